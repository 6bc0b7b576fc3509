import base64
import io
import os
import resource
import stat
import tempfile
import time
from pathlib import Path
from unittest import skipUnless
from unittest.mock import patch

from PIL import Image

from odoo.addons.base.models import ir_actions_report as base_report
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from ..tools import chromium, form_html, pdf_ideographs

CHROMIUM = chromium.find()
ADDON = "odoo.addons.procuratorate_base"
TEMPLATE = """
<t t-name="procuratorate_base.test_form">
    <t t-call="web.html_container">
        <t t-foreach="docs" t-as="doc">
            <t t-call="procuratorate_base.form_layout">
                <t t-set="company" t-value="test_company"/>
                <t t-set="title" t-value="test_title or '采购申请表'"/>
                <t t-set="number" t-value="'CG-%04d' % doc.id"/>
                <t t-out="test_extra"/>
                <table class="pl_table">
                    <thead><tr><th>品名及规格</th><th>金额</th></tr></thead>
                    <tbody><tr t-foreach="range(doc.color)" t-as="row">
                        <td>台式计算机 <t t-out="row + 1"/></td><td>6,000.00</td>
                    </tr></tbody>
                </table>
                <t t-call="procuratorate_base.form_amount">
                    <t t-set="amount" t-value="107000.53"/>
                </t>
                <t t-call="procuratorate_base.form_signatures">
                    <t t-set="signatures" t-value="test_signatures or []"/>
                </t>
                <t t-call="procuratorate_base.form_qr">
                    <t t-set="qr_value">CG-2026-0001</t>
                </t>
            </t>
        </t>
    </t>
</t>
"""


class FormsCase(TransactionCase):
    """A form over partners: ``color`` says how many lines the table has."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.ui.view"].create(
            {
                "name": "test form",
                "type": "qweb",
                "key": "procuratorate_base.test_form",
                "arch": TEMPLATE,
            }
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "test form",
                "model": "res.partner",
                "report_name": "procuratorate_base.test_form",
                "paperformat_id": cls.env.ref("procuratorate_base.paperformat_form").id,
            }
        )
        cls.env["res.lang"]._activate_lang("en_US")
        cls.company = cls.env["res.company"].create({"name": "安平县人民检察院"})
        cls.short, cls.long, cls.other = cls.env["res.partner"].create(
            [{"name": str(rows), "color": rows} for rows in (2, 80, 3)]
        )

    def render(self, records, lang="en_US", **data):
        report = self.report.with_context(force_report_rendering=True, lang=lang)
        data.setdefault("test_company", self.company)
        content, kind = report._render_qweb_pdf(report, records.ids, data=data)
        self.assertEqual(kind, "pdf")
        return content

    def engine(self, value):
        self.env["ir.config_parameter"].set_param("procuratorate.print_engine", value)

    @staticmethod
    def texts(pdf):
        """The text of each page without spaces: letter-spacing brings its own."""
        pages = PdfFileReader(io.BytesIO(pdf)).pages
        return ["".join(page.extract_text().split()) for page in pages]


@tagged("post_install", "-at_install")
@skipUnless(CHROMIUM, "needs a Chromium on PATH")
class TestFormsByChromium(FormsCase):
    """Real PDFs, printed by the real Chromium, read back."""

    def setUp(self):
        super().setUp()
        self.engine("chromium")

    def long_texts(self):
        """The long form in English, printed once for all tests."""
        if not hasattr(type(self), "_long_texts"):
            type(self)._long_texts = self.texts(self.render(self.long))
        return self._long_texts

    def test_a_code_is_as_wide_as_a_phone_needs(self):
        """A short text keeps the width that was wished, a long one gets more."""
        self.assertEqual(self.report._procuratorate_qr_mm("CG-2026-0001", 25), 25)
        long = "PLR1:" + "0123456789abcdef" * 60
        self.assertGreater(self.report._procuratorate_qr_mm(long, 25), 30)

    def test_modules_of_a_code_are_whole_pixels(self):
        """A code that is scaled unevenly is not read: its width divides evenly."""
        long = "PLR1:" + "0123456789abcdef" * 60
        uri = self.report._procuratorate_qr(long)
        image = Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))
        row = [image.convert("L").getpixel((x, 0)) < 128 for x in range(image.width)]
        pixels = row.index(False) / 7  # the first finder is seven modules wide
        self.assertEqual(pixels, int(pixels))
        self.assertGreaterEqual(pixels, 4)

    def test_text_can_be_searched(self):
        """True ideographs and digits, not shapes or radicals that look alike."""
        (text,) = self.texts(self.render(self.short))
        for words in ("安平县人民检察院", "采购申请表", "台式计算机", "6,000.00"):
            self.assertIn(words, text)

    def test_no_radicals_stand_for_ideographs(self):
        """Also readers that use the glyph tables find 人民, 角, 金, 长, 日."""
        (text,) = self.texts(self.render(self.short, test_title="人民金角长日门车页"))
        self.assertIn("人民金角长日门车页", text)
        self.assertNotRegex(text, "[\u2e80-\u2fdf]")

    def test_amount_in_capitals_and_figures(self):
        """procurement_finance#60 on paper."""
        (text,) = self.texts(self.render(self.short))
        self.assertIn("壹拾万零柒仟元伍角叁分", text)
        self.assertIn("107,000.53", text)

    def test_every_page_is_numbered(self):
        texts = self.long_texts()
        self.assertGreater(len(texts), 1)
        for number, text in enumerate(texts, 1):
            self.assertIn(f"Page{number}of{len(texts)}", text)

    def test_page_numbers_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        modules = self.env["ir.module.module"]
        modules._load_module_terms(["procuratorate_base"], ["zh_CN"], overwrite=True)
        texts = self.texts(self.render(self.long, lang="zh_CN"))
        self.assertIn(f"第1页，共{len(texts)}页", texts[0])
        self.assertIn("编号", texts[0])

    def test_table_head_is_repeated(self):
        texts = self.long_texts()
        with_rows = [text for text in texts if "台式计算机" in text]
        self.assertGreater(len(with_rows), 1)
        for text in with_rows:
            self.assertIn("品名及规格", text)

    def test_running_head_on_following_pages_only(self):
        number = f"CG-{self.long.id:04d}"
        first, *following = self.long_texts()
        self.assertEqual(first.count(number), 1, "in the heading of the form")
        for text in following:
            self.assertIn(number, text)
            self.assertIn("采购申请表", text)

    def test_several_documents_count_their_own_pages(self):
        texts = self.texts(self.render(self.short + self.long + self.other))
        self.assertIn("Page1of1", texts[0])
        self.assertIn(f"Page1of{len(texts) - 2}", texts[1])
        self.assertIn("Page1of1", texts[-1])

    def test_several_documents_are_filed_each_with_its_record(self):
        self.report.attachment = "'form_%s.pdf' % object.id"
        records = self.long + self.short + self.other
        total = len(self.texts(self.render(records)))
        pages = {}
        for record in records:
            filed = self.env["ir.attachment"].search(
                [("res_model", "=", "res.partner"), ("res_id", "=", record.id)]
            )
            texts = self.texts(filed.raw)
            self.assertIn(f"CG-{record.id:04d}", texts[0])
            pages[record] = len(texts)
        self.assertEqual(pages[self.short], 1)
        self.assertEqual(sum(pages.values()), total)

    def test_paper_is_a4_upright_or_across(self):
        def size(pdf):
            box = PdfFileReader(io.BytesIO(pdf)).pages[0].mediabox
            return round(float(box.width) / 72 * 25.4), round(
                float(box.height) / 72 * 25.4
            )

        self.assertEqual(size(self.render(self.short)), (210, 297))
        self.report.paperformat_id = self.env.ref(
            "procuratorate_base.paperformat_form_landscape"
        )
        self.assertEqual(size(self.render(self.short)), (297, 210))

    def test_signatures_given_and_left_to_the_pen(self):
        signatures = [
            {
                "label": "分管领导",
                "opinion": "同意。",
                "name": "吴海涛",
                "date": "今日",
            },
            {"label": "检察长"},
        ]
        (text,) = self.texts(self.render(self.short, test_signatures=signatures))
        for words in ("分管领导", "同意", "吴海涛", "检察长", "Signature"):
            self.assertIn(words, text)

    def test_code_is_printed_as_image(self):
        page = PdfFileReader(io.BytesIO(self.render(self.short))).pages[0]
        self.assertTrue(page.images)

    def test_page_reaches_neither_files_nor_network_nor_scripts(self):
        """What somebody wrote into a form cannot read the server's disk."""
        with tempfile.NamedTemporaryFile("w", suffix=".html", dir="/tmp") as secret:
            secret.write("<p>SECRETOFTHESERVER</p>")
            secret.flush()
            extra = base_report.Markup(
                f"<iframe src='file://{secret.name}'></iframe>"
                f"<object data='file://{secret.name}'></object>"
                "<script>document.body.textContent = 'SCRIPTED'</script>"
                "<img src='http://203.0.113.1/x.png' onerror='this.alt=1'/>"
                "<style>@import url('http://203.0.113.1/x.css');</style>"
            )
            (text,) = self.texts(self.render(self.short, test_extra=extra))
        self.assertNotIn("SECRETOFTHESERVER", text)
        self.assertNotIn("SCRIPTED", text)
        self.assertIn("采购申请表", text)

    def test_title_with_quotes_and_tags_stays_text(self):
        title = "表\"'\\}</style><b>甲"
        texts = self.texts(self.render(self.long, test_title=title))
        for text in texts:
            self.assertIn("}</style><b>甲", text)

    def test_memory_limit_of_the_worker_does_not_stop_chromium(self):
        """Odoo's workers limit their address space; children inherit the limit."""
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + 2 * 2**30
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        try:
            pdf = self.render(self.short)
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_nothing_is_left_on_the_disk(self):
        with (
            tempfile.TemporaryDirectory() as folder,
            patch.object(tempfile, "tempdir", folder),
        ):
            self.render(self.short)
            self.assertEqual(os.listdir(folder), [])


@tagged("post_install", "-at_install")
class TestFormsEngine(FormsCase):
    """Which engine prints what, and what the user reads when none can."""

    def wkhtmltopdf(self, patched):
        info = base_report._wkhtml()._replace(is_patched_qt=patched)
        return patch.object(base_report, "_wkhtml", lambda: info)

    def chosen(self):
        return self.env["ir.actions.report"]._procuratorate_chromium()

    def test_patched_wkhtmltopdf_prints_forms(self):
        with self.wkhtmltopdf(patched=True):
            self.assertFalse(self.chosen())

    def test_chromium_prints_forms_beside_an_unpatched_wkhtmltopdf(self):
        with (
            self.wkhtmltopdf(patched=False),
            patch.object(chromium, "find", lambda: "/opt/chromium"),
        ):
            self.assertEqual(self.chosen(), "/opt/chromium")

    def test_parameter_overrules(self):
        with (
            self.wkhtmltopdf(patched=True),
            patch.object(chromium, "find", lambda: "/opt/chromium"),
        ):
            self.engine("chromium")
            self.assertEqual(self.chosen(), "/opt/chromium")
        with self.wkhtmltopdf(patched=False):
            self.engine("wkhtmltopdf")
            self.assertFalse(self.chosen())

    def test_without_chromium_the_log_tells_why_page_numbers_are_missing(self):
        with (
            self.wkhtmltopdf(patched=False),
            patch.object(chromium, "find", lambda: None),
            self.assertLogs(f"{ADDON}.models.ir_actions_report", "WARNING"),
        ):
            self.assertFalse(self.chosen())

    def test_demanded_but_missing_chromium_names_the_cure(self):
        self.engine("chromium")
        with (
            patch.object(chromium, "find", lambda: None),
            self.assertRaisesRegex(UserError, "procuratorate.print_engine"),
        ):
            self.render(self.short)

    def test_other_reports_never_meet_chromium(self):
        """A report on Odoo's own paper goes the way it always went."""
        self.engine("chromium")
        self.report.paperformat_id = self.env.ref("base.paperformat_euro")
        plain = type(self.env["ir.actions.report"])
        with (
            patch.object(plain, "_procuratorate_print") as ours,
            patch.object(base_report, "_run_wkhtmltopdf") as theirs,
        ):
            theirs.return_value.returncode = 0
            theirs.return_value.stderr = ""
            self.report._run_wkhtmltopdf(["<html/>"], report_ref=self.report.id)
        ours.assert_not_called()
        theirs.assert_called_once()

    def test_other_reports_get_no_further_values(self):
        self.report.paperformat_id = False
        values = self.report._get_rendering_context(self.report, [], {})
        self.assertNotIn("rmb_capitals", values)

    def test_who_may_not_read_a_document_gets_no_form_of_it(self):
        """Templates read as superuser; the right to print is the right to read."""
        stranger = self.report.with_user(self.env.ref("base.public_user"))
        with self.assertRaises(AccessError):
            stranger._get_rendering_context(self.report, self.short.ids, {})
        self.assertTrue(stranger._get_rendering_context(self.report, [], {}))

    def test_head_and_foot_reach_a_patched_wkhtmltopdf(self):
        """Odoo finds head, foot and page spans where its own scripts expect them."""
        html = self.report._render_qweb_html(
            self.report, self.short.ids, data={"report_type": "pdf"}
        )[0]
        bodies, ids, header, footer, _args = self.report._prepare_html(
            html, report_model="res.partner"
        )
        self.assertEqual((len(bodies), ids), (1, self.short.ids))
        self.assertIn("CG-", header)
        for span in ('class="page"', 'class="topage"'):
            self.assertIn(span, footer)
            self.assertNotIn(span, bodies[0])


@tagged("post_install", "-at_install")
class TestChromiumRun(FormsCase):
    """A printer that fails leaves a clear message and no process."""

    def script(self, text):
        folder = tempfile.mkdtemp()
        path = Path(folder, "chromium")
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        self.addCleanup(os.rmdir, folder)
        self.addCleanup(path.unlink)
        return str(path)

    def test_a_printer_that_hangs_is_ended_with_its_children(self):
        marker = Path(tempfile.mkdtemp(), "pid")
        self.addCleanup(marker.parent.rmdir)
        self.addCleanup(marker.unlink)
        binary = self.script(f"sleep 300 & echo $! > {marker}; wait")
        started = time.monotonic()
        with self.assertRaisesRegex(chromium.ChromiumError, "1 seconds"):
            chromium.print_pdf(binary, "<p/>", timeout=1)
        self.assertLess(time.monotonic() - started, 10)
        child = Path(f"/proc/{marker.read_text().strip()}/stat")
        gone = not child.exists() or child.read_text().rsplit(")")[-1].split()[0] == "Z"
        self.assertTrue(gone, "the child of the printer is still running")

    def test_a_senseless_time_limit_falls_back_to_the_default(self):
        parameters = self.env["ir.config_parameter"]
        with patch.object(chromium, "print_pdfs") as printed:
            printed.return_value = []
            for value, seconds in (("20", 20), ("soon", 60), ("-1", 60)):
                parameters.set_param("procuratorate.print_timeout", value)
                self.env["ir.actions.report"]._procuratorate_run("/bin/false", [])
                self.assertEqual(printed.call_args.args[2], seconds)

    @mute_logger(f"{ADDON}.models.ir_actions_report")
    def test_a_printer_that_fails_gives_a_plain_message(self):
        binary = self.script("echo broken >&2; exit 3")
        self.engine("chromium")
        printer = patch.object(chromium, "find", lambda: binary)
        message = "(?s)not printed.*administrator"
        with printer, self.assertRaisesRegex(UserError, message):
            self.render(self.short)

    def test_where_the_sandbox_is_forbidden_it_prints_without(self):
        binary = self.script(
            'case "$*" in *--no-sandbox*) ;; '
            '*) echo "No usable sandbox!" >&2; exit 1;; esac\n'
            "for argument; do case $argument in --print-to-pdf=*)"
            ' printf done > "${argument#*=}";; esac; done\n'
        )
        with patch.object(os, "geteuid", lambda: 1000):
            self.assertEqual(chromium.print_pdf(binary, "<p/>", 20), b"done")

    def test_the_server_s_secrets_do_not_reach_the_printer(self):
        binary = self.script("env >&2; exit 1")
        hidden = patch.dict(os.environ, {"PGPASSWORD": "hidden"})
        with hidden, self.assertRaises(chromium.ChromiumError) as caught:
            chromium.print_pdf(binary, "<p/>", timeout=20)
        self.assertNotIn("hidden", str(caught.exception))


@tagged("post_install", "-at_install")
class TestFormHtml(TransactionCase):
    """Turning header and footer into margin boxes."""

    def boxes(self, inner):
        html = f"<html><body><div id='w'><div>{inner}</div></div></body></html>"
        return form_html.margin_boxes(*form_html.nth_parts(html, "w"))

    def test_page_spans_become_counters(self):
        boxes = self.boxes(
            "<p data-margin-box='bottom-center'>第 <span class='page'></span> 页"
            " / <span class='topage'></span></p>"
        )
        self.assertEqual(
            boxes,
            [("bottom-center", '"第 " counter(page) " 页 / " counter(pages)', False)],
        )

    def test_css_strings_are_escaped(self):
        ((_name, content, _first),) = self.boxes(
            "<p data-margin-box='top-left'>a&quot;b\\c&lt;/style&gt;</p>"
        )
        self.assertEqual(content, '"a\\22 b\\5c c\\3c /style\\3e "')

    def test_empty_box_and_missing_header(self):
        self.assertEqual(
            self.boxes("<p data-margin-box='top-left'></p>"),
            [("top-left", '""', False)],
        )
        self.assertEqual(form_html.nth_parts(None, "w"), [])
        self.assertEqual(form_html.margin_boxes(None), [])

    def test_first_page_can_be_left_empty(self):
        margins = {"top": 20, "right": 1, "bottom": 2, "left": 3}
        paper = {"size": "A4", "landscape": True, **margins}
        css = form_html.page_css(paper, [("top-left", '"x"', True)])
        self.assertIn("size: A4 landscape; margin: 20mm 1mm 2mm 3mm;", css)
        self.assertIn("@page :first { @top-left { content: none;", css)

    def test_only_bundles_come_in_and_the_policy_stands_first(self):
        page = form_html.closed_page(
            "<html><head><base href='http://x/'/>"
            "<link rel='stylesheet' href='/web/assets/1/ab/web.report_assets_common"
            ".autoprefixed.min.css'/>"
            "<link rel='stylesheet' href='http://x/y.css'/></head>"
            "<body>清河</body></html>",
            "p {}",
            lambda bundle, prefix: f"/* {bundle} {prefix} */",
        )
        self.assertIn("/* web.report_assets_common True */", page)
        self.assertNotIn("http://x", page)
        self.assertIn("清河", page)
        self.assertLess(page.index("default-src"), page.index("<style"))

    def test_radicals_in_glyph_tables_become_ideographs(self):
        table = (
            b"2 beginbfchar\n<01> <2F08>\n<02> <5BDF>\nendbfchar\n"
            b"2 beginbfrange\n<03> <04> <2F08>\n<05> <06> <0031>\nendbfrange\n"
        )
        self.assertEqual(
            pdf_ideographs.correct_table(table),
            b"2 beginbfchar\n<01> <4EBA>\n<02> <5BDF>\nendbfchar\n"
            b"2 beginbfchar\n<03> <4EBA>\n<04> <513F>\nendbfchar\n"
            b"1 beginbfrange\n<05> <06> <0031>\nendbfrange\n",
        )
        plain = b"1 beginbfchar\n<01> <5BDF>\nendbfchar\n"
        self.assertEqual(pdf_ideographs.correct_table(plain), plain)

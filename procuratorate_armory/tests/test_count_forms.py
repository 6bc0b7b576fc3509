from lxml import html

from odoo.tests import tagged

from .count_common import CountCase

MODULE = "procuratorate_armory."


@tagged("post_install", "-at_install")
class TestCountForms(CountCase):
    """The printed sheets, and the screens of everybody who has them."""

    def printed(self, report, record, by="keeper_a"):
        Report = self.as_(by, self.env["ir.actions.report"])
        text, _kind = Report._render_qweb_html(f"{MODULE}{report}", record.ids)
        return " ".join(html.fromstring(text).text_content().split())

    def test_the_blank_sheet_tells_no_number(self):
        count = self.begun()
        text = self.printed("report_armory_count_blind", count)
        self.assertIn(count.name, text)
        for number in ("A0123", "A0456", "B2025-1", "T2025-7"):
            self.assertNotIn(number, text)

    def test_before_the_comparison_the_result_is_blank_too(self):
        count = self.begun()
        self.enter(count, "A0123")
        text = self.printed("report_armory_count", count)
        self.assertNotIn("A0456", text)
        self.assertIn("not compared yet", text)

    def test_the_signed_sheet_names_both_and_its_seal(self):
        count = self.signed()
        text = self.printed("report_armory_count", count)
        for words in ("A0123", "A0456", "keeper_b", count.sheet_entry_id.hash):
            self.assertIn(words, text)

    def test_everybody_who_has_the_screens_can_open_them(self):
        for model in ("count", "incident"):
            for login in ("keeper_a", "warden", "leader", "chief", "supervision"):
                with self.subTest(model=model, login=login):
                    Model = self.as_(login, self.env[f"procuratorate.armory.{model}"])
                    views = Model.get_views([(False, "list"), (False, "form")])
                    self.assertIn("form", views["views"])

    def test_a_report_window_opens_for_who_carries_a_gun(self):
        Report = self.as_("police", self.env["procuratorate.armory.incident.report"])
        self.assertIn("form", Report.get_views([(False, "form")])["views"])
        kinds = dict(Report.fields_get(["kind"])["kind"]["selection"])
        self.assertIn("loss", kinds)
        self.assertNotIn("unratified", kinds)

    def test_the_window_enters_guns_and_rounds(self):
        count = self.begun()
        Enter = self.as_("keeper_a", self.env["procuratorate.armory.count.enter"])
        window = Enter.create(
            {
                "count_id": count.id,
                "guns": "A0123\nA0456\n",
                "lot": "B2025-1",
                "quantity": 100,
            }
        )
        window.action_enter_next()
        self.env.invalidate_all()
        self.assertEqual(count.scan_count, 3)

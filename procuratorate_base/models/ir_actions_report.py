import base64
import logging
from datetime import date, datetime

from reportlab.graphics.barcode.qr import QrCodeWidget

from odoo import api, fields, models
from odoo.addons.base.models import ir_actions_report as base_report
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, get_lang

from ..tools import chromium, form_html, pdf_join
from ..tools.capitals import rmb_capitals
from ..tools.refusal import refusal

_logger = logging.getLogger(__name__)

FORM_PAPERS = (
    "procuratorate_base.paperformat_form",
    "procuratorate_base.paperformat_form_landscape",
)
DEFAULT_TIMEOUT = 60
#: what a phone reads of a printed QR code: the width of one of its modules
QR_MODULE_MM = 0.34


class IrActionsReport(models.Model):
    """Print the office's own forms with heads, feet and page numbers.

    A form is a report whose paper format is one of :data:`FORM_PAPERS`. Nothing
    changes for any other report.
    """

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        """Give forms the helpers that ``report/form_layout.xml`` uses.

        A form reads as superuser what it says of others; so whoever asks for it has to
        be somebody who may read its document.
        """
        form = self._procuratorate_is_form(report)
        if form:
            self._procuratorate_check_groups(report)
        if docids and (form or report.report_name.startswith("procuratorate_")):
            self.env[report.model].browse(docids).check_access("read")
        values = super()._get_rendering_context(report, docids, data)
        if form:
            values.update(
                rmb_capitals=rmb_capitals,
                form_qr=self._procuratorate_qr,
                form_qr_mm=self._procuratorate_qr_mm,
                form_date=self._procuratorate_date,
                form_printed_at=fields.Datetime.context_timestamp(
                    self, fields.Datetime.now()
                ),
            )
        return values

    @api.model
    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Print forms with Chromium where wkhtmltopdf cannot print them right."""
        report = report_ref and self._get_report(report_ref)
        if report and self._procuratorate_is_form(report):
            binary = self._procuratorate_chromium()
            if binary:
                paper = _paper_values(
                    report.get_paperformat(), landscape, specific_paperformat_args or {}
                )
                return self._procuratorate_print(binary, paper, bodies, header, footer)
        return super()._run_wkhtmltopdf(
            bodies,
            report_ref=report_ref,
            header=header,
            footer=footer,
            landscape=landscape,
            specific_paperformat_args=specific_paperformat_args,
            set_viewport_size=set_viewport_size,
        )

    @api.model
    def _procuratorate_is_form(self, report):
        """Whether ``report`` is printed on one of the office's form papers."""
        data = self.env["ir.model.data"]
        papers = {
            data._xmlid_to_res_id(xmlid, raise_if_not_found=False)
            for xmlid in FORM_PAPERS
        }
        return report.sudo().paperformat_id.id in papers - {False, None}

    @api.model
    def _procuratorate_check_groups(self, report):
        """Whom a form is not offered to gets it by its address neither."""
        groups = report.sudo().group_ids
        if self.env.su or not groups or groups & self.env.user.all_group_ids:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” was not printed.", report.sudo().name),
            missing=_("one of the groups: %s", ", ".join(groups.mapped("full_name"))),
            cure=_("whoever belongs to one of them"),
            error=AccessError,
        )

    @api.model
    def _procuratorate_chromium(self):
        """Return the Chromium that is to print forms, or None for wkhtmltopdf.

        ``procuratorate.print_engine``: ``auto`` (default) takes a wkhtmltopdf with
        patched Qt, which prints heads and feet, before Chromium.
        """
        parameters = self.env["ir.config_parameter"].sudo()
        engine = parameters.get_param("procuratorate.print_engine", "auto")
        if engine == "wkhtmltopdf":
            return None
        if engine != "chromium" and base_report._wkhtml().is_patched_qt:
            return None
        binary = chromium.find()
        if not binary and engine == "chromium":
            raise UserError(
                self.env._(
                    "The form was not printed: the system parameter "
                    "procuratorate.print_engine asks for Chromium, and the server has "
                    "none.\nThe system administrator installs Chromium on the server, "
                    "or sets the parameter to “auto”."
                )
            )
        if not binary:
            _logger.warning(
                "Forms are printed without page numbers: wkhtmltopdf has no patched Qt "
                "and no Chromium is on the PATH (docs/forms.md)."
            )
        return binary

    @api.model
    def _procuratorate_print(self, binary, paper, bodies, header, footer):
        """Return ``bodies`` printed by Chromium as one PDF, split by an outline."""
        headers = form_html.nth_parts(header, "minimal_layout_report_headers")
        footers = form_html.nth_parts(footer, "minimal_layout_report_footers")
        styles = {}
        pages = []
        for index, body in enumerate(bodies):
            boxes = form_html.margin_boxes(
                *headers[index : index + 1], *footers[index : index + 1]
            )
            css = form_html.page_css(paper, boxes)
            pages.append(
                form_html.closed_page(body, css, self._procuratorate_style(styles))
            )
        return pdf_join.join(self._procuratorate_run(binary, pages))

    @api.model
    def _procuratorate_run(self, binary, pages):
        parameters = self.env["ir.config_parameter"].sudo()
        seconds = parameters.get_param("procuratorate.print_timeout") or ""
        timeout = int(seconds) if seconds.isdecimal() else DEFAULT_TIMEOUT
        try:
            return chromium.print_pdfs(binary, pages, timeout)
        except (chromium.ChromiumError, OSError) as error:
            _logger.exception("Chromium could not print a form")
            raise UserError(
                self.env._(
                    "The form was not printed: Chromium on the server gave no PDF "
                    "(%(reason)s).\nPlease try again; if it happens again, the system "
                    "administrator finds the details in the server log and may choose "
                    "another engine by the system parameter "
                    "procuratorate.print_engine.",
                    reason=str(error)[:200],
                )
            ) from error

    @api.model
    def _procuratorate_style(self, cache):
        """Return a function giving the text of an asset bundle, remembered in a dict.

        The style sheets go into the page: a server with one worker could not answer
        its own printer, and the printer needs no network then.
        """

        def style(bundle, autoprefix):
            key = (bundle, autoprefix)
            if key not in cache:
                assets = self.env["ir.qweb"]._get_asset_bundle(
                    bundle, js=False, autoprefix=autoprefix
                )
                files = assets.css()
                cache[key] = "\n".join(file.raw.decode() for file in files)
            return cache[key]

        return style

    @api.model
    def _procuratorate_date(self, day):
        """Return a date (or datetime, or text) as an office writes it on paper."""
        if not isinstance(day, date):
            return day
        if isinstance(day, datetime):
            day = fields.Datetime.context_timestamp(self, day).date()
        if get_lang(self.env).code.startswith("zh"):
            return f"{day.year}年{day.month}月{day.day}日"
        return format_date(self.env, day)

    @api.model
    def _procuratorate_qr(self, value, size=240):
        """Return a QR code as data URI, so that it prints without any request.

        Every module of the code is a whole number of pixels: what is scaled unevenly
        is not read.
        """
        modules = _qr_modules(value)
        size = modules * max(4, -(-size // modules))
        image = self.barcode("QR", value, width=size, height=size, quiet=0)
        return "data:image/png;base64," + base64.b64encode(image).decode()

    @api.model
    def _procuratorate_qr_mm(self, value, wanted):
        """Return the width in mm: as wanted, or as much as a phone needs to read it."""
        return max(wanted, round(_qr_modules(value) * QR_MODULE_MM))


def _qr_modules(value):
    """Return how many modules wide the code of a value is."""
    code = QrCodeWidget(value, barLevel="L").qr
    code.make()
    return code.getModuleCount()


def _paper_values(paper, landscape, arguments):
    """Return the paper for :func:`form_html.page_css`; ``arguments`` go first."""
    custom = paper.format == "custom" and paper.page_width and paper.page_height
    size = f"{paper.page_width}mm {paper.page_height}mm" if custom else paper.format
    across = landscape or arguments.get("data-report-landscape")
    return {
        "size": size or "A4",
        "landscape": bool(across) or paper.orientation == "Landscape",
        "top": float(arguments.get("data-report-margin-top") or paper.margin_top),
        "right": paper.margin_right,
        "bottom": float(
            arguments.get("data-report-margin-bottom") or paper.margin_bottom
        ),
        "left": paper.margin_left,
    }

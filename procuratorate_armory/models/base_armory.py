from odoo import models

from ..tools.exported import NOTED, within


class Base(models.AbstractModel):
    """Odoo's export of whatever model: what it says about firearms is noted."""

    _inherit = "base"

    def export_data(self, fields_to_export):
        """Refused without the right; else every such export is sealed."""
        told = within(self, fields_to_export)
        Export = self.env["procuratorate.armory.export"]
        for records in told:
            Export._check_may_export(records)
        result = super().export_data(fields_to_export)
        names = ", ".join(fields_to_export)
        for records in told:
            Export._note("data", records, names)
        return result


class IrActionsReport(models.Model):
    """What is printed about firearms is noted with who printed it.

    A form that the browser shows is noted by the controller that hands it out.
    """

    _inherit = "ir.actions.report"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        rendered = super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        self._armory_note_print(report_ref, res_ids)
        return rendered

    def _armory_note_print(self, report_ref, res_ids):
        report = self._get_report(report_ref)
        if not res_ids or report.model not in self.env or report.model in NOTED:
            return
        ids = [res_ids] if isinstance(res_ids, int) else res_ids
        for records in within(self.env[report.model].browse(ids), ()):
            self.env["procuratorate.armory.export"]._note("print", records, report.name)

from odoo import http
from odoo.addons.web.controllers.report import ReportController
from odoo.http import request


def _noted(controller, rule, args):
    """What is handed out is noted, so that no route to a form only reads."""
    return False


class ArmoryReportController(ReportController):
    """A form that is shown in the browser can be printed from there."""

    @http.route(readonly=_noted)
    def report_routes(self, reportname, docids=None, converter=None, **data):
        """Note it like the file that is printed (models/base_armory.py)."""
        answer = super().report_routes(
            reportname, docids=docids, converter=converter, **data
        )
        if converter != "pdf":
            ids = [int(each) for each in (docids or "").split(",") if each.isdigit()]
            request.env["ir.actions.report"]._armory_note_print(reportname, ids)
        return answer

from odoo import http
from odoo.addons.web.controllers.report import ReportController


def _noted(controller, rule, args):
    """What is printed is noted, so that no route to a form only reads."""
    return False


class FleetReportController(ReportController):
    """Dispatch slips are put on record when they are printed."""

    @http.route(readonly=_noted)
    def report_routes(self, reportname, docids=None, converter=None, **data):
        """As Odoo does it, in a transaction that may write."""
        return super().report_routes(
            reportname, docids=docids, converter=converter, **data
        )

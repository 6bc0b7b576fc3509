from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what costs, suppliers, positions and findings write into the book."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.cost": _("Cost booked"),
            "fleet.costs": _("Costs of a file booked"),
            "fleet.cost.void": _("Cost voided"),
            "fleet.cost.reversed": _("Cost reversed"),
            "fleet.cost.passed": _("Cost passed for payment"),
            "fleet.supplier": _("Supplier designated"),
            "fleet.supplier.ended": _("Designation ended"),
            "fleet.finding": _("Finding"),
            "fleet.finding.explained": _("Finding explained"),
            "fleet.finding.verdict": _("Verdict on a finding"),
            "fleet.file": _("File imported"),
        }

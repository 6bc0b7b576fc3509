from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what happens to drivers in the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.driver": _("Driver on record"),
            "fleet.driver.changed": _("File of a driver changed"),
            "fleet.driver.suspended": _("Driver suspended"),
            "fleet.driver.reinstated": _("Driver set free again"),
            "fleet.driver.left": _("Driver left"),
            "fleet.driver.returned": _("Driver returned"),
            "fleet.driver.studied": _("Study of a driver passed, points cleared"),
            "fleet.violation": _("Traffic violation recorded"),
            "fleet.violation.paid": _("Fine paid by the driver"),
            "fleet.violation.office": _("Fine paid by the office"),
            "fleet.violation.void": _("Traffic violation void"),
            "fleet.meeting": _("Meeting of drivers held"),
            "fleet.meeting.made_up": _("Meeting of drivers made up"),
        }

from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what requests and their assignment write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.requested": _("Car asked for"),
            "fleet.approved": _("Trip approved"),
            "fleet.rejected": _("Trip rejected"),
            "fleet.amended": _("Request for a car amended"),
            "fleet.private": _("Private business rejected"),
            "fleet.assigned": _("Car and driver assigned"),
            "fleet.reassigned": _("Car or driver changed"),
            "fleet.released": _("Car and driver taken back"),
            "fleet.pushed_aside": _("Gave way to an emergency"),
            "fleet.cancelled": _("Trip given up"),
            "fleet.expired": _("Trip expired"),
            "fleet.merged": _("Rides with another trip"),
            "fleet.parted": _("Goes alone again"),
            "fleet.emergency": _("Trip on a spoken order"),
            "fleet.ratified": _("Spoken order ratified"),
            "fleet.unratified": _("Spoken order not ratified"),
            "fleet.stop": _("Weather stop set"),
            "fleet.stop.lifted": _("Weather stop lifted"),
        }

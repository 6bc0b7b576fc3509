from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what gate, meter and trips write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "fleet.reading": _("Meter read"),
            "fleet.reading.void": _("Reading void"),
            "fleet.meter": _("New meter"),
            "fleet.out": _("Car let out"),
            "fleet.back": _("Car back"),
            "fleet.keys": _("Keys handed in"),
            "fleet.gate.refused": _("Refused at the gate"),
            "fleet.gate.no_slip": _("Passed the gate without a slip"),
            "fleet.trip.corrected": _("Readings of a trip corrected"),
            "fleet.trip.explained": _("Trip explained"),
            "fleet.trip.settled": _("Trip settled"),
            "fleet.trip.reversed": _("Settled trip set right"),
            "fleet.trip.rated": _("Drive rated"),
        }

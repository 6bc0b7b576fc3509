from odoo import api, fields, models

from .procuratorate_custody import SEIZED

USES = [
    ("root", "Seized Property"),
    ("room", "Evidence Room"),
    ("shelf", "Shelf, Safe, Cabinet"),
    ("handler", "With the Handling Department"),
    ("holder", "Left with a Keeper"),
    ("bank", "With the Bank"),
    ("borrower", "Borrowed"),
    ("court", "With the Court"),
    ("authority", "With a Competent Authority"),
    ("returned", "Returned"),
    ("destroyed", "Destroyed"),
    ("treasury", "With the Treasury"),
    ("sold", "Sold"),
]
CLASSES = ("store", "safe", "antimagnetic", "contraband", "hazard", "cold", "secret")


class StockLocation(models.Model):
    """Evidence rooms, their shelves, and the places outside where items can be."""

    _inherit = "stock.location"

    seized_use = fields.Selection(
        USES, "Use for Seized Property", copy=False, index="btree_not_null"
    )
    seized_store = fields.Boolean("General Store", copy=False)
    seized_safe = fields.Boolean("Safe", copy=False)
    seized_antimagnetic = fields.Boolean("Anti-magnetic", copy=False)
    seized_contraband = fields.Boolean("Contraband", copy=False)
    seized_hazard = fields.Boolean("Dangerous Goods", copy=False)
    seized_cold = fields.Boolean("Cold Store", copy=False)
    seized_secret = fields.Boolean("Secret Items", copy=False)
    seized_room_id = fields.Many2one(
        "stock.location",
        "Evidence Room",
        compute="_compute_seized_room_id",
        store=True,
        recursive=True,
        index="btree_not_null",
    )

    @api.depends("seized_use", "location_id.seized_room_id")
    def _compute_seized_room_id(self):
        for location in self:
            if location.seized_use == "room":
                location.seized_room_id = location._origin or location
            elif location.seized_use == "shelf":
                location.seized_room_id = location.location_id.seized_room_id
            else:
                location.seized_room_id = False

    @api.model
    def _custody_depends(self):
        return [*super()._custody_depends(), "seized_use"]

    def _custody_kind(self):
        return SEIZED if self.seized_use else super()._custody_kind()

    def _seized_room(self):
        """The evidence room this place lies in, or nothing."""
        return self.sudo().seized_room_id

    def _seized_book_code(self):
        """The code of the sealed book of this room; None when it is none."""
        room = self.sudo().seized_room_id
        return f"seized.room.{room.id}" if room else None

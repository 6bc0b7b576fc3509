from odoo import api, fields, models

from ..tools.kinds import AMMO, BOTH, GUN

USES = [
    ("root", "Firearms"),
    ("room", "Armory Room"),
    ("gun_cabinet", "Gun Cabinet"),
    ("ammo_cabinet", "Ammunition Cabinet"),
    ("dud", "Dud Box"),
    ("maintenance", "Maintenance Bench"),
    ("evidence", "Evidence Cabinet"),
    ("holders", "Holders"),
    ("holder", "With a Holder"),
    ("transport", "In Transport"),
    ("fired", "Fired"),
    ("lost", "Lost"),
    ("surrendered", "Surrendered to the Police"),
    ("source", "Issuing Authority"),
]
#: use: the kinds of things that may lie there
_KINDS = {
    "gun_cabinet": GUN,
    "maintenance": GUN,
    "evidence": GUN,
    "ammo_cabinet": AMMO,
    "dud": AMMO,
    "fired": AMMO,
}
#: places within a room
INSIDE = ("gun_cabinet", "ammo_cabinet", "dud", "maintenance", "evidence")


class StockLocation(models.Model):
    """Armory rooms, their cabinets, and the places outside where guns can be.

    A gun cabinet holds guns and an ammunition cabinet rounds, nothing else: the
    database refuses a quantity of the other kind (custody).
    """

    _inherit = "stock.location"

    armory_use = fields.Selection(
        USES, "Use for Firearms", copy=False, index="btree_not_null"
    )
    armory_room_id = fields.Many2one(
        "stock.location",
        compute="_compute_armory_room_id",
        store=True,
        recursive=True,
        index="btree_not_null",
    )
    armory_holder_id = fields.Many2one(
        "hr.employee",
        "Holder",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    armory_frozen = fields.Boolean("Frozen", readonly=True, copy=False)
    armory_frozen_reason = fields.Char("Frozen because", readonly=True, copy=False)

    _armory_one_place_per_holder = models.UniqueIndex(
        "(company_id, armory_holder_id) WHERE armory_holder_id IS NOT NULL",
        "This holder has a place already.",
    )

    @api.depends("armory_use", "location_id.armory_room_id")
    def _compute_armory_room_id(self):
        for place in self:
            if place.armory_use == "room":
                place.armory_room_id = place._origin or place
            elif place.armory_use in INSIDE:
                place.armory_room_id = place.location_id.armory_room_id
            else:
                place.armory_room_id = False

    @api.model
    def _custody_depends(self):
        return [*super()._custody_depends(), "armory_use"]

    def _custody_kind(self):
        if not self.armory_use:
            return super()._custody_kind()
        return _KINDS.get(self.armory_use, BOTH)

    def _armory_book_code(self):
        """The code of the sealed book of this room; None when it is none."""
        room = self.sudo().armory_room_id
        return f"armory.room.{room.id}" if room else None

    def _armory_create(self, vals_list):
        """Create places of the armory; past the guard."""
        return super().create(vals_list)

    def _armory_write(self, vals):
        """Change places of the armory; past the guard."""
        return super().write(vals)

    # Freeze -------------------------------------------------------------------

    def _armory_freeze(self, reason, document):
        """Nothing but an emergency is issued from these rooms until they are open.

        :param document: the incident or count that is the reason
        """
        for room in self.sudo().armory_room_id:
            room._armory_write({"armory_frozen": True, "armory_frozen_reason": reason})
            room._armory_put_on_record("armory.frozen", reason, document)

    def _armory_unfreeze(self, reason, document):
        """The rooms are open again; who calls this has seen to every reason."""
        for room in self.sudo().armory_room_id.filtered("armory_frozen"):
            room._armory_write({"armory_frozen": False, "armory_frozen_reason": False})
            room._armory_put_on_record("armory.unfrozen", reason, document)

    def _armory_put_on_record(self, kind, reason, document):
        self.env["procuratorate.book"]._append_to(
            self.company_id,
            self._armory_book_code(),
            [
                (
                    kind,
                    {
                        "room": self.name,
                        "reason": reason or None,
                        "document": document.sudo().display_name if document else None,
                    },
                    self,
                )
            ],
        )

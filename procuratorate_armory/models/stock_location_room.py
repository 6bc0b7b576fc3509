from odoo import api, fields, models

from ..tools.kinds import AMMO

#: who may know who is on duty, inside, and with which keys
KNOWING = (
    "procuratorate_armory.group_keeper,procuratorate_armory.group_armory_head,"
    "procuratorate_base.group_leader,procuratorate_base.group_chief,"
    "procuratorate_base.group_supervision"
)


class StockLocation(models.Model):
    """What an armory room says in one look: on duty, inside, keys, findings."""

    _inherit = "stock.location"

    armory_duty_names = fields.Char(
        "On Duty", compute="_compute_armory_duty", groups=KNOWING
    )
    armory_duty_since = fields.Datetime(
        "Since", compute="_compute_armory_duty", groups=KNOWING
    )
    armory_inside_names = fields.Char(
        "Inside Now", compute="_compute_armory_inside", groups=KNOWING
    )
    armory_key_a_names = fields.Char(
        "Keys A with", compute="_compute_armory_keys", groups=KNOWING
    )
    armory_key_b_names = fields.Char(
        "Keys B with", compute="_compute_armory_keys", groups=KNOWING
    )
    armory_locks_missing = fields.Char(
        "Without Two Sound Locks", compute="_compute_armory_keys", groups=KNOWING
    )
    armory_finding_count = fields.Integer(
        "Open Findings", compute="_compute_armory_findings", groups=KNOWING
    )
    armory_rounds_here = fields.Integer(
        "Rounds in the Room", compute="_compute_armory_rounds", groups=KNOWING
    )
    armory_rounds_most = fields.Integer(
        "Most Rounds Allowed", compute="_compute_armory_rounds", groups=KNOWING
    )
    armory_key_ids = fields.One2many(
        "procuratorate.armory.key", "room_id", "Keys", groups=KNOWING
    )
    armory_roster_ids = fields.One2many(
        "procuratorate.armory.key.roster", "room_id", "Key Holders", groups=KNOWING
    )
    armory_ceiling_ids = fields.One2many(
        "procuratorate.armory.ceiling", "room_id", "Ceilings of Rounds", groups=KNOWING
    )

    # Duty ---------------------------------------------------------------------

    def _armory_shift_now(self):
        """The hand-over by which the pair on duty took over; empty if nobody did."""
        rooms = self.sudo().armory_room_id.ids
        shifts = self.env["procuratorate.armory.shift"].sudo()
        if not rooms:
            return shifts
        return shifts.search(
            [("room_id", "in", rooms), ("state", "=", "done")], limit=1
        )

    def _armory_on_duty(self):
        """The keepers A and B on shift in this room; empty when nobody took over."""
        shift = self._armory_shift_now()
        return (shift.incoming_a_id | shift.incoming_b_id).with_env(self.env)

    @api.depends_context("uid")
    def _compute_armory_duty(self):
        shifts = self.env["procuratorate.armory.shift"].sudo()
        on_duty = shifts.search(
            [("room_id", "in", self.ids), ("state", "=", "done")]
        ).grouped("room_id")
        for room in self:
            shift = on_duty.get(room, shifts)
            pair = shift.incoming_a_id | shift.incoming_b_id
            room.armory_duty_names = " / ".join(pair.mapped("name")) or False
            room.armory_duty_since = shift.occurred_at

    # Inside -------------------------------------------------------------------

    def _compute_armory_inside(self):
        entries = (
            self.env["procuratorate.armory.entry"]
            .sudo()
            .search([("room_id", "in", self.ids), ("state", "in", ("inside", "left"))])
        )
        for room in self:
            names = entries.filtered(
                lambda entry, room=room: entry.room_id == room
            ).mapped("person_names")
            room.armory_inside_names = "; ".join(filter(None, names)) or False

    # Keys ---------------------------------------------------------------------

    def _compute_armory_keys(self):
        keys = self.env["procuratorate.armory.key"].sudo()
        held = keys.search([("room_id", "in", self.ids), ("state", "=", "held")])
        for room in self:
            its = held.filtered(lambda key, room=room: key.room_id == room)
            for side, name in enumerate(("armory_key_a_names", "armory_key_b_names")):
                holders = its.filtered(lambda key, side=side: key.side == side)
                room[name] = ", ".join(holders.holder_id.mapped("name")) or False
            places = room._armory_unlocked() if room.armory_use == "room" else room
            room.armory_locks_missing = (
                ", ".join(places.mapped("name")) if places != room else False
            )

    def _armory_unlocked(self):
        """Door and cabinets of this room that have not two sound locks, A and B."""
        locks = self.env["procuratorate.armory.lock"].sudo()
        sound = locks.search([("room_id", "=", self.id), ("state", "=", "in_use")])
        slots = {
            place: set(group.mapped("slot"))
            for place, group in sound.grouped("place_id").items()
        }
        cabinets = self.sudo().child_ids.filtered(
            lambda place: place.armory_use in ("gun_cabinet", "ammo_cabinet")
        )
        return cabinets.filtered(lambda place: slots.get(place) != {"a", "b"})

    # Findings and rounds ------------------------------------------------------

    def _compute_armory_findings(self):
        counted = dict(
            self.env["procuratorate.armory.finding"]
            .sudo()
            ._read_group(
                [("room_id", "in", self.ids), ("state", "=", "open")],
                ["room_id"],
                ["__count"],
            )
        )
        for room in self:
            room.armory_finding_count = counted.get(room, 0)

    def _compute_armory_rounds(self):
        for room in self:
            is_room = room.armory_use == "room"
            room.armory_rounds_here = is_room and room._armory_rounds_now()
            room.armory_rounds_most = is_room and room._armory_ceiling()

    def _armory_stock_now(self):
        """{card: pieces} of what stock says lies in this room."""
        if not self:
            return {}
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("location_id", "child_of", self.ids),
                    ("lot_id.armory_kind", "!=", False),
                    ("quantity", "!=", 0),
                ],
                ["lot_id"],
                ["quantity:sum"],
            )
        )
        return {lot: int(quantity) for lot, quantity in groups if quantity}

    def _armory_rounds_now(self):
        """How many rounds lie in this room."""
        stock = self._armory_stock_now()
        return sum(
            quantity for lot, quantity in stock.items() if lot.armory_kind == AMMO
        )

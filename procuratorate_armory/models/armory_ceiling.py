from odoo import api, fields, models

from .armory_room_act import HEAD


class ArmoryCeiling(models.Model):
    """How many rounds a room may hold at most, from a day, by whose order.

    A room without one has the ceiling of the dated rule. A row is never changed; the
    next one ends it.
    """

    _name = "procuratorate.armory.ceiling"
    _description = "Ceiling of Rounds in an Armory Room"
    _inherit = ["procuratorate.armory.room.act"]
    _order = "room_id, date_from desc, id desc"
    _number_prefix = "SD"
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset({"set_by_id"})

    room_id = fields.Many2one(required=True)
    rounds = fields.Integer("Most Rounds", required=True)
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    basis = fields.Text("Written Approval", required=True)
    set_by_id = fields.Many2one(
        "hr.employee", "Set by", readonly=True, ondelete="restrict"
    )
    state = fields.Selection(
        [("in_force", "In Force")], default="in_force", index=False, tracking=False
    )

    _one_a_day = models.UniqueIndex(
        "(room_id, date_from)", "There is a ceiling from this day already."
    )
    _positive = models.Constraint(
        "CHECK (rounds >= 0)", "Rounds are counted from nought upwards."
    )

    @api.depends("room_id", "rounds")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.sudo().room_id.name or ''} {row.rounds}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """The head sets it; it is on record from that moment."""
        rows = super().create(vals_list)
        for row in rows:
            head = row._actor_of(HEAD)
            row.sudo()._write_engine({"set_by_id": head.id})
            row._record_in_room(
                "armory.ceiling",
                {"rounds": row.rounds, "from": row.date_from, "basis": row.basis},
            )
        return rows


class StockLocation(models.Model):
    _inherit = "stock.location"

    def _armory_ceiling(self, day=None):
        """How many rounds this room may hold on that day."""
        room = self.sudo()
        day = day or room.company_id._procuratorate_today()
        row = (
            self.env["procuratorate.armory.ceiling"]
            .sudo()
            .search([("room_id", "=", room.id), ("date_from", "<=", day)], limit=1)
        )
        return (
            row.rounds
            if row
            else int(
                self.env["procuratorate.rule"]._value(
                    "armory.rounds_ceiling", day, room.company_id
                )
            )
        )

    def _armory_check_rounds(self, added):
        """Refuse to bring more rounds into this room than it may hold.

        :param added: rounds that are to come in
        """
        self.ensure_one()
        ceiling, there = self._armory_ceiling(), self._armory_rounds_now()
        if there + added <= ceiling:
            return
        _ = self.env._
        row = self.env["procuratorate.armory.ceiling"].new({"room_id": self.id})
        raise row._refuse_act(
            _(
                "%(room)s would hold %(rounds)s rounds; %(ceiling)s are allowed.",
                room=self.sudo().name,
                rounds=there + added,
                ceiling=ceiling,
            ),
            rule="armory.rounds_ceiling",
            missing=_("a higher ceiling, approved in writing, or another room"),
            cure=_("the head of judicial police, in the settings of the room"),
        )

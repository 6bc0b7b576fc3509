from odoo import api, fields, models

from .armory_room_act import HEAD


class ArmoryKeyRoster(models.Model):
    """Who may hold keys of a room, on which side, from when to when.

    The head says so; a row is never changed, it ends.
    """

    _name = "procuratorate.armory.key.roster"
    _description = "Roster of Key Holders"
    _inherit = ["procuratorate.armory.room.act"]
    _order = "room_id, slot, date_from desc, id desc"
    _number_prefix = "QR"
    _open_states = ()
    _removable_states = ()
    _engine_fields = frozenset({"date_to", "ordered_by_id"})

    room_id = fields.Many2one(required=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Key Holder",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    slot = fields.Selection(
        [("a", "A"), ("b", "B"), ("any", "A or B, never both")],
        "Side",
        required=True,
        default="any",
    )
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self.env.company._procuratorate_today(),
    )
    date_to = fields.Date("Until", readonly=True, copy=False)
    basis = fields.Char("By Order")
    ordered_by_id = fields.Many2one(
        "hr.employee", "Ordered by", readonly=True, ondelete="restrict"
    )
    state = fields.Selection(
        [("in_force", "In Force"), ("ended", "Ended")],
        default="in_force",
        tracking=False,
    )

    _once = models.UniqueIndex(
        "(room_id, employee_id) WHERE state = 'in_force'",
        "This person is on the roster of the room already.",
    )

    @api.depends("employee_id", "slot")
    def _compute_display_name(self):
        slots = dict(self._fields["slot"]._description_selection(self.env))
        for row in self:
            who = row.sudo().employee_id.name or ""
            row.display_name = f"{who} {slots.get(row.slot, '')}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """The head names them, each a keeper of firearms."""
        rows = super().create(vals_list)
        for row in rows:
            head = row._actor_of(HEAD)
            row._check_keeper()
            row.sudo()._write_engine({"ordered_by_id": head.id})
            row._record_in_room("armory.roster", row.sudo()._content())
        return rows

    def _check_keeper(self):
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        if post._holds(self.sudo().employee_id, self.company_id):
            return
        _ = self.env._
        raise self._refuse_act(
            _("%s is no keeper of firearms.", self.sudo().employee_id.name),
            missing=_("the post of keeper of firearms"),
            cure=_("the head of judicial police, with the personnel department"),
        )

    def _content(self):
        return {
            "who": {"employee": self.employee_id.id, "name": self.employee_id.name},
            "side": self.slot,
            "from": self.date_from,
            "until": self.date_to or None,
            "basis": self.basis or None,
        }

    def action_end(self):
        """From now on this person holds no key of the room; held ones come back."""
        for row in self:
            row.check_access("read")
            row._expect("in_force")
            row._acting_head()
            doc = row.sudo()
            doc._write_engine(
                {"state": "ended", "date_to": doc.company_id._procuratorate_today()}
            )
            row._record_in_room("armory.roster_ended", doc._content())
            doc._after_end()
        return True

    def _after_end(self):
        """Keys in his hand come back; a combination he knew is changed."""
        why = self.env._("%s is not on the roster any more.", self.employee_id.name)
        keys = self.env["procuratorate.armory.key"].sudo()
        held = keys.search(
            [
                ("room_id", "=", self.room_id.id),
                ("holder_id", "=", self.employee_id.id),
                ("state", "=", "held"),
            ]
        )
        held._recall(why)
        locks = self.env["procuratorate.armory.lock"].sudo()
        locks.search(
            [
                ("room_id", "=", self.room_id.id),
                ("state", "=", "in_use"),
                ("kind", "=", "combination"),
            ]
            + ([("slot", "=", self.slot)] if self.slot != "any" else [])
        )._combination_due(why)

    # Questions ----------------------------------------------------------------

    @api.model
    def _on_roster(self, company, room=None):
        """The rows in force today."""
        today = company._procuratorate_today()
        domain = [
            ("company_id", "=", company.id),
            ("state", "=", "in_force"),
            ("date_from", "<=", today),
        ]
        if room:
            domain.append(("room_id", "=", room.id))
        return self.search(domain)

    @api.model
    def _names(self, employee, room, slot):
        """Whether this person may hold keys of this side of the room today."""
        rows = self._on_roster(room.company_id, room)
        return bool(
            employee
            and any(
                row.slot in (slot, "any")
                and row.employee_id._same_person(employee.sudo())
                for row in rows
            )
        )

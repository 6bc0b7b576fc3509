from odoo import api, fields, models


class ArmoryKey(models.Model):
    """One key of one lock: in the key safe, in somebody's hand, sealed, or lost.

    Nobody holds keys of both sides of a room: whoever had A and B alone would be two
    persons by himself. The database refuses it as well.
    """

    _name = "procuratorate.armory.key"
    _description = "Key of an Armory Room"
    _inherit = ["procuratorate.armory.room.act", "procuratorate.time.limit.mixin"]
    _order = "room_id, side, is_spare, id"
    _number_prefix = "QK"
    _mail_post_access = "read"
    _open_states = ("draft",)
    _engine_fields = frozenset(
        {
            "room_id",
            "side",
            "holder_id",
            "holder_person",
            "held_since",
            "lost_at",
            "last_holder_id",
            "recall_reason",
        }
    )

    lock_id = fields.Many2one(
        "procuratorate.armory.lock", required=True, index=True, ondelete="restrict"
    )
    tag = fields.Char(required=True)
    is_spare = fields.Boolean("Spare Key")
    slot = fields.Selection(related="lock_id.slot", string="Side")
    place_id = fields.Many2one(related="lock_id.place_id")
    lock_state = fields.Selection(related="lock_id.state", string="State of the Lock")
    side = fields.Integer("Side as a Number", readonly=True, help="0 for A, 1 for B.")
    kept_at = fields.Char(
        "Kept at", help="The key safe; for a spare the place outside the room."
    )
    seal_no = fields.Char("Seal No.")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("safe", "In the Key Safe"),
            ("held", "In Hand"),
            ("sealed", "Sealed"),
            ("lost", "Lost"),
            ("retired", "Opens Nothing"),
        ]
    )
    holder_id = fields.Many2one(
        "hr.employee",
        "In the Hand of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        group_expand="_group_expand_holders",
    )
    holder_person = fields.Integer("Natural Person", readonly=True)
    held_since = fields.Datetime("Since", readonly=True)
    last_holder_id = fields.Many2one(
        "hr.employee", "Last in the Hand of", readonly=True, ondelete="restrict"
    )
    lost_at = fields.Datetime("Lost on", readonly=True)
    recall_reason = fields.Char("To Be Handed back because", readonly=True)

    _tag_once = models.UniqueIndex(
        "(room_id, tag) WHERE state <> 'retired'", "This tag is on another key."
    )
    _holder_named = models.Constraint(
        "CHECK ((state = 'held') = (holder_id IS NOT NULL)"
        " AND (holder_id IS NULL) = (COALESCE(holder_person, 0) = 0))",
        "A key in hand has a holder, and no other key has one.",
    )
    # -|- is true of A and B, and of nothing else
    _split = models.Constraint(
        "EXCLUDE USING GIST (int4range(room_id, room_id, '[]') WITH =,"
        " int4range(holder_person, holder_person, '[]') WITH =,"
        " int4range(side, side + 1) WITH -|-) WHERE (holder_person > 0)",
        "Nobody holds keys of both sides of a room.",
    )

    @api.depends("tag", "slot", "is_spare")
    def _compute_display_name(self):
        for key in self:
            side = (key.slot or "").upper()
            spare = self.env._("spare") if key.is_spare else ""
            key.display_name = " ".join(filter(None, (key.tag, side, spare)))

    @api.model
    def _group_expand_holders(self, holders, domain):
        """The persons on the roster are columns of the board, keys or none."""
        roster = self.env["procuratorate.armory.key.roster"].sudo()
        return holders | roster._on_roster(self.env.company).employee_id

    # CRUD ---------------------------------------------------------------------

    @api.model
    def _engine_birth(self, vals):
        """Side and room are those of the lock, whatever is sent."""
        lock = self.env["procuratorate.armory.lock"].sudo().browse(vals.get("lock_id"))
        return {
            **super()._engine_birth({**vals, "company_id": lock.company_id.id}),
            "room_id": lock.room_id.id,
            "company_id": lock.company_id.id,
            "side": int(lock.slot == "b"),
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Keys are made with their lock; a lock in use gets no further key."""
        keys = super().create(
            [
                {name: vals[name] for name in vals if name != "company_id"}
                for vals in vals_list
            ]
        )
        keys._check_draft_lock()
        return keys

    def write(self, vals):
        """A key stays with its lock."""
        result = super().write(vals)
        if "lock_id" in vals:
            self._check_draft_lock()
            for key in self:
                lock = key.lock_id.sudo()
                key._write_engine(
                    {"room_id": lock.room_id.id, "side": int(lock.slot == "b")}
                )
        return result

    def _check_draft_lock(self):
        for lock in self.sudo().lock_id:
            if lock.state != "draft":
                raise lock._engine_refusal()

    # States -------------------------------------------------------------------

    def _content(self):
        return {
            "key": self.name,
            "tag": self.tag,
            "side": self.slot.upper(),
            "spare": self.is_spare,
            "seal": self.seal_no or None,
            "kept_at": self.kept_at or None,
        }

    def _begin(self):
        """The lock is in use now; the sides are those of the lock."""
        for key in self:
            key._write_engine(
                {
                    "state": "sealed" if key.is_spare else "safe",
                    "room_id": key.lock_id.room_id.id,
                    "side": int(key.lock_id.slot == "b"),
                }
            )

    def _retire(self):
        self._let_go("retired")

    def _let_go(self, state, **vals):
        """Out of the hand: into the key safe, sealed, lost, or of no use."""
        for key in self:
            key._write_engine(
                {
                    "state": state,
                    "last_holder_id": (key.holder_id or key.last_holder_id).id,
                    "holder_id": False,
                    "holder_person": False,
                    "held_since": False,
                    "recall_reason": False,
                    **vals,
                }
            )
        self._close_time_limit("armory.key_recall")

    def _give(self, employee, moment):
        """Into this hand; the database refuses a second side."""
        person = employee.sudo()._person_keys()[employee.id]
        self._write_engine(
            {
                "state": "held",
                "holder_id": employee.id,
                "holder_person": person,
                "held_since": moment,
                "recall_reason": False,
            }
        )
        self._close_time_limit("armory.key_recall")
        self.flush_recordset()

    def _lock_rows(self):
        """One hand-over of keys of a room at a time."""
        rooms = tuple(self.sudo().room_id.ids) or (0,)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_key"
            " WHERE room_id IN %s ORDER BY id FOR UPDATE",
            [rooms],
        )
        self.invalidate_model(flush=False)

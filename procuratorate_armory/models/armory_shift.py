from odoo import api, fields, models

from ..tools.occurrence import check_occurrence

SIDES = ("a", "b")


class ArmoryShift(models.Model):
    """A room goes from the pair on duty to the next pair: counted, keys and all.

    The outgoing pair signs one request, the incoming pair another, over the same
    content, each person in a session of his own; with the last signature keys, guns
    and rounds are in the hands of the new pair. What is read off the guns is entered
    blind and compared only then.
    """

    _name = "procuratorate.armory.shift"
    _description = "Shift Hand-Over of an Armory Room"
    _inherit = [
        "procuratorate.armory.two_keepers",
        "procuratorate.armory.on_paper",
        "procuratorate.armory.room.act",
        "procuratorate.time.limit.mixin",
    ]
    _named_by = ("name", "room_id")
    _number_prefix = "JB"
    _mail_post_access = "read"
    _engine_fields = frozenset(
        {
            "outgoing_a_id",
            "outgoing_b_id",
            "without_reason",
            "allowed_by_id",
            "out_request_id",
            "in_request_id",
            "issue_ids",
            "is_late",
            "done_at",
            "difference_count",
            "difference_text",
            "stock_entry_id",
        }
    )

    room_id = fields.Many2one(required=True)
    outgoing_a_id = fields.Many2one(
        "hr.employee", "Outgoing Keeper A", readonly=True, ondelete="restrict"
    )
    outgoing_b_id = fields.Many2one(
        "hr.employee", "Outgoing Keeper B", readonly=True, ondelete="restrict"
    )
    incoming_a_id = fields.Many2one(
        "hr.employee",
        "Incoming Keeper A",
        required=True,
        check_company=True,
        ondelete="restrict",
    )
    incoming_b_id = fields.Many2one(
        "hr.employee",
        "Incoming Keeper B",
        required=True,
        check_company=True,
        ondelete="restrict",
    )
    without_reason = fields.Text("Why the Outgoing Pair Does Not Sign", readonly=True)
    allowed_by_id = fields.Many2one(
        "hr.employee", "Allowed by", readonly=True, ondelete="restrict"
    )
    gun_ids = fields.One2many(
        "procuratorate.armory.shift.gun", "shift_id", "Guns Present"
    )
    round_ids = fields.One2many(
        "procuratorate.armory.shift.round", "shift_id", "Rounds Present"
    )
    issue_ids = fields.One2many(
        "procuratorate.armory.shift.issue", "shift_id", "Issues Still out"
    )
    note = fields.Text("To Be Said to the Next Pair")
    occurred_at = fields.Datetime(
        "Handed over on", required=True, default=fields.Datetime.now
    )
    late_reason = fields.Char("Entered Late because")
    is_late = fields.Boolean("Entered Late", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Being Counted"),
            ("signing", "To Be Signed"),
            ("done", "On Duty"),
            ("relieved", "Relieved"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    out_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures of the Outgoing Pair",
        readonly=True,
        copy=False,
    )
    in_request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures of the Incoming Pair",
        readonly=True,
        copy=False,
    )
    done_at = fields.Datetime("Signed on", readonly=True, copy=False)
    difference_count = fields.Integer("Differences", readonly=True, copy=False)
    difference_text = fields.Text("What Differs", readonly=True, copy=False)
    stock_entry_id = fields.Many2one(
        "procuratorate.book.entry", "Stock at the Hand-Over", readonly=True, copy=False
    )
    gun_count = fields.Integer("Guns Read", compute="_compute_read")
    round_count = fields.Integer("Rounds Read", compute="_compute_read")

    _one_open = models.UniqueIndex(
        "(room_id) WHERE state IN ('draft', 'signing')",
        "A hand-over of this room is going on already.",
    )
    _one_on_duty = models.UniqueIndex(
        "(room_id) WHERE state = 'done'", "Another pair is on duty in this room."
    )

    @api.depends("gun_ids", "round_ids.quantity")
    def _compute_read(self):
        for shift in self:
            shift.gun_count = len(shift.gun_ids)
            shift.round_count = sum(shift.round_ids.mapped("quantity"))

    @api.model
    def _engine_birth(self, vals):
        """The outgoing pair is the one on duty, nobody else."""
        room = self.env["stock.location"].sudo().browse(vals.get("room_id"))
        now = room._armory_shift_now() if room else self.browse()
        return {
            **super()._engine_birth(vals),
            "outgoing_a_id": now.incoming_a_id.id,
            "outgoing_b_id": now.incoming_b_id.id,
        }

    def _refuse_change(self, vals):
        """The room was chosen with the pair that leaves; it stays."""
        super()._refuse_change(vals)
        if "room_id" in vals and any(
            shift.room_id.id != vals["room_id"] for shift in self.sudo()
        ):
            raise self._engine_refusal()

    # Asking -------------------------------------------------------------------

    def action_ask(self):
        """The count is complete: both pairs are asked to sign."""
        for shift in self:
            shift.check_access("write")
            shift._expect("draft", "signing")
            shift._acting_keeper()
            doc = shift.sudo()
            doc._check_pairs()
            _moment, late = check_occurrence(
                self.env,
                doc.company_id,
                doc.occurred_at,
                doc.late_reason,
                doc._last_handed_over(),
            )
            doc._list_issues()
            (doc.out_request_id | doc.in_request_id)._cancel()
            doc._write_engine(
                {
                    "state": "signing",
                    "is_late": late or bool(doc.sheet_id),
                    "out_request_id": False,
                }
            )
            vals = {"in_request_id": shift._ask_keepers("in", "_on_pair_signed").id}
            if doc._outgoing_signs():
                vals["out_request_id"] = shift._ask_keepers("out", "_on_pair_signed").id
            doc._write_engine(vals)
        return True

    def _last_handed_over(self):
        return self.room_id._armory_shift_now().occurred_at or None

    def _outgoing(self):
        return self.outgoing_a_id | self.outgoing_b_id

    def _incoming(self):
        return self.incoming_a_id | self.incoming_b_id

    def _outgoing_signs(self):
        """The first pair of a room takes over from nobody."""
        return bool(self._outgoing()) and not self.allowed_by_id

    def action_allow_without(self, text=None):
        """The head lets a hand-over go on whose outgoing pair cannot sign."""
        for shift in self:
            shift.check_access("read")
            shift._expect("draft", "signing")
            head = shift._acting_head()
            word = shift._word(text)
            doc = shift.sudo()
            (doc.out_request_id | doc.in_request_id)._cancel()
            doc._write_engine(
                {
                    "allowed_by_id": head.id,
                    "without_reason": word,
                    "state": "draft",
                    "out_request_id": False,
                    "in_request_id": False,
                }
            )
            shift._record_in_room(
                "armory.shift_without", {"allowed_by": head.name, "why": word}
            )
        return True

    def action_cancel(self):
        """The pair on duty stays."""
        for shift in self:
            shift.check_access("write")
            shift._expect("draft", "signing")
            shift._acting_keeper()
            doc = shift.sudo()
            (doc.out_request_id | doc.in_request_id)._cancel()
            doc._write_engine({"state": "cancelled"})
            shift._record_in_room("armory.shift_cancelled", {})
        return True

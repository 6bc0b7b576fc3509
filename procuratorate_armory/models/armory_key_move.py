from odoo import api, fields, models

from ..tools.occurrence import check_occurrence

#: kind: the states a key may be in before it
FROM = {
    "take": ("safe",),
    "hand": ("held",),
    "back": ("held",),
    "spare_out": ("sealed",),
    "spare_back": ("held", "safe"),
}


class ArmoryKeyMove(models.Model):
    """Keys change hands: two keepers sign, one of them the person who takes them.

    The spare leaves its seal only with a reason, and goes back under a new one.
    """

    _name = "procuratorate.armory.key.move"
    _description = "Hand-Over of Keys"
    _inherit = [
        "procuratorate.armory.signing",
        "procuratorate.armory.on_paper",
        "procuratorate.armory.room.act",
    ]
    _number_prefix = "QY"
    _mail_post_access = "read"
    _engine_fields = frozenset({"request_id", "is_late", "done_at", "signed_by"})

    room_id = fields.Many2one(required=True)
    kind = fields.Selection(
        [
            ("take", "Taken from the Key Safe"),
            ("hand", "Handed to Another"),
            ("back", "Put Back into the Key Safe"),
            ("spare_out", "Spare Taken out of Its Seal"),
            ("spare_back", "Spare Sealed again"),
        ],
        required=True,
        default="take",
    )
    key_ids = fields.Many2many(
        "procuratorate.armory.key",
        "procuratorate_armory_key_move_rel",
        "move_id",
        "key_id",
        string="Keys",
        ondelete="restrict",
        domain="[('room_id', '=', room_id), ('lock_state', '=', 'in_use')]",
    )
    receiver_id = fields.Many2one(
        "hr.employee", "Taken by", check_company=True, ondelete="restrict"
    )
    seal_no = fields.Char("New Seal No.")
    kept_at = fields.Char("Sealed and Kept at")
    reason = fields.Text()
    occurred_at = fields.Datetime(
        "Happened on", required=True, default=fields.Datetime.now
    )
    late_reason = fields.Char("Entered Late because")
    is_late = fields.Boolean("Entered Late", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "To Be Signed"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    signed_by = fields.Char(readonly=True, copy=False)
    done_at = fields.Datetime("Signed on", readonly=True, copy=False)

    # Asking -------------------------------------------------------------------

    def action_ask(self):
        """Look whether the keys may change hands, and ask two keepers to sign."""
        for move in self:
            move.check_access("write")
            move._expect("draft", "signing")
            move._acting_keeper()
            doc = move.sudo()
            doc._check_complete()
            doc._check_keys()
            _moment, late = check_occurrence(
                self.env,
                doc.company_id,
                doc.occurred_at,
                doc.late_reason,
                max(doc.key_ids.filtered("held_since").mapped("held_since"), default=0)
                or None,
            )
            doc.request_id._cancel()
            doc._write_engine(
                {"state": "signing", "is_late": late or bool(doc.sheet_id)}
            )
            request = move._ask_keepers("keys", "_on_signed")
            doc._write_engine({"request_id": request.id})
        return True

    def _check_complete(self):
        _ = self.env._
        missing = []
        if not self.key_ids:
            missing.append(_("the keys"))
        if self.kind in ("take", "hand", "spare_out") and not self.receiver_id:
            missing.append(_("who takes them"))
        if self.kind == "spare_out" and not (self.reason or "").strip():
            missing.append(_("the reason why the spare leaves its seal"))
        if self.kind == "spare_back" and not (self.seal_no and self.kept_at):
            missing.append(_("the number of the new seal, and where it is kept"))
        if missing:
            raise self._refuse_act(
                _("“%s” is not complete.", self.display_name),
                missing=", ".join(missing),
                cure=_("the keeper who enters it"),
            )

    def _check_keys(self):
        """Keys of this room, in the right state, for a hand that may take them."""
        spare = self.kind.startswith("spare")
        for key in self.key_ids:
            fits = (
                key.room_id == self.room_id
                and key.is_spare == spare
                and key.state in FROM[self.kind]
            )
            if not fits:
                raise self._refuse_key(key)
        if self.kind in ("take", "hand", "spare_out"):
            self.key_ids._check_hand(self.receiver_id)

    def _refuse_key(self, key):
        _ = self.env._
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        wanted = " / ".join(key._state_labels(FROM[self.kind]))
        [present] = key._state_labels([key.state])
        return self._refuse_act(
            _(
                "Key %(key)s: “%(kind)s” is not possible.",
                key=key.display_name,
                kind=kinds[self.kind],
            ),
            missing=_(
                "a key of this room in the state “%(wanted)s”; it is “%(present)s”",
                wanted=wanted,
                present=present,
            ),
        )

    def _keeper_content(self, stage):
        """What is signed: which keys, from whom, to whom, why."""
        doc = self.sudo()
        return {
            "move": doc.name,
            "kind": doc.kind,
            "room": {"id": doc.room_id.id, "name": doc.room_id.name},
            "keys": [key._content() for key in doc.key_ids.sorted("id")],
            "from": sorted(doc._givers().mapped("name")),
            "to": doc.receiver_id.name or None,
            "seal": doc.seal_no or None,
            "kept_at": doc.kept_at or None,
            "reason": doc.reason or None,
            "occurred_at": doc.occurred_at,
            "late": doc.is_late,
            "late_reason": doc.late_reason or None,
            "sheet": doc.sheet_id.number or None,
        }

    def _givers(self):
        """Whose hands the keys leave; once done, as it was signed."""
        return self.key_ids.holder_id

    # Signed -------------------------------------------------------------------

    def _on_signed(self, request):
        """Both have signed, the one who takes the keys among them: they are his."""
        self._keepers_signed(request)
        doc = self.sudo()
        doc._expect("signing")
        signers = request.sudo().signature_ids.employee_id
        doc._check_signed_by(signers)
        doc.key_ids._lock_rows()
        doc._check_keys()
        content = doc._keeper_content(None)
        doc._apply()
        doc._write_engine(
            {
                "state": "done",
                "done_at": fields.Datetime.now(),
                "signed_by": ", ".join(signers.mapped("name")),
            }
        )
        self._account_for_sheet(doc.occurred_at, doc.late_reason or doc.reason)
        self._record_in_room("armory.keys", content)

    def _check_signed_by(self, signers):
        """Who takes keys and who gives them up signs himself."""
        _ = self.env._
        concerned = self.receiver_id or self.env["hr.employee"]
        if self.kind in ("hand", "back") and not self.key_ids.filtered("recall_reason"):
            concerned |= self._givers()
        absent = concerned.filtered(lambda person: not person._meets(signers))[:1]
        if absent:
            raise self._refuse_act(
                _("“%s” needs another signature.", self.display_name),
                basis=_("Who gives keys up and who takes them signs for them."),
                missing=_("the signature of %s", absent.name),
                cure=absent.name,
            )

    def _apply(self):
        if self.kind in ("take", "hand", "spare_out"):
            self.key_ids.filtered("holder_id")._let_go("safe")
            self.key_ids._give(self.receiver_id, self.occurred_at)
            if self.kind == "spare_out":
                self.key_ids._write_engine({"seal_no": False, "kept_at": False})
        elif self.kind == "back":
            self.key_ids._let_go("safe")
        else:
            self.key_ids._let_go("sealed", seal_no=self.seal_no, kept_at=self.kept_at)

    def action_cancel(self):
        """The keys stay where they are."""
        for move in self:
            move.check_access("write")
            move._expect("draft", "signing")
            move._acting_keeper()
            move.sudo().request_id._cancel()
            move.sudo()._write_engine({"state": "cancelled"})
            move._record_in_room("armory.keys_cancelled", {})
        return True

    def _incident_persons(self):
        """Who held or took the keys does not decide on them."""
        return self.sudo().receiver_id | self._givers()

    @api.onchange("room_id")
    def _onchange_room_id(self):
        self.key_ids = self.key_ids.filtered(lambda key: key.room_id == self.room_id)

from odoo import api, fields, models

#: how a lock is opened
KINDS = [
    ("mechanical", "Key"),
    ("combination", "Combination"),
    ("electronic", "Electronic"),
]
SLOTS = [("a", "A"), ("b", "B")]


class ArmoryLock(models.Model):
    """One lock of a door or a cabinet. Every place has two: A and B.

    A lock is arranged by the head and put into use by two keepers; the one it takes
    the place of is replaced by that, and its keys open nothing any more.
    """

    _name = "procuratorate.armory.lock"
    _description = "Lock in an Armory Room"
    _inherit = [
        "procuratorate.armory.signing",
        "procuratorate.armory.room.act",
        "procuratorate.time.limit.mixin",
    ]
    _order = "room_id, place_id, slot, id desc"
    _number_prefix = "SJ"
    _mail_post_access = "read"
    _engine_fields = frozenset(
        {
            "fitted_on",
            "replaced_on",
            "combination_on",
            "request_id",
            "pending",
        }
    )

    room_id = fields.Many2one(required=True)
    place_id = fields.Many2one(
        "stock.location",
        "Door or Cabinet",
        required=True,
        index=True,
        domain="[('armory_room_id', '=', room_id)]",
        ondelete="restrict",
        check_company=True,
    )
    slot = fields.Selection(SLOTS, "Side", required=True, default="a")
    kind = fields.Selection(
        KINDS, "Way of Opening", required=True, default="mechanical"
    )
    number = fields.Char("Lock No.", required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "To Be Signed"),
            ("in_use", "In Use"),
            ("compromised", "Key Lost"),
            ("replaced", "Replaced"),
        ],
        group_expand=True,
    )
    fitted_on = fields.Date("In Use since", readonly=True, copy=False)
    replaced_on = fields.Date("Lock Replaced on", readonly=True, copy=False)
    combination_on = fields.Date("Combination Changed on", readonly=True, copy=False)
    key_ids = fields.One2many("procuratorate.armory.key", "lock_id", "Keys", copy=False)
    pending = fields.Selection(
        [("fit", "Put into Use"), ("combination", "Change of Combination")],
        "To Be Signed",
        readonly=True,
        copy=False,
    )

    _one_in_use = models.UniqueIndex(
        "(place_id, slot) WHERE state IN ('in_use', 'compromised')",
        "A door or cabinet has one lock on each side.",
    )

    @api.depends("place_id", "slot", "number")
    def _compute_display_name(self):
        for lock in self:
            place = lock.sudo().place_id.name or ""
            side = (lock.slot or "").upper()
            lock.display_name = f"{place} {side} {lock.number or ''}".strip()

    @api.constrains("place_id", "room_id")
    def _check_place(self):
        for lock in self.sudo():
            if lock.place_id.armory_room_id != lock.room_id:
                raise lock._refuse_act(
                    self.env._("A lock belongs to a door or a cabinet of its room."),
                    missing=self.env._("a place of %s", lock.room_id.name),
                    cure=self.env._("the head of judicial police"),
                )

    # Putting into use ---------------------------------------------------------

    def action_put_in_use(self):
        """Ask two keepers to sign that the lock is fitted and its keys are complete."""
        for lock in self:
            lock.check_access("read")
            lock._expect("draft", "signing")
            lock._actor_of(
                "procuratorate_armory.post_keeper",
                "procuratorate_armory.post_armory_head",
            )
            doc = lock.sudo()
            doc._check_keys()
            doc.request_id._cancel()
            doc._write_engine({"state": "signing", "pending": "fit"})
            lock._ask_lock_signature("_on_fitted")
        return True

    def _ask_lock_signature(self, on_signed):
        doc = self.sudo()
        request = self._ask_keepers(doc.pending, on_signed)
        doc._write_engine({"request_id": request.id})

    def _check_keys(self):
        """A key to work with and a sealed spare, which lies outside the room."""
        _ = self.env._
        keys = self.key_ids
        spares = keys.filtered("is_spare")
        if not keys - spares:
            missing = _("at least one key that is no spare")
        elif not spares:
            missing = _("a spare key, sealed")
        elif any(not (each.seal_no and each.kept_at) for each in spares):
            missing = _("seal number and place of each spare key")
        else:
            return
        raise self._refuse_act(
            _("%s cannot be put into use.", self.display_name),
            basis=_("Spare keys are sealed and kept elsewhere."),
            missing=missing,
            cure=_("the head of judicial police"),
        )

    def _keeper_content(self, stage):
        """What is signed: the lock, its keys, and what is done."""
        doc = self.sudo()
        return {
            "lock": doc.name,
            "number": doc.number,
            "room": {"id": doc.room_id.id, "name": doc.room_id.name},
            "place": {"id": doc.place_id.id, "name": doc.place_id.name},
            "side": doc.slot.upper(),
            "keys": [key._content() for key in doc.key_ids.sorted("id")],
        }

    def _on_fitted(self, request):
        """Signed by two: in use, and the lock before it is replaced."""
        self._keepers_signed(request)
        doc = self.sudo()
        doc._expect("signing")
        today = doc.company_id._procuratorate_today()
        before = doc.search(
            [
                ("place_id", "=", doc.place_id.id),
                ("slot", "=", doc.slot),
                ("state", "in", ("in_use", "compromised")),
            ]
        )
        before._retire(today, doc)
        self.flush_model(["state"])
        doc._write_engine(
            {
                "state": "in_use",
                "pending": False,
                "fitted_on": today,
                "combination_on": today if doc.kind == "combination" else False,
            }
        )
        doc.key_ids._begin()
        self._record_in_room(
            "armory.lock_fitted",
            {
                "lock": doc.number,
                "place": doc.place_id.name,
                "side": doc.slot.upper(),
                "replaces": [each.number for each in before],
                "signatures": request.entry_id.hash,
            },
        )
        doc._start_combination_clock()

    def _retire(self, today, successor):
        """A lock that was replaced: its keys open nothing, its clocks end."""
        for lock in self:
            lock._write_engine({"state": "replaced", "replaced_on": today})
            lock.key_ids._retire()
            lock._close_time_limit("armory.lock_replace")
            reason = self.env._("Replaced by %s", successor.number)
            lock._cancel_time_limit("armory.combination_change", reason)
            lock._cancel_time_limit("armory.combination_custodian", reason)

    # Combination --------------------------------------------------------------

    def action_combination_changed(self):
        """Two keepers sign that the combination is a new one. It is written nowhere."""
        for lock in self:
            lock.check_access("read")
            lock._expect("in_use")
            lock._acting_keeper()
            doc = lock.sudo()
            if doc.kind != "combination":
                raise lock._refuse_act(
                    self.env._("%s has no combination.", doc.display_name),
                    missing=self.env._("a combination lock"),
                )
            doc.request_id._cancel()
            doc._write_engine({"pending": "combination"})
            lock._ask_lock_signature("_on_combination_changed")
        return True

    def _on_combination_changed(self, request):
        self._keepers_signed(request)
        doc = self.sudo()
        doc._expect("in_use")
        today = doc.company_id._procuratorate_today()
        doc._write_engine({"combination_on": today, "pending": False})
        self._record_in_room(
            "armory.combination_changed",
            {"lock": doc.number, "signatures": request.entry_id.hash},
        )
        doc._close_time_limit("armory.combination_change")
        doc._close_time_limit("armory.combination_custodian")
        doc._start_combination_clock()

    def _start_combination_clock(self):
        """A combination is changed within a year, whoever knows it."""
        head = self.env.ref("procuratorate_armory.post_armory_head")
        self.filtered(lambda lock: lock.kind == "combination")._start_time_limit(
            "armory.combination_change",
            event=self.env._("Combination changed"),
            post=head,
        )

    def _combination_due(self, text):
        """Somebody who knew the combination does so no longer by right."""
        head = self.env.ref("procuratorate_armory.post_armory_head")
        for lock in self.filtered(
            lambda each: each.kind == "combination" and each.state == "in_use"
        ):
            if not lock._running_time_limits("armory.combination_custodian"):
                lock._start_time_limit(
                    "armory.combination_custodian", event=text, post=head
                )

    def _check_signing(self):
        """A lock in use waits for the signatures of its new combination."""
        self._expect("signing", "in_use")

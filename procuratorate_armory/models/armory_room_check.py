from odoo import api, fields, models


class ArmoryRoomCheck(models.Model):
    """A look at a room and its installations, or at its keys and locks.

    Weekly by the keepers, quarterly by the leader in charge, keys twice a year. What
    is not in order becomes a finding or an incident; nothing is corrected here.
    """

    _name = "procuratorate.armory.room.check"
    _description = "Check of an Armory Room"
    _inherit = ["procuratorate.armory.room.act", "procuratorate.time.limit.mixin"]
    _named_by = ("name", "room_id", "kind")
    _number_prefix = "QC"
    _mail_post_access = "read"
    _removable_states = ()
    _engine_fields = frozenset({"done_at", "checked_by_id", "failed_count"})

    room_id = fields.Many2one(required=True)
    kind = fields.Selection(
        [
            ("weekly", "Weekly Look"),
            ("quarterly", "Quarterly Check by the Leader"),
            ("keys", "Inventory of Keys and Locks"),
        ],
        required=True,
        default="weekly",
    )
    line_ids = fields.One2many(
        "procuratorate.armory.room.check.line", "check_id", "Items"
    )
    note = fields.Text()
    state = fields.Selection(
        [("draft", "To Be Done"), ("done", "Done"), ("cancelled", "Cancelled")],
        group_expand=True,
    )
    checked_by_id = fields.Many2one(
        "hr.employee", "Checked by", readonly=True, ondelete="restrict", copy=False
    )
    done_at = fields.Datetime("Checked on", readonly=True, copy=False)
    failed_count = fields.Integer("Not in Order", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(room_id, kind) WHERE state = 'draft'",
        "A check of this kind is waiting for this room already.",
    )

    @api.model
    def _engine_create(self, vals_list):
        """With its items, as the list says today, and a clock."""
        checks = super()._engine_create(vals_list)
        for check in checks.sudo():
            check._lay_down_items()
            check._start_time_limit(
                "armory.room_check_days",
                event=self.env._("Check due"),
                post=self.env.ref(check._checker_posts()[0]),
            )
        return checks

    def _refuse_creation(self, vals_list):
        """The rows of a check come from the list, not from whoever opens it."""
        if any(vals.get("line_ids") for vals in vals_list):
            raise self._engine_refusal()

    def _lay_down_items(self):
        rows = self._key_rows() if self.kind == "keys" else self._item_rows()
        self.env["procuratorate.armory.room.check.line"].sudo()._engine_create(
            [{"check_id": self.id, **row} for row in rows]
        )
        self.invalidate_recordset(["line_ids"])

    def _item_rows(self):
        items = (
            self.env["procuratorate.armory.room.check.item"]
            .sudo()
            .search(
                [
                    ("kind", "in", ("all", self.kind)),
                    ("company_id", "in", (False, self.company_id.id)),
                ]
            )
        )
        lang = self.company_id.partner_id.lang or self.env.lang
        return [
            {"name": item.name, "item_id": item.id, "outcome": item.outcome}
            for item in items.with_context(lang=lang)
        ]

    def _key_rows(self):
        keys = self.env["procuratorate.armory.key"].sudo()
        return [
            {
                "name": f"{key.place_id.name} {key.display_name}",
                "key_id": key.id,
                "outcome": "incident",
            }
            for key in keys.search(
                [
                    ("room_id", "=", self.room_id.id),
                    ("state", "in", ("safe", "held", "sealed")),
                ]
            )
        ]

    def _checker_posts(self):
        """Whose look it is; the first one is told."""
        if self.kind == "quarterly":
            return ("procuratorate_base.post_leader", "procuratorate_base.post_chief")
        return (
            "procuratorate_armory.post_keeper",
            "procuratorate_armory.post_armory_head",
        )

    # Verbs --------------------------------------------------------------------

    def action_done(self):
        """Every item was looked at; what is not in order is reported."""
        for check in self:
            check.check_access("read")
            check._expect("draft")
            actor = check._actor_of(*check._checker_posts())
            doc = check.sudo()
            doc._check_answers()
            failed = doc.line_ids.filtered(lambda line: line.result == "bad")
            doc._write_engine(
                {
                    "state": "done",
                    "checked_by_id": actor.id,
                    "done_at": fields.Datetime.now(),
                    "failed_count": len(failed),
                }
            )
            check._record_in_room(
                "armory.room_check",
                {
                    "kind": doc.kind,
                    "by": actor.name,
                    "items": [line._content() for line in doc.line_ids],
                    "note": doc.note or None,
                },
            )
            doc._close_time_limit("armory.room_check_days")
            failed.with_env(self.env)._report()
        return True

    def _check_answers(self):
        _ = self.env._
        silent = self.line_ids.filtered(
            lambda line: (
                not line.result
                or (line.result != "ok" and not (line.note or "").strip())
            )
        )[:1]
        if silent or not self.line_ids:
            raise self._refuse_act(
                _("%s is not finished.", self.display_name),
                missing=_(
                    "an answer to “%s”, with words unless it is in order",
                    silent.name or _("anything"),
                ),
                cure=_("whoever checks"),
            )

    @api.model
    def _cron_due(self):
        """Open the checks that have come due, once for each room and kind."""
        companies = self.env["res.company"]._procuratorate_offices()
        for company in companies:
            office = self.with_company(company).with_context(
                lang=company.partner_id.lang
            )
            for room in company._armory_rooms():
                for kind in ("weekly", "quarterly", "keys"):
                    if office._is_due(room, kind):
                        office.sudo()._engine_create(
                            [
                                {
                                    "room_id": room.id,
                                    "company_id": company.id,
                                    "kind": kind,
                                }
                            ]
                        )

    @api.model
    def _is_due(self, room, kind):
        """Whether the last check of this kind is longer ago than the rule allows."""
        last = self.sudo().search(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("state", "in", ("draft", "done")),
            ],
            order="id desc",
            limit=1,
        )
        if last.state == "draft":
            return False
        if kind == "keys" and not room.armory_key_ids:
            return False
        return not last or last._is_over()

    def _is_over(self):
        company = self.company_id
        rules = self.env["procuratorate.rule"]
        code = f"armory.room_check_{self.kind}"
        length = rules._value(code, company=company)
        unit = rules._version(code, company=company).unit
        name = "months" if unit == "month" else "days"
        last = company._procuratorate_local(self.done_at).date()
        return fields.Date.add(last, **{name: int(length)}) <= (
            company._procuratorate_today()
        )

    def _incident_persons(self):
        """Who looked may say what was done about it."""
        return self.env["hr.employee"].sudo()

from datetime import timedelta

from odoo import api, fields, models

from .armory_issue import OUT

BATCH = 50
#: (step, rule of its minutes after the due time, whom it is told to)
STEPS = (
    ("due", "armory.overdue.due", None),
    ("head", "armory.overdue.head", "procuratorate_armory.post_armory_head"),
    ("leader", "armory.overdue.leader", "procuratorate_base.post_leader"),
    ("chief", "armory.overdue.chief", "procuratorate_base.post_chief"),
)


class ArmoryOverdue(models.Model):
    """One step of the ladder that was told: who, when. It is told once."""

    _name = "procuratorate.armory.overdue"
    _inherit = ["procuratorate.verb.mixin", "hr.mixin"]
    _description = "Overdue Notice"
    _order = "issue_id, id"
    _rec_name = "step"
    _made_by_hand = False
    _hand_fields = frozenset()
    _engine_sudo = True

    issue_id = fields.Many2one(
        "procuratorate.armory.issue",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="issue_id.company_id", store=True)
    step = fields.Selection(
        [
            ("due", "Due: Holder and Keepers"),
            ("head", "Head of Judicial Police"),
            ("leader", "Leader in Charge"),
            ("chief", "Chief Procurator, Suspected Loss"),
        ],
        required=True,
        readonly=True,
    )
    due_at = fields.Datetime("Was Due", required=True, readonly=True)
    told_at = fields.Datetime("Told", required=True, readonly=True)
    told = fields.Char("Told to", readonly=True)

    _once = models.UniqueIndex("(issue_id, step)", "This step was told already.")

    def _refuse_removal(self):
        raise self._engine_refusal()


class ArmoryIssue(models.Model):
    """Not back in time: a ladder of notices, each told once, each on record.

    Overdue is no state: it follows from the due time. The ladder is a row for each
    step, so that a job that runs twice, or late, tells nothing twice and leaves
    nothing out.
    """

    _inherit = "procuratorate.armory.issue"
    _engine_fields = frozenset({"overdue_told_at"})

    overdue_ids = fields.One2many(
        "procuratorate.armory.overdue", "issue_id", "Overdue Notices", readonly=True
    )
    overdue_told_at = fields.Datetime("Told Last", readonly=True, copy=False)
    overdue_told = fields.Char("Told so far", compute="_compute_overdue_told")

    @api.depends("overdue_ids.told")
    def _compute_overdue_told(self):
        for issue in self:
            told = issue.sudo().overdue_ids.mapped("told")
            issue.overdue_told = ", ".join(filter(None, told))

    @api.model
    def _cron_overdue(self):
        """Tell every step whose time has come, in batches, each under a lock."""
        domain = [("state", "in", OUT), ("due_at", "<=", fields.Datetime.now())]
        domain += [("overdue_ids", "not any", [("step", "=", "chief")])]
        late = self.sudo().search(domain, order="due_at, id")
        self.env["ir.cron"]._commit_progress(remaining=len(late))
        for start in range(0, len(late), BATCH):
            batch = late[start : start + BATCH].try_lock_for_update()
            batch.invalidate_recordset(["state", "due_at", "overdue_ids"])
            for issue in batch:
                issue._climb()
            if not self.env["ir.cron"]._commit_progress(len(batch)):
                break

    def _climb(self):
        """Tell the steps whose minutes are over and which nobody was told yet."""
        if self.state not in OUT:
            return
        told = set(self.overdue_ids.mapped("step"))
        for step, code, post in STEPS:
            if step not in told and self._step_at(code) <= fields.Datetime.now():
                self._take_step(step, post)

    def _step_at(self, code):
        day = self.company_id._procuratorate_local(self.due_at).date()
        rules = self.env["procuratorate.rule"]
        minutes = rules._value(code, day, self.company_id)
        return self.due_at + timedelta(minutes=int(minutes))

    def _take_step(self, step, post):
        """One step: on record, told, and at the end an incident."""
        people = self._overdue_people(post)
        # whoever climbs at the same moment is sent again, and finds it told
        self._write_engine({"overdue_told_at": fields.Datetime.now()})
        names = ", ".join(people.mapped("name"))
        self.env["procuratorate.armory.overdue"]._engine_create(
            [
                {
                    "issue_id": self.id,
                    "step": step,
                    "due_at": self.due_at,
                    "told_at": fields.Datetime.now(),
                    "told": names,
                }
            ]
        )
        self._seal_due("armory.overdue", self._overdue_content(step, people))
        _ = self.env._
        summary = _("Overdue: %s", self.display_name)
        self._tell(people, summary, self._overdue_words())
        if step == "chief":
            self._suspect_loss()

    def _overdue_people(self, post):
        """Holder and keepers at first; then the post, of a vacant one its superior."""
        if not post:
            return self.holder_id | self._overdue_keepers()
        return self.env.ref(post)._holders_or_above(
            self.company_id, without=self.holder_id
        )

    def _overdue_keepers(self):
        """The two who issued; for one who has left, whoever keeps the room now."""
        issued = (self.issued_by_id | self.issued_second_id).filtered("active")
        issued |= self.out_request_id.signature_ids.employee_id.filtered("active")
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        keepers = issued & post._holders(self.company_id).sudo()
        if len(keepers) >= 2:
            return keepers
        return keepers | post._holders_or_above(self.company_id)

    def _overdue_content(self, step, people):
        return {
            "step": step,
            "holder": {"id": self.holder_id.id, "name": self.holder_id.name},
            "gun": self.gun_id.armory_number,
            "due": self.due_at,
            "told": [{"id": each.id, "name": each.name} for each in people],
        }

    def _overdue_words(self):
        _ = self.env._
        local = self.company_id._procuratorate_local(self.due_at)
        return _(
            "Gun %(gun)s, with %(holder)s, was due back at %(due)s.",
            gun=self.gun_id.armory_number,
            holder=self.holder_id.name,
            due=local.strftime("%Y-%m-%d %H:%M"),
        )

    def _suspect_loss(self):
        """Nobody has brought it back for hours: it may be lost."""
        self.env["procuratorate.armory.incident"]._report(
            "suspected_loss",
            self.line_ids.lot_id.filtered(lambda lot: lot.armory_kind == "gun"),
            self._overdue_words(),
            document=self,
            holders=self.holder_id,
            room=self.room_id,
        )

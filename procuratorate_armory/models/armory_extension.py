from datetime import timedelta

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.whole import check_whole

#: the clock of an issue
CLOCK = "armory.issue.hours"
APPROVERS = ("procuratorate_armory.post_armory_head", "procuratorate_base.post_leader")


class ArmoryExtension(models.Model):
    """A later due time for one issue: once, before it is due, by another person."""

    _name = "procuratorate.armory.extension"
    _inherit = ["procuratorate.armory.document"]
    _description = "Extension of an Issue"
    _number_prefix = "YQ"
    _engine_fields = frozenset(
        {
            "name",
            "room_id",
            "asked_by_id",
            "asked_at",
            "due_before",
            "due_after",
            "decided_by_id",
            "decided_at",
            "opinion",
        }
    )

    issue_id = fields.Many2one(
        "procuratorate.armory.issue", required=True, index=True, ondelete="restrict"
    )
    holder_id = fields.Many2one(related="issue_id.holder_id", string="Holder")
    hours = fields.Integer("More Hours", required=True)
    reason = fields.Text(required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("asked", "Requested"),
            ("granted", "Granted"),
            ("rejected", "Rejected"),
        ]
    )
    asked_by_id = fields.Many2one("hr.employee", "Asked by", readonly=True)
    asked_at = fields.Datetime("Asked", readonly=True)
    due_at = fields.Datetime(related="issue_id.due_at", string="Due Back")
    due_before = fields.Datetime("Due before", readonly=True)
    due_after = fields.Datetime("Due after", readonly=True)
    decided_by_id = fields.Many2one("hr.employee", "Decided by", readonly=True)
    decided_at = fields.Datetime("Decided", readonly=True)
    opinion = fields.Text(readonly=True)

    _hours_positive = models.Constraint(
        "CHECK (hours > 0)", "An extension is of at least one hour."
    )
    _granted_once = models.UniqueIndex(
        "(issue_id) WHERE state = 'granted'", "This issue was extended already."
    )

    def _refuse_creation(self, vals_list):
        for vals in vals_list:
            check_whole(self.env, vals, ("hours",))
        super()._refuse_creation(vals_list)

    def _refuse_change(self, vals):
        check_whole(self.env, vals, ("hours",))
        super()._refuse_change(vals)

    def _engine_birth(self, vals):
        """The company is that of the issue."""
        issue = self.env["procuratorate.armory.issue"].browse(vals.get("issue_id"))
        issue.check_access("read")
        company = issue.sudo().company_id or self.env.company
        vals["company_id"] = company.id
        room = issue.sudo().room_id.id
        return {**super()._engine_birth(vals), "room_id": room}

    # Asked --------------------------------------------------------------------

    def action_ask(self):
        """Ask the head, or the leader, for more time."""
        for doc in self:
            doc.check_access("read")
            doc._expect("draft")
            doc.env["procuratorate.approval.case"]._check_channel()
            actor = self.env["hr.employee"]._acting(doc.company_id).sudo()
            doc._word(doc.reason)
            doc.sudo()._check_may_be_granted()
            doc._write_engine(
                {
                    "state": "asked",
                    "asked_by_id": actor.id,
                    "asked_at": fields.Datetime.now(),
                }
            )
            _ = self.env._
            people = doc._approvers()
            doc._tell(people, _("More time asked for: %s", doc.name), doc.reason)
        return True

    def _approvers(self):
        people = self.env["hr.employee"].sudo()
        for xmlid in APPROVERS:
            people |= self.env.ref(xmlid).sudo()._holders(self.sudo().company_id).sudo()
        keys = self._concerned()._persons()
        return people.filtered(lambda each: not each._persons() & keys)

    def _concerned(self):
        """Who asks, who holds and who carries along decides nothing here."""
        doc = self.sudo()
        issue = doc.issue_id
        return issue.holder_id | issue.applicant_id | doc.asked_by_id

    # Decided ------------------------------------------------------------------

    def action_grant(self):
        """Grant it: head or leader, not the holder; the due time moves once."""
        for doc in self:
            doc.check_access("read")
            doc._expect("asked")
            actor = doc._deciding()
            doc.sudo().issue_id._lock_for_extension()
            doc.sudo()._check_may_be_granted()
            doc.issue_id._extend_due(doc, actor)
        return True

    def action_reject(self, text=None):
        """Reject it with a word; the issue is due when it was."""
        for doc in self:
            doc.check_access("read")
            doc._expect("asked")
            actor = doc._deciding()
            word = doc._word(text)
            doc._put_on_record(
                "armory.extension_rejected",
                {"issue": doc.sudo().issue_id.name, "by": actor.name, "text": word},
            )
            doc._decide("rejected", actor, opinion=word)
        return True

    def _deciding(self):
        """#26: an approver, who is neither holder nor applicant."""
        actor = self._actor_of(*APPROVERS)
        if not actor._meets(self._concerned()):
            return actor
        _ = self.env._
        raise refusal(
            self.env,
            _("%(who)s does not decide on “%(what)s”.", who=actor.name, what=self.name),
            basis=_("Nobody gives himself more time with a firearm."),
            missing=_("an approver who neither holds it nor asked for it"),
            cure=_("the head of judicial police, or the leader in charge"),
        )

    def _decide(self, state, actor, **vals):
        self._write_engine(
            {
                "state": state,
                "decided_by_id": actor.id,
                "decided_at": fields.Datetime.now(),
                **vals,
            }
        )
        self.activity_feedback(["mail.mail_activity_data_warning"])

    # Rules --------------------------------------------------------------------

    def _check_may_be_granted(self):
        """Out, not due yet, not extended before, within the hours of the rule."""
        _ = self.env._
        issue = self.issue_id
        issue._check_awaits_return()
        rules = self.env["procuratorate.rule"]
        version = rules._version("armory.extension_hours", company=self.company_id)
        most = rules._value("armory.extension_hours", company=self.company_id)
        if issue._extended():
            raise self._refuse_extension(
                version, _("a first extension: one was granted already")
            )
        if issue.due_at and issue.due_at <= fields.Datetime.now():
            raise self._refuse_extension(version, _("a request before it was due"))
        if not 0 < self.hours <= most:
            raise self._refuse_extension(version, _("1 to %s hours", most))

    def _refuse_extension(self, version, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” is not extended.", self.issue_id.display_name),
            rule=version,
            missing=missing,
            cure=_("the holder, by bringing gun and rounds back; then a new request"),
        )


class ArmoryIssue(models.Model):
    """The due time of an issue moves once, by a sealed act of an approver."""

    _inherit = "procuratorate.armory.issue"

    extension_ids = fields.One2many(
        "procuratorate.armory.extension", "issue_id", "Extensions", readonly=True
    )

    def action_ask_extension(self):
        """Open a new request for more time."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("More Time"),
            "res_model": "procuratorate.armory.extension",
            "view_mode": "form",
            "target": "new",
            "context": {"default_issue_id": self.id},
        }

    def _extended(self):
        """Whether the due time was moved on already."""
        granted = self.sudo().extension_ids.filtered(lambda doc: doc.state == "granted")
        return bool(granted)

    def _lock_for_extension(self):
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_issue WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset(["due_at", "state"])

    def _extend_due(self, slip, actor):
        """Move the due time of issue, gun and clock; put it on record."""
        issue = self.sudo()
        before = issue.due_at
        after = before + timedelta(hours=slip.hours)
        slip._decide("granted", actor, due_before=before, due_after=after)
        self._move_due(after)
        self._extend_time_limit(CLOCK, slip.reason, slip.hours)
        self._seal_due(
            "armory.extended",
            {
                "extension": slip.name,
                "hours": slip.hours,
                "reason": slip.reason,
                "due_before": before,
                "due": after,
                "by": actor.name,
            },
        )

    def _move_due(self, due):
        """The due time as issue and card of the gun say it."""
        issue = self.sudo()
        issue._write_engine({"due_at": due})
        guns = issue.line_ids.lot_id.filtered(lambda lot: lot.armory_kind == "gun")
        guns._armory_write({"armory_due_at": due})

    def _seal_due(self, kind, content):
        """One entry about the due time, in the book of the room."""
        issue = self.sudo()
        book = issue.room_id._armory_book_code() or self._record_book
        item = (kind, {"issue": issue.name, **content}, issue)
        self.env["procuratorate.book"]._append_to(issue.company_id, book, [item])

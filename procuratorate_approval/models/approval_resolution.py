from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: what the clerk of the meeting writes himself, until the meeting is closed
FREE_OPEN = {"documents", "discussion", "minutes_ids"}
#: and before it began: afterwards votes hang on the day and the chair
FREE_DRAFT = FREE_OPEN | {"meeting_date", "meeting_at", "place", "chair_id", "subject"}


class ApprovalResolution(models.Model):
    """What a meeting of a body decided on one matter: who was entitled, who voted how.

    The clerk of the meeting prepares it; members vote from their own logins, or the
    clerk enters the signed paper minutes; the chair closes it from his own login.
    Result and number are reckoned by the server and sealed.
    """

    _name = "procuratorate.approval.resolution"
    _inherit = ["procuratorate.approval.engine.record", "mail.activity.mixin"]
    _description = "Resolution"
    _order = "year desc, serial desc, id desc"
    _rec_names_search = ["number", "subject"]

    number = fields.Char(readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    serial = fields.Integer(readonly=True, aggregator=None)
    case_id = fields.Many2one(
        "procuratorate.approval.case",
        string="Matter",
        required=True,
        readonly=True,
        ondelete="restrict",
        index=True,
    )
    step_id = fields.Many2one(
        "procuratorate.approval.case.step", readonly=True, ondelete="restrict"
    )
    post_id = fields.Many2one(
        "procuratorate.post", string="Deciding body", readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", readonly=True, ondelete="restrict")
    amount = fields.Monetary(readonly=True, help="The amount the resolution covers.")
    content_hash = fields.Char(readonly=True)
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("open", "In session"),
            ("closed", "Closed"),
            ("void", "Did not take place"),
        ],
        default="draft",
        required=True,
        readonly=True,
    )
    meeting_date = fields.Date(string="Day of the meeting")
    meeting_at = fields.Char(string="Time")
    place = fields.Char()
    chair_id = fields.Many2one("hr.employee", ondelete="restrict")
    subject = fields.Char()
    documents = fields.Text(string="Papers before the meeting")
    discussion = fields.Text()
    minutes_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_approval_resolution_minutes",
        string="Scan of the signed minutes",
        bypass_search_access=True,
    )
    recorder_id = fields.Many2one(
        "hr.employee", string="Clerk of the meeting", readonly=True, ondelete="restrict"
    )
    vote_ids = fields.One2many(
        "procuratorate.approval.resolution.vote", "resolution_id", readonly=True
    )
    entitled_count = fields.Integer(string="Entitled", compute="_compute_counts")
    present_count = fields.Integer(string="Present", compute="_compute_counts")
    recused_count = fields.Integer(string="Recused", compute="_compute_counts")
    absent_count = fields.Integer(string="Absent", compute="_compute_counts")
    yes_count = fields.Integer(string="Yes", compute="_compute_counts")
    no_count = fields.Integer(string="No", compute="_compute_counts")
    abstain_count = fields.Integer(string="Abstentions", compute="_compute_counts")
    quorum_needed = fields.Integer(compute="_compute_counts")
    yes_needed = fields.Integer(compute="_compute_counts")
    on_paper = fields.Boolean(compute="_compute_counts", string="Entered from minutes")
    warning = fields.Text(compute="_compute_warning")
    result = fields.Selection(
        [("passed", "Passed"), ("failed", "Not passed")], readonly=True
    )
    closed_at = fields.Datetime(readonly=True)
    cancel_reason = fields.Char(readonly=True)
    my_vote = fields.Boolean(compute="_compute_my_part")
    is_chair = fields.Boolean(compute="_compute_my_part")
    is_recorder = fields.Boolean(compute="_compute_my_part")

    _case_once = models.UniqueIndex(
        "(case_id) WHERE state != 'void'", "This matter already has a resolution."
    )
    _number_unique = models.UniqueIndex(
        "(company_id, year, serial) WHERE serial > 0", "This number is taken."
    )

    # Guard --------------------------------------------------------------------

    def write(self, vals):
        """The clerk writes the frame of the meeting; the rest is the engine's."""
        free = {"draft": FREE_DRAFT, "open": FREE_OPEN}
        if any(set(vals) - free.get(r.state, set()) for r in self.sudo()):
            return super().write(vals)
        for resolution in self:
            resolution._check_recorder()
        self._engine_write(vals)
        if "minutes_ids" in vals:
            self._adopt_minutes()
        return True

    def _adopt_minutes(self):
        """Scans belong to the meeting, so that its members can read them."""
        for resolution in self.sudo():
            loose = resolution.minutes_ids.filtered(lambda file: not file.res_id)
            loose.write({"res_model": self._name, "res_id": resolution.id})

    def _check_recorder(self):
        """The clerk of a meeting: office clerk, office director or a member."""
        user = self.env.user
        groups = ("group_office_clerk", "group_party_member")
        if any(user.has_group(f"procuratorate_base.{group}") for group in groups):
            return
        raise self._refuse(
            self.env._("Minutes are kept by the clerk of the meeting."),
            self.env._("the post of office clerk or membership in the body"),
            self.env._("the office"),
        )

    def _voted(self):
        """Members of running meetings who have nothing left to do in them."""
        running = self.filtered(lambda resolution: resolution.state == "open")
        return running.vote_ids.filtered("verdict").employee_id - running.chair_id

    # Computes -----------------------------------------------------------------

    @api.depends("number", "subject", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        _ = self.env._
        for resolution in self:
            name = resolution.subject or _("Resolution")
            if resolution.number:
                name = _("Resolution %s", resolution.number)
            resolution.display_name = name

    @api.depends("vote_ids.attendance", "vote_ids.verdict", "vote_ids.how")
    def _compute_counts(self):
        for resolution in self:
            votes, present = resolution.vote_ids, resolution._present()
            resolution.entitled_count = resolution._entitled()
            resolution.present_count = len(present)
            for kind in ("recused", "absent"):
                of_kind = votes.filtered(lambda v, k=kind: v.attendance == k)
                resolution[f"{kind}_count"] = len(of_kind)
            for verdict in ("yes", "no", "abstain"):
                cast = present.filtered(lambda v, x=verdict: v.verdict == x)
                resolution[f"{verdict}_count"] = len(cast)
            resolution.on_paper = "recorded" in present.mapped("how")
            resolution.quorum_needed, resolution.yes_needed = resolution._needed()

    def _present(self):
        return self.vote_ids.filtered(lambda vote: vote.attendance == "present")

    def _entitled(self):
        """Members entitled to vote (应到会); by rule the recused stay in the number."""
        votes = self.vote_ids
        if self.company_id and not self._rule("approval.resolution.recused_entitled"):
            votes = votes.filtered(lambda vote: vote.attendance != "recused")
        return len(votes)

    def _needed(self):
        """(members present, yes votes) at the least: quorum from, majority over."""
        if not self.company_id:
            return 0, 0
        entitled = self._entitled()
        quorum = self._rule("approval.resolution.quorum") * entitled
        majority = self._rule("approval.resolution.majority") * entitled
        return -int(-quorum // 100), int(majority // 100) + 1

    def _rule(self, code):
        day = self.meeting_date or self.company_id._procuratorate_today()
        return self.env["procuratorate.rule"]._value(code, day, self.company_id)

    @api.depends("vote_ids.position", "vote_ids.verdict", "chair_id", "state")
    @api.depends_context("lang")
    def _compute_warning(self):
        _ = self.env._
        for resolution in self:
            early = resolution.state == "open" and not resolution._chair_is_last()
            resolution.warning = early and _(
                "%s spoke before the others. The order is on record; before closing, "
                "the chair has to confirm his vote as the last.",
                resolution.chair_id.sudo().name,
            )

    def _chair_is_last(self):
        cast = self._present().filtered("verdict").sorted("position")
        chair = cast.filtered(lambda v: v.employee_id == self.chair_id)
        return not chair or cast[-1] == chair

    @api.depends_context("uid")
    @api.depends("state", "chair_id", "vote_ids.verdict", "vote_ids.attendance")
    def _compute_my_part(self):
        user = self.env.user.sudo()
        me = user.employee_ids | user.procuratorate_employee_id
        clerk = user.has_group("procuratorate_base.group_office_clerk")
        for resolution in self:
            mine = resolution._present().filtered(lambda v: v.employee_id in me)
            again = resolution.chair_id in me and not resolution._chair_is_last()
            resolution.my_vote = resolution.state == "open" and bool(
                mine and (not mine.verdict or again)
            )
            resolution.is_chair = resolution.chair_id in me
            resolution.is_recorder = clerk or bool(mine)

    # Dialogs ------------------------------------------------------------------

    def action_vote_dialog(self):
        """Open the dialog for the user's own vote."""
        return self._dialog({"default_resolution_id": self.id})

    def _dialog(self, context):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Vote"),
            "res_model": "procuratorate.approval.vote.wizard",
            "view_mode": "form",
            "target": "new",
            "context": context,
        }

    def action_cancel_dialog(self):
        """Open the dialog for why the meeting did not take place."""
        return self._dialog({"default_resolution_id": self.id, "default_cancel": True})

    def action_open_case(self):
        """Open the matter this meeting is about."""
        self.ensure_one()
        return self.sudo().case_id.action_open_document()

    # Answers ------------------------------------------------------------------

    def _check_covers(self, amount):
        """Refuse an ``amount`` beyond what the closed resolution agreed to."""
        self.ensure_one()
        _ = self.env._
        resolution = self.sudo()
        passed = resolution.state == "closed" and resolution.result == "passed"
        currency = resolution.currency_id
        if passed and currency.compare_amounts(amount, resolution.amount) <= 0:
            return
        raise self._refuse(
            _(
                "%(name)s covers %(covered)s, not %(amount)s.",
                name=resolution.display_name,
                covered=currency.format(resolution.amount) if passed else _("nothing"),
                amount=currency.format(amount),
            ),
            _("a passed resolution for at least this amount"),
            _("the Party group, in a meeting; the applicant amends the document"),
        )

    def _refuse(self, what, missing, cure, rule=None, error=None):
        extra = {"error": error} if error else {}
        if not rule and "basis" not in extra:
            extra["basis"] = self.env._(
                "Major matters and large sums are decided by the leading group in a "
                "meeting (三重一大); circulating papers is no substitute."
            )
        return refusal(self.env, what, rule=rule, missing=missing, cure=cure, **extra)

import logging

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.refusal import refusal
from ..tools.rule_value import time_of_day
from ..tools.talk import content_of
from .procuratorate_rule_version import TIME_OF_DAY, UNITS

_logger = logging.getLogger(__name__)

# What starts a clock; everything else is reckoned or written by the engine.
START_FIELDS = {
    "res_model",
    "res_id",
    "res_name",
    "company_id",
    "department_id",
    "code",
    "name",
    "start_event",
    "start_at",
    "responsible_id",
    "responsible_post_id",
    "length",
    "is_restricted",
}


class ProcuratorateTimeLimit(models.Model):
    """A running clock: what, whose, since which event, due when.

    Written only by ``_start``, ``_extend``, ``_close``, ``_cancel``,
    ``_reassign``; never deleted, by nobody.
    """

    _name = "procuratorate.time.limit"
    _description = "Time Limit"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "due_at, id"
    _check_company_auto = False
    _mail_post_access = "read"

    name = fields.Char(required=True, readonly=True, copy=False)
    code = fields.Char(required=True, readonly=True, index=True)
    res_model = fields.Char(string="Document type", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", required=True, readonly=True
    )
    res_name = fields.Char(string="Document", readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", readonly=True, index=True, ondelete="restrict"
    )
    is_restricted = fields.Boolean(
        string="Restricted",
        readonly=True,
        help="Only the responsible person and supervision see this clock, because "
        "its document is restricted.",
    )
    rule_version_id = fields.Many2one(
        "procuratorate.rule.version",
        string="Measured by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    basis = fields.Text(readonly=True)
    grade = fields.Selection(related="rule_version_id.grade")
    start_event = fields.Char(readonly=True)
    start_at = fields.Datetime(string="Started", required=True, readonly=True)
    # A plain column, not the old attribute of that name.
    # pylint: disable-next=attribute-deprecated
    length = fields.Integer(required=True, readonly=True)
    length_text = fields.Char("Length as told", compute="_compute_length_text")
    unit = fields.Selection(UNITS, required=True, readonly=True)
    due_at = fields.Datetime(string="Due", required=True, readonly=True)
    due_date = fields.Date(string="Due day", required=True, readonly=True, index=True)
    original_due_at = fields.Datetime(string="First due", readonly=True)
    uncertain = fields.Boolean(
        readonly=True,
        help="The working-day table does not reach the due day: it was reckoned from "
        "the plain week and will be reckoned again.",
    )
    responsible_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="restrict"
    )
    responsible_post_id = fields.Many2one(
        "procuratorate.post", readonly=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [("running", "Running"), ("done", "Done"), ("cancelled", "Cancelled")],
        required=True,
        readonly=True,
        default="running",
    )
    closed_at = fields.Datetime(string="Closed at", readonly=True)
    close_recorded_at = fields.Datetime(string="Closing recorded", readonly=True)
    cancel_reason = fields.Text(readonly=True)
    is_late = fields.Boolean(string="Late", readonly=True)
    is_overdue = fields.Boolean(
        string="Overdue", compute="_compute_progress", search="_search_is_overdue"
    )
    days_left = fields.Integer(
        string="Working days left",
        compute="_compute_progress",
        aggregator=None,
        help="Negative: so many working days over the due day.",
    )
    extended_by_id = fields.Many2one(
        "hr.employee", string="Extended by", readonly=True, ondelete="restrict"
    )
    extended_at = fields.Datetime(string="Extended", readonly=True)
    extension_reason = fields.Text(readonly=True)
    extension_length = fields.Integer(readonly=True)
    remind_at = fields.Datetime(string="Next reminder", readonly=True)
    remind_step = fields.Selection(
        [
            ("none", "Not yet reminded"),
            ("before", "Reminded before"),
            ("due", "Reminded on the day"),
            ("overdue", "Overdue told"),
        ],
        required=True,
        default="none",
        readonly=True,
    )

    _on_document = models.Index("(res_model, res_id, code)")
    _running_due = models.Index("(company_id, due_at) WHERE state = 'running'")
    _to_remind = models.Index("(remind_at) WHERE state = 'running'")
    _uncertain_ones = models.Index("(id) WHERE state = 'running' AND uncertain")
    _length_positive = models.Constraint(
        "CHECK (length >= 0)", "A time limit cannot be shorter than nothing."
    )
    _closed_has_time = models.Constraint(
        "CHECK ((state = 'running') = (closed_at IS NULL))",
        "A clock that stands has the time when it was stopped.",
    )

    def init(self):
        """Nobody deletes a clock, not even past the ORM."""
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION procuratorate_time_limit_keep()
                RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'procuratorate: time limits are never deleted'
                        USING ERRCODE = 'restrict_violation';
                END $$;
                CREATE OR REPLACE TRIGGER procuratorate_time_limit_no_delete
                BEFORE DELETE ON procuratorate_time_limit
                FOR EACH ROW EXECUTE FUNCTION procuratorate_time_limit_keep();
                CREATE OR REPLACE TRIGGER procuratorate_time_limit_no_truncate
                BEFORE TRUNCATE ON procuratorate_time_limit
                FOR EACH STATEMENT EXECUTE FUNCTION procuratorate_time_limit_keep();
                """
            )
        )

    @api.depends("length", "unit")
    def _compute_length_text(self):
        for clock in self:
            clock.length_text = str(clock.length)
            if clock.unit == TIME_OF_DAY:
                clock.length_text = f"{time_of_day(clock.length):%H:%M}"

    @api.depends("state", "due_at", "due_date")
    def _compute_progress(self):
        now = fields.Datetime.now()
        days = self.env["procuratorate.working.day"]
        for clock in self:
            running = clock.state == "running" and clock.due_at
            clock.is_overdue = running and clock.due_at < now
            clock.days_left = 0
            if running:
                company = clock.company_id
                today = company._procuratorate_today()
                clock.days_left = days._count_working_days(
                    today, clock.due_date, company
                ) - days._count_working_days(clock.due_date, today, company)

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = fields.Domain("state", "=", "running") & fields.Domain(
            "due_at", "<", fields.Datetime.now()
        )
        if True in value and False in value:
            return fields.Domain.TRUE
        return domain if True in value else ~domain

    # ------------------------------------------------------------------
    # CRUD: terms are reckoned, never given; nothing is rewritten or deleted
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if set(vals) - START_FIELDS:
                raise self._refuse_given_terms()
        # The clock itself says when and by what it was started: no chatter for that.
        silent = self.with_context(
            mail_create_nolog=True, mail_create_nosubscribe=True, tracking_disable=True
        )
        clocks = super(ProcuratorateTimeLimit, silent).create(
            [self._prepare_start(vals) for vals in vals_list]
        )
        clocks = clocks.with_env(self.env)
        clocks.filtered("uncertain")._warn_uncertain()
        return clocks

    def _warn_uncertain(self):
        """Beyond the working-day table: say so in the log and to the officers."""
        for company, clocks in self.grouped("company_id").items():
            _logger.info("Due days of %s reckoned beyond the working-day table", clocks)
            self.env["procuratorate.working.day"].sudo()._warn_officers(company)

    def write(self, vals):
        if content_of(vals):
            raise self._refuse_change()
        return super().write(vals)

    def copy(self, default=None):
        raise self._refuse_change()

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self.check_access("unlink")
        self._check_unlink_never()
        return super().unlink()

    def _check_unlink_never(self):
        """A clock stays, late or not."""
        raise self._refuse_change()

    def _write_engine(self, vals):
        """The engine's own way past the guard above; private, never over RPC."""
        return super().write(vals)

    def _refuse_given_terms(self):
        return refusal(
            self.env,
            self.env._("A time limit cannot be created with terms of its own."),
            basis=self.env._(
                "Length, due day and state follow from the dated rule and the event."
            ),
            cure=self.env._("The document starts the clock when its event happens."),
        )

    def _refuse_change(self):
        return refusal(
            self.env,
            self.env._("Time limits are neither changed, copied nor deleted."),
            basis=self.env._("A time limit is on record, kept or missed."),
            cure=self.env._(
                "The document's own steps close the clock, extend it once with a "
                "reason, or cancel it with a reason."
            ),
        )

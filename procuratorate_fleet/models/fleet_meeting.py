from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.fields import Command

from .fleet_driver import CLERK, DIRECTOR, DISPATCHER

QUARTER = "fleet.meeting"
MAKE_UP = "fleet.meeting.make_up"


class FleetMeeting(models.Model):
    """The quarterly meeting of drivers about safety; who was absent makes it up.

    Each quarter begins with one, prepared by itself, and its clock runs.
    """

    _name = "procuratorate.fleet.meeting"
    _inherit = ["procuratorate.fleet.document", "procuratorate.time.limit.mixin"]
    _description = "Meeting of Drivers"
    _order = "quarter desc, id desc"
    _number_prefix = "AQ"
    _engine_fields = frozenset({"name", "quarter"})

    state = fields.Selection(
        [("draft", "To be held"), ("held", "Held"), ("closed", "Made up by all")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    quarter = fields.Date(
        "Quarter from",
        readonly=True,
        copy=False,
        help="First day of the quarter for which it stands; empty when it is one more.",
    )
    held_on = fields.Datetime("When")
    place = fields.Char("Where")
    topic = fields.Text("Topics")
    minutes = fields.Text()
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "procuratorate_fleet_meeting_attachment_rel",
        "meeting_id",
        "attachment_id",
        "Papers",
        copy=False,
    )
    line_ids = fields.One2many(
        "procuratorate.fleet.meeting.line", "meeting_id", "Drivers", copy=False
    )
    absent_count = fields.Integer("To Make Up", compute="_compute_absent_count")

    _one_a_quarter = models.UniqueIndex(
        "(company_id, quarter) WHERE quarter IS NOT NULL",
        "The meeting of this quarter is there already.",
    )

    @api.depends("line_ids.present", "line_ids.made_up_on", "state")
    def _compute_absent_count(self):
        for meeting in self:
            missed = meeting.line_ids.filtered(
                lambda line: not line.present and not line.made_up_on
            )
            meeting.absent_count = len(missed) if meeting.state == "held" else 0

    @api.depends("name", "quarter", "held_on")
    def _compute_display_name(self):
        for meeting in self:
            quarter = meeting.quarter
            words = quarter and f"{quarter.year} Q{(quarter.month + 2) // 3}"
            meeting.display_name = " ".join(filter(None, (meeting.name, words)))

    @api.model
    def default_get(self, fields_list):
        """A meeting begins with everybody who drives."""
        values = super().default_get(fields_list)
        if "line_ids" in fields_list:
            values["line_ids"] = self._everybody(self.env.company)
        return values

    @api.model
    def _everybody(self, company):
        drivers = self.env["procuratorate.fleet.driver"].sudo()
        drivers = drivers.search(
            [("company_id", "=", company.id), ("state", "!=", "left")]
        )
        return [Command.create({"driver_id": driver.id}) for driver in drivers]

    # Verbs ----------------------------------------------------------------------

    def action_hold(self):
        """It took place: who was there stands on record, the others make it up."""
        for meeting in self:
            meeting.check_access("read")
            meeting._hold()
        return True

    def _hold(self):
        what = self.env._("“%s” is not put on record.", self.display_name)
        self._actor_of(CLERK, DISPATCHER, DIRECTOR, what=what)
        self._expect("draft")
        self._check_held(what)
        meeting = self.sudo()
        absent = meeting.line_ids.filtered(lambda line: not line.present)
        self._write_engine({"state": "held" if absent else "closed"})
        self._put_on_record("fleet.meeting", meeting._sealed_content())
        meeting._close_time_limit(QUARTER)
        for line in absent:
            meeting._start_time_limit(
                MAKE_UP,
                event=self.env._("Meeting of drivers missed"),
                responsible=line.driver_id.employee_id,
            )

    def _check_held(self, what):
        _, meeting = self.env._, self.sudo()
        missing = []
        if not meeting.held_on or meeting.held_on > fields.Datetime.now():
            missing.append(_("when it took place"))
        if not (meeting.topic or "").strip():
            missing.append(_("what was spoken about"))
        if not meeting.line_ids.filtered("present"):
            missing.append(_("who was there"))
        silent = meeting.line_ids.filtered(
            lambda line: not line.present and not (line.reason or "").strip()
        )
        if silent:
            names = ", ".join(silent.mapped("driver_id.name"))
            missing.append(_("why they were absent: %s", names))
        if missing:
            raise refusal(
                self.env,
                what,
                basis=_("Quarterly meeting of drivers; absentees make it up"),
                missing=", ".join(missing),
                cure=_("whoever keeps the minutes"),
            )

    def _sealed_content(self):
        rows = self.line_ids.sorted("id")
        there = rows.filtered("present").mapped("driver_id.name")
        return {
            "held_on": self.held_on,
            "topic": self.topic,
            "present": there,
            "absent": [
                f"{row.driver_id.name}: {row.reason}" for row in rows if not row.present
            ],
            "attachments": self.attachment_ids._seal(),
        }

    def _refuse_removal(self):
        """The one that the quarter asks for stays."""
        super()._refuse_removal()
        for meeting in self.sudo().filtered("quarter"):
            raise meeting._frozen_refusal()

    # Each quarter ---------------------------------------------------------------

    @api.model
    def _cron_quarter(self):
        """Prepare the meeting of this quarter for each office, with its clock."""
        companies = (
            self.env["res.company"].sudo().search([("procuratorate_rules", "=", True)])
        )
        for company in companies:
            today = company._procuratorate_today()
            first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
            known = [("company_id", "=", company.id), ("quarter", "=", first)]
            if self.sudo().search_count(known, limit=1):
                continue
            scoped = self.sudo().with_company(company)
            rows = scoped._everybody(company)
            if rows:
                scoped._prepare_quarter(company, first, rows)

    @api.model
    def _prepare_quarter(self, company, first, rows):
        """The clock ends with the quarter."""
        vals = {"company_id": company.id, "quarter": first, "line_ids": rows}
        meeting = self._engine_create([vals])
        last = first - relativedelta(days=1)
        meeting._start_time_limit(
            QUARTER,
            start=last,
            event=self.env._("A quarter begins"),
            post=self.env.ref(CLERK),
        )

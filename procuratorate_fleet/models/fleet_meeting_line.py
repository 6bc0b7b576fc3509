from odoo import api, fields, models

from .fleet_driver import CLERK, DIRECTOR, DISPATCHER
from .fleet_meeting import MAKE_UP


class FleetMeetingLine(models.Model):
    """A driver and a meeting: there, or why not, and when it was made up."""

    _name = "procuratorate.fleet.meeting.line"
    _inherit = ["procuratorate.verb.row.mixin", "procuratorate.words.mixin"]
    _description = "Driver at a Meeting"
    _order = "meeting_id, id"
    _verb_parent = "meeting_id"
    _check_company_auto = True
    _words_dialog = "procuratorate.fleet.words"
    _engine_sudo = True
    _engine_fields = frozenset({"made_up_on", "made_up_text"})

    meeting_id = fields.Many2one(
        "procuratorate.fleet.meeting", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="meeting_id.company_id", store=True)
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
    )
    present = fields.Boolean("There")
    reason = fields.Char("Why Absent")
    made_up_on = fields.Date(readonly=True, copy=False)
    made_up_text = fields.Char("How Made Up", readonly=True, copy=False)
    state = fields.Selection(related="meeting_id.state", string="Meeting State")

    _once = models.UniqueIndex(
        "(meeting_id, driver_id)", "This driver is on the list already."
    )

    @api.depends("meeting_id", "driver_id")
    def _compute_display_name(self):
        for line in self:
            meeting, driver = line.sudo().meeting_id, line.sudo().driver_id
            line.display_name = f"{meeting.display_name} {driver.name}"

    def action_made_up(self, text=None):
        """He made it up: in words, how."""
        for line in self:
            line.check_access("read")
            line._make_up(text)
        return True

    def _make_up(self, text):
        meeting = self.meeting_id
        meeting._actor_of(CLERK, DISPATCHER, DIRECTOR)
        self.sudo().driver_id._refuse_own_file()
        meeting._expect("held")
        text = meeting._word(text)
        line = self.sudo()
        if line.present or line.made_up_on:
            return
        today = meeting.sudo().company_id._procuratorate_today()
        line._write_engine({"made_up_on": today, "made_up_text": text})
        content = {"driver": line.driver_id.name, "words": text}
        meeting._put_on_record("fleet.meeting.made_up", content)
        meeting._running_time_limits(MAKE_UP).filtered(
            lambda clock: clock.responsible_id == line.driver_id.employee_id
        )._close()
        if not meeting.sudo().absent_count:
            meeting._write_engine({"state": "closed"})

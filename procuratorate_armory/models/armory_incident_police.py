from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

#: who may tell public security and put the number on record
ACTING = (
    "procuratorate_armory.post_keeper",
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_duty_leader",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)
BATCH = 50


class ArmoryIncident(models.Model):
    """Public security is told at once; until its number is here, nobody rests."""

    _inherit = "procuratorate.armory.incident"

    police_from = fields.Datetime("Report Owed Since", readonly=True)
    police_due_at = fields.Datetime("Report Number Due", readonly=True)
    police_number = fields.Char("Police Report Number", readonly=True)
    police_organ = fields.Char("Reported To", readonly=True)
    police_at = fields.Datetime("Reported to Police", readonly=True)
    police_late = fields.Boolean("Reported Late", readonly=True)
    police_remind_at = fields.Datetime("Next Reminder", readonly=True)
    police_reminded = fields.Integer("Reminders Given", readonly=True)
    police_owed = fields.Boolean("Police Report Owed", readonly=True, index=True)
    police_minutes_left = fields.Integer(
        "Minutes Left", compute="_compute_police_minutes_left"
    )

    _police_idx = models.Index("(police_remind_at) WHERE police_owed")

    @api.depends("police_due_at", "police_owed")
    def _compute_police_minutes_left(self):
        now = fields.Datetime.now()
        for incident in self:
            due = incident.police_owed and incident.police_due_at
            left = int((due - now).total_seconds() // 60) if due else 0
            incident.police_minutes_left = left

    # Beginning ----------------------------------------------------------------

    def _set_off(self, facts):
        super()._set_off(facts)
        if self._sets_off().police:
            self._owe_police_report(self.discovered_at)

    def _owe_police_report(self, since):
        """From ``since`` on the number is owed; the first reminder is set."""
        if self.police_from:
            return
        rhythm = timedelta(minutes=self._rule("armory.police.remind_minutes"))
        self._write_engine(
            {
                "police_from": since,
                "police_due_at": since
                + timedelta(minutes=self._rule("armory.police.minutes")),
                "police_remind_at": since + rhythm,
                "police_owed": True,
            }
        )

    # The number ---------------------------------------------------------------

    def action_police(self, number=None, organ=None, reported_at=None):
        """Public security has been told: its number ends the reminders."""
        for incident in self:
            incident.check_access("read")
            actor = incident._actor_of(*ACTING)
            doc = incident.sudo()._locked()
            moment = fields.Datetime.to_datetime(reported_at) or fields.Datetime.now()
            number, organ = said(number), said(organ)
            doc._check_police(number, organ, moment)
            doc._add_step("police", organ, number, moment, actor)
            doc._put_on_record(
                "armory.incident.police",
                {
                    "number": number,
                    "organ": organ,
                    "reported_at": moment,
                    "due_at": doc.police_due_at or None,
                },
            )
            doc._write_engine(
                {
                    "police_number": number,
                    "police_organ": organ,
                    "police_at": moment,
                    "police_late": bool(
                        doc.police_due_at and moment > doc.police_due_at
                    ),
                    "police_owed": False,
                    "police_remind_at": False,
                }
            )
        return True

    def _check_police(self, number, organ, moment):
        _ = self.env._
        self._refuse_closed()
        if self.police_number:
            missing = _("a new number; %s is on record already", self.police_number)
        elif not number or not organ:
            missing = _("the number of the report, and the organ that gave it")
        elif not self.discovered_at <= moment <= fields.Datetime.now():
            missing = _("a moment between the discovery and now")
        else:
            return
        raise refusal(
            self.env,
            _("The report to public security was not put on record."),
            basis=self._police_basis(),
            missing=missing,
            cure=_("yourself, in the dialog; what is to be put right is an addition"),
        )

    def _police_basis(self):
        return self.env._(
            "Firearms Control Law, articles 25 and 44: theft, robbery and loss are "
            "reported to public security at once"
        )

    def _refuse_closed(self):
        """What is closed is added to by a new incident."""
        if self.state != "closed":
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s is closed.", self.display_name),
            missing=_("an incident that is not closed yet"),
            cure=_("whoever finds something new reports a new incident"),
        )

    # Reminders ----------------------------------------------------------------

    @api.model
    def _cron_police(self):
        """Remind of every number that is owed, each time once."""
        domain = [
            ("police_owed", "=", True),
            ("police_remind_at", "<=", fields.Datetime.now()),
            ("company_id.procuratorate_rules", "=", True),
        ]
        while incidents := self.search(domain, limit=BATCH, order="police_remind_at"):
            locked = incidents.try_lock_for_update()
            if not locked:
                break
            locked._remind_due()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _remind_due(self):
        """Remind of those that are due still: locked rows are looked at again."""
        self.invalidate_recordset()
        now = fields.Datetime.now()
        for incident in self:
            due = incident.police_remind_at
            if incident.police_owed and due and due <= now:
                incident._remind_of_police(now)

    def _remind_of_police(self, now):
        """One reminder, however many moments were missed; then the next is set."""
        rhythm = self._rule("armory.police.remind_minutes")
        minutes = int((now - self.police_from).total_seconds() // 60)
        number = minutes // rhythm
        late = now >= self.police_due_at
        people = self._reminded(late)
        _ = self.env._
        text = _("%(minutes)s minutes without a police report number", minutes=minutes)
        self._tell(people, _("%(text)s: %(name)s", text=text, name=self.display_name))
        self._add_step("reminded", text, str(number), now)
        self._put_on_record(
            "armory.incident.reminded",
            {
                "minutes": minutes,
                "late": late,
                "told": self.env["procuratorate.book"]._persons(people),
            },
        )
        following = self.police_from + timedelta(minutes=rhythm * (number + 1))
        self._write_engine({"police_reminded": number, "police_remind_at": following})

    def _reminded(self, late):
        """Reporter, keepers and head; the leader when the number is overdue."""
        company = self.company_id
        head = self.env.ref(ACTING[1])._holders_or_above(company, self.department_id)
        people = self.reported_by_id | head
        keepers = self.env.ref(ACTING[0]).sudo()._holders(company).sudo()
        people |= keepers - self.holder_ids
        if late:
            people |= self._superiors(chief=self._sets_off().chief)
        return people

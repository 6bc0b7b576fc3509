import logging
from datetime import timedelta

from odoo import api, fields, models

from .procuratorate_rule_version import CLOCK_UNITS

_logger = logging.getLogger(__name__)
BATCH = 100


class ProcuratorateTimeLimit(models.Model):
    """Reminders: before, on and after the due day, each once.

    ``remind_at`` is the next moment at which something has to be said; the cron
    touches only clocks for which it has come. Missed days skip to the step that
    holds now, so nobody gets three activities at once.
    """

    _inherit = "procuratorate.time.limit"

    # ------------------------------------------------------------------
    # When
    # ------------------------------------------------------------------

    @api.model
    def _first_reminder(self, terms, company):
        """The moment of the step "before", by the dated rule of how long before."""
        Rule = self.env["procuratorate.rule"]
        if terms.get("unit") == "minute":
            return terms["due_at"]
        if terms.get("unit") == "hour":
            hours = Rule._value("time_limit.remind_before_hours", company=company)
            return terms["due_at"] - timedelta(hours=hours)
        ahead = Rule._value("time_limit.remind_before", company=company)
        day = self.env["procuratorate.working.day"]._add_working_days(
            terms["due_date"], -ahead, company
        )
        return company._procuratorate_utc(min(day, terms["due_date"]))

    def _moment_due(self):
        if self.unit in CLOCK_UNITS:
            return self.due_at
        return self.company_id._procuratorate_utc(self.due_date)

    def _step_now(self, now):
        """(step that holds at ``now``, moment of the next one)."""
        if now > self.due_at:
            return "overdue", False
        if now >= self._moment_due():
            return "due", self.due_at + timedelta(seconds=1)
        return "before", self._moment_due()

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Say what has to be said now, in batches, each clock under a lock."""
        domain = [("state", "=", "running"), ("remind_at", "<=", fields.Datetime.now())]
        remaining = self.search_count(domain)
        self.env["ir.cron"]._commit_progress(remaining=remaining)
        while clocks := self.search(domain, limit=BATCH, order="remind_at, id"):
            locked = clocks.try_lock_for_update()
            if not locked:
                break
            locked._remind(fields.Datetime.now())
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _remind(self, now):
        """Advance each clock to the step that holds and tell its people once."""
        activities = []
        for clock in self:
            step, following = clock._step_now(now)
            if step != clock.remind_step:
                activities += clock._activities_for(step)
            clock._write_engine({"remind_step": step, "remind_at": following})
        # One create for the batch; no mail, the activity itself is the message.
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(activities)

    # ------------------------------------------------------------------
    # Whom and how
    # ------------------------------------------------------------------

    def _activities_for(self, step):
        """Values of the activities that tell everybody concerned of this step."""
        users = self._people_to_tell(step)._procuratorate_users()
        if not users:
            _logger.info("Time limit %s (%s): nobody to remind", self.id, step)
        return [self._activity_vals(user, step) for user in users]

    def _people_to_tell(self, step):
        """The responsible; after the due moment the superior post as well."""
        people = self._responsible_people()
        if step == "overdue":
            people |= self._superior_people(people)
        return people

    def _responsible_people(self):
        if self.responsible_id:
            return self.responsible_id
        if self.responsible_post_id:
            return self.responsible_post_id._holders(
                self.company_id, self.department_id
            ).sudo()
        return self.env["hr.employee"]

    def _superior_people(self, people):
        """Holders of the post above who are not themselves the responsible."""
        post = self.responsible_post_id.superior_id
        if not self.responsible_post_id:
            post = self.env.ref("procuratorate_base.post_department_head")
        while post:
            holders = post._holders(self.company_id, self.department_id).sudo() - people
            if holders:
                return holders
            post = post.superior_id
        return self.env["hr.employee"]

    def _activity_vals(self, user, step):
        target = self._activity_target(user)
        kind = self.env.ref("procuratorate_base.activity_type_time_limit")
        return {
            "activity_type_id": kind.id,
            "res_model_id": self.env["ir.model"]._get_id(target._name),
            "res_id": target.id,
            "user_id": user.id,
            "date_deadline": self.due_date,
            "summary": self.with_context(lang=user.lang)._summary(step),
            "automated": True,
            "procuratorate_time_limit_id": self.id,
        }

    def _activity_target(self, user):
        """The document when it takes activities and the user may read it."""
        if self.res_model not in self.env:
            return self
        document = self.env[self.res_model].browse(self.res_id).exists()
        if not document or "activity_ids" not in document._fields:
            return self
        return document if document.with_user(user).has_access("read") else self

    def _summary(self, step):
        if step == "overdue":
            return self.env._("Overdue: %s", self.name)
        if step == "due":
            return self.env._("Due today: %s", self.name)
        return self.env._("Due soon: %s", self.name)

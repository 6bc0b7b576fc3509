import logging
from datetime import timedelta

from chinese_calendar import constants

from odoo import api, models

_logger = logging.getLogger(__name__)

# The package's names of the festivals -> our keys
_KEYS = {
    "New Year's Day": "new_year",
    "Spring Festival": "spring_festival",
    "Tomb-sweeping Day": "tomb_sweeping",
    "Labour Day": "labour_day",
    "Dragon Boat Festival": "dragon_boat",
    "National Day": "national_day",
    "Mid-autumn Festival": "mid_autumn",
    "Anti-Fascist 70th Day": "anti_fascist",
}


class ProcuratorateWorkingDay(models.Model):
    _inherit = "procuratorate.working.day"

    def action_load_package(self):
        """Load what the installed calendar package knows (button)."""
        self.check_access("create")
        count = self._load_package()
        until = self._covered_until()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if count else "info",
                "message": self.env._(
                    "%(count)s days loaded or corrected. The table is known until "
                    "%(until)s.",
                    count=count,
                    until=until,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    def _load_package(self):
        """Add the package's days, correct its own rows, leave manual rows alone.

        Returns the number of rows added or corrected.
        """
        general = self.sudo().search([("company_id", "=", False)])
        rows = general.grouped("date")
        new, changed = [], self.sudo().browse()
        for vals in self._package_days():
            row = rows.get(vals["date"])
            if not row:
                new.append(vals)
            elif row.source == "package" and row.is_working != vals["is_working"]:
                changed |= row
                row.write({"is_working": vals["is_working"], "source": "package"})
        self.sudo().create(new)
        self.env["procuratorate.time.limit"]._settle_uncertain()
        return len(new) + len(changed)

    @api.model
    def _package_days(self):
        """Holidays and make-up working days as the package lists them."""
        return [
            {
                "date": day,
                "is_working": works,
                "holiday": _KEYS.get(name),
                "name": False if name in _KEYS else name,
                "source": "package",
            }
            for days, works in ((constants.holidays, False), (constants.workdays, True))
            for day, name in days.items()
        ]

    # ------------------------------------------------------------------
    # Cron
    # ------------------------------------------------------------------

    @api.model
    def _cron_load(self):
        """Load a newer package's days; call for help before the table ends."""
        self._load_package()
        for company in self.env["res.company"].sudo()._procuratorate_offices():
            until = self._covered_until(company)
            notice = self.env["procuratorate.rule"]._value(
                "working_day.warn_before", company=company
            )
            if until <= company._procuratorate_today() + timedelta(days=notice):
                _logger.warning(
                    "Working-day table of %s is known only until %s",
                    company.name,
                    until,
                )
                self._warn_officers(company)

    @api.model
    def _warn_officers(self, company):
        """One open activity per company and rules officer, on the rule that says
        how far the table is known."""
        rule = self.env.ref(
            "procuratorate_base.rule_working_day_covered_until",
            raise_if_not_found=False,
        )
        officers = self._officers(company)
        if not rule or not officers:
            return
        rule = rule.sudo()
        told = rule.activity_ids.user_id
        until = self._covered_until(company)
        for officer in officers - told:
            texts = officer.with_context(lang=officer.lang)
            rule.activity_schedule(
                "procuratorate_base.activity_type_calendar",
                date_deadline=company._procuratorate_today(),
                user_id=officer.id,
                summary=texts.env._(
                    "Working days are known only until %(until)s", until=until
                ),
                note=texts.env._(
                    "Clocks that end later are reckoned from the plain week and are "
                    "marked uncertain. Install a newer calendar package and press "
                    "“Load Calendar”, or enter next year's days by hand and confirm "
                    "them with a new version of this rule."
                ),
            )

    @api.model
    def _officers(self, company):
        group = self.env.ref("procuratorate_base.group_rules_officer").sudo()
        return group.all_user_ids.filtered(
            lambda user: user.active and company in user.company_ids
        )

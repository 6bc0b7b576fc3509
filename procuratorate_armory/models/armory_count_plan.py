from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models

from ..tools.count_kinds import KINDS


class ArmoryCount(models.Model):
    """The calendar of counts: planned once for each room, kind and period."""

    _inherit = "procuratorate.armory.count"

    @api.model
    def _cron_plan(self):
        """Plan what the period of today asks for, company by company."""
        companies = self.env["res.company"]._procuratorate_offices()
        for done, company in enumerate(companies, 1):
            self.with_company(company)._plan_company(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _plan_company(self, company):
        """The counts that are not planned yet; returns them."""
        counts = self.browse()
        today = company._procuratorate_today()
        for room in company._armory_rooms():
            for kind, terms in KINDS.items():
                if terms.period:
                    counts |= self._plan_period(room, kind, terms.period, today)
        return counts

    @api.model
    def _plan_for(self, room, kind, note=None):
        """The count of this kind that waits in the room, or a new one.

        For acts that ask for a count: an incident, a broken seal, a hand-over of keys.
        """
        waiting = self.sudo().search(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("state", "=", "planned"),
            ],
            limit=1,
        )
        return waiting or self.sudo()._engine_create(
            [
                {
                    "room_id": room.id,
                    "company_id": room.sudo().company_id.id,
                    "kind": kind,
                    "note": note,
                }
            ]
        )

    @api.model
    def _plan_period(self, room, kind, period, today):
        """Plan one count, unless it is planned, or its time went by before we came."""
        start, name = _period(period, today)
        earlier = self.sudo().search_count(
            [
                ("room_id", "=", room.id),
                ("kind", "=", kind),
                ("period", "=", name),
            ],
            limit=1,
        )
        if earlier or self._went_by(room, kind, start, today):
            return self.browse()
        return self.sudo()._engine_create(
            [
                {
                    "room_id": room.id,
                    "company_id": room.company_id.id,
                    "kind": kind,
                    "period": name,
                }
            ]
        )

    @api.model
    def _went_by(self, room, kind, start, today):
        """A room that was never counted like this begins with the next period."""
        Limit = self.env["procuratorate.time.limit"].sudo()
        company = room.company_id
        rule = self.env["procuratorate.rule"]._terms(KINDS[kind].clock, today, company)
        moment = company._procuratorate_utc(start - timedelta(days=1))
        _due_at, due_on, _sure = Limit._due(
            moment, rule["value"], rule["unit"], company
        )
        known = [("room_id", "=", room.id), ("kind", "=", kind)]
        return due_on < today and not self.sudo().search_count(known, limit=1)

    def _begin_clock(self, start=None):
        """The clock of a period runs from its first day, not from the job's."""
        if self.period:
            terms = KINDS[self.kind]
            day = self.company_id._procuratorate_today()
            first, _name = _period(terms.period, day)
            start = first - timedelta(days=1)
        super()._begin_clock(start)


def _period(period, day):
    """(first day, name) of the period of the calendar that ``day`` lies in."""
    if period == "week":
        year, week, _weekday = day.isocalendar()
        return day - timedelta(days=day.weekday()), f"{year}-W{week:02}"
    if period == "month":
        return day.replace(day=1), f"{day.year}-{day.month:02}"
    if period == "quarter":
        quarter = (day.month - 1) // 3
        first = day.replace(day=1) + relativedelta(month=3 * quarter + 1)
        return first, f"{day.year}-Q{quarter + 1}"
    return day.replace(month=1, day=1), f"{day.year}"

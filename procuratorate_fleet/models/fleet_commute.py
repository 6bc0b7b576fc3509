from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from odoo import api, models
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.tools import SQL

from ..tools import secret_trip
from ..tools.dated_rules import DatedRules
from .fleet_slip import DRIVEN


@dataclass(frozen=True)
class Way:
    """A way that a car went: from where to where, and when by the office's clock."""

    car_id: int
    at: datetime
    ends: frozenset
    words: str


class FleetPosition(models.Model):
    """Ways at the hours of going to work and home, between the same two places.

    Looked for among the ways that trackers reported and the trips on record: a car may
    be fetched from home every morning with a slip for each.
    """

    _inherit = "procuratorate.fleet.position"

    @api.model
    def _cron_commute(self):
        """Look at the last days of every office that is on."""
        companies = self.env["res.company"].search([("procuratorate_rules", "=", True)])
        for done, company in enumerate(companies, 1):
            self.with_company(company)._look_for_commuting(company)
            self.env["ir.cron"]._commit_progress(1, remaining=len(companies) - done)

    @api.model
    def _look_for_commuting(self, company):
        """Findings about cars that go the same way, morning and evening."""
        today = company._procuratorate_today()
        rules = DatedRules(self.env, company)
        days = self._commute_days(company, today, rules)
        ways = self._commute_ways(company, days, rules, today)
        same, items = rules.value("fleet.commute.same", today), []
        for (car_id, ends), by_day in ways.items():
            both = [day for day, halves in by_day.items() if len(halves) == 2]
            if len(both) >= same:
                car = self.env["fleet.vehicle"].browse(car_id)
                items.append(
                    self._commute_item(car, ends, by_day, sorted(both), days, rules)
                )
        return self.env["procuratorate.fleet.finding"]._report_batch(items)

    @api.model
    def _commute_days(self, company, today, rules):
        """The last working days, today not among them."""
        Day, most = (
            self.env["procuratorate.working.day"],
            rules.value("fleet.commute.days", today),
        )
        days, day = [], today
        while len(days) < most:
            day -= timedelta(days=1)
            if Day._is_working(day, company):
                days.append(day)
        return days[::-1]

    @api.model
    def _commute_ways(self, company, days, rules, today):
        """{(car, two ends): {day: {half of the day: way}}} at commuting hours."""
        around = timedelta(minutes=rules.value("fleet.commute.minutes", today))
        hours = {
            half: time.fromisoformat(rules.value(f"fleet.commute.{half}", today))
            for half in ("morning", "evening")
        }
        found = defaultdict(lambda: defaultdict(dict))
        for way in self._ways(company, days):
            for half, hour in hours.items():
                off = abs(way.at - datetime.combine(way.at.date(), hour))
                if way.at.date() in days and off <= around:
                    found[way.car_id, way.ends][way.at.date()].setdefault(half, way)
        return found

    @api.model
    def _commute_item(self, car, ends, by_day, both, days, rules):
        _ = self.env._
        lines = [
            f"{way.at:%Y-%m-%d %H:%M} {way.words}"
            for day in both
            for _half, way in sorted(by_day[day].items(), reverse=True)
        ]
        return {
            "code": "COMMUTE",
            "severity": "serious",
            "vehicle": car,
            "rule": rules.version("fleet.commute.same", days[-1]),
            "expected": _(
                "fewer than %(same)s of %(days)s days",
                same=rules.value("fleet.commute.same", days[-1]),
                days=len(days),
            ),
            "found": _(
                "%(both)s of %(days)s days: the same way in the morning and in the "
                "evening",
                both=len(both),
                days=len(days),
            ),
            "text": _("The car goes like somebody to work and home."),
            "neighbours": "\n".join(lines),
            # whoever reads a finding reads its mark: the places of secret trips not
            "key": "{},{},{}".format(
                car.id, both[-1].strftime("%G-W%V"), digest(sorted(ends))
            ),
        }

    # Ways -----------------------------------------------------------------------

    @api.model
    def _ways(self, company, days):
        """Every way of the cars of an office in these days, whoever reported it."""
        start = company._procuratorate_utc(days[0])
        end = company._procuratorate_utc(days[-1] + timedelta(days=1))
        yield from self._tracked_ways(company, start, end)
        yield from self._slip_ways(company, start, end)

    @api.model
    def _tracked_ways(self, company, start, end):
        """Ways that trackers reported; a place is its name, told of no secret trip."""
        events = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "trip"),
                ("at", ">=", start),
                ("at", "<", end),
            ]
        )
        hidden = events.slip_id._errands_hidden()
        for event in events:
            ends = frozenset(filter(None, (_key(event.place), _key(event.end_place))))
            if len(ends) == 2:
                at = company._procuratorate_local(event.at).replace(tzinfo=None)
                words = f"{event.place} → {event.end_place}"
                words = event.slip_id.name if event.slip_id in hidden else words
                yield Way(event.vehicle_id.id, at, ends, words)

    @api.model
    def _slip_ways(self, company, start, end):
        """Out and back of trips to one place; what a secret trip is about stays so."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT slip.vehicle_id, slip.name, slip.out_at, slip.back_at,
                       %s, errand.destination
                  FROM procuratorate_fleet_slip AS slip
                  JOIN procuratorate_fleet_errand AS errand ON errand.slip_id = slip.id
                 WHERE slip.company_id = %s AND slip.state IN %s
                   AND slip.out_at >= %s AND slip.out_at < %s
                   AND errand.destination IS NOT NULL
                """,
                secret_trip.hidden(self.env),
                company.id,
                DRIVEN,
                start,
                end,
            )
        )
        for car_id, name, out_at, back_at, secret, destination in rows:
            ends = frozenset(("*", _key(destination)))
            words = name if secret else f"{name}: {destination}"
            for moment in filter(None, (out_at, back_at)):
                at = company._procuratorate_local(moment).replace(tzinfo=None)
                yield Way(car_id, at, ends, words)


def _key(place):
    return "".join((place or "").split()).casefold()

from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date

from ..tools.day import Day

SLIP = "procuratorate.fleet.slip"
#: those who read every slip of the office, and every car
READERS = (
    "procuratorate_fleet.group_fleet_clerk",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_supervision",
)
ACTS = "procuratorate_fleet.group_dispatcher"
#: days beyond these are no day of an office
MIN_YEAR, MAX_YEAR = 2000, 2100
#: the hours that are always shown
FIRST, LAST = 7, 20
#: a trip that was driven lasted no longer
LONGEST = timedelta(days=31)
DRIVEN = ("returned", "settled", "published")
#: which of two things that a car is in at one moment is told
RANK = ("late", "out", "repair", "sealed", "blocked", "unfit", "reserved", "driven")


class FleetBoard(models.AbstractModel):
    """The dispatcher's day in one screen: what waits, and what can be had when.

    It shows slips, cars and drivers as the lists show them to whoever looks, and
    decides nothing: car and driver are given by the dialog of the slip.
    """

    _name = "procuratorate.fleet.board"
    _description = "Dispatcher's Day"

    @api.model
    def day(self, day=None):
        """Everything of one day: requests, cars and drivers with their bars, numbers.

        :param day: "2026-04-07"; today when it is none
        """
        self._check_sees()
        day = Day.of(self.env.company, self._day(day), fields.Datetime.now())
        trips = self._trips(day)
        requests = self._requests(day)
        cars, drivers = self._car_rows(day, trips), self._driver_rows(day, trips)
        return {
            "day": fields.Date.to_string(day.day),
            "title": format_date(self.env, day.day, date_format="full"),
            "today": day.today,
            "now": day.minute(day.now) if day.today else False,
            "hours": self._hours([*cars, *drivers]),
            "acts": self.env.user.has_group(ACTS),
            "requests": self._request_cards(day, requests, trips),
            "cars": cars,
            "drivers": drivers,
            "stops": self._stops(day),
            "counters": self._counters(day, requests, cars),
        }

    # Who, when ------------------------------------------------------------------

    @api.model
    def _check_sees(self):
        if any(self.env.user.has_group(group) for group in READERS):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("The dispatcher's day is not yours to see."),
            missing=_("the post of the dispatcher, of a leader or of supervision"),
            cure=_("the dispatcher"),
            error=AccessError,
        )

    @api.model
    def _day(self, text):
        try:
            day = fields.Date.to_date(text) if isinstance(text, str) else None
        except ValueError:
            return None
        return day if day and MIN_YEAR <= day.year <= MAX_YEAR else None

    # What there is --------------------------------------------------------------

    @api.model
    def _trips(self, day):
        """The trips that touch this day, as the reader may read them."""
        coming = (
            Domain("state", "=", "assigned")
            & Domain("plan_out", "<", day.end)
            & Domain("plan_back", ">", day.start)
        )
        # who is out is out until now, whatever was planned
        out = Domain("state", "=", "out") & Domain("plan_out", "<", day.end)
        if day.now < day.start:
            out &= Domain("plan_back", ">", day.start)
        driven = Domain(
            [
                ("state", "in", DRIVEN),
                ("out_at", "<", day.end),
                ("out_at", ">", day.start - LONGEST),
                ("back_at", ">", day.start),
            ]
        )
        office = Domain("company_id", "=", day.company.id)
        return self.env[SLIP].search(office & (coming | out | driven), order="plan_out")

    @api.model
    def _stops(self, day):
        """When no car goes out for the weather."""
        stops = self.env["procuratorate.fleet.stop"].sudo()
        return [
            day.bar("stop", stop.date_from, stop.date_to, stop._reason().what)
            for stop in stops._between(day.company, day.start, day.end)
        ]

    # Numbers --------------------------------------------------------------------

    @api.model
    def _hours(self, rows):
        """The first and the last hour: of the office, and of what lies outside it."""
        bars = [bar for row in rows for bar in row["bars"] if bar["model"] == SLIP]
        # of what goes on at night an hour is enough to be seen
        begins = [bar["to"] - 60 if bar["before"] else bar["from"] for bar in bars]
        ends = [bar["from"] + 60 if bar["after"] else bar["to"] for bar in bars]
        first = min([FIRST, *(minute // 60 for minute in begins)])
        last = max([LAST, *(-(-minute // 60) for minute in ends)])
        return [max(first, 0), min(last, 24)]

    @api.model
    def _counters(self, day, requests, cars):
        """Each number of the day with the state of cars that it counts."""
        _ = self.env._
        states = [row["state"] for row in cars]
        due = [
            bar
            for row in cars
            for bar in row["bars"]
            if bar["kind"] == "out" and not bar["after"]
        ]
        trips = {
            (bar["model"], bar["id"])
            for row in cars
            for bar in row["bars"]
            if bar["model"] == SLIP
        }
        found = [("waiting", _("Wait for a car"), len(requests))]
        if day.today:
            found += [
                ("out", _("Out now"), states.count("out") + states.count("late")),
                ("due", _("Due back today"), len(due)),
                ("late", _("Not back in time"), states.count("late")),
            ]
        else:
            found += [("trips", _("Trips"), len(trips))]
        found += [("free", _("Free cars"), states.count("free"))]
        kept = sum(states.count(each) for each in ("repair", "sealed", "blocked"))
        found += [("kept", _("Cannot be had"), kept)]
        return [
            {"key": key, "label": label, "count": count} for key, label, count in found
        ]

"""The demo office's official cars: two months of trips, and what is on today."""

import itertools
import random
from datetime import date, datetime, time, timedelta, timezone

from . import clock
from .fleet_allotted import allotted
from .fleet_care import accident, driver_meetings, fines, mended, to_be_mended
from .fleet_cars import cars, drivers, papers, quota, suppliers
from .fleet_month import compiled
from .fleet_seal import holiday, to_come
from .fleet_today import going_on
from .fleet_trips import ordinary, settle_all
from .fleet_unusual import special
from .office import Person

HERE = "procuratorate_fleet."
BASE = "procuratorate_base."
SLIP = "procuratorate.fleet.slip"
#: people who are of this addon's own demo data
OWN = ("guo", "peng", "tian", "shi")
#: by whom a request of this login is decided: head of the section, leader in charge
DECIDERS = {
    "staff.first": ("head.first", "zheng.deputy"),
    "staff2.first": ("head.first", "zheng.deputy"),
    "staff.second": ("head.second", "zheng.deputy"),
    "staff.cases": ("head.cases", "wu.deputy"),
    "clerk.office": ("director.office", "wu.deputy"),
}
DAY = timedelta(days=1)
OFFICE_HOURS = timezone(timedelta(hours=8))


class Fleet:
    """The people who ask for cars, give them out, drive, guard and look after them."""

    def __init__(self, url, database, now=None):
        self.url, self.database = url, database
        self.people = {}
        self.admin = self.person("admin")
        now = now or datetime.now(timezone.utc).replace(tzinfo=None)
        self.now = now.replace(microsecond=0)
        self.today = self.local(self.now).date()
        self.chance = random.Random(20171205)
        self.receipts = itertools.count(1)
        self.company = self.admin.ref(f"{BASE}demo_company")
        self.cars, self.drivers, self.meter, self.full = {}, {}, {}, {}
        self.to_settle = []
        self.holidays = self._holidays()
        #: yesterday's month is the one that runs; the two before it are compiled
        yesterday = self.today - timedelta(days=1)
        self.months = [yesterday.replace(day=1)]
        for _each in range(2):
            before = self.months[0] - timedelta(days=1)
            self.months.insert(0, before.replace(day=1))

    # Who ------------------------------------------------------------------------

    def person(self, login):
        """Return the session of a login."""
        if login not in self.people:
            self.people[login] = Person(self.url, self.database, login)
        return self.people[login]

    def employee(self, name):
        """Return the id of an employee of the demo data."""
        return self.admin.ref(f"{HERE if name in OWN else BASE}demo_employee_{name}")

    def case(self, name):
        """Return the id of a case of the demo data."""
        return self.admin.ref(f"{BASE}demo_case_{name}")

    # When -----------------------------------------------------------------------

    def _holidays(self):
        """{day: whether it is worked on}, of the days that differ from the week."""
        rows = self.admin.call(
            "procuratorate.working.day",
            "search_read",
            [["company_id", "in", [False, self.company]]],
            ["date", "is_working"],
        )
        return {row["date"]: row["is_working"] for row in rows}

    def works(self, day):
        """Whether the office works on that day."""
        return self.holidays.get(str(day), day.weekday() < 5)

    def working_day(self, day, step):
        """The next (step 1) or the last (step -1) working day beside ``day``."""
        day += timedelta(days=step)
        while not self.works(day):
            day += timedelta(days=step)
        return day

    def working_days(self, first, last):
        """All working days from ``first`` to ``last``."""
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [day for day in days if self.works(day)]

    def ago(self, days):
        """The day so many days ago."""
        return self.today - timedelta(days=days)

    def at(self, day, clock_time):
        """A moment by the clock of the office ("08:30"), in UTC."""
        local = datetime.combine(day, time.fromisoformat(clock_time), OFFICE_HOURS)
        return local.astimezone(timezone.utc).replace(tzinfo=None)

    def local(self, moment):
        """A moment by the clock of the office."""
        return moment.replace(tzinfo=timezone.utc).astimezone(OFFICE_HOURS)

    def hours(self, number):
        """A moment so many hours from now, at a full five minutes."""
        moment = self.now + timedelta(hours=number)
        return moment.replace(minute=moment.minute // 5 * 5, second=0)

    def set_clock(self, moment):
        """It is this moment now, but never later than it really is."""
        clock.move_to(min(moment, self.now))

    def past_holiday(self):
        """(first day, last day) of the last holiday that is over since some days."""
        rest = (day for day, works in self.holidays.items() if not works)
        for day in sorted(rest, reverse=True):
            first = last = date.fromisoformat(day)
            while not self.works(first - DAY):
                first -= DAY
            while not self.works(last + DAY):
                last += DAY
            if last < self.ago(3):
                return first, last
        raise LookupError("The table of working days knows no holiday that is over.")

    # Trips ----------------------------------------------------------------------

    def asked(self, login, start, end, ahead=None, deciders=None, **vals):
        """A request that is decided by all (or by these); return its id.

        :param ahead: when it is asked for; the working day before when not given
        """
        day = self.local(start).date()
        before = ahead or self.at(self.working_day(day, -1), "15:10")
        self.set_clock(before)
        slip = self.drafted(login, start, end, **vals)
        self.person(login).do(SLIP, slip, "action_submit")
        for decider in self.deciders(login, slip) if deciders is None else deciders:
            before += timedelta(minutes=25)
            self.set_clock(before)
            self.person(decider).call(SLIP, "action_approve", [slip], "同意。")
        return slip

    def drafted(self, login, start, end, riders=(), **vals):
        """A request as somebody writes it."""
        riders = [self.employee(name) for name in riders]
        if riders:
            vals["passenger_ids"] = [[6, 0, riders]]
        return self.person(login).create(
            SLIP, plan_out=_text(start), plan_back=_text(end), **vals
        )

    def deciders(self, login, slip):
        """Head and leader; the chief procurator for what is kept for him."""
        chief = self.person(login).read(SLIP, slip, "needs_chief")["needs_chief"]
        return (*DECIDERS[login], *(["zhou.chief"] if chief else ()))

    def given(self, slip, car, driver, by="clerk2.office"):
        """This car and this driver are given to the trip."""
        pair = (self.cars[car], self.drivers[driver])
        self.person(by).call(SLIP, "action_assign", [slip], *pair)
        return slip

    def out(self, slip, car, at):
        """The guard lets it out."""
        self.set_clock(at)
        plate = self.plates[car]
        self.person("gate").call(SLIP, "action_out", [slip], self.meter[car], plate)

    def back(self, slip, car, at, km, **told):
        """The guard notes its return."""
        self.set_clock(at)
        self.meter[car] += km
        told = {"keys_back": True, "plate": self.plates[car], **told}
        self.person("gate").call(SLIP, "action_back", [slip], self.meter[car], **told)

    def settled(self, *slips, on):
        """The dispatcher closes the trips."""
        self.set_clock(on)
        self.person("clerk2.office").do(SLIP, list(slips), "action_settle")

    def paid(self, login, car, kind, amount, at, **vals):
        """A cost of a car, as the clerk or the driver books it; return its id."""
        return self.person(login).create(
            "fleet.vehicle.log.services",
            vehicle_id=self.cars[car],
            proc_kind=kind,
            proc_at=_text(at),
            amount=round(amount, 2),
            proc_receipt=f"No.{at:%m%d}{next(self.receipts):04d}",
            **vals,
        )

    def photo(self, login, name, data):
        """A picture that is attached to something later."""
        return self.person(login).create("ir.attachment", name=name, datas=data)


def _text(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def lived(office):
    """Two months, day by day: each meter counts upwards."""
    days = office.working_days(office.months[0] + DAY, office.ago(3))
    free = days[1::2]
    events = [*ordinary(days[0::2]), *special(free)]
    [before] = free[-10:-9]
    events.append((before, accident))
    first, last = office.past_holiday()
    events.append((min(first + 2 * DAY, last), holiday))
    events.append((office.working_days(*office.months[1:])[6], mended))
    for day, story in sorted(events, key=lambda event: event[0]):
        story(office, day)
        settle_all(office, day)


CHAPTERS = (
    suppliers,
    quota,
    cars,
    papers,
    drivers,
    allotted,
    lived,
    fines,
    driver_meetings,
    compiled,
    to_be_mended,
    to_come,
    going_on,
)


def main(url, database, now=None):
    """Tell the whole story to a server, unless it was told.

    :param now: what time it is, UTC, when it is told as of another day
    """
    office = Fleet(url, database, now)
    if office.person("supervision").call(SLIP, "search_count", []):
        return
    try:
        for chapter in CHAPTERS:
            chapter(office)
    finally:
        clock.move_to(None)

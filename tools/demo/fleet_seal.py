"""The last holiday in the demo office: cars sealed, one opened, keys handed back."""

from datetime import timedelta

from .fleet_trips import DISPATCHER, YARD
from .office import picture

SEAL = "procuratorate.fleet.seal"
LINE = f"{SEAL}.line"
DUTY = "procuratorate.fleet.duty"
PROPOSE = f"{SEAL}.propose"
ON_DUTY = ("mpv", "qin")


def holiday(office, day):
    """The last holiday that is over, from its announcement to the last key."""
    first, last = office.past_holiday()
    office.seal_numbers = iter(range(260101, 260200))
    office.set_clock(office.at(first - timedelta(days=2), "09:30"))
    seal = proposed(office)
    office.person(DISPATCHER).do(SEAL, seal, "action_announce")
    lines = office.person(DISPATCHER).search(LINE, ("seal_id", "=", seal))
    office.set_clock(office.at(first - timedelta(days=1), "17:40"))
    put_on(office, lines)
    opened(office, day)
    office.set_clock(office.at(last + timedelta(days=1), "08:10"))
    words = "节后逐车核对封条完好，钥匙全部交回车队。"
    office.person(DISPATCHER).call(SEAL, "action_end", [seal], words)


def proposed(office):
    """All cars on the list but those on duty, with driver and leader by name."""
    me = office.person(DISPATCHER)
    told = me.call(PROPOSE, "default_get", ["title", "date_from", "date_to"])
    if not told.get("title"):
        return None
    act = me.create(
        PROPOSE,
        **told,
        place="院机关地下车库，集中停放",
        key_holder_id=office.employee("guo"),
        duty_vehicle_ids=[[6, 0, [office.cars[key] for key in ON_DUTY]]],
    )
    address = me.do(PROPOSE, act, "action_confirm")["url"]
    seal = int(address.rsplit("/", 1)[1])
    for car, driver in zip(ON_DUTY, ("gao", "peng"), strict=True):
        rows = (("seal_id", "=", seal), ("vehicle_id", "=", office.cars[car]))
        me.write(
            DUTY,
            me.search(DUTY, *rows),
            driver_id=office.drivers[driver],
            leader_id=office.employee("qian"),
        )
    return seal


def put_on(office, lines):
    """Number and photo of the seal on each of these cars."""
    me = office.person(DISPATCHER)
    for line in lines:
        number = next(office.seal_numbers)
        shade = number % 60
        me.write(
            LINE,
            line,
            seal_no=f"清检封{number}",
            photo=picture(90 + shade, 104, 150 - shade, 320, 240),
        )
    me.do(LINE, lines, "action_seal")


def opened(office, day):
    """A sealed car is needed: with the chief procurator's consent."""
    slip = office.asked(
        "staff.first",
        office.at(day, "09:00"),
        office.at(day, "12:00"),
        ahead=office.at(day - timedelta(days=1), "16:00"),
        riders=("zhang", "huang"),
        origin=YARD,
        destination="清河县看守所",
        purpose="审查逮捕期限届满，节日期间提讯",
        distance_km=9,
        reason="remand",
        unseal_reason="两辆值班车均已派出，审查逮捕期限次日届满，须启封一辆执法执勤用车。",
    )
    office.given(slip, "haval", "tian")
    office.out(slip, "haval", office.at(day, "09:03"))
    office.back(slip, "haval", office.at(day, "11:42"), 19)
    me = office.person(DISPATCHER)
    again = me.search(LINE, ("state", "=", "again"))
    office.set_clock(office.at(day, "12:05"))
    put_on(office, again)
    office.settled(slip, on=office.at(office.working_day(day, 1), "09:00"))


def to_come(office):
    """The next holiday, as a draft the dispatcher goes on with; if one is known."""
    office.set_clock(office.at(office.ago(1), "09:50"))
    proposed(office)

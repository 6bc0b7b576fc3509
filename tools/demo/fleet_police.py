"""The prisoner van of the demo office: who drives it, and who does not."""

from .fleet_trips import DISPATCHER, ask, given, travelled
from .office import Refused

SLIP = "procuratorate.fleet.slip"


def fetched(office, day):
    """The prisoner van with judicial police, on a written duty order."""
    times = ("08:30", "12:00")
    slip = ask(
        office,
        "staff.first",
        day,
        times,
        "清河县看守所",
        "提解犯罪嫌疑人出所辨认",
        9,
        riders=("zhang", "huang", "shi"),
        reason="remand",
        duty_order_no=f"清检警令〔{day.year}〕27号",
    )
    given(office, slip, "van", "luo")
    travelled(office, slip, day, "van", times, 9)
    office.to_settle.append(slip)


def refused_van(office, day):
    """A hired driver for the prisoner van: refused; nobody else was there, given up."""
    slip = ask(
        office,
        "staff2.first",
        day,
        ("14:30", "17:00"),
        "清河县看守所",
        "提讯犯罪嫌疑人",
        9,
        reason="remand",
        riders=("huang",),
        duty_order_no=f"清检警令〔{day.year}〕29号",
    )
    try:
        given(office, slip, "van", "peng")
    except Refused:
        words = "聘用驾驶员不得驾驶囚车，两名司法警察均在外执勤，改为远程提讯。"
        office.person(DISPATCHER).call(SLIP, "action_cancel", [slip], words)
    else:
        raise AssertionError("A hired driver was given the prisoner van.")

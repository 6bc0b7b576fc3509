"""Trips of the demo office that were not ordinary: late, merged, refused, private."""

from datetime import timedelta

from .fleet_cars import CLERK
from .fleet_garage import NORMS
from .fleet_police import fetched, refused_van
from .fleet_trips import DISPATCHER, YARD, ask, given, settle_all, travelled
from .office import Refused

SLIP = "procuratorate.fleet.slip"
FINDING = "procuratorate.fleet.finding"
LEG = "procuratorate.fleet.leg"


def special(days):
    """[(day, what is done)] on the last of these days: each a story of its own."""
    stories = (
        fetched,
        rode_together,
        came_late,
        foggy,
        refused_van,
        took_detour,
        private,
        wrong_car,
        wrong_card,
    )
    return list(zip(days[-len(stories) :], stories, strict=True))


def rode_together(office, day):
    """Two sections to one place on one morning: one car."""
    times, place = ("07:50", "13:00"), "邢台市人民检察院"
    main = ask(
        office,
        "staff.second",
        day,
        times,
        place,
        "公益诉讼工作推进会",
        82,
        area="city",
        reason="meeting",
        riders=("lin",),
    )
    other = ask(
        office,
        "staff.cases",
        day,
        ("08:00", "12:30"),
        place,
        "报送案件质量评查材料",
        82,
        area="city",
        riders=("zhu",),
    )
    office.set_clock(office.at(office.working_day(day, -1), "16:40"))
    office.person(DISPATCHER).call(SLIP, "action_merge", [main], [other])
    given(office, main, "mpv", "gao")
    travelled(office, main, day, "mpv", times, 82)
    office.to_settle.append(main)


def came_late(office, day):
    """Planned until 17:00, back at 18:35; what was planned stays."""
    slip = ask(
        office,
        "staff.second",
        day,
        ("14:00", "17:00"),
        "谢炉镇",
        "走访农户，调查取证",
        22,
        riders=("lin",),
    )
    given(office, slip, "haval", "peng")
    office.out(slip, "haval", office.at(day, "14:05"))
    text = "证人外出，等候约一个半小时。"
    office.back(slip, "haval", office.at(day, "18:35"), 47, text=text)
    office.to_settle.append(slip)


def foggy(office, day):
    """A car was given, then fog: the office stops driving, the trip is given up."""
    slip = ask(
        office,
        "staff.cases",
        day,
        ("07:30", "11:30"),
        "邢台市人民检察院",
        "报送涉案财物处置材料",
        82,
        area="city",
        riders=("zhu",),
    )
    given(office, slip, "mpv", "gao")
    me = office.person(DISPATCHER)
    office.set_clock(office.at(day, "06:10"))
    me.create(
        "procuratorate.fleet.stop",
        kind="fog",
        date_from=f"{office.at(day, '06:00')}",
        date_to=f"{office.at(day, '12:00')}",
        note="县气象台大雾橙色预警，京九高速封闭",
    )
    words = "大雾橙色预警，高速封闭，改为次日机要交换时一并报送。"
    me.call(SLIP, "action_cancel", [slip], words)


def took_detour(office, day):
    """More than was planned by a third: the driver explains, supervision accepts."""
    slip = ask(
        office,
        "staff.second",
        day,
        ("08:30", "12:00"),
        "油坊镇运河段",
        "大运河保护公益诉讼勘查",
        21,
        riders=("lin",),
        case_id=office.case("river"),
    )
    given(office, slip, "haval", "gao")
    office.out(slip, "haval", office.at(day, "08:35"))
    me = office.person("driver.gao")
    legs = (
        ("08:40", "09:20", YARD, "油坊镇运河段", 23),
        ("10:10", "10:40", "油坊镇运河段", "油坊码头遗址", 12),
        ("11:00", "11:50", "油坊码头遗址", YARD, 27),
    )
    for start, stop, origin, place, km in legs:
        me.create(
            LEG,
            slip_id=slip,
            start=f"{office.at(day, start)}",
            stop=f"{office.at(day, stop)}",
            origin=origin,
            destination=place,
            km=km,
            persons=2,
        )
    office.back(slip, "haval", office.at(day, "11:55"), 62)
    me.call(
        SLIP,
        "action_explain",
        [slip],
        "运河段便桥施工封闭，绕行油坊码头；勘查点由一处增加为两处，有现场照片。",
    )
    office.to_settle.append(slip)
    settle_all(office, day)
    supervision = office.person("supervision")
    office.set_clock(office.at(office.working_day(day, 1), "15:00"))
    [found] = supervision.search(FINDING, ("slip_id", "=", slip))
    words = "已调取行车轨迹，绕行属实，予以采纳。"
    supervision.call(FINDING, "action_accept", [found], words)


def private(office, day):
    """Private business is rejected at once, and supervision is told."""
    start = office.at(day, "16:30")
    office.set_clock(office.at(day, "10:30"))
    slip = office.drafted(
        "staff2.first",
        start,
        start + timedelta(hours=1),
        riders=("huang",),
        origin=YARD,
        destination="清河县实验小学",
        purpose="顺路接孩子，回院加班",
        distance_km=4,
    )
    office.person("staff2.first").do(SLIP, slip, "action_submit")


def wrong_car(office, day):
    """At the gate stood another car than that of the slip; then the right one."""
    times = ("09:00", "11:30")
    slip = ask(
        office,
        "staff.cases",
        day,
        times,
        "清河县司法局",
        "社区矫正检察，调阅档案",
        6,
        riders=("zhu",),
    )
    given(office, slip, "eado", "gao")
    office.set_clock(office.at(day, "08:58"))
    try:
        office.person("gate").call(
            SLIP,
            "action_out",
            [slip],
            office.meter["haval"],
            office.plates["haval"],
        )
    except Refused:
        travelled(office, slip, day, "eado", times, 6)
        office.to_settle.append(slip)
        me = office.person(DISPATCHER)
        [found] = me.search(FINDING, ("slip_id", "=", slip))
        words = "驾驶员取错钥匙，把哈弗 H6 开到门口，门卫核对车牌后退回，换车放行。"
        me.call(FINDING, "action_explain", [found], words)
    else:
        raise AssertionError("A car went out on the slip of another.")


def wrong_card(office, day):
    """Filled with the card of another car: explained, and not accepted."""
    slip = ask(
        office,
        "staff.first",
        day,
        ("08:30", "12:00"),
        "坝营镇",
        "羁押必要性审查，走访村委会",
        26,
        riders=("zhang",),
    )
    given(office, slip, "haval", "peng")
    office.out(slip, "haval", office.at(day, "08:33"))
    office.back(slip, "haval", office.at(day, "11:48"), 54)
    row = office.paid(
        CLERK,
        "haval",
        "fuel",
        31.5 * 7.62,
        office.at(day, "11:20"),
        proc_litres=31.5,
        proc_price=7.62,
        odometer=office.meter["haval"] - 4,
        proc_station_id=office.partners["station"],
        proc_card_no="1000 1133 0077 5210",
    )
    office.full["haval"] += round(31.5 * 100 / NORMS["haval"])
    clerk, supervision = office.person(CLERK), office.person("supervision")
    [found] = clerk.search(FINDING, ("service_id", "=", row))
    office.set_clock(office.at(day, "16:00"))
    words = "当日本车油卡余额不足，驾驶员彭刚借用了机动车队另一张卡，已督促充值。"
    clerk.call(FINDING, "action_explain", [found], words)
    office.set_clock(office.at(office.working_day(day, 1), "10:30"))
    words = (
        "一车一卡是硬性要求，余额不足应先报告后加油。不予采纳，费用由办公室核减后通报。"
    )
    supervision.call(FINDING, "action_reject", [found], words)
    office.to_settle.append(slip)

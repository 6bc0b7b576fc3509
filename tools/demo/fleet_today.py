"""The demo office's cars now: out, late, in an emergency, waiting for a car."""

from datetime import timedelta

from .fleet_trips import DISPATCHER, YARD, given

SLIP = "procuratorate.fleet.slip"
FINDING = "procuratorate.fleet.finding"
ORDER = "县法院门前发生聚集，带班领导钱文海电话命令即派车送检察官到场处置。"


def going_on(office):
    """One after the other, as the dispatcher sees it on the screen."""
    for scene in (
        filled_twice,
        by_word,
        under_way,
        overdue,
        about_to_go,
        waiting,
        being_decided,
    ):
        scene(office)


def ask(office, login, span, place, purpose, km, **vals):
    """A request told a day ahead."""
    start, end = (office.hours(each) for each in span)
    ahead = min(office.now, start) - timedelta(hours=20)
    return office.asked(
        login,
        start,
        end,
        ahead=ahead,
        origin=YARD,
        destination=place,
        purpose=purpose,
        distance_km=km,
        **vals,
    )


def filled_twice(office):
    """Yesterday: two fillings within two hours; the driver does not agree."""
    day = office.ago(1)
    slip = office.asked(
        "staff.first",
        office.at(day, "08:00"),
        office.at(day, "13:00"),
        origin=YARD,
        destination="邢台市中级人民法院",
        purpose="参加庭前会议",
        distance_km=86,
        area="city",
        riders=("zhang",),
    )
    given(office, slip, "haval", "gao")
    office.out(slip, "haval", office.at(day, "08:04"))
    office.back(slip, "haval", office.at(day, "12:50"), 176)
    first = office.meter["haval"] - 92
    rows = (("09:52", 38.2, first), ("11:10", 21.4, first + 7))
    for at, litres, meter in rows:
        row = office.paid(
            "driver.gao",
            "haval",
            "fuel",
            litres * 7.62,
            office.at(day, at),
            proc_litres=litres,
            proc_price=7.62,
            odometer=meter,
            proc_station_id=office.partners["station"],
        )
    me = office.person("driver.gao")
    [found] = me.search(FINDING, ("service_id", "=", row), ("code", "=", "F2"))
    words = (
        "第一次油枪跳停未加满，开庭前赶时间先走；返程前补加。两张小票均在，"
        "里程相差 7 公里，不认可重复加油。"
    )
    me.call(FINDING, "message_post", [found], body=words)


def by_word(office):
    """On the spoken order of the duty leader; it waits to be ratified."""
    start, end = office.hours(-5), office.hours(-2)
    office.set_clock(start - timedelta(minutes=10))
    slip = office.drafted(
        "staff.first",
        start,
        end,
        riders=("zhang",),
        reason="emergency",
        origin=YARD,
        destination="清河县人民法院",
        purpose="现场处置",
        distance_km=6,
        short_notice_reason="突发事件",
    )
    pair = (office.cars["scene"], office.drivers["luo"], office.employee("qian"))
    me = office.person(DISPATCHER)
    me.call(SLIP, "action_emergency", [slip], *pair, ORDER)
    office.out(slip, "scene", start)
    office.back(slip, "scene", end, 14)


def under_way(office):
    """Out since two hours, to be back in two."""
    slip = ask(
        office,
        "staff.second",
        (-2, 2),
        "王官庄镇清凉江段",
        "公益诉讼整改回访",
        26,
        riders=("lin",),
    )
    given(office, slip, "qin", "gao")
    office.out(slip, "qin", office.hours(-2))


def overdue(office):
    """Forty minutes late already; the next trip of the car has to wait."""
    slip = ask(
        office,
        "staff2.first",
        (-4, -0.7),
        "清河县公安局",
        "核实讯问同步录音录像",
        5,
        riders=("huang",),
    )
    given(office, slip, "haval", "peng")
    office.out(slip, "haval", office.hours(-4))


def about_to_go(office):
    """Given a car by the head of the section; the guard sees it at the gate."""
    slip = ask(
        office,
        "staff.first",
        (1, 3.5),
        "清河县人民法院",
        "量刑建议沟通，调阅卷宗",
        6,
        riders=("zhang",),
    )
    given(office, slip, "emgrand", "tian")


def waiting(office):
    """Approved, without a car: two to one place, one for the prisoner van, one soon."""
    day = office.working_day(office.today, 1)
    place, times = (
        "邢台市人民检察院",
        (office.at(day, "08:00"), office.at(day, "12:30")),
    )
    told = {"area": "city", "distance_km": 82, "origin": YARD, "destination": place}
    ahead = office.now - timedelta(hours=5)
    rows = (
        ("staff.cases", "zhu", "案件质量评查结果反馈会", times, {}),
        ("staff.second", "lin", "公益诉讼指挥中心业务对接", times, {}),
    )
    for login, rider, purpose, (start, end), vals in rows:
        office.asked(
            login,
            start,
            end,
            ahead=ahead,
            riders=(rider,),
            purpose=purpose,
            **told,
            **vals,
        )
    office.asked(
        "staff.first",
        office.at(day, "09:00"),
        office.at(day, "11:30"),
        ahead=ahead,
        riders=("zhang", "huang"),
        reason="remand",
        duty_order_no=f"清检警令〔{day.year}〕31号",
        origin=YARD,
        destination="清河县看守所",
        purpose="提解犯罪嫌疑人到院接受讯问",
        distance_km=9,
    )
    ask(
        office,
        "staff.cases",
        (6, 8),
        "清河县财政局",
        "涉案款上缴对账",
        4,
        riders=("zhu",),
    )


def being_decided(office):
    """One waits for the chief procurator, one for the head of the section."""
    day = office.working_day(office.working_day(office.today, 1), 1)
    ahead = office.now - timedelta(hours=3)
    office.asked(
        "staff.first",
        office.at(day, "07:00"),
        office.at(day, "18:00"),
        ahead=ahead,
        deciders=("head.first", "zheng.deputy"),
        riders=("zhang", "huang"),
        area="outside",
        distance_km=178,
        origin=YARD,
        destination="河北省人民检察院（石家庄）",
        purpose="请示汇报重大疑难案件",
        case_id=office.case("fraud"),
        secret=True,
    )
    office.asked(
        "staff2.first",
        office.at(day, "14:00"),
        office.at(day, "16:30"),
        ahead=ahead,
        deciders=(),
        riders=("huang",),
        origin=YARD,
        destination="清河县第三中学",
        purpose="未成年人法治宣讲",
        distance_km=8,
    )
    office.set_clock(office.now)

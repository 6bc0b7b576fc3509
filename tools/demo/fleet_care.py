"""What the demo office's cars need: repairs, an accident, fines, drivers' meetings."""

from datetime import timedelta

from .fleet_cars import CLERK
from .fleet_trips import DISPATCHER, YARD, given
from .office import paper, picture

REPAIR = "procuratorate.fleet.repair"
ACCIDENT = "procuratorate.fleet.accident"
VIOLATION = "procuratorate.fleet.violation"
MEETING = "procuratorate.fleet.meeting"
PAPER = "procuratorate.fleet.paper"
SLIP = "procuratorate.fleet.slip"


def mended(office, day):
    """A small repair: decided, done, accepted and booked; a renewal of a paper."""
    office.set_clock(office.at(day, "09:10"))
    driver, clerk = office.person("driver.gao"), office.person(CLERK)
    doc = driver.create(
        REPAIR,
        vehicle_id=office.cars["eado"],
        fault="制动时前轮有异响，检查发现前制动片磨损到限。",
        estimate=900,
        shop_id=office.partners["garage"],
    )
    driver.do(REPAIR, doc, "action_submit")
    office.set_clock(office.at(day, "10:20"))
    office.person("wu.deputy").call(REPAIR, "action_approve", [doc], "同意维修。")
    driver.do(REPAIR, doc, "action_start")
    office.set_clock(office.at(day, "16:50"))
    bill = office.photo(CLERK, "维修发票.txt", paper("前制动片、制动液、工时"))
    rows = (("part", "前制动片（副）", 1, 380), ("part", "制动液", 1, 90))
    rows += (("labour", "更换制动片工时", 2, 120),)
    clerk.write(
        REPAIR,
        doc,
        bill_no=f"0310{day:%m%d}26",
        bill_date=str(day),
        bill_amount=710,
        bill_ids=[[6, 0, [bill]]],
        part_ids=[
            [0, 0, {"kind": kind, "name": name, "quantity": count, "price": price}]
            for kind, name, count, price in rows
        ],
    )
    words = "路试制动正常，异响消除，旧件已收回。"
    clerk.call(REPAIR, "action_accept", [doc], words)
    inspected(office, day)


def inspected(office, day):
    """The yearly inspection of the coach, with what it cost."""
    clerk = office.person(CLERK)
    office.set_clock(office.at(day, "17:10"))
    row = clerk.create(
        PAPER,
        vehicle_id=office.cars["coach"],
        kind="inspection",
        number=f"冀E检{day:%Y%m}70",
        date_from=str(day),
        date_to=str(day + timedelta(days=364)),
        amount=320,
    )
    clerk.do(PAPER, row, "action_record")


def to_be_mended(office):
    """The compressor of the coach costs more than the leader decides: the chief's."""
    day = office.working_day(office.ago(1), -1)
    office.set_clock(office.at(day, "14:00"))
    driver = office.person("driver.gao")
    photo = office.photo("driver.gao", "压缩机渗油.png", picture(120, 96, 80, 480, 360))
    doc = driver.create(
        REPAIR,
        vehicle_id=office.cars["coach"],
        fault="空调压缩机渗油，离合器打滑，行驶中有焦糊味，不宜继续使用。",
        estimate=6850,
        shop_id=office.partners["garage"],
        attachment_ids=[[6, 0, [photo]]],
    )
    driver.do(REPAIR, doc, "action_submit")
    office.set_clock(office.at(day, "15:30"))
    words = "情况属实，超出限额，请检察长审批。"
    office.person("wu.deputy").call(REPAIR, "action_approve", [doc], words)


def accident(office, day):
    """Scraped in a car park by another car: told with a photo, the claim is filed."""
    slip = office.asked(
        "staff.cases",
        office.at(day, "14:00"),
        office.at(day, "16:30"),
        riders=("zhu",),
        origin=YARD,
        destination="清河县政务服务中心",
        purpose="办理涉案财物处置手续",
        distance_km=5,
    )
    given(office, slip, "qin", "gao")
    office.out(slip, "qin", office.at(day, "14:02"))
    office.back(slip, "qin", office.at(day, "16:25"), 11)
    driver = office.person("driver.gao")
    photo = office.photo(
        "driver.gao", "右后门划痕.png", picture(150, 150, 158, 640, 480)
    )
    doc = driver.create(
        ACCIDENT,
        vehicle_id=office.cars["qin"],
        driver_id=office.drivers["gao"],
        slip_id=slip,
        at=f"{office.at(day, '15:20')}",
        place="政务服务中心停车场 B 区",
        text="停放期间被倒车的厢式货车剐蹭右后门，对方驾驶员在场，双方拍照。",
        other_text="冀E·7Q3 厢式货车，驾驶员韩某，电话已留。",
        drivable=True,
        photo_ids=[[6, 0, [photo]]],
    )
    driver.do(ACCIDENT, doc, "action_report")
    office.set_clock(office.at(office.working_day(day, 1), "10:00"))
    office.person(CLERK).write(
        ACCIDENT,
        doc,
        police_no=f"清公交认字〔{day.year}〕0{day:%m%d}号",
        fault="none",
        insurer_id=office.partners["insurer"],
        claim_state="filed",
        claim_no=f"RDZA{day:%Y%m%d}0017",
        claimed=1650,
    )
    office.to_settle.append(slip)


def fines(office):
    """A hired driver has nine points: six for speed, three for a wrong lane."""
    clerk = office.person(CLERK)
    rows = (
        (
            70,
            "haval",
            "京九连接线 K6",
            "超过规定时速百分之二十以上未达百分之五十",
            6,
            200,
        ),
        (33, "mpv", "邢台市泉北大街", "不按导向车道行驶，压实线变道", 3, 100),
    )
    for ago, car, place, what, points, fine in rows:
        at = office.at(office.ago(ago), "10:20")
        office.set_clock(at + timedelta(days=3))
        doc = clerk.create(
            VIOLATION,
            driver_id=office.drivers["peng"],
            vehicle_id=office.cars[car],
            at=f"{at}",
            place=place,
            what=what,
            points=points,
            fine=fine,
        )
        office.set_clock(at + timedelta(days=9))
        words = f"13053426{ago:04d}"
        clerk.call(VIOLATION, "action_paid", [doc], words)


def driver_meetings(office):
    """The meeting of the quarter: all but one, who has to make it up."""
    me = office.person(DISPATCHER)
    day = office.working_day(office.ago(9), -1)
    office.set_clock(office.at(day, "17:30"))
    absent = office.drivers["tian"]
    doc = me.create(
        MEETING,
        held_on=f"{office.at(day, '15:30')}",
        place="二楼会议室",
        topic="冬季行车安全；违法记分情况通报；节假日封存纪律。",
        minutes="通报彭刚本记分周期已记 9 分，逐人重申限速和车道规定。",
        line_ids=[
            [
                0,
                0,
                {
                    "driver_id": each,
                    "present": each != absent,
                    "reason": False if each != absent else "出车未归",
                },
            ]
            for each in office.drivers.values()
        ],
    )
    me.do(MEETING, doc, "action_hold")

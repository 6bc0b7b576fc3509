"""What else leaves the demo office's room: a test firing, a repair, a scrapping."""

from .office import paper

CARE = "procuratorate.armory.care"
TRANSPORT = "procuratorate.armory.transport"
ITEM = "procuratorate.armory.transport.item"
SCRAP = "procuratorate.armory.scrap"
RECEIPT = "procuratorate.armory.scrap.receipt"
POLICE = "市公安局治安支队"


def lots(office, *numbers):
    """Ids of cards by their numbers, in this order."""
    sight = office.person("supervision")
    rows = sight.call(
        "stock.lot",
        "search_read",
        [["armory_number", "in", numbers]],
        ["armory_number"],
    )
    found = {row["armory_number"]: row["id"] for row in rows}
    return [found[number] for number in numbers]


def tested(office):
    """The yearly test firing of a pistol: nine rounds fired, one dud."""
    me = office.person("keeper.a")
    gun, rounds = lots(office, "QH920121", "24-9-791")
    care = me.create(
        CARE,
        room_id=office.room,
        kind="test_fire",
        fault="年度试射，检查击发和弹着点。",
        shooter_id=office.employee("luo"),
        range_place="市公安局训练基地靶场",
        line_ids=[[0, 0, {"lot_id": gun}]],
        round_ids=[[0, 0, {"lot_id": rounds, "issued": 10}]],
    )
    me.do(CARE, care, "action_ask_out")
    office.both_sign(CARE, care, "request_id", "keeper.a", "keeper.b")
    rows = me.read(CARE, care, "line_ids", "round_ids")
    me.write(f"{CARE}.round", rows["round_ids"], fired=9, dud=1)
    me.write(
        f"{CARE}.line",
        rows["line_ids"],
        read_number="QH920121",
        fired=9,
        ballistic_ref="弹痕0121-2号",
        note="弹着点集中；一发未击发，底火有击痕，按哑弹收存。",
    )
    me.write(
        CARE,
        care,
        evidence="试射记录单 4 号，靶纸三张附后",
        cases_collected=9,
    )
    me.do(CARE, care, "action_ask_back")
    office.both_sign(CARE, care, "request_id", "keeper.a", "keeper.b")


def sent(office):
    """A submachine gun left late for the workshop; its arrival is overdue."""
    me = office.person("keeper.b")
    [gun] = lots(office, "79-40511")
    escort = [office.employee("wei"), office.employee("qin")]
    doc = me.create(
        TRANSPORT,
        room_id=office.room,
        purpose="repair",
        destination="省公安厅枪械修理所（省城）",
        route="本院—县道 204—高速公路—省公安厅枪械修理所",
        depart_at=office.moment(-2),
        arrive_by=office.moment(0.05),
        back_by=office.moment(30),
        permit_no="清公枪运字〔2026〕12号",
        permit_issuer="清河县公安局",
        permit_from=office.day(1),
        permit_to=office.day(-7),
        permit_scan=paper("枪支弹药运输许可证"),
        escort_ids=[[6, 0, escort]],
        consignment_ids=[[0, 0, boxed(gun)]],
    )
    decided(office, TRANSPORT, doc, "keeper.b", "head.police", "zheng.deputy")
    me.do(TRANSPORT, doc, "action_ask_out")
    office.both_sign(TRANSPORT, doc, "request_id", "keeper.b", "keeper.c")


def boxed(gun):
    """One gun in a sealed box on a closed vehicle."""
    return {
        "kind": "gun",
        "container": "枪箱 1 号",
        "seal_no": "FQ-0312",
        "plate": "冀A·1207警",
        "item_ids": [[0, 0, {"lot_id": gun, "quantity": 1}]],
    }


def decided(office, model, doc, login, *deciders):
    """Submitted by a keeper and approved by these."""
    office.person(login).do(model, doc, "action_submit")
    for decider in deciders:
        office.person(decider).do(model, doc, "action_approve")


def scrapped(office):
    """A worn gun went to the police with its receipt; a dud still waits for one."""
    me = office.person("keeper.a")
    gun, dud = lots(office, "79-40512", "24-9-791")
    done = scrap(
        office,
        gun,
        "膛线磨损超限，经省公安厅枪械修理所鉴定不宜修复。",
        "膛线磨损超限",
    )
    receipt = me.create(
        RECEIPT,
        scrap_id=done,
        number="冀公枪销收〔2026〕31号",
        organ=POLICE,
        scan=paper("枪支弹药收缴回执"),
    )
    me.do(RECEIPT, receipt, "action_note")
    me.do(SCRAP, done, "action_ask_handover")
    office.both_sign(SCRAP, done, "request_id", "keeper.a", "keeper.b")
    scrap(office, dud, "年度试射产生的哑弹，随下次收缴上交。", "底火有击痕，未击发")


def scrap(office, lot, reason, finding):
    """Proposed by a keeper, decided by head, leader and chief; return its id."""
    line = {"lot_id": lot, "quantity": 1, "finding": finding}
    doc = office.person("keeper.a").create(
        SCRAP,
        room_id=office.room,
        reason=reason,
        organ=POLICE,
        line_ids=[[0, 0, line]],
    )
    deciders = ("head.police", "zheng.deputy", "zhou.chief")
    decided(office, SCRAP, doc, "keeper.a", *deciders)
    return doc

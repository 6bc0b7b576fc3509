"""Firearms of the demo office in and out: training, duty, overdue, by word, refused."""

ISSUE = "procuratorate.armory.issue"
RETURN = "procuratorate.armory.return"
REPORT = "procuratorate.armory.use_report"


def asked(office, login, holder_name, deciders, hours, **vals):
    """A request of this person, decided by these; return its id."""
    me = office.person(login)
    doc = me.create(
        ISSUE,
        holder_id=office.employee(holder_name),
        gun_type_id=office.types["pistol"],
        start_at=office.moment(0),
        planned_end=office.moment(hours),
        **vals,
    )
    me.do(ISSUE, doc, "action_submit")
    for decider in deciders:
        office.person(decider).do(ISSUE, doc, "action_approve")
    return doc


def handed_out(office, doc, *keepers):
    """Both keepers sign; gun and rounds are with the holder."""
    office.person(keepers[0]).do(ISSUE, doc, "action_issue")
    office.both_sign(ISSUE, doc, "out_request_id", *keepers)


def trained(office):
    """Training: ten rounds fired, every case collected, given back and closed."""
    doc = asked(
        office,
        "police.luo",
        "luo",
        ("head.police", "zheng.deputy"),
        3,
        rounds=10,
        purpose="training",
        place="市公安局训练基地靶场",
    )
    handed_out(office, doc, "keeper.a", "keeper.b")
    reported(
        office,
        "head.police",
        doc,
        10,
        kind="training",
        place="市公安局训练基地靶场",
        target="25 米胸环靶",
        text="按年度训练计划组织慢射，成绩 87 环。",
    )
    given_back(office, doc, 10, "keeper.a", "keeper.b")


def reported(office, login, doc, fired, **vals):
    """What was fired is reported in writing; return the id of the report."""
    me = office.person(login)
    row = {"issue_id": doc, "rounds": fired, "cases_collected": fired}
    sheet = me.create(
        REPORT, occurred_at=office.moment(0), line_ids=[[0, 0, row]], **vals
    )
    me.do(REPORT, sheet, "action_file")
    return sheet


def given_back(office, doc, fired, *keepers):
    """Number read, chamber empty, every round accounted for."""
    first = office.person(keepers[0])
    back = first.do(ISSUE, doc, "action_open_return")["res_id"]
    values = first.read(RETURN, back, "gun_number", "magazines_out", "line_ids")
    row = "procuratorate.armory.return.line"
    lines = first.read(row, values["line_ids"], "issued", "lot_id")
    lots = [line["lot_id"][0] for line in lines]
    numbers = {
        lot["id"]: lot["armory_number"]
        for lot in first.read("stock.lot", lots, "armory_number")
    }
    for line in lines:
        first.write(
            row,
            line["id"],
            lot_read=numbers[line["lot_id"][0]],
            returned=line["issued"] - fired,
            fired=fired,
            cases_collected=fired,
        )
    first.write(
        RETURN,
        back,
        number_read=values["gun_number"],
        magazines=values["magazines_out"],
        condition="ok",
    )
    for login in keepers:
        office.person(login).do(RETURN, back, "action_tick_clear")
    first.do(RETURN, back, "action_ask_signatures")
    office.both_sign(RETURN, back, "request_id", *keepers)


def fired(office):
    """On duty: two warning shots; gun and holder's report are looked into."""
    doc = asked(
        office,
        "police.luo",
        "luo",
        ("head.police", "zheng.deputy"),
        4,
        rounds=15,
        purpose="escort",
        place="县看守所",
        route="县看守所—本院办案工作区",
        companion_ids=[[6, 0, [office.employee("wei")]]],
    )
    handed_out(office, doc, "keeper.a", "keeper.b")
    report = reported(
        office,
        "police.luo",
        doc,
        2,
        place="县看守所东侧道路",
        target="朝天鸣枪示警 2 发",
        text="提解途中被提解人挣脱约束逃跑，口头警告无效，鸣枪示警两发后将其控制，"
        "无人员受伤。弹壳两枚已当场收回。",
    )
    given_back(office, doc, 2, "keeper.a", "keeper.b")
    office.person("head.police").do(
        REPORT,
        report,
        "action_take_note",
        text="已核对执法记录仪，鸣枪前有口头警告。枪支暂存证据柜，待调查结论。",
    )


def escorted(office):
    """Out now: an escort to the court, due this evening."""
    doc = asked(
        office,
        "police.luo",
        "luo",
        ("head.police", "zheng.deputy"),
        6,
        rounds=30,
        purpose="escort",
        place="清河县人民法院",
        route="本院—县看守所—县法院—本院",
        companion_ids=[[6, 0, [office.employee("qin")]]],
    )
    handed_out(office, doc, "keeper.b", "keeper.c")


def late(office):
    """Overdue: the search took longer than planned."""
    doc = asked(
        office,
        "staff.second",
        "lin",
        ("head.police", "zheng.deputy"),
        0.05,
        rounds=15,
        purpose="watch",
        place="县宾馆办案点",
        companion_ids=[[6, 0, [office.employee("luo")]]],
    )
    handed_out(office, doc, "keeper.a", "keeper.c")


def ordered(office):
    """At night, by word of the duty leader; it waits to be ratified."""
    me = office.person("keeper.b")
    wizard = "procuratorate.armory.emergency"
    act = me.create(
        wizard,
        gun_number="QH920123",
        holder_id=office.employee("wei"),
        rounds=10,
        duty_leader_id=office.employee("cao"),
        order_text="县法院门前有人持械闹事，法警前往处置，电话请示带班领导曹阳同意。",
        place="清河县人民法院",
    )
    me.do(wizard, act, "action_issue")
    doc = me.search(ISSUE, ("emergency", "=", True))[0]
    office.both_sign(ISSUE, doc, "out_request_id", "keeper.b", "keeper.c")


def refused(office):
    """Live fire 372 days ago: the request stays a draft and says why."""
    office.person("police.qin").create(
        ISSUE,
        holder_id=office.employee("qin"),
        gun_type_id=office.types["pistol"],
        rounds=15,
        purpose="premises",
        place="本院办案工作区",
        start_at=office.moment(1),
        planned_end=office.moment(9),
        companion_ids=[[6, 0, [office.employee("luo")]]],
    )

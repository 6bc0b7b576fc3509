"""The room of the demo office: locks, keys, shift, care, checks, paper, a damage."""

LOCK = "procuratorate.armory.lock"
ROSTER = "procuratorate.armory.key.roster"
SHIFT = "procuratorate.armory.shift"
CARE = "procuratorate.armory.care"
CHECK = "procuratorate.armory.room.check"
LINE = "procuratorate.armory.room.check.line"
FINDING = "procuratorate.armory.finding"
ENTRY = "procuratorate.armory.entry"
BOOK = "procuratorate.armory.sheet.book"
SHEET = "procuratorate.armory.sheet"
INCIDENT = "procuratorate.armory.incident"
REPORT = "procuratorate.armory.incident.report"
TO_WIPE = ("QH920122", "QH920124")
#: item of the weekly look, by its place on the list: what was not in order with it
BAD = {4: "除湿机水箱已满，湿度 68%", 7: "门口监控画面偏暗，夜间看不清人脸"}


def locked(office):
    """Two locks on the door and on each cabinet, each key on one side's roster."""
    head = office.person("head.police")
    for name, slot in (("jiang", "a"), ("shen", "b"), ("fang", "any")):
        head.create(
            ROSTER,
            room_id=office.room,
            employee_id=office.employee(name),
            slot=slot,
            basis="清检警〔2026〕7号 枪弹保管人员分工",
        )
    doors = {
        "M": office.room,
        "Q": office.places["gun_cabinet"],
        "D": office.places["ammo_cabinet"],
    }
    for mark, place in doors.items():
        for slot in "ab":
            lock_fitted(office, place, slot, f"{mark}-{slot.upper()}")


def lock_fitted(office, place, slot, tag):
    """One lock with a key and a sealed spare, put into use by two keepers."""
    spare = {
        "tag": f"{tag}-备",
        "is_spare": True,
        "seal_no": f"FT-{tag}",
        "kept_at": "院机要室保险柜",
    }
    lock = office.person("head.police").create(
        LOCK,
        room_id=office.room,
        place_id=place,
        slot=slot,
        number=f"S-{tag}",
        key_ids=[[0, 0, {"tag": tag}], [0, 0, spare]],
    )
    office.person("keeper.a").do(LOCK, lock, "action_put_in_use")
    office.both_sign(LOCK, lock, "request_id", "keeper.a", "keeper.b")


def on_duty(office):
    """The first pair takes over: every gun read, every lot counted, keys in hand."""
    me = office.person("keeper.a")
    shift = me.create(
        SHIFT,
        room_id=office.room,
        incoming_a_id=office.employee("jiang"),
        incoming_b_id=office.employee("shen"),
        gun_ids=[[0, 0, {"number": each}] for each in office.guns_in_store()],
        round_ids=[
            [0, 0, {"number": lot, "quantity": quantity}]
            for lot, quantity in office.rounds_in_store().items()
        ],
        note="弹柜温湿度计电池已换；九二式弹匣按号归位。",
    )
    me.do(SHIFT, shift, "action_ask")
    office.both_sign(SHIFT, shift, "in_request_id", "keeper.a", "keeper.b")


def stripped(office):
    """The quarterly stripping of all guns is done, the monthly wiping of two is due."""
    me = office.person("keeper.a")
    care = me.create(CARE, room_id=office.room, kind="strip")
    me.do(CARE, care, "action_add_guns", "action_ask_done")
    office.both_sign(CARE, care, "request_id", "keeper.a", "keeper.b")
    guns = office.guns_in_store("QH92012")
    me.create(
        CARE,
        room_id=office.room,
        kind="wipe",
        due_on=office.day(-2),
        line_ids=[[0, 0, {"lot_id": guns[each]}] for each in TO_WIPE],
    )


def wiped(office):
    """What was fired at the range is planned at once, and wiped."""
    plan = office.admin.ref("procuratorate_armory.cron_armory_care_plan")
    office.admin.do("ir.cron", plan, "method_direct_trigger")
    me = office.person("keeper.b")
    [care] = me.search(CARE, ("cause", "=", "fired"), ("state", "=", "draft"))
    me.do(CARE, care, "action_ask_done")
    office.both_sign(CARE, care, "request_id", "keeper.b", "keeper.a")


def looked_at(office):
    """The weekly look: two things are not in order; one of them was put right."""
    me, head = office.person("keeper.b"), office.person("head.police")
    check = me.create(CHECK, room_id=office.room, kind="weekly")
    items = me.read(CHECK, check, "line_ids")["line_ids"]
    me.write(LINE, items, result="ok")
    for place, words in BAD.items():
        me.write(LINE, items[place], result="bad", note=words)
    me.do(CHECK, check, "action_done")
    found = head.search(FINDING, ("state", "=", "open"), order="id")
    head.do(
        FINDING,
        found[0],
        "action_answer",
        text="当日清空水箱并重启除湿机，复测湿度 52%。",
    )


def on_paper(office):
    """A power cut: sheets are issued, one was used and entered later, one spoilt."""
    head, me = office.person("head.police"), office.person("keeper.a")
    book = head.create(BOOK, room_id=office.room, first=1, last=20)
    head.do(BOOK, book, "action_issue")
    first, second = head.search(SHEET, ("book_id", "=", book), order="number", limit=2)
    people = [office.employee("jiang"), office.employee("shen")]
    entry = me.create(
        ENTRY,
        room_id=office.room,
        purpose="check",
        note="停电后检查门锁和报警后备电源",
        person_ids=[[6, 0, people]],
        in_at=office.moment(-2),
        in_reason="当时停电，先写在纸质登记单上",
        sheet_id=first,
    )
    me.do(ENTRY, entry, "action_ask")
    office.both_sign(ENTRY, entry, "request_id", "keeper.a", "keeper.b")
    me.do(ENTRY, entry, "action_leave")
    office.person("keeper.b").do(ENTRY, entry, "action_confirm_leave")
    me.do(SHEET, second, "action_void", reason="写错枪号，作废")


def damaged(office):
    """A cracked grip: reported by the keeper, disputed, answered by the head."""
    me = office.person("keeper.b")
    report = me.create(
        REPORT,
        kind="damage",
        text="例行检查发现 QH920125 号枪左侧握把护板有一道约 2 厘米裂纹。",
        place="一号枪库",
        numbers="QH920125",
    )
    me.do(REPORT, report, "action_report")
    [incident] = me.search(INCIDENT, ("kind", "=", "damage"))
    me.do(
        INCIDENT,
        incident,
        "action_note",
        text="秦朗到场看枪，称上次归还时护板完好，不认可系其使用造成；已拍照留存。",
    )
    office.person("head.police").do(
        INCIDENT,
        incident,
        "action_answer",
        result="accident",
        finding="调阅枪库录像和上次归还验枪记录：归还时护板完好，裂纹系入柜时磕碰柜门所致。",
        responsible="与领用人无关；当班保管员入柜操作不当，批评教育。",
        measures="更换护板；枪柜隔板加装软垫，本月内完成。",
    )


def filed(office):
    """The heads of the books go on paper, the pack for the police is made."""
    head = office.person("head.police")
    head.do("procuratorate.armory.head.sheet", [], "action_make_today")
    head.do("procuratorate.armory.pack", [], "action_make")

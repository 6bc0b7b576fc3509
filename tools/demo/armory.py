"""The demo office's firearms: in store, out, overdue, ordered by word, in doubt."""

import datetime

from .armory_away import scrapped, sent, tested
from .armory_issue import escorted, fired, late, ordered, refused, trained
from .armory_room import (
    damaged,
    filed,
    locked,
    looked_at,
    on_duty,
    on_paper,
    stripped,
    wiped,
)
from .office import Person, paper

HERE = "procuratorate_armory."
BASE = "procuratorate_base."
INTAKE = "procuratorate.armory.intake"
COUNT = "procuratorate.armory.count"
TYPE = "procuratorate.armory.type"
CHECKS = {
    "theory": "省院法警总队",
    "live_fire": "市公安局训练基地",
    "medical": "清河县人民医院",
    "psychological": "市第四人民医院",
}
#: rows of the cabinet as they stand on the allocation order: number, slot, rounds fired
PISTOLS = (
    ("QH920118", "A-01", 420),
    ("QH920119", "A-02", 385),
    ("QH920120", "A-03", 402),
    ("QH920121", "A-04", 196),
    ("QH920122", "A-05", 233),
    ("QH920123", "A-06", 88),
    ("QH920124", "A-07", 141),
    ("QH920125", "A-08", 65),
)
GUNS79 = (("79-40511", "B-01", 310), ("79-40512", "B-02", 290))


class Armory:
    """The people of the judicial police and what they do."""

    def __init__(self, url, database):
        self.url, self.database = url, database
        self.people = {}
        self.admin = self.person("admin")
        self.today = datetime.date.today()

    def person(self, login):
        """Return the session of a login."""
        if login not in self.people:
            self.people[login] = Person(self.url, self.database, login)
        return self.people[login]

    def employee(self, name):
        """Return the id of an employee of the demo data."""
        own = name in ("han", "cao", "jiang", "shen", "fang", "qin", "wei")
        return self.admin.ref(f"{HERE if own else BASE}demo_employee_{name}")

    def day(self, ago):
        return str(self.today - datetime.timedelta(days=ago))

    def moment(self, hours):
        """A moment so many hours from now, in UTC."""
        now = datetime.datetime.now(datetime.timezone.utc)
        when = now + datetime.timedelta(hours=hours)
        return when.strftime("%Y-%m-%d %H:%M:%S")

    def guns_in_store(self, prefix=""):
        """{number: id} of the guns that lie in their cabinets."""
        return {
            lot["name"]: lot["id"]
            for lot in self.person("supervision").call(
                "stock.lot",
                "search_read",
                [
                    ["armory_kind", "=", "gun"],
                    ["armory_state", "=", "in_store"],
                    ["name", "=like", f"{prefix}%"],
                ],
                ["name"],
            )
        }

    def rounds_in_store(self):
        """{number on the boxes: rounds in the ammunition cabinet}."""
        sight = self.person("supervision")
        quants = sight.call(
            "stock.quant",
            "search_read",
            [
                ["location_id", "=", self.places["ammo_cabinet"]],
                ["quantity", ">", 0],
            ],
            ["lot_id", "quantity"],
        )
        rounds = {row["lot_id"][0]: int(row["quantity"]) for row in quants}
        lots = sight.read("stock.lot", list(rounds), "armory_number")
        return {lot["armory_number"]: rounds[lot["id"]] for lot in lots}

    def both_sign(self, model, doc, field, *logins):
        """Two persons sign the request of a document, each in his own session."""
        for login in logins:
            me = self.person(login)
            me.sign(me.read(model, doc, field)[field][0])


def arranged(office):
    """The head arranges the room, its cabinets and the types on the register."""
    head = office.person("head.police")
    Place = "stock.location"
    office.room = head.create(Place, name="一号枪库", armory_use="room")
    names = {
        "gun_cabinet": "枪柜",
        "ammo_cabinet": "弹柜",
        "dud": "哑弹箱",
        "maintenance": "擦拭台",
        "evidence": "证据柜",
    }
    office.places = {
        use: head.create(Place, name=name, armory_use=use, location_id=office.room)
        for use, name in names.items()
    }
    ammo = {
        "9": head.create(TYPE, name="DAP92式9毫米手枪弹", kind="ammo", calibre="9 mm"),
        "7.62": head.create(
            TYPE, name="51式7.62毫米手枪弹", kind="ammo", calibre="7.62 mm"
        ),
    }
    office.types = {
        **ammo,
        "pistol": head.create(
            TYPE,
            name="92式9毫米手枪",
            kind="gun",
            category="pistol",
            calibre="9 mm",
            magazine_size=15,
            ammo_type_ids=[[6, 0, [ammo["9"]]]],
        ),
        "smg": head.create(
            TYPE,
            name="79式7.62毫米轻型冲锋枪",
            kind="gun",
            category="smg",
            calibre="7.62 mm",
            magazine_size=20,
            ammo_type_ids=[[6, 0, [ammo["7.62"]]]],
        ),
    }


def taken_in(office):
    """The opening count: every number read from the metal, signed by two keepers."""
    me, types, places = office.person("keeper.a"), office.types, office.places

    def gun(kind, calibre, number, slot, fired):
        return {
            "type_id": types[kind],
            "number": number,
            "read_number": number,
            "calibre": calibre,
            "maker": "国营第二九六厂",
            "year": 2016,
            "certificate_no": f"清枪证字{number[-4:]}号",
            "magazine_count": 2,
            "magazine_marks": f"{number[-3:]}-1, {number[-3:]}-2",
            "cabinet_id": places["gun_cabinet"],
            "slot": slot,
            "ballistic_ref": f"弹痕{number[-4:]}号",
            "ballistic_on": office.day(205),
            "rounds_fired": fired,
            "received_on": office.day(200),
        }

    def rounds(kind, batch, quantity, purpose, package):
        return {
            "type_id": types[kind],
            "batch": batch,
            "maker": "国营第七九一厂",
            "year": 2024,
            "package": package,
            "quantity": quantity,
            "counted": quantity,
            "purpose": purpose,
            "cabinet_id": places["ammo_cabinet"],
            "received_on": office.day(200),
        }

    guns = [gun("pistol", "9 mm", *row) for row in PISTOLS]
    guns += [gun("smg", "7.62 mm", *row) for row in GUNS79]
    ammo = [
        rounds("9", "24-3-791", 600, "duty", "12 盒，每盒 50 发"),
        rounds("9", "24-7-791", 400, "training", "8 盒，每盒 50 发"),
        rounds("7.62", "24-1-791", 300, "duty", "6 盒，每盒 50 发"),
        rounds("9", "24-9-791", 100, "test", "2 盒，每盒 50 发"),
    ]
    proof = me.create(
        "ir.attachment", name="公务用枪配备批复.txt", datas=paper("省公安厅批复")
    )
    doc = me.create(
        INTAKE,
        source="opening",
        room_id=office.room,
        document_no=f"冀公治枪〔{office.day(210)[:4]}〕88号",
        document_date=office.day(210),
        authority="省公安厅治安管理总队",
        attachment_ids=[[6, 0, [proof]]],
        gun_total=len(guns),
        round_total=sum(row["quantity"] for row in ammo),
        gun_ids=[[0, 0, row] for row in guns],
        ammo_ids=[[0, 0, row] for row in ammo],
    )
    me.do(INTAKE, doc, "action_ask")
    office.both_sign(INTAKE, doc, "request_id", "keeper.a", "keeper.b")
    office.person("head.police").do(INTAKE, doc, "action_confirm")


def fit(office):
    """Who may hold: posts, permits and tests; one permit is about to end."""
    holder(office, "luo", "judicial_police", "pistol", "smg")
    holder(office, "lin", "investigator", "pistol")
    holder(office, "wei", "judicial_police", "pistol")
    holder(office, "qin", "judicial_police", "pistol", live_fire=372)


def holder(office, name, post, *types, **ago):
    """Put post, permit and tests on record; ``live_fire=372``: so many days ago."""
    head = office.person("head.police")
    who = {"employee_id": office.employee(name)}

    def put(model, **vals):
        model = f"procuratorate.armory.{model}"
        head.do(model, head.create(model, **who, **vals), "action_record")

    put(
        "eligibility", post=post, date_from=office.day(900), judicial_since="2019-07-01"
    )
    put(
        "permit",
        number=f"冀公枪持字{office.employee(name):05d}号",
        issuer="province",
        issuer_name="省公安厅",
        valid_from=office.day(170),
        scope_ids=[
            [0, 0, {"category": kind, "type_id": office.types[kind]}] for kind in types
        ],
    )
    for kind, examiner in CHECKS.items():
        tested = [office.types[each] for each in types]
        put(
            "check",
            kind=kind,
            type_ids=[[6, 0, tested if kind in ("theory", "live_fire") else []]],
            passed_on=office.day(ago.get(kind, 95)),
            examiner=examiner,
            rounds=20 if kind == "live_fire" else 0,
            late_reason="据纸质档案补录",
        )


def counted(office):
    """An extra count by two others than the ones on duty: all there."""
    head = office.person("head.police")
    count = head.create(COUNT, room_id=office.room, kind="extra", note="月中抽查")
    for login in ("keeper.c", "duty.police"):
        office.person(login).do(COUNT, count, "action_join")
    me = office.person("keeper.c")
    me.call(COUNT, "action_enter", [count], "\n".join(office.guns_in_store()))
    for lot, quantity in office.rounds_in_store().items():
        me.call(COUNT, "action_enter", [count], lot, kind="ammo", quantity=quantity)
    me.do(COUNT, count, "action_compare")
    office.both_sign(COUNT, count, "request_id", "keeper.c", "duty.police")


CHAPTERS = (
    arranged,
    taken_in,
    fit,
    locked,
    on_duty,
    stripped,
    trained,
    wiped,
    counted,
    looked_at,
    on_paper,
    damaged,
    tested,
    fired,
    sent,
    scrapped,
    escorted,
    late,
    ordered,
    refused,
    filed,
)


def main(url, database):
    """Tell the whole story to a server, unless it was told."""
    office = Armory(url, database)
    if office.person("supervision").call(INTAKE, "search_count", []):
        return
    for chapter in CHAPTERS:
        chapter(office)

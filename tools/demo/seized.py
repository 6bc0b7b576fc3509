"""The demo office's seized property: stored, lent, returned, late, disputed."""

import datetime
import itertools

from .office import Person, paper, picture

LIST = "procuratorate.seized.list"
HAND = "procuratorate.seized.handover"
LOAN = "procuratorate.seized.loan"
DISPOSAL = "procuratorate.seized.disposal"
HERE = "procuratorate_seized_property."
BASE = "procuratorate_base."
CASES = {
    "theft": BASE + "demo_case_theft",
    "fraud": BASE + "demo_case_fraud",
    "drunk_money": HERE + "demo_case_corruption",
}


class Office:
    """The people and what they do, in the words of the office."""

    def __init__(self, url, database):
        self.url, self.database = url, database
        self.people = {}
        self.admin = self.person("admin")
        self.today = datetime.date.today()
        self.seals = itertools.count(260001)

    def person(self, login):
        """Return the session of a login."""
        if login not in self.people:
            self.people[login] = Person(self.url, self.database, login)
        return self.people[login]

    def ref(self, name):
        """Return the id of a demo record or category."""
        return self.admin.ref(name if "." in name else HERE + name)

    def case(self, name):
        """Return the id of a case of the demo data."""
        return self.ref(CASES[name])

    def employee(self, name):
        return self.admin.ref(f"{BASE}demo_employee_{name}")

    def day(self, ago):
        return str(self.today - datetime.timedelta(days=ago))

    # Lists --------------------------------------------------------------------

    def line(self, category, name, views="", **vals):
        """One line of a list, with its photos."""
        seal = self.sealed(category)
        photos = [
            [0, 0, {"view": view, "name": f"{view}.png", "image": picture(*shade)}]
            for view, shade in zip(
                views.split(),
                ((90, 110, 130), (130, 100, 90), (90, 130, 100)),
                strict=False,
            )
        ]
        vals = {"name": name, "category_id": self.ref(f"category_{category}"), **vals}
        return {**vals, **seal, **({"photo_ids": photos} if photos else {})}

    def sealed(self, category):
        if category in ("goods", "money", "vehicle", "frozen_deposit"):
            return {}
        return {
            "seal_no": f"封{next(self.seals)}",
            "seal_officer": True,
            "seal_holder": True,
            "seal_witness": True,
        }

    def seized(self, by, case, officers, holder, *lines, ago=2, **vals):
        """A list that was drawn up and signed on the spot; return its id."""
        me = self.person(by)
        rows = [
            {
                "role": "officer",
                "employee_id": self.employee(each),
                "name": name,
                "outcome": "signed",
            }
            for each, name in officers.items()
        ]
        rows += [
            {
                "role": "holder",
                "partner_id": self.ref(holder),
                "outcome": "signed",
                "name": "持有人",
            },
            {
                "role": "witness",
                "partner_id": self.ref("demo_witness"),
                "outcome": "signed",
                "name": "孙大伟",
            },
        ]
        vals = {
            "kind": "seize",
            "case_id": self.case(case),
            "decision_no": "清检扣〔2026〕%s号" % vals.pop("number"),
            "decision_date": self.day(ago),
            "executed_at": f"{self.day(ago)} 02:30:00",
            "officer_ids": [[6, 0, [self.employee(each) for each in officers]]],
            "holder_id": self.ref(holder),
            "signature_ids": [[0, 0, row] for row in rows],
            "line_ids": [
                [0, 0, {"sequence": number, **line}]
                for number, line in enumerate(lines, 1)
            ],
            **vals,
        }
        doc = me.create(LIST, **vals)
        me.do(LIST, doc, "action_sign")
        return doc

    def cards(self, doc):
        """Return {name of the line: id of the card}."""
        sight = self.person("supervision")
        line = "procuratorate.seized.list.line"
        lines = sight.search(line, ("list_id", "=", doc))
        rows = sight.read(line, lines, "name", "lot_id")
        return {row["name"]: row["lot_id"] and row["lot_id"][0] for row in rows}

    # Hand-over ----------------------------------------------------------------

    def handed_over(self, doc, sender, custodian="staff.cases", **vals):
        """The sender puts it on the table, the custodian begins to check."""
        hand = self.person(sender).create(HAND, list_id=doc, **vals)
        self.person(custodian).do(HAND, hand, "action_check", "action_count_as_listed")
        return hand

    def looked_at(self, hand, custodian="staff.cases"):
        """Each item weighed, photographed and given a place."""
        me, row = self.person(custodian), "procuratorate.seized.handover.line"
        names = ("weight", "location_choice_ids", "outcome", "category_id", "is_deed")
        for line in me.read(row, me.search(row, ("handover_id", "=", hand)), *names):
            if line["outcome"] != "stored":
                continue
            views = [] if line["is_deed"] else self.views(line["category_id"][0])
            photos = [
                [0, 0, {"view": view, "image": picture(100, 120, 110)}]
                for view in views
            ]
            me.write(
                row,
                line["id"],
                weight_found=line["weight"],
                location_id=line["location_choice_ids"][0],
                photo_ids=photos,
            )
        me.do(HAND, hand, "action_evaluate")

    def views(self, category):
        sight = self.person("supervision")
        model = "procuratorate.seized.category"
        return (
            (sight.read(model, category, "required_views")["required_views"] or "")
            .replace(",", " ")
            .split()
        )

    def accepted(self, hand, *signers):
        """Both sign, each in a session of his own; the items are stored."""
        self.person(signers[-1]).do(HAND, hand, "action_accept")
        for login in signers:
            me = self.person(login)
            me.sign(
                me.read(HAND, hand, "signature_request_id")["signature_request_id"][0]
            )

    def paid_in(self, card, payer, slip, **vals):
        """The keeper of seized money enters the bank's slip."""
        me, model = self.person("cashier"), "procuratorate.seized.deposit"
        item = me.read(
            "stock.lot", card, "seized_case_id", "seized_amount", "seized_currency_id"
        )
        deposit = me.create(
            model,
            case_id=item["seized_case_id"][0],
            lot_id=card,
            amount=item["seized_amount"],
            currency_id=item["seized_currency_id"][0],
            payer_id=self.ref(payer),
            slip_no=slip,
            **vals,
        )
        me.do(model, deposit, "action_post")
        self.on_statement(me, model, deposit)

    def on_statement(self, keeper, model, document):
        """The bank's statement comes in; the keeper says which slip a line is."""
        slip = keeper.read(model, document, "date", "amount", "slip_no", "move_id")
        move = slip["move_id"][0]
        journal = keeper.read("account.move", move, "journal_id")["journal_id"][0]
        line = self.person("finance").create(
            "account.bank.statement.line",
            journal_id=journal,
            date=slip["date"],
            amount=slip["amount"],
            payment_ref=f"缴款 {slip['slip_no']}",
        )
        match = keeper.create(
            "procuratorate.seized.match",
            line_ids=[[6, 0, [line]]],
            slip_ids=[[6, 0, [move]]],
        )
        keeper.do("procuratorate.seized.match", match, "action_match")

    # Loans --------------------------------------------------------------------

    def lent(self, by, cards, reason, custodian="staff.cases", **vals):
        """Asked for, agreed to, handed out against two signatures."""
        me = self.person(by)
        loan = me.create(
            LOAN,
            kind="loan",
            reason=reason,
            line_ids=[[0, 0, {"lot_id": card}] for card in cards],
            **vals,
        )
        me.do(LOAN, loan, "action_submit")
        self.person("head.first").do(LOAN, loan, "action_approve", opinion="同意调用")
        keeper, row = self.person(custodian), "procuratorate.seized.loan.line"
        lines = keeper.search(row, ("loan_id", "=", loan))
        for line in keeper.read(row, lines, "card_seal_no", "card_weight"):
            keeper.write(
                row,
                line["id"],
                out_condition="与入库时一致",
                out_seal_no=line["card_seal_no"],
                out_contents=True,
                out_weight=line["card_weight"],
            )
        keeper.do(LOAN, loan, "action_issue_slip")
        for login in (custodian, by):
            who = self.person(login)
            who.sign(who.read(LOAN, loan, "out_request_id")["out_request_id"][0])
        return loan

    # Disposal -----------------------------------------------------------------

    def proposed(self, by, case, outcome, cards, reason, valuation=0.0, **vals):
        """A proposal with its conditions answered and its papers; submitted."""
        me = self.person(by)
        doc = me.create(
            DISPOSAL,
            case_id=self.case(case),
            outcome_id=self.ref(f"outcome_{outcome}"),
            reason=reason,
            line_ids=[
                [0, 0, {"lot_id": card, "valuation": valuation}] for card in cards
            ],
            **vals,
        )
        rows = "procuratorate.seized.disposal.condition"
        me.write(rows, me.search(rows, ("disposal_id", "=", doc)), answer="yes")
        self.papers(by, doc, "submit")
        me.do(DISPOSAL, doc, "action_submit")
        return doc

    def papers(self, by, doc, stage):
        me, rows = self.person(by), "procuratorate.seized.disposal.paper"
        ids = me.search(rows, ("disposal_id", "=", doc), ("stage", "=", stage))
        for row in me.read(rows, ids, "name"):
            file = me.create(
                "ir.attachment", name=f"{row['name']}.txt", datas=paper(row["name"])
            )
            me.write(rows, row["id"], attachment_ids=[[6, 0, [file]]])

    def agreed(self, doc, *logins):
        for login in logins:
            self.person(login).do(DISPOSAL, doc, "action_approve", opinion="同意")

    def carried_out(self, doc, by, custodian="staff.cases"):
        keeper = self.person(custodian)
        keeper.do(DISPOSAL, doc, "action_exit")
        self.papers(by, doc, "execute")
        keeper.do(DISPOSAL, doc, "action_execute")


def money_setup(office):
    """The finance department sets up the sole account."""
    cashier = office.person("cashier")
    company = cashier.session["user_companies"]["current_company"]
    cashier.do("res.company", company, "action_seized_money_setup")


def theft(office):
    """A phone, a ring, marked notes and money: stored, borrowed, returned."""
    doc = office.seized(
        "staff.first",
        "theft",
        {"zhang": "张伟", "huang": "黄雅琴"},
        "demo_holder_zhang",
        office.line(
            "goods",
            "手机（华为 Mate 60，黑色）",
            spec="Mate 60 Pro",
            quality="一般",
            colour="黑色",
            newness="八成新",
            packing="无",
            defects="屏幕右上角有裂纹",
            source_note="持有人随身",
            weight=225.0,
        ),
        office.line(
            "valuables",
            "黄色金属戒指",
            "whole seal",
            features="内侧刻“999”字样，疑似足金",
            weight=12.5,
        ),
        office.line(
            "evidential_cash",
            "作案所用做记号的纸币",
            "whole seal",
            features="编号 XQ10086001 至 XQ10086120，右下角有红点",
            face_value=100.0,
            sheet_count=120,
            amount=12000.0,
        ),
        office.line(
            "money",
            "退缴赃款",
            amount=50000.0,
            payer_id=office.ref("demo_holder_zhang"),
        ),
        number=31,
        place="清河县武松街 18 号",
    )
    cards = office.cards(doc)
    office.paid_in(
        cards["退缴赃款"], "demo_holder_zhang", f"ICBC20261120{next(office.seals)}"
    )
    hand = office.handed_over(doc, "staff.first")
    office.looked_at(hand)
    office.accepted(hand, "staff.first", "staff.cases")
    office.lent(
        "staff.first",
        [cards["手机（华为 Mate 60，黑色）"]],
        "送检提取电子数据",
        case_id=office.ref(BASE + "demo_case_theft"),
    )
    victim = office.proposed(
        "staff.first",
        "theft",
        "victim_early",
        [cards["黄色金属戒指"]],
        "戒指系被害人李秀兰所有，权属清楚，返还不影响诉讼",
        valuation=6200.0,
        recipient_ids=[
            [
                0,
                0,
                {
                    "role": "victim",
                    "partner_id": office.ref("demo_victim"),
                    "id_number": "130534196503120021",
                    "relation": "被害人本人",
                },
            ]
        ],
    )
    office.agreed(victim, "head.first", "zhou.chief")
    office.carried_out(victim, "staff.first")


def fraud(office):
    """Seized eight days ago and not handed over: late, and everybody can see it."""
    office.seized(
        "head.first",
        "fraud",
        {"li": "李国栋", "zhang": "张伟"},
        "demo_holder_li",
        office.line(
            "goods",
            "台式电脑主机（联想）",
            spec="启天 M455",
            quality="一般",
            colour="黑色",
            newness="七成新",
            packing="纸箱",
            defects="无",
            source_note="诈骗窝点工作台",
            weight=7400.0,
        ),
        office.line(
            "goods",
            "手机卡（一批）",
            spec="SIM 卡",
            quantity=46.0,
            quality="一般",
            colour="白色",
            newness="旧",
            packing="自封袋",
            defects="无",
            source_note="诈骗窝点抽屉",
            weight=110.0,
        ),
        ago=8,
        number=35,
        place="清河县长江东街 66 号 3 单元 1102 室",
    )


def incoming(office):
    """The police hand over in the morning; one seal lacks a signature: refused."""
    keeper = office.person("staff.cases")
    doc = keeper.create(
        LIST,
        kind="receive",
        source="police",
        case_id=office.ref(BASE + "demo_case_theft"),
        organ_id=office.ref("demo_police"),
        transfer_list_no="清公刑移字〔2026〕208号",
        proposal="随案移送；手机建议发还被害人",
        decision_no="清公（刑）扣字〔2026〕208号",
        decision_date=office.day(20),
        executed_at=f"{office.day(20)} 03:00:00",
        place="清河县公安局",
        officer_ids=[[6, 0, [office.employee("zhu")]]],
        holder_id=office.ref("demo_holder_zhang"),
        signature_ids=[
            [
                0,
                0,
                {
                    "role": "sender",
                    "name": "赵警官",
                    "outcome": "signed",
                    "partner_id": office.ref("demo_police"),
                },
            ],
            [
                0,
                0,
                {
                    "role": "officer",
                    "name": "朱婷",
                    "outcome": "signed",
                    "employee_id": office.employee("zhu"),
                },
            ],
        ],
        line_ids=[
            [
                0,
                0,
                office.line(
                    "goods",
                    "撬棍",
                    spec="长 60 厘米",
                    quality="一般",
                    colour="黑色",
                    newness="旧",
                    packing="无",
                    defects="弯曲",
                    source_note="现场提取",
                    weight=1850.0,
                ),
            ],
            [
                0,
                0,
                {
                    **office.line(
                        "valuables",
                        "银色金属项链",
                        "whole seal",
                        features="链长 45 厘米，搭扣损坏",
                        weight=8.2,
                    ),
                    "seal_witness": False,
                },
            ],
        ],
    )
    keeper.do(LIST, doc, "action_sign")
    scan = keeper.create(
        "ir.attachment",
        name="公安移送清单（扫描件）.txt",
        datas=paper("移送清单，一式两份"),
    )
    hand = keeper.create(
        HAND,
        list_id=doc,
        second_id=office.ref("demo_employee_tang"),
        representative_id=office.ref("demo_police_officer"),
        transfer_copies=2,
        paper_ids=[[6, 0, [scan]]],
    )
    keeper.do(HAND, hand, "action_check", "action_count_as_listed")
    office.looked_at(hand)
    keeper.do(HAND, hand, "action_reject")


def in_place(office):
    """A car that stays where it stands, and an account whose freeze soon ends."""
    doc = office.seized(
        "staff.second",
        "drunk_money",
        {"he": "何俊杰", "lin": "林晨"},
        "demo_holder_wang",
        office.line(
            "vehicle",
            "小型轿车（大众迈腾）",
            "whole serial",
            spec="迈腾 330TSI",
            features="白色，车架号 LFV3A23C8K3012345",
            document_no="冀E·6K218",
            address="清河县停车场 B 区 12 号",
            title_seized=True,
            keeper_id=office.ref("demo_holder_wang"),
            registry_served_on=office.day(3),
        ),
        ago=4,
        number=41,
        place="清河县挥公大道 9 号",
    )
    hand = office.handed_over(doc, "staff.second")
    office.looked_at(hand)
    office.accepted(hand, "staff.second", "staff.cases")
    frozen = office.seized(
        "staff.second",
        "drunk_money",
        {"he": "何俊杰", "lin": "林晨"},
        "demo_holder_wang",
        office.line(
            "frozen",
            "定期存款",
            document_no="冻 2026-18",
            amount=286000.0,
            bank_name="中国工商银行清河支行",
            account_no="6222080409001234567",
            term="一年",
            covers_fruits=True,
        ),
        ago=4,
        kind="freeze",
        number=42,
        place="中国工商银行清河支行",
    )
    hand = office.handed_over(frozen, "staff.second")
    office.looked_at(hand)
    office.accepted(hand, "staff.second", "staff.cases")
    me, model = office.person("staff.second"), "procuratorate.seized.freeze"
    proof = me.create(
        "ir.attachment", name="协助冻结通知书回执.txt", datas=paper("已受理")
    )
    common = {
        "case_id": office.case("drunk_money"),
        "institution_id": office.ref("demo_bank"),
        "kind": "funds",
        "account_no": "6222080409001234567",
        "amount": 286000.0,
        "served_to": "柜台主管 郭敏",
    }
    first = me.create(
        model,
        **common,
        organ_id=office.ref("demo_police"),
        decision_no="清公（经）冻字〔2026〕77号",
        frozen_on=office.day(172),
        served_on=office.day(172),
    )
    ours = me.create(
        model,
        **common,
        lot_id=office.cards(frozen)["定期存款"],
        is_queue=True,
        decision_no="清检冻〔2026〕18号",
        frozen_on=office.day(4),
        served_on=office.day(4),
        proof_ids=[[6, 0, [proof]]],
    )
    me.do(model, first, "action_confirm")
    me.do(model, ours, "action_confirm")


def disputed(office):
    """His sister says the marked notes are hers: a complaint that is accepted."""
    me, model = office.person("head.cases"), "procuratorate.seized.complaint"
    sight = office.person("supervision")
    card = sight.search("stock.lot", ("seized_item", "=", "作案所用做记号的纸币"))
    doc = me.create(
        model,
        case_id=office.ref(BASE + "demo_case_theft"),
        complainant_id=office.ref("demo_claimant"),
        relation="犯罪嫌疑人之姐",
        ground="unrelated",
        description="其中三千元系本人存放在弟弟处的生活费，请求解除扣押。",
        lot_ids=[[6, 0, card]],
    )
    sight.do(model, doc, "action_accept")


def counted(office):
    """Somebody else counts the room, and signs the sheet."""
    head, model = office.person("head.cases"), "procuratorate.seized.count"
    room = office.person("supervision").search(
        "stock.location", ("seized_use", "=", "room")
    )[0]
    count = head.create(
        model, room_id=room, counter_id=office.employee("chen"), kind="full"
    )
    counter = office.person("clerk.office")
    counter.do(model, count, "action_start")
    cards = office.person("supervision").call(
        "stock.lot", "search_read", [["seized_room_id", "=", room]], ["name"]
    )
    counter.call(model, "action_enter", [count], [card["name"] for card in cards])
    counter.do(model, count, "action_finish_sure")


def tied_out(office):
    """Cards, case ledger and bank agree; the sheet says so."""
    office.person("cashier").call("procuratorate.seized.tieout", "action_tie_out", [])


CHAPTERS = (money_setup, theft, fraud, incoming, in_place, disputed, counted, tied_out)


def main(url, database):
    """Tell the whole story to a server, unless it was told."""
    office = Office(url, database)
    if office.person("supervision").call(LIST, "search_count", []):
        return
    for chapter in CHAPTERS:
        chapter(office)

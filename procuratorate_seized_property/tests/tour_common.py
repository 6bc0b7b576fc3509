"""The office in front of the screen, in Chinese."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase

from .handover_common import HandoverCase
from .money_common import MoneyCase

PEOPLE = {
    "handler1": "张伟",
    "handler2": "黄雅琴",
    "head": "李国栋",
    "leader": "郑丽华",
    "chief": "周正明",
    "custody_head": "马志强",
    "custodian": "唐丽",
    "custodian2": "朱婷",
    "money_keeper": "白雪",
    "finance_head": "赵敏",
    "supervision": "徐静",
}


class TourCase(HandoverCase, MoneyCase, HttpCase):
    """Each login does its part of a story at its own screen, in its own session.

    The days of a tour are those of the browser, so the case is filed a month ago.
    """

    browser_size = "1366x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.supervised = cls.add_department("检务督察部", "supervision")
        cls.staff_department(cls.supervised, "supervision")
        cls.name_all(
            {
                cls.company: "清河县人民检察院",
                cls.handling: "第一检察部",
                cls.custody: "案件管理办公室",
                cls.finance: "计划财务装备科",
                cls.holder: "邓国强",
                cls.witness: "孙大伟",
                cls.owner: "王秀英",
                cls.court: "清河县人民法院",
                **{cls.people[login]: name for login, name in PEOPLE.items()},
            }
        )
        for user in cls.users.values():
            user.write({"lang": "zh_CN", "name": user.employee_id.name or user.name})
        cls.company.partner_id.lang = "zh_CN"
        cls.treasury = cls.env["res.partner"].create(
            {
                "name": "清河县国库",
                "is_company": True,
                "procuratorate_organ_kind": "treasury",
            }
        )
        places = {
            cls.room: "涉案财物保管室",
            cls.shelf(cls, "store"): "普通物品架",
            cls.shelf(cls, "contraband"): "违禁品柜",
        }
        for place, name in places.items():
            place.with_user(cls.users["custody_head"]).name = name
        filed = fields.Date.today() - timedelta(days=30)
        cls.tour_case = cls.seized_case("清检刑诉〔2026〕15号", filing_date=filed)
        cls.tour_case.name = "邓国强受贿案"

    @classmethod
    def name_all(cls, names):
        for record, name in names.items():
            record.with_context(lang="en_US").name = name
            record.with_context(lang="zh_CN").name = name

    def screen(self, tour, *logins):
        """Let each person do his part of the story at his own screen."""
        for login in logins:
            self.start_tour("/odoo", f"seized_{tour}", login=login, timeout=120)
        self.env.invalidate_all()

    def of_case(self, model):
        """What the tours made of this kind."""
        return self.env[model].search([("case_id", "=", self.tour_case.id)])

    def the_card(self):
        return self.env["stock.lot"].search(
            [("seized_case_id", "=", self.tour_case.id)]
        )

    def quants(self, card):
        """Where the item lies, or where it went."""
        domain = [("lot_id", "=", card.id), ("quantity", ">", 0)]
        return self.env["stock.quant"].search(domain)

    def assert_books_intact(self):
        """Every sealed book of the office verifies."""
        books = self.env["procuratorate.book"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(books)
        self.assertTrue(all(book._verify()["ok"] for book in books))

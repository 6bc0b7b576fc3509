"""The armory in front of the screen, in Chinese."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase

from .common import ArmoryCase
from .issue_common import IssueVocabulary

PEOPLE = {
    "police": "刘强",
    "partner": "陈刚",
    "keeper_a": "蒋涛",
    "keeper_b": "沈丽",
    "keeper_c": "韩冰",
    "warden": "韩立新",
    "duty": "曹阳",
    "leader": "郑丽华",
    "chief": "周正明",
    "supervision": "徐静",
}


class TourCase(IssueVocabulary, ArmoryCase, HttpCase):
    """Each login does its part of a story at its own screen, in its own session.

    The clock of a tour is that of the browser; what holders need was put on record a
    month ago.
    """

    browser_size = "1366x900"
    room_name = "一号枪库"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.name_all(
            {
                cls.company: "清河县人民检察院",
                cls.police_department: "司法警察大队",
                cls.handling: "第一检察部",
                cls.pistol: "92式手枪",
                cls.ball: "9毫米普通弹",
                **{cls.people[login]: name for login, name in PEOPLE.items()},
            }
        )
        for user in cls.users.values():
            user.write({"lang": "zh_CN", "name": user.employee_id.name or user.name})
        cls.company.currency_id = cls.env.ref("base.CNY")

    @classmethod
    def open_armory(cls):
        """Places are named in the language of the office."""
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.company.partner_id.lang = "zh_CN"
        super().open_armory()

    @classmethod
    def name_all(cls, names):
        for record, name in names.items():
            record = record.sudo()
            record.with_context(lang="en_US").name = name
            record.with_context(lang="zh_CN").name = name

    def tell(self):
        super().tell()
        self.make_holder("police", self.pistol, day=self.days_ago(30))

    @staticmethod
    def days_ago(days):
        return fields.Date.to_string(fields.Date.today() - timedelta(days=days))

    def screen(self, tour, *logins):
        """Let each person do his part of the story at his own screen."""
        for login in logins:
            self.start_tour("/odoo", f"armory_{tour}", login=login, timeout=120)
        self.env.invalidate_all()

    def telephone(self, url, tour, login):
        """The same on a telephone, beginning at a shortcut of its own."""
        self.browser_size, self.touch_enabled = "390x844", True
        try:
            self.start_tour(url, f"armory_{tour}", login=login, timeout=120)
        finally:
            del self.browser_size, self.touch_enabled
        self.env.invalidate_all()

    def the_issue(self):
        return self.env["procuratorate.armory.issue"].search([])

    def assert_books_intact(self):
        """Every sealed book of the office verifies."""
        books = self.env["procuratorate.book"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(books)
        self.assertTrue(all(book._verify()["ok"] for book in books))

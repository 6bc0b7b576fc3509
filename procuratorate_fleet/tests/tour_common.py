"""Official cars in front of the screen, in Chinese."""

from odoo.tests import HttpCase

from .road_common import RoadCase

CHAIN = (
    "base",
    "web",
    "mail",
    "hr",
    "fleet",
    "hr_fleet",
    "procuratorate_base",
    "procuratorate_ledger",
    "procuratorate_approval",
    "procuratorate_fleet",
)
PEOPLE = {
    "staff": "王秀芳",
    "head": "孙海涛",
    "leader": "郑丽华",
    "chief": "周正明",
    "duty": "曹阳",
    "director": "韩立新",
    "dispatcher": "吴建国",
    "fleet_clerk": "许静",
    "guard": "马福来",
    "driver": "何军",
    "bailiff": "刘强",
    "stale": "钱立",
    "supervision": "徐慧",
}


class FleetTourCase(HttpCase, RoadCase):
    """Each login does its part of a story at its own screen, in its own session.

    The clock of the server stands; ``move`` it between two screens. Days are typed in
    full, so the clock of the browser does not matter.
    """

    browser_size = "1366x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.speak_chinese()
        cls.name_all(
            {
                cls.company: "清河县人民检察院",
                cls.office: "办公室",
                cls.handling: "第一检察部",
                **{cls.people[login]: name for login, name in PEOPLE.items()},
            }
        )
        for login, user in cls.users.items():
            user.write({"lang": "zh_CN", "name": PEOPLE.get(login, user.name)})
        cls.model.brand_id.name, cls.model.name = "红旗", "H5"
        cls.company.currency_id = cls.env.ref("base.CNY")
        cls.env.flush_all()

    @classmethod
    def speak_chinese(cls):
        """Screens in Chinese, also where the database was made without it."""
        Lang = cls.env["res.lang"]
        known = Lang.search_count([("code", "=", "zh_CN")])
        Lang._activate_lang("zh_CN")
        cls.company.partner_id.lang = "zh_CN"
        if not known:
            modules = cls.env["ir.module.module"]
            modules._load_module_terms(CHAIN, ["zh_CN"], overwrite=True)

    @classmethod
    def name_all(cls, names):
        for record, name in names.items():
            record = record.sudo()
            record.with_context(lang="en_US").name = name
            record.with_context(lang="zh_CN").name = name

    def screen(self, tour, *logins):
        """Let each person do his part of the story at his own screen."""
        self.env.flush_all()
        for login in logins:
            self.start_tour("/odoo", f"fleet_{tour}", login=login, timeout=120)
        self.env.invalidate_all()

    def the_slip(self):
        """The one slip of the story, as the system sees it."""
        slip = self.env["procuratorate.fleet.slip"].sudo().search([])
        return slip.ensure_one()

    def kinds(self, record):
        return self.entries(record).mapped("kind")

    def assert_books_intact(self):
        """Every sealed book of the office verifies."""
        books = self.env["procuratorate.book"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(books)
        self.assertTrue(all(book._verify()["ok"] for book in books))

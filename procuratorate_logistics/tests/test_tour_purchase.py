from odoo.tests import HttpCase, tagged

from .common import PurchaseCase

CHINESE = {
    "company": "清河县人民检察院",
    "handling": "第一检察部",
    "office": "办公室",
    "other": "第二检察部",
    "category": "计算机设备",
    "item": "办公设备购置",
    "product": "台式计算机K70",
    "suppliers": ("信达科技S1", "华睿办公S2", "众诚电子S3"),
    "people": {
        "staff": "张伟",
        "head": "李国栋",
        "director": "王建平",
        "finance": "赵敏",
        "leader": "郑丽华",
        "chief": "周正明",
        "secretary": "吴海涛",
        "member": "孙志远",
        "member2": "钱文海",
        "minutes": "何俊杰",
        "clerk": "陈晓燕",
        "clerk2": "刘洋",
        "witness": "朱婷",
        "expert": "高飞",
        "staff2": "黄雅琴",
        "keeper": "周颖",
    },
}
ENGLISH = {
    "company": "Qinghe County Procuratorate",
    "handling": "First Department",
    "office": "Office",
    "other": "Second Department",
    "category": "Computers",
    "item": "Equipment",
    "product": "Computer K70",
    "suppliers": ("Xinda S1", "Huarui S2", "Zhongcheng S3"),
    "people": {
        "staff": "Zhang Wei",
        "head": "Li Guodong",
        "director": "Wang Jianping",
        "finance": "Zhao Min",
        "leader": "Zheng Lihua",
        "chief": "Zhou Zhengming",
        "secretary": "Wu Haitao",
        "member": "Sun Zhiyuan",
        "member2": "Qian Wenhai",
        "minutes": "He Junjie",
        "clerk": "Chen Xiaoyan",
        "clerk2": "Liu Yang",
        "witness": "Zhu Ting",
        "expert": "Gao Fei",
        "staff2": "Huang Yaqin",
        "keeper": "Zhou Ying",
    },
}


class TourCase(PurchaseCase, HttpCase):
    """The office in front of the screen, in the language of the run.

    The Party group of the tours has three members, so that each can vote here.
    """

    MEMBERS = ("member", "member2")
    browser_size = "1366x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = cls.env.ref("procuratorate_base.group_party_member")
        for login in set(PurchaseCase.MEMBERS) - set(cls.MEMBERS):
            cls.users[login].group_ids -= group
        cls.env.ref("base.CNY").active = True
        cls.company.currency_id = cls.env.ref("base.CNY")

    def speak(self, lang, names):
        """Give everybody the language, and everything its name in that language."""
        self.env["res.lang"]._activate_lang(lang)
        people = {self.people[login]: name for login, name in names["people"].items()}
        named = {
            self.company: names["company"],
            self.handling: names["handling"],
            self.office: names["office"],
            self.other: names["other"],
            self.category: names["category"],
            self.item: names["item"],
            self.computer: names["product"],
            **dict(zip(self.suppliers, names["suppliers"], strict=False)),
            **people,
        }
        for record, name in named.items():
            record.with_context(lang="en_US").name = name
            record.with_context(lang=lang).name = name
        self.company.partner_id.lang = lang
        for user in self.users.values():
            user.write({"lang": lang, "name": user.employee_id.name or user.name})

    def screen(self, tour, *logins):
        """Let each person do his part of the story at his own screen."""
        for login in logins:
            self.start_tour(
                "/odoo", f"procuratorate_purchase_{tour}", login=login, timeout=240
            )


@tagged("post_install", "-at_install")
class TestTourPurchase(TourCase):
    """procurement_finance#1: one purchase, from the need to the store."""

    def test_purchase_in_chinese(self):
        self.speak("zh_CN", CHINESE)
        self.whole_purchase()

    def test_purchase_in_english(self):
        self.speak("en_US", ENGLISH)
        self.whole_purchase()

    def whole_purchase(self):
        self.screen("request", "staff")
        request = self.env["procuratorate.purchase.request"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(request.approval_case_id.tier_code, "T4")
        self.screen("approve_document", "head")
        self.screen("approve_card", "director")
        self.screen("approve_document", "finance")
        self.screen("approve_card", "leader")
        self.screen("approve_document", "chief")
        self.assertEqual(request.approval_state, "open")
        self.screen("meeting", "minutes")
        self.screen("vote", *self.MEMBERS)
        self.screen("vote_and_close", "secretary")
        self.assertTrue(request._approval_approved())
        self.screen("quotes", "clerk")
        self.screen("declare", "clerk2")
        self.screen("order", "clerk")
        self.screen("sign", "witness", "expert", "staff2")
        self.screen("receive", "keeper")
        self.check_end(request.sudo())

    def check_end(self, request):
        self.assertEqual(request.state, "done")
        order = request.order_ids.filtered(lambda o: o.state == "purchase")
        self.assertEqual(order.partner_id, self.suppliers[0])
        self.assertEqual(order.buyer_ids, self.persons(("clerk", "clerk2")))
        acceptance = order.acceptance_ids
        self.assertEqual(acceptance.state, "closed")
        self.assertEqual(
            acceptance.signer_ids.employee_id,
            self.persons(("witness", "expert", "staff2")),
        )
        self.assertEqual(order.order_line.qty_received, 10)
        books = self.env["procuratorate.book"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(all(book._verify()["ok"] for book in books))

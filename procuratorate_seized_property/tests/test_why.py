from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestWhy(ClocksCase):
    """Every date says why it is what it is."""

    def test_rule_basis_event_and_holidays(self):
        """seized_property#2: 2 May is a holiday until 5 May; due 6 May."""
        self.on("2026-04-02")
        event = self.event("withdrawn")
        why = self.clock(self.case, "seized.d4").why_html
        for words in (
            "seized.d4",
            "art. 247",
            event.name,
            "April 2, 2026",
            "May 2, 2026",
            "Labour Day",
            "May 6, 2026",
            "moved on to the next working day",
        ):
            self.assertIn(words, why)

    def test_the_extension_is_told(self):
        self.on("2026-03-09")
        self.event("withdrawn")
        clock = self.clock(self.case, "seized.d4")
        clock.with_user(self.users["chief"])._extend("Owner abroad", 30)
        self.assertIn("Owner abroad", clock.why_html)
        self.assertIn("April 8, 2026", clock.why_html)
        self.assertIn("May 8, 2026", clock.why_html)

    def test_the_item_tells_of_its_own_clocks_and_those_of_its_case(self):
        self.on("2026-03-09")
        self.event("found_unrelated", lots=self.phone, note="His")
        self.event("withdrawn")
        why = self.as_("handler1", self.phone).seized_why
        self.assertIn("seized.d3", why)
        self.assertIn("seized.d4", why)
        self.assertNotIn("seized.d3", self.as_("handler1", self.second).seized_why)

    def test_the_case_tells_of_all(self):
        self.on("2026-03-09")
        self.event("withdrawn")
        self.assertIn("seized.d4", self.as_("handler1", self.case).seized_why)

    def test_an_ordinary_lot_tells_nothing(self):
        product = self.env["product.product"].create({"name": "Paper"})
        lot = self.env["stock.lot"].create({"name": "1", "product_id": product.id})
        self.assertFalse(lot.seized_why)

    def test_words_of_users_are_no_html(self):
        self.on("2026-03-09")
        self.event("withdrawn", document_no="<b>No. 1</b>")
        self.assertNotIn("<b>No", self.clock(self.case, "seized.d4").why_html)


@tagged("post_install", "-at_install")
class TestCockpit(ClocksCase):
    """Due today, overdue and soon, by department and person."""

    def tell(self):
        super().tell()
        self.on("2026-03-09")
        self.event("withdrawn")
        self.Clock = self.env["procuratorate.time.limit"]

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    def seen(self, login, domain):
        clocks = self.as_(login, self.Clock).search(
            [("is_seized", "=", True), ("state", "=", "running"), *domain]
        )
        return clocks.filtered(lambda clock: clock.code == "seized.d4")

    def test_case_management_sees_the_clocks_of_all_departments(self):
        for login in ("custodian", "custody_head", "handler1", "head", "chief"):
            self.assertTrue(self.seen(login, []), login)
        self.assertFalse(self.seen("handler3", []))

    def test_due_today_overdue_and_soon(self):
        soon = [("due_date", ">=", "today"), ("due_date", "<=", "+7d")]
        today = [("due_date", "=", "today")]
        late = [("due_at", "<", Datetime.now())]
        self.assertFalse(self.seen("custodian", soon))
        self.on("2026-04-02")
        self.assertTrue(self.seen("custodian", soon))
        self.assertFalse(self.seen("custodian", today))
        self.on("2026-04-08")
        self.assertTrue(self.seen("custodian", today))
        self.on("2026-04-09")
        late = [("due_at", "<", Datetime.now())]
        self.assertTrue(self.seen("custodian", late))

    def test_by_department_and_person(self):
        groups = self.as_("custody_head", self.Clock)._read_group(
            [("is_seized", "=", True), ("code", "=", "seized.d4")],
            ["department_id", "responsible_id", "seized_case_id"],
            ["__count"],
        )
        self.assertIn((self.handling, self.people["handler1"], self.case, 1), groups)

    def test_clocks_of_restricted_cases_stay_hidden(self):
        self.case.secrecy = "restricted"
        self.assertFalse(self.seen("custodian", []))
        self.assertTrue(self.seen("handler1", []))
        self.assertTrue(self.seen("supervision", []))

    def test_clocks_of_documents_of_restricted_cases_stay_hidden(self):
        self.event("confiscation_opinion", organ_id=self.police.id)
        domain = [("is_seized", "=", True), ("code", "=", "seized.d12")]
        custodian = self.as_("custodian", self.Clock)
        self.assertTrue(custodian.search(domain))
        self.case.secrecy = "restricted"
        self.assertFalse(custodian.search(domain))

    def test_the_lists_of_dormant_and_of_perishable_items(self):
        action = self.as_("custodian", self.env["stock.lot"]).action_seized_dormant()
        found = self.env["stock.lot"].search(action["domain"])
        self.assertEqual(found, self.phone | self.second)
        self.dispose(self.phone)
        self.assertEqual(self.env["stock.lot"].search(action["domain"]), self.second)

    def test_early_sale_after_half_a_year(self):
        self.on("2026-03-09")
        car = self.card(self.signed_list(self.vehicle()))
        Lot = self.as_("custodian", self.env["stock.lot"])
        domain = Lot.action_seized_early_sale()["domain"]
        self.assertNotIn(car, self.env["stock.lot"].search(domain))
        self.on("2026-09-09")
        domain = Lot.action_seized_early_sale()["domain"]
        self.assertIn(car, self.env["stock.lot"].search(domain))


@tagged("post_install", "-at_install")
class TestInspection(ClocksCase):
    """D15: once a year, by supervision, on record before the year ends."""

    def open(self):
        self.on("2026-01-05")
        self.env["procuratorate.seized.inspection"]._cron_open_year()
        return self.env["procuratorate.seized.inspection"].search(
            [("company_id", "=", self.company.id)]
        )

    def test_every_year_owes_one_inspection(self):
        doc = self.open()
        self.env["procuratorate.seized.inspection"]._cron_open_year()
        self.assertEqual(doc.year, 2026)
        self.assertEqual(self.due(doc, "seized.d15"), "2026-12-31")

    def test_supervision_puts_it_on_record(self):
        doc = self.as_("supervision", self.open())
        self.on("2026-06-01")
        doc.write(
            {
                "inspected_on": "2026-06-01",
                "inspector_ids": [(6, 0, self.people["supervision"].ids)],
                "result": "Three clocks were late",
            }
        )
        doc.action_done()
        self.assertEqual(doc.state, "done")
        self.assertFalse(self.clock(doc, "seized.d15"))
        self.assertTrue(self.sealed(doc, "seized.inspected"))

    def test_those_whose_work_it_is_do_not_inspect_it(self):
        doc = self.open()
        doc.write(
            {
                "inspected_on": "2026-01-05",
                "inspector_ids": [(6, 0, self.people["custodian"].ids)],
                "result": "All is well",
            }
        )
        for login in ("custodian", "custody_head", "handler1"):
            with self.assertRaises(AccessError):
                self.as_(login, doc).action_done()
        self.assertEqual(doc.state, "draft")

from odoo.tests import tagged

from .common import PurchaseCase

SMALL = ["department_head", "office_director"]
MIDDLE = [*SMALL, "finance", "leader"]
HIGH = [*MIDDLE, "chief"]
LARGE = [*HIGH, "party_group"]


@tagged("post_install", "-at_install")
class TestTiers(PurchaseCase):
    """Who decides follows from the amount, and the amount from dated rules."""

    def test_below_the_second_tier_no_leader(self):
        """procurement_finance#1"""
        request = self.submit(4999.99)
        self.assertEqual(self.chain(request), SMALL)

    def test_at_the_second_tier_finance_and_leader(self):
        """procurement_finance#2"""
        request = self.submit(5000.00)
        self.assertEqual(self.chain(request), MIDDLE)

    def test_below_the_large_line_no_meeting(self):
        """procurement_finance#3"""
        request = self.submit(49999.99)
        self.assertEqual(self.chain(request), HIGH)

    def test_large_needs_the_party_group(self):
        request = self.submit(50000.00)
        self.assertEqual(self.chain(request), LARGE)

    def test_large_order_without_resolution_is_refused(self):
        """procurement_finance#4"""
        request = self.submit(50000.00)
        self.decide_until_meeting(request)
        self.assertRefused(
            lambda: self.as_("clerk", request)._ask_quotes(
                self.suppliers, self.persons(["clerk"])
            )
        )
        order = self.as_("clerk", self.env["purchase.order"]).create(
            {
                "partner_id": self.suppliers[0].id,
                "company_id": self.company.id,
                "procuratorate_request_id": request.id,
                "order_line": [
                    (0, 0, {"product_id": self.computer.id, "price_unit": 50000.0})
                ],
            }
        )
        self.assertRefused(order.button_confirm)
        self.assertEqual(order.state, "draft")

    def test_a_new_version_of_the_rule_moves_the_line(self):
        rule = self.env.ref("procuratorate_logistics.rule_purchase_tier_t4")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": "30000",
                "unit": "cny",
                "date_from": "2021-01-01",
                "basis": "Order of the office",
            }
        )
        self.assertEqual(self.chain(self.submit(30000.0)), LARGE)

    def test_statutory_lines_differ_between_goods_and_works(self):
        goods = self.submit(1_000_000.0)
        self.assertEqual(goods._tier_code(), "T5")
        works = self.submit(
            1_100_000.0, category_id=self.works.id, budget_item_id=self.item2.id
        )
        self.assertEqual(works._tier_code(), "T4")

    def test_open_tender_line(self):
        self.assertEqual(self.submit(2_000_000.0)._tier_code(), "T6")

    def test_director_does_not_decide_for_himself(self):
        """procurement_finance#10"""
        request = self.submit(3000.0, by="director")
        self.assertRefused(self.as_("director", request).action_approve)
        self.as_("leader", request).action_approve()
        request.invalidate_recordset()
        self.assertEqual(request.sudo().approval_state, "approved")

    def test_old_decisions_keep_the_name_of_the_post(self):
        """procurement_finance#19"""
        request = self.approved(1000.0)
        decisions = request.sudo().approval_case_id.decision_ids
        old = decisions.mapped(lambda each: (each.post_name, each.step_name))
        post = self.env.ref("procuratorate_base.post_office_director")
        step = self.env.ref("procuratorate_logistics.step_purchase_office")
        for record in (post, step):
            for lang in ("en_US", self.env.user.lang):
                record.with_context(lang=lang).name = "Renamed"
        self.env.invalidate_all()
        decisions = request.sudo().approval_case_id.decision_ids
        self.assertEqual(len(old), 2)
        self.assertEqual(
            decisions.mapped(lambda each: (each.post_name, each.step_name)), old
        )

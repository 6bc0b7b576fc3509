from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .common import PurchaseCase


@tagged("post_install", "-at_install")
class TestAggregation(PurchaseCase):
    """What belongs together is decided together, however it was cut up."""

    def trio(self):
        return [
            self.submit(20000.0, supplier_id=self.suppliers[0].id) for _n in range(3)
        ]

    def test_three_of_one_day_are_one_large_purchase(self):
        """procurement_finance#5"""
        requests = self.trio()
        self.assertEqual([r._tier_code() for r in requests], ["T4"] * 3)
        self.assertEqual(requests[2].aggregate_window, 60000.0)

    def test_the_open_ones_are_decided_anew_with_both_rounds_kept(self):
        """procurement_finance#5"""
        first = self.trio()[0].sudo()
        self.assertEqual(len(first.approval_case_ids), 2)
        self.assertEqual(first.approval_case_id.round, 2)
        self.assertIn("void", first.approval_case_ids.mapped("state"))
        self.assertIn("party_group", self.chain(first))

    def test_supervision_is_told(self):
        """procurement_finance#5"""
        third = self.trio()[2]
        activities = third.sudo().activity_ids
        self.assertIn(self.users["supervision"], activities.user_id)

    def test_what_was_found_is_shown(self):
        requests = self.trio()
        shown = str(requests[2].aggregate_explanation)
        self.assertIn(requests[0].name, shown)
        self.assertIn("60,000", shown)

    def test_decisions_of_the_lower_tier_do_not_carry_the_higher_one(self):
        first = self.submit(20000.0)
        self.decide_until_meeting(first)
        self.assertEqual(first.sudo().approval_state, "approved")
        self.submit(40000.0)
        first.invalidate_recordset()
        self.assertEqual(first.sudo().approval_state, "open")
        self.assertEqual(first._tier_code(), "T4")

    def test_same_budget_item_without_supplier(self):
        self.submit(30000.0)
        self.assertEqual(self.submit(30000.0)._tier_code(), "T4")

    def test_same_supplier_on_another_budget_item(self):
        supplier = self.suppliers[0].id
        self.submit(30000.0, supplier_id=supplier)
        request = self.submit(
            30000.0, supplier_id=supplier, budget_item_id=self.item2.id
        )
        self.assertEqual(request._tier_code(), "T4")

    def test_other_department_category_or_source_is_not_added(self):
        self.submit(30000.0)
        for vals in (
            {"category_id": self.other_category.id},
            {"budget_item_id": self.item2.id},
        ):
            self.assertEqual(self.submit(30000.0, **vals)._tier_code(), "T3")
        self.assertEqual(self.submit(30000.0, by="outsider")._tier_code(), "T3")

    def test_outside_the_window_is_not_added(self):
        with freeze_time("2026-03-02 02:00:00"):
            self.submit(30000.0)
        with freeze_time("2026-04-01 02:00:00"):  # day 31
            self.assertEqual(self.submit(30000.0)._tier_code(), "T3")

    def test_last_day_of_the_window_is_added(self):
        with freeze_time("2026-03-02 02:00:00"):
            self.submit(30000.0)
        with freeze_time("2026-03-31 02:00:00"):  # day 30
            self.assertEqual(self.submit(30000.0)._tier_code(), "T4")

    def test_the_window_is_a_dated_rule(self):
        rule = self.env.ref("procuratorate_logistics.rule_purchase_aggregate_days")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": "60",
                "unit": "calendar_day",
                "date_from": "2021-01-01",
            }
        )
        with freeze_time("2026-03-02 02:00:00"):
            self.submit(30000.0)
        with freeze_time("2026-04-20 02:00:00"):
            self.assertEqual(self.submit(30000.0)._tier_code(), "T4")

    def test_the_fiscal_year_counts_for_the_statutory_tiers_only(self):
        with freeze_time("2026-02-02 02:00:00"):
            self.submit(990_000.0)
        with freeze_time("2026-11-02 02:00:00"):
            late = self.submit(20_000.0, by="outsider")
            self.assertEqual(late._tier_code(), "T5")
            self.assertEqual(late.aggregate_window, 20_000.0)
            self.assertEqual(late.aggregate_year, 1_010_000.0)

    def test_another_fiscal_year_is_not_added(self):
        with freeze_time("2025-12-30 02:00:00"):
            self.submit(990_000.0)
        with freeze_time("2026-02-10 02:00:00"):
            self.assertEqual(self.submit(20_000.0)._tier_code(), "T3")

    def test_refused_and_cancelled_do_not_count(self):
        """procurement_finance#9"""
        refused = self.submit(30000.0)
        self.as_("head", refused).action_refuse("Not needed")
        order = self.order(30000.0)
        order.button_cancel()
        request = self.submit(30000.0)
        self.assertEqual(request.aggregate_window, 30000.0)
        self.assertEqual(request._tier_code(), "T3")

    def test_a_freed_request_counts_again_before_it_is_ordered_again(self):
        """procurement_finance#9"""
        order = self.order(30000.0)
        order.button_cancel()
        self.submit(30000.0)
        order.button_draft()
        text = self.assertRefused(lambda: self.choose(order), "T4")
        self.assertIn("splitting", text)

    def test_a_withdrawn_request_does_not_count(self):
        first = self.submit(30000.0)
        first.action_withdraw("Not now")
        self.assertEqual(self.submit(30000.0)._tier_code(), "T3")

    def test_a_deferred_request_counts(self):
        first = self.submit(30000.0)
        self.as_("head", first).action_defer("Next quarter")
        self.assertEqual(self.submit(30000.0)._tier_code(), "T4")

    def test_the_chosen_supplier_joins_purchases(self):
        """A supplier nobody proposed still joins two purchases of the window."""
        self.submit(
            30000.0, supplier_id=self.suppliers[0].id, budget_item_id=self.item2.id
        )
        _request, orders = self.quoted(30000.0)
        self.assertRefused(lambda: self.choose(orders[0]), "T4")

    def test_the_day_is_the_day_of_submission(self):
        """A request dated into the past does not leave the window."""
        self.submit(30000.0)
        old = self.company._procuratorate_today() - timedelta(days=90)
        request = self.new_request(30000.0, date_request=old)
        request.action_submit()
        self.assertEqual(request.date_request, self.company._procuratorate_today())
        self.assertEqual(request._tier_code(), "T4")

    def test_two_orders_of_one_request_are_judged_by_the_request(self):
        """procurement_finance#8"""
        request = self.submit(45000.0, 2.0)
        self.assertEqual(request._tier_code(), "T4")
        self.decide_until_meeting(request)
        orders = self.env["purchase.order"].create(
            [
                {
                    "partner_id": self.suppliers[0].id,
                    "company_id": self.company.id,
                    "procuratorate_request_id": request.id,
                    "buyer_ids": [(6, 0, self.persons(["clerk", "clerk2"]).ids)],
                    "order_line": [
                        (
                            0,
                            0,
                            {
                                "product_id": self.computer.id,
                                "product_qty": 1.0,
                                "price_unit": 45000.0,
                            },
                        )
                    ],
                }
                for _n in range(2)
            ]
        )
        for order in orders:
            self.assertRefused(self.as_("clerk", order).button_confirm)
            self.assertEqual(order.state, "draft")

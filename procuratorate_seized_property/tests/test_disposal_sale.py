from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalSale(DisposalCase):
    """Sold early and openly, for money that becomes a new card."""

    def tell(self):
        super().tell()
        self.buyer = self.env["res.partner"].create({"name": "Buyer Ltd"})

    def boat(self):
        boat = self.signed_list(self.vehicle("Boat")).line_ids.lot_id
        boat._seized_enter("registered_only", "test.registered")
        return boat

    def sale(self, cards, code="early_sale", **vals):
        vals = {"agreed_price": 75000.0, "valuation": 82000.0, **vals}
        return self.draft(code, cards, **vals)

    def record(self, disposal, price=80000.0, **vals):
        self.as_("handler1", disposal).write(
            {
                "sale_method": "auction",
                "buyer_id": self.buyer.id,
                "sold_on": "2026-03-09",
                "sale_price": price,
                "bank_slip_no": "B-80000",
                **vals,
            }
        )

    def sold(self, disposal, **vals):
        self.executable(disposal)
        self.record(disposal, **vals)
        return self.execute(disposal)

    def test_boat_is_sold_for_a_new_linked_card(self):
        """¥80,000 for the boat: sold, and a linked card of money for the account.

        seized_property#34
        """
        boat = self.boat()
        disposal = self.sold(self.sale(boat))
        self.assertEqual(self.states(boat), {"sold"})
        money = disposal.line_ids.proceeds_lot_id
        self.assertEqual(money.seized_origin_lot_id, boat)
        self.assertEqual(money.seized_amount, 80000.0)
        self.assertEqual(money.seized_category_id.kind, "money")
        self.assertEqual(money.seized_case_id, self.case)
        self.assertEqual(disposal.line_ids.price, 80000.0)
        slip = self.env["procuratorate.seized.deposit"].search(
            [("lot_id", "=", money.id)]
        )
        self.assertEqual((slip.kind, slip.amount), ("proceeds", 80000.0))
        self.assertEqual(slip.payer_id, self.buyer)

    def test_without_consent_nothing_is_sold(self):
        """seized_property#34"""
        boat = self.boat()
        disposal = self.sale(boat)
        paper = disposal.paper_ids.filtered(lambda p: p.code == "consent")
        paper.attachment_ids = False
        self.assert_refused(lambda: self.submit(disposal), paper.name)
        self.assertEqual(self.states(boat), {"registered_only"})

    def test_holder_who_does_not_consent(self):
        """seized_property#34"""
        disposal = self.sale(self.boat())
        row = disposal.condition_ids.filtered(lambda r: r.code == "consented")
        row.answer = "no"
        self.assert_refused(lambda: self.submit(disposal), row.name)

    def test_photo_and_valuation_are_mandatory(self):
        """seized_property#34"""
        for code in ("photo", "valuation"):
            disposal = self.sale(self.boat())
            paper = disposal.paper_ids.filtered(lambda p, c=code: p.code == c)
            paper.attachment_ids = False
            self.assert_refused(lambda d=disposal: self.submit(d), paper.name)
        unvalued = self.sale(self.boat(), valuation=0.0)
        self.assert_refused(lambda: self.submit(unvalued), "valuation")

    def test_not_below_the_price_that_was_decided(self):
        disposal = self.executable(self.sale(self.boat()))
        self.record(disposal, price=74999.99)
        self.assert_refused(lambda: self.execute(disposal), "75,000.00")

    def test_record_of_the_sale_is_complete(self):
        for field in ("sale_method", "buyer_id", "sold_on", "bank_slip_no"):
            disposal = self.executable(self.sale(self.boat()))
            self.record(disposal, **{field: False})
            self.assert_refused(lambda d=disposal: self.execute(d))

    def test_staff_do_not_buy(self):
        disposal = self.executable(self.sale(self.boat()))
        self.record(disposal, buyer_id=self.users["outsider"].partner_id.id)
        self.assert_refused(lambda: self.execute(disposal), "works here")

    def test_price_is_split_by_valuation_to_the_cent(self):
        cards = self.items(3)
        disposal = self.sale(cards, agreed_price=0.0, valuation=100.0)
        self.sold(disposal, price=100.0)
        self.assertEqual(
            sorted(disposal.line_ids.mapped("price")), [33.33, 33.33, 33.34]
        )
        money = disposal.line_ids.proceeds_lot_id
        self.assertEqual(len(money), 3)
        self.assertEqual(sum(money.mapped("seized_amount")), 100.0)

    def test_securities_near_expiry_are_sold_in_trial(self):
        """By the holder's application, before the end (Rules 2019, art. 214)."""
        frozen = self.signed_list(
            self.frozen_deposit(name="Bond"), kind="freeze"
        ).line_ids.lot_id
        frozen._seized_enter("registered_only", "test.registered")
        self.event("prosecuted", "2026-03-09")
        disposal = self.sale(frozen, "securities", agreed_price=0.0)
        self.sold(disposal, price=210000.0, sale_method="market")
        self.assertEqual(self.states(frozen), {"sold"})

    def test_mixed_property_is_sold_after_the_end_only(self):
        self.event("prosecuted", "2026-03-09")
        disposal = self.sale(self.items(), "mixed", agreed_price=0.0)
        self.assert_refused(lambda: self.submit(disposal), "have not ended")

    def test_refusal_leaves_no_new_card(self):
        boat = self.boat()
        disposal = self.executable(self.sale(boat))
        self.record(disposal, price=1.0)
        before = self.env["stock.lot"].search_count([])
        self.assert_refused(lambda: self.execute(disposal))
        self.assertEqual(self.env["stock.lot"].search_count([]), before)
        self.assertEqual(self.states(boat), {"exit_slip"})

    def test_price_of_a_line_is_not_written_by_hand(self):
        disposal = self.sale(self.boat())
        self.assert_refused(lambda: disposal.line_ids.write({"price": 9.0}))
        self.assert_refused(
            lambda: disposal.write(
                {"line_ids": [Command.update(disposal.line_ids.id, {"price": 9.0})]}
            )
        )

from freezegun import freeze_time

from odoo.tests import tagged

from .common import PurchaseCase

CLOCK = "purchase.clock.payment"


@tagged("post_install", "-at_install")
class TestPaymentTerm(PurchaseCase):
    """Small and medium suppliers are paid in time, or the cost is seen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.suppliers.procuratorate_is_sme = True
        cls.env["account.chart.template"].try_loading(
            "generic_coa", company=cls.company, install_demo=False
        )

    def accepted_order(self, **vals):
        """An accepted order of four computers at 1,000 yuan."""
        order = self.order(1000.0, 4.0)
        self.accept(order)
        return order

    def clock(self, order):
        return order.sudo().acceptance_ids.time_limit_ids.filtered(
            lambda c: c.code == CLOCK
        )

    def bill(self, order, quantity=None):
        """A posted bill of the order, written by the accountant."""
        order = order.with_user(self.env.ref("base.user_admin")).sudo()
        order.order_line.qty_received = order.order_line.product_qty
        action = order.action_create_invoice()
        bill = self.env["account.move"].browse(action["res_id"])
        bill.invoice_date = self.company._procuratorate_today()
        if quantity:
            bill.invoice_line_ids.quantity = quantity
        bill.action_post()
        return bill

    def pay(self, bill):
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=bill.ids
        )
        wizard.create({}).action_create_payments()

    def test_term_runs_thirty_days_from_acceptance(self):
        """procurement_finance#78: accepted 1 March, due 31 March."""
        with freeze_time("2026-03-01 02:00:00"):
            order = self.accepted_order()
        clock = self.clock(order)
        self.assertEqual(str(clock.due_date), "2026-03-31")
        self.assertIn("2025", clock.basis)

    def test_due_warning_on_the_last_day(self):
        """procurement_finance#78: unpaid on 31 March, a warning and no interest."""
        with freeze_time("2026-03-01 02:00:00"):
            order = self.accepted_order()
            bill = self.bill(order)
        with freeze_time("2026-03-31 02:00:00"):
            bill.invalidate_recordset()
            self.assertEqual(bill.procuratorate_pay_state, "due")
            self.assertEqual(bill.procuratorate_late_interest, 0)
            self.clock(order)._remind(self.env.cr.now())
            self.assertTrue(
                self.env["mail.activity"].search_count(
                    [("procuratorate_time_limit_id", "in", self.clock(order).ids)]
                )
            )

    def test_late_interest_from_the_next_day(self):
        """procurement_finance#78: unpaid on 1 April, interest of one day is shown."""
        with freeze_time("2026-03-01 02:00:00"):
            bill = self.bill(self.accepted_order())
        with freeze_time("2026-04-01 02:00:00"):
            bill.invalidate_recordset()
            self.assertEqual(bill.procuratorate_pay_state, "late")
            self.assertEqual(bill.procuratorate_late_days, 1)
            # 4,000.00 at 0.05 % a day
            self.assertAlmostEqual(bill.procuratorate_late_interest, 2.0)
        with freeze_time("2026-04-11 02:00:00"):
            bill.invalidate_recordset()
            self.assertAlmostEqual(bill.procuratorate_late_interest, 22.0)

    def test_payment_ends_the_term(self):
        """A paid bill closes the clock in time; nothing is shown any more."""
        with freeze_time("2026-03-01 02:00:00"):
            order = self.accepted_order()
            bill = self.bill(order)
        with freeze_time("2026-03-20 02:00:00"):
            self.pay(bill)
            self.assertEqual(self.clock(order).state, "done")
            self.assertFalse(self.clock(order).is_late)
            self.assertFalse(bill.procuratorate_pay_state)

    def test_part_payment_does_not_end_the_term(self):
        """A bill of half the goods leaves the term of the acceptance running."""
        with freeze_time("2026-03-01 02:00:00"):
            order = self.accepted_order()
            bill = self.bill(order, quantity=2.0)
        with freeze_time("2026-03-20 02:00:00"):
            self.pay(bill)
            self.assertEqual(self.clock(order).state, "running")

    def test_agreed_term_runs_as_agreed(self):
        """Forty-five days were agreed before the order: 15 April."""
        with freeze_time("2026-03-01 02:00:00"):
            _request, orders = self.quoted(1000.0, 4.0)
            orders[0].sudo().procuratorate_payment_days = 45
            self.choose(orders[0])
            self.accept(orders[0])
        self.assertEqual(str(self.clock(orders[0]).due_date), "2026-04-15")

    def test_longer_term_than_the_law_is_refused(self):
        """Sixty-one days cannot be agreed with a small or medium supplier."""
        _request, orders = self.quoted(1000.0, 4.0)
        orders[0].sudo().procuratorate_payment_days = 61
        self.assertRefused(lambda: self.choose(orders[0]), "60", "2025")

    def test_other_suppliers_have_no_statutory_term(self):
        """A large supplier is paid as the contract says; no clock is started."""
        self.suppliers.procuratorate_is_sme = False
        order = self.accepted_order()
        self.assertFalse(self.clock(order))

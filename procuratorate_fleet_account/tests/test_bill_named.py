from odoo.exceptions import UserError
from odoo.tests import tagged

from .bill_common import BillCase


@tagged("post_install", "-at_install")
class TestBillNamed(BillCase):
    """A line names what was booked before: nothing is counted twice."""

    def test_the_line_names_the_row(self):
        row = self.booked(vendor_id=False)
        move = self.posted({"price_unit": 80.0, "proc_cost_ids": row.ids})
        self.assertEqual(self.all_rows(), row)
        self.assertEqual(row.proc_bill_line_id, self.line_of(move))
        self.assertTrue(self.entries(row, "fleet.cost.billed"))

    def test_the_only_row_like_it_is_found(self):
        row = self.booked(at="2026-04-03 10:00")
        move = self.posted(80.0)
        self.assertEqual(self.all_rows(), row)
        self.assertEqual(row.proc_bill_line_id, self.line_of(move))

    def test_several_like_it_are_asked_for(self):
        self.booked(at="2026-04-03 10:00")
        second = self.booked(at="2026-04-04 10:00")
        move = self.bill(80.0)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            move.action_post()
        self.line_of(move).proc_cost_ids = second
        move.action_post()
        self.assertEqual(second.proc_bill_line_id, self.line_of(move))

    def test_another_cost_that_looks_alike(self):
        self.booked(at="2026-04-03 10:00")
        self.posted({"price_unit": 80.0, "proc_another_cost": True})
        self.assertEqual(self.total(), 160.0)

    def test_a_row_of_the_same_day_without_a_vendor_is_asked_for(self):
        self.booked(vendor_id=False)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted(80.0)

    def test_one_line_is_the_bill_for_a_month_of_fillings(self):
        """Their station and amounts; each keeps its trip and its litres."""
        self.designate("fuel")
        first = self.booked("fuel", 300, "2026-04-10 10:00")
        second = self.booked("fuel", 150, "2026-04-17 10:00")
        self.posted({"price_unit": 450.0, "proc_cost_ids": (first | second).ids})
        self.assertEqual(self.total(), 450.0)
        self.assertEqual(len(self.all_rows()), 2)

    def test_with_its_taxes(self):
        """What the clerk booked is what the receipt said, taxes with it."""
        country = self.company.account_fiscal_country_id = self.env.ref("base.cn")
        group = self.env["account.tax.group"].create(
            {"name": "VAT", "company_id": self.company.id, "country_id": country.id}
        )
        tax = self.env["account.tax"].create(
            {
                "name": "VAT",
                "amount": 13.0,
                "company_id": self.company.id,
                "country_id": country.id,
                "tax_group_id": group.id,
                "type_tax_use": "purchase",
            }
        )
        row = self.booked(amount=113.0)
        move = self.posted({"price_unit": 100.0, "tax_ids": tax.ids})
        self.assertEqual(row.proc_bill_line_id, self.line_of(move))
        self.assertEqual(self.total(), 113.0)

    def test_another_sum_is_refused(self):
        """fleet#36: the bill is what was accepted, to the cent."""
        row = self.booked("repair", 500)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted({"price_unit": 500.01, "proc_cost_ids": row.ids})

    def test_a_repair_is_booked_by_its_document(self):
        """A bill is no way around the decision upon a repair."""
        for kind in ("repair", "insurance", "inspection", "fuel", "charge"):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.posted({"price_unit": 500.0, "proc_cost_kind": kind})
        row = self.booked("repair", 500)
        move = self.posted({"price_unit": 500.0, "proc_cost_kind": "repair"})
        self.assertEqual(row.proc_bill_line_id, self.line_of(move))

    def test_the_designated_shop_repairs(self):
        """Its bills are for repairs, unless the accountant says otherwise."""
        self.designate("repair")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted(500.0)
        self.posted({"price_unit": 30.0, "proc_cost_kind": "wash"})
        self.assertEqual(self.rows().proc_kind, "wash")

    def test_a_row_is_billed_once(self):
        row = self.booked()
        self.posted(80.0)
        for vals in ({"proc_cost_ids": row.ids}, {"proc_cost_ids": self.toll.ids}):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.posted({"price_unit": 80.0, **vals})

    def test_two_lines_do_not_name_one_row(self):
        row = self.booked()
        same = {"price_unit": 80.0, "proc_cost_ids": row.ids}
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted(same, same)

    def test_rows_of_other_cars_and_void_ones(self):
        other = self.booked(car=self.car_c)
        gone = self.booked()
        gone._proc_void("wrong")
        for row in (other, gone):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.posted({"price_unit": 80.0, "proc_cost_ids": row.ids})

    def test_what_is_withheld_is_not_billed(self):
        """fleet#34: an undesignated station is explained before it is paid."""
        row = self.booked("fuel", 300, "2026-04-10 10:00")
        self.assertEqual(
            row.proc_finding_ids.filtered(lambda f: f.code == "F8").state, "open"
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted({"price_unit": 300.0, "proc_cost_ids": row.ids})

    def test_draft_again_frees_the_row(self):
        row = self.booked()
        move = self.posted(80.0)
        move.button_draft()
        self.assertFalse(row.proc_bill_line_id)
        self.assertFalse(row.proc_void)
        self.assertEqual(self.total(), 80.0)

    def test_a_billed_row_is_not_taken_back_elsewhere(self):
        """By no clerk, and by no document of its own."""
        row = self.booked()
        move = self.posted(80.0)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.as_("fleet_clerk", row).action_void("wrong")
        with self.assertRaises(UserError), self.env.cr.savepoint():
            row._proc_void("the paper is void")
        move.button_draft()
        self.as_("fleet_clerk", row).action_void("wrong")
        self.assertTrue(row.proc_void)

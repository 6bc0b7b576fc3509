from odoo.exceptions import UserError
from odoo.tests import tagged

from .bill_common import BillCase


@tagged("post_install", "-at_install")
class TestBill(BillCase):
    """A posted line of a vendor bill is one cost of its car."""

    def test_a_posted_line_is_one_cost(self):
        """By an accountant without any right of the fleet."""
        move = self.posted({"price_unit": 80.0, "proc_cost_kind": "parking"})
        [row] = self.rows()
        self.assertRecordValues(
            row,
            [
                {
                    "proc_kind": "parking",
                    "amount": 80.0,
                    "vendor_id": self.vendor.id,
                    "proc_receipt": "FP-1",
                    "description": "Parking",
                    "proc_bill_line_id": self.line_of(move).id,
                    "account_move_line_id": False,
                    "proc_by_bill": True,
                }
            ],
        )
        self.assertEqual(str(row.date), "2026-04-20")
        self.assertEqual(len(self.all_rows()), 1)
        self.assertTrue(self.entries(row, "fleet.cost"))

    def test_a_line_without_a_kind_is_another_cost(self):
        self.posted(80.0)
        self.assertEqual(self.rows().proc_kind, "other")

    def test_each_line_is_its_own_cost(self):
        """Also several of one bill, and several cars."""
        self.posted(
            {"price_unit": 80.0, "proc_cost_kind": "parking"},
            {"price_unit": 30.0, "proc_cost_kind": "wash"},
            {"price_unit": 10.0, "vehicle_id": self.car_c.id},
            {"price_unit": 5.0, "vehicle_id": False},
        )
        kinds = sorted(self.rows().mapped("proc_kind"))
        self.assertEqual(kinds, ["parking", "wash"])
        self.assertEqual(self.rows(self.car_c).amount, 10.0)

    def test_a_draft_costs_nothing(self):
        self.bill(80.0)
        self.assertFalse(self.all_rows())

    def test_what_costs_nothing_is_no_row(self):
        self.posted(80.0, 0.0)
        self.assertEqual(self.rows().mapped("amount"), [80.0])

    def test_a_fine_is_no_running_cost(self):
        """fleet#45: a fine that a bill brings stands apart as well."""
        before = self.car_a.sudo().proc_cost_year
        self.posted({"price_unit": 200.0, "proc_cost_kind": "fine"}, 80.0)
        self.car_a.invalidate_recordset()
        self.assertEqual(
            self.rows().filtered(lambda r: r.proc_kind == "fine").amount, 200
        )
        self.assertEqual(self.car_a.sudo().proc_cost_year - before, 80.0)

    def test_a_bill_is_of_a_day_and_of_no_trip(self):
        """Who happened to be under way at midnight did not drive for it."""
        self.ride("2026-04-19 20:00", "2026-04-21 08:00", 100)
        self.posted({"price_unit": 200.0, "proc_cost_kind": "fine"}, 80.0)
        self.assertFalse(self.rows().proc_slip_id)
        self.assertFalse(self.rows().proc_driver_id)

    def test_the_cost_is_what_odoo_reports(self):
        """In the currency of the office."""
        money = self.env["res.currency"].create(
            {
                "name": "ZZZ",
                "symbol": "Z",
                "rate_ids": [(0, 0, {"name": "2026-01-01", "rate": 0.5})],
            }
        )
        move = self.posted(80.0, currency_id=money.id)
        self.assertEqual(self.line_of(move).debit, 160.0)
        self.assertEqual(self.rows().amount, 160.0)

    def test_the_price_of_a_car_is_no_cost_of_it(self):
        """What goes to the fixed assets is on the bill, and not on the account."""
        asset = self.env["account.account"].create(
            {
                "company_ids": self.company.ids,
                "name": "Cars",
                "code": "1601",
                "account_type": "asset_fixed",
            }
        )
        self.posted({"price_unit": 119000.0, "account_id": asset.id}, 80.0)
        self.assertEqual(self.all_rows().mapped("amount"), [80.0])

    def test_a_receipt_is_a_cost_too(self):
        self.posted(80.0, kind="in_receipt")
        self.assertEqual(self.rows().amount, 80.0)

    def test_draft_again_takes_the_cost_back(self):
        move = self.posted(80.0)
        row = self.rows()
        move.button_draft()
        self.assertTrue(row.proc_void)
        self.assertEqual(self.total(), 0.0)
        move.invoice_line_ids.price_unit = 90.0
        move.action_post()
        self.assertEqual(self.rows().mapped("amount"), [90.0])
        self.assertEqual(self.total(), 90.0)

    def test_cancelled_takes_the_cost_back(self):
        move = self.posted(80.0)
        move.button_cancel()
        self.assertEqual(self.total(), 0.0)
        self.assertFalse(self.rows())

    def test_a_closed_month_is_set_against(self):
        """fleet#43: what a month counted stays; a reversing row counts in the next."""
        move = self.posted(80.0)
        row = self.rows()
        self.closed()
        self.assertTrue(row.proc_month_id)
        move.with_user(self.users["accountant"]).button_draft()
        self.assertFalse(row.proc_void)
        self.assertTrue(row.proc_reversed)
        self.assertEqual(self.total(end="2026-04-30"), 80.0)
        self.assertEqual(self.total(start="2026-05-01"), -80.0)
        move.action_post()
        self.assertEqual(self.total(end="2026-04-30"), 80.0)
        self.assertEqual(self.total(start="2026-05-01"), 0.0)

    def test_the_car_is_changed_in_draft(self):
        move = self.posted(80.0)
        move.button_draft()
        move.invoice_line_ids.vehicle_id = self.car_c
        move.action_post()
        self.assertFalse(self.rows())
        self.assertEqual(self.rows(self.car_c).amount, 80.0)

    def test_a_line_is_deleted_in_draft(self):
        move = self.posted(80.0, 30.0)
        move.button_draft()
        self.line_of(move).with_user(self.users["accountant"]).unlink()
        move.action_post()
        self.assertEqual(self.rows().mapped("amount"), [30.0])

    def test_a_day_that_has_not_come_is_refused(self):
        """fleet#32: the bill is refused whole; nothing is half written."""
        move = self.bill(80.0, 30.0, day="2026-05-20")
        move.date = "2026-05-04"
        with self.assertRaises(UserError), self.env.cr.savepoint():
            move.action_post()
        self.assertEqual(move.state, "draft")
        self.assertFalse(self.all_rows())

    def test_before_the_car_was_bought(self):
        """fleet#32"""
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted(80.0, day="2019-01-01")

    def test_a_car_of_another_office_is_refused(self):
        other = self.env["res.company"].create(
            {"name": "Other Office", "procuratorate_rules": True}
        )
        self.car_c._proc_write({"company_id": other.id})
        move = self.bill(80.0)
        self.line_of(move).vehicle_id = self.car_c
        with self.assertRaises(UserError), self.env.cr.savepoint():
            move.sudo().action_post()

    def test_a_credit_note_for_nothing_is_refused(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.posted(80.0, kind="in_refund")

    def test_rules_off_odoo_s_bridge_is_as_ever(self):
        """One service with the link of Odoo, which follows the bill."""
        self.company.procuratorate_rules = False
        accountant = self.users["accountant"]
        accountant.sudo().group_ids |= self.env.ref("fleet.fleet_group_manager")
        move = self.posted(80.0)
        [row] = self.all_rows()
        self.assertEqual(row.account_move_line_id, self.line_of(move))
        self.assertFalse(row.proc_kind)
        move.button_draft()
        self.line_of(move).unlink()
        self.assertFalse(self.all_rows())

    def test_a_vehicle_that_is_not_official(self):
        """Beside an official car on one bill: each as it is."""
        self.users["accountant"].sudo().group_ids |= self.env.ref(
            "fleet.fleet_group_manager"
        )
        plain = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": self.company.id}
        )
        plain._proc_write({"proc_state": False})
        move = self.posted({"price_unit": 7.0, "vehicle_id": plain.id}, 80.0)
        [row] = self.all_rows(plain)
        self.assertEqual(row.account_move_line_id, self.line_of(move))
        self.assertEqual(self.rows().amount, 80.0)

    def test_accountants_group_by_car(self):
        """Their own analysis knows the car, and a secret one without its plate."""
        self.posted(80.0)
        Report = self.env["account.invoice.report"].with_user(self.users["accountant"])
        [(car, amount)] = Report._read_group(
            [("vehicle_id", "=", self.car_a.id)],
            ["vehicle_id"],
            ["price_subtotal:sum"],
        )
        self.assertEqual((car, abs(amount)), (self.car_a, 80.0))

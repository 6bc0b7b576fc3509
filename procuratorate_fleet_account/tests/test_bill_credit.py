from odoo.exceptions import UserError
from odoo.tests import tagged

from .bill_common import BillCase


@tagged("post_install", "-at_install")
class TestBillCredit(BillCase):
    """Credit notes give back what bills booked, and not more."""

    def test_the_whole_bill(self):
        """fleet#43: in the month of the credit note, the bill's month stays."""
        move = self.posted({"price_unit": 80.0, "proc_cost_kind": "parking"})
        self.closed()
        note = self.reversed(move)
        row = self.all_rows()[-1]
        self.assertRecordValues(
            row,
            [
                {
                    "amount": -80.0,
                    "proc_kind": "parking",
                    "proc_bill_line_id": self.line_of(note).id,
                }
            ],
        )
        self.assertEqual(self.total(end="2026-04-30"), 80.0)
        self.assertEqual(self.total(start="2026-05-01"), -80.0)
        self.assertTrue(self.entries(row, "fleet.cost.credited"))

    def test_a_part_and_not_more_than_the_rest(self):
        move = self.posted(80.0)
        self.reversed(move, 30.0)
        self.assertEqual(self.total(), 50.0)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.reversed(move, 60.0)
        self.reversed(move, 50.0)
        self.assertEqual(self.total(), 0.0)

    def test_the_credit_note_is_draft_again(self):
        move = self.posted(80.0)
        note = self.reversed(move)
        note.button_draft()
        self.assertEqual(self.total(), 80.0)
        note.action_post()
        self.assertEqual(self.total(), 0.0)

    def test_the_credit_note_of_a_closed_month_is_draft_again(self):
        move = self.posted(80.0)
        note = self.reversed(move)
        self.clock.move_to(self.at("2026-06-03 09:00"))
        self.closed()
        self.closed("2026-05-15")
        note.with_user(self.users["accountant"]).button_draft()
        self.assertEqual(self.total(end="2026-05-31"), 0.0)
        self.assertEqual(self.total(start="2026-06-01"), 80.0)
        note.action_post()
        self.assertEqual(self.total(), 0.0)

    def test_a_credited_bill_stays_posted(self):
        move = self.posted(80.0)
        note = self.reversed(move)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            move.button_draft()
        note.button_draft()
        move.button_draft()
        self.assertEqual(self.total(), 0.0)

    def test_both_are_draft_again_at_once(self):
        move = self.posted(80.0)
        (move | self.reversed(move)).button_draft()
        self.assertEqual(self.total(), 0.0)

    def test_a_rebate_within_the_bill(self):
        self.posted(
            {"price_unit": 80.0, "proc_cost_kind": "parking"},
            {"price_unit": -15.0, "proc_cost_kind": "parking"},
        )
        self.assertEqual(self.total(), 65.0)

    def test_fuel_that_is_given_back_was_burnt(self):
        """Money comes back; litres do not."""
        self.designate("fuel")
        row = self.booked("fuel", 300, "2026-04-10 10:00")
        move = self.posted({"price_unit": 300.0, "proc_cost_ids": row.ids})
        self.reversed(move)
        credit = self.all_rows()[-1]
        self.assertEqual((credit.amount, credit.proc_litres), (-300.0, 0.0))
        self.assertFalse(row.proc_reversed)

    def test_a_credit_note_names_the_cost(self):
        self.posted(80.0)
        row = self.rows()
        self.posted(
            {"price_unit": 20.0, "proc_cost_ids": row.ids},
            kind="in_refund",
            day="2026-05-04",
        )
        self.assertEqual(self.total(), 60.0)

    def test_a_bill_from_before_the_car_was_official(self):
        """It never counted, so nothing is given back."""
        self.company.procuratorate_rules = False
        manager = self.env.ref("fleet.fleet_group_manager")
        self.users["accountant"].sudo().group_ids |= manager
        move = self.posted(80.0)
        self.company.procuratorate_rules = True
        self.reversed(move)
        self.assertEqual(self.total(), 0.0)

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .bill_common import BillCase


@tagged("post_install", "-at_install")
class TestAttackBill(BillCase):
    """Ways around the one cost of a bill."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people({"manager": "fleet.fleet_group_manager"})
        cls.users["manager"].group_ids |= cls.env.ref("account.group_account_manager")

    def refused(self, call, *args, error=UserError):
        with self.assertRaises(error), self.env.cr.savepoint():
            call(*args)
            self.env.flush_all()
        self.env.invalidate_all()

    def attackers(self, record):
        yield record.with_user(self.users["accountant"])
        yield record.with_user(self.users["manager"])
        yield record.with_user(self.admin_only).sudo()
        yield record.with_user(1)

    def test_a_posted_line_is_not_changed(self):
        """Neither car nor amount nor kind nor what it names, nor by its move."""
        line = self.line_of(self.posted(80.0))
        for attacker in self.attackers(line):
            for vals in (
                {"vehicle_id": False},
                {"vehicle_id": self.car_c.id},
                {"proc_cost_kind": "fine"},
                {"proc_another_cost": True},
                {"proc_cost_ids": self.toll.ids},
                {"name": "x", "vehicle_id": self.car_c.id},
            ):
                forced = attacker.with_context(
                    force_delete=True, ignore_linked_bill_constraint=True
                )
                self.refused(forced.write, vals)
                by_move = {"invoice_line_ids": [(1, line.id, vals)]}
                self.refused(forced.move_id.write, by_move)
        self.assertEqual(self.total(), 80.0)
        self.assertEqual(line.vehicle_id, self.car_a)

    def test_a_posted_price_is_not_changed(self):
        line = self.line_of(self.posted(80.0))
        move = line.move_id.with_user(self.users["accountant"])
        self.refused(
            move.with_context(skip_readonly_check=True).write,
            {"invoice_line_ids": [(1, line.id, {"price_unit": 1.0})]},
        )
        self.assertEqual(line.balance, self.rows().amount)

    def test_no_car_comes_onto_a_posted_line(self):
        line = self.line_of(self.posted({"price_unit": 80.0, "vehicle_id": False}))
        for attacker in self.attackers(line):
            self.refused(attacker.write, {"vehicle_id": self.car_a.id})
        self.assertFalse(self.all_rows())

    def test_no_line_is_deleted_from_a_posted_bill(self):
        move = self.posted(80.0)
        for attacker in self.attackers(move):
            forced = attacker.with_context(force_delete=True, dynamic_unlink=True)
            self.refused(forced.invoice_line_ids.unlink)
            self.refused(forced.unlink)
        self.assertEqual(self.total(), 80.0)

    def test_the_state_is_written_directly(self):
        """By RPC, past the buttons: the cost follows whatever is written."""
        move = self.bill(80.0).sudo()
        move.write({"state": "posted"})
        self.assertEqual(self.total(), 80.0)
        move.write({"state": "cancel"})
        self.assertEqual(self.total(), 0.0)
        move.write({"state": "draft"})
        self.assertFalse(self.rows())

    def test_a_copy_books_nothing_and_names_nothing(self):
        row = self.pay("parking", 80, "2026-04-20 10:00", vendor_id=self.vendor.id)
        move = self.posted({"price_unit": 80.0, "proc_cost_ids": row.ids})
        copied = move.copy({"invoice_date": "2026-04-21", "ref": "FP-2"})
        line = self.line_of(copied)
        self.assertFalse(line.proc_cost_ids | line.proc_cost_row_ids)
        self.assertEqual(self.total(), 80.0)
        copied.action_post()
        self.assertEqual(self.total(), 160.0)

    def test_the_row_of_a_bill_is_nobody_s_to_write(self):
        self.posted(80.0)
        row = self.rows()
        for attacker in self.attackers(row):
            for vals in (
                {"amount": 1.0},
                {"proc_bill_line_id": False},
                {"proc_by_bill": False},
                {"proc_credits_id": self.toll.id},
                {"account_move_line_id": row.proc_bill_line_id.id},
                {"active": False},
            ):
                self.refused(attacker.write, vals, error=AccessError)
            forced = attacker.with_context(ignore_linked_bill_constraint=True)
            self.refused(forced.unlink, error=AccessError)
            self.refused(attacker.copy, error=AccessError)
        self.assertEqual(row.amount, 80.0)

    def test_odoo_s_link_books_nothing(self):
        """A service for a line of an official car is the row that is there."""
        line = self.line_of(self.posted(80.0))
        kind = self.env.ref("account_fleet.data_fleet_service_type_vendor_bill")
        vals = {
            "vehicle_id": self.car_a.id,
            "service_type_id": kind.id,
            "account_move_line_id": line.id,
        }
        Service = self.env["fleet.vehicle.log.services"]
        made = Service.with_user(self.users["manager"]).create(vals)
        self.assertEqual(made.ids, self.rows().ids)
        for login in ("staff", "driver"):
            asked = Service.with_user(self.users[login])
            self.refused(asked.create, vals, error=AccessError)
        self.assertEqual(self.total(), 80.0)

    def test_a_plain_service_does_not_come_over(self):
        """A bill of a plain vehicle that is turned to an official car."""
        plain = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": self.company.id}
        )
        plain._proc_write({"proc_state": False})
        move = self.posted({"price_unit": 80.0, "vehicle_id": plain.id}, by="manager")
        service = self.all_rows(plain)
        self.assertTrue(service)
        self.refused(
            service.with_user(self.users["manager"]).write,
            {"vehicle_id": self.car_a.id},
            error=AccessError,
        )
        official = self.posted({"price_unit": 9.0, "proc_another_cost": True})
        self.refused(
            service.with_user(self.users["manager"]).write,
            {"account_move_line_id": self.line_of(official).id},
            error=AccessError,
        )
        move.button_draft()
        self.line_of(move).with_user(self.users["manager"]).vehicle_id = self.car_a
        self.assertFalse(service.exists())
        move.action_post()
        self.assertEqual(sorted(self.rows().mapped("amount")), [9.0, 80.0])

    def test_a_requester_has_no_bills(self):
        """Staff, drivers, clerks of the fleet neither read nor post them."""
        move = self.posted(80.0)
        for login in ("staff", "driver", "fleet_clerk", "dispatcher"):
            self.refused(
                lambda login=login: self.bill(80.0, by=login), error=AccessError
            )
            mine = move.with_user(self.users[login])
            for name in ("button_draft", "action_post"):
                self.refused(getattr(mine, name))
            row = self.rows().with_user(self.users[login])
            self.refused(row.action_proc_bill, error=AccessError)
        self.assertEqual(self.total(), 80.0)

    def test_an_accountant_books_costs_by_bills_alone(self):
        """He reads cars and costs, and writes neither."""
        Service = self.env["fleet.vehicle.log.services"]
        mine = Service.with_user(self.users["accountant"])
        self.refused(
            mine.create,
            {"vehicle_id": self.car_a.id, "proc_kind": "toll", "amount": 5.0},
            error=AccessError,
        )
        self.refused(self.toll.with_user(mine.env.user).action_void, "x")
        self.refused(
            self.car_a.with_user(mine.env.user).write,
            {"proc_home": "x"},
            error=AccessError,
        )

    def test_a_secret_car_is_not_told(self):
        """fleet#44: accountants choose no secret car and read no plate of one."""
        self.car_c._proc_write({"proc_secret": True})
        mine = self.car_c.with_user(self.users["accountant"])
        found = mine.search([("proc_state", "=", "active")])
        self.assertIn(self.car_a, found)
        self.assertNotIn(self.car_c, found)
        self.assertNotIn("C003", mine.sudo().display_name)
        move = self.posted(
            {"price_unit": 80.0, "vehicle_id": self.car_c.id}, by="manager"
        )
        read = move.with_user(self.users["accountant"]).invoice_line_ids.read(
            ["vehicle_id"]
        )
        self.assertNotIn("C003", read[0]["vehicle_id"][1])
        Service = self.env["fleet.vehicle.log.services"]
        seen = Service.with_user(self.users["accountant"]).search([])
        self.assertFalse(seen & self.all_rows(self.car_c))

    def test_private_verbs_are_not_called_from_outside(self):
        from odoo.service.model import get_public_method

        for model, name in (
            ("account.move", "_proc_book_costs"),
            ("account.move.line", "_proc_spend"),
            ("fleet.vehicle.log.services", "_proc_bill"),
            ("fleet.vehicle.log.services", "_proc_credit"),
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[model], name)

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PurchaseCase

SKIP = {
    "skip_validation_check": True,
    "procuratorate_skip": True,
    "force": True,
    "tracking_disable": True,
    "install_mode": True,
    "import_file": True,
    "skip_alternative_check": True,
    "skip_backorder": True,
    "bypass": True,
}


@tagged("post_install", "-at_install")
class TestAttackOrm(PurchaseCase):
    """No way around: whoever calls, whatever he passes."""

    def everybody(self):
        """The clerk, the director, the administrator, and code that runs as root."""
        admin = self.users["clerk"].copy({"login": "admin2"})
        admin.group_ids += self.env.ref("base.group_system")
        admin.group_ids += self.env.ref("purchase.group_purchase_manager")
        return [
            self.env(user=self.users["clerk"]),
            self.env(user=self.users["director"]),
            self.env(user=admin),
            self.env(user=SUPERUSER_ID),
            self.env(user=self.users["clerk"], su=True),
        ]

    def order_vals(self, **vals):
        return {
            "partner_id": self.suppliers[0].id,
            "company_id": self.company.id,
            "order_line": [
                Command.create(
                    {
                        "product_id": self.computer.id,
                        "product_qty": 1.0,
                        "price_unit": 900.0,
                    }
                )
            ],
            **vals,
        }

    # Orders -------------------------------------------------------------------

    def test_order_created_confirmed(self):
        """procurement_finance#12, procurement_finance#14"""
        for env in self.everybody():
            for context in ({}, SKIP):
                Order = env["purchase.order"].with_context(**context)
                self.assertRefused(
                    lambda Order=Order: Order.create(self.order_vals(state="purchase")),
                    "purchase request",
                )

    def test_state_of_an_order_written(self):
        """procurement_finance#12, procurement_finance#14"""
        order = self.env["purchase.order"].create(self.order_vals())
        for env in self.everybody():
            target = order.with_env(env).with_context(**SKIP)
            for vals in (
                {"state": "purchase"},
                {"state": "purchase", "order_line": [Command.clear()]},
            ):
                self.assertRefused(lambda t=target, v=vals: t.write(v))
            self.assertRefused(target.button_confirm)
            self.assertRefused(lambda t=target: t.button_approve(force=True))
        self.assertEqual(order.state, "draft")

    def test_confirmed_and_repriced_in_one_write(self):
        """The order is judged as it will be, not as it was."""
        _request, orders = self.quoted()
        line = orders[0].order_line
        self.assertRefused(
            lambda: orders[0].write(
                {
                    "state": "purchase",
                    "order_line": [Command.update(line.id, {"price_unit": 99999.0})],
                }
            )
        )
        self.assertEqual(orders[0].state, "draft")

    def test_default_values_of_the_client_confirm_nothing(self):
        """procurement_finance#14"""
        Order = self.as_("clerk", self.env["purchase.order"])
        self.assertRefused(
            lambda: Order.with_context(default_state="purchase").create(
                self.order_vals()
            )
        )

    def test_order_imported(self):
        Order = self.as_("clerk", self.env["purchase.order"])
        result = Order.load(
            ["partner_id/.id", "company_id/.id", "state"],
            [[str(self.suppliers[0].id), str(self.company.id), "purchase"]],
        )
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])

    def test_company_moved_after_confirmation_elsewhere(self):
        """A confirmed order of a plain company does not enter a governed one."""
        plain = self.env["res.company"].create({"name": "Plain"})
        self.env.user.company_ids |= plain
        env = self.env(
            context=dict(
                self.env.context, allowed_company_ids=[plain.id, self.company.id]
            )
        )
        order = env["purchase.order"].create(
            {
                **self.order_vals(company_id=plain.id),
                "picking_type_id": env["stock.picking.type"]
                .search(
                    [("code", "=", "incoming"), ("company_id", "=", plain.id)], limit=1
                )
                .id,
            }
        )
        order.button_confirm()
        self.assertEqual(order.state, "purchase")
        self.assertRefused(lambda: order.write({"company_id": self.company.id}))

    def test_lines_by_commands_on_the_header(self):
        order = self.order()
        line = order.order_line
        for env in self.everybody():
            target = order.with_env(env).with_context(**SKIP)
            for command in (
                Command.update(line.id, {"price_unit": 1.0}),
                Command.delete(line.id),
                Command.create({"product_id": self.printer.id, "product_qty": 1.0}),
                Command.clear(),
            ):
                self.assertRefused(
                    lambda t=target, c=command: t.write({"order_line": [c]})
                )

    def test_declaration_dates_are_the_servers(self):
        request = self.approved()
        self.declare(request, declared_at="2020-01-01 00:00:00")
        self.assertGreater(str(request.sudo().declaration_ids.declared_at), "2021")

    # Requests -----------------------------------------------------------------

    def test_request_created_approved(self):
        """procurement_finance#12, procurement_finance#14"""
        Request = self.as_("staff", self.env["procuratorate.purchase.request"])
        for vals in (
            {"state": "approved"},
            {"approval_state": "approved"},
            {"stock_checked_at": "2026-01-01 00:00:00"},
            {"closed_on": "2000-01-01"},
            {"aggregate_window": 1.0},
        ):
            self.assertRefused(
                lambda vals=vals: Request.create(self.request_vals(**vals))
            )

    def test_context_defaults_do_not_approve(self):
        """procurement_finance#14"""
        Request = self.as_("staff", self.env["procuratorate.purchase.request"])
        request = Request.with_context(
            default_approval_state="approved",
            default_state="approved",
            default_aggregate_released=True,
            **SKIP,
        ).create(self.request_vals())
        self.assertEqual((request.state, request.approval_state), ("draft", "draft"))
        self.assertFalse(request.aggregate_released)

    def test_state_of_a_request_written(self):
        """procurement_finance#12"""
        request = self.submit()
        for env in self.everybody():
            target = request.with_env(env).sudo().with_context(**SKIP)
            for vals in (
                {"state": "approved"},
                {"approval_state": "approved"},
                {"cancelled": True},
                {"aggregate_released": True},
                {"name": "CG0"},
                {"closed_on": "2000-01-01"},
                {"amount_total": 1.0, "reason": "less"},
                {"category_id": self.other_category.id},
                {"line_ids": [Command.clear()]},
            ):
                self.assertRefused(lambda t=target, v=vals: t.write(v))

    def test_in_the_name_of_another(self):
        """procurement_finance#11"""
        other = self.people["staff2"]
        self.assertRefused(
            lambda: self.new_request(applicant_id=other.id), "in the name"
        )
        request = self.new_request()
        self.assertRefused(lambda: request.write({"applicant_id": other.id}))

    def test_for_another_department(self):
        self.assertRefused(
            lambda: self.new_request(department_id=self.office.id), "department"
        )

    def test_administrator_has_no_decision(self):
        """procurement_finance#12"""
        request = self.submit()
        for env in self.everybody()[2:4]:
            self.assertRefused(request.with_env(env).action_approve)
        self.assertEqual(request.approval_state, "open")

    def test_deletion_within_the_years(self):
        order = self.order()
        request = order.procuratorate_request_id.sudo()
        attachment = self.env["ir.attachment"].create(
            {
                "name": "offer.pdf",
                "raw": b"offer",
                "res_model": order._name,
                "res_id": order.id,
            }
        )
        for record in (request, order.sudo(), attachment):
            self.assertRefused(record.unlink)
            self.assertRefused(record.with_context(_force_unlink=True).unlink)

    def test_a_draft_request_may_be_deleted(self):
        request = self.new_request()
        request.unlink()
        self.assertFalse(request.exists())

    # Receipts -----------------------------------------------------------------

    def keeper_env(self):
        return self.env(user=self.users["keeper"])

    def test_moves_done_directly(self):
        order = self.order()
        moves = order.picking_ids.move_ids.with_env(self.keeper_env()).sudo()
        moves.write({"quantity": 1.0, "picked": True})
        self.assertRefused(moves._action_done, "accepted")
        self.assertRefused(lambda: moves.picking_id._action_done())
        self.assertRefused(lambda: moves.write({"state": "done"}))

    def test_receipt_beside_the_order(self):
        """An immediate transfer of what an order waits for."""
        order = self.order()
        picking_type = order.picking_type_id
        move_vals = {
            "product_id": self.computer.id,
            "product_uom_qty": 1.0,
            "product_uom": self.computer.uom_id.id,
            "location_id": self.env.ref("stock.stock_location_suppliers").id,
            "location_dest_id": picking_type.default_location_dest_id.id,
            "company_id": self.company.id,
        }
        picking = (
            self.env["stock.picking"]
            .with_env(self.keeper_env())
            .create(
                {
                    "picking_type_id": picking_type.id,
                    "location_id": move_vals["location_id"],
                    "location_dest_id": move_vals["location_dest_id"],
                    "move_ids": [Command.create(move_vals)],
                }
            )
        )
        picking.move_ids.write({"quantity": 1.0, "picked": True})
        self.assertRefused(picking.button_validate, "awaited")
        loose = self.env["stock.move"].with_env(self.keeper_env()).create(move_vals)
        loose.write({"quantity": 1.0, "picked": True})
        self.assertRefused(loose._action_done, "awaited")

    def test_receipt_line_of_other_goods_on_the_receipt(self):
        order = self.order()
        self.accept(order)
        picking = order.picking_ids.with_env(self.keeper_env())
        picking.move_ids.picked = True
        picking.write(
            {
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.printer.id,
                            "product_uom_qty": 1.0,
                            "quantity": 1.0,
                            "picked": True,
                            "location_id": picking.location_id.id,
                            "location_dest_id": picking.location_dest_id.id,
                        }
                    )
                ]
            }
        )
        self.assertRefused(picking.button_validate)

    def test_more_after_the_receipt_is_done(self):
        order = self.order(1000.0, 2.0)
        self.accept(order, accepted=1.0)
        self.receive(order, 1.0)
        done = order.picking_ids.move_ids.filtered(lambda m: m.state == "done")
        done = done.with_env(self.keeper_env()).sudo()
        self.assertRefused(lambda: done.move_line_ids.write({"quantity": 2.0}))
        self.assertRefused(lambda: done.write({"quantity": 2.0}))
        self.assertEqual(order.order_line.qty_received, 1.0)

    def test_administrator_receives_nothing(self):
        order = self.order()
        for env in self.everybody()[2:4]:
            picking = order.picking_ids.with_env(env)
            picking.move_ids.picked = True
            self.assertRefused(
                picking.with_context(skip_backorder=True).button_validate
            )

    # Sight --------------------------------------------------------------------

    def test_other_procuratorate_sees_nothing(self):
        """procurement_finance#80"""
        request = self.submit()
        other = self.env["res.company"].create(
            {"name": "Other", "procuratorate_rules": True}
        )
        user = self.add_user("stranger", "group_office_director", company=other)
        self.assertFalse(
            self.env["procuratorate.purchase.request"]
            .with_user(user)
            .with_context(allowed_company_ids=other.ids)
            .search([("id", "=", request.id)])
        )
        with self.assertRaises(AccessError):
            request.with_user(user).with_context(allowed_company_ids=other.ids).read(
                ["name"]
            )

    def test_staff_see_their_own_department(self):
        request = self.submit()
        Request = self.env["procuratorate.purchase.request"]
        for login, sees in (
            ("staff2", True),
            ("clerk", True),
            ("finance", True),
            ("supervision", True),
            ("chief", True),
            ("keeper", False),
            ("outsider", False),
        ):
            found = self.as_(login, Request).search([("id", "=", request.id)])
            self.assertEqual(bool(found), sees, login)

    def test_supervision_only_reads(self):
        request = self.new_request()
        self.people["supervision"].department_id = self.other
        with self.assertRaises(AccessError):
            self.as_("supervision", request).write({"reason": "x"})

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PurchaseCase

TWO = ("clerk", "clerk2")
THREE = ("witness", "expert", "staff2")


@tagged("post_install", "-at_install")
class TestAcceptance(PurchaseCase):
    """Goods enter when enough of the right persons signed that they are good."""

    def test_a_buyer_does_not_sign(self):
        """procurement_finance#23"""
        order = self.order()
        self.assertRefused(
            lambda: self.open_acceptance(order, ("clerk",)), "clerk", "buyer"
        )

    def test_a_large_acceptance_waits_for_the_third(self):
        """procurement_finance#24"""
        order = self.order(60000.0, buyers=TWO)
        acceptance = self.accept(order, ("witness", "expert"))
        self.assertEqual(acceptance.state, "signing")
        self.assertRefused(lambda: self.receive(order), "witness" if 0 else "accept")
        acceptance.sudo().write(
            {"signer_ids": [Command.create({"employee_id": self.people["staff2"].id})]}
        )
        self.as_("staff2", acceptance).action_sign()
        self.assertEqual(acceptance.state, "closed")
        self.receive(order)
        self.assertEqual(order.order_line.qty_received, 1.0)

    def test_two_persons_for_the_third_tier(self):
        order = self.order(30000.0)
        acceptance = self.accept(order, ("witness",))
        self.assertEqual(acceptance.state, "signing")

    def test_the_applicants_department_never_alone(self):
        order = self.order(30000.0)
        self.assertRefused(
            lambda: self.open_acceptance(order, ("staff", "staff2")), "alone"
        )
        self.assertEqual(self.accept(order, ("staff", "witness")).state, "closed")

    def test_an_approver_does_not_accept(self):
        order = self.order()
        self.assertRefused(lambda: self.open_acceptance(order, ("head",)), "approver")

    def test_two_logins_of_one_person_are_one_signer(self):
        self.people["witness"].identification_id = "13010019900101002X"
        self.people["expert"].identification_id = "13010019900101002X"
        order = self.order(30000.0)
        acceptance = self.accept(order, ("witness", "expert"))
        self.assertEqual(acceptance.state, "signing")

    def test_only_members_sign(self):
        acceptance = self.open_acceptance(self.order())
        with self.assertRaises(AccessError):
            self.as_("expert", acceptance).action_sign()

    def test_nobody_signs_twice(self):
        acceptance = self.open_acceptance(self.order(30000.0), ("witness", "expert"))
        self.as_("witness", acceptance).action_sign()
        self.assertRefused(self.as_("witness", acceptance).action_sign)

    def test_signatures_are_sealed(self):
        acceptance = self.accept(self.order())
        entries = self.env["procuratorate.book.entry"].search(
            [("res_model", "=", acceptance._name), ("res_id", "=", acceptance.id)]
        )
        self.assertEqual(
            set(entries.mapped("kind")),
            {"purchase.acceptance.sign", "purchase.acceptance.closed"},
        )
        signed = entries.filtered(lambda e: e.kind == "purchase.acceptance.sign")
        self.assertEqual(signed.actor_employee_id, self.people["witness"])

    def test_a_signature_is_not_deleted(self):
        signers = self.accept(self.order()).sudo().signer_ids
        self.assertRefused(signers.unlink)
        self.assertRefused(signers.with_context(_force_unlink=True).unlink)

    def test_state_and_signatures_are_not_written(self):
        acceptance = self.open_acceptance(self.order()).sudo()
        signer = acceptance.signer_ids
        for call in (
            lambda: acceptance.write({"state": "closed"}),
            lambda: signer.write({"signed_at": "2026-01-01 00:00:00"}),
            lambda: signer.create(
                {
                    "acceptance_id": acceptance.id,
                    "employee_id": self.people["expert"].id,
                    "signed_at": "2026-01-01 00:00:00",
                }
            ),
            lambda: acceptance.create(
                {"order_id": acceptance.order_id.id, "state": "closed"}
            ),
            lambda: acceptance.line_ids.write({"qty_accepted": 0.0}),
            acceptance.line_ids.unlink,
            acceptance.line_ids.with_context(_force_unlink=True).unlink,
            acceptance.unlink,
        ):
            self.assertRefused(call)

    def test_a_state_set_by_sql_receives_nothing(self):
        order = self.order()
        acceptance = self.open_acceptance(order)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_acceptance SET state = 'closed' WHERE id = %s",
            [acceptance.id],
        )
        self.env.invalidate_all()
        self.assertRefused(lambda: self.receive(order), "accepted")

    def test_rejected_goods_stay_out(self):
        order = self.order()
        acceptance = self.open_acceptance(order)
        for odd in (None, "  ", 7, ["Broken"]):
            self.assertRefused(
                lambda odd=odd: self.as_("witness", acceptance).action_reject(odd)
            )
        self.as_("witness", acceptance).action_reject("Broken screens")
        self.assertEqual(acceptance.state, "rejected")
        self.assertRefused(lambda: self.receive(order), "accepted")

    def test_not_more_than_ordered_is_accepted(self):
        order = self.order(1000.0, 2.0)
        self.assertRefused(lambda: self.open_acceptance(order, accepted=3.0), "left")

    # Receipt ------------------------------------------------------------------

    def test_no_receipt_without_acceptance(self):
        order = self.order()
        self.assertRefused(lambda: self.receive(order), "accepted")
        self.assertEqual(order.order_line.qty_received, 0.0)

    def test_partial_acceptance_partial_receipt(self):
        order = self.order(1000.0, 4.0)
        self.accept(order, accepted=3.0)
        self.assertRefused(lambda: self.receive(order, 4.0), "3.0")
        self.receive(order, 3.0)
        self.assertEqual(order.order_line.qty_received, 3.0)
        backorder = order.picking_ids.filtered(lambda p: p.state != "done")
        self.assertTrue(backorder)
        self.assertRefused(lambda: self.receive(order, 1.0))
        self.accept(order)
        self.receive(order, 1.0)
        self.assertEqual(order.procuratorate_request_id.state, "done")

    def test_acceptor_buyer_approver_applicant_are_no_storekeepers(self):
        order = self.order()
        self.accept(order, ("clerk3",))
        for login in ("clerk", "clerk3", "director"):
            self.assertRefused(lambda login=login: self.receive(order, by=login))
        self.receive(order)

    def test_nobody_receives_as_nobody(self):
        order = self.order()
        self.accept(order)
        picking = order.picking_ids
        picking.move_ids.picked = True
        self.assertRefused(
            picking.with_user(self.env.ref("base.user_root")).button_validate
        )

    def test_a_service_is_rendered_as_far_as_it_was_accepted(self):
        self.computer.type = "service"
        order = self.order(1000.0, 2.0)
        line = self.as_("clerk", order).order_line
        self.assertEqual(line.qty_received_method, "manual")
        self.assertRefused(lambda: line.write({"qty_received": 1.0}), "accepted")
        self.assertRefused(lambda: line.write({"qty_received_manual": 1.0}))
        self.accept(order, accepted=1.0)
        line.qty_received = 1.0
        self.assertRefused(lambda: line.write({"qty_received": 2.0}), "1.0")

    def test_the_clock_of_the_acceptance(self):
        order = self.order()
        acceptance = self.open_acceptance(order)
        clock = acceptance.time_limit_ids
        self.assertEqual(clock.code, "purchase.clock.acceptance")
        self.assertEqual((clock.length, clock.unit), (5, "working_day"))
        self.as_("witness", acceptance).action_sign()
        self.assertEqual(clock.state, "done")

    def test_a_member_needs_no_purchase_rights(self):
        acceptance = self.open_acceptance(self.order())
        mine = self.as_("witness", acceptance)
        self.assertFalse(
            self.users["witness"].has_group("purchase.group_purchase_user")
        )
        spec = {
            "name": {},
            "order_id": {"fields": {"display_name": {}}},
            "partner_id": {"fields": {"display_name": {}}},
            "line_ids": {
                "fields": {
                    "name": {},
                    "qty_ordered": {},
                    "uom_id": {"fields": {"display_name": {}}},
                }
            },
            "signer_ids": {
                "fields": {
                    "employee_id": {"fields": {"display_name": {}}},
                    "department_id": {"fields": {"display_name": {}}},
                }
            },
            "can_sign": {},
        }
        shown = mine.web_read(spec)[0]
        self.assertTrue(shown["can_sign"])
        self.assertEqual(shown["line_ids"][0]["qty_ordered"], 1.0)

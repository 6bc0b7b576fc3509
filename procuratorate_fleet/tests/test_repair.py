from odoo.tests import Form, tagged

from .repair_common import RepairCase


@tagged("post_install", "-at_install")
class TestRepair(RepairCase):
    """Repairs: decided, done, accepted by another person, booked once."""

    # Decision -------------------------------------------------------------------

    def test_the_leader_decides_up_to_the_limit(self):
        """fleet#35: an estimate of 4,800 at a designated shop is the leader's."""
        doc = self.decided()
        self.assertEqual(doc.state, "approved")
        self.assertFalse(doc.needs_chief)

    def test_above_the_limit_the_chief_decides_too(self):
        """fleet#35: 5,200 is not approved by the leader alone."""
        doc = self.decided(estimate=5200)
        self.assertEqual(doc.state, "submitted")
        with self.refused("does not wait"):
            self.clerk(doc).action_start()
        self.as_user(doc, "chief").action_approve()
        self.assertEqual(doc.state, "approved")

    def test_exactly_the_limit_is_the_leaders(self):
        self.assertEqual(self.decided(estimate=5000).state, "approved")

    def test_a_repair_cut_in_two_goes_to_the_chief(self):
        self.decided(estimate=3000)
        second = self.decided(estimate=3000)
        self.assertTrue(second.needs_chief)
        self.assertEqual(second.state, "submitted")
        self.clock.move_to(self.at("2026-06-01 09:00"))
        self.assertEqual(self.decided(estimate=3000).state, "approved")

    def test_another_shop_is_reasoned(self):
        """fleet#35: a shop that is not designated needs a reason."""
        doc = self.repair(shop_id=self.stranger.id)
        with self.refused("not designated", "reason why"):
            self.as_user(doc, "driver").action_submit()
        doc.shop_reason = "Broke down in Luoshan at night"
        self.assertEqual(self.decided(doc).state, "approved")

    def test_what_has_to_be_told(self):
        doc = self.repair(fault=False, estimate=0, shop_id=False)
        with self.refused("what is wrong", "estimate", "the shop"):
            self.as_user(doc, "driver").action_submit()

    def test_who_asks_does_not_decide(self):
        self.users["driver"].group_ids += self.env.ref("procuratorate_base.group_chief")
        doc = self.decided(estimate=5200)
        with self.refused():
            self.as_user(doc, "driver").action_approve()

    # The car meanwhile ----------------------------------------------------------

    def test_a_car_in_repair_is_given_to_nobody(self):
        """fleet#35: while the repair is open and blocking, assign is refused."""
        slip = self.make_slip()
        self.put(slip, "approved")
        doc = self.decided()
        reasons = slip.sudo()._gate_reasons("assign", self.car_a, self.d1)
        self.assertIn("repair", [reason.code for reason in reasons])
        self.assertEqual(self.car_a.proc_avail, "repair")
        self.assertIn(
            self.car_a,
            self.env["fleet.vehicle"].search([("proc_avail", "=", "repair")]),
        )
        self.accept(self.billed(doc))
        reasons = slip.sudo()._gate_reasons("assign", self.car_a, self.d1)
        self.assertNotIn("repair", [reason.code for reason in reasons])
        self.assertEqual(self.car_a.proc_avail, "free")

    def test_at_the_gate_too(self):
        slip = self.put(self.make_slip(), "assigned")
        self.decided()
        reasons = slip.sudo()._gate_reasons("out")
        self.assertTrue([r for r in reasons if r.code == "repair" and r.absolute])

    def test_a_repair_that_can_wait_blocks_nothing(self):
        self.decided(blocking=False)
        self.assertEqual(self.car_a.proc_avail, "free")

    def test_a_draft_blocks_nothing(self):
        self.repair()
        self.assertEqual(self.car_a.proc_avail, "free")

    def test_a_refused_repair_leaves_the_fault(self):
        doc = self.repair()
        self.as_user(doc, "driver").action_submit()
        self.as_user(doc, "leader").action_refuse("Not this year")
        self.assertEqual(doc.state, "rejected")
        self.assertEqual(self.car_a.proc_avail, "repair")
        with self.refused("not yours"):
            self.as_user(doc, "driver").action_unblock("It will do")
        self.clerk(doc).action_unblock("Looked at by the shop: only dust")
        self.assertEqual(self.car_a.proc_avail, "free")
        self.assertTrue(self.entries(doc, "fleet.repair.unblocked"))

    # Acceptance -----------------------------------------------------------------

    def test_the_rows_are_the_bill(self):
        """fleet#36: rows of 1,999.99 against a bill of 2,100 until they are equal."""
        rows = [("part", "Brake pads", 1, 1499.99), ("labour", "Fitting", 5, 100)]
        doc = self.billed(rows=rows)
        with self.refused("1,999.99", "2,100.00"):
            self.accept(doc)
        self.assertFalse(doc.cost_id)
        doc.part_ids[0].price = 1600
        self.accept(doc)
        self.assertEqual(doc.state, "accepted")

    def test_accepted_it_is_one_cost(self):
        doc = self.accept(self.billed())
        cost = doc.cost_id
        self.assertEqual((cost.proc_kind, cost.amount), ("repair", 2100.0))
        self.assertEqual((cost.vehicle_id, cost.vendor_id), (self.car_a, self.shop))
        self.assertEqual(cost.proc_receipt, "FP-0001")
        with self.refused("does not wait"):
            self.accept(doc)

    def test_another_person_accepts(self):
        doc = self.billed(self.decided(by="fleet_clerk"))
        with self.refused("does not accept"):
            self.accept(doc)
        self.accept(doc, "dispatcher")
        self.assertEqual(doc.accepted_by_id, self.people["dispatcher"])

    def test_nobody_of_the_shop_accepts(self):
        self.users["fleet_clerk"].partner_id.parent_id = self.shop
        with self.refused("does not accept"):
            self.accept(self.billed())

    def test_nothing_but_what_was_decided(self):
        doc = self.billed(amount=4900.0, rows=[("part", "Gear box", 1, 4900)])
        with self.refused("decided were 4,800.00"):
            self.accept(doc)

    def test_dearer_is_decided_anew(self):
        """A bill beyond the limit does not pass under a smaller estimate."""
        doc = self.billed(amount=5200.0, rows=[("part", "Gear box", 1, 5200)])
        self.as_user(doc, "driver").action_amend("The gear box as well")
        self.assertEqual(doc.state, "draft")
        self.assertEqual(self.car_a.proc_avail, "repair")
        self.as_user(doc, "driver").write({"estimate": 5200})
        self.decided(doc, "leader", "chief")
        self.assertEqual(doc.state, "working")
        self.accept(doc)

    def test_no_gifts_no_other_cars(self):
        for words in ("茶 叶（礼盒）", "Tyre for 豫S C003", "餐费"):
            with self.subTest(words=words):
                doc = self.billed(
                    self.decided(estimate=900),
                    amount=800.0,
                    rows=[("part", words, 1, 800)],
                )
                with self.refused("no repair of this car"):
                    self.accept(doc)

    def test_a_row_without_a_name(self):
        """A dash is no plate of another car."""
        doc = self.billed(amount=800.0, rows=[("part", "—", 1, 800)])
        self.accept(doc)
        self.assertEqual(doc.state, "accepted")

    def test_a_bill_is_accepted_once(self):
        self.accept(self.billed())
        other = self.decided(vehicle_id=self.car_c.id)
        self.billed(other, bill_no="fp 0001")
        with self.refused("accepted already"):
            self.accept(other)

    def test_a_bill_without_scan_or_from_tomorrow(self):
        doc = self.billed(bill_date="2026-04-07", bill_ids=False)
        with self.refused("not after today", "scan"):
            self.accept(doc)

    def test_given_up(self):
        doc = self.decided()
        with self.refused("not yours"):
            self.as_user(doc, "leader").action_cancel("No")
        self.as_user(doc, "driver").action_cancel("It was a stone")
        self.assertEqual((doc.state, doc.open_block), ("cancelled", False))
        billed = self.billed(self.decided())
        with self.refused("has worked"):
            self.as_user(billed, "driver").action_cancel("No")

    def test_given_up_after_a_rejection(self):
        """P4: refused is the money; that the car is safe the office says."""
        doc = self.repair()
        self.as_user(doc, "driver").action_submit()
        self.as_user(doc, "leader").action_refuse("Too dear")
        self.as_user(doc, "driver").action_cancel("Then I drive slowly")
        self.assertEqual((doc.state, doc.open_block), ("cancelled", True))
        self.assertEqual(self.car_a.proc_avail, "repair")
        self.clerk(doc).action_unblock("Tried on the yard: brakes hold")
        self.assertEqual(self.car_a.proc_avail, "free")
        other = self.repair()
        self.as_user(other, "driver").action_submit()
        self.as_user(other, "leader").action_refuse("Too dear")
        self.clerk(other).action_cancel("Tried on the yard: brakes hold")
        self.assertFalse(other.open_block)

    # Screens --------------------------------------------------------------------

    def test_everybody_opens_what_he_reads(self):
        doc = self.billed()
        for login in ("driver", "fleet_clerk", "dispatcher", "leader", "supervision"):
            with self.subTest(login=login):
                own = self.as_user(doc, login)
                for view in ("list", "kanban", "form"):
                    own.get_views([(False, view), (False, "search")])
                Form(own)

    def test_the_slip_is_printed(self):
        doc = self.accept(self.billed())
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_fleet.report_repair", doc.ids
        )
        self.assertIn("Brake pads", html.decode())

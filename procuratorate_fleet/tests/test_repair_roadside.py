from odoo.exceptions import AccessError
from odoo.tests import tagged

from .repair_common import RepairCase


@tagged("post_install", "-at_install")
class TestRepairRoadside(RepairCase):
    """A car that broke down on its way: repaired by word, ratified in writing."""

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-07 15:00"))
        self.trip = self.put(
            self.make_slip("2026-04-07 09:00", "2026-04-07 18:00"),
            "out",
            out_at=self.at("2026-04-07 09:00"),
        )

    def broken(self, estimate=800, by="driver", **vals):
        return self.repair(
            estimate, by, shop_id=self.stranger.id, shop_reason="On the road", **vals
        )

    def roadside(self, doc=None, by="driver", leader="duty", text="Have it mended"):
        doc = doc or self.broken()
        leader = self.people[leader].id if isinstance(leader, str) else leader
        self.as_user(doc, by).action_roadside(leader, text)
        self.env.flush_all()
        self.env.invalidate_all()
        return doc

    def ratify(self, doc, by="leader"):
        self.as_user(doc, by).action_ratify("Agreed")
        self.env.invalidate_all()

    def run_unratified(self):
        job = self.env.ref("procuratorate_fleet.cron_repair_unratified")
        with self.enter_registry_test_mode():
            job.with_user(1).method_direct_trigger()
        self.env.invalidate_all()

    def bill(self, doc):
        return self.billed(doc, 800.0, [("part", "Fan belt", 1, 800.0)])

    def test_repaired_and_ratified_afterwards(self):
        """Worked on at once, ratified the next morning, accepted as any other."""
        doc = self.roadside()
        self.assertEqual(doc.state, "working")
        self.assertTrue(doc.open_block)
        self.assertEqual(doc.roadside_slip_id, self.trip)
        self.assertEqual(doc.ratify_due_at, self.at("2026-04-08 12:00"))
        self.assertTrue(self.entries(doc, "fleet.repair.roadside"))
        self.bill(doc)
        with self.refused("not ratified yet"):
            self.accept(doc)
        self.ratify(doc)
        self.accept(doc)
        self.assertEqual((doc.state, doc.sudo().cost_id.amount), ("accepted", 800.0))

    def test_not_ratified(self):
        """A finding, and the ordinary way: decided, then accepted."""
        doc = self.roadside()
        self.clock.move_to(self.at("2026-04-08 12:01"))
        self.run_unratified()
        self.assertEqual((doc.ratify_state, doc.state), ("unratified", "draft"))
        self.assertTrue(doc.open_block)
        Finding = self.env["procuratorate.fleet.finding"].sudo()
        found = Finding.search([("vehicle_id", "=", self.car_a.id)])
        self.assertIn("UNRATIFIED", found.mapped("code"))
        with self.refused():
            self.accept(doc)
        self.decided(doc)
        self.assertEqual(doc.state, "working")
        self.accept(self.bill(doc))
        self.assertEqual(doc.state, "accepted")

    def test_a_car_at_home_waits_for_the_decision(self):
        """Only on the way; more than a word allows is decided in writing."""
        doc = self.broken(2001)
        with self.refused("too much for a spoken order"):
            self.roadside(doc)
        with self.refused("is not on its way"):
            self.roadside(self.broken(vehicle_id=self.car_c.id))
        self.assertEqual(doc.state, "draft")

    def test_repairs_that_are_cut_in_two(self):
        """fleet#35: together they are more than a word allows."""
        self.roadside(self.broken(1500))
        with self.refused("too much for a spoken order"):
            self.roadside(self.broken(600))

    def test_whose_order(self):
        """A duty leader's, in words, and not one of who takes part."""
        doc = self.broken()
        for leader in ("staff", "driver", 0, None, "x"):
            with self.refused():
                named = leader if leader != "x" else ["x"]
                self.roadside(doc, leader=named)
        for text in (None, False, "  "):
            with self.refused():
                self.roadside(doc, text=text)
        for login in ("outsider", "guard"):
            with self.refused(error=AccessError):
                self.roadside(doc, by=login)
        self.assertEqual(doc.state, "draft")
        self.roadside(doc, by="fleet_clerk")

    def test_who_ratifies(self):
        """Neither who ordered it nor who asked; not twice."""
        doc = self.roadside()
        for login in ("duty", "driver", "fleet_clerk"):
            with self.refused():
                self.ratify(doc, login)
        self.ratify(doc)
        with self.refused():
            self.ratify(doc, "chief")

    def test_what_was_ordered_stays(self):
        """The estimate, the shop, the marks: by no hand."""
        doc = self.roadside()
        for login in ("driver", "fleet_clerk"):
            own = self.as_user(doc, login)
            for vals in (
                {"estimate": 1.0},
                {"shop_id": self.shop.id},
                {"vehicle_id": self.car_c.id},
                {"ratify_state": "ratified"},
                {"emergency": False},
                {"roadside_slip_id": False},
            ):
                with self.refused():
                    own.write(vals)
        self.assertEqual(doc.estimate, 800)

    def test_given_up(self):
        """The shop did nothing: nobody has to ratify."""
        doc = self.roadside()
        self.as_user(doc, "driver").action_cancel("It went again by itself")
        self.clock.move_to(self.at("2026-04-08 13:00"))
        self.run_unratified()
        self.assertEqual((doc.state, doc.ratify_state), ("cancelled", False))

    def test_the_dialog(self):
        doc = self.broken()
        action = self.as_user(doc, "driver").action_roadside_dialog()
        Dialog = self.as_user(self.env[action["res_model"]], "driver")
        dialog = Dialog.with_context(**action["context"]).create(
            {"duty_leader_id": self.people["duty"].id, "order_text": "Go on"}
        )
        dialog.action_confirm()
        self.assertEqual(doc.state, "working")

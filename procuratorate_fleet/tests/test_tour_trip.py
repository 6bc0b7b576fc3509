from odoo.tests import tagged

from .tour_common import FleetTourCase


@tagged("post_install", "-at_install")
class TestTourTrip(FleetTourCase):
    """An ordinary trip: asked for, decided twice, given, driven, explained, settled.

    fleet#25, fleet#47
    """

    def test_there_and_back(self):
        self.screen("trip_request", "staff")
        self.screen("trip_approve", "head", "leader")
        self.screen("trip_assign", "dispatcher")
        self.check_given()
        self.move("2026-04-07 09:00")
        self.screen("trip_out", "guard")
        self.assertEqual(self.the_slip().state, "out")
        self.move("2026-04-07 17:10")
        self.screen("trip_back", "guard")
        self.check_back()
        self.screen("trip_explain", "driver")
        self.screen("trip_settle", "dispatcher")
        self.check_end()

    def check_given(self):
        """Both decided, each for himself; car and driver are bound."""
        slip = self.the_slip()
        self.assertEqual(slip.state, "assigned")
        self.assertEqual((slip.vehicle_id, slip.driver_id), (self.car_a, self.d1))
        deciders = slip.approval_case_id.step_ids.decider_id
        self.assertEqual(deciders, self.people["head"] | self.people["leader"])
        self.assertEqual(slip.assigned_by_id, self.people["dispatcher"])
        self.assertEqual(slip.plan_out, self.at("2026-04-07 09:00"))
        self.assertEqual(slip.plan_back, self.at("2026-04-07 17:00"))

    def check_back(self):
        """The times are those of the gate, what was planned stays."""
        slip = self.the_slip()
        self.assertEqual((slip.state, slip.km), ("returned", 150))
        self.assertEqual(slip.back_at, self.at("2026-04-07 17:10"))
        self.assertEqual(slip.plan_back, self.at("2026-04-07 17:00"))
        self.assertTrue(slip.keys_back)
        self.assertEqual(self.car_a.odometer, 52150)

    def check_end(self):
        """It is settled by another than the driver, and all of it is on record."""
        slip = self.the_slip()
        self.assertEqual(slip.state, "settled")
        self.assertEqual(slip.explained_by_id, self.people["driver"])
        self.assertEqual(slip.settled_by_id, self.people["dispatcher"])
        self.assertEqual(self.passages(slip), ["exit", "entry"])
        self.assertEqual(self.findings(slip, "DETOUR").state, "explained")
        kinds = self.kinds(slip)
        for kind in ("fleet.assigned", "fleet.trip.explained", "fleet.trip.settled"):
            self.assertIn(kind, kinds)
        self.assert_books_intact()

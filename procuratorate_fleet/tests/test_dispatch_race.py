from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchRace(PeopleRace, DispatchCase):
    """Two dispatchers at the same moment, in real transactions."""

    FLEET_POSTS = {
        **DispatchCase.FLEET_POSTS,
        "colleague": "procuratorate_fleet.group_dispatcher",
    }

    @classmethod
    def add_cars(cls):
        super().add_cars()
        cls.car_d = cls.register_cars({"license_plate": "豫S·D004", "seats": 5})

    def giving(self, login, slip, vehicle, driver):
        return self.work(login, slip, "action_assign", vehicle.id, driver.id)

    def overlapping(self):
        """How many pairs of trips have one car, or one driver, at one time."""
        self.env.cr.execute(
            """
            SELECT count(*) FROM procuratorate_fleet_slip a
              JOIN procuratorate_fleet_slip b ON a.id < b.id
               AND a.plan_out < b.plan_back AND b.plan_out < a.plan_back
               AND (a.vehicle_id = b.vehicle_id OR a.driver_id = b.driver_id)
             WHERE a.state IN ('assigned', 'out') AND b.state IN ('assigned', 'out')
            """
        )
        return self.env.cr.fetchone()[0]

    def test_the_last_car(self):
        """fleet#4: exactly one has it; the other is told which trip has it now."""
        first = self.approved("2026-04-07 09:00", "2026-04-07 10:00")
        second = self.approved("2026-04-07 09:00", "2026-04-07 10:00")
        runners = self.at_once(
            self.giving("dispatcher", first, self.car_a, self.d1),
            self.giving("colleague", second, self.car_a, self.d2),
        )
        [loser] = [runner for runner in runners if not runner.done]
        winner = (first | second).filtered(lambda slip: slip.state == "assigned")
        self.assertEqual(len(winner), 1)
        self.assertIn(winner.name, str(loser.error))
        self.assertEqual(self.overlapping(), 0)
        self.verify()

    def test_the_last_driver(self):
        """fleet#4: the same of drivers."""
        span = ("2026-04-11 09:00", "2026-04-11 10:00")
        slips = self.approved(*span) | self.approved(*span)
        self.one_wins(
            self.giving("dispatcher", slips[0], self.car_a, self.d1),
            self.giving("colleague", slips[1], self.car_d, self.d1),
        )
        self.assertEqual(self.overlapping(), 0)

    def test_one_trip_two_cars(self):
        """Both give a car to the same trip: it has one."""
        slip = self.approved("2026-04-08 09:00", "2026-04-08 10:00")
        self.one_wins(
            self.giving("dispatcher", slip, self.car_a, self.d1),
            self.giving("colleague", slip, self.car_a, self.d2),
        )
        self.assertEqual(self.sealed(slip, "fleet.assigned"), 1)

    def test_one_after_the_other(self):
        """Trips that do not overlap are both given the car."""
        slips = self.approved("2026-04-09 09:00", "2026-04-09 12:00")
        slips |= self.approved("2026-04-09 12:00", "2026-04-09 14:00")
        self.all_done(
            self.giving("dispatcher", slips[0], self.car_a, self.d1),
            self.giving("colleague", slips[1], self.car_a, self.d1),
        )

    def test_given_and_given_up(self):
        """The applicant gives up while the dispatcher gives: no car stays bound."""
        slip = self.approved("2026-04-10 09:00", "2026-04-10 10:00")
        self.at_once(
            self.giving("dispatcher", slip, self.car_a, self.d1),
            self.work("staff", slip, "action_cancel", "No need"),
        )
        self.assertEqual(slip.state, "cancelled")
        self.assertFalse(slip.vehicle_id)

from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchMerge(DispatchCase):
    """R13: several sections to one place at about one time ride in one car."""

    def trip(
        self, start="2026-04-07 09:30", by="outsider", deciders=("leader",), **vals
    ):
        """An approved trip of another section to the same place."""
        person = self.people[by]
        people = {"applicant_id": person.id, "passenger_ids": person.ids}
        slip = self.make_slip(start, "2026-04-07 12:00", by=by, **people, **vals)
        self.submit(slip, by)
        return self.approve(slip, *deciders)

    def suggested(self, slip):
        return self.as_("dispatcher", slip).merge_suggestion_ids.ids

    def merge(self, main, others, by="dispatcher"):
        self.as_(by, main).action_merge(others.ids)
        self.env.invalidate_all()

    def test_what_could_ride_along(self):
        main = self.approved(destination="罗山县")
        near = self.trip(destination=" 罗山县 ")
        self.trip("2026-04-07 10:30", destination="罗山县")
        self.trip(destination="光山县")
        self.trip(destination="罗山县", reason="remand")
        self.assertEqual(self.suggested(main), near.ids)

    def test_a_secret_errand_suggests_nothing(self):
        secret = self.approved(reason="confidential")
        self.trip()
        self.assertEqual(self.suggested(secret), [])
        with self.refused():
            self.merge(secret, self.trip())

    def test_they_ride_together(self):
        """One car; seats, costs and words for all of them."""
        main, other = self.approved(guests=1), self.trip()
        self.merge(main, other)
        self.assertEqual(other.state, "merged")
        self.assertEqual(other.merged_into_id, main)
        self.assertTrue(self.told("outsider", other))
        self.assertAlmostEqual(main.cost_share, 66.7, 1)
        self.assertAlmostEqual(other.cost_share, 33.3, 1)
        self.assertAlmostEqual(sum(main._cost_shares().values()), 1)
        self.assign(main)
        self.run_job("cron_slip_tell")
        errand = self.as_("driver", other.sudo().errand_ids)
        self.assertEqual(errand.read(["destination"])[0]["destination"], "Luoshan")

    def test_everybody_has_a_seat(self):
        main, other = self.approved(guests=2), self.trip(guests=1)
        self.merge(main, other)
        with self.refused("6 persons"):
            self.assign(main)

    def test_a_car_that_is_given_must_have_seats_left(self):
        main, other = self.given(guests=2), self.trip(guests=1)
        with self.refused("1 seats left"):
            self.merge(main, other)

    def test_riding_along_diverts_no_car(self):
        """R16: what a law-enforcement car is not for does not ride along in it."""
        main = self.approved()
        other = self.trip(reason="retired", deciders=("leader", "chief"))
        self.merge(main, other)
        with self.refused("Retired cadres"):
            self.assign(main)
        self.as_("dispatcher", other).action_part("Another car")
        self.assign(main)
        with self.refused("Retired cadres"):
            self.merge(main, other)

    def test_its_own_car_is_free(self):
        car_d = self.register_cars({"license_plate": "豫S·D004", "seats": 5})
        main, other = self.given(), self.assign(self.trip(), car_d, self.d2)
        self.merge(main, other)
        self.assertFalse(other.vehicle_id)
        self.given(vehicle=car_d, driver=self.d2)

    def test_another_place_is_refused(self):
        main, other = self.approved(), self.trip(destination="Guangshan")
        with self.refused("goes elsewhere"):
            self.merge(main, other)

    def test_only_the_dispatcher_merges(self):
        main, other = self.approved(), self.trip()
        for login in ("staff", "head", "driver"):
            with self.subTest(login=login), self.refused():
                self.merge(main, other, by=login)

    def test_not_decided_is_not_merged(self):
        main, other = self.approved(), self.make_slip(by="staff")
        with self.refused("goes elsewhere"):
            self.merge(main, other)

    def test_it_goes_alone_again(self):
        main, other = self.approved(), self.trip()
        self.merge(main, other)
        self.as_("dispatcher", other).action_part("More luggage")
        self.env.invalidate_all()
        self.assertEqual(other.state, "approved")
        self.assertFalse(other.merged_into_id)

    def test_when_the_trip_ends_they_wait_for_a_car(self):
        main, other = self.given(), self.trip()
        self.merge(main, other)
        self.as_("staff", main).action_cancel("No need")
        self.env.invalidate_all()
        self.assertEqual(other.state, "approved")
        self.assertFalse(other.merged_into_id)

    def test_once_out_nobody_parts(self):
        main, other = self.given(), self.trip()
        self.merge(main, other)
        self.put(main, "out")
        with self.refused("does not wait for this step"):
            self.as_("dispatcher", other).action_part("More luggage")

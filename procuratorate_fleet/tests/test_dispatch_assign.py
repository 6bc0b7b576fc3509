from unittest.mock import patch

from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .dispatch_common import DispatchCase

DRIVER = "procuratorate.fleet.driver"


@tagged("post_install", "-at_install")
class TestDispatchAssign(DispatchCase):
    """A car and a driver for an approved trip, when nothing stands against it."""

    def test_car_and_driver_are_given(self):
        """On the slip, in the register, and told to driver and applicant."""
        slip = self.given()
        self.assertEqual(slip.state, "assigned")
        self.assertEqual(slip.vehicle_name, "豫S·A001 Red Flag/H5")
        self.assertEqual(slip.driver_name, self.d1.name)
        self.assertEqual(slip.assigned_by_id, self.people["dispatcher"])
        [entry] = self.entries(slip, "fleet.assigned")
        self.assertEqual(entry._content()["car"], "豫S·A001 Red Flag/H5")
        self.run_job("cron_slip_tell")
        self.assertTrue(self.told("driver", slip))
        self.assertTrue(self.told("staff", slip))
        self.assertFalse(slip.tell_pending)

    def test_a_car_is_given_once(self):
        """fleet#1: the other slip is named."""
        first = self.given()
        other = self.approved("2026-04-07 11:30", "2026-04-07 14:00")
        with self.refused(first.name, "2026-04-07 09:00"):
            self.assign(other, driver=self.d2)
        self.assertEqual(other.state, "approved")
        self.assertFalse(self.entries(other, "fleet.assigned"))

    def test_one_trip_after_the_other(self):
        """fleet#2: half-open."""
        self.given()
        other = self.given("2026-04-07 12:00", "2026-04-07 14:00")
        self.assertEqual(other.state, "assigned")

    def test_a_driver_is_given_once(self):
        """fleet#3: the driver is in another car."""
        first = self.given()
        other = self.approved("2026-04-07 10:00", "2026-04-07 11:00")
        with self.refused(first.name, self.d1.name):
            self.assign(other, self.car_c)

    def test_everybody_has_a_seat(self):
        """fleet#10: driver and five users in five seats."""
        users = [self.people[n].id for n in ("staff", "head", "outsider", "clerk")]
        slip = self.approved(passenger_ids=users, guests=1, deciders=("leader",))
        with self.refused("6 persons", "5 seats"):
            self.assign(slip)
        four = self.approved(passenger_ids=users, deciders=("leader",))
        self.assign(four)
        self.assertEqual(four.state, "assigned")

    def test_who_drives_himself_sits_once(self):
        """fleet#10: a user at the wheel needs one seat."""
        users = [self.people[n].id for n in ("staff", "driver", "outsider", "clerk")]
        slip = self.approved(passenger_ids=users, guests=1)
        self.assign(slip)
        self.assertEqual(slip.state, "assigned")

    def test_all_reasons_in_one_refusal(self):
        """Cars, drivers, seats and other trips: nothing is told one by one."""
        first = self.given()
        other = self.approved("2026-04-07 10:00", "2026-04-07 11:00", guests=9)
        with self.refused(first.name, "do not fit", "fog"):
            self.stop("2026-04-07 08:00", "2026-04-07 11:00", kind="fog", note="fog")
            self.assign(other)

    def stop(self, start, end, by="dispatcher", **vals):
        Stop = self.as_(by, self.env["procuratorate.fleet.stop"])
        span = {"date_from": self.at(start), "date_to": self.at(end)}
        return Stop.create({"company_id": self.company.id, **span, **vals})

    def test_a_weather_stop(self):
        """fleet#50: an ordinary trip is refused; it starts when the stop ends."""
        stop = self.stop("2026-04-07 06:00", "2026-04-07 12:00")
        slip = self.approved("2026-04-07 10:00", "2026-04-07 14:00")
        with self.refused("Fog", stop.name, "06:00"):
            self.assign(slip)
        after = self.given("2026-04-07 12:00", "2026-04-07 14:00")
        self.assertEqual(after.state, "assigned")

    def test_what_has_a_car_is_held_up(self):
        """fleet#50: asked again at the gate; applicant and driver are told at once."""
        slip = self.given("2026-04-07 10:00", "2026-04-07 14:00")
        self.stop("2026-04-07 06:00", "2026-04-07 12:00")
        self.assertTrue(self.told("driver", slip))
        self.assertTrue(self.told("staff", slip))
        self.clock.move_to(self.at("2026-04-07 10:00"))
        self.assertIn("weather", [r.code for r in slip._gate_reasons("out")])
        self.clock.move_to(self.at("2026-04-07 12:00"))
        self.assertNotIn("weather", [r.code for r in slip._gate_reasons("out")])

    def test_how_many_trips_are_held_up(self):
        """Of each stop by its own hours; many stops ask as little as one."""
        self.given("2026-04-07 10:00", "2026-04-07 14:00")
        self.given("2026-04-08 09:00", "2026-04-08 12:00")
        stops = self.stop("2026-04-07 06:00", "2026-04-07 12:00")
        stops += self.stop("2026-04-07 06:00", "2026-04-08 12:00")
        stops += self.stop("2026-04-07 14:00", "2026-04-08 09:00")
        self.assertEqual(stops.mapped("slip_count"), [1, 2, 0])
        one, many = (
            lambda: stops[0].slip_count,
            lambda: stops.mapped("slip_count"),
        )
        self.count_queries(one)  # rights are read once
        self.assertEqual(self.count_queries(many), self.count_queries(one))
        self.assertEqual(stops.new({"company_id": self.company.id}).slip_count, 0)

    def test_a_lifted_stop(self):
        stop = self.stop("2026-04-07 06:00", "2026-04-07 12:00")
        slip = self.approved()
        with self.refused("without a word"):
            self.as_("dispatcher", stop).action_lift("")
        self.as_("dispatcher", stop).action_lift("The fog is gone")
        self.assign(slip)
        self.assertTrue(self.entries(stop, "fleet.stop.lifted"))

    def test_who_stops(self):
        with self.refused(error=AccessError):
            self.stop("2026-04-07 06:00", "2026-04-07 12:00", by="staff")
        stop = self.stop("2026-04-07 06:00", "2026-04-07 12:00", by="duty")
        with self.refused("on record", error=AccessError):
            stop.write({"date_to": self.at("2026-04-07 07:00")})
        with self.refused(error=AccessError):
            stop.unlink()
        with self.refused("not yours", error=AccessError):
            self.as_("staff", stop).action_lift("I am in a hurry")

    def test_who_dispatches(self):
        """Only the dispatcher gives a car of the pool."""
        slip = self.approved()
        for login in ("staff", "head", "leader", "driver", "fleet_clerk"):
            with self.subTest(login=login), self.refused():
                self.assign(slip, by=login)

    def test_a_section_dispatches_its_own_car(self):
        """P1: its head gives the car, to trips of the section; the slip is the same."""
        self.car_a._proc_write(
            {"proc_mode": "section", "proc_department_id": self.handling.id}
        )
        slip = self.approved()
        with self.refused("dispatches it itself", "head"):
            self.assign(slip)
        self.assign(slip, by="head")
        self.assertEqual(slip.assigned_by_id, self.people["head"])

    def test_a_section_without_a_head(self):
        """Then the dispatcher gives its car; nobody else does."""
        self.car_a._proc_write(
            {"proc_mode": "section", "proc_department_id": self.other.id}
        )
        slip = self.make_slip(
            by="outsider",
            applicant_id=self.people["outsider"].id,
            passenger_ids=self.people["outsider"].ids,
        )
        self.submit(slip, "outsider")
        self.approve(slip, "leader")
        with self.refused():
            self.assign(slip, by="head")
        self.assign(slip)
        self.assertEqual(slip.state, "assigned")

    def test_a_section_car_serves_its_section(self):
        self.car_a._proc_write(
            {"proc_mode": "section", "proc_department_id": self.office.id}
        )
        self.office.manager_id = self.people["dispatcher"]
        slip = self.approved()
        with self.refused("allotted to Office"):
            self.assign(slip)

    def test_police_cars_are_lent_to_nobody(self):
        """P3: other units borrow cars with civil plates only."""
        unit = self.env["res.partner"].create({"name": "County Court"})
        slip = self.approved(
            reason="lend",
            lend_partner_id=unit.id,
            deciders=("head", "leader", "chief"),
        )
        reasons = slip._gate_reasons("assign", self.car_b, self.d2)
        [reason] = [each for each in reasons if each.code == "lend"]
        self.assertTrue(reason.absolute)
        civil = slip._gate_reasons("assign", self.car_a, self.d1)
        self.assertFalse([each for each in civil if each.code == "lend"])

    def test_a_foreign_car(self):
        """Neither a car that is not on the register nor one of another office."""
        private = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "license_plate": "X", "seats": 5}
        )
        slip = self.approved()
        with self.refused("a car on the register"):
            self.assign(slip, private)

    def test_reasons_of_cars_and_drivers_are_asked_for_the_whole_span(self):
        """fleet#7, fleet#9: whatever part answers, it stands in the refusal."""
        slip = self.approved()
        spans = []

        def answer(driver, trip, vehicle, start, end, stage):
            spans.append((trip, vehicle, start, end, stage))
            return [Reason("No police driver.", absolute=True)]

        Driver = self.registry[DRIVER]
        with (
            patch.object(Driver, "_proc_reasons", answer),
            self.refused("No police driver."),
        ):
            self.assign(slip)
        self.assertEqual(
            spans,
            [(slip, self.car_a, slip.plan_out, slip.plan_back, "assign")],
        )

    def test_another_car_before_the_exit(self):
        """The gates are asked again; the change and its reason are on record."""
        slip = self.given()
        as_dispatcher = self.as_("dispatcher", slip)
        with self.refused("without a word"):
            as_dispatcher.action_reassign(self.car_c.id, self.d2.id)
        with patch.object(self.registry[DRIVER], "_proc_reasons", lambda *args: []):
            as_dispatcher.action_reassign(self.car_c.id, self.d2.id, "A flat tyre")
        self.env.invalidate_all()
        self.assertEqual(slip.vehicle_id, self.car_c)
        content = self.entries(slip, "fleet.reassigned")._content()
        self.assertEqual(content["car_before"], "豫S·A001 Red Flag/H5")
        self.assertEqual(content["reason"], "A flat tyre")
        self.run_job("cron_slip_tell")
        self.assertTrue(self.told("bailiff", slip))
        self.assertTrue(self.told("driver", slip))
        other = self.given("2026-04-07 09:00", "2026-04-07 12:00")
        self.assertEqual(other.vehicle_id, self.car_a)

    def test_a_car_is_taken_back(self):
        slip = self.given()
        self.as_("dispatcher", slip).action_release("Needed elsewhere")
        self.env.invalidate_all()
        self.assertEqual(slip.state, "approved")
        self.assertFalse(slip.vehicle_id or slip.driver_id or slip.vehicle_name)
        self.assertTrue(self.told("staff", slip))

    def test_hooks_of_other_parts(self):
        """``_on_assigned`` once a car is given, ``_on_cancelled`` while it still is."""
        Slip, calls = self.registry["procuratorate.fleet.slip"], []
        slip = self.approved()
        with (
            patch.object(Slip, "_on_assigned", lambda s: calls.append("assigned")),
            patch.object(
                Slip, "_on_cancelled", lambda s: calls.append(s.sudo().vehicle_id)
            ),
        ):
            self.assign(slip)
            self.as_("staff", slip).action_cancel("No need")
        self.assertEqual(calls, ["assigned", self.car_a])

from odoo.exceptions import UserError
from odoo.tests import tagged

from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestCarsRegister(CarsCase):
    """A car is entered complete, within caps, with a place of the quota."""

    def tell(self):
        super().tell()
        self.quota()

    def told(self, car):
        """What is said when this car is entered."""
        with self.assertRaises(UserError) as caught:
            car.action_proc_register()
        return str(caught.exception)

    # Caps -----------------------------------------------------------------------

    def test_a_price_above_every_cap(self):
        """fleet#39: 190,000 is refused by the cap of 180,000, with basis and grade."""
        car = self.draft(net_car_value=190000, proc_displacement=1.8)
        text = self.told(car)
        self.assertIn("190,000.00", text)
        self.assertIn("180,000.00", text)
        self.assertIn("art. 7", text)
        self.assertIn("Partly confirmed", text)
        car.proc_work_need = True
        self.assertIn("180,000.00", self.told(car))

    def test_the_work_must_need_it(self):
        """fleet#39: 175,000 and 1.6 L need the tick."""
        car = self.draft(net_car_value=175000)
        text = self.told(car)
        self.assertIn("120,000.00", text)
        self.assertIn("Needed for the Work", text)
        car.proc_work_need = True
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")
        [entry] = self.entries(car, "fleet.registered")
        self.assertTrue(entry._content()["file"]["proc_work_need"])

    def test_a_price_that_is_no_number(self):
        """It is neither above nor below a cap: it is missing."""
        car = self.draft()
        for value in (float("nan"), float("inf"), -1):
            car._proc_write({"net_car_value": value})
            self.env.invalidate_all()
            self.assertIn("not complete", self.told(car))

    def test_within_the_lower_cap(self):
        """fleet#39: 119,000 and 1.6 L are entered."""
        car = self.enter()
        self.assertEqual(car.proc_state, "active")
        self.assertEqual(car.proc_quota_id.car_class, "enforcement")

    def test_the_engine_has_a_cap_as_well(self):
        """fleet#39: 2.0 L is above 1.8 L whatever the price."""
        text = self.told(self.draft(proc_displacement=2.0, proc_work_need=True))
        self.assertIn("1.8", text)

    def test_electric(self):
        """fleet#39: 181,000 is refused, 180,000 is not; litres are not asked."""
        electric = {"fuel_type": "electric", "proc_battery": 60, "proc_tank": 0}
        car = self.draft(net_car_value=181000, proc_displacement=0, **electric)
        self.assertIn("180,000.00", self.told(car))
        car.net_car_value = 180000
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    def test_a_confidential_car_knows_no_need(self):
        self.quota(car_class="confidential")
        car = self.draft(
            proc_class="confidential", net_car_value=130000, proc_work_need=True
        )
        self.assertIn("120,000.00", self.told(car))

    def test_coaches(self):
        """A small coach up to 250,000, a large one up to 450,000, by need."""
        self.quota(car_class="emergency")
        small = {
            "proc_class": "emergency",
            "proc_body": "coach",
            "seats": 19,
            "proc_length": 5.9,
            "proc_displacement": 2.8,
        }
        car = self.draft(net_car_value=240000, **small)
        self.assertIn("Needed for the Work", self.told(car))
        car.proc_work_need = True
        car.net_car_value = 260000
        self.assertIn("250,000.00", self.told(car))
        car.proc_length = 6.0
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    def test_special_cars_by_their_document(self):
        """The price of special technical cars is the one of their quota."""
        self.quota(car_class="special", price_cap=300000)
        car = self.draft(proc_class="special", net_car_value=310000)
        self.assertIn("300,000.00", self.told(car))
        car.net_car_value = 300000
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    def test_a_correction_stays_within_the_document(self):
        """The price of its quota holds for what is set right, too."""
        self.quota(car_class="special", price_cap=300000)
        car = self.enter(proc_class="special", net_car_value=290000)
        with self.refused("300,000.00"):
            car._proc_correct({"net_car_value": 310000.0}, "Misread")

    def test_numbers_that_are_none(self):
        """Dots are no plate and no chassis number; a norm is not below nought."""
        for label, vals in {
            "License Plate": {"license_plate": "··"},
            "Chassis Number": {"vin_sn": "－－"},
            "Consumption Norm": {"proc_norm": -8},
            "Length": {"proc_length": -1},
        }.items():
            with self.subTest(label):
                self.assertIn(label, self.told(self.draft(**vals)))

    def test_caps_of_the_day(self):
        """What was had before there was a cap is entered as it is."""
        old = {"acquisition_date": "2012-05-01", "proc_first_registered": "2012-05-01"}
        car = self.draft(net_car_value=250000, proc_displacement=2.4, **old)
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    # Quota ----------------------------------------------------------------------

    def test_the_seventh_of_six(self):
        """fleet#40: six are there, the seventh is refused, until one is written off."""
        cars = [self.enter() for _number in range(6)]
        seventh = self.draft()
        text = self.told(seventh)
        self.assertIn("quota 6, on the register 6", text)
        self.assertIn("财资〔2026〕1号", text)
        self.disposed(cars[0])
        seventh.action_proc_register()
        self.assertEqual(seventh.proc_state, "active")
        self.assertEqual(cars[0].proc_state, "disposed")

    def test_without_a_quota_no_car(self):
        car = self.draft(proc_class="other")
        self.assertIn("quota 0", self.told(car))

    def test_a_quota_is_confirmed_by_the_director(self):
        line = self.quota(confirm=False)
        with self.refused("Office Director"):
            self.clerk(line).action_confirm()
        with self.refused("by hand"):
            self.clerk(line).write({"state": "valid"})

    def test_a_quota_in_force_stays(self):
        line = self.quota(car_class="other")
        with self.refused("on record"):
            self.clerk(line).write({"count": 99})
        with self.refused():
            line.sudo().unlink()

    def test_a_new_document_takes_the_cars_over(self):
        car = self.enter()
        old = car.proc_quota_id
        new = self.quota(count=1, date_from="2026-04-06", replaces_id=old.id)
        self.assertEqual(car.proc_quota_id, new)
        self.assertEqual((old.state, str(old.date_to)), ("ended", "2026-04-05"))
        self.assertIn("quota 1, on the register 1", self.told(self.draft()))

    def test_a_line_with_cars_does_not_end(self):
        car = self.enter()
        with self.refused("1 cars hang on it"):
            self.as_user(car.proc_quota_id, "director").action_end()

    # The file -------------------------------------------------------------------

    def test_everything_is_told_at_once(self):
        car = self.draft(
            vin_sn=False, proc_tank=0, net_car_value=190000, proc_police=True
        )
        text = self.told(car)
        for word in ("Chassis Number", "Tank (L)", "180,000.00", "警"):
            self.assertIn(word, text)

    def test_it_is_told_beforehand(self):
        """A draft says what stands against it, and nothing when all is well."""
        car = self.draft(net_car_value=190000)
        self.assertIn("180,000.00", car.proc_against)
        car.net_car_value = 119000
        self.assertFalse(car.proc_against)
        self.assertFalse(self.car_a.proc_against)

    def test_the_future(self):
        text = self.told(self.draft(acquisition_date="2026-04-07"))
        self.assertIn("has not come", text)

    def test_a_police_vehicle_has_its_plate(self):
        car = self.draft(license_plate="豫S·9警", proc_police=False)
        self.assertIn("Order 89", self.told(car))
        car.write({"proc_police": True, "proc_police_kind": "scene"})
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    def test_unmarked_is_who_is_secret(self):
        car = self.draft(proc_marking="exempt")
        self.assertIn("secrecy", self.told(car))
        car.proc_secret = True
        car.action_proc_register()
        self.assertEqual(car.proc_state, "active")

    def test_who_enters(self):
        car = self.draft()
        for login in ("staff", "leader", "supervision", "driver"):
            with self.refused():
                self.as_user(car, login).action_proc_register()
        for who in (self.admin_only, self.env.ref("base.user_root")):
            with self.refused():
                car.with_user(who).sudo().action_proc_register()
        self.assertEqual(car.proc_state, "draft")

    def test_a_request_is_asked_for_by_rule(self):
        rule = self.env.ref("procuratorate_fleet.rule_register_needs_request_v1")
        rule.value = "yes"
        self.assertIn("No request", self.told(self.draft()))

    def test_off_is_off(self):
        """A company without the rules: nothing of all this."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        vals = {"model_id": self.model.id, "company_id": company.id}
        car, other = self.env["fleet.vehicle"].create(
            [{**vals, "license_plate": "豫S·A001", "vin_sn": "X"}] * 2
        )
        self.assertFalse(car.proc_state)
        car.write({"seats": 7, "driver_id": self.env.user.partner_id.id})
        car.active = False
        other.copy()
        other.unlink()
        self.assertFalse(car.proc_avail)

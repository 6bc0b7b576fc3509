from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestCarsRequests(CarsCase):
    """A car is bought, replaced and given up by decision."""

    def tell(self):
        super().tell()
        self.line = self.quota(count=1)

    # Purchase -------------------------------------------------------------------

    def test_a_purchase_from_request_to_register(self):
        doc = self.decide(self.request())
        self.assertEqual(doc.state, "approved")
        action = self.clerk(doc).action_new_car()
        defaults = {
            key.removeprefix("default_"): value
            for key, value in action["context"].items()
            if key.startswith("default_")
        }
        car = self.draft(**{**defaults, "proc_battery": 60, "proc_tank": 0})
        car.action_proc_register()
        self.assertEqual((doc.state, doc.car_id), ("done", car))
        with self.refused("not approved"):
            self.enter(proc_request_id=doc.id, net_car_value=100)

    def test_what_was_decided_is_what_is_bought(self):
        doc = self.decide(self.request(price=110000))
        car = self.draft(proc_request_id=doc.id, net_car_value=119000)
        with self.refused("a higher price"):
            car.action_proc_register()

    def test_another_car_than_was_decided(self):
        """New energy, body and seats are decided as well, and not corrected away."""
        doc = self.decide(self.request())
        decided = {"fuel_type": "electric", "proc_battery": 60, "net_car_value": 175000}
        car = self.draft(proc_request_id=doc.id, **decided)
        for words, other in {
            "another fuel": {"fuel_type": "gasoline", "net_car_value": 119000},
            "another body": {"proc_body": "suv"},
            "more seats": {"seats": 7},
        }.items():
            before = {name: car[name] for name in other}
            car.write(other)
            with self.subTest(words), self.refused(words):
                car.action_proc_register()
            car.write(before)
        car.action_proc_register()
        with self.refused("a higher price"):
            car._proc_correct({"net_car_value": 178000.0}, "Misread")

    def test_an_engine_is_asked_for(self):
        """Its displacement has a cap: a request that burns fuel tells it."""
        burns = {"fuel_type": "gasoline", "fuel_reason": "Mountains", "price": 110000}
        for odd in ({}, {"displacement": 1.6, "seats": -5}):
            with self.refused("does not say"):
                self.clerk(self.request(**burns, **odd)).action_submit()

    def test_no_place_is_promised_twice(self):
        """fleet#40: a place that an approved purchase waits for is taken."""
        self.decide(self.request())
        with self.refused("promised 1"):
            self.clerk(self.request()).action_submit()

    def test_caps_are_asked_before_the_purchase(self):
        """fleet#39: an electric car of 181,000 is not even asked for."""
        with self.refused("180,000.00"):
            self.clerk(self.request(price=181000)).action_submit()

    def test_new_energy_first(self):
        doc = self.request(fuel_type="gasoline", displacement=1.6, price=110000)
        with self.refused("New-energy"):
            self.clerk(doc).action_submit()
        doc.fuel_reason = "No charging post in the mountains"
        self.decide(doc)
        self.assertEqual(doc.state, "approved")

    def test_who_asks_does_not_decide(self):
        self.users["fleet_clerk"].group_ids += self.env.ref(
            "procuratorate_base.group_chief"
        )
        doc = self.request()
        self.clerk(doc).action_submit()
        for login in ("leader", "finance"):
            self.as_user(doc, login).action_approve()
        with self.refused():
            self.clerk(doc).action_approve()

    def test_rejected_and_withdrawn(self):
        doc = self.request()
        self.clerk(doc).action_submit()
        self.as_user(doc, "leader").action_refuse("Not this year")
        self.assertEqual(doc.state, "rejected")
        other = self.request()
        self.clerk(other).action_submit()
        self.clerk(other).action_withdraw("Not needed")
        self.assertEqual(other.state, "cancelled")

    def test_what_was_submitted_stays(self):
        doc = self.request()
        self.clerk(doc).action_submit()
        for vals in ({"price": 1}, {"state": "approved"}, {"car_id": self.car_a.id}):
            with self.refused(error=AccessError):
                self.clerk(doc).write(vals)
        with self.refused():
            self.clerk(doc).copy()
        with self.refused():
            doc.sudo().unlink()

    # Renewal --------------------------------------------------------------------

    def renewal(self, **vals):
        return self.request("renewal", vehicle_id=self.car_a.id, **vals)

    def test_not_before_its_time(self):
        """R9: registered 2020-05-10; replaced after eight years, by law."""
        text = ("replaced after 8", "art. 22", "[Law]")
        with self.refused(*text):
            self.clerk(self.renewal()).action_submit()

    def test_after_its_time(self):
        """R9: over eight years, and it cannot be used any more."""
        self.clock.move_to("2028-05-11 00:00:00")
        doc = self.renewal(still_usable=True)
        with self.refused("used on"):
            self.clerk(doc).action_submit()
        doc.still_usable = False
        self.decide(doc)
        self.assertEqual((doc.state, doc.early), ("approved", False))
        self.assertTrue(self.car_a.proc_renewable)

    def test_earlier_for_safety(self):
        """R9: before its time only for safety, and the Party group decides."""
        doc = self.renewal(safety=True)
        with self.refused("replaced after 8"):
            self.clerk(doc).action_submit()
        doc.safety_text = "Frame cracked, report 12 of the inspection station"
        self.decide(doc)
        self.assertTrue(doc.early)
        self.assertEqual(doc.state, "submitted")
        party = self.env.ref("procuratorate_base.post_party_group")
        self.assertEqual(doc.approval_case_id.current_step_id.post_id, party)

    def test_never_for_a_promotion(self):
        """R9: a leader who was promoted is no reason."""
        self.clock.move_to("2028-05-11 00:00:00")
        with self.refused("职务变动"):
            self.clerk(self.renewal(reason="领导职务变动")).action_submit()
        with self.refused("职务变动"):
            self.clerk(self.renewal(reason="领导职 务·变动")).action_submit()

    def test_the_present_car_leaves_first(self):
        car = self.enter()
        self.clock.move_to("2034-05-11 00:00:00")
        renewal = self.decide(self.request("renewal", vehicle_id=car.id))
        electric = {"fuel_type": "electric", "proc_battery": 60, "proc_tank": 0}
        new = self.draft(proc_request_id=renewal.id, **electric)
        with self.refused("still on the register"):
            new.action_proc_register()
        self.disposed(car)
        new.action_proc_register()
        self.assertEqual((renewal.state, renewal.car_id), ("done", new))

    # Disposal -------------------------------------------------------------------

    def test_a_disposal(self):
        """Auction, buy-back or scrapping; the income is noted with its voucher."""
        doc = self.decide(self.request("disposal", vehicle_id=self.car_a.id))
        today = self.company._procuratorate_today()
        with self.refused("voucher"):
            self.clerk(doc)._dispose(today, 32000.0, "", "Auction house")
        with self.refused("not after today"):
            self.clerk(doc)._dispose(
                today.replace(day=today.day + 1), 0.0, "", "Scrap yard"
            )
        with self.refused("after the car came"):
            self.clerk(doc)._dispose(today.replace(year=2019), 0.0, "", "Scrap yard")
        self.clerk(doc)._dispose(today, 32000.0, "JK-1", "Auction house")
        self.assertEqual(doc.state, "done")
        self.assertEqual(doc.income, 32000)
        self.assertEqual(self.car_a.proc_state, "disposed")
        self.assertEqual(self.car_a.write_off_date, today)
        self.assertTrue(self.entries(self.car_a, "fleet.disposed"))

    def test_not_without_decision(self):
        doc = self.request("disposal", vehicle_id=self.car_a.id)
        with self.refused("Approved"):
            self.clerk(doc)._dispose(
                self.company._procuratorate_today(), 0.0, "", "Scrap yard"
            )

    def test_not_with_a_trip(self):
        """fleet#53: a car that is given to a trip is not written off."""
        doc = self.decide(self.request("disposal", vehicle_id=self.car_a.id))
        slip = self.put(self.make_slip(), "assigned")
        with self.refused(slip.name):
            self.clerk(doc)._dispose(
                self.company._procuratorate_today(), 0.0, "", "Scrap yard"
            )
        self.assertEqual(self.car_a.proc_state, "active")

    def test_disposed_is_not_to_be_had(self):
        """fleet#53: not selectable, history readable."""
        slip = self.put(self.make_slip(), "settled")
        self.disposed(self.car_a)
        self.env.invalidate_all()
        Vehicle = self.as_user(self.env["fleet.vehicle"], "dispatcher")
        self.assertFalse(Vehicle.name_search("A001"))
        self.assertFalse(Vehicle.search([("id", "=", self.car_a.id)]))
        [reason] = self.car_a._proc_reasons(None, None, None, "assign")
        self.assertTrue(reason.absolute)
        there = self.as_user(self.car_a, "dispatcher")
        self.assertEqual(there.proc_trip_count, 1)
        self.assertEqual(there.read(["license_plate"])[0]["license_plate"], "豫S·A001")
        self.assertEqual(slip.vehicle_id, self.car_a)

    def test_the_plate_of_a_secret_car_is_not_told(self):
        """Whoever decides about it reads no more of its plate than others."""
        secret = self.enter(
            proc_secret=True, proc_marking="exempt", license_plate="豫S·7777"
        )
        doc = self.request("disposal", vehicle_id=secret.id)
        self.assertNotIn("7777", self.as_user(doc, "finance").display_name)

    def test_one_request_at_a_time(self):
        first = self.request("disposal", vehicle_id=self.car_a.id)
        self.clerk(first).action_submit()
        second = self.request("disposal", vehicle_id=self.car_a.id)
        with self.refused(first.name):
            self.clerk(second).action_submit()

    def test_the_dialog_of_a_disposal(self):
        doc = self.decide(self.request("disposal", vehicle_id=self.car_a.id))
        Wizard = self.clerk(self.env["procuratorate.fleet.car.disposal"])
        Wizard.create({"request_id": doc.id, "buyer": "Scrap yard"}).action_confirm()
        self.assertEqual(doc.state, "done")

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestCarsAvail(CarsCase):
    """Whether a car can be had now, its age, and its file on paper."""

    def now(self, car):
        self.env.invalidate_all()
        return car.proc_avail

    def found(self, *states):
        self.env.invalidate_all()
        cars = self.car_a | self.car_b | self.car_c
        Vehicle = self.env["fleet.vehicle"].with_context(active_test=False)
        return Vehicle.search(
            [("proc_avail", "in", states), ("id", "in", cars.ids)], order="id"
        )

    def test_what_a_car_is(self):
        self.assertEqual(self.now(self.car_a), "free")
        slip = self.put(
            self.make_slip("2026-04-06 10:00", "2026-04-06 12:00"), "assigned"
        )
        self.assertEqual(self.now(self.car_a), "reserved")
        self.put(slip, "out")
        self.assertEqual(self.now(self.car_a), "out")
        self.put(slip, "returned")
        self.assertEqual(self.now(self.car_a), "free")

    def test_a_trip_of_tomorrow_reserves_tomorrow(self):
        self.put(self.make_slip(), "assigned")
        self.assertEqual(self.now(self.car_a), "free")

    def test_the_strongest_layer_is_told(self):
        """A car that is out and reserved for later is out; nobody is found twice."""
        today = self.make_slip("2026-04-06 18:00", "2026-04-06 19:00")
        self.put(today, "assigned")
        self.put(self.make_slip("2026-04-06 09:00", "2026-04-06 10:00"), "out")
        self.assertEqual(self.now(self.car_a), "out")
        self.assertEqual(self.found("out"), self.car_a)
        self.assertFalse(self.found("reserved"))
        self.assertEqual(self.found("free"), self.car_b | self.car_c)

    def test_it_follows_the_trip_at_once(self):
        self.assertEqual(self.car_a.proc_avail, "free")
        self.put(self.make_slip("2026-04-06 09:00", "2026-04-06 10:00"), "out")
        self.assertEqual(self.car_a.proc_avail, "out")

    def test_disposed(self):
        self.disposed(self.car_c)
        self.assertEqual(self.now(self.car_c), "disposed")
        self.assertEqual(self.found("disposed"), self.car_c)
        self.assertEqual(self.found("free"), self.car_a | self.car_b)

    def test_no_car_asks_by_itself(self):
        cars = self.register_cars(
            *[
                {"license_plate": f"豫S·6{n:03}", "vin_sn": f"V{n:03}"}
                for n in range(20)
            ]
        )
        counts = []
        for some in (cars[:2], cars):
            self.env.flush_all()
            self.env.invalidate_all()
            some = some.with_env(self.env)
            before = self.env.cr.sql_log_count
            some.mapped("proc_avail")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_age(self):
        """R9: past eight years to the day."""
        self.assertAlmostEqual(self.car_a.proc_age, 5.9, 1)
        self.assertFalse(self.car_a.proc_renewable)
        self.clock.move_to("2028-05-10 00:00:00")
        self.env.invalidate_all()
        self.assertFalse(self.car_a.proc_renewable)
        self.clock.move_to("2028-05-11 00:00:00")
        self.env.invalidate_all()
        self.assertTrue(self.car_a.proc_renewable)
        old = self.env["fleet.vehicle"].search([("proc_renewable", "=", True)])
        self.assertIn(self.car_a, old)

    def test_law_enforcement_is_not_lent(self):
        """R8, R16: a law-enforcement car is not diverted; a coach may be."""
        slip = self.make_slip(reason="retired")
        reasons = self.car_a._proc_reasons(slip, None, None, "assign")
        self.assertEqual([reason.code for reason in reasons], ["class"])
        self.assertFalse(reasons[0].absolute)
        self.assertFalse(self.car_c._proc_reasons(slip, None, None, "assign"))
        self.assertFalse(
            self.car_a._proc_reasons(self.make_slip(), None, None, "assign")
        )

    def test_photos_belong_to_the_file(self):
        """Sent with a new file, they are read by whoever reads it."""
        photo = self.clerk(self.env["ir.attachment"]).create(
            {"name": "front.jpg", "raw": b"x", "res_model": "fleet.vehicle"}
        )
        car = self.draft(proc_photo_ids=photo.ids)
        self.assertEqual(photo.res_id, car.id)
        there = self.as_user(photo, "supervision")
        self.assertEqual(there.read(["name"])[0]["name"], "front.jpg")

    def test_the_file_on_paper(self):
        self.quota()
        car = self.enter()
        self.clerk(car)._proc_correct({"color": "black"}, "Was left out")
        Report = self.clerk(self.env["ir.actions.report"])
        html, _kind = Report._render_qweb_html(
            "procuratorate_fleet.report_car_file", car.ids
        )
        text = html.decode()
        for word in (car.license_plate, car.vin_sn, "Was left out", "119,000.00"):
            self.assertIn(word, text)
        self.assertIn("Car entered in the register", text)

    def test_who_prints_the_file(self):
        """Prices and history are not for whoever may see that there is a car."""
        self.quota()
        car = self.enter()
        for login in ("driver", "guard", "head"):
            Report = self.as_user(self.env["ir.actions.report"], login)
            with self.subTest(login=login), self.assertRaises(AccessError):
                Report._render_qweb_html("procuratorate_fleet.report_car_file", car.ids)

    def test_a_secret_plate_is_not_in_the_name_of_the_file(self):
        car = self.car_a
        report = self.env.ref("procuratorate_fleet.action_report_car_file")
        for secret, name in ((False, "豫S·A001"), (True, "豫S****")):
            car._proc_write({"proc_secret": secret})
            found = safe_eval(report.print_report_name, {"object": car})
            self.assertEqual(found, name)

    def test_the_screens_open(self):
        for model in ("fleet.vehicle", "procuratorate.fleet.quota"):
            for login in ("fleet_clerk", "leader", "chief", "supervision", "finance"):
                Model = self.as_user(self.env[model], login)
                self.assertIn("form", Model.get_views([(False, "form")])["views"])
                Model.search([])
        for name in ("form", "list", "kanban", "search"):
            view = self.env.ref(f"procuratorate_fleet.fleet_car_view_{name}")
            for login in ("fleet_clerk", "supervision", "head"):
                Vehicle = self.as_user(self.env["fleet.vehicle"], login)
                Vehicle.get_views([(view.id, name)])
        form = self.env.ref("procuratorate_fleet.fleet_car_view_form")
        names = self.clerk(self.env["fleet.vehicle"]).get_view(form.id, "form")
        self.assertIn("proc_fuel_card", names["arch"])
        arch = self.as_user(self.env["fleet.vehicle"], "leader").get_view(form.id)
        self.assertNotIn("proc_fuel_card", arch["arch"])

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestAttackCars(CarsCase):
    """The file of an official car, and every ordinary way round it."""

    def tell(self):
        super().tell()
        self.quota()

    def everybody(self, record):
        """The record as fleet manager, administrator, superuser and the clerk."""
        manager = self.env.ref("fleet.fleet_group_manager")
        self.users["dispatcher"].group_ids += manager
        self.admin_only.group_ids += manager
        company = {"allowed_company_ids": self.company.ids}
        self.admin_only.sudo().write(
            {"company_ids": self.company.ids, "company_id": self.company.id}
        )
        return (
            self.clerk(record),
            self.as_user(record, "dispatcher"),
            record.with_user(self.admin_only).with_context(**company),
            record.sudo(),
        )

    def test_the_file_is_not_written_over(self):
        for car in self.everybody(self.car_a):
            for vals in (
                {"seats": 7},
                {"license_plate": "豫S·X"},
                {"proc_class": "other"},
                {"fuel_type": "diesel"},
                {"net_car_value": 1},
                {"odometer_unit": "miles"},
                {"write_off_date": "2026-01-01"},
                {"proc_secret": True},
                {"name": "Another car"},
            ):
                with self.refused("on record", error=AccessError):
                    car.write(vals)

    def test_what_only_acts_write(self):
        for car in self.everybody(self.car_a):
            for vals in (
                {"proc_state": "disposed"},
                {"proc_state": False},
                {"proc_mode": "section"},
                {"proc_department_id": self.handling.id},
                {"proc_plate_key": "X"},
                {"proc_quota_id": False},
            ):
                with self.refused(error=AccessError):
                    car.write(vals)

    def test_no_forged_birth(self):
        Vehicle = self.clerk(self.env["fleet.vehicle"])
        vals = {"model_id": self.model.id, "company_id": self.company.id}
        with self.refused("by hand", error=AccessError):
            Vehicle.create({**vals, "proc_state": "active"})
        forged = {
            "default_proc_state": "active",
            "default_proc_plate_key": "FORGED",
            "default_proc_department_id": self.handling.id,
        }
        car = Vehicle.with_context(**forged).create({**vals, "license_plate": "豫S·5"})
        self.assertEqual(car.proc_state, "draft")
        self.assertEqual(car.proc_plate_key, "豫S5")
        self.assertFalse(car.proc_department_id)

    def test_no_car_comes_past_the_register(self):
        """As a bicycle that becomes a car, or from an office without the rules."""
        bike = self.model.copy({"name": "City Bike", "vehicle_type": "bike"})
        away = self.env["res.company"].create({"name": "Elsewhere"})
        Vehicle = self.env["fleet.vehicle"].sudo()
        common = {"model_id": self.model.id, "company_id": self.company.id}
        person = self.env["res.partner"].create({"name": "Somebody"})
        for before, state, after in (
            ({"model_id": bike.id}, False, {"model_id": self.model.id}),
            ({"company_id": away.id}, "active", {"company_id": self.company.id}),
        ):
            vehicle = Vehicle.create({**common, **before})
            vehicle._proc_write({"proc_state": state})
            vehicle.driver_id = person
            with self.refused("is not given to a person"):
                vehicle.write(after)
            vehicle.driver_id = False
            vehicle.write(after)
            self.assertEqual(vehicle.proc_state, "draft")
        vehicle = Vehicle.create({**common, "model_id": bike.id})
        self.assertFalse(vehicle.proc_state)
        bike.vehicle_type = "car"
        self.assertEqual(vehicle.proc_state, "draft")

    def test_import(self):
        car = self.car_a
        xid = car.export_data(["id"])["datas"][0][0]
        Vehicle = self.clerk(self.env["fleet.vehicle"])
        result = Vehicle.load(["id", "seats"], [[xid, "9"]])
        self.assertFalse(result["ids"])
        self.assertIn("on record", result["messages"][0]["message"])
        self.env.invalidate_all()
        self.assertEqual(car.seats, 5)

    def test_a_change_of_the_model(self):
        """Seats would follow from another model; the model itself is told as it is."""
        bus = self.model.sudo().copy({"name": "Bus", "seats": 30})
        for car in self.everybody(self.car_a):
            with self.refused("on record", error=AccessError):
                car.model_id = bus
        for vals in ({"name": "H9"}, {"vehicle_type": "bike"}):
            with self.refused("stays as it is", error=AccessError):
                self.model.sudo().write(vals)
        with self.refused(error=AccessError):
            self.car_a.sudo().brand_id = self.model.brand_id.copy({"name": "Other"})
        self.model.sudo().seats = 8
        self.assertEqual(self.car_a.seats, 5)

    def test_another_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        for car in (self.car_a, self.draft().sudo()):
            with self.refused(error=AccessError):
                car.sudo().company_id = other

    def test_archive(self):
        """fleet#53: with an assigned slip, which is named; without one as well."""
        for car in self.everybody(self.car_b):
            with self.refused("disposal"):
                car.action_archive()
        slip = self.put(self.make_slip(), "assigned")
        for car in self.everybody(self.car_a):
            with self.refused(slip.name):
                car.action_archive()
            with self.refused(slip.name):
                car.write({"active": False})

    def test_delete_and_copy(self):
        for car in self.everybody(self.car_a):
            with self.refused("cannot be deleted"):
                car.unlink()
            with self.refused("cannot be deleted"):
                car.with_context(_force_unlink=True).unlink()
            with self.refused("One car, one file", error=AccessError):
                car.copy()

    def test_never_fixed_to_a_person(self):
        """R16: driver, future driver, by employee or contact, or by a log."""
        person = self.people["driver"]
        partner = person.work_contact_id or self.users["driver"].partner_id
        for car in (self.car_a.sudo(), self.draft().sudo()):
            for vals in (
                {"driver_id": partner.id},
                {"future_driver_id": partner.id},
                {"driver_employee_id": person.id},
                {"future_driver_employee_id": person.id},
            ):
                with self.refused("art. 26"):
                    car.write(vals)
            with self.refused("art. 26"):
                self.env["fleet.vehicle.assignation.log"].create(
                    {"vehicle_id": car.id, "driver_id": partner.id}
                )
        with self.refused("art. 26"):
            self.draft(driver_id=partner.id)

    def test_contracts_stay_when_a_car_goes(self):
        """Odoo archives contracts and services with a car; not those of ours."""
        car = self.enter()
        contract = self.env["fleet.vehicle.log.contract"].create(
            {"vehicle_id": car.id, "company_id": self.company.id}
        )
        service = car.sudo()._proc_cost("wash", {"amount": 30.0})
        self.disposed(car)
        self.assertFalse(car.active)
        self.assertTrue(contract.active and service.active)
        with self.refused():
            car.sudo().action_unarchive()

    def test_correction(self):
        """Old and new stand in the register, with the reason."""
        car = self.clerk(self.car_a)
        car._proc_correct({"seats": 7, "color": "black"}, "Read wrongly")
        self.assertEqual(self.car_a.seats, 7)
        [entry] = self.entries(self.car_a, "fleet.corrected")
        content = entry._content()
        self.assertEqual(content["reason"], "Read wrongly")
        self.assertIn({"field": "seats", "old": "5", "new": "7"}, content["changes"])

    def test_supervision_hears_of_what_is_judged_by(self):
        """Tank and norm of a car decide what fuel is suspicious."""
        car = self.clerk(self.car_a)
        car._proc_correct({"color": "black"}, "Left out")
        self.assertFalse(self.car_a.activity_ids)
        car._proc_correct({"proc_tank": 75}, "Read wrongly")
        [told] = self.car_a.activity_ids
        self.assertEqual(told.user_id, self.users["supervision"])
        self.assertIn("Tank", told.summary)

    def test_correction_asks_who_and_why(self):
        with self.refused("the reason"):
            self.clerk(self.car_a)._proc_correct({"seats": 7}, " ")
        with self.refused("differs"):
            self.clerk(self.car_a)._proc_correct({"seats": 5}, "Nothing")
        for login in ("leader", "staff", "director"):
            with self.refused("Fleet Clerk", error=AccessError):
                self.as_user(self.car_a, login)._proc_correct({"seats": 7}, "So")
        with self.refused("differs"):
            self.clerk(self.car_a)._proc_correct({"proc_state": "disposed"}, "So")

    def test_correction_keeps_caps_quota_and_keys(self):
        car = self.enter()
        with self.refused("180,000.00"):
            self.clerk(car)._proc_correct({"net_car_value": 190000}, "Invoice")
        self.assertEqual(car.net_car_value, 119000)
        with self.refused("on the register already"):
            self.clerk(car)._proc_correct({"license_plate": "豫S A001"}, "Wrong")
        with self.refused("quota 0"):
            self.clerk(car)._proc_correct({"proc_class": "other"}, "Moved")
        line = self.quota(car_class="other")
        self.clerk(car)._proc_correct({"proc_class": "other"}, "Moved")
        self.assertEqual(car.proc_quota_id, line)

    def test_the_dialog_of_a_correction(self):
        """What is not said stays as it is, even when a program calls."""
        Wizard = self.clerk(self.env["procuratorate.fleet.car.correction"])
        doc = Wizard.create(
            {"vehicle_id": self.car_a.id, "reason": "Read wrongly", "seats": 7}
        )
        doc.action_confirm()
        [entry] = self.entries(self.car_a, "fleet.corrected")
        self.assertEqual(
            entry._content()["changes"], [{"field": "seats", "old": "5", "new": "7"}]
        )

    def test_who_reads_a_secret_car(self):
        """Clerk, leaders and supervision; a driver only when he drives it."""
        secret = self.enter(proc_secret=True, proc_marking="exempt")
        for login, sees in {
            "fleet_clerk": True,
            "leader": True,
            "supervision": True,
            "guard": False,
            "driver": False,
            "finance": False,
        }.items():
            Vehicle = self.as_user(self.env["fleet.vehicle"], login)
            found = Vehicle.search([("id", "in", (secret.id, self.car_a.id))])
            self.assertEqual(secret.id in found.ids, sees, login)
            self.assertIn(self.car_a.id, found.ids, login)
        self.put(self.make_slip(), "assigned", vehicle=secret)
        Vehicle = self.as_user(self.env["fleet.vehicle"], "driver")
        self.assertTrue(Vehicle.search([("id", "=", secret.id)]))
        with self.refused(error=AccessError):
            self.as_user(self.car_a, "driver").write({"proc_home": "At home"})
        with self.refused(error=AccessError):
            self.as_user(self.car_a, "staff").read(["license_plate"])

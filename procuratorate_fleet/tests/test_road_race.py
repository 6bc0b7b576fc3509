from datetime import timedelta

from odoo import fields
from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.exceptions import UserError
from odoo.tests import tagged

SLIP, PASSAGE = "procuratorate.fleet.slip", "procuratorate.fleet.passage"


@tagged("post_install", "-at_install")
class TestRoadRace(RaceOffice):
    """Two guards, one car; real transactions."""

    POSTS = {
        "staff": "group_staff",
        "head": "group_department_head",
        "guard_a": "group_staff",
        "guard_b": "group_staff",
        "driver": "group_staff",
    }

    def prepare(self, env):
        gate = env.ref("procuratorate_fleet.group_gate")
        for login in ("guard_a", "guard_b"):
            env["res.users"].browse(self.users[login]).group_ids += gate
        brand = env["fleet.vehicle.model.brand"].create({"name": f"B{self.mark}"})
        model = env["fleet.vehicle.model"].create(
            {"name": "H5", "brand_id": brand.id, "vehicle_type": "car"}
        )
        self.plate = f"豫S·{self.mark}"
        car = env["fleet.vehicle"].create(
            {
                "model_id": model.id,
                "company_id": self.company,
                "license_plate": self.plate,
                "vin_sn": self.mark,
                "seats": 5,
                "fuel_type": "gasoline",
                "acquisition_date": "2020-03-01",
                "proc_class": "other",
                "proc_body": "sedan",
            }
        )
        car._proc_write({"proc_state": "active"})
        self.car = car.id
        driver = env["procuratorate.fleet.driver"].create(
            {
                "company_id": self.company,
                "employee_id": self.people["driver"],
                "licence_no": self.mark,
                "valid_to": "2099-01-01",
            }
        )
        now = fields.Datetime.now()
        slip = env[SLIP].create(
            {
                "company_id": self.company,
                "applicant_id": self.people["staff"],
                "passenger_ids": [self.people["staff"]],
                "plan_out": now - timedelta(minutes=10),
                "plan_back": now + timedelta(hours=3),
            }
        )
        slip._write_engine(
            {
                "state": "assigned",
                "vehicle_id": car.id,
                "driver_id": driver.id,
                "vehicle_name": self.plate,
                "driver_name": "driver",
            }
        )
        self.slip = slip.id
        # what the papers of a car say is another matter
        self.patch(type(env[SLIP]), "_gate_reasons", lambda *args, **more: [])

    def letting_out(self, login):
        def work(env):
            slip = self.as_(env, login, SLIP).browse(self.slip)
            slip.action_out(52000, self.plate)

        return work

    def test_two_guards_let_the_same_car_out(self):
        """fleet#47: one exit, one line, one reading; the other reads that it is out."""
        # a thread opens no cursor of its own while tests run
        Passage = self.registry[PASSAGE]
        self.patch(Passage, "_note_refusal", lambda *args, **more: None)
        works = map(self.letting_out, ("guard_a", "guard_b"))
        runners = self.race(*works, tries=5)
        self.assertEqual(sorted(each.result for each in runners), ["UserError", "done"])
        [loser] = [each for each in runners if not each.done]
        self.assertIn("Out", str(loser.error))
        with self.committed() as env:
            slip = env[SLIP].browse(self.slip)
            self.assertEqual(slip.state, "out")
            self.assertEqual(slip.passage_ids.mapped("kind"), ["exit"])
            Odometer = env["fleet.vehicle.odometer"]
            self.assertEqual(Odometer.search_count([("vehicle_id", "=", self.car)]), 1)

    def test_a_refused_exit_stays(self):
        """fleet#47: everything else is undone; the attempt is there, and sealed."""
        env = self.session()
        slip = self.as_(env, "guard_a", SLIP).browse(self.slip)
        with self.assertRaises(UserError):
            slip.action_out(52000, "豫S·X")
        env.cr.rollback()
        with self.committed() as env:
            slip = env[SLIP].browse(self.slip)
            self.assertEqual(slip.state, "assigned")
            self.assertEqual(slip.passage_ids.mapped("kind"), ["refused_exit"])
            self.assertEqual(slip.passage_ids.plate, "豫S·X")
            self.assertEqual(slip.passage_ids.guard_id.id, self.people["guard_a"])
            domain = [("res_model", "=", SLIP), ("res_id", "=", self.slip)]
            [entry] = env["procuratorate.book.entry"].search(domain)
            self.assertEqual(entry.kind, "fleet.gate.refused")

    def test_two_readings_of_one_car(self):
        """Each sees the other's: what both cannot have read is refused."""

        def reading(value):
            def work(env):
                car = env["fleet.vehicle"].browse(self.car)
                car._proc_read(value, fields.Datetime.now())

            return work

        runners = self.race(reading(1000), reading(900), tries=5)
        with self.committed() as env:
            rows = env["fleet.vehicle.odometer"].search(
                [("vehicle_id", "=", self.car)], order="proc_at, id"
            )
            values = rows.mapped("value")
        self.assertEqual(values, sorted(values))
        self.assertIn(sum(each.done for each in runners), (1, 2))

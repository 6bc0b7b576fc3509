from odoo.addons.procuratorate_base.tests.race import RaceOffice
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestCarsRace(RaceOffice):
    """Two clerks want the last place of the quota; real transactions."""

    POSTS = {"staff": "group_staff", "head": "group_department_head"}

    def prepare(self, env):
        clerk = env.ref("procuratorate_fleet.group_fleet_clerk")
        env["res.users"].browse(self.users["staff"]).group_ids += clerk
        line = env["procuratorate.fleet.quota"].create(
            {
                "company_id": self.company,
                "car_class": "enforcement",
                "count": 1,
                "document_no": "1",
                "decided_by": "Finance",
                "date_from": "2020-01-01",
            }
        )
        line._write_engine({"state": "valid"})
        brand = env["fleet.vehicle.model.brand"].create({"name": f"B{self.mark}"})
        model = env["fleet.vehicle.model"].create(
            {"name": "H5", "brand_id": brand.id, "vehicle_type": "car"}
        )
        cars = env["fleet.vehicle"].create(
            [
                {
                    "model_id": model.id,
                    "company_id": self.company,
                    "license_plate": f"豫S·{self.mark}{number}",
                    "vin_sn": f"{self.mark}{number}",
                    "seats": 5,
                    "transmission": "manual",
                    "fuel_type": "gasoline",
                    "acquisition_date": "2020-03-01",
                    "proc_first_registered": "2020-03-05",
                    "net_car_value": 119000,
                    "proc_class": "enforcement",
                    "proc_body": "sedan",
                    "proc_displacement": 1.6,
                    "proc_tank": 60,
                }
                for number in range(2)
            ]
        )
        self.cars = cars.ids

    def entering(self, car_id):
        def work(env):
            Vehicle = self.as_(env, "staff", "fleet.vehicle")
            Vehicle.browse(car_id).action_proc_register()

        return work

    def test_the_last_place(self):
        """fleet#40: both see one place left; one car takes it, the other is told."""
        runners = self.race(*map(self.entering, self.cars), tries=5)
        self.assertEqual(sorted(each.result for each in runners), ["UserError", "done"])
        [loser] = [each for each in runners if not each.done]
        self.assertIn("quota 1, on the register 1", str(loser.error))
        with self.committed() as env:
            states = env["fleet.vehicle"].browse(self.cars).mapped("proc_state")
        self.assertEqual(sorted(states), ["active", "draft"])

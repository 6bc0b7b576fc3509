from odoo.tests import tagged

from .board_common import BoardCase

CARS, DRIVERS = "fleet.vehicle", "procuratorate.fleet.driver"


@tagged("post_install", "-at_install")
class TestBoardAvail(BoardCase):
    """Cars and drivers in columns by what they are now."""

    def columns(self, model, name, records, by="dispatcher"):
        """{state: records} as a grouped kanban asks for them, and as it is read."""
        self.env.flush_all()
        self.env.invalidate_all()
        Model = self.as_(by, self.env[model])
        own = [("id", "in", records.ids)]
        found = {
            state: set(ids)
            for state, ids in Model._read_group(own, [name], ["id:array_agg"])
        }
        for state, ids in found.items():
            self.assertEqual(set(Model.search([*own, (name, "=", state)]).ids), ids)
            for record in Model.browse(ids):
                self.assertEqual(record[name], state)
        return found

    def test_cars(self):
        cars = self.car_a | self.car_b | self.car_c
        self.trip("out", "2026-04-07 08:00", "2026-04-07 12:00")
        self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00", self.car_b)
        self.car_c.sudo().proc_paper_ids._write_engine({"state": "void"})
        found = self.columns(CARS, "proc_avail", cars)
        self.assertEqual(
            found,
            {
                "out": {self.car_a.id},
                "reserved": {self.car_b.id},
                "blocked": {self.car_c.id},
            },
        )

    def test_columns_without_a_car_are_shown(self):
        Model = self.as_("dispatcher", self.env[CARS])
        found = Model.with_context(read_group_expand=True).formatted_read_group(
            [("proc_state", "=", "active")], ["proc_avail"], ["__count"]
        )
        names = [group["proc_avail"] for group in found]
        self.assertEqual(
            names, ["free", "reserved", "out", "repair", "sealed", "blocked"]
        )
        self.assertTrue(Model.fields_get(["proc_avail"])["proc_avail"]["groupable"])

    def test_a_car_of_no_office_with_rules_is_nothing(self):
        car = self.env[CARS].create(
            {
                "model_id": self.model.id,
                "company_id": self.env.ref("base.main_company").id,
            }
        )
        [[state, count]] = self.env[CARS]._read_group(
            [("id", "=", car.id)], ["proc_avail"], ["__count"]
        )
        self.assertEqual((state, count), (False, 1))

    def test_drivers(self):
        """D3's licence has expired; D2 is ill; D1 is out, then has a trip later."""
        drivers = self.d1 | self.d2 | self.d3
        self.as_("bailiff", self.d2).action_unfit("Fever")
        out = self.trip("out", "2026-04-07 08:00", "2026-04-07 12:00")
        found = self.columns(DRIVERS, "avail", drivers)
        self.assertEqual(
            found,
            {
                "out": {self.d1.id},
                "unfit": {self.d2.id},
                "barred": {self.d3.id},
            },
        )
        self.put(out, "returned", back_at=self.at("2026-04-07 09:00"))
        self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        self.as_("dispatcher", self.d2).action_fit()
        found = self.columns(DRIVERS, "avail", drivers)
        self.assertEqual(found["reserved"], {self.d1.id})
        self.assertEqual(found["free"], {self.d2.id})

    def test_who_may_not_drive(self):
        """Suspended, or with the points of a year."""
        self.as_("dispatcher", self.d1).action_suspend("Complaint")
        self.d2._write_engine({"violated_on": "2026-03-01"})
        self.env["procuratorate.fleet.violation"]._engine_create(
            [
                {
                    "company_id": self.company.id,
                    "driver_id": self.d2.id,
                    "vehicle_id": self.car_a.id,
                    "at": self.at("2026-03-01 09:00"),
                    "day": "2026-03-01",
                    "what": "Red light",
                    "points": 12,
                    "state": "recorded",
                }
            ]
        )
        found = self.columns(DRIVERS, "avail", self.d1 | self.d2 | self.d3)
        self.assertEqual(set(found), {"barred"})

    def test_it_is_told_to_who_reads_licences(self):
        """Others read the names of drivers, and no more."""
        for login in ("staff", "guard"):
            Driver = self.as_(login, self.env[DRIVERS])
            self.assertNotIn("avail", Driver.fields_get())

    def test_the_screens_open(self):
        for xmlid in ("fleet_cars_now_action", "fleet_drivers_now_action"):
            action = self.env.ref(f"procuratorate_fleet.{xmlid}")
            for login in ("dispatcher", "leader", "supervision"):
                Model = self.as_(login, self.env[action.res_model])
                views = [(view or False, mode) for view, mode in action.views]
                found = Model.get_views([*views, (action.search_view_id.id, "search")])
                self.assertIn("kanban", found["views"])

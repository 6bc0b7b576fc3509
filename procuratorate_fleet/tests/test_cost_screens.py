from odoo.tests import Form, tagged

from .fuel_common import FuelCase

VIEWS = (
    "fleet_fuel_action",
    "fleet_cost_action",
    "fleet_cost_all_action",
    "fleet_finding_action",
    "fleet_supplier_action",
)


@tagged("post_install", "-at_install")
class TestCostScreens(FuelCase):
    """What people see and type: drivers, clerk, finance, supervision."""

    def form(self, login, action="fleet_fuel_action", **defaults):
        self.env.flush_all()
        act = self.env.ref(f"procuratorate_fleet.{action}")
        kind = "fuel" if action == "fleet_fuel_action" else "toll"
        context = {"default_proc_kind": kind, "default_proc_full": True, **defaults}
        Service = self.services(login).with_context(**context)
        [view] = act.view_ids.filtered(lambda each: each.view_mode == "form").view_id
        return Form(Service, view)

    def test_a_driver_types_four_numbers(self):
        """The car of his trip, now, and the amount follow by themselves."""
        slip = self.make_slip("2026-04-10 08:00", "2026-04-10 19:00")
        self.put(slip, "out", out_at=self.at("2026-04-10 08:00"))
        with self.form("driver") as form:
            self.assertEqual(form.vehicle_id, self.car_a)
            form.proc_litres = 40
            form.proc_price = 7.8
            self.assertEqual(form.amount, 312.0)
            form.odometer = 52000
            form.proc_station_id = self.station
        row = form.record
        self.assertEqual((row.proc_slip_id, row.proc_driver_id), (slip, self.d1))
        self.assertEqual(self.codes(row), [])

    def test_a_clerk_types_a_toll(self):
        with self.form("fleet_clerk", "fleet_cost_action") as form:
            form.vehicle_id = self.car_a
            form.proc_at = self.at("2026-04-08 10:00")
            form.amount = 45.0
        self.assertEqual(form.record.proc_slip_id, self.trip)

    def test_who_opens_which_screen(self):
        """Every list and form of ours opens for whoever has its menu."""
        self.add_people({"finance": "procuratorate_base.group_finance"})
        row = self.fill(62)
        readers = ("fleet_clerk", "driver", "finance", "supervision", "leader", "chief")
        for login in readers:
            own = self.as_user(row, login)
            for name in VIEWS:
                act = self.env.ref(f"procuratorate_fleet.{name}")
                views = [(v.view_id.id, v.view_mode) for v in act.view_ids] or [
                    (False, mode) for mode in act.view_mode.split(",")
                ]
                if act.res_model in own.env:
                    own.env[act.res_model].get_views(views)
            name = {"fields": {"display_name": {}}}
            [read] = own.web_read(
                {
                    "amount": {},
                    "proc_payable": {},
                    "proc_is_settled": {},
                    "vehicle_id": name,
                    "proc_slip_id": name,
                    "proc_finding_ids": {"fields": {"found": {}}},
                }
            )
            self.assertEqual(len(read["proc_finding_ids"]), 1, login)
        self.assertFalse(self.services("bailiff").search([]))

    def test_a_trip_shows_what_it_cost(self):
        row = self.fill(62)
        slip = self.as_user(self.trip, "dispatcher")
        self.assertEqual(slip.service_ids, row)
        self.assertEqual(slip.finding_ids.code, "F1")
        Form(slip, self.env.ref("procuratorate_fleet.fleet_slip_view_form"))

    def test_a_car_shows_its_year(self):
        """Running cost since January, without fines; findings that wait."""
        self.fill(62)
        self.pay("fine", 200.0)
        void = self.pay("toll", 30.0)
        self.as_user(void, "fleet_clerk").action_void("Twice")
        self.clock.move_to(self.at("2026-04-11 10:00"))
        car = self.as_user(self.car_a, "fleet_clerk")
        self.assertEqual(car.proc_cost_year, 483.6)
        self.assertEqual(car.proc_finding_count, 1)
        action = car.action_proc_costs()
        self.assertEqual(action["views"][0][1], "list")
        rows = self.services("fleet_clerk").search(action["domain"])
        self.assertEqual(len(rows), 2)

    def test_a_secret_car_is_not_named(self):
        """fleet#44: the plate of a secret car stands in no finding."""
        plate = self.car_a.license_plate
        self.car_a._proc_write({"proc_secret": True})
        row = self.fill(62)
        finding = self.findings(row)
        self.assertNotIn(plate, finding.display_name)
        self.assertNotIn(plate, row.display_name)

    def test_sealed(self):
        """fleet#31: a filling while the car stood under seal, slip or no slip."""
        Vehicle = type(self.env["fleet.vehicle"])
        spans = {
            self.car_a.id: [
                (self.at("2026-04-08 00:00"), self.at("2026-04-09 00:00"), "FC-7")
            ]
        }
        self.patch(Vehicle, "_proc_sealed_spans", lambda *args: spans)
        row = self.fill(40, "2026-04-08 10:00")
        finding = self.findings(row, "F4")
        self.assertEqual(finding.found, "sealed: FC-7")
        self.assertEqual(self.codes(self.fill(40, "2026-04-09 10:00", 52500)), [])

    def test_labels_are_told_apart(self):
        """Each field of a cost has a label of its own."""
        fields = self.services().fields_get(attributes=["string"])
        own = [fields[name]["string"] for name in fields if name.startswith("proc_")]
        others = [
            each["string"] for name, each in fields.items() if name[:5] != "proc_"
        ]
        self.assertEqual(len(own), len(set(own)))
        self.assertEqual(set(own) & set(others), set())

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.addons.procuratorate_base.tests.common import OfficeCase

#: Monday 2026-04-06, 08:00 in the office: when tests begin
NOW = datetime(2026, 4, 6, 0, 0)


class FleetCase(OfficeCase):
    """Three cars and three drivers of a small office, in the week of 2026-04-06.

    Persons beside those of the office: ``dispatcher``, ``fleet_clerk``, ``guard``,
    ``duty`` (duty leader), ``driver`` (D1, staff), ``bailiff`` (D2, judicial police),
    ``stale`` (D3, licence expired 2026-03-31). Cars: ``car_a`` (豫S·A001, law
    enforcement, 5 seats, 60 L, norm 8.0), ``car_b`` (prisoner van, 9 seats, police),
    ``car_c`` (coach, 19 seats, under 6 m). Drivers: ``d1``, ``d2``, ``d3``.

    Vocabulary: ``at("2026-04-07 09:00")`` (office time to UTC), ``make_slip``,
    ``put`` (a slip into a state, past its verbs), ``entries``.
    """

    FLEET_POSTS = {
        "dispatcher": "procuratorate_fleet.group_dispatcher",
        "fleet_clerk": "procuratorate_fleet.group_fleet_clerk",
        "guard": "procuratorate_fleet.group_gate",
        "duty": "procuratorate_base.group_duty_leader",
        "driver": "procuratorate_fleet.group_driver",
        "bailiff": "procuratorate_fleet.group_driver",
        "stale": "procuratorate_fleet.group_driver",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people(cls.FLEET_POSTS)
        cls.office.procuratorate_leader_id = cls.people["leader"]
        for login in ("dispatcher", "fleet_clerk", "guard", "driver", "stale"):
            cls.people[login].department_id = cls.office
        cls.people["bailiff"].department_id = cls.handling
        cls.add_cars()
        cls.add_drivers()
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.clock = self.startPatcher(freeze_time(NOW, tick=False))

    # What there is --------------------------------------------------------------

    @classmethod
    def add_cars(cls):
        brand = cls.env["fleet.vehicle.model.brand"].create({"name": "Red Flag"})
        cls.model = cls.env["fleet.vehicle.model"].create(
            {"name": "H5", "brand_id": brand.id, "vehicle_type": "car"}
        )
        cls.car_a, cls.car_b, cls.car_c = cls.register_cars(
            {
                "license_plate": "豫S·A001",
                "vin_sn": "LFPH4ABC000000001",
                "seats": 5,
            },
            {
                "license_plate": "豫S·0202警",
                "vin_sn": "LFPH4ABC000000002",
                "seats": 9,
                "proc_body": "mpv",
                "proc_length": 5.4,
                "proc_police": True,
                "proc_police_kind": "prisoner",
            },
            {
                "license_plate": "豫S·C003",
                "vin_sn": "LFPH4ABC000000003",
                "seats": 19,
                "proc_body": "coach",
                "proc_length": 5.9,
                "proc_class": "emergency",
            },
        )

    @classmethod
    def register_cars(cls, *cars):
        """Cars on the register, as if they had always been there."""
        found = cls.env["fleet.vehicle"].create(
            [
                {
                    "model_id": cls.model.id,
                    "company_id": cls.company.id,
                    "transmission": "manual",
                    "fuel_type": "gasoline",
                    "acquisition_date": "2020-05-10",
                    "proc_first_registered": "2020-05-10",
                    "proc_class": "enforcement",
                    "proc_body": "sedan",
                    "proc_length": 4.8,
                    "proc_tank": 60,
                    "proc_norm": 8.0,
                    "proc_displacement": 1.6,
                    **vals,
                }
                for vals in cars
            ]
        )
        found._proc_write({"proc_state": "active"})
        cls.give_papers(found)
        return found

    @classmethod
    def give_papers(cls, cars):
        """Compulsory insurance to 2027 and an inspection to 2028 for these cars."""
        common = {"company_id": cls.company.id, "state": "recorded"}
        kinds = {"compulsory": "2027-12-31", "inspection": "2028-05-10"}
        return cls.env["procuratorate.fleet.paper"]._engine_create(
            [
                {
                    **common,
                    "vehicle_id": car.id,
                    "kind": kind,
                    "number": f"{kind} {car.license_plate}",
                    "date_from": "2026-01-01",
                    "date_to": end,
                }
                for car in cars
                for kind, end in kinds.items()
            ]
        )

    @classmethod
    def add_drivers(cls):
        c1 = cls.env.ref("procuratorate_fleet.licence_c1")
        common = {
            "company_id": cls.company.id,
            "licence_class_ids": c1.ids,
            "first_issue": "2010-01-01",
            "valid_to": "2030-01-01",
        }
        cls.d1, cls.d2, cls.d3 = cls.env["procuratorate.fleet.driver"].create(
            [
                {**common, "employee_id": cls.people["driver"].id, "licence_no": "D1"},
                {
                    **common,
                    "employee_id": cls.people["bailiff"].id,
                    "licence_no": "D2",
                    "kind": "judicial_police",
                    "police_certificate": "JY-002",
                },
                {
                    **common,
                    "employee_id": cls.people["stale"].id,
                    "licence_no": "D3",
                    "valid_to": "2026-03-31",
                },
            ]
        )

    # Words ----------------------------------------------------------------------

    @classmethod
    def at(cls, text):
        """A moment of the office's clock ("2026-04-07 09:00") in UTC."""
        return datetime.strptime(text, "%Y-%m-%d %H:%M") - timedelta(hours=8)

    def make_slip(
        self, start="2026-04-07 09:00", end="2026-04-07 12:00", by="staff", **vals
    ):
        """A draft of ``staff``, who rides along; written by this login."""
        return (
            self.env["procuratorate.fleet.slip"]
            .with_user(self.users[by])
            .create(
                {
                    "company_id": self.company.id,
                    "applicant_id": self.people["staff"].id,
                    "passenger_ids": self.people["staff"].ids,
                    "plan_out": self.at(start),
                    "plan_back": self.at(end),
                    "purpose": "Questioning of witnesses",
                    "destination": "Luoshan",
                    **vals,
                }
            )
        )

    def put(self, slip, state, vehicle=None, driver=None, **vals):
        """This slip in that state, with car and driver, past its verbs."""
        car, person = vehicle or self.car_a, driver or self.d1
        bound = {
            "vehicle_id": car.id,
            "driver_id": person.id,
            "vehicle_name": car.license_plate,
            "driver_name": person.name,
        }
        known = bound if state not in ("draft", "submitted", "approved") else {}
        slip.sudo()._write_engine({"state": state, **known, **vals})
        return slip

    def count_queries(self, call):
        """How many queries this call needs, from cold records."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        return self.env.cr.sql_log_count - before

    def entries(self, record, kind=None):
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["procuratorate.book.entry"].sudo().search(domain, order="id")

"""An office with a hundred official cars, for the figures: asked, decided, driven."""

import itertools
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.fields import Command, Datetime

CARS = 100
STAFF = 40
SECTIONS = 8
#: a Wednesday, 08:30 in the office: the moment at which everything is measured
NOW = datetime(2026, 4, 8, 0, 30)
POSTS = {
    "staff": "procuratorate_base.group_staff",
    "head": "procuratorate_base.group_department_head",
    "leader": "procuratorate_base.group_leader",
    "chief": "procuratorate_base.group_chief",
    "dispatcher": "procuratorate_fleet.group_dispatcher",
    "guard": "procuratorate_fleet.group_gate",
    "fleet_clerk": "procuratorate_fleet.group_fleet_clerk",
    "supervision": "procuratorate_base.group_supervision",
}
SLIP = "procuratorate.fleet.slip"
_numbers = itertools.count(1)


@contextmanager
def at(moment):
    """All that is done within is done at this moment."""
    with patch.object(Datetime, "now", staticmethod(lambda *_args: moment)):
        yield


class Fleet:
    """A company with its sections, a hundred cars with papers, a driver for each."""

    def __init__(self, env):
        quiet = {"tracking_disable": True, "no_reset_password": True}
        # as every client sends them
        quiet |= {"lang": "en_US", "tz": "Asia/Shanghai"}
        env = env(context=quiet)
        number = next(_numbers)
        self.company = env["res.company"].create(
            {
                "name": f"Bench Fleet {number}",
                "procuratorate_rules": True,
                "procuratorate_tz": "Asia/Shanghai",
            }
        )
        env.user.company_ids |= self.company
        self.env = env(context={**quiet, "allowed_company_ids": self.company.ids})
        self.people = {name: self.person(name, POSTS[name]) for name in POSTS}
        self.users = {name: each.user_id for name, each in self.people.items()}
        self.add_sections()
        self.add_cars()
        self.add_drivers()
        self.fresh()

    def fresh(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def as_(self, name, records):
        return records.with_user(self.users[name]).with_context(
            allowed_company_ids=self.company.ids
        )

    def person(self, name, group):
        user = self.env["res.users"].create(
            {
                "name": name,
                "login": f"bench.fleet.{self.company.id}.{name}",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(self.env.ref(group).ids)],
            }
        )
        return self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company.id}
        )

    def add_sections(self):
        """Sections with staff; that of the applicant has a head and a leader."""
        vals = {
            "company_id": self.company.id,
            "manager_id": self.people["head"].id,
            "procuratorate_leader_id": self.people["leader"].id,
        }
        self.sections = self.env["hr.department"].create(
            [{"name": f"Section {number}", **vals} for number in range(SECTIONS)]
        )
        for person in self.people.values():
            person.department_id = self.sections[0]
        self.staff = self.env["hr.employee"].create(
            [
                {
                    "name": f"Staff {number}",
                    "company_id": self.company.id,
                    "department_id": self.sections[number % SECTIONS].id,
                }
                for number in range(STAFF)
            ]
        )

    def add_cars(self):
        brand = self.env["fleet.vehicle.model.brand"].create({"name": "Bench"})
        model = self.env["fleet.vehicle.model"].create(
            {"name": "Bench", "brand_id": brand.id}
        )
        self.cars = self.env["fleet.vehicle"].create(
            [
                {
                    "model_id": model.id,
                    "company_id": self.company.id,
                    "license_plate": f"豫S·B{number:03d}",
                    "vin_sn": f"LBENCH{self.company.id:05d}{number:06d}",
                    "seats": 5,
                    "transmission": "manual",
                    "fuel_type": "gasoline",
                    "acquisition_date": "2020-05-10",
                    "proc_first_registered": "2020-05-10",
                    "proc_class": "enforcement" if number % 3 else "emergency",
                    "proc_body": "sedan",
                    "proc_length": 4.8,
                    "proc_tank": 60,
                    "proc_norm": 8.0,
                    "proc_displacement": 1.6,
                    "proc_fuel_card": f"CARD{number}",
                    "proc_home": "Yard",
                }
                for number in range(CARS)
            ]
        )
        self.cars._proc_write({"proc_state": "active"})
        ends = {"compulsory": "2026-12-31", "inspection": "2028-05-10"}
        self.env["procuratorate.fleet.paper"]._engine_create(
            [
                {
                    "company_id": self.company.id,
                    "state": "recorded",
                    "vehicle_id": car.id,
                    "kind": kind,
                    "number": f"{kind} {car.license_plate}",
                    "date_from": "2026-01-01",
                    "date_to": end,
                }
                for car in self.cars
                for kind, end in ends.items()
            ]
        )

    def add_drivers(self):
        people = self.env["hr.employee"].create(
            [
                {"name": f"Driver {number}", "company_id": self.company.id}
                for number in range(CARS)
            ]
        )
        licence = self.env.ref("procuratorate_fleet.licence_c1")
        self.drivers = self.env["procuratorate.fleet.driver"].create(
            [
                {
                    "employee_id": person.id,
                    "company_id": self.company.id,
                    "licence_class_ids": licence.ids,
                    "licence_no": f"L{person.id}",
                    "first_issue": "2010-01-01",
                    "valid_to": "2030-01-01",
                }
                for person in people
            ]
        )

    # One trip -----------------------------------------------------------------

    def approved(self):
        """A trip of this morning that head and leader have approved."""
        slip = self.as_("staff", self.env[SLIP]).create(
            {
                "company_id": self.company.id,
                "applicant_id": self.people["staff"].id,
                "passenger_ids": self.people["staff"].ids,
                "plan_out": NOW + timedelta(minutes=30),
                "plan_back": NOW + timedelta(hours=3),
                "purpose": "Questioning of witnesses",
                "destination": "Luoshan",
                "distance_km": 30,
                "short_notice_reason": "Called by the court this morning",
            }
        )
        slip.action_submit()
        for login in ("head", "leader"):
            self.as_(login, slip).action_approve()
        self.fresh()
        return slip.with_env(self.env)

    def assign(self, slip, number):
        """All gates and the overlap; car and driver are bound and on record."""
        car, driver = self.cars[number].id, self.drivers[number].id
        self.as_("dispatcher", slip).action_assign(car, driver)
        self.env.flush_all()

    def meter(self, number):
        """What the meter of this car showed last."""
        return self.cars[number]._proc_last_reading().value

    def drive(self, slip, number, odometer):
        """Out and back through the gate, and settled."""
        plate = f"豫S·B{number:03d}"
        with at(NOW + timedelta(minutes=30)):
            self.as_("guard", slip).action_out(odometer, plate)
            self.env.flush_all()
        with at(NOW + timedelta(hours=2)):
            back = self.as_("guard", slip)
            back.action_back(odometer + 60, keys_back=True, plate=plate)
            self.env.flush_all()
            self.as_("dispatcher", slip).action_settle()
            self.env.flush_all()

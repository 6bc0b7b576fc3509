from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestAttackCost(FuelCase):
    """Odoo's ordinary ways around the account of a car."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.add_people({"manager": "fleet.fleet_group_manager"})
        cls.plain = cls.env["res.company"].create({"name": "Plain Company"})
        cls.users["manager"].company_ids |= cls.plain
        cls.kind = cls.env["fleet.service.type"].create(
            {"name": "Something", "category": "service"}
        )

    def plain_vehicle(self):
        """A vehicle of a company that knows nothing of the rules."""
        return self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": self.plain.id}
        )

    def attackers(self, row):
        """The same row by clerk, fleet manager, administrator, superuser, sudo."""
        yield self.as_user(row, "fleet_clerk")
        yield self.as_user(row, "manager")
        yield row.with_user(self.admin_only)
        yield row.with_user(1)
        yield self.as_user(row, "manager").sudo()

    def test_no_row_is_edited(self):
        """Amount, quantity, car, date, state, marks: whoever tries, whatever flag."""
        row = self.fill(40)
        for vals in (
            {"amount": 1.0},
            {"proc_litres": 1.0},
            {"vehicle_id": self.car_c.id},
            {"date": "2026-01-01"},
            {"state": "cancelled"},
            {"active": False},
            {"proc_void": True},
            {"proc_kind": "fine"},
            {"proc_slip_id": False},
            {"odometer": 1.0},
            {"company_id": False},
            {"proc_import_key": "x"},
        ):
            for attacker in self.attackers(row):
                with self.assertRaises(AccessError):
                    attacker.with_context(
                        proc_costs_stay=True, tracking_disable=True, install_mode=True
                    ).write({"notes": "x", **vals})
        self.assertEqual(row.amount, 312.0)

    def test_no_row_is_deleted_or_copied(self):
        row = self.fill(40)
        for attacker in self.attackers(row):
            with self.assertRaises(AccessError):
                attacker.with_context(force_delete=True).unlink()
            with self.assertRaises(AccessError):
                attacker.copy()

    def test_the_archive_flag_moves_nothing(self):
        row = self.fill(40)
        for attacker in (self.as_user(row, "manager"), row.sudo()):
            attacker.with_context(proc_costs_stay=True).write({"active": False})
            self.assertTrue(row.active)
            with self.assertRaises(AccessError):
                attacker.action_archive()

    def test_no_row_is_booked_as_odoo_books(self):
        """The fleet manager's own services form leads to no official car."""
        plain = {
            "vehicle_id": self.car_a.id,
            "amount": 5.0,
            "service_type_id": self.kind.id,
        }
        for attacker in self.attackers(self.services()):
            with self.assertRaises(AccessError):
                attacker.create(plain)
            with self.assertRaises(AccessError):
                attacker.with_context(default_vehicle_id=self.car_a.id).create(
                    {"amount": 5.0, "service_type_id": self.kind.id}
                )

    def test_a_fleet_manager_books_no_fuel(self):
        """Who keeps Odoo's fleet is no fleet clerk."""
        for login in ("manager", "supervision", "leader", "guard", "dispatcher"):
            if login == "dispatcher":
                self.assertTrue(self.fill(40, login=login))
                continue
            with self.assertRaises(AccessError):
                self.fill(40, login=login)

    def test_a_driver_of_another_office(self):
        away = self.env["res.company"].create({"name": "Office of Luoshan"})
        person = self.env["hr.employee"].create({"name": "Zhou", "company_id": away.id})
        strange = self.env["procuratorate.fleet.driver"].create(
            {"employee_id": person.id, "company_id": away.id}
        )
        with self.assertRaisesRegex(UserError, "of the same office"):
            self.fill(40, proc_driver_id=strange.id)

    def test_the_types_of_costs_stay(self):
        """Who configures Odoo's fleet takes no kind of cost away; others he does."""
        manager = self.as_user(self.env["fleet.service.type"], "manager")
        kind = self.env.ref("procuratorate_fleet.service_type_wash")
        with self.assertRaises(AccessError):
            manager.browse(kind.id).unlink()
        own = manager.create({"name": "Polish", "category": "service"})
        self.assertTrue(own.unlink())

    def test_days_of_other_centuries(self):
        """Refused in words, where the calendar ends as anywhere."""
        for at in ("9999-12-31 23:59:59", "0001-01-01 00:00:00"):
            with self.subTest(at=at), self.assertRaisesRegex(UserError, "Missing"):
                self.services("fleet_clerk").create(
                    {
                        "vehicle_id": self.car_a.id,
                        "proc_kind": "toll",
                        "amount": 5.0,
                        "proc_at": at,
                    }
                )

    def test_marks_cannot_be_sent_along(self):
        """Values and defaults of what only verbs write are left out."""
        row = (
            self.services("fleet_clerk")
            .with_context(
                default_proc_void=True,
                default_state="done",
                default_active=False,
                default_proc_reverses_id=1,
                default_verdict="accepted",
            )
            .create(
                {
                    **self.fill_vals(62),
                    "proc_per_100": 1.0,
                    "proc_import_key": "mine",
                    "state": "done",
                    "date": "2020-01-01",
                }
            )
        )
        self.assertRecordValues(
            row,
            [
                {
                    "proc_void": False,
                    "state": "new",
                    "active": True,
                    "proc_reverses_id": False,
                    "proc_per_100": 0.0,
                    "proc_import_key": False,
                }
            ],
        )
        self.assertEqual(str(row.date), "2026-04-07")
        self.assertFalse(self.findings(row).verdict)

    def test_another_vehicle_s_row_is_not_moved_onto_an_official_car(self):
        vehicle = self.plain_vehicle()
        both = (self.company | self.plain).ids
        services = self.services("manager").with_context(allowed_company_ids=both)
        row = services.create(
            {
                "company_id": self.plain.id,
                "vehicle_id": vehicle.id,
                "amount": 5.0,
                "service_type_id": self.kind.id,
                "proc_void": True,
            }
        )
        self.assertFalse(row.proc_void)
        with self.assertRaises(AccessError):
            row.write({"vehicle_id": self.car_a.id})
        row.write({"amount": 6.0})
        row.copy()
        row.unlink()

    def test_a_vehicle_that_is_not_official_has_no_kinds_of_cost(self):
        vehicle = self.plain_vehicle()
        with self.assertRaises(UserError):
            self.fill(40, vehicle_id=vehicle.id)

    def test_import_of_odoo(self):
        """``load`` comes to the same doors as a form."""
        row = self.fill(40)
        xmlid = row.with_user(1).export_data(["id"])["datas"][0][0]
        result = self.services("fleet_clerk").load(["id", "amount"], [[xmlid, "1.0"]])
        self.assertTrue(result["messages"])
        self.assertEqual(row.amount, 312.0)

    def test_findings_are_nobody_s_to_write(self):
        finding = self.findings(self.fill(62))
        for attacker in self.attackers(finding):
            for vals in ({"state": "closed"}, {"verdict": "accepted"}, {"found": "1"}):
                with self.assertRaises(AccessError):
                    attacker.write(vals)
            with self.assertRaises(AccessError):
                attacker.unlink()
            with self.assertRaises(AccessError):
                attacker.create({"code": "F1", "severity": "notice"})

    def test_private_verbs_are_not_called_from_outside(self):
        from odoo.service.model import get_public_method

        for model, name in (
            ("fleet.vehicle.log.services", "_proc_book"),
            ("fleet.vehicle.log.services", "_proc_write"),
            ("fleet.vehicle.log.services", "_proc_void"),
            ("fleet.vehicle", "_proc_cost"),
            ("procuratorate.fleet.finding", "_report"),
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[model], name)

    def test_switched_off_nothing_acts(self):
        """Where the rules are off, Odoo's services are as they ever were."""
        self.company.procuratorate_rules = False
        row = self.services("manager").create(
            {
                "vehicle_id": self.car_a.id,
                "amount": 5.0,
                "service_type_id": self.kind.id,
            }
        )
        row.write({"amount": 6.0})
        row.unlink()

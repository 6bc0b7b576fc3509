from odoo.exceptions import AccessError
from odoo.tests import tagged

from .papers_common import DRIVER, PapersCase

VIOLATION = "procuratorate.fleet.violation"


@tagged("post_install", "-at_install")
class TestAttackDrivers(PapersCase):
    """Files of drivers, their points, and every ordinary way round them."""

    def violation(self, **vals):
        return self.as_("fleet_clerk", self.env[VIOLATION]).create(
            {
                "company_id": self.company.id,
                "driver_id": self.d1.id,
                "vehicle_id": self.car_a.id,
                "at": self.at("2026-04-05 10:00"),
                "what": "Red light",
                "points": 6,
                **vals,
            }
        )

    def test_nobody_writes_his_own_licence(self):
        """The clerk who drives as well, by whatever way."""
        clerk = self.env.ref("procuratorate_fleet.group_fleet_clerk")
        self.users["driver"].group_ids += clerk
        own = self.as_("driver", self.d1)
        for way in (
            lambda: own.write({"valid_to": "2040-01-01"}),
            lambda: own.sudo().write({"kind": "judicial_police"}),
            lambda: own.action_suspend("x"),
            lambda: own.action_leave("x"),
            lambda: self.as_("driver", self.env[VIOLATION]).create(
                {
                    "company_id": self.company.id,
                    "driver_id": self.d1.id,
                    "vehicle_id": self.car_a.id,
                    "at": self.at("2026-04-05 10:00"),
                    "what": "x",
                }
            ),
        ):
            with self.refused("himself", error=AccessError):
                way()
        row = self.violation()
        with self.refused("himself", error=AccessError):
            self.as_("driver", row).action_void("Not me")
        other = self.as_("driver", self.d3)
        other.write({"valid_to": "2030-01-01"})
        self.assertEqual(str(self.d3.valid_to), "2030-01-01")

    def test_nobody_puts_himself_on_record(self):
        clerk = self.as_("fleet_clerk", self.env[DRIVER])
        vals = {"company_id": self.company.id}
        with self.refused("himself", error=AccessError):
            clerk.create({**vals, "employee_id": self.people["fleet_clerk"].id})
        driver = clerk.create({**vals, "employee_id": self.people["clerk"].id})
        [entry] = self.entries(driver, "fleet.driver")
        self.assertEqual(entry._content()["kind"], "staff")

    def test_who_may_write_at_all(self):
        for login in ("bailiff", "staff", "head", "leader", "guard", "supervision"):
            with self.refused(error=AccessError):
                self.as_(login, self.d1).write({"valid_to": "2040-01-01"})

    def test_what_only_acts_write(self):
        for vals in (
            {"state": "left"},
            {"state_text": "x"},
            {"violated_on": False},
            {"unfit_until": False},
            {"told_licence": 0},
            {"licence_codes": "A1"},
            {"name": "Somebody else"},
        ):
            for login in ("fleet_clerk", "dispatcher"):
                with self.refused(error=AccessError):
                    self.as_(login, self.d1).write(vals)
            with self.refused(error=AccessError):
                self.d1.sudo().write(vals)

    def test_a_file_stays_with_its_person(self):
        for vals in (
            {"employee_id": self.people["staff"].id},
            {"company_id": self.env["res.company"].create({"name": "X"}).id},
        ):
            with self.refused(error=AccessError):
                self.d1.sudo().write(vals)

    def test_neither_deleted_nor_copied(self):
        for way in (
            lambda: self.d1.sudo().unlink(),
            lambda: self.d1.sudo().with_context(_force_unlink=True).unlink(),
            lambda: self.d1.sudo().copy({"employee_id": self.people["staff"].id}),
        ):
            with self.refused(error=AccessError):
                way()

    def test_who_left_is_closed(self):
        self.as_("fleet_clerk", self.d1).action_leave("Retired")
        with self.refused(error=AccessError):
            self.d1.sudo().write({"valid_to": "2040-01-01"})
        self.as_("fleet_clerk", self.d1).action_return("Came back")
        self.assertEqual(self.d1.state, "active")

    def test_no_forged_birth(self):
        Driver = self.as_("fleet_clerk", self.env[DRIVER])
        vals = {"company_id": self.company.id, "employee_id": self.people["head"].id}
        with self.refused(error=AccessError):
            Driver.create({**vals, "state": "suspended"})
        forged = {**vals, "licence_codes": "A1"}
        driver = Driver.with_context(default_state="left").create(forged)
        self.assertEqual(driver.state, "active")
        self.assertFalse(driver.licence_codes)

    def test_what_a_class_may_drive_is_law(self):
        """Who gives cars away does not say what a licence is good for."""
        c1 = self.env.ref("procuratorate_fleet.licence_c1")
        for login in ("dispatcher", "fleet_clerk", "driver", "director"):
            with self.refused(error=AccessError):
                self.as_(login, c1).write({"seats_to": 0, "length_below": 0})
        officer = self.env.ref("procuratorate_base.group_rules_officer")
        self.users["staff"].group_ids += officer
        self.as_("staff", c1).write({"seats_to": 8})
        self.assertTrue(self.against_driver(self.d2, self.car_b))

    def test_a_violation_stays(self):
        row = self.violation()
        for way in (
            lambda: row.sudo().write({"points": 0}),
            lambda: row.sudo().write({"driver_id": self.d2.id}),
            lambda: row.sudo().write({"state": "void"}),
            lambda: row.sudo().write({"paid": True}),
            lambda: row.sudo().write({"day": "2020-01-01"}),
            lambda: row.sudo().unlink(),
            lambda: row.sudo().copy(),
        ):
            with self.refused(error=AccessError):
                way()
        with self.refused(error=AccessError):
            self.violation(day="2020-01-01")
        with self.refused(error=AccessError):
            self.violation(state="void")

    def test_import(self):
        xid = self.d1.export_data(["id"])["datas"][0][0]
        Driver = self.as_("fleet_clerk", self.env[DRIVER])
        for fields, row in (
            (["id", "state"], [xid, "left"]),
            (["id", "employee_id/.id"], [xid, str(self.people["head"].id)]),
        ):
            self.assertFalse(Driver.load(fields, [row])["ids"])
        self.env.invalidate_all()
        self.assertEqual(self.d1.employee_id, self.people["driver"])

    def test_who_reads_what(self):
        """A driver sees his own points and words, the office all, others nothing."""
        mine = self.violation()
        other = self.violation(driver_id=self.d2.id)
        self.as_("bailiff", self.d2).action_unfit("A cold")
        seen = self.as_("driver", self.env[VIOLATION]).search([])
        self.assertEqual(seen, mine)
        for login in ("fleet_clerk", "leader", "supervision"):
            found = self.as_(login, self.env[VIOLATION]).search([])
            self.assertEqual(found, mine | other, login)
        Fitness = self.as_("driver", self.env["procuratorate.fleet.fitness"])
        self.assertFalse(Fitness.search([]))
        with self.refused(error=AccessError):
            self.as_("staff", self.env[VIOLATION]).search([])
        with self.refused(error=AccessError):
            self.as_("staff", self.d1).read(["licence_no"])
        self.assertTrue(self.as_("staff", self.d1).read(["name"]))

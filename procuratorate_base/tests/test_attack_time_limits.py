from freezegun import freeze_time
from psycopg2 import IntegrityError
from psycopg2.errors import RestrictViolation

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import OfficeCase


@tagged("post_install", "-at_install")
class TestAttackTimeLimits(OfficeCase):
    """Nobody makes a missed limit vanish, whatever way he comes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.add_case()
        with freeze_time("2026-03-02 02:00:00"):
            cls.clock = cls.start(cls.case, 3, "calendar_day", None)
        cls.env.flush_all()

    def everybody(self):
        """The clock as every person and as the superuser sees it."""
        for login in self.POSTS:
            yield login, self.as_user(self.clock, login)
        yield "administrator", self.clock.with_user(self.admin_only)
        yield "sudo", self.clock.sudo()

    def test_nobody_writes_terms(self):
        for name, clock in self.everybody():
            for vals in (
                {"due_at": "2030-01-01"},
                {"state": "done", "closed_at": "2026-03-03"},
                {"is_late": False},
                {"responsible_id": self.people["outsider"].id},
                {"extended_at": False},
                {"length": 99},
                {"remind_at": False},
                {"rule_version_id": 1},
            ):
                with (
                    self.subTest(who=name, vals=vals),
                    self.assertRaises(UserError),
                ):
                    clock.write(vals)

    def test_nobody_deletes(self):
        for name, clock in self.everybody():
            with self.subTest(name), self.assertRaises(UserError):
                clock.unlink()
        self.assertTrue(self.clock.exists())

    def test_nobody_copies(self):
        for name, clock in self.everybody():
            with self.subTest(name), self.assertRaises(UserError):
                clock.copy()
            with self.subTest(name), self.assertRaises(UserError):
                clock.copy({"state": "done"})

    def test_context_keys_open_nothing(self):
        clock = self.clock.sudo().with_context(
            install_mode=True,
            module="procuratorate_base",
            force_write=True,
            active_test=False,
            _force_unlink=True,
            tracking_disable=True,
        )
        with self.assertRaises(UserError):
            clock.write({"due_at": "2030-01-01"})
        with self.assertRaises(UserError):
            clock.unlink()

    def test_superuser_cannot_create_a_finished_clock(self):
        vals = {
            "res_model": self.case._name,
            "res_id": self.case.id,
            "company_id": self.company.id,
            "code": "test.limit",
            "state": "done",
        }
        with self.assertRaisesRegex(UserError, "terms of its own"):
            self.clock.sudo().create(vals)

    def test_default_context_keys_do_not_fill_terms(self):
        clock = self.case.with_context(
            default_state="done",
            default_is_late=False,
            default_closed_at="2026-03-02 03:00:00",
            default_due_at="2030-01-01 00:00:00",
            default_extended_at="2026-03-02 03:00:00",
            default_length=99,
        )._start_time_limit("test.limit")
        self.assertEqual(clock.state, "running")
        self.assertEqual(clock.length, 3)
        self.assertFalse(clock.closed_at)
        self.assertFalse(clock.extended_at)
        self.assertNotEqual(clock.due_at.year, 2030)

    def test_import_creates_nothing(self):
        rows = [["test.limit", self.case._name, self.case.id, "Test Procuratorate"]]
        clock = self.as_user(self.clock, "staff")
        with mute_logger("odoo.sql_db"):
            result = clock.load(["code", "res_model", "res_id", "company_id"], rows)
        self.assertFalse(result["ids"])

    def test_document_commands_do_not_reach_clocks(self):
        case = self.as_user(self.case, "staff")
        for command in (
            Command.update(self.clock.id, {"due_at": "2030-01-01"}),
            Command.delete(self.clock.id),
            Command.unlink(self.clock.id),
            Command.clear(),
            Command.create({"code": "test.limit", "state": "done"}),
        ):
            with self.subTest(command), self.assertRaises(UserError):
                case.write({"time_limit_ids": [command]})
            with self.subTest(command), self.assertRaises(UserError):
                self.case.sudo().write({"time_limit_ids": [command]})
        self.assertEqual(self.clock.state, "running")

    def test_copied_document_has_no_clocks(self):
        copied = self.case.copy({"number": "QH-COPY"})
        self.assertFalse(copied.time_limit_ids)
        self.assertEqual(self.clock.res_id, self.case.id)

    def test_sql_delete_is_refused(self):
        with self.assertRaises(RestrictViolation), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                SQL("DELETE FROM procuratorate_time_limit WHERE id = %s", self.clock.id)
            )

    def test_sql_truncate_is_refused(self):
        with self.assertRaises(RestrictViolation), mute_logger("odoo.sql_db"):
            self.env.cr.execute("TRUNCATE procuratorate_time_limit CASCADE")

    def test_deleting_company_department_person_or_version_is_refused(self):
        targets = [
            ("res_company", self.company),
            ("hr_department", self.handling),
            ("hr_employee", self.people["staff"]),
            ("procuratorate_rule_version", self.clock.rule_version_id),
        ]
        for table, record in targets:
            with (
                self.subTest(table),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE id = %s",
                        SQL.identifier(table),
                        record.id,
                    )
                )

    def test_deleting_a_reminder_does_not_stop_the_clock(self):
        with freeze_time("2026-03-04 16:00:00"):
            self.clock.sudo()._remind(fields.Datetime.now())
        self.case.activity_ids.unlink()
        self.assertEqual(self.clock.state, "running")

    def test_reading_rights_follow_department_and_post(self):
        seen = {
            login
            for login in self.POSTS
            if self.as_user(self.clock, login).search([("id", "=", self.clock.id)])
        }
        office = {"director", "clerk", "leader", "chief", "supervision"}
        self.assertEqual(seen, office | {"staff", "head"})

    def test_responsible_outsider_sees_his_clock_by_either_login(self):
        clock = self.start(
            self.case,
            3,
            "calendar_day",
            False,
            "test.other",
            responsible=self.people["outsider"],
        )
        second = self.add_user("outsider_second")
        second.procuratorate_employee_id = self.people["outsider"]
        for user in (self.users["outsider"], second):
            with self.subTest(user.login):
                found = clock.with_user(user).search([("id", "=", clock.id)])
                self.assertEqual(found, clock)

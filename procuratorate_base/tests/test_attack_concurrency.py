import threading

import psycopg2

from odoo import SUPERUSER_ID, api, fields
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, mute_logger


@tagged("post_install", "-at_install")
class TestTwoSessions(TransactionCase):
    """Two real transactions that do not see each other."""

    CODE = "test.two.sessions"

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            rule = self.environment(cr)["procuratorate.rule"].create(
                {"code": self.CODE, "name": "Two sessions", "value_type": "integer"}
            )
            self.rule_id = rule.id
        self.addCleanup(self.remove)

    def environment(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {})

    def remove(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            env["procuratorate.rule"].browse(self.rule_id).unlink()

    def remove_days(self, day):
        with self.registry.cursor() as cr:
            days = self.environment(cr)["procuratorate.working.day"]
            days.search([("date", "=", day)]).unlink()

    def race(self, work):
        """Run ``work(env)`` in two threads whose snapshots were taken together."""
        results, barrier = [], threading.Barrier(2)

        def run(env):
            try:
                with env.cr:
                    env.cr.execute("SELECT 1 FROM procuratorate_rule LIMIT 1")
                    barrier.wait(10)
                    work(env)
                results.append("done")
            except psycopg2.Error as error:
                results.append(type(error).__name__)

        # The test runner holds the registry's lock: environments are made here.
        sessions = [self.environment(self.registry.cursor()) for _n in range(2)]
        threads = [threading.Thread(target=run, args=(env,)) for env in sessions]
        with mute_logger("odoo.sql_db"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        return sorted(results)

    def test_one_of_two_overlapping_versions_stands(self):
        results = self.race(
            lambda env: env["procuratorate.rule.version"].create(
                {"rule_id": self.rule_id, "value": "1", "date_from": "2026-01-01"}
            )
        )
        self.assertEqual(results, ["ExclusionViolation", "done"])
        with self.registry.cursor() as cr:
            cr.execute(
                SQL(
                    "SELECT count(*) FROM procuratorate_rule_version "
                    "WHERE rule_id = %s",
                    self.rule_id,
                )
            )
            self.assertEqual(cr.fetchone()[0], 1)

    def test_one_of_two_equal_working_days_stands(self):
        day = fields.Date.to_date("2091-01-01")
        self.addCleanup(self.remove_days, day)
        results = self.race(
            lambda env: env["procuratorate.working.day"].create(
                {"date": day, "is_working": False}
            )
        )
        with self.registry.cursor() as cr:
            rows = self.environment(cr)["procuratorate.working.day"].search(
                [("date", "=", day)]
            )
            self.assertEqual(len(rows), 1)
        self.assertEqual(results, ["UniqueViolation", "done"])

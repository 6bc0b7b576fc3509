from odoo import fields
from odoo.tests import tagged

from .race import RaceCase


@tagged("post_install", "-at_install")
class TestTwoSessions(RaceCase):
    """Two real transactions that do not see each other."""

    CODE = "test.two.sessions"

    def setUp(self):
        super().setUp()
        with self.committed() as env:
            rule = env["procuratorate.rule"].create(
                {"code": self.CODE, "name": "Two sessions", "value_type": "integer"}
            )
            self.rule_id = rule.id
        self.addCleanup(self.remove)

    def remove(self):
        with self.committed() as env:
            env["procuratorate.rule"].browse(self.rule_id).unlink()

    def remove_days(self, day):
        with self.committed() as env:
            days = env["procuratorate.working.day"]
            days.search([("date", "=", day)]).unlink()

    def results(self, work):
        """How ``work(env)`` ends in two transactions at once."""
        return sorted(runner.result for runner in self.race(work, work))

    def test_one_of_two_overlapping_versions_stands(self):
        results = self.results(
            lambda env: env["procuratorate.rule.version"].create(
                {"rule_id": self.rule_id, "value": "1", "date_from": "2026-01-01"}
            )
        )
        self.assertEqual(results, ["ExclusionViolation", "done"])
        with self.committed() as env:
            versions = env["procuratorate.rule.version"]
            count = versions.search_count([("rule_id", "=", self.rule_id)])
        self.assertEqual(count, 1)

    def test_one_of_two_equal_working_days_stands(self):
        day = fields.Date.to_date("2091-01-01")
        self.addCleanup(self.remove_days, day)
        results = self.results(
            lambda env: env["procuratorate.working.day"].create(
                {"date": day, "is_working": False}
            )
        )
        with self.committed() as env:
            rows = env["procuratorate.working.day"].search([("date", "=", day)])
            self.assertEqual(len(rows), 1)
        self.assertEqual(results, ["UniqueViolation", "done"])

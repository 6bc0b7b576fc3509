from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_back import HOUR, NOON, BackCase


@tagged("post_install", "-at_install")
class TestAttackReturnReports(BackCase):
    """Reports, extensions and the ladder of delays cannot be turned either."""

    def test_a_report_is_not_born_filed(self):
        for vals in (
            {"state": "filed"},
            {"author_id": self.people["partner"].id},
            {"filed_at": NOON},
        ):
            with self.subTest(vals), self.refused(error=AccessError):
                self.draft_report(6, **vals)

    def test_a_filed_report_is_not_changed(self):
        report = self.report(6)
        for record, vals in (
            (report, {"text": "Nothing happened"}),
            (report, {"state": "draft"}),
            (report.line_ids, {"rounds": 5}),
        ):
            with self.subTest(vals), self.refused(error=AccessError):
                record.sudo().write(vals)
        with self.refused(error=AccessError):
            report.sudo().unlink()

    def test_rounds_added_in_the_table_prove_nothing(self):
        self.report(4)
        self.env.cr.execute("UPDATE procuratorate_armory_use_report_line SET rounds=6")
        self.env.invalidate_all()
        ret = self.counted(returned=24, fired=6)
        self.assertEqual(self.complete(ret)["params"]["type"], "warning")
        self.assertEqual(ret.state, "open")

    def test_nobody_writes_in_another_report(self):
        report = self.draft_report(6)
        for login in ("warden", "keeper_a", "partner"):
            with self.subTest(login), self.refused(error=AccessError):
                self.as_user(report, login).write({"text": "x"})

    def test_the_due_time_is_not_written(self):
        for vals in ({"due_at": NOON + 99 * HOUR}, {"recalled_at": NOON}):
            for record in (self.as_user(self.issue, "warden"), self.issue.sudo()):
                with self.subTest(vals), self.refused(error=AccessError):
                    record.write(vals)

    def test_an_extension_is_not_born_granted(self):
        """firearms#26"""
        Extension = self.as_user(self.env["procuratorate.armory.extension"], "police")
        vals = {"issue_id": self.issue.id, "hours": 2, "reason": "x"}
        for more in ({"state": "granted"}, {"due_after": NOON}):
            with self.subTest(more), self.refused(error=AccessError):
                Extension.create({**vals, **more})
        slip = Extension.with_context(default_state="granted").create(vals)
        self.assertEqual(slip.state, "draft")
        with self.refused(error=AccessError):
            slip.sudo().write({"state": "granted"})

    def test_notices_are_neither_made_nor_removed(self):
        """firearms#25"""
        Notice = self.env["procuratorate.armory.overdue"].sudo()
        with self.refused(error=AccessError):
            Notice.create({"issue_id": self.issue.id, "step": "chief"})
        self.at(NOON + 6 * HOUR)
        self.env["procuratorate.armory.issue"]._cron_overdue()
        notice = self.issue.sudo().overdue_ids
        for call in (notice.unlink, lambda: notice.write({"told": "nobody"})):
            with self.refused(error=AccessError):
                call()

    def test_a_user_who_runs_the_job_tells_nothing_twice(self):
        """firearms#25: the job is the same whoever runs it."""
        self.at(NOON + 6 * HOUR)
        for login in ("keeper_a", "police"):
            self.as_user(self.env["procuratorate.armory.issue"], login)._cron_overdue()
        self.assertEqual(len(self.issue.sudo().overdue_ids), 1)

    def test_supervision_reads_and_changes_nothing(self):
        ret = self.counted(returned=30)
        self.assertTrue(self.as_user(ret, "supervision").name)
        for record, vals in (
            (ret, {"number_read": "X"}),
            (ret.line_ids, {"returned": 1}),
        ):
            with self.refused(error=AccessError):
                self.as_user(record, "supervision").write(vals)

    def test_others_and_the_administrator_see_nothing(self):
        ret = self.open_return()
        self.assertFalse(ret.with_user(self.admin_only).has_access("read"))
        for login in ("staff", "outsider"):
            with self.subTest(login):
                self.assertFalse(self.as_user(ret, login).has_access("read"))
        self.assertTrue(self.as_user(ret, "police").has_access("read"))
        self.assertFalse(self.as_user(ret, "partner").has_access("read"))

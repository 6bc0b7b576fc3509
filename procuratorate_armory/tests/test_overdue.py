from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_back import HOUR, NOON, BackCase

DUE = NOON + 6 * HOUR
MINUTE = timedelta(minutes=1)


@tagged("post_install", "-at_install")
class TestOverdue(BackCase):
    """Not back in time: a ladder of notices, each once."""

    def run_job(self):
        self.env["procuratorate.armory.issue"]._cron_overdue()
        self.env.flush_all()
        self.env.invalidate_all()

    def steps(self):
        return self.issue.sudo().overdue_ids.mapped("step")

    def test_nothing_is_told_before_it_is_due(self):
        """firearms#25"""
        self.at(DUE - MINUTE)
        self.run_job()
        self.assertFalse(self.steps())

    def test_when_due_three_people_are_told(self):
        """firearms#25: at 18:00 notice to 3 people."""
        self.at(DUE)
        self.run_job()
        self.assertEqual(self.steps(), ["due"])
        for login in ("police", "keeper_a", "keeper_b"):
            self.assertEqual(len(self.told(self.issue, login)), 1, login)
        [entry] = self.entries(self.issue, "armory.overdue")
        told = {each["name"] for each in entry._content()["told"]}
        self.assertEqual(told, {"police", "keeper_a", "keeper_b"})

    def test_the_ladder_climbs(self):
        """firearms#25: 18:30 head, 20:00 leader, 22:00 chief and incident."""
        for minutes, steps, login in (
            (29, ["due"], None),
            (30, ["due", "head"], "warden"),
            (119, ["due", "head"], None),
            (120, ["due", "head", "leader"], "leader"),
            (239, ["due", "head", "leader"], None),
            (240, ["due", "head", "leader", "chief"], "chief"),
        ):
            self.at(DUE + minutes * MINUTE)
            self.run_job()
            self.assertEqual(self.steps(), steps)
            if login:
                self.assertEqual(len(self.told(self.issue, login)), 1, login)
        [incident] = self.incidents("suspected_loss")
        self.assertEqual(incident.lot_ids, self.gun)

    def test_running_twice_tells_nothing_twice(self):
        """firearms#25"""
        self.at(DUE + 4 * HOUR)
        self.run_job()
        before = self.env["mail.activity"].sudo().search_count([])
        self.run_job()
        self.run_job()
        self.assertEqual(len(self.steps()), 4)
        self.assertEqual(self.env["mail.activity"].sudo().search_count([]), before)
        self.assertEqual(len(self.entries(self.issue, "armory.overdue")), 4)
        self.assertEqual(len(self.incidents("suspected_loss")), 1)

    def test_a_job_that_was_late_leaves_no_step_out(self):
        """firearms#25: the server was off until 22:00."""
        self.at(DUE + 4 * HOUR)
        self.run_job()
        self.assertEqual(self.steps(), ["due", "head", "leader", "chief"])

    def test_what_came_back_is_not_overdue(self):
        self.bring_back(returned=30)
        self.at(DUE + HOUR)
        self.run_job()
        self.assertFalse(self.steps())

    def test_overdue_is_found_by_search(self):
        Issue = self.env["procuratorate.armory.issue"]
        self.assertNotIn(self.issue, Issue.search([("overdue", "=", True)]))
        self.at(DUE + MINUTE)
        self.env.invalidate_all()
        self.assertIn(self.issue, Issue.search([("overdue", "=", True)]))
        self.assertNotIn(self.issue, Issue.search([("overdue", "=", False)]))
        self.assertTrue(self.issue.overdue)
        self.assertEqual(self.issue.state, "issued")

    def test_a_vacant_post_is_heard_by_its_superior(self):
        head = self.env.ref("procuratorate_armory.group_armory_head")
        self.users["warden"].group_ids -= head
        self.at(DUE + 30 * MINUTE)
        self.run_job()
        self.assertEqual(len(self.told(self.issue, "leader")), 1)

    def test_a_head_who_holds_the_gun_is_not_the_one_who_is_told(self):
        issue = self.put_out(self.gun2, 10, login="warden")
        self.at(DUE + 30 * MINUTE)
        self.run_job()
        step = issue.sudo().overdue_ids.filtered(lambda row: row.step == "head")
        self.assertEqual(step.told, "leader")

    def test_a_keeper_who_left_is_replaced(self):
        self.users["keeper_b"].group_ids -= self.env.ref(
            "procuratorate_armory.group_keeper"
        )
        self.at(DUE)
        self.run_job()
        self.assertTrue(self.told(self.issue, "keeper_c"))
        self.assertFalse(self.told(self.issue, "keeper_b"))


@tagged("post_install", "-at_install")
class TestExtension(BackCase):
    """More time: once, before it is due, by an approver who is not the holder."""

    def ask_time(self, hours=2, login="police", issue=None):
        issue = issue or self.issue
        Extension = self.as_user(self.env["procuratorate.armory.extension"], login)
        slip = Extension.create(
            {"issue_id": issue.id, "hours": hours, "reason": "The trial goes on"}
        ).with_env(self.env)
        self.act(login, slip, "action_ask")
        return slip

    def test_the_head_grants_more_time(self):
        slip = self.ask_time()
        self.assertTrue(self.told(slip, "warden"))
        self.act("warden", slip, "action_grant")
        self.assertEqual(self.issue.due_at, DUE + 2 * HOUR)
        self.assertEqual(self.gun.armory_due_at, DUE + 2 * HOUR)
        [entry] = self.entries(self.issue, "armory.extended")
        self.assertEqual(entry._content()["by"], "warden")

    def test_the_clock_moves_as_well(self):
        clock = self.issue.sudo().time_limit_ids
        self.assertEqual(clock.due_at, DUE)
        self.act("warden", self.ask_time(), "action_grant")
        self.assertEqual(clock.due_at, DUE + 2 * HOUR)

    def test_the_ladder_begins_at_the_new_time(self):
        """firearms#25, #26"""
        self.act("warden", self.ask_time(), "action_grant")
        self.at(DUE + HOUR)
        self.env["procuratorate.armory.issue"]._cron_overdue()
        self.assertFalse(self.issue.sudo().overdue_ids)

    def test_the_holder_does_not_extend(self):
        """firearms#26: extension by the holder refused."""
        slip = self.ask_time()
        with self.refused("not yours"):
            self.act("police", slip, "action_grant")

    def test_a_head_who_holds_it_does_not_extend(self):
        """firearms#26"""
        issue = self.put_out(self.gun2, 10, login="warden")
        slip = self.ask_time(login="keeper_a", issue=issue)
        with self.refused("Nobody gives himself more time"):
            self.act("warden", slip, "action_grant")
        self.act("leader", slip, "action_grant")
        self.assertEqual(issue.due_at, DUE + 2 * HOUR)

    def test_who_asked_does_not_grant(self):
        """firearms#26"""
        slip = self.ask_time(login="warden")
        with self.refused("Nobody gives himself more time"):
            self.act("warden", slip, "action_grant")

    def test_a_second_extension_is_refused(self):
        """firearms#26"""
        first, second = self.ask_time(), self.ask_time(1)
        self.act("warden", first, "action_grant")
        with self.refused("one was granted already"):
            self.act("leader", second, "action_grant")
        with self.refused("one was granted already"):
            self.ask_time()
        self.assertEqual(self.issue.due_at, DUE + 2 * HOUR)

    def test_no_more_hours_than_the_rule(self):
        with self.refused("1 to 12 hours"):
            self.ask_time(13)

    def test_too_late_to_extend(self):
        slip = self.ask_time()
        self.at(DUE)
        with self.refused("before it was due"):
            self.act("warden", slip, "action_grant")

    def test_rejected_with_a_word(self):
        slip = self.ask_time()
        with self.refused("without a word"):
            self.act("warden", slip, "action_reject", "")
        self.act("warden", slip, "action_reject", "Hand it over to the night shift")
        self.assertEqual(slip.state, "rejected")
        self.assertEqual(self.issue.due_at, DUE)


@tagged("post_install", "-at_install")
class TestRecall(BackCase):
    """Called back: due now, with a reason."""

    def test_the_head_calls_it_back(self):
        """I13: temporary recall."""
        self.at(NOON + HOUR)
        self.act("warden", self.issue, "action_recall", "Falls ill")
        self.assertEqual(self.issue.due_at, NOON + HOUR)
        self.assertEqual(self.gun.armory_due_at, NOON + HOUR)
        self.assertEqual(self.issue.recall_text, "Falls ill")
        self.assertTrue(self.entries(self.issue, "armory.recalled"))
        for login in ("police", "keeper_a", "keeper_b"):
            self.assertTrue(self.told(self.issue, login), login)

    def test_the_clock_ends_as_well(self):
        self.at(NOON + HOUR)
        self.act("warden", self.issue, "action_recall", "Falls ill")
        running = self.issue.sudo().time_limit_ids.filtered(
            lambda clock: clock.state == "running"
        )
        self.assertEqual(running.due_at, NOON + HOUR)

    def test_the_ladder_begins_when_it_is_called_back(self):
        self.at(NOON + HOUR)
        self.act("warden", self.issue, "action_recall", "Falls ill")
        self.at(NOON + 2 * HOUR)
        self.env["procuratorate.armory.issue"]._cron_overdue()
        steps = self.issue.sudo().overdue_ids.mapped("step")
        self.assertEqual(steps, ["due", "head"])

    def test_what_is_overdue_stays_due_when_it_was(self):
        self.at(DUE + HOUR)
        self.act("warden", self.issue, "action_recall", "Where is it?")
        self.assertEqual(self.issue.due_at, DUE)

    def test_nobody_else_calls_back(self):
        for login in ("police", "keeper_a", "duty"):
            with self.subTest(login), self.refused(error=AccessError):
                self.act(login, self.issue, "action_recall", "Now")

    def test_not_without_a_word_and_not_twice(self):
        with self.refused("without a word"):
            self.act("warden", self.issue, "action_recall", " ")
        self.act("warden", self.issue, "action_recall", "Falls ill")
        with self.refused("already"):
            self.act("leader", self.issue, "action_recall", "Again")

    def test_an_event_of_the_holder_calls_back(self):
        """I13: what happens to the holder calls back by itself."""
        called = self.issue._recall("Leave from tomorrow", document=self.issue)
        self.assertEqual(called, self.issue)
        self.assertEqual(self.issue.due_at, NOON)
        self.assertFalse(self.issue._recall("Again"))

    def test_a_suspended_holder_brings_it_back(self):
        """firearms#37, I13: what stops the holder calls the gun back."""
        self.people["police"]._armory_suspend("illness", "Sick leave from today")
        self.assertEqual(self.issue.due_at, NOON)
        self.assertTrue(self.issue.recall_text)

    def test_leave_that_lies_ahead_leaves_time_until_then(self):
        """firearms#37: back before the leave begins, not later than it was due."""
        self.people["police"]._armory_suspend("leave", "Leave", start="2026-03-05")
        self.assertEqual(self.issue.due_at, DUE)
        self.assertTrue(self.issue.recalled_at)

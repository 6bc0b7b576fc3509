from unittest.mock import patch

from odoo.tests import tagged

from .issue_common import IssueCase


@tagged("post_install", "-at_install")
class TestIssueSigning(IssueCase):
    """Two keepers, two sessions, one content, ten minutes."""

    def half(self, **vals):
        """Signed by keeper a alone: the issue and the request."""
        issue = self.approved(**vals)
        request = self.begin(issue)
        self.give(request, "keeper_a")
        return issue, request

    def test_keeper_a_signs_as_b(self):
        """firearms#9: A does not sign for B, and the attempt is put on record."""
        issue, request = self.half()
        noted = len(self.env.cr.postrollback._funcs)
        with self.refused("two different persons"):
            self.give(request, "keeper_a", sid="another browser")
        self.assertEqual(issue.state, "signed_a")
        self.assertGreater(len(self.env.cr.postrollback._funcs), noted)
        self.env.cr.postrollback._funcs.pop()
        self.assertEqual(self.state_of(self.gun), "reserved")

    def test_second_login_of_keeper_a(self):
        """firearms#9: nor with another login of the same person."""
        issue, request = self.half()
        again = self.add_user(
            "keeper_a2", "base.group_user,procuratorate_armory.group_keeper"
        )
        again.procuratorate_employee_id = self.people["keeper_a"]
        self.users["keeper_a2"] = again
        with self.refused("two different persons"):
            self.give(request, "keeper_a2")
        self.assertEqual(issue.state, "signed_a")

    def test_two_passwords_in_one_session(self):
        """firearms#11: the session of A does not carry the password of B."""
        issue, request = self.half()
        with self.refused("session has signed"):
            self.give(request, "keeper_b", sid="sid of keeper_a")
        self.assertEqual(issue.state, "signed_a")

    def test_password_of_b_under_the_login_of_a(self):
        """firearms#11: in A's own session nobody else signs."""
        issue = self.approved()
        request = self.begin(issue)
        with self.browser("keeper_a"), self.refused("session of your own"):
            self.as_("keeper_b", request)._sign("keeper_b")
        self.assertEqual(issue.state, "approved")

    def test_signed_without_a_session(self):
        """firearms#11: no programme signs."""
        issue = self.approved()
        request = self.begin(issue)
        with self.refused("session of your own"):
            self.as_("keeper_b", request)._sign("keeper_b")

    def test_content_changed_after_a(self):
        """firearms#12: nine rounds became ten: B is refused, A signs again."""
        issue, request = self.half(rounds=9)
        line = issue.sudo().line_ids.filtered(lambda each: each.kind == "ammo")
        line._write_engine({"quantity": 10})
        self.env.flush_all()
        with self.refused("changed"):
            self.give(request, "keeper_b")
        self.assertEqual(self.state_of(self.gun), "reserved")
        renewed = self.begin(issue, "keeper_b")
        self.assertNotEqual(renewed, request)
        self.assertEqual(request.sudo().state, "cancelled")
        self.assertFalse(renewed.sudo().signature_ids)

    def test_b_signs_too_late(self):
        """firearms#13: eleven minutes after A: refused, and A signs again."""
        issue, request = self.half()
        with self.at("2026-05-04 00:11:00"), self.refused("time for signing is over"):
            self.give(request, "keeper_b")
        self.assertEqual(self.state_of(self.gun), "reserved")
        with self.at("2026-05-04 00:12:00"):
            renewed = self.begin(issue)
            self.assertEqual(issue.state, "approved")
            self.give(renewed, "keeper_a")
            self.give(renewed, "keeper_b")
        self.assertEqual(issue.state, "issued")

    def test_b_signs_in_time(self):
        """firearms#13: ten minutes after A is in time."""
        issue, request = self.half()
        with self.at("2026-05-04 00:10:00"):
            self.give(request, "keeper_b")
        self.assertEqual(issue.state, "issued")

    def test_the_holder_as_keeper(self):
        """A holder who is keeper as well does not hand out to himself."""
        self.users["police"].group_ids += self.env.ref(
            "procuratorate_armory.group_keeper"
        )
        issue = self.approved()
        with self.refused("not yours to sign"):
            self.begin(issue, "police")
        request = self.begin(issue)
        with self.refused("not yours to sign"):
            self.give(request, "police")
        self.assertEqual(issue.state, "approved")

    def test_somebody_else_begins(self):
        """Only a keeper begins an issue."""
        issue = self.approved()
        for login in ("police", "warden", "leader", "supervision"):
            with self.refused("not yours"):
                self.begin(issue, login)

    def test_somebody_else_signs(self):
        """Only keepers sign."""
        request = self.begin(self.approved())
        for login in ("warden", "leader", "police"):
            with self.refused():
                self.give(request, login)
        self.assertFalse(request.sudo().signature_ids)

    def test_server_killed_between_the_signatures(self):
        """The transaction of B dies midway: all is as after A, and goes on."""
        issue, request = self.half()
        Movement = type(self.env["procuratorate.armory.movement"])
        with (
            patch.object(Movement, "_settle", side_effect=MemoryError),
            self.assertRaises(MemoryError),
        ):
            self.give(request, "keeper_b")
        self.env.invalidate_all()
        self.assertEqual((issue.state, request.sudo().state), ("signed_a", "half"))
        self.assertEqual(self.state_of(self.gun), "reserved")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)
        self.assertFalse(self.sealed(issue, "armory.issue.out"))
        self.give(request, "keeper_b")
        self.assertEqual(issue.state, "issued")

    def test_frozen_room(self):
        """From a frozen room nothing leaves but in an emergency."""
        issue, request = self.half()
        self.room._armory_freeze("a gun is missing", None)
        with self.refused("frozen", "a gun is missing"):
            self.give(request, "keeper_b")
        with self.refused("frozen"):
            self.begin(issue)

    def test_gun_that_is_no_longer_in_order(self):
        """A gun found unfit after the approval does not leave."""
        issue = self.approved()
        self.gun.sudo()._armory_write({"armory_condition": "to_check"})
        with self.refused("A0123"):
            self.begin(issue)

    def test_gun_that_is_not_in_order_is_exchanged(self):
        """Keepers take another gun for one that they find unfit, and issue it."""
        issue = self.approved()
        self.gun.sudo()._armory_write({"armory_condition": "to_check"})
        self.as_("keeper_a", issue).action_exchange_gun(self.gun2.id)
        self.env.invalidate_all()
        self.collect(issue)
        self.assertEqual(self.state_of(self.gun2), "issued")
        self.assertEqual(self.state_of(self.gun), "in_store")

    # Not collected ------------------------------------------------------------------

    def test_not_collected_in_time(self):
        """firearms#16: four hours and a minute later it lapses; the gun is free."""
        issue = self.approved(start_at="2026-05-04 00:00:00")
        with self.at("2026-05-04 04:01:00"):
            self.run_job("cron_issue_lapse")
            self.env.invalidate_all()
            self.assertEqual(issue.state, "lapsed")
            self.assertEqual(self.state_of(self.gun), "in_store")
            self.assertEqual(self.ammo.armory_reserved, 0)
            self.assertEqual(len(self.sealed(issue, "armory.lapsed")), 1)

    def test_collected_in_time(self):
        """firearms#16: four hours later it still waits."""
        issue = self.approved(start_at="2026-05-04 00:00:00")
        with self.at("2026-05-04 04:00:00"):
            self.run_job("cron_issue_lapse")
        self.assertEqual(issue.state, "approved")

    def test_lapsed_twice(self):
        """firearms#16: the job run twice writes one entry."""
        issue = self.approved(start_at="2026-05-04 00:00:00")
        with self.at("2026-05-04 05:00:00"):
            for _each in range(2):
                self.run_job("cron_issue_lapse")
        self.assertEqual(len(self.sealed(issue, "armory.lapsed")), 1)

    def test_signed_after_the_time_to_collect(self):
        """firearms#16: too late is too late, before the job has run as well."""
        issue = self.approved(start_at="2026-05-04 00:00:00")
        with self.at("2026-05-04 04:01:00"), self.refused("not collected in time"):
            self.begin(issue)

    def test_half_signed_lapses_too(self):
        """firearms#16: one signature does not keep a gun put aside."""
        issue, request = self.half(start_at="2026-05-04 00:00:00")
        with self.at("2026-05-04 04:01:00"):
            self.run_job("cron_issue_lapse")
            self.env.invalidate_all()
            self.assertEqual(
                (issue.state, request.sudo().state), ("lapsed", "cancelled")
            )

from datetime import datetime
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .common_back import HOUR, BackCase
from .issue_common import MORNING, IssueVocabulary

MORNING_AT = datetime.fromisoformat(MORNING)


@tagged("post_install", "-at_install")
class TestThereAndBack(IssueVocabulary, BackCase):
    """From the request to the return: the whole way, with nothing left out."""

    noon = MORNING_AT

    def stop_clocks(self):
        jobs = type(self.env["ir.cron"])
        self.startPatcher(patch.object(jobs, "_commit_progress", lambda *a, **k: 1))
        self.clock = freeze_time(MORNING_AT)
        self.frozen = self.clock.start()
        self.addCleanup(self.clock.stop)

    def put_out(self):
        """Asked for, approved, issued by two keepers."""
        self.equip()
        return self.out()

    def test_all_is_as_before(self):
        """firearms#17: the gun in its slot, the rounds free, the clock stands."""
        free = self.ammo.armory_reserved
        gun = self.issue.gun_id
        self.frozen.move_to(MORNING_AT + 8 * HOUR)
        self.bring_back(returned=30)
        self.assertEqual(self.issue.state, "closed")
        self.assertFalse(self.issue.open)
        self.assertEqual(self.state_of(gun), "in_store")
        self.assertFalse(gun.armory_holder_id)
        self.assertFalse(gun.armory_due_at)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)
        self.assertEqual(self.ammo.armory_reserved, free)
        clocks = self.issue.sudo().time_limit_ids
        self.assertNotIn("running", clocks.mapped("state"))
        self.assertFalse(clocks.filtered("is_late"))

    def test_the_holder_may_ask_again(self):
        """firearms#6: the return sets him free for another request."""
        self.bring_back(returned=30)
        again = self.approved(
            start_at="2026-05-04 11:00:00", planned_end="2026-05-04 15:00:00"
        )
        self.assertEqual(again.state, "approved")

    def test_an_emergency_comes_back_like_any_other(self):
        """firearms#27: an overlay on the normal return."""
        self.bring_back(returned=30)
        self.issue = self.emergency_out()
        self.bring_back(returned=10)
        self.assertEqual(self.issue.state, "closed")
        self.assertEqual(self.issue.ratify_state, "pending")

    def test_a_gun_under_hold_is_not_issued(self):
        """firearms#42: fired on duty, not issuable until it is released."""
        gun = self.issue.gun_id
        self.report(6)
        self.bring_back(returned=24, fired=6)
        self.assertEqual(self.state_of(gun), "evidence_hold")
        with self.refused():
            self.emergency(gun)

    def test_the_whole_chain_of_the_gun_reads_in_order(self):
        """One gun's chain is one search: out, return begun, back."""
        self.bring_back(returned=30)
        kinds = self.issue.gun_id._armory_history().mapped("kind")
        order = ["armory.reserved", "armory.issued", "armory.return_opened"]
        found = [kind for kind in kinds if kind in (*order, "armory.returned")]
        self.assertEqual(found, [*order, "armory.returned"])

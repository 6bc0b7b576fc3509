from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .issue_common import IssueCase


@tagged("post_install", "-at_install")
class TestIssuePersons(IssueCase):
    """Who may ask, hold, decide; what stands against a request."""

    # Holder -----------------------------------------------------------------------

    def test_clerk_cannot_be_selected(self):
        """firearms#5: a clerk without an armed post is not offered as a holder."""
        domain = self.as_("police", self.env["hr.employee"])._armory_holders_domain()
        found = self.env["hr.employee"].search(domain)
        self.assertIn(self.people["police"], found)
        self.assertNotIn(self.people["clerk"], found)

    def test_clerk_is_refused_over_rpc(self):
        """firearms#5: a request for a clerk is not even made, by whatever way."""
        with self.refused("armed post"):
            self.ask(holder_id=self.people["clerk"].id)

    def test_clerk_is_refused_by_write(self):
        """firearms#5: nor is a draft turned to a clerk afterwards."""
        issue = self.ask()
        with self.refused("armed post"):
            self.as_("police", issue).write({"holder_id": self.people["clerk"].id})

    def test_armed_staff_without_post_on_record(self):
        """firearms#5: the software right alone makes nobody eligible."""
        self.users["outsider"].group_ids += self.env.ref(
            "procuratorate_armory.group_applicant"
        )
        with self.refused("armed post"):
            self.ask(by="outsider")

    def test_permit_that_ends_within_the_task(self):
        """The holder is fit over the whole task; the reason names the permit."""
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.people["police"].id)]
        )
        self.assertTrue(permit)
        issue = self.ask(start_at="2031-02-01 01:00:00", planned_end="2031-02-02")
        with self.at("2031-01-31 00:00:00"), self.refused(permit.number):
            self.as_("police", issue).action_submit()

    def suspend_unseen(self):
        """As when approval and suspension happen at once: neither sees the other."""
        police = self.people["police"]
        with patch.object(type(police), "_armory_stopped", lambda self: None):
            police._armory_suspend("investigation", "under investigation")

    def test_suspended_after_the_approval(self):
        """Fit at submission is not enough: looked at again when keepers sign."""
        issue = self.approved()
        self.suspend_unseen()
        with self.refused("police"):
            self.begin(issue)
        self.assertEqual(issue.state, "approved")

    def test_suspended_between_the_signatures(self):
        """Keeper B does not hand out to a person who was suspended meanwhile."""
        issue = self.approved()
        request = self.begin(issue)
        self.give(request, "keeper_a")
        self.suspend_unseen()
        with self.refused("police"):
            self.give(request, "keeper_b")
        self.assertEqual(self.state_of(self.gun), "reserved")

    def test_suspended_before_the_decision(self):
        """Nor does the leader approve for a suspended holder."""
        issue = self.approve(self.submit(self.ask()), "warden")
        self.people["police"]._armory_suspend("investigation", "under investigation")
        with self.refused("police"):
            self.as_("leader", issue).action_approve()
        self.assertEqual(self.state_of(self.gun), "in_store")

    # Limits -----------------------------------------------------------------------

    def test_second_request_is_refused(self):
        """firearms#6: who holds a gun asks for no other one."""
        held = self.out()
        with self.refused(held.name, "one firearm at a time"):
            self.submit(self.ask(gun_type_id=self.pistol.id))

    def test_second_request_beside_an_undecided_one(self):
        """firearms#6: nor beside a request that is being decided."""
        self.submit(self.ask())
        with self.refused("one firearm at a time"):
            self.submit(self.ask())

    def test_second_issue_by_force(self):
        """firearms#6: the database itself knows one open issue for a holder."""
        held, other = self.out(), self.ask()
        self.assertTrue(held.open)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            other.sudo()._write_engine({"state": "approved"})
            self.env.flush_all()

    def test_all_reasons_are_shown(self):
        """Every reason is told in one refusal, each with its basis."""
        issue = self.ask(rounds=31, route=False, companion_ids=[])
        with self.refused("alone", "not told in full", "31 rounds", "Office parameter"):
            self.as_("police", issue).action_submit()
        shown = self.as_("police", issue).reasons
        self.assertIn("alone", shown)
        self.assertIn("31 rounds", shown)

    def test_rounds_ceiling_of_a_purpose(self):
        """As many rounds as the rule of the purpose says, and not one more."""
        self.submit(self.ask(rounds=30))
        with self.refused("31 rounds"):
            self.submit(self.ask(by="partner", rounds=31), "partner")

    def test_alone_on_an_armed_task(self):
        """At least two persons, the holder among them."""
        with self.refused("alone"):
            self.submit(self.ask(companion_ids=[]))

    def test_holder_as_his_own_companion(self):
        """The holder twice is still one person."""
        police = self.people["police"]
        with self.refused("alone"):
            self.submit(self.ask(companion_ids=[Command.set(police.ids)]))

    def test_task_that_is_over(self):
        """Nothing is asked for afterwards."""
        issue = self.ask()
        with self.at("2026-05-04 10:00:01"), self.refused("over already"):
            self.as_("police", issue).action_submit()

    def test_longer_than_anybody_may_approve(self):
        """A task longer than the rule is asked for by nobody."""
        with self.refused("too long"):
            self.submit(self.ask(planned_end="2026-05-08 01:00:00"))

    # Deciders ---------------------------------------------------------------------

    def test_applicant_in_the_approver_group(self):
        """firearms#7: an applicant who is head himself does not approve his own."""
        self.users["police"].group_ids += self.env.ref(
            "procuratorate_armory.group_armory_head"
        )
        issue = self.submit(self.ask())
        with self.refused("may not decide"):
            self.as_("police", issue).action_approve()

    def test_companion_does_not_decide(self):
        """firearms#7: who goes along does not decide on it."""
        warden = self.people["warden"]
        issue = self.submit(self.ask(companion_ids=[Command.link(warden.id)]))
        with self.refused("decide"):
            self.as_("warden", issue).action_approve()

    def test_one_person_does_not_decide_twice(self):
        """Head and leader are two persons, also when one holds both posts."""
        self.users["leader"].group_ids += self.env.ref(
            "procuratorate_armory.group_armory_head"
        )
        issue = self.submit(self.ask())
        self.approve(issue, "leader")
        with self.refused("may not decide"):
            self.as_("leader", issue).action_approve()
        self.assertEqual(issue.state, "submitted")

    def test_keeper_decides_nothing(self):
        """A keeper keeps; the decision is not his."""
        issue = self.submit(self.ask())
        with self.refused("not yours"):
            self.as_("keeper_a", issue).action_approve()

    def test_submitted_by_somebody_else(self):
        """Nobody asks in the name of another person."""
        issue = self.ask()
        with self.assertRaises(UserError):
            self.as_("partner", issue).action_submit()

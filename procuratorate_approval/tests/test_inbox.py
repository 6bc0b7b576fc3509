from lxml.html import fromstring

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase

TIER = "//span[@class='o_procuratorate_panel_tier']"


@tagged("post_install", "-at_install")
class TestInbox(ApprovalCase):
    """My decisions: live by post, department and delegation."""

    def inbox(self, login):
        cases = self.as_(login, self.env["procuratorate.approval.case"])
        return cases.search([("my_turn", "=", True)])

    def test_shows_what_waits_for_me_only(self):
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        self.assertIn(case, self.inbox("head").sudo())
        for login in ("director", "staff", "outsider", "supervision", "chief"):
            self.assertNotIn(case, self.inbox(login).sudo(), login)

    def test_moves_on_with_the_decision(self):
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        self.approve(proposal, "head")
        self.assertNotIn(case, self.inbox("head").sudo())
        self.assertIn(case, self.inbox("director").sudo())

    def test_own_matter_is_not_in_it(self):
        proposal = self.submit(by="director")
        self.assertNotIn(
            proposal.sudo().approval_case_id, self.inbox("director").sudo()
        )

    def test_new_holder_sees_it_at_once(self):
        """The domain is live: a new department head finds the old matters."""
        case = self.submit().sudo().approval_case_id
        self.handling.manager_id = self.people["outsider"]
        self.assertIn(case, self.inbox("outsider").sudo())
        self.assertNotIn(case, self.inbox("head").sudo())

    def test_leader_of_the_department_only(self):
        """Two leaders: the one in charge of the department has it."""
        proposal = self.submit(6000.0)
        self.approve(proposal, "head", "director", "finance")
        case = proposal.sudo().approval_case_id
        self.assertIn(case, self.inbox("leader").sudo())
        self.assertNotIn(case, self.inbox("deputy").sudo())

    def test_delegate_has_it_too(self):
        self.as_("head", self.env["procuratorate.approval.delegation"]).create(
            {
                "from_employee_id": self.people["head"].id,
                "to_employee_id": self.people["outsider"].id,
                "post_ids": [
                    Command.set(
                        self.env.ref("procuratorate_base.post_department_head").ids
                    )
                ],
                "date_from": "2026-03-01",
                "date_to": "2026-03-10",
                "reason": "On leave",
            }
        )
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        self.assertIn(case, self.inbox("outsider").sudo())
        self.approve(proposal, "outsider")
        self.assertEqual(self.as_("outsider", proposal).title, "A matter")

    def test_document_and_inbox_agree(self):
        proposal = self.submit()
        self.assertTrue(self.as_("head", proposal).approval_can_decide)
        self.assertFalse(self.as_("director", proposal).approval_can_decide)
        found = self.as_("head", self.Proposal).search(
            [("approval_can_decide", "=", True)]
        )
        self.assertIn(proposal, found)

    def test_decide_from_the_list(self):
        proposals = self.submit() | self.submit()
        cases = self.as_("head", proposals.sudo().approval_case_id)
        action = cases.with_context(approval_verb="approve").action_dialog()
        wizard = (
            self.as_("head", self.env["procuratorate.approval.decide"])
            .with_context(**action["context"])
            .create({"opinion": "Both"})
        )
        self.assertIn("A matter", wizard.summary)
        wizard.action_confirm()
        posts = proposals.sudo().approval_case_id.current_step_id.post_id.mapped("code")
        self.assertEqual(posts, ["office_director"])

    def test_queries_do_not_grow_with_cases(self):
        self.submit()
        self.inbox("head")
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.inbox("head")
        few = self.cr.sql_log_count - before
        for _index in range(5):
            self.submit()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.inbox("head")
        self.assertLessEqual(self.cr.sql_log_count - before, few)


@tagged("post_install", "-at_install")
class TestInboxMeeting(ApprovalCase):
    """Whoever decided alone still sits in the meeting."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        member = cls.env.ref("procuratorate_base.group_party_member")
        cls.users["chief"].group_ids += member

    def inbox(self, login):
        cases = self.as_(login, self.env["procuratorate.approval.case"])
        return cases.search([("my_turn", "=", True)])

    def test_decider_finds_the_meeting_until_the_own_vote(self):
        proposal = self.large()
        case = proposal.sudo().approval_case_id
        self.assertIn(case, self.inbox("chief").sudo())
        self.assertIn("chief", proposal.approval_panel.split("Next:")[1])
        resolution = self.meet(proposal, present=8)
        self.vote(resolution, "chief")
        self.assertNotIn(case, self.inbox("chief").sudo())

    def test_chair_finds_the_meeting_until_it_is_closed(self):
        proposal = self.large()
        case = proposal.sudo().approval_case_id
        resolution = self.meet(proposal)
        self.vote_all(resolution, 7)
        self.assertIn(case, self.inbox("secretary").sudo())
        self.close(resolution)
        self.assertNotIn(case, self.inbox("secretary").sudo())


@tagged("post_install", "-at_install")
class TestPutOff(ApprovalCase):
    """The button is there for whoever the engine allows to put off, nobody else."""

    def offered(self, proposal, *logins):
        """The logins out of these to whom the screen offers it."""
        return [
            login for login in logins if self.as_(login, proposal).approval_can_defer
        ]

    def test_single_step_by_its_holder(self):
        proposal = self.submit()
        self.assertEqual(self.offered(proposal, "head", "director"), ["head"])

    def test_meeting_by_its_chair(self):
        proposal = self.large()
        self.assertEqual(
            self.offered(proposal, "secretary", "member", "m1"), ["secretary"]
        )

    def test_taken_up_by_the_chair(self):
        proposal = self.large()
        self.as_("secretary", proposal).action_defer("After the budget")
        self.assertEqual(self.offered(proposal, "secretary", "m1"), ["secretary"])
        self.as_("secretary", proposal).action_resume()
        self.assertEqual(proposal.approval_state, "open")

    def test_chair_does_not_put_off_his_own_matter(self):
        self.people["secretary"].department_id = self.handling
        proposal = self.submit(60000.0, by="secretary")
        self.climb(proposal)
        with self.assertRaisesRegex(AccessError, "his own matter"):
            self.as_("secretary", proposal).action_defer("Later")
        self.assertEqual(proposal.approval_state, "open")


@tagged("post_install", "-at_install")
class TestPanel(ApprovalCase):
    """The panel shows who decided, who is next, until when, and why."""

    def test_names_deciders_and_the_next(self):
        proposal = self.submit(6000.0)
        self.approve(proposal, "head")
        panel = proposal.approval_panel
        for text in ("head agrees", "Next: director", "Finance check", "due"):
            self.assertIn(text, panel)

    def test_the_tier_is_called_by_its_name(self):
        """Its code is for rules and reports; a clerk reads the name alone."""
        proposal = self.submit(6000.0)
        case = proposal.sudo().approval_case_id
        head = fromstring(proposal.approval_panel).xpath(TIER)
        self.assertTrue(case.tier_code)
        self.assertFalse(case.tier_name.startswith(case.tier_code))
        self.assertEqual([span.text_content() for span in head], [case.tier_name])

    def test_draft_says_so(self):
        self.assertIn("Not yet submitted", self.propose().approval_panel)

    def test_shows_earlier_rounds(self):
        proposal = self.submit()
        self.approve(proposal, "head")
        proposal.action_amend("Price rose")
        self.assertIn("Price rose", proposal.approval_panel)
        proposal.action_submit()
        self.assertIn("Earlier rounds", proposal.approval_panel)

    def test_opinions_are_escaped(self):
        proposal = self.submit()
        self.as_("head", proposal).action_approve("<script>alert(1)</script>")
        self.assertNotIn("<script>", proposal.approval_panel)

from odoo.tests import tagged

from .issue_common import IssueCase


@tagged("post_install", "-at_install")
class TestIssueUnfit(IssueCase):
    """Who is stopped after the approval: nothing stays put aside, nothing leaves."""

    def setUp(self):
        super().setUp()
        self.issue = self.approved()
        self.reserved = self.issue.sudo().gun_id

    def suspend(self, login="police", **vals):
        Suspension = self.as_("warden", self.env["procuratorate.armory.suspension"])
        doc = Suspension.create(
            {
                "company_id": self.company.id,
                "employee_id": self.people[login].id,
                "reason": "discipline",
                "basis": "An inquiry was opened",
                "date_from": "2026-05-04",
                **vals,
            }
        )
        doc.action_suspend()
        self.env.invalidate_all()
        return doc

    def assertFreed(self, words):
        self.env.invalidate_all()
        self.assertEqual(self.issue.state, "cancelled")
        self.assertIn(words, self.issue.end_text)
        self.assertEqual(self.state_of(self.reserved), "in_store")
        self.assertFalse(self.reserved.armory_document)
        self.assertEqual(self.ammo.armory_reserved, 0)

    def told(self, login):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", self.issue._name),
                ("res_id", "=", self.issue.id),
                ("user_id", "=", self.users[login].id),
            ]
        )

    def test_a_suspension_sets_free_what_is_put_aside(self):
        """Q5: at the moment it is ordered, on record, and both hear of it."""
        self.assertEqual(self.state_of(self.reserved), "reserved")
        self.suspend()
        self.assertFreed("is suspended")
        self.assertTrue(self.entries(self.reserved, "armory.unreserved"))
        self.assertTrue(self.sealed(self.issue, "armory.cancelled"))
        self.assertIn("Set free", self.told("police").summary)

    def test_nothing_is_handed_out_after_a_suspension(self):
        """Q5"""
        self.suspend()
        with self.refused("Cancelled"):
            self.begin(self.issue)

    def test_a_signature_that_was_given_already_is_void(self):
        """Q5: suspended between the first keeper's signature and the second's."""
        request = self.begin(self.issue)
        self.give(request, "keeper_a")
        self.suspend()
        self.assertFreed("is suspended")
        self.assertEqual(request.state, "cancelled")
        with self.refused():
            self.give(request, "keeper_b")
        self.assertEqual(self.state_of(self.reserved), "in_store")

    def test_the_gun_is_free_for_another_one(self):
        self.suspend()
        other = self.approved("partner")
        self.assertEqual(other.state, "approved")

    def test_a_suspension_after_the_task_leaves_it(self):
        """Only what touches the task counts; from then on the gun is called back."""
        self.suspend(date_from="2026-05-20")
        self.assertEqual(self.issue.state, "approved")
        self.collect(self.issue)
        self.assertEqual(self.issue.state, "issued")

    def test_the_suspension_of_another_one_leaves_it(self):
        self.suspend("partner")
        self.assertEqual(self.issue.state, "approved")

    def test_a_discreet_reason_is_not_told_on_the_request(self):
        self.suspend(reason="psych_report")
        self.assertFreed("by order")
        self.assertNotIn("state of mind", self.issue.end_text)

    def test_a_withdrawn_permit_sets_it_free(self):
        """Q5, Q7: no gun is out, so nobody is suspended by it."""
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.people["police"].id)]
        )
        self.as_("warden", permit).action_withdraw("shot at a sign", "misuse")
        self.assertFreed("permit")

    def test_a_permit_handed_to_its_issuer_sets_it_free(self):
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.people["police"].id)]
        )
        self.as_("warden", permit).action_surrender("R-1")
        self.assertFreed("permit")

    def test_a_transfer_sets_it_free(self):
        """I13"""
        self.people["police"].department_id = self.office
        self.assertFreed("Transfer")

    def test_the_end_of_the_armed_post_sets_it_free(self):
        """Q5"""
        card = self.people["police"].sudo().armory_card_ids
        self.as_("warden", card).action_end("moves", "transfer")
        self.assertFreed("armed post")

    def test_a_failed_test_sets_it_free(self):
        """Q5"""
        self.put_check("police", "live_fire", passed_on="2026-05-03", result="failed")
        self.assertFreed("suspended")

    def test_who_is_archived_collects_nothing(self):
        self.people["police"].action_archive()
        self.assertFreed("has left")

    def test_a_fact_that_stops_nobody_leaves_it(self):
        self.put_check("police", "medical", passed_on="2026-05-03")
        self.assertEqual(self.issue.state, "approved")

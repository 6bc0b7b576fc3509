from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .custody_common import CustodyCase
from .test_notice import MONDAY, SupervisionCase


class ComplaintCase(SupervisionCase):
    def complain(self, by="custody_head", **vals):
        Complaint = self.as_(by, self.env["procuratorate.seized.complaint"])
        return Complaint.create(
            {
                "company_id": self.company.id,
                "case_id": self.case.id,
                "complainant_id": self.owner.id,
                "ground": "unrelated",
                "description": "The telephone is my mother's",
                **vals,
            }
        ).with_env(self.env)

    def accepted(self, **vals):
        doc = self.complain(**vals)
        self.as_("supervision", doc).action_accept()
        return doc


@tagged("post_install", "-at_install")
class TestComplaint(ComplaintCase):
    @freeze_time(MONDAY)
    def test_the_opinion_is_due_fifteen_days_after_acceptance(self):
        """Accepted on Mon 1 June: due on Tue 16 June."""
        doc = self.accepted()
        self.assertEqual(str(doc.time_limit_ids.due_date), "2026-06-16")

    def test_fifteen_days_more_once_the_reasons_are_there(self):
        """Asked on 3 June, received on 8 June: due on 23 June."""
        with freeze_time(MONDAY):
            doc = self.accepted()
        with freeze_time("2026-06-03 02:00:00"):
            self.as_("supervision", doc).action_ask_reasons()
        with freeze_time("2026-06-08 02:00:00"):
            self.as_("handler1", doc).action_reasons("It was in his pocket")
        running = doc.time_limit_ids.filtered(lambda each: each.state == "running")
        self.assertEqual(str(running.due_date), "2026-06-23")

    def test_a_founded_complaint_is_a_finding(self):
        """Unrelated property kept is violation 5."""
        doc = self.accepted()
        self.as_("supervision", doc).action_decide_founded("To be returned")
        finding = self.findings.search(
            [("res_model", "=", doc._name), ("res_id", "=", doc.id)]
        )
        self.assertEqual(finding.trigger, "5")
        self.assertFalse(
            doc.time_limit_ids.filtered(lambda each: each.state == "running")
        )

    def test_an_unfounded_complaint_is_none(self):
        """The opinion is on record, no violation is."""
        doc = self.accepted()
        self.as_("supervision", doc).action_decide_unfounded("It is evidence")
        self.assertEqual(doc.state, "decided")
        self.assertFalse(
            self.findings.search_count(
                [("res_model", "=", doc._name), ("res_id", "=", doc.id)]
            )
        )
        self.assertTrue(self.entries(doc, "seized.complaint.decided"))

    def test_a_handler_does_not_decide_on_his_own_measure(self):
        """Not even one who sits in supervision as well."""
        self.case.handler_ids |= self.people["supervision"]
        doc = self.complain()
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_accept()

    def test_another_body_is_asked_first(self):
        """CPL 117: first the body that took the measure."""
        doc = self.complain(against="other")
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_accept()
        doc = self.complain(
            against="other", organ_answer_on="2026-05-01", organ_answer="No"
        )
        self.as_("supervision", doc).action_accept()
        self.assertEqual(doc.state, "accepted")

    def test_own_cases_go_one_level_up(self):
        """R19 555: the next higher procuratorate, which is named."""
        doc = self.accepted()
        self.as_("supervision", doc).action_decide_unfounded("It is evidence")
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_route_higher("Not content")
        self.as_("supervision", doc).action_name_higher(self.police.id)
        self.as_("supervision", doc).action_route_higher("Not content")
        self.assertEqual(doc.state, "higher")

    def test_the_steps_come_in_order(self):
        """No opinion while reasons are awaited, none twice."""
        doc = self.accepted()
        self.as_("supervision", doc).action_ask_reasons()
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_decide_founded("At once")
        self.as_("handler1", doc).action_reasons("It was in his pocket")
        self.as_("supervision", doc).action_decide_founded("To be returned")
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_decide_unfounded("Or not")

    def test_nothing_is_written_by_hand(self):
        """Neither state nor opinion, by nobody."""
        doc = self.accepted()
        for vals in ({"state": "decided"}, {"opinion": "x"}, {"ground": "used"}):
            with self.subTest(vals), self.assertRaises(UserError):
                doc.sudo().write(vals)
        with self.assertRaises(UserError):
            doc.sudo().unlink()


@tagged("post_install", "-at_install")
class TestComplaintHold(ComplaintCase, CustodyCase):
    def test_the_items_are_held_until_the_opinion(self):
        """Nothing leaves while it is open; afterwards they are where they were."""
        card = self.stored(self.goods())
        doc = self.accepted(lot_ids=[Command.set(card.ids)])
        self.assertEqual(card.seized_state, "hold")
        self.as_("supervision", doc).action_decide_unfounded("It is evidence")
        self.assertEqual(card.seized_state, "stored")
        kinds = card._seized_history().mapped("kind")
        self.assertIn("custody.hold", kinds)

    def test_a_complaint_that_is_not_accepted_holds_nothing(self):
        """The reason is on record, the items go their way."""
        card = self.stored(self.goods())
        doc = self.complain(lot_ids=[Command.set(card.ids)])
        self.as_("supervision", doc).action_reject("Not a party to the case")
        self.assertEqual(doc.state, "rejected")
        self.assertEqual(card.seized_state, "stored")

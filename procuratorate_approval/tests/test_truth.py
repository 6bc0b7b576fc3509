import json

from odoo.tests import BaseCase, tagged

from ..tools.truth import CaseTruth, genuine_entries, read_cases

SUBMITTED = {
    "document": {"model": "m", "id": 7},
    "content_hash": "h",
    "steps": [{"key": "1", "name": "a"}, {"key": "2", "name": "b"}],
}


def decision(step, verdict="approved", content_hash="h"):
    return {"step": step, "verdict": verdict, "content_hash": content_hash}


@tagged("post_install", "-at_install")
class TestTruth(BaseCase):
    """What sealed entries say, without a database."""

    def story(self, *decisions, submitted=None):
        truth = CaseTruth().read("approval.submitted", submitted or SUBMITTED)
        for one in decisions:
            truth.read("approval.decision", one)
        return truth

    def test_all_steps_make_an_approval(self):
        self.assertEqual(self.story(decision("1")).state, "open")
        self.assertEqual(self.story(decision("1"), decision("2")).state, "approved")

    def test_other_content_is_no_decision(self):
        truth = self.story(decision("1"), decision("2", content_hash="other"))
        self.assertEqual(truth.state, "open")

    def test_same_step_twice_is_one(self):
        self.assertEqual(self.story(decision("1"), decision("1")).state, "open")

    def test_no_steps_no_decision_needed(self):
        truth = self.story(submitted={**SUBMITTED, "steps": []})
        self.assertEqual(truth.outcome("h"), "approved")

    def test_changed_content(self):
        truth = self.story(decision("1"), decision("2"))
        self.assertEqual(truth.outcome("x"), "changed")

    def test_refusal_is_final(self):
        truth = self.story(decision("1", "refused"), decision("1"), decision("2"))
        self.assertEqual(truth.state, "refused")

    def test_deferred_and_resumed(self):
        truth = self.story(decision("1"), decision("2", "deferred"))
        self.assertEqual(truth.state, "deferred")
        truth.read("approval.decision", decision("2", "resumed"))
        self.assertEqual(truth.state, "open")

    def test_void_is_final(self):
        truth = self.story(decision("1"), decision("2"))
        truth.read("approval.void", {"how": "amended"})
        truth.read("approval.decision", decision("2"))
        self.assertEqual((truth.state, truth.void), ("void", "amended"))

    def test_cases_are_told_apart(self):
        cases = read_cases(
            [
                (1, "approval.submitted", SUBMITTED),
                (2, "approval.submitted", SUBMITTED),
                (1, "approval.decision", decision("1")),
            ]
        )
        self.assertEqual(len(cases[1].missing_steps()), 1)
        self.assertEqual(len(cases[2].missing_steps()), 2)
        self.assertTrue(cases[1].names("m", 7))
        self.assertFalse(cases[1].names("m", 8))

    def genuine(self, actor, own, kind="approval.decision"):
        text = json.dumps({"employee": {"id": 5}})
        return list(genuine_entries([(1, kind, text, actor, own)]))

    def test_decision_of_its_own_actor_counts(self):
        self.assertTrue(self.genuine(5, True))

    def test_decision_written_by_another_person_does_not_count(self):
        self.assertFalse(self.genuine(6, True))

    def test_decision_written_by_nobody_does_not_count(self):
        self.assertFalse(self.genuine(None, True))

    def test_decision_from_a_foreign_session_does_not_count(self):
        self.assertFalse(self.genuine(5, False))

    def test_submission_may_be_carried_by_another(self):
        """Re-tiering resubmits documents of others."""
        self.assertTrue(self.genuine(6, True, kind="approval.submitted"))

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .count_common import CountCase

OTHERS = "procuratorate_armory.rule_armory_count_ammo_others_v1"
REPEAT = "procuratorate_armory.rule_armory_count_ammo_repeat_v1"


@tagged("post_install", "-at_install")
class TestCountPersons(CountCase):
    """Two natural persons, not always the same, and not the keepers alone."""

    def test_one_person_begins_nothing(self):
        count = self.plan()
        self.as_("keeper_a", count).action_join()
        self.as_("keeper_a", count).action_join()
        self.assertEqual(count.state, "planned")

    def test_two_logins_of_one_person_are_one(self):
        self.people["keeper_a"].identification_id = "310101199001010011"
        self.people["keeper_b"].identification_id = "310101199001010011"
        count = self.plan()
        with self.refused("second natural person"):
            self.begin(count)

    def test_the_same_pair_does_not_count_twice_running(self):
        self.counted()
        with self.refused("not the same pair"):
            self.begun("keeper_b", "keeper_a")

    def test_half_of_the_pair_may(self):
        self.counted()
        self.assertEqual(self.begun("keeper_b", "keeper_c").state, "counting")

    def test_the_leader_counts_in_person_once_a_quarter(self):
        with self.refused("leader in charge"):
            self.begun("keeper_a", "warden", kind="quarterly")
        self.assertEqual(
            self.begun("keeper_a", "leader", kind="quarterly").state, "counting"
        )

    def test_keepers_alone_do_not_count_the_ammunition_of_the_month(self):
        with self.refused("does not keep"):
            self.begun(kind="monthly")
        self.assertEqual(
            self.begun("keeper_a", "warden", kind="monthly").state, "counting"
        )

    def test_who_counted_the_ammunition_last_does_not_count_it_now(self):
        count = self.begun("keeper_a", "warden", kind="monthly")
        self.all_found(count)
        self.compare(count)
        with self.refused("last time"):
            self.begun("keeper_a", "duty", kind="monthly")
        self.assertEqual(
            self.begun("keeper_b", "duty", kind="monthly").state, "counting"
        )

    def test_both_rules_on_ammunition_are_settings(self):
        self.env.ref(OTHERS).value = "0"
        self.env.ref(REPEAT).value = "2"
        self.assertEqual(self.begun(kind="monthly").state, "counting")

    def test_supervision_counts_nothing(self):
        with self.refused(""):
            self.begun("keeper_a", "supervision")

    def test_the_first_steps_back(self):
        count = self.plan()
        self.as_("keeper_a", count).action_join()
        self.as_("keeper_a", count).action_leave()
        self.assertFalse(count.counter_a_id)

    def test_a_room_is_counted_once_at_a_time(self):
        self.begun()
        with self.refused("being counted already"):
            self.begun("keeper_b", "keeper_c")


@tagged("post_install", "-at_install")
class TestCountExplain(CountCase):
    """Every difference has an explanation with a document, or an incident."""

    def different(self):
        return self.counted("A0123\nA0456\nX77")

    def test_an_explanation_has_words_and_a_document(self):
        count = self.different()
        line = self.line(count, "X77")
        with self.refused("the document"):
            self.as_("keeper_a", line).action_explain("Just arrived", " ")
        self.as_("keeper_a", line).action_explain("Just arrived", "QR2026-1")
        self.assertEqual(count.state, "explained")
        self.assertTrue(self.entries(count, "armory.count.explained"))

    def test_only_counters_and_head_explain(self):
        line = self.line(self.different(), "X77")
        with self.refused("not yours"):
            self.as_("keeper_c", line).action_explain("Just arrived", "QR2026-1")
        self.as_("warden", line).action_explain("Just arrived", "QR2026-1")

    def test_what_nobody_explains_within_a_day_is_reported(self):
        count = self.different()
        due = count.explain_due_at
        self.assertEqual(due - count.compared_at, timedelta(hours=24))
        for _again in range(2):
            with freeze_time(due + timedelta(seconds=1)):
                self.cron("armory_count_report")
        self.assertEqual(len(self.incidents()), 1)
        self.assertEqual(count.state, "explained")

    def test_nobody_signs_before_all_is_explained(self):
        count = self.different()
        self.assertFalse(count.request_id)
        with self.refused("Explained"):
            self.as_("keeper_a", count).action_sign()

    def test_only_the_two_who_counted_sign(self):
        count = self.counted()
        with self.refused("not yours to sign"):
            self.sign(count.request_id, "keeper_c")

    def test_one_person_does_not_sign_twice(self):
        count = self.counted()
        self.sign(count.request_id, "keeper_a")
        with self.refused("two different persons"):
            self.sign(count.request_id, "keeper_a")
        self.assertEqual(count.state, "explained")

    def test_a_second_signature_that_comes_late_is_asked_for_anew(self):
        count = self.counted()
        with freeze_time(fields.Datetime.now()):
            self.sign(count.request_id, "keeper_a")
        request = count.request_id
        with freeze_time(fields.Datetime.now() + timedelta(minutes=11)):
            with self.refused("over"):
                self.sign(request, "keeper_b")
            self.as_("keeper_b", count).action_ask_again()
            self.assertNotEqual(count.request_id, request)
            self.sign_count(count)
        self.assertEqual(count.state, "signed")

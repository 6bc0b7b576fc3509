from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ..tools.movement_item import Item
from .count_common import CountCase

OTHERS = "procuratorate_armory.rule_armory_count_ammo_others_v1"
REPEAT = "procuratorate_armory.rule_armory_count_ammo_repeat_v1"


@tagged("post_install", "-at_install")
class TestCount(CountCase):
    """Two persons count what is there, and are told nothing of what should be."""

    def test_a_count_that_agrees_waits_for_both_signatures(self):
        count = self.counted()
        self.assertEqual(count.state, "explained")
        self.assertEqual(count.difference_count, 0)
        self.sign_count(count)
        self.assertEqual(count.state, "signed")
        self.assertTrue(self.entries(count, "armory.count.signed"))

    def test_nine_of_ten_guns_are_an_incident_and_a_frozen_room(self):
        """firearms#40"""
        self.take_in(
            *(
                {"armory_type_id": self.pistol.id, "armory_number": f"C{n}00"}
                for n in range(1, 9)
            )
        )
        numbers = "\n".join(["A0123", *(f"C{n}00" for n in range(1, 9))])
        count = self.counted(numbers)
        self.assertEqual(count.gun_count, 9)
        incident = self.incidents()
        self.assertEqual(incident.kind, "count_difference")
        self.assertEqual(incident.lot_ids, self.gun2)
        self.assertTrue(self.room.armory_frozen)
        self.assertEqual(self.told(incident), ["leader", "warden"])

    def test_the_room_is_free_when_the_count_is_signed_and_all_answered(self):
        """firearms#40"""
        count = self.counted("A0123")
        incident = self.incidents()
        self.as_("warden", incident).action_no_loss("Was on the bench")
        self.answer(incident)
        self.assertTrue(self.room.armory_frozen)
        self.sign_count(count)
        self.assertFalse(self.room.armory_frozen)

    def test_the_first_comparison_that_differs_tells_only_that(self):
        count = self.begun()
        self.all_found(count, "A0123")
        answer = self.as_("keeper_a", count).action_compare()
        self.assertEqual(answer["tag"], "display_notification")
        self.assertNotIn("A0456", str(answer))
        self.assertEqual(count.state, "counting")
        self.assertFalse(count.line_ids)
        self.enter(count, "A0456")
        self.assertIs(self.compare(count), True)
        self.assertFalse(self.incidents())

    def test_numbers_are_compared_however_they_are_written(self):
        count = self.begun()
        self.all_found(count, "a-O123\nＡ０４５６")
        self.compare(count)
        self.assertEqual(count.difference_count, 0)

    def test_a_gun_out_on_issue_is_explained_by_its_issue(self):
        self.issue(self.gun)
        count = self.counted("A0456")
        line = self.line(count, "A0123")
        self.assertEqual(line.result, "out")
        self.assertIn("police", line.detail)
        self.assertEqual(count.state, "explained")

    def test_a_gun_on_the_bench_is_listed_by_its_place(self):
        self.move("maintenance", Item(self.gun, 1, None, self.bench))
        count = self.counted("A0456")
        line = self.line(count, "A0123")
        self.assertEqual(line.result, "away")
        self.assertIn(self.bench.name, line.detail)

    def test_a_gun_that_is_recorded_as_out_but_here_is_a_difference(self):
        self.issue(self.gun)
        count = self.counted()
        self.assertEqual(self.line(count, "A0123").result, "unexpected")
        self.assertEqual(count.state, "compared")

    def test_a_number_that_nobody_knows_is_a_difference(self):
        count = self.counted("A0123\nA0456\nX77")
        self.assertEqual(self.line(count, "X77").result, "unknown")

    def test_fewer_rounds_are_an_incident_at_once(self):
        count = self.begun()
        self.all_found(count)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        self.as_("keeper_b", row).quantity = 97
        self.compare(count)
        line = self.line(count, "B2025-1")
        self.assertEqual((line.result, line.expected, line.found), ("short", 100, 97))
        self.assertEqual(line.incident_id.rounds, 3)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)

    def test_rounds_that_are_confirmed_as_lost_leave_the_stock_by_order(self):
        """The count changes nothing; the sealed word of the leader does."""
        count = self.begun()
        self.all_found(count)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        self.as_("keeper_b", row).quantity = 97
        self.compare(count)
        incident = self.as_("leader", self.line(count, "B2025-1").incident_id)
        incident.action_confirm_loss("Searched twice")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 97)
        self.assertTrue(incident.sudo().police_owed)
        self.assertTrue(self.entries(self.ammo, "armory.lost"))

    def test_more_rounds_are_explained_or_reported(self):
        count = self.begun()
        self.all_found(count)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        self.as_("keeper_b", row).quantity = 101
        self.compare(count)
        line = self.line(count, "B2025-1")
        self.as_("keeper_a", line).action_report()
        self.assertEqual(line.incident_id.kind, "found_rounds")
        self.assertEqual(line.incident_id.rounds, 1)
        self.assertEqual(count.state, "explained")

    def test_lots_that_nobody_entered_are_missing_rounds(self):
        count = self.begun()
        self.enter(count, "A0123\nA0456")
        self.enter_rounds(count, "B2025-1", 100)
        self.compare(count)
        self.assertEqual(self.line(count, "T2025-7").result, "short")

    def test_duds_are_counted_apart(self):
        self.move("dud", Item(self.ammo, 2, self.rounds, self.duds))
        count = self.begun()
        self.enter(count, "A0123\nA0456")
        self.enter_rounds(count, "B2025-1", 98)
        self.enter_rounds(count, "B2025-1", 2, dud=True)
        self.enter_rounds(count, "T2025-7", 100)
        self.compare(count)
        self.assertEqual(count.difference_count, 0)

    def test_a_weekly_look_is_at_guns_only(self):
        count = self.begun(kind="weekly")
        self.enter(count, "A0123\nA0456")
        self.compare(count)
        self.assertEqual(set(count.line_ids.mapped("kind")), {"gun"})

    def test_a_count_changes_no_stock(self):
        self.signed("A0123")
        self.assertEqual(self.onhand(self.gun2, self.guns), 1)
        self.assertEqual(self.state_of(self.gun2), "in_store")

    def test_a_loss_that_is_known_is_not_reported_again(self):
        self.counted("A0123")
        count = self.counted("A0123", ("keeper_a", "keeper_c"))
        self.assertEqual(self.line(count, "A0456").result, "known")
        self.assertEqual(len(self.incidents()), 1)

    def test_the_sheet_is_sealed_in_the_book_of_the_room(self):
        count = self.counted()
        [entry] = self.entries(count, "armory.count.compared")
        self.assertEqual(entry, count.sheet_entry_id)
        self.assertEqual(entry.book_id.code, f"armory.room.{self.room.id}")
        self.assertEqual(len(entry._content()["read"]), 4)


@tagged("post_install", "-at_install")
class TestCountMoment(CountCase):
    """What is on record is taken as of the moment at which it was read."""

    def test_a_gun_that_left_after_it_was_read_agrees(self):
        count = self.begun()
        self.all_found(count)
        self.issue(self.gun)
        self.compare(count)
        self.assertEqual(self.line(count, "A0123").result, "moved")
        self.assertEqual(count.difference_count, 0)

    def test_a_gun_that_left_before_it_was_read_agrees(self):
        count = self.begun()
        self.issue(self.gun)
        self.all_found(count, "A0456")
        self.compare(count)
        self.assertEqual(self.line(count, "A0123").result, "out")
        self.assertEqual(count.difference_count, 0)

    def test_rounds_that_left_after_they_were_counted_are_taken_off(self):
        count = self.begun()
        self.all_found(count)
        self.issue(rounds=30)
        self.compare(count)
        line = self.line(count, "B2025-1")
        self.assertEqual((line.expected, line.found, line.result), (100, 100, "ok"))

    def test_rounds_that_left_before_they_were_counted_are_not(self):
        count = self.begun()
        self.issue(rounds=30)
        self.all_found(count)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        self.as_("keeper_b", row).quantity = 70
        self.compare(count)
        self.assertEqual(self.line(count, "B2025-1").result, "ok")

    def test_a_row_that_is_corrected_is_read_anew(self):
        count = self.begun()
        self.all_found(count)
        self.issue(rounds=30)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        self.as_("keeper_b", row).quantity = 70
        self.compare(count)
        self.assertEqual(self.line(count, "B2025-1").expected, 70)


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


@tagged("post_install", "-at_install")
class TestCountCalendar(CountCase):
    """The calendar plans each count once, with its time limit."""

    def planned(self, moment):
        with freeze_time(moment):
            self.cron("armory_count_plan")
        counts = self.env["procuratorate.armory.count"].search(
            [("room_id", "=", self.room.id)]
        )
        return {(count.kind, count.period): count for count in counts}

    def test_a_month_is_counted_by_its_fifth_day(self):
        count = self.planned("2026-06-01 01:00:00")["monthly", "2026-06"]
        self.assertEqual(str(count.due_on), "2026-06-05")
        self.assertEqual(count.time_limit_ids.responsible_post_id.code, "armory_keeper")

    def test_what_is_planned_is_not_planned_twice(self):
        first = self.planned("2026-06-01 01:00:00")
        again = self.planned("2026-06-02 01:00:00")
        self.assertEqual(set(first.values()), set(again.values()))

    def test_a_week_has_its_look(self):
        counts = self.planned("2026-06-03 01:00:00")
        self.assertEqual(str(counts["weekly", "2026-W23"].due_on), "2026-06-08")

    def test_quarter_and_year(self):
        counts = self.planned("2026-07-01 01:00:00")
        self.assertIn(("quarterly", "2026-Q3"), counts)
        self.assertNotIn(("yearly", "2026"), counts)

    def test_a_time_that_went_by_before_we_came_is_not_planned(self):
        counts = self.planned("2026-06-20 01:00:00")
        self.assertNotIn(("monthly", "2026-06"), counts)

    def test_a_missed_job_plans_what_is_overdue_where_counts_are_known(self):
        self.planned("2026-06-01 01:00:00")
        counts = self.planned("2026-07-20 01:00:00")
        self.assertIn(("monthly", "2026-07"), counts)

    def test_where_the_rules_are_off_nothing_is_planned(self):
        self.company.procuratorate_rules = False
        self.assertFalse(self.planned("2026-06-01 01:00:00"))

    def test_a_loss_asks_for_a_full_count_within_two_hours(self):
        with freeze_time("2026-06-03 01:00:00"):
            incident = self.report()
        count = incident.count_id
        self.assertEqual(count.kind, "incident")
        clock = count.time_limit_ids
        self.assertEqual(str(clock.due_at), "2026-06-03 03:00:00")
        self.assertIn("count", [code for code, _words in incident._owed()])

    def test_the_signed_count_frees_the_room_of_an_answered_loss(self):
        incident = self.report()
        self.as_("warden", incident).action_no_loss("Was on the bench")
        self.answer(incident)
        self.assertTrue(self.room.armory_frozen)
        self.begin(incident.count_id)
        self.all_found(incident.count_id)
        self.compare(incident.count_id)
        self.sign_count(incident.count_id)
        self.assertFalse(self.room.armory_frozen)

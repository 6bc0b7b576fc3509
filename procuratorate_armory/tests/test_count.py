from odoo.tests import tagged

from ..tools.movement_item import Item
from .count_common import CountCase


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

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .count_common import CountCase
from .room_common import RoomCase


class _Labels:
    """Other cards of rounds, as an intake calls them."""

    def second_card(self, quantity=40):
        """The batch of the duty rounds, for training as well."""
        return self.take_in(
            {
                "name": "B2025-1 训练",
                "armory_type_id": self.ball.id,
                "armory_number": "B2025-1",
                "armory_purpose": "training",
            },
            quantity=quantity,
        )


@tagged("post_install", "-at_install")
class TestLotLabelShift(_Labels, RoomCase):
    """A lot of rounds is the same lot however its label is typed at a hand-over."""

    def handed(self, rounds):
        return self.hand_over(self.shift(rounds=rounds))

    def test_the_label_as_shown_on_screen_is_the_lot(self):
        """V3: batch with purpose, with type, in full width: no difference."""
        for label in (
            "T2025-7 Training",
            "t2025-7（training）",
            "Ｔ２０２５－７　Ｔｒａｉｎｉｎｇ",
            " 9 mm Ball T2025-7 ",
            "9 mm Ball T2025-7 training",
        ):
            with self.subTest(label), self.env.cr.savepoint() as savepoint:
                shift = self.handed({"B2025-1 duty": 100, label: 100})
                self.assertEqual(shift.difference_text, "")
                self.assertFalse(self.room.armory_frozen)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_an_unknown_label_is_refused_and_near_ones_are_named(self):
        """Nothing is opened: neither a hand-over nor an incident."""
        with self.refused("T2025-9", "like it: T2025-7"):
            self.shift(rounds={"B2025-1": 100, "T2025-9": 100})
        self.assertFalse(self.incidents())

    def test_a_label_like_none_names_none(self):
        for label in ("！！", "红枪弹"):
            with self.subTest(label), self.refused("stands on the box\n"):
                self.shift(rounds={label: 100})

    def test_a_label_is_looked_up_again_when_it_is_corrected(self):
        shift = self.shift()
        row = self.as_("keeper_a", shift.round_ids[:1])
        with self.refused("near-miss"):
            row.number = "near-miss"
            row.flush_recordset()

    def test_the_same_lot_is_entered_once(self):
        with mute_logger("odoo.sql_db"), self.refused("_once", error=IntegrityError):
            self.shift(rounds={"T2025-7": 100, "T2025-7 Training": 100})

    def test_two_purposes_of_one_batch_are_counted_apart_or_together(self):
        self.second_card()
        for rounds in (
            {"B2025-1": 100, "B2025-1 训练": 40},
            {"B2025-1 duty": 100, "B2025-1 training": 40},
            {"B2025-1": 140},
        ):
            with self.subTest(rounds), self.env.cr.savepoint() as savepoint:
                shift = self.handed({**rounds, "T2025-7": 100})
                self.assertEqual(shift.difference_text, "")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_fewer_rounds_are_a_difference_whatever_the_label(self):
        """firearms#40"""
        shift = self.handed({"B2025-1": 100, "T2025-7 Training": 99})
        self.assertIn("99 rounds counted, 100 on record", shift.difference_text)
        self.assertTrue(self.room.armory_frozen)

    def test_a_lot_of_another_office_is_none_of_here(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        Lot = self.env["stock.lot"]
        self.assertEqual(Lot._armory_by_label("B2025-1", self.company), self.ammo)
        self.assertFalse(Lot._armory_by_label("B2025-1", other))


@tagged("post_install", "-at_install")
class TestLotLabelCount(_Labels, CountCase):
    """The same in a count, where nobody is told what should be there."""

    def begun_with_guns(self):
        count = self.begun()
        self.enter(count, "A0123\nA0456")
        return count

    def test_the_label_as_shown_on_screen_is_the_lot(self):
        """V3"""
        count = self.begun_with_guns()
        self.enter_rounds(count, "9 mm Ball B2025-1", 100)
        self.enter_rounds(count, "Ｔ2025-7（Training）", 100)
        self.assertIs(self.compare(count), True)
        self.assertEqual(count.difference_count, 0)

    def test_an_unknown_label_is_refused_and_near_ones_are_named(self):
        count = self.begun_with_guns()
        with self.refused("B2025-7", "like it: ", "B2025-1"):
            self.enter_rounds(count, "B2025-7", 100)
        self.assertEqual(len(count.scan_ids), 2)

    def test_a_row_cannot_be_changed_to_an_unknown_label(self):
        count = self.begun()
        self.all_found(count)
        row = count.scan_ids.filtered(lambda scan: scan.number == "B2025-1")
        with self.refused("No lot of rounds"):
            self.as_("keeper_a", row).number = "Q-77"
        with self.refused("No lot of rounds"):
            self.as_("keeper_a", count.scan_ids[:1]).kind = "ammo"

    def test_the_same_lot_is_entered_once(self):
        count = self.begun()
        self.assertEqual(self.enter_rounds(count, "T2025-7", 100), 1)
        self.assertEqual(self.enter_rounds(count, "T2025-7 Training", 100), 0)

    def test_two_purposes_of_one_batch_are_counted_apart(self):
        self.second_card()
        count = self.begun_with_guns()
        self.enter_rounds(count, "B2025-1", 100)
        self.enter_rounds(count, "B2025-1 training", 40)
        self.enter_rounds(count, "T2025-7", 100)
        self.compare(count)
        self.assertEqual(self.line(count, "B2025-1").found, 140)
        self.assertEqual(count.difference_count, 0)

    def test_what_left_one_of_two_cards_is_taken_off_by_its_own_reading(self):
        """Read before it left, or after: each card by the row that counted it."""
        self.second_card()
        count = self.begun_with_guns()
        self.enter_rounds(count, "B2025-1 训练", 40)
        self.issue(rounds=30)
        self.enter_rounds(count, "B2025-1 duty", 70)
        self.enter_rounds(count, "T2025-7", 100)
        self.compare(count)
        self.assertEqual(count.difference_count, 0)

    def test_a_correction_finds_the_row_by_the_label(self):
        """firearms#33"""
        count = self.signed()
        Correction = self.as_(
            "keeper_c", self.env["procuratorate.armory.count.correction"]
        )
        doc = Correction.create(
            {
                "count_id": count.id,
                "company_id": self.company.id,
                "kind": "ammo",
                "number": "T2025-7 Training",
                "found": 99,
                "reason": "A box was counted twice",
            }
        )
        self.assertEqual(doc._line(), self.line(count, "T2025-7"))

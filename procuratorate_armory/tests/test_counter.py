from odoo.exceptions import AccessError
from odoo.tests import tagged

from .board_common import BoardCase
from .issue_common import MORNING, IssueVocabulary


@tagged("post_install", "-at_install")
class TestCounter(IssueVocabulary, BoardCase):
    """A number, a name or a request is read; the one next step is shown."""

    def tell(self):
        with self.at(MORNING):
            self.equip()

    def look(self, text, login="keeper_a"):
        return self.as_(login, self.env["procuratorate.armory.counter"]).look(text)

    def steps(self, card):
        return [step["method"] for step in card["steps"]]

    def test_a_gun_is_found_however_its_number_is_written(self):
        """Full-width digits, case, spaces and look-alikes make no difference."""
        for text in ("A0123", "ａ０１２３", " a 0123 ", "AO123", "123"):
            with self.subTest(text):
                card = self.look(text)
                self.assertEqual(
                    (card["model"], card["id"]), ("stock.lot", self.gun.id)
                )
        self.assertEqual(card["title"], "A0123")

    def test_a_free_gun_offers_the_emergency_alone(self):
        card = self.look("A0123")
        self.assertEqual(self.steps(card), ["action_armory_emergency"])
        self.assertFalse(card["steps"][0]["primary"])

    def test_from_the_request_to_the_hand_and_back(self):
        """Approved: sign; signed by me: the other one; issued: take back."""
        with self.at(MORNING):
            issue = self.approved()
            number = issue.line_ids.filtered(lambda line: line.kind == "gun").lot_id
            for text in (issue.name, number.name, self.people["police"].name):
                with self.subTest(text):
                    self.assertEqual(self.steps(self.look(text)), ["action_sign_out"])
            request = self.begin(issue)
            self.give(request, "keeper_a")
            self.assertEqual(self.steps(self.look(issue.name)), [])
            self.assertIn("Another keeper", self.look(issue.name)["words"])
            card = self.look(issue.name, "keeper_b")
            self.assertEqual(self.steps(card), ["action_sign_out"])
            self.give(request, "keeper_b")
            card = self.look(number.name)
            self.assertEqual(self.steps(card), ["action_open_return"])
            self.assertFalse(card["alarm"])
        with self.at("2026-05-04 10:30:00"):
            card = self.look(number.name)
            self.assertTrue(card["alarm"])
            self.assertIn("overdue", dict(card["lines"])["Due"])

    def test_who_only_looks_is_offered_no_verb(self):
        """Supervision sees the same card without a button."""
        card = self.look("A0123", "supervision")
        self.assertEqual(card["title"], "A0123")
        self.assertEqual(card["steps"], [])

    def test_several_are_offered_to_choose(self):
        self.take_in({"armory_type_id": self.rifle.id, "armory_number": "C9123"})
        card = self.look("123")
        self.assertEqual(len(card["choices"]), 2)
        chosen = self.as_("keeper_a", self.env["procuratorate.armory.counter"]).show(
            card["choices"][0]["model"], card["choices"][0]["id"]
        )
        self.assertTrue(chosen["title"])

    def test_rounds_are_looked_up_by_their_lot(self):
        card = self.look("B2025-1")
        self.assertEqual(dict(card["lines"])["In the room"], "100")

    def test_nothing_known_is_said_in_words(self):
        for text in ("", "   ", "no such thing", "%", "___", "0"):
            with self.subTest(text):
                card = self.look(text)
                self.assertFalse(card["model"])
                self.assertTrue(card["words"])

    def test_outsiders_look_nothing_up(self):
        """Neither by text nor by id."""
        for login in ("police", "staff", "admin_only", "admin_stock", "stock_manager"):
            Counter = self.as_(login, self.env["procuratorate.armory.counter"])
            with self.subTest(login):
                with self.assertRaises(AccessError):
                    Counter.look("A0123")
                with self.assertRaises(AccessError):
                    Counter.show("stock.lot", self.gun.id)

    def test_no_other_record_is_shown(self):
        """It is no way to read what is none of the armory's."""
        Counter = self.as_("keeper_a", self.env["procuratorate.armory.counter"])
        for model, res_id in (("res.users", 2), ("no.model", 1), ("stock.lot", 0)):
            with self.subTest(model):
                self.assertFalse(Counter.show(model, res_id)["model"])


@tagged("post_install", "-at_install")
class TestBoard(IssueVocabulary, BoardCase):
    """Which gun is where, with whom, due when: in one look."""

    def tell(self):
        with self.at(MORNING):
            self.equip()

    def counters(self, login="keeper_a"):
        return {row["key"]: row["count"] for row in self.lots(login).armory_board()}

    def test_counters_and_filters_agree(self):
        """In store, out, overdue: as many as the filters of the board find."""
        none = {"store": 2, "out": 0, "overdue": 0, "held": 0, "lost": 0}
        self.assertEqual(self.counters(), none)
        with self.at(MORNING):
            self.out()
            self.assertEqual(self.counters(), {**none, "store": 1, "out": 1})
            self.assertEqual(self.found("armory_free"), 1)
            self.assertEqual(self.found("armory_due_soon"), 0)
        with self.at("2026-05-04 09:30:00"):
            self.assertEqual(self.found("armory_due_soon"), 1)
            self.assertEqual(self.found("armory_overdue"), 0)
        with self.at("2026-05-04 10:01:00"):
            self.assertEqual(self.found("armory_overdue"), 1)
            self.assertEqual(self.counters()["overdue"], 1)

    def found(self, name):
        return self.lots("keeper_a").search_count([(name, "=", True)])

    def test_due_is_told_in_words(self):
        with self.at(MORNING):
            gun = self.out().line_ids.filtered(lambda line: line.kind == "gun").lot_id
            self.assertEqual(gun.armory_due_text, "in 10 h 0 min")
        with self.at("2026-05-04 12:05:00"):
            self.assertEqual(gun.armory_due_text, "2 h 5 min overdue")
            self.assertTrue(gun.armory_overdue)

    def test_nobody_is_told_of_nought_minutes(self):
        """Around the due time the words are those of a person."""
        with self.at(MORNING):
            gun = self.out().line_ids.filtered(lambda line: line.kind == "gun").lot_id
        for moment, words in (
            ("09:58:59", "in 1 min"),
            ("09:59:01", "due now"),
            ("10:00:00", "due now"),
            ("10:00:59", "just due"),
            ("10:01:00", "1 min overdue"),
        ):
            with self.subTest(moment), self.at(f"2026-05-04 {moment}"):
                self.env.invalidate_all()
                self.assertEqual(gun.armory_due_text, words)

    def test_counters_cost_the_same_however_many_guns(self):
        """Grouped by the database; the number of guns makes no difference."""
        few = self.queries_of_counters()
        self.take_in(
            *(
                {"armory_type_id": self.pistol.id, "armory_number": f"M{number:04d}"}
                for number in range(5)
            )
        )
        self.assertEqual(self.queries_of_counters(), few)

    def queries_of_counters(self):
        """How many queries the counters take, once everything is warm."""
        Lot = self.lots("keeper_a")
        Lot.armory_board()
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        Lot.armory_board()
        return self.env.cr.sql_log_count - before

    def test_outsiders_see_no_counters(self):
        for login in ("police", "staff", "admin_only", "stock_manager"):
            with self.subTest(login), self.assertRaises(AccessError):
                self.lots(login).armory_board()

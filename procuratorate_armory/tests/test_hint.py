from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .count_common import CountCase

ANSWER = "action_answer"


@tagged("post_install", "-at_install")
class TestHint(CountCase):
    """What is too regular is asked about, once, and answered in words."""

    def look(self):
        Hint = self.env["procuratorate.armory.hint"]
        found = Hint._look(self.company)
        self.env.invalidate_all()
        return found

    def same_minute(self, times=3):
        for day, pair in enumerate(
            (("keeper_a", "keeper_b"), ("keeper_a", "keeper_c"), ("keeper_b", "duty"))[
                :times
            ],
            1,
        ):
            with freeze_time(f"2026-05-0{day} 02:00:00"):
                self.counted(pair=pair)

    def test_three_counts_at_the_same_minute(self):
        self.same_minute()
        with freeze_time("2026-05-10 02:00:00"):
            hint = self.look()
        self.assertEqual(hint.code, "minute")
        self.assertIn("10:00", hint.found)
        self.assertEqual(
            hint.rule_version_id,
            self.env.ref("procuratorate_armory.rule_armory_hint_minute_v1"),
        )

    def test_two_are_chance(self):
        self.same_minute(2)
        with freeze_time("2026-05-10 02:00:00"):
            self.assertFalse(self.look())

    def test_the_same_is_seen_once_a_month(self):
        self.same_minute()
        with freeze_time("2026-05-10 02:00:00"):
            self.look()
            self.assertFalse(self.look())

    def test_a_pair_that_signs_everything(self):
        Hint, people = self.env["procuratorate.armory.hint"], self.people
        for _again in range(10):
            self.move_signed(people["keeper_a"], people["keeper_b"])
        hint = Hint._look_pair(self.company, fields.Datetime.now() - timedelta(days=90))
        self.assertIn("10 of 10", hint.found)

    def move_signed(self, one, other):
        from ..tools.movement_item import Item

        target = self.evidence if self.gun.armory_location_id == self.guns else None
        kind = "evidence" if target else "release"
        self.move(
            kind,
            Item(self.gun, 1, None, target or self.guns),
            given_by=one,
            second_by=other,
        )
        self.gun.invalidate_recordset()

    def test_cases_that_stay_away(self):
        Hint = self.env["procuratorate.armory.hint"]
        holder = self.people["police"].sudo()
        line = Line(fired=6, cases_collected=1, kind="ammo", holder=holder)
        with patch.object(type(Hint), "_issues", lambda *args: Issues(line)):
            hint = Hint._look_cases(self.company, None)
        self.assertEqual(hint.subject, "police")
        self.assertIn("5 rounds", hint.found)

    def test_a_hint_is_answered_in_words(self):
        self.same_minute()
        with freeze_time("2026-05-10 02:00:00"):
            hint = self.look()
            with self.refused("without a word"):
                self.as_("warden", hint).action_answer(" ")
            action = self.as_("warden", hint).with_context(say=ANSWER).action_words()
            self.assertEqual(action["name"], hint.display_name)
            Words = self.as_("warden", self.env[action["res_model"]])
            words = Words.with_context(**action["context"])
            words.create({"text": "The shift ends at ten"}).action_confirm()
        self.assertEqual(hint.answer, "The shift ends at ten")
        self.assertEqual(hint.state, "done")

    def test_a_keeper_sees_no_hints(self):
        Hint = self.as_("keeper_a", self.env["procuratorate.armory.hint"])
        self.assertFalse(Hint.has_access("read"))


class Line:
    """A row of an issue, as far as the question looks at it."""

    def __init__(self, fired, cases_collected, kind, holder):
        self.fired, self.cases_collected, self.kind = fired, cases_collected, kind
        self.issue_id = type("Issue", (), {"holder_id": holder})


class Issues:
    def __init__(self, *lines):
        self.line_ids = lines

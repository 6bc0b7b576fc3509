from freezegun import freeze_time

from odoo.tests import tagged

from .care_common import CareCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestCareFiring(CareCase):
    """Test firing: rounds of the test stock, which add up."""

    def fired(self, care, fired=18, returned=1, dud=1, **vals):
        rows = self.as_("keeper_a", care).round_ids
        rows.write({"fired": fired, "returned": returned, "dud": dud})
        self.as_("keeper_a", care).write(
            {"evidence": "Sheet 12", "cases_collected": fired, **vals}
        )
        return self.read(care, fired=fired)

    def test_rounds_go_out_with_the_shooter(self):
        """The rounds leave the cabinet for the hands of who fires."""
        self.firing()
        place = self.company._armory_holder_place(self.people["partner"])
        self.assertEqual(self.onhand(self.tests, place), 20)
        self.assertEqual(self.onhand(self.tests, self.rounds), 40)

    def test_fired_returned_and_duds_add_up(self):
        """firearms#17, firearms#22: 20 = 18 fired + 1 returned + 1 dud."""
        care = self.fired(self.firing())
        self.as_("keeper_a", care.line_ids).write({"ballistic_ref": "DD-77"})
        self.step(care, "action_ask_back")
        self.assertEqual(self.onhand(self.tests, self.rounds), 41)
        self.assertEqual(self.onhand(self.tests, self.duds), 1)
        gun = self.gun
        self.assertEqual(gun.armory_rounds_fired, 18)
        self.assertEqual(gun.armory_ballistic_ref, "DD-77")
        self.assertEqual(str(gun.armory_test_fired_on), "2026-03-02")
        self.assertTrue(gun._armory_fired_since_wiped())

    def test_rounds_that_do_not_add_up_close_nothing(self):
        """firearms#18"""
        care = self.fired(self.firing(), fired=18, returned=0, dud=1)
        with self.refused("do not add up"):
            self.ask(care, "action_ask_back")

    def test_more_back_than_went_out_is_refused(self):
        """firearms#19"""
        care = self.fired(self.firing(), fired=20, returned=1, dud=0)
        with self.refused("do not add up"):
            self.ask(care, "action_ask_back")

    def test_the_guns_fired_what_the_lots_lost(self):
        """Per gun and per lot the same sum."""
        care = self.fired(self.firing())
        self.as_("keeper_a", care.line_ids).write({"fired": 17})
        with self.refused("17"):
            self.ask(care, "action_ask_back")

    def test_missing_cases_need_a_reason(self):
        """Spent cases: all of them, or why not."""
        care = self.fired(self.firing(), cases_collected=16)
        with self.refused("spent cases"):
            self.ask(care, "action_ask_back")
        self.as_("keeper_a", care).write({"gap_reason": "Two fell into the stream"})
        self.step(care, "action_ask_back")
        self.assertEqual(care.state, "done")

    def test_a_firing_needs_its_record(self):
        """Rounds are not gone without a sheet."""
        care = self.fired(self.firing(), evidence=False)
        with self.refused("record of the firing"):
            self.ask(care, "action_ask_back")

    def test_duty_rounds_are_not_fired_to_try_a_gun(self):
        """Test ammunition only."""
        self.tests = self.ammo
        with self.refused("ammunition kept for tests"):
            self.firing()

    def test_who_fires_does_not_sign(self):
        """A keeper who fires is no keeper of these rounds."""
        care = self.care(
            "test_fire",
            shooter_id=self.people["keeper_a"].id,
            round_ids=[(0, 0, {"lot_id": self.tests.id, "issued": 5})],
        )
        request = self.ask(care, "action_ask_out", by="keeper_b")
        with self.refused("not yours to sign"):
            self.sign(request, "keeper_a")

from odoo.tests import tagged

from .common_back import HOUR, NOON, BackCase


@tagged("post_install", "-at_install")
class TestReturn(BackCase):
    """Gun and rounds come back by the count and the signatures of two keepers."""

    def test_all_rounds_back_close_the_issue(self):
        """firearms#17: 30 issued, 30 returned: closes."""
        ret = self.bring_back(returned=30)
        self.assertEqual(ret.state, "done")
        self.assertEqual(self.issue.state, "closed")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.gun.armory_location_id, self.guns)

    def test_opening_makes_the_gun_pending(self):
        self.open_return()
        self.assertEqual(self.state_of(self.gun), "return_pending")
        self.assertEqual(self.issue.state, "issued")

    def test_the_issue_shows_who_took_back(self):
        self.bring_back(returned=30)
        self.assertEqual(self.issue.returned_to_id, self.people["keeper_a"])
        self.assertEqual(self.issue.returned_second_id, self.people["keeper_b"])
        ammo = self.issue.line_ids.filtered(lambda line: line.kind == "ammo")
        self.assertEqual(ammo.returned, 30)

    def test_another_pair_may_take_back(self):
        ret = self.clear(
            self.count(self.open_return(login="keeper_c"), "keeper_c", returned=30),
            "keeper_c",
            "keeper_b",
        )
        self.complete(ret, "keeper_c")
        self.both(ret, "keeper_c", "keeper_b")
        self.assertEqual(self.issue.state, "closed")

    def test_one_signature_does_not_close(self):
        ret = self.counted(returned=30)
        self.complete(ret)
        self.give(ret.sudo().request_id, "keeper_a")
        self.assertEqual(self.issue.state, "return_signed_a")
        self.assertEqual(self.state_of(self.gun), "return_pending")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_counting_again_voids_the_first_signature(self):
        ret = self.counted(returned=30)
        self.complete(ret)
        first = ret.sudo().request_id
        self.give(first, "keeper_a")
        self.act("keeper_b", ret, "action_reopen")
        self.assertEqual(first.state, "cancelled")
        self.assertEqual(self.issue.state, "issued")
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.issue.state, "closed")

    def test_the_second_signature_comes_in_time(self):
        """firearms#13 at the return: eleven minutes later both sign again."""
        ret = self.counted(returned=30)
        self.complete(ret)
        self.give(ret.sudo().request_id, "keeper_a")
        self.at(NOON + HOUR)
        with self.refused("both sign again"):
            self.give(ret.sudo().request_id, "keeper_b")

    def test_rounds_fired_with_a_report_are_gone(self):
        """firearms#17: 30 issued, 24 returned, 6 fired with report: lot −6."""
        self.report(6)
        ret = self.bring_back(returned=24, fired=6)
        self.assertEqual(ret.state, "done")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 94)
        fired = self.company._armory_location("fired")
        self.assertEqual(self.onhand(self.ammo, fired), 6)
        self.assertEqual(self.gun.armory_rounds_fired, 6)

    def test_a_gun_fired_on_duty_is_held_as_evidence(self):
        """firearms#42"""
        self.report(6)
        self.bring_back(returned=24, fired=6)
        self.assertEqual(self.state_of(self.gun), "evidence_hold")
        self.assertEqual(self.gun.armory_location_id, self.evidence)
        row = self.env["procuratorate.armory.hold.line"].search(
            [("lot_id", "=", self.gun.id), ("open", "=", True)]
        )
        self.assertEqual(row.hold_id.state, "held")
        self.assertIn(self.people["police"], row.hold_id.involved_ids)

    def test_a_gun_fired_in_training_is_back_in_its_cabinet(self):
        """firearms#42: training is no evidence."""
        issue = self.put_out(
            self.gun2, 20, login="partner", purpose="training", planned_end=NOON + HOUR
        )
        self.report(20, "warden", issue, kind="training")
        self.bring_back(issue, fired=20)
        self.assertEqual(self.state_of(self.gun2), "in_store")
        self.assertEqual(issue.state, "closed")

    def test_a_dud_goes_to_the_dud_box(self):
        """firearms#22: 1 dud goes to the dud place, not back to good stock."""
        self.bring_back(returned=29, dud=1)
        self.assertEqual(self.onhand(self.ammo, self.duds), 1)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 99)

    def test_lost_rounds_close_with_an_incident(self):
        ret = self.bring_back(returned=28, lost=2)
        self.assertEqual(self.issue.state, "closed")
        lost = self.company._armory_location("lost")
        self.assertEqual(self.onhand(self.ammo, lost), 2)
        self.assertEqual(ret.incident_id.kind, "missing_rounds")
        self.assertEqual(ret.incident_id.rounds, 2)

    def test_a_magazine_that_is_missing_is_an_incident(self):
        self.env["procuratorate.armory.magazine"]._engine_create(
            [{"lot_id": self.gun.id, "mark": mark} for mark in ("M1", "M2")]
        )
        ret = self.counted(returned=30)
        self.act("keeper_a", ret, "write", {"magazines": 1})
        with self.refused("1 of 2 magazines"):
            self.complete(ret)
        self.act("keeper_a", ret, "write", {"magazine_note": "Lost in the river"})
        self.complete(ret)
        self.both(ret)
        self.assertEqual(ret.incident_id.kind, "other")

    def test_the_incident_names_the_magazines_of_the_gun(self):
        """What is looked for is told by its mark; a magazine taken off is not."""
        Magazine = self.env["procuratorate.armory.magazine"]
        Magazine._engine_create(
            [{"lot_id": self.gun.id, "mark": mark} for mark in ("M1", "M2")]
        )
        Magazine._engine_create(
            [{"lot_id": self.gun.id, "mark": "M0", "state": "gone"}]
        )
        ret = self.counted(returned=30)
        vals = {"magazines": 1, "magazine_note": "Lost in the river"}
        self.act("keeper_a", ret, "write", vals)
        self.complete(ret)
        self.both(ret)
        text = ret.incident_id.text
        self.assertIn("1 of 2 magazines of gun A0123 missing", text)
        self.assertIn("M1, M2. Lost in the river", text)
        self.assertNotIn("M0", text)

    def test_the_mark_of_a_lot_may_be_read_off_the_screen(self):
        """firearms#21: with its purpose it is the lot, with another purpose not."""
        line = self.open_return().line_ids
        for mark, fits in (
            ("B2025-1", True),
            ("b2025-1（Duty）", True),
            ("9 mm Ball Ｂ2025-1", True),
            ("B2025-1 Training", False),
            ("T2025-7", False),
        ):
            with self.subTest(mark):
                self.act("keeper_a", line, "write", {"lot_read": mark})
                self.assertEqual(line.lot_fits, fits)

    def test_each_step_is_in_the_book_of_the_room(self):
        ret = self.bring_back(returned=30)
        kinds = self.entries(ret).mapped("kind")
        for kind in ("armory.return_opened", "armory.gun_cleared", "armory.return"):
            self.assertIn(kind, kinds)
        [sealed] = self.entries(ret, "armory.return")
        self.assertEqual(sealed.book_id.code, f"armory.room.{self.room.id}")
        self.assertEqual(sealed._content()["rounds"][0]["returned"], 30)

    def test_opening_twice_goes_on_with_the_same_return(self):
        self.assertEqual(self.open_return(), self.open_return(login="keeper_b"))

    def test_given_up_the_gun_stays_with_the_holder(self):
        ret = self.open_return()
        self.act("keeper_a", ret, "action_cancel")
        self.assertEqual(self.issue.state, "issued")
        again = self.open_return()
        self.assertNotEqual(ret, again)

    def test_what_is_entered_late_needs_a_reason(self):
        """firearms#32 at the return."""
        self.at(NOON + 5 * HOUR)
        ret = self.counted(returned=30)
        self.act("keeper_a", ret, "write", {"occurred_at": NOON + 4 * HOUR})
        with self.refused("a while ago"):
            self.complete(ret)
        self.act("keeper_a", ret, "write", {"late_reason": "Power cut"})
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.issue.state, "closed")

    def test_nothing_comes_back_before_it_went_out(self):
        """firearms#32"""
        ret = self.counted(returned=30)
        self.act("keeper_a", ret, "write", {"occurred_at": NOON - HOUR})
        with self.refused("before the last entry"):
            self.complete(ret)

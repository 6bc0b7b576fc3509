from odoo.tests import tagged

from .common_back import HOUR, NOON, BackCase


@tagged("post_install", "-at_install")
class TestReturnRefused(BackCase):
    """What does not tie out is refused: on record, with its incident, nothing moved."""

    def assertUntouched(self, ret):
        """The attempt is on record as refused; gun, rounds and issue stay."""
        self.assertEqual(ret.state, "refused")
        self.assertEqual(self.issue.state, "issued")
        self.assertEqual(self.state_of(self.gun), "return_pending")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)
        self.assertFalse(ret.sudo().request_id)
        self.assertTrue(self.entries(ret, "armory.return_refused"))

    def test_a_missing_round_is_an_incident_at_once(self):
        """firearms#18: 30 issued, 29 returned, 0 fired: leader told in the same act."""
        ret = self.counted(returned=29)
        answer = self.complete(ret)
        self.assertUntouched(ret)
        self.assertEqual(ret.incident_id.kind, "missing_rounds")
        self.assertEqual(ret.incident_id.rounds, 1)
        self.assertEqual(ret.incident_id.reported_at, NOON)
        self.assertTrue(self.told(ret.incident_id, "leader"))
        self.assertEqual(answer["params"]["type"], "danger")
        self.assertIn("1 missing", answer["params"]["message"])

    def test_one_round_too_many_is_refused(self):
        """firearms#19: 30 issued, 31 returned: refused, found-rounds incident."""
        ret = self.counted(returned=31)
        self.complete(ret)
        self.assertUntouched(ret)
        self.assertEqual(ret.incident_id.kind, "found_rounds")
        self.assertEqual(ret.incident_id.rounds, 1)

    def test_after_a_refusal_the_rounds_are_counted_anew(self):
        """firearms#18, #17: the missing round is found: a new return closes."""
        self.complete(self.counted(returned=29))
        ret = self.bring_back(returned=30)
        self.assertEqual(ret.state, "done")
        self.assertEqual(len(self.issue.return_ids), 2)

    def test_a_round_written_off_is_one_incident_not_two(self):
        first = self.counted(returned=29)
        self.complete(first)
        ret = self.bring_back(returned=29, lost=1)
        self.assertEqual(ret.state, "done")
        self.assertEqual(ret.incident_id, first.incident_id)

    def test_another_gun_is_refused(self):
        """I6: the number read is the number issued, or it is an incident."""
        ret = self.counted(returned=30, number="A0456")
        self.complete(ret)
        self.assertUntouched(ret)
        self.assertEqual(ret.incident_id.kind, "number_mismatch")
        self.assertIn("A0456", ret.refused_because)

    def test_the_way_a_number_is_written_makes_no_difference(self):
        for number in ("a0123", "Ａ ０１２３", "AO-I23"):
            with self.subTest(number):
                ret = self.count(self.open_return(), number=number)
                self.assertTrue(ret.number_fits)

    def test_rounds_of_another_lot_are_refused(self):
        """firearms#21: lot B though A was issued."""
        ret = self.counted(returned=30, lot="T2025-7")
        with self.refused("T2025-7", "B2025-1"):
            self.complete(ret)
        self.assertEqual(ret.state, "open")

    def test_rounds_without_a_mark_are_refused(self):
        """firearms#21"""
        ret = self.counted(returned=30, lot=" ")
        with self.refused("were not read"):
            self.complete(ret)

    def test_both_keepers_find_the_gun_clear(self):
        """firearms#24: without the tick by both refused."""
        ret = self.count(self.open_return(), returned=30)
        with self.refused("both keepers"):
            self.complete(ret)
        self.clear(ret, "keeper_a")
        with self.refused("both keepers", "keeper_a"):
            self.complete(ret)
        self.clear(ret, "keeper_b")
        self.complete(ret)
        self.assertEqual(ret.state, "signing")

    def test_a_tick_counts_once_for_a_keeper(self):
        """firearms#24"""
        ret = self.count(self.open_return(), returned=30)
        self.clear(ret, "keeper_a", "keeper_a")
        with self.refused("both keepers"):
            self.complete(ret)

    def test_a_tick_is_about_the_gun_that_was_named(self):
        """firearms#24: another number read: both look again."""
        ret = self.counted(returned=30, number="A0456")
        self.act("keeper_a", ret, "write", {"number_read": "A0123"})
        with self.refused("both keepers"):
            self.complete(ret)

    def test_who_did_not_look_does_not_sign(self):
        """firearms#24: a third keeper who did not tick."""
        ret = self.counted(returned=30)
        self.complete(ret)
        with self.refused("keeper_c has not looked"):
            self.give(ret.sudo().request_id, "keeper_c")

    def test_the_holder_never_takes_back(self):
        """A keeper who holds a gun himself is no keeper of its return."""
        issue = self.put_out(self.gun2, 10, login="keeper_c")
        with self.refused("keeper_c does not take back"):
            self.open_return(issue, "keeper_c")
        ret = self.open_return(issue)
        with self.refused("keeper_c does not take back"):
            self.act("keeper_c", ret, "write", {"number_read": "A0456"})

    def test_an_unfit_gun_is_described(self):
        ret = self.counted(returned=30)
        self.act("keeper_a", ret, "write", {"condition": "unfit"})
        with self.refused("What is wrong"):
            self.complete(ret)
        self.act("keeper_a", ret, "write", {"condition_note": "Sight bent"})
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.gun.armory_condition, "unfit")
        self.assertEqual(self.state_of(self.gun), "in_store")


@tagged("post_install", "-at_install")
class TestRoundsFired(BackCase):
    """Rounds fired need evidence that says the same, and cases or a reason."""

    def test_shots_without_a_report_wait(self):
        """firearms#17: fired needs evidence; the clock of the report begins."""
        ret = self.counted(returned=24, fired=6)
        answer = self.complete(ret)
        self.assertEqual(ret.state, "open")
        self.assertEqual(answer["params"]["type"], "warning")
        clock = ret.sudo().time_limit_ids
        self.assertEqual(clock.code, "armory.use_report")
        self.assertEqual(clock.due_at, NOON + 24 * HOUR)
        self.assertTrue(self.told(ret, "police"))
        self.report(6)
        self.assertEqual(clock.state, "done")
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.issue.state, "closed")

    def test_report_and_counter_say_the_same(self):
        self.report(7)
        ret = self.counted(returned=24, fired=6)
        with self.refused("6 rounds were fired; the reports say 7"):
            self.complete(ret)

    def test_a_training_sheet_proves_nothing_on_duty(self):
        with self.refused("Use of a Weapon"):
            self.report(6, "warden", kind="training")

    def test_missing_cases_have_a_reason_on_duty(self):
        self.report(6)
        ret = self.counted(returned=24, fired=6, cases_collected=4)
        with self.refused("2 spent cases are not there"):
            self.complete(ret)
        self.act("keeper_a", ret.line_ids, "write", {"gap_reason": "In the river"})
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.issue.state, "closed")

    def test_all_cases_are_collected_in_training(self):
        issue = self.put_out(self.gun2, 20, login="partner", purpose="training")
        self.report(20, "warden", issue, kind="training")
        ret = self.counted(issue, fired=20, cases_collected=19)
        self.act("keeper_a", ret.line_ids, "write", {"gap_reason": "Grass"})
        with self.refused("100%"):
            self.complete(ret)

    def test_more_cases_than_shots_are_refused(self):
        self.report(6)
        ret = self.counted(returned=24, fired=6, cases_collected=7)
        with self.refused("too many"):
            self.complete(ret)

    def test_one_training_sheet_covers_many_shooters(self):
        first = self.put_out(self.gun2, 10, login="partner", purpose="training")
        self.bring_back(returned=30)
        second = self.put_out(self.gun, 10, login="police", purpose="training")
        sheet = self.report(10, "warden", first | second, kind="training")
        self.assertEqual(sheet.rounds, 20)
        for issue in (first, second):
            self.bring_back(issue, fired=10)
            self.assertEqual(issue.state, "closed")

    def test_who_shot_does_not_write_the_training_sheet(self):
        issue = self.put_out(self.gun2, 20, login="partner", purpose="training")
        with self.refused("who did not shoot"):
            self.report(20, "partner", issue, kind="training")

    def test_the_holder_reports_himself(self):
        """X4: truthful report by who used the weapon."""
        with self.refused("the holder's own report"):
            self.report(6, "partner")

    def test_the_head_writes_for_a_holder_who_cannot(self):
        with self.refused("why the holder does not write"):
            self.report(6, "warden")
        report = self.report(6, "warden", instead_reason="In hospital")
        self.assertEqual(report.state, "filed")

    def test_no_more_is_reported_than_went_out(self):
        with self.refused("no more rounds"):
            self.report(31)

    def test_a_late_report_says_why(self):
        self.at(NOON + 25 * HOUR)
        with self.refused("is late"):
            self.report(6)
        report = self.report(6, late_reason="Night in hospital")
        self.assertTrue(report.late)

    def test_a_report_in_time_is_not_late(self):
        self.at(NOON + 24 * HOUR)
        self.assertFalse(self.report(6).late)

    def test_somebody_hurt_is_an_incident(self):
        """X3: casualties."""
        with self.refused("who was hurt"):
            self.report(2, casualties="injury")
        self.report(2, casualties="injury", casualty_text="Leg; ambulance called")
        self.assertTrue(self.incidents("casualty"))

    def test_head_and_leader_read_it(self):
        """MPS99 24: to the leader in writing."""
        report = self.report(6)
        self.assertTrue(self.told(report, "leader"))
        self.assertTrue(self.told(report, "warden"))
        self.act("leader", report, "action_take_note", "Seen")
        self.assertEqual(report.noted_by_id, self.people["leader"])
        self.assertTrue(self.entries(report, "armory.use_report.noted"))

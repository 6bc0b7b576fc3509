from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomKeys(RoomCase):
    """Section 4, S5, and section 8: keys of armory rooms."""

    def tell(self):
        self.lock_a, self.lock_b = self.lock("a"), self.lock("b")
        self.key_a, self.key_b = self.working(self.lock_a), self.working(self.lock_b)

    # Hands --------------------------------------------------------------------

    def test_a_key_is_taken_with_two_signatures(self):
        """S5"""
        move = self.moved(self.key_a)
        self.assertEqual(self.key_a.holder_id, self.people["keeper_a"])
        self.assertEqual(move.state, "done")
        self.assertEqual(self.room.armory_key_a_names, "keeper_a")
        self.assertTrue(self.entries(move, "armory.keys"))

    def test_nobody_holds_both_sides(self):
        """S5"""
        self.moved(self.key_a)
        move = self.move(self.key_b)
        with self.refused("both sides", "nobody holds both"):
            self.as_("keeper_a", move).action_ask()

    def test_both_sides_are_not_taken_in_one_act(self):
        """S5"""
        with self.refused("both sides"):
            self.as_("keeper_a", self.move(self.key_a | self.key_b)).action_ask()

    def test_two_employees_of_one_person_hold_one_side(self):
        """S5, one person with two logins"""
        self.moved(self.key_a)
        for login in ("keeper_a", "keeper_c"):
            self.people[login].identification_id = "11010519491231002X"
        with self.refused("both sides"):
            self.as_("keeper_a", self.move(self.key_b, to="keeper_c")).action_ask()

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_both_sides(self):
        """S5, past every model"""
        self.moved(self.key_a)
        keeper = self.people["keeper_a"]
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE procuratorate_armory_key SET state = 'held', holder_id = %s,"
                " holder_person = %s WHERE id = %s",
                [keeper.id, self.key_a.holder_person, self.key_b.id],
            )

    def test_a_second_key_of_the_same_side_is_no_matter(self):
        other = self.working(self.lock("a", self.rounds))
        self.moved(self.key_a)
        self.moved(other)
        self.assertEqual(other.holder_id, self.people["keeper_a"])

    def test_two_hold_a_and_b(self):
        """S5"""
        self.moved(self.key_a)
        self.moved(self.key_b, to="keeper_b")
        self.assertEqual(self.room.armory_key_b_names, "keeper_b")

    def test_who_takes_a_key_signs(self):
        move = self.move(self.key_a, to="keeper_c")
        self.as_("keeper_a", move).action_ask()
        self.sign(move.request_id, "keeper_a")
        with self.refused("the signature of keeper_c"):
            self.sign(move.request_id, "keeper_b")

    def test_a_key_goes_from_hand_to_hand(self):
        self.moved(self.key_a)
        self.moved(self.key_a, "hand", "keeper_c", ("keeper_a", "keeper_c"))
        self.assertEqual(self.key_a.holder_id, self.people["keeper_c"])
        self.assertEqual(self.key_a.last_holder_id, self.people["keeper_a"])

    def test_a_key_comes_back(self):
        self.moved(self.key_a)
        self.moved(self.key_a, "back", None)
        self.assertEqual((self.key_a.state, self.key_a.holder_id.ids), ("safe", []))

    def test_only_the_roster_holds_keys(self):
        """Section 8: roster of authorised holders"""
        self.as_("warden", self.roster[1]).action_end()
        move = self.move(self.key_a, to="keeper_b")
        with self.refused("may not hold", "roster"):
            self.as_("keeper_a", move).action_ask()

    def test_the_roster_names_keepers_only(self):
        with self.refused("no keeper of firearms"):
            self.as_("warden", self.roster).create(
                {
                    "room_id": self.room.id,
                    "employee_id": self.people["police"].id,
                    "company_id": self.company.id,
                }
            )

    # Spare --------------------------------------------------------------------

    def test_a_spare_is_sealed_elsewhere(self):
        """S5"""
        lock = self.draft_lock("a", self.rounds)
        self.as_("warden", self.spare(lock)).seal_no = False
        with self.refused("seal number and place"):
            self.as_("keeper_a", lock).action_put_in_use()

    def test_taking_the_spare_needs_a_reason(self):
        """S5"""
        move = self.move(self.spare(self.lock_a), "spare_out")
        with self.refused("the reason why the spare"):
            self.as_("keeper_a", move).action_ask()

    def test_the_spare_is_taken_by_two_and_sealed_again(self):
        """S5"""
        spare = self.spare(self.lock_a)
        self.moved(spare, "spare_out", reason="Key broken in the lock")
        self.assertEqual((spare.state, spare.seal_no), ("held", False))
        self.moved(spare, "spare_back", None, seal_no="F-9", kept_at="Safe")
        self.assertEqual((spare.state, spare.seal_no), ("sealed", "F-9"))

    def test_the_spare_of_the_other_side_is_refused_as_well(self):
        """S5"""
        self.moved(self.key_a)
        move = self.move(self.spare(self.lock_b), "spare_out", reason="Broken")
        with self.refused("both sides"):
            self.as_("keeper_a", move).action_ask()

    # Lost ---------------------------------------------------------------------

    def test_a_lost_key_is_an_incident(self):
        """Section 8: lost key"""
        self.moved(self.key_a)
        self.as_("keeper_b", self.key_a).action_report_lost("Fell into the river")
        self.assertEqual(self.key_a.state, "lost")
        self.assertEqual(self.key_a.last_holder_id, self.people["keeper_a"])
        self.assertEqual(self.lock_a.state, "compromised")
        self.assertIn("Fell into the river", self.incidents().text)
        self.assertTrue(self.lock_a.time_limit_due)

    def test_keys_of_an_unsafe_lock_are_not_used(self):
        """Section 8: lock replaced at once"""
        self.as_("keeper_b", self.key_a).action_report_lost("Lost")
        spare = self.spare(self.lock_a)
        move = self.move(spare, "spare_out", reason="The other one is lost")
        with self.refused("the day on which the lock was replaced"):
            self.as_("keeper_a", move).action_ask()

    def test_a_new_lock_replaces_the_unsafe_one(self):
        """Section 8: lock replaced at once"""
        self.as_("keeper_b", self.key_a).action_report_lost("Lost")
        self.assertIn(self.guns.name, self.room.armory_locks_missing)
        new = self.lock("a")
        self.assertEqual(self.lock_a.state, "replaced")
        self.assertTrue(self.lock_a.replaced_on)
        self.assertFalse(self.lock_a.time_limit_due)
        self.assertEqual(self.spare(self.lock_a).state, "retired")
        self.moved(self.working(new))
        self.assertNotIn(self.guns.name, self.room.armory_locks_missing or "")

    def test_words_are_needed_for_a_lost_key(self):
        with self.refused("does not go on without a word"):
            self.as_("keeper_a", self.key_a).action_report_lost(" ")

    # Recall -------------------------------------------------------------------

    def test_keys_of_somebody_struck_off_are_called_back(self):
        self.moved(self.key_a)
        self.as_("warden", self.roster[0]).action_end()
        self.assertIn("not on the roster", self.key_a.recall_reason)
        self.assertTrue(self.key_a.time_limit_due)
        self.assertIn(self.users["warden"], self.key_a.activity_ids.user_id)

    def test_keys_of_somebody_who_leaves_are_called_back(self):
        self.moved(self.key_a)
        self.people["keeper_a"].action_archive()
        self.assertIn("left the office", self.key_a.recall_reason)

    def test_keys_of_somebody_suspended_are_called_back(self):
        self.moved(self.key_a)
        self.people["keeper_a"]._armory_suspend("discipline", "Under investigation")
        self.assertIn("is suspended", self.key_a.recall_reason)

    def test_keys_of_somebody_without_the_post_are_called_back_once(self):
        self.moved(self.key_a)
        group = self.env.ref("procuratorate_armory.group_keeper")
        self.users["keeper_a"].group_ids -= group
        for _again in range(2):
            self.env["procuratorate.armory.key"]._cron_recall()
        self.assertIn("no keeper", self.key_a.recall_reason)
        self.assertEqual(len(self.entries(self.key_a, "armory.key_recalled")), 1)

    def test_a_called_key_is_handed_in_without_its_holder(self):
        self.moved(self.key_a)
        self.as_("warden", self.roster[0]).action_end()
        self.moved(
            self.key_a, "back", None, ("keeper_b", "keeper_c"), reason="Sent by post"
        )
        self.assertEqual(self.key_a.state, "safe")
        self.assertFalse(self.key_a.time_limit_due)

    # Combination --------------------------------------------------------------

    def test_a_combination_is_changed_within_a_year(self):
        """Section 8: combinations changed yearly"""
        lock = self.lock("a", self.rounds, kind="combination")
        self.assertEqual(str(lock.time_limit_due.date()), "2027-03-02")

    def test_a_combination_is_changed_when_who_knew_it_goes(self):
        """Section 8: combinations changed on change of custodian"""
        lock = self.lock("a", self.rounds, kind="combination")
        self.as_("warden", self.roster[0]).action_end()
        clock = lock._running_time_limits("armory.combination_custodian")
        self.assertEqual(len(clock), 1)
        self.as_("keeper_b", lock).action_combination_changed()
        self.both_sign(lock.request_id, "keeper_b", "keeper_c")
        self.env.invalidate_all()
        self.assertFalse(lock._running_time_limits("armory.combination_custodian"))
        self.assertTrue(self.entries(lock, "armory.combination_changed"))

from odoo.tests import tagged

from ..tools.movement_item import Item
from .common import _Anyhow
from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomShift(RoomCase):
    """V3, section 8: counted and handed over, keys in the same act."""

    def tell(self):
        self.key_a, self.key_b = (self.working(self.lock(each)) for each in "ab")

    def test_the_first_pair_takes_over(self):
        shift = self.hand_over(self.shift())
        self.assertEqual(shift.state, "done")
        self.assertEqual(
            self.on_duty(), self.people["keeper_a"] | self.people["keeper_b"]
        )
        self.assertEqual(self.room.armory_duty_names, "keeper_a / keeper_b")

    def test_keys_change_hands_in_the_same_act(self):
        """S5, section 8"""
        self.hand_over(self.shift())
        self.assertEqual(self.key_a.holder_id, self.people["keeper_a"])
        self.assertEqual(self.key_b.holder_id, self.people["keeper_b"])

    def next_shift(self, **kwargs):
        self.hand_over(self.shift())
        return self.shift("keeper_a", "keeper_c", **kwargs)

    def test_both_pairs_sign(self):
        shift = self.next_shift()
        self.as_("keeper_a", shift).action_ask()
        self.both_sign(shift.in_request_id, "keeper_a", "keeper_c")
        self.assertEqual(shift.state, "signing")
        self.both_sign(shift.out_request_id, "keeper_a", "keeper_b")
        self.assertEqual(shift.state, "done")
        self.assertEqual(self.key_b.holder_id, self.people["keeper_c"])
        self.assertNotIn(self.people["keeper_b"], self.on_duty())

    def test_each_pair_signs_its_own_request(self):
        shift = self.next_shift()
        self.as_("keeper_a", shift).action_ask()
        with self.refused("not yours to sign here"):
            self.sign(shift.out_request_id, "keeper_c")
        with self.refused("not yours to sign here"):
            self.sign(shift.in_request_id, "keeper_b")

    def test_sides_may_be_changed(self):
        """A and B leave all hands before they come into the next ones."""
        self.hand_over(self.shift())
        shift = self.shift("keeper_b", "keeper_c")
        self.hand_over(shift, ("keeper_a", "keeper_b"), ("keeper_b", "keeper_c"))
        self.assertEqual(self.key_a.holder_id, self.people["keeper_b"])

    def test_the_pair_before_is_relieved(self):
        first = self.hand_over(self.shift())
        self.hand_over(
            self.shift("keeper_a", "keeper_c"),
            ("keeper_a", "keeper_b"),
            ("keeper_a", "keeper_c"),
        )
        self.assertEqual(first.state, "relieved")
        self.assertFalse(first.time_limit_due)

    def test_one_person_is_no_pair(self):
        """S5"""
        with self.refused("two different natural persons"):
            self.as_("keeper_a", self.shift("keeper_a", "keeper_a")).action_ask()

    def test_a_pair_does_not_relieve_itself(self):
        self.hand_over(self.shift())
        with self.refused("not the one on duty"):
            self.as_("keeper_a", self.shift("keeper_b", "keeper_a")).action_ask()

    def test_who_is_not_on_the_roster_does_not_take_over(self):
        self.as_("warden", self.roster[1]).action_end()
        with self.refused("on the roster of key holders, side B"):
            self.as_("keeper_a", self.shift()).action_ask()

    def test_the_outgoing_pair_is_that_on_duty_whatever_is_sent(self):
        self.hand_over(self.shift())
        with self.refused("by hand"):
            self.shift("keeper_a", "keeper_c", outgoing_b_id=self.people["keeper_c"].id)

    def test_the_head_lets_an_absent_pair_be_relieved(self):
        self.hand_over(self.shift())
        shift = self.shift("keeper_a", "keeper_c")
        self.as_("warden", shift).action_allow_without("keeper_b is in hospital")
        self.hand_over(shift, (), ("keeper_a", "keeper_c"))
        self.assertEqual(shift.state, "done")
        [sealed] = self.entries(shift, "armory.shift")
        self.assertIn("hospital", sealed._content()["without"])

    def test_a_keeper_does_not_let_it_go_on(self):
        self.hand_over(self.shift())
        shift = self.shift("keeper_a", "keeper_c")
        with self.refused("not yours"):
            self.as_("keeper_c", shift).action_allow_without("in a hurry")

    def test_who_signs_reads_in_words_of_the_armory(self):
        shift = self.shift()
        self.as_("keeper_a", shift).action_ask()
        html = shift.in_request_id.content_html
        for words in ("Guns present", "A0123", "Keys", "Incoming pair"):
            self.assertIn(words, html)

    # Counted ------------------------------------------------------------------

    def test_as_on_record_nothing_is_reported(self):
        """V3"""
        shift = self.hand_over(self.shift(guns=["a 0123", "ａ０４５６"]))
        self.assertEqual(shift.difference_count, 0)
        self.assertFalse(self.incidents())

    def test_a_gun_that_was_not_read_is_an_incident(self):
        """firearms#40"""
        shift = self.hand_over(self.shift(guns=["A0123"]))
        self.assertEqual(shift.difference_count, 1)
        incident = self.incidents()
        self.assertEqual(incident.kind, "count_difference")
        self.assertEqual(incident.lot_ids, self.gun2)
        self.assertTrue(self.room.armory_frozen)

    def test_rounds_that_differ_are_an_incident(self):
        shift = self.hand_over(self.shift(rounds={"B2025-1": 99, "T2025-7": 100}))
        self.assertIn("99 rounds counted, 100 on record", shift.difference_text)
        self.assertEqual(self.incidents().lot_ids, self.ammo)

    def test_a_lot_that_was_not_counted_is_an_incident(self):
        shift = self.hand_over(self.shift(rounds={"B2025-1": 100}))
        self.assertIn("0 rounds counted, 100 on record", shift.difference_text)

    def test_a_gun_too_many_is_an_incident(self):
        shift = self.hand_over(self.shift(guns=["A0123", "A0456", "X9"]))
        self.assertIn("X9", shift.difference_text)
        self.assertTrue(self.incidents())

    def test_stock_is_not_changed_by_what_was_read(self):
        self.hand_over(self.shift(rounds={"B2025-1": 1, "T2025-7": 100}))
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)

    def test_what_was_read_is_not_changed_after_it_was_signed(self):
        shift = self.hand_over(self.shift())
        with self.refused("on record"):
            self.as_("keeper_a", shift.gun_ids[:1]).number = "X9"
        with self.refused("on record"):
            self.as_("keeper_a", shift.round_ids[:1]).sudo().unlink()

    # What is out --------------------------------------------------------------

    def give_out(self):
        """A gun with the policeman, without the ways of the counter."""
        self.gun._armory_enter("reserved", "armory.registered")
        place = self.company._armory_holder_place(self.people["police"])
        self.env["procuratorate.armory.movement"]._carry_out(
            "issue",
            [Item(self.gun, 1, None, place), Item(self.ammo, 30, self.rounds, place)],
            _Anyhow(self.company),
            holder=self.people["police"],
        )

    def test_what_is_out_is_not_counted(self):
        self.give_out()
        rounds = {"B2025-1": 70, "T2025-7": 100}
        shift = self.hand_over(self.shift(guns=["A0456"], rounds=rounds))
        self.assertEqual(shift.difference_count, 0)

    # Unexplained --------------------------------------------------------------

    def test_what_orders_explain_is_no_change(self):
        """S6: 武器库异动"""
        self.hand_over(self.shift())
        self.give_out()
        self.room.action_armory_check_change()
        self.assertFalse(self.findings("change"))

    def test_a_change_past_the_orders_is_found(self):
        """S6: 武器库异动"""
        self.hand_over(self.shift())
        self.env.cr.execute(
            "UPDATE stock_quant SET quantity = 90"
            " WHERE lot_id = %s AND location_id = %s",
            [self.ammo.id, self.rounds.id],
        )
        self.env.invalidate_all()
        for _again in range(2):
            self.as_("warden", self.room).action_armory_check_change()
        [finding] = self.findings("change")
        self.assertIn("-10", finding.text)

    def test_a_room_that_was_never_handed_over_is_looked_at_from_the_beginning(self):
        """S6: 武器库异动"""
        self.assertEqual(self.room._armory_unexplained(), {})

    # Time ---------------------------------------------------------------------

    def test_a_shift_before_the_last_one_is_refused(self):
        """firearms#32"""
        self.hand_over(self.shift(occurred_at=self.ago(5)))
        shift = self.shift("keeper_a", "keeper_c", occurred_at=self.ago(10))
        with self.refused("before the last entry"):
            self.as_("keeper_a", shift).action_ask()

    def test_a_shift_has_an_end(self):
        shift = self.hand_over(self.shift())
        self.assertEqual(str(shift.time_limit_due), "2026-03-03 02:00:00")

from odoo.tests import tagged

from .common_back import BackCase


@tagged("post_install", "-at_install")
class TestHoldFired(BackCase):
    """A gun that was fired on duty, from the holder's hands to its release."""

    def setUp(self):
        super().setUp()
        self.report(6)
        self.bring_back(returned=24, fired=6)
        self.hold = self.env["procuratorate.armory.hold"].sudo().search([])

    def release(self):
        self.as_user(self.hold, "warden")._decide_release("Examined", "No. 7")
        for line in self.as_user(self.hold, "keeper_a").line_ids:
            line.read_number = line.lot_id.armory_number
        self.act("keeper_a", self.hold, "action_ask_release")
        for login in self.KEEPERS:
            self.give(self.hold.request_id, login)

    def test_the_return_holds_the_gun_at_once(self):
        """firearms#42: one hold, in the return's name, the holder is involved."""
        self.assertEqual(self.hold.line_ids.lot_id, self.gun)
        self.assertEqual((self.hold.state, self.hold.cause), ("held", "fired"))
        self.assertIn(self.people["police"], self.hold.involved_ids)
        self.assertTrue(self.told(self.hold, "warden"))

    def test_it_is_released_by_two(self):
        """firearms#42: decided, signed by two in sessions of their own."""
        self.release()
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.gun.armory_location_id, self.guns)

    def test_released_it_is_due_to_be_wiped_at_once(self):
        """V5: after firing; not while it is evidence."""
        Care = self.env["procuratorate.armory.care"].sudo()
        held = Care._plan_company(self.company)
        self.assertNotIn(self.gun, held.line_ids.lot_id)
        self.release()
        fired = Care._plan_company(self.company).filtered(
            lambda care: care.cause == "fired"
        )
        self.assertEqual(fired.line_ids.lot_id, self.gun)
        self.assertEqual(fired.due_state, "today")

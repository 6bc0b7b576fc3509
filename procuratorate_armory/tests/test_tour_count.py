from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourCount(TourCase):
    """The monthly count finds one gun too few: an incident, a frozen room, the police.

    firearms#40, firearms#41
    """

    def tell(self):
        super().tell()
        # what the calendar does at the beginning of a month
        Count = self.env["procuratorate.armory.count"].sudo()
        self.count = Count._plan_for(self.room, "monthly").sudo(False)

    def test_a_gun_is_missing(self):
        self.screen("count_join", "keeper_a")
        self.screen("count_enter", "duty")
        self.assertFalse(self.room.armory_frozen)
        self.screen("count_compare", "keeper_a")
        self.screen("count_sign", "duty")
        self.check_count()
        self.screen("count_police", "warden")
        self.check_incident()

    def check_count(self):
        """The sheet stands with both names; what is missing is known by number."""
        self.assertEqual(self.count.state, "signed")
        counters = self.people["keeper_a"] | self.people["duty"]
        self.assertEqual(self.count._counters(), counters)
        wrong = self.count.line_ids.filtered("different")
        self.assertEqual(wrong.mapped("number"), ["A0456"])
        self.assertTrue(self.room.armory_frozen)

    def check_incident(self):
        """Public security has it under a number; the gun is accounted for nowhere."""
        incident = self.env["procuratorate.armory.incident"].search([])
        self.assertEqual(incident.lot_ids, self.gun2)
        self.assertEqual(incident.police_number, "清公报字〔2026〕118号")
        self.assertFalse(incident.police_owed)
        self.assertFalse(incident.police_late)
        told = incident.sudo().activity_ids.user_id
        self.assertIn(self.users["warden"], told)
        self.assertTrue(self.room.armory_frozen)
        self.assertEqual(self.state_of(self.gun2), "lost")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assert_books_intact()

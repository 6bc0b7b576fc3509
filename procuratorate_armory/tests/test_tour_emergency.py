from odoo.tests import tagged
from odoo.tools import mute_logger

from .holders_common import CHECK_KINDS
from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourEmergency(TourCase):
    """On a spoken order two keepers issue at once; it is ratified afterwards.

    firearms#27, firearms#28
    """

    def tell(self):
        super().tell()
        for kind in CHECK_KINDS:
            days = 400 if kind == "live_fire" else 30
            self.put_check("partner", kind, passed_on=self.days_ago(days))
        self.put_post("partner", date_from=self.days_ago(400))
        self.put_permit("partner", valid_from=self.days_ago(30))

    def test_issued_at_once_and_ratified(self):
        self.screen("emergency_first", "keeper_a")
        self.assertEqual(self.state_of(self.gun), "reserved")
        self.screen("emergency_second", "keeper_b")
        issue = self.the_issue()
        self.assertEqual([issue.state, issue.ratify_state], ["issued", "pending"])
        self.screen("emergency_ratify", "leader")
        self.check_end(issue)

    def check_end(self, issue):
        """Gun and rounds are out by a named order, and a leader stands by it."""
        self.assertEqual(issue.ratify_state, "ratified")
        self.assertEqual(issue.ratified_by_id, self.people["leader"])
        self.assertEqual(issue.duty_leader_id, self.people["duty"])
        place = self.company._armory_holder_place(self.people["police"])
        self.assertEqual(self.onhand(self.gun, place), 1)
        self.assertEqual(self.onhand(self.ammo, place), 10)
        kinds = self.entries(issue).mapped("kind")
        for kind in ("armory.emergency", "armory.issue.out", "armory.ratified"):
            self.assertIn(kind, kinds)
        self.assert_books_intact()

    def test_one_keeper_does_not_sign_twice(self):
        """firearms#9"""
        self.screen("emergency_first", "keeper_a")
        self.screen("emergency_again", "keeper_a")
        self.assertEqual(self.the_issue().state, "signed_a")
        self.assertEqual(self.state_of(self.gun), "reserved")
        self.assert_books_intact()

    def test_nobody_unfit_gets_a_gun(self):
        self.refuse("emergency_unfit", "keeper_a")
        self.assertFalse(self.the_issue())
        self.assertEqual(self.state_of(self.gun), "in_store")

    def refuse(self, tour, login):
        """Odoo writes refusals into its log; here they are what is wanted."""
        with mute_logger("odoo.http"):
            self.screen(tour, login)

from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourIssue(TourCase):
    """A pistol and thirty rounds: asked for, issued by two, taken back by two.

    firearms#17
    """

    def test_issue_and_return(self):
        self.telephone("/odoo/my-firearm-requests/new", "issue_request", "police")
        self.screen("issue_approve", "warden", "leader")
        self.assertEqual(self.state_of(self.gun), "reserved")
        self.screen("issue_first", "keeper_a")
        self.screen("issue_second", "keeper_b")
        self.check_out()
        self.screen("issue_holder", "police")
        self.screen("issue_count", "keeper_a")
        self.screen("issue_clear", "keeper_b")
        self.screen("issue_close", "keeper_a")
        self.check_back()

    def check_out(self):
        """Gun and rounds are with the holder; stock, card and book say so."""
        issue = self.the_issue()
        self.assertEqual(issue.state, "issued")
        keepers = issue.issued_by_id, issue.issued_second_id
        both = self.people["keeper_a"], self.people["keeper_b"]
        self.assertEqual(keepers, both)
        place = self.company._armory_holder_place(self.people["police"])
        self.assertEqual(self.state_of(self.gun), "issued")
        self.assertEqual(self.gun.armory_holder_id, self.people["police"])
        self.assertEqual(self.onhand(self.gun, place), 1)
        self.assertEqual(self.onhand(self.ammo, place), 30)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def check_back(self):
        """Everything is where it was, and the whole way stands in the books."""
        issue = self.the_issue()
        self.assertEqual(issue.state, "closed")
        self.assertEqual(issue.returned_to_id, self.people["keeper_b"])
        self.assertEqual(issue.returned_second_id, self.people["keeper_a"])
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertFalse(self.gun.armory_holder_id)
        self.assertEqual(self.onhand(self.gun, self.guns), 1)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 100)
        kinds = self.gun._armory_history().mapped("kind")
        for kind in ("armory.reserved", "armory.issued", "armory.return_opened"):
            self.assertIn(kind, kinds)
        self.assertEqual(kinds[-1], "armory.returned")
        self.assert_books_intact()

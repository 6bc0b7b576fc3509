from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_back import BackCase
from .holders_common import HolderVocabulary


@tagged("post_install", "-at_install")
class TestHolderRecall(HolderVocabulary, BackCase):
    """A recall from the transfer of the holder to the return at the counter."""

    def setUp(self):
        super().setUp()
        self.police = self.make_holder("police")
        self.card = self.police.armory_card_ids

    def recalls(self):
        return self.card._running_time_limits("armory.recall")

    def test_the_return_answers_the_recall(self):
        """I13: recalled by the transfer, answered by the closing of the issue."""
        self.police.department_id = self.office
        clock = self.recalls()
        self.assertEqual(len(clock), 1)
        with self.assertRaisesRegex(UserError, "return of the firearm"):
            self.police.action_archive()
        self.bring_back(returned=30)
        self.assertFalse(self.recalls())
        self.assertEqual((clock.state, clock.is_late), ("done", False))
        self.police.action_archive()
        self.assertFalse(self.police.active)

    def test_a_late_return_leaves_a_late_clock(self):
        """I13"""
        self.police.department_id = self.office
        clock = self.recalls()
        self.at(clock.due_at.replace(minute=59))
        self.bring_back(returned=30)
        self.assertTrue(clock.is_late)

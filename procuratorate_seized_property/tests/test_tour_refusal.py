from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourRefusal(TourCase):
    """Whoever is refused reads by which rule, what is missing and who can cure it."""

    def tell(self):
        super().tell()
        self.list = self.signed_list(
            self.goods("华为手机"),
            case_id=self.tour_case.id,
            decision_date=fields.Date.today(),
            executed_at=fields.Datetime.now(),
        )

    def test_handler_accepts_nothing_of_the_own_case(self):
        handover = self.hand_over(self.list)
        self.tour_case.handler_ids |= self.people["custodian"]
        self.refuse("accept", "custodian")
        self.assertEqual(handover.state, "draft")
        self.assertEqual(self.the_card().seized_state, "listed")

    def test_nothing_is_remitted_before_the_end(self):
        """seized_property#26"""
        self.accepted(self.list)
        self.refuse("remit", "handler1")
        self.assertEqual(self.the_card().seized_state, "stored")

    def refuse(self, tour, login):
        """Odoo writes refusals into its log; here they are what is wanted."""
        with mute_logger("odoo.http"):
            self.screen(f"refusal_{tour}", login)

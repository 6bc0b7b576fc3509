from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_tour_purchase import CHINESE, ENGLISH, TourCase


@tagged("post_install", "-at_install")
class TestTourRefusal(TourCase):
    """Whoever is refused reads what is missing and who can help."""

    def test_order_before_the_resolution_in_chinese(self):
        """procurement_finance#1: nothing is bought before the Party group decided."""
        self.speak("zh_CN", CHINESE)
        self.order_before_the_resolution()

    def test_order_before_the_resolution_in_english(self):
        self.speak("en_US", ENGLISH)
        self.order_before_the_resolution()

    def order_before_the_resolution(self):
        request = self.submit(6000, 10)
        self.decide_until_meeting(request)
        self.refuse("order", "clerk")
        self.assertEqual(request.sudo().order_ids.state, "draft")

    def test_own_request(self):
        """The head of a department has no button for the own request."""
        request = self.submit(6000, 10, by="head")
        for lang, names in (("zh_CN", CHINESE), ("en_US", ENGLISH)):
            self.speak(lang, names)
            self.refuse("self", "head")
        self.assertFalse(request.sudo().approval_case_id.decision_ids)

    def test_empty_request(self):
        """A request without lines stays a draft, with the reason on the screen."""
        for lang, names in (("zh_CN", CHINESE), ("en_US", ENGLISH)):
            self.speak(lang, names)
            self.refuse("submit", "staff")
        requests = self.env["procuratorate.purchase.request"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertEqual(requests.mapped("state"), ["draft", "draft"])

    def test_receipt_before_the_acceptance(self):
        """Goods stay out of the store until their acceptance is signed."""
        order = self.order(6000, 10, buyers=("clerk", "clerk2"))
        self.open_acceptance(order, ("witness", "expert", "staff2"))
        for lang, names in (("zh_CN", CHINESE), ("en_US", ENGLISH)):
            self.speak(lang, names)
            self.refuse("receipt", "keeper")
        self.assertFalse(order.order_line.qty_received)

    def refuse(self, tour, login):
        """Odoo writes refusals into its log; here they are what is wanted."""
        with mute_logger("odoo.http"):
            self.start_tour(
                "/odoo", f"procuratorate_refusal_{tour}", login=login, timeout=240
            )

from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourReturn(TourCase):
    """Goods: from the seizure list to the owner's signature, in Chinese.

    seized_property#16
    """

    def test_goods_are_returned(self):
        self.screen("return_list", "handler1")
        self.assertEqual(self.the_card().seized_state, "listed")
        self.screen("return_check", "custodian")
        self.screen("return_propose", "handler1")
        self.assertEqual(self.quants(self.the_card()).location_id, self.shelf("store"))
        self.screen("return_approve", "head", "chief")
        self.assertEqual(self.the_card().seized_state, "disposal_approved")
        self.screen("return_release", "custodian")
        self.check_end()

    def check_end(self):
        """The phone is with its owner; stock, book and papers say so."""
        card = self.the_card()
        self.assertEqual(card.seized_state, "returned")
        self.assertEqual(self.quants(card).location_id.seized_use, "returned")
        disposal = self.of_case("procuratorate.seized.disposal")
        self.assertEqual(disposal.state, "done")
        self.assertEqual(disposal.exit_by_id, self.people["custodian"])
        self.assertEqual(disposal.signer_ids.name, self.owner.name)
        kinds = card._seized_history().mapped("kind")
        for kind in ("custody.received", "seized.disposal.exit_slip"):
            self.assertIn(kind, kinds)
        self.assertEqual(kinds[-1], "custody.returned")
        self.assert_books_intact()

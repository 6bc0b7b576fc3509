import hashlib

from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourDestroy(TourCase):
    """Drugs: weighed and sealed, and destroyed by two before a supervisor.

    seized_property#36
    """

    def test_drugs_are_destroyed(self):
        self.screen("destroy_list", "handler1")
        self.screen("destroy_check", "custodian")
        self.screen("destroy_propose", "handler1")
        shelf = self.shelf("contraband")
        self.assertEqual(self.quants(self.the_card()).location_id, shelf)
        self.screen("destroy_approve", "head", "chief")
        self.screen("destroy_record", "handler1")
        self.screen("destroy_sign", "handler2", "supervision")
        self.screen("destroy_release", "custodian")
        self.check_end()

    def check_end(self):
        card = self.the_card()
        self.assertEqual(card.seized_state, "destroyed")
        self.assertEqual(self.quants(card).location_id.seized_use, "destroyed")
        disposal = self.of_case("procuratorate.seized.disposal")
        people = [self.people[x] for x in ("handler1", "handler2", "supervision")]
        self.assertEqual(disposal._signed("executor"), people[0] | people[1])
        self.assertEqual(disposal._signed("supervisor"), people[2])
        video = disposal.paper_ids.filtered(lambda p: p.code == "video").attachment_ids
        sealed = [
            file["sha256"]
            for _entry, content in disposal._entries("seized.disposal.done")
            for file in content["attachments"]
        ]
        self.assertIn(hashlib.sha256(video.raw).hexdigest(), sealed)
        self.assert_books_intact()

from odoo.tests import tagged

from .handover_common import HandoverCase
from .test_seized_correction import CorrectionCase


@tagged("post_install", "-at_install")
class TestHandoverCorrection(HandoverCase, CorrectionCase):
    """A rejected hand-over is cured by a correction slip, never by a changed list."""

    def sign_slip(self, slip, first="handler1", second="custodian"):
        CorrectionCase.ask(self, slip)
        self.give(slip, first)
        self.give(slip, second)
        return slip

    def rejected(self, doc, **found):
        handover = self.checked(self.hand_over(doc))
        self.as_("custodian", self.row(handover).sudo(False)).write(found)
        self.as_("custodian", handover).action_reject()
        self.as_("handler1", handover).action_correct()
        return handover

    def test_slip_cures_what_was_rejected(self):
        doc = self.signed_list(self.goods("Boxes", quantity=5))
        handover = self.rejected(doc, counted_qty=4)
        self.correct(doc, doc.line_ids, quantity=4)
        self.begin(handover)
        self.as_("custodian", handover).action_evaluate()
        self.env.invalidate_all()
        self.assertEqual(self.result(handover, "2"), "yes")
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "stored")
        self.assertEqual(self.card(doc).seized_qty, 4)

    def test_struck_item_leaves_the_hand_over(self):
        doc = self.signed_list(self.goods("Phone"), self.goods("Ghost"))
        handover = self.checked(self.hand_over(doc))
        ghost = doc.line_ids.filtered(lambda line: line.name == "Ghost")
        slip = self.open_slip(doc)
        self.change(slip, ghost, strike=True)
        self.sign_slip(slip)
        self.assertEqual(handover.line_ids.mapped("name"), ["Phone"])

    def test_struck_goods_stop_their_clock(self):
        doc = self.signed_list(self.goods("Ghost"), self.cash())
        slip = self.open_slip(doc)
        self.change(slip, doc.line_ids[0], strike=True)
        self.sign_slip(slip)
        self.assertEqual(self.clock(doc, "seized.d1").state, "done")
        self.assertEqual(self.clock(doc, "seized.d1.money").state, "running")

    def test_void_list_owes_nothing(self):
        doc = self.signed_list(self.goods(), self.cash())
        handover = self.hand_over(doc)
        self.sign_slip(self.open_slip(doc, kind="void"))
        for code in ("seized.d1", "seized.d1.money", "seized.d2"):
            self.assertEqual(self.clock(doc, code).state, "cancelled", code)
        self.assertRefused(self.as_("custodian", handover).action_check, "not signed")

    def test_added_goods_start_the_clock_again(self):
        doc = self.signed_list()
        self.accepted(doc)
        slip = self.open_slip(doc)
        row = {**self.goods("Charger"), "correction_id": slip.id, "sequence": 3}
        self.as_("handler1", slip.line_ids).create(row)
        self.sign_slip(slip)
        self.assertEqual(
            sorted(self.clock(doc, "seized.d1").mapped("state")), ["done", "running"]
        )
        self.assertTrue(doc.can_hand_over)
        handover = self.hand_over(doc)
        self.assertEqual(handover.line_ids.mapped("name"), ["Charger"])

    def test_slip_between_the_signatures_stops_them(self):
        doc = self.signed_list()
        handover = self.checked(self.hand_over(doc))
        self.ask(handover)
        self.sign_as("custodian", handover)
        self.correct(doc, doc.line_ids, colour="blue")
        self.assertRefused(lambda: self.sign_as("handler1", handover), "changed")
        self.assertNotEqual(handover.state, "accepted")

    def test_deed_that_a_slip_adds_comes_into_the_hand_over(self):
        doc = self.signed_list(self.vehicle(title_seized=False))
        handover = self.checked(self.hand_over(doc))
        self.assertEqual(len(handover.line_ids), 1)
        self.correct(doc, doc.line_ids, title_seized=True)
        self.assertEqual(handover.line_ids.filtered("is_deed").name, "Title deed: Car")

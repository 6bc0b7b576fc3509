from odoo.tests import tagged

from .handover_common import HandoverCase
from .race_common import SeizedRace
from .test_seized_correction import CorrectionCase


@tagged("post_install", "-at_install")
class TestHandoverRace(SeizedRace, HandoverCase, CorrectionCase):
    """Two persons at one hand-over, at the same moment."""

    def asked(self, doc):
        """A hand-over that waits for both signatures."""
        handover = self.checked(self.hand_over(doc))
        HandoverCase.ask(self, handover)
        return handover

    def half_signed_slip(self, doc, **vals):
        """A correction slip that lacks the signature of case management."""
        slip = self.open_slip(doc)
        self.change(slip, doc.line_ids, **vals)
        CorrectionCase.ask(self, slip)
        self.give(slip, "handler1")
        return slip

    def moved_in(self, card):
        return self.sealed(card, "custody.received")

    def test_two_custodians_begin_one_check(self):
        """The one is its custodian, the other hears of him."""
        handover = self.hand_over(self.signed_list())
        winner = self.one_wins(
            self.work("custodian", handover, "action_check"),
            self.work("custodian2", handover, "action_check"),
        )
        custodian = ("custodian", "custodian2")[winner]
        self.assertEqual(handover.sudo().custodian_id, self.people[custodian])
        card = self.card(handover.list_id)
        self.assertEqual(self.sealed(card, "custody.under_check"), 1)

    def opening(self, login, doc):
        Handover = self.env["procuratorate.seized.handover"]

        def run(env):
            self.there(env, login, Handover).create({"list_id": doc.id})

        return run

    def test_two_hand_overs_of_one_list_are_opened(self):
        """No item is in two hand-overs."""
        doc = self.signed_list()
        self.one_wins(self.opening("handler1", doc), self.opening("handler2", doc))
        rows = self.env["procuratorate.seized.handover.line"].search(
            [("lot_id", "=", self.card(doc).id)]
        )
        self.assertEqual(len(rows), 1)

    def test_both_signatures_at_once(self):
        """One comes second, and with it the item is in the room: once."""
        doc = self.signed_list()
        handover = self.asked(doc)
        request = handover.sudo().signature_request_id
        self.all_done(
            self.signing("handler1", request), self.signing("custodian", request)
        )
        self.assertEqual(handover.state, "accepted")
        card = self.card(doc)
        self.assertEqual(card.seized_state, "stored")
        self.assertEqual(self.sealed(handover, "seized.handover.accepted"), 1)
        Line = self.env["procuratorate.seized.movement.line"]
        self.assertEqual(Line.search_count([("lot_id", "=", card.id)]), 1)
        quants = self.env["stock.quant"].search(
            [("lot_id", "=", card.id), ("quantity", ">", 0)]
        )
        self.assertEqual(quants.mapped("quantity"), [1.0])

    def test_one_person_signs_twice_at_once(self):
        """Two clicks are one signature."""
        handover = self.asked(self.signed_list())
        request = handover.sudo().signature_request_id
        self.one_wins(
            self.signing("handler1", request), self.signing("handler1", request)
        )
        self.assertEqual(request.state, "half")
        self.assertEqual(len(request.signature_ids), 1)

    def test_last_signature_while_the_check_is_reopened(self):
        """It is accepted, or it is being checked again; never both."""
        handover = self.asked(self.signed_list())
        self.sign_as("handler1", handover)
        request = handover.sudo().signature_request_id
        winner = self.one_wins(
            self.signing("custodian", request),
            self.work("custodian", handover, "action_reopen"),
        )
        self.assertEqual(handover.state, ("accepted", "checking")[winner])
        entries = self.sealed(handover, "seized.handover.accepted")
        self.assertEqual(entries, 1 - winner)

    def test_last_signatures_of_hand_over_and_slip(self):
        """What is accepted is what the list says when it is accepted."""
        doc = self.signed_list(self.goods(quantity=5))
        handover = self.asked(doc)
        self.sign_as("handler1", handover)
        slip = self.half_signed_slip(doc, colour="blue")
        runners = self.at_once(
            self.signing("custodian", handover.sudo().signature_request_id),
            self.signing("custodian2", slip.request_id),
        )
        self.verify()
        accepted, corrected = (runner.done for runner in runners)
        self.assertTrue(corrected)  # an accepted list may be corrected, too
        self.assertEqual(doc.version, 2)
        self.assertTrue(doc._is_intact())
        self.assertEqual(handover.state == "accepted", accepted)
        stored = self.card(doc).seized_state == "stored"
        self.assertEqual(stored, accepted)

    def test_two_slips_for_one_list(self):
        """One open slip at a time, however fast the second clerk is."""
        doc = self.signed_list()
        self.one_wins(
            self.work("handler1", doc, "action_correct"),
            self.work("handler2", doc, "action_correct"),
        )
        self.assertEqual(len(doc.correction_ids), 1)

    def test_rejected_and_accepted_at_once(self):
        """The custodian has two windows open."""
        handover = self.checked(self.hand_over(self.signed_list()))
        check = self.as_("custodian", self.check(handover, "2").sudo(False))
        check.write({"finding": "no", "remark": "another model"})
        winner = self.one_wins(
            self.work("custodian", handover, "action_reject"),
            self.work("custodian", handover, "action_accept"),
        )
        self.assertEqual(winner, 0)
        self.assertEqual(handover.state, "rejected")

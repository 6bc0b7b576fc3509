from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverIncoming(HandoverCase):
    """What police or a commission bring: two copies, a proposal, two of the office."""

    def ready(self, *lines):
        return self.checked(self.incoming(*(lines or (self.goods(),))))

    def test_two_of_case_management_accept(self):
        handover = self.ready()
        self.ask(handover)
        self.signed(handover, "custodian", "custodian2")
        self.assertEqual(handover.state, "accepted")
        card = self.row(handover).lot_id
        self.assertEqual(card.seized_state, "stored")
        receipt = self.env["procuratorate.seized.movement"].search(
            [("line_ids.lot_id", "=", card.id)]
        )
        self.assertEqual(receipt.party_id, self.police)

    def test_head_of_case_management_may_be_the_second(self):
        handover = self.ready()
        self.as_("custodian", handover).second_id = self.people["custody_head"]
        self.ask(handover)
        self.signed(handover, "custody_head", "custodian")
        self.assertEqual(handover.state, "accepted")

    def test_one_copy_is_not_enough(self):
        """Police rules art. 288: the transfer list in two copies."""
        handover = self.ready()
        self.as_("custodian", handover).transfer_copies = 1
        self.assertRefused(self.as_("custodian", handover).action_accept, "in 2 copies")

    def test_missing_papers_fail_check_1(self):
        handover = self.ready()
        self.as_("custodian", handover).write(
            {"representative_id": False, "paper_ids": [(5,)]}
        )
        text = self.assertRefused(self.as_("custodian", handover).action_accept)
        self.assertIn("Representative of the sender", text)
        self.assertIn("Scan of the paper", text)

    def test_list_without_proposed_disposal_fails_check_1(self):
        handover = self.ready()
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list SET proposal = NULL WHERE id = %s",
            [handover.list_id.id],
        )
        self.env.invalidate_all()
        self.assertRefused(
            self.as_("custodian", handover).action_accept, "Proposed disposal"
        )

    def test_second_signer_is_named(self):
        handover = self.ready()
        self.as_("custodian", handover).second_id = False
        self.assertRefused(
            self.as_("custodian", handover).action_accept, "two of this office"
        )

    def test_second_signer_is_another_person(self):
        handover = self.ready()
        self.as_("custodian", handover).second_id = self.people["custodian"]
        self.assertRefused(
            self.as_("custodian", handover).action_accept, "cannot sign twice"
        )

    def test_handler_is_not_the_second(self):
        handover = self.ready()
        self.as_("custodian", handover).second_id = self.people["handler1"]
        self.assertRefused(
            self.as_("custodian", handover).action_accept, "cannot accept it"
        )

    def test_paper_is_sealed_with_the_acceptance(self):
        handover = self.ready()
        self.ask(handover)
        self.assertTrue(handover.paper_ids.sealed_sha256)
        self.assertRefused(lambda: handover.paper_ids.sudo().unlink(), "sealed")

    def test_clock_is_the_custodians(self):
        handover = self.ready()
        clock = self.clock(handover.list_id, "seized.d1")
        self.assertEqual(clock.responsible_id, self.people["custodian"])

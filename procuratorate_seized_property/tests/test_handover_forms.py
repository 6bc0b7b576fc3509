from odoo.tests import tagged

from .handover_common import HandoverCase
from .money_common import MoneyCase

LIST = "procuratorate_seized_property.action_report_handover"
RECEIPT = "procuratorate_seized_property.action_report_storage_receipt"


@tagged("post_install", "-at_install")
class TestHandoverForms(HandoverCase, MoneyCase):
    """What is printed: who, what, where, the answers, both signatures, the proof."""

    def html(self, report, handover, lang="en_US", by="custodian"):
        reports = self.as_(by, self.env["ir.actions.report"]).with_context(lang=lang)
        html, _kind = reports._render_qweb_html(report, handover.ids)
        return html.decode()

    def test_hand_over_list_shows_checks_and_names(self):
        doc = self.signed_list(self.gold())
        handover = self.accepted(doc)
        html = self.html(LIST, handover)
        for text in (
            handover.name,
            doc.name,
            self.card(doc).name,
            "Gold ring",
            "Valuables are sealed",
            "handler1",
            "custodian",
            self.case.number,
        ):
            self.assertIn(text, html)

    def test_unsigned_list_leaves_the_lines_to_the_pen(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        names = [box["name"] for box in handover._form_signatures()]
        self.assertEqual(names, ["", ""])
        self.assertFalse(handover._form_seal())
        self.assertIn(handover.name, self.html(LIST, handover))

    def test_receipt_names_the_place(self):
        doc = self.signed_list()
        handover = self.accepted(doc)
        html = self.html(RECEIPT, handover)
        self.assertIn(self.card(doc).name, html)
        self.assertIn(self.shelf("store").name, html)
        self.assertIn(self.room.name, html)

    def test_receipt_of_money_has_the_amount_in_capitals_and_the_slip(self):
        card = self.money_card(50000)
        slip = self.deposit(card)
        handover = self.begin(self.hand_over(card.seized_list_id))
        self.ask(handover)
        self.signed(handover)
        html = self.html(RECEIPT, handover)
        self.assertIn("伍万元整", html)
        self.assertIn(slip.slip_no, html)

    def test_no_receipt_before_both_have_signed(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        self.assertRefused(handover.action_print_receipt, "no receipt")

    def test_signed_content_is_named_beside_the_code(self):
        handover = self.accepted(self.signed_list())
        text, words = handover._form_seal()
        entry = handover.sudo().signature_request_id.entry_id
        self.assertEqual(text, entry.hash)
        self.assertIn(entry.hash, words)

    def test_published_head_makes_the_code_a_proof(self):
        handover = self.accepted(self.signed_list())
        entry = handover.sudo().signature_request_id.entry_id
        entry.book_id._publish_head()
        self.assertTrue(handover._form_seal()[0].startswith("PLR1:"))

    def test_incoming_form_shows_the_sender(self):
        handover = self.checked(self.incoming(self.goods()))
        html = self.html(LIST, handover)
        for text in ("County Police", "GA-2026-77", "To be confiscated"):
            self.assertIn(text, html)

    def test_pdf_is_made(self):
        handover = self.accepted(self.signed_list())
        reports = self.as_("custodian", self.env["ir.actions.report"])
        reports = reports.with_context(force_report_rendering=True)
        for report in (LIST, RECEIPT):
            pdf, kind = reports._render_qweb_pdf(report, handover.ids)
            self.assertEqual((kind, pdf[:5]), ("pdf", b"%PDF-"))

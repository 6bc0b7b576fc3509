from odoo.fields import Command
from odoo.tests import tagged

from .test_seized_correction import CorrectionCase


@tagged("post_install", "-at_install")
class TestSeizedListForm(CorrectionCase):
    """The printed list is the sealed one, in as many copies as the body needs."""

    def html(self, record, name="list"):
        report = f"procuratorate_seized_property.report_seized_{name}"
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            report, record.ids
        )
        return html.decode()

    def test_one_sheet_for_each_copy(self):
        doc = self.signed_list(self.gold())
        html = self.html(doc)
        self.assertEqual(html.count("Gold ring"), 4)
        for label in ("Holder", "Custodian", "Case file", "Retained"):
            self.assertIn(f"of 4: {label}", html)
        incoming = self.sign(self.incoming_list(self.goods("Box")), "custodian")
        self.assertEqual(self.html(incoming).count("Box"), 3)

    def test_reason_of_refusal_is_printed(self):
        """seized_property#10"""
        rows = self.signatures(holder="refused", holder_reason="Says it is not his")
        doc = self.signed_list(signature_ids=[Command.create(row) for row in rows])
        self.assertIn("Refused to Sign: Says it is not his", self.html(doc))

    def test_money_is_written_in_capitals(self):
        html = self.html(self.signed_list(self.cash(50000.0), self.cash(1.5, "Coins")))
        self.assertIn("伍万零壹元伍角", html)

    def test_corrected_list_prints_the_original(self):
        doc = self.signed_list(self.gold())
        slip = self.correct(doc, doc.line_ids, weight=12.8, features="stamped 750")
        html = self.html(doc)
        self.assertIn("stamped 999", html)
        self.assertNotIn("stamped 750", html)
        self.assertIn(slip.name, html)

    def test_slip_shows_both_values_and_both_signers(self):
        doc = self.signed_list(self.gold())
        slip = self.correct(doc, doc.line_ids, weight=12.8)
        html = self.html(slip, "correction")
        for text in ("12.5", "12.8", "Weight (g)", "handler1", "custodian"):
            self.assertIn(text, html)

    def test_draft_is_printed_for_the_signatures(self):
        doc = self.new_list(self.gold(weight=0))
        self.assertIn("Gold ring", self.html(doc))

    def test_receipt_proves_the_list(self):
        doc = self.signed_list(self.gold())
        self.assertFalse(doc._form_receipt(), "no head was published")
        doc._entries("seized.list.signed").book_id._publish_head()
        self.assertTrue(doc._form_receipt().startswith("PLR1:"))
        self.assertIn("Proves without network", self.html(doc))

    def test_text_of_the_holder_is_no_markup(self):
        doc = self.signed_list(self.gold("<script>alert(1)</script>"))
        self.assertNotIn("<script>alert(1)", self.html(doc))

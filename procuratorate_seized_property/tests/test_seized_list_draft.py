from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import SeizedCase


@tagged("post_install", "-at_install")
class TestSeizedListDraft(SeizedCase):
    """What the form of a draft fills in and warns of."""

    def test_a_missing_signature_is_said_once(self):
        rows = self.signatures(handler2="pending", holder="pending")
        doc = self.new_list(signature_ids=[Command.create(row) for row in rows])
        problems = doc.problems.splitlines()
        for name in (self.people["handler2"].name, self.holder.name):
            self.assertEqual(len([text for text in problems if name in text]), 1)
        self.assertEqual(len(problems), 2)

    def test_an_unsigned_seal_is_shown_while_it_can_be_cured(self):
        """It would stop the hand-over; the list itself may be signed."""
        doc = self.new_list(self.gold(seal_witness=False))
        [hint] = doc.problems.splitlines()
        self.assertIn("Witness", hint)
        self.assertNotIn("Holder", hint)
        self.sign(doc)
        self.assertEqual(doc.state, "signed")

    def test_money_is_paid_in_by_its_holder(self):
        with Form(self.as_("handler1", self.new_list())) as form:
            with form.line_ids.new() as line:
                line.name = "Banknotes"
                line.category_id = self.category("money")
                self.assertEqual(line.payer_id, self.holder)
            with form.line_ids.new() as line:
                line.name = "Watch"
                line.category_id = self.category("goods")
                self.assertFalse(line.payer_id)

    def test_items_are_numbered_from_one(self):
        line = self.env["procuratorate.seized.list.line"].new({})
        self.assertEqual(line.sequence, 1)

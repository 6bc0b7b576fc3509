from unittest.mock import patch

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestOrder(TransactionCase):
    """What orders of all engines begin with."""

    def setUp(self):
        super().setUp()
        self.Order = self.env["procuratorate.custody.order"]
        self.company = self.env.company
        self.document = self.env["res.partner"].create({"name": "Hand-over 7"})

    def vals(self, document=None, **records):
        with patch.object(type(self.Order), "_number_prefix", "ZX"):
            return self.Order._order_vals("move", self.company, document, **records)

    def test_an_order_names_its_document(self):
        """Model, number and name stay, also where the document is renamed later."""
        vals = self.vals(self.document)
        self.assertEqual(
            (vals["res_model"], vals["res_id"], vals["document_name"]),
            ("res.partner", self.document.id, "Hand-over 7"),
        )

    def test_an_order_without_a_document_names_none(self):
        """A move within custody is the custodian's own act."""
        vals = self.vals()
        self.assertFalse(vals["res_model"] or vals["res_id"] or vals["document_name"])

    def test_orders_have_numbers_of_their_kind(self):
        """One series for each kind of order, without a gap."""
        first, second = self.vals()["name"], self.vals()["name"]
        self.assertTrue(first.startswith("ZX"))
        self.assertEqual(int(second[-4:]), int(first[-4:]) + 1)

    def test_persons_are_columns_or_nothing(self):
        """Whoever takes no part is left empty, not guessed."""
        vals = self.vals(party_id=self.document, holder_id=None)
        self.assertEqual(vals["party_id"], self.document.id)
        self.assertIs(vals["holder_id"], False)

from odoo.tests import tagged

from .common import SeizedCase


@tagged("post_install", "-at_install")
class TestSeizedList(SeizedCase):
    """A list from the first line to the seal."""

    def test_all_kinds_of_lines_can_be_listed_and_signed(self):
        lines = (
            self.goods(),
            self.cash(),
            self.evidential_cash(),
            self.foreign_cash(),
            self.gold(),
            self.vehicle(),
            self.real_estate(),
            self.drugs(),
            self.sd_card(),
            self.secret_laptop(),
        )
        doc = self.signed_list(*lines)
        self.assertEqual(doc.state, "signed")
        self.assertEqual(len(doc.line_ids), 10)
        frozen = self.signed_list(self.frozen_deposit(), kind="freeze")
        self.assertEqual(frozen.state, "signed")

    def test_incoming(self):
        doc = self.sign(self.incoming_list(self.goods()), "custodian")
        self.assertEqual(doc.state, "signed")

from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestTourRemit(TourCase):
    """Money: into the sole account, and after the judgment to the treasury.

    seized_property#26
    """

    def test_money_is_remitted(self):
        self.screen("remit_list", "handler1")
        self.screen("remit_deposit", "money_keeper")
        self.screen("remit_check", "custodian")
        self.screen("remit_propose", "handler1")
        self.assertEqual(self.tour_case._seized_balance(), 50000.0)
        self.screen("remit_approve", "head", "chief")
        self.screen("remit_release", "custodian")
        # what the accountant imports: the bank's statement
        self.bank_line(50000.0, self.day())
        self.bank_line(-50000.0, self.day())
        self.screen("remit_pay", "money_keeper")
        self.check_end()

    def day(self):
        return self.company._procuratorate_today()

    def check_end(self):
        card = self.the_card()
        self.assertEqual(card.seized_state, "remitted")
        slips = self.of_case("procuratorate.seized.deposit")
        slips = (slips.move_id, self.of_case("procuratorate.seized.payment").move_id)
        for move in slips:
            self.assertEqual(move.state, "posted")
            self.assertEqual(move.journal_id, self.journal)
        self.assertEqual(self.tour_case._seized_balance(), 0.0)
        sheet = self.env["procuratorate.seized.tieout"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertTrue(sheet.tied)
        self.assertEqual(
            [sheet.cards, sheet.ledger, sheet.bank, sheet.difference], [0.0] * 4
        )
        self.assertEqual(self.of_case("procuratorate.seized.disposal").state, "done")
        self.assert_books_intact()

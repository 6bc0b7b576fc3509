from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .book_case import BookCase


@tagged("post_install", "-at_install")
class TestHeadSheet(BookCase):
    """The head of each room's book, on paper, day by day."""

    def make(self):
        Sheet = self.env["procuratorate.armory.head.sheet"]
        return Sheet._make(self.book, self.company._procuratorate_today())

    def test_a_sheet_names_the_entries_and_the_head(self):
        """Date, entries, last number, head and fingerprint: what the paper shows."""
        sheet = self.make()
        self.assertEqual(sheet.room_id, self.room)
        self.assertEqual(sheet.last_sequence, self.book.head_sequence)
        self.assertEqual(sheet.entries, self.book.head_sequence)
        self.assertEqual(sheet.entries, sum(sheet.kinds.values()))
        self.assertTrue(sheet.head_text.startswith("PLB1:"))
        self.assertEqual(sheet.head_id.size, sheet.last_sequence)

    def test_no_entry_falls_between_two_sheets(self):
        first = self.make()
        self.fill_to(first.last_sequence + 7)
        tomorrow = fields.Datetime.now() + timedelta(days=1)
        with freeze_time(tomorrow):
            second = self.make()
        self.assertEqual(second.first_sequence, first.last_sequence + 1)
        self.assertEqual(second.entries, 7)

    def test_the_same_head_is_one_sheet_a_day(self):
        """The button and the nightly job make nothing twice."""
        sheet = self.make()
        self.assertEqual(self.make(), sheet)

    def test_the_job_makes_one_for_every_book(self):
        Sheet = self.env["procuratorate.armory.head.sheet"]
        with patch.object(type(self.env["ir.cron"]), "_commit_progress"):
            Sheet._cron_make()
        books = Sheet.search([("company_id", "=", self.company.id)]).book_id
        self.assertIn(self.book, books)

    def test_keepers_print_it_and_staff_do_not(self):
        Sheet = self.env["procuratorate.armory.head.sheet"]
        action = self.as_("keeper_a", Sheet).action_make_today()
        self.assertEqual(action["type"], "ir.actions.report")
        for login in ("police", "admin_only", "stock_manager"):
            with self.subTest(login), self.assertRaises(AccessError):
                self.as_(login, Sheet).action_make_today()

    def test_it_is_printed_with_the_head_in_words_and_code(self):
        """The QR code's text stands on the page as well."""
        report = self.env["ir.actions.report"]
        sheet = self.make()
        html = report._render_qweb_html(
            "procuratorate_armory.report_head_sheet", sheet.ids
        )[0].decode()
        self.assertIn(sheet.head_text, html)
        self.assertIn(sheet.fingerprint, html)

    def test_a_sheet_is_not_changed_afterwards(self):
        sheet = self.make()
        for change in (
            lambda: sheet.sudo().write({"entries": 1}),
            lambda: sheet.sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                change()

    def test_the_export_is_verified_without_odoo(self):
        """firearms#47: the sealed book, read by the programme that comes with it."""
        sheet = self.make()
        code, said = self.verify_outside("--head", sheet.head_text)
        self.assertEqual(code, 0, said)
        self.assertIn(sheet.fingerprint, said)

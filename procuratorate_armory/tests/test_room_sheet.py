from odoo.tests import tagged

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomSheet(RoomCase):
    """Paper in a power cut: every number is accounted for."""

    def tell(self):
        self.book = self.sheets()

    def use(self, number, reason="Power cut", minutes=60, **vals):
        """An entry that was written on this sheet, entered now."""
        entry = self.entry(
            sheet_id=self.sheet(self.book, number).id,
            in_at=self.ago(minutes),
            in_reason=reason,
            **vals,
        )
        return self.go_in(entry)

    def states(self):
        self.env.invalidate_all()
        return {sheet.number: sheet.state for sheet in self.book.sheet_ids}

    def test_a_missing_sheet_is_reported(self):
        """firearms#48"""
        for number in (101, 102, 104, 105):
            self.use(number)
        self.as_("keeper_a", self.book).action_check_gaps()
        self.assertEqual(self.states()[103], "missing")
        [finding] = self.findings("sheet")
        self.assertIn("000103", finding.text)
        self.assertTrue(finding.time_limit_due)
        self.assertEqual(finding.activity_ids.user_id, self.users["warden"])
        self.assertEqual(self.book.gap_count, 1)

    def test_the_job_reports_it_once(self):
        """firearms#48"""
        for number in (101, 102, 104, 105):
            self.use(number)
        self.env["procuratorate.armory.sheet.book"]._cron_gaps()
        self.assertFalse(self.findings("sheet"), "there is a day to enter it")
        self.at("2026-03-03 02:00:00")
        for _again in range(2):
            self.env["procuratorate.armory.sheet.book"]._cron_gaps()
        self.assertEqual(len(self.findings("sheet")), 1)

    def test_sheets_are_entered_with_reason_and_time(self):
        """firearms#48"""
        entry = self.use(101)
        sheet = self.sheet(self.book, 101)
        self.assertEqual((sheet.state, sheet.reason), ("used", "Power cut"))
        self.assertEqual(sheet.occurred_at, entry.in_at)
        self.assertTrue(sheet.is_late)
        self.assertEqual((sheet.res_model, sheet.res_id), (entry._name, entry.id))
        self.assertTrue(entry.is_late)
        [sealed] = self.entries(sheet, "armory.sheet_used")
        self.assertEqual(sealed._content()["became"], entry.display_name)

    def test_without_a_reason_no_sheet_is_entered(self):
        """firearms#48"""
        with self.refused("reason"):
            self.use(101, reason=False, minutes=1)

    def test_nothing_is_missing_above_the_last_number(self):
        """firearms#48"""
        self.use(101)
        self.as_("keeper_a", self.book).action_check_gaps()
        self.assertFalse(self.findings("sheet"))

    def test_a_void_sheet_is_no_gap(self):
        """firearms#48"""
        sheet = self.sheet(self.book, 101)
        self.as_("keeper_a", sheet).action_void("Ink spilt")
        self.use(102)
        self.as_("keeper_a", self.book).action_check_gaps()
        self.assertFalse(self.findings("sheet"))

    def test_void_needs_a_reason(self):
        with self.refused("reason"):
            self.as_("keeper_a", self.sheet(self.book, 101)).action_void("")

    def test_a_sheet_that_turns_up_answers_its_finding(self):
        """firearms#48"""
        self.use(102)
        self.as_("keeper_a", self.book).action_check_gaps()
        self.assertTrue(self.findings("sheet"))
        self.use(101)
        self.assertFalse(self.findings("sheet"))
        self.assertEqual(self.states()[101], "used")

    def test_a_sheet_becomes_one_document(self):
        self.use(101)
        with self.refused("not one of this room that is still free"):
            self.use(101)

    def test_a_sheet_entered_is_not_made_void(self):
        self.use(101)
        with self.refused("accounted for already"):
            self.as_("keeper_a", self.sheet(self.book, 101)).action_void("Mistake")

    def test_no_number_is_issued_twice(self):
        with self.refused("was issued before"):
            self.sheets(105, 110)

    def test_the_next_book_begins_after_the_last(self):
        Book = self.as_("warden", self.env["procuratorate.armory.sheet.book"])
        self.assertEqual(Book.default_get(["first"])["first"], 106)

    def test_a_book_used_up_is_closed(self):
        for sheet in self.book.sheet_ids:
            self.as_("keeper_a", sheet).action_void("Test of the printer")
        self.assertEqual(self.book.state, "closed")

    def test_a_sheet_is_linked_by_the_dialog_as_well(self):
        entry = self.go_in(self.entry())
        Dialog = self.as_("keeper_a", self.env["procuratorate.armory.sheet.enter"])
        dialog = Dialog.create(
            {
                "sheet_id": self.sheet(self.book, 101).id,
                "document": f"{entry._name},{entry.id}",
                "occurred_at": self.ago(120),
                "reason": "Power cut",
            }
        )
        dialog.action_confirm()
        self.assertEqual(self.states()[101], "used")

    def test_the_future_stands_on_no_sheet(self):
        """firearms#32"""
        entry = self.go_in(self.entry())
        sheet = self.as_("keeper_a", self.sheet(self.book, 101))
        with self.refused("has not come yet"):
            sheet._enter(entry, self.ago(-5), "Power cut")

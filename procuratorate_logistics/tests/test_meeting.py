from odoo.tests import tagged

from .common import PurchaseCase

TWO = ("clerk", "clerk2")


@tagged("post_install", "-at_install")
class TestMeeting(PurchaseCase):
    """The Party group of seven decides on a large purchase."""

    def before(self):
        request = self.submit(60000.0)
        self.decide_until_meeting(request)
        return request

    def test_a_group_of_seven(self):
        resolution = self.open_meeting(self.before())
        self.assertEqual(resolution.entitled_count, 7)

    def test_three_present_are_no_quorum(self):
        """procurement_finance#25"""
        request = self.before()
        absent = self.MEMBERS[:4]
        self.assertRefused(lambda: self.meeting(request, absent=absent))
        self.assertEqual(request.approval_state, "open")

    def test_four_present_all_yes(self):
        """procurement_finance#26"""
        request = self.before()
        self.meeting(request, absent=self.MEMBERS[:3])
        self.assertEqual(request.approval_state, "approved")

    def test_three_yes_of_seven_are_not_enough(self):
        """procurement_finance#27"""
        request = self.before()
        self.meeting(request, absent=self.MEMBERS[:2], no=self.MEMBERS[2:4])
        self.assertEqual(request.approval_state, "refused")

    def test_the_head_votes_last(self):
        """procurement_finance#29"""
        request = self.before()
        resolution = self.open_meeting(request)
        self.as_("secretary", resolution).action_vote("yes")
        for name in self.MEMBERS:
            self.as_(name, resolution).action_vote("yes")
        resolution.invalidate_recordset()
        self.assertTrue(resolution.warning)
        self.assertRefused(self.as_("secretary", resolution).action_close)
        self.as_("secretary", resolution).action_vote("yes")
        self.as_("secretary", resolution).action_close()
        request.invalidate_recordset()
        self.assertEqual(request.approval_state, "approved")

    def test_a_member_who_voted_does_not_buy_or_accept(self):
        order = self.order(60000.0, buyers=TWO)
        self.assertRefused(
            lambda: self.open_acceptance(order, ("member", "expert", "witness")),
            "approver",
        )

    def test_a_tampered_decision_is_found(self):
        """procurement_finance#18"""
        request = self.approved(1000.0)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT id, book_id FROM procuratorate_book_entry"
            " WHERE kind = 'approval.decision' ORDER BY id DESC LIMIT 1"
        )
        entry_id, book_id = self.env.cr.fetchone()
        book = self.env["procuratorate.book"].browse(book_id)
        self.assertTrue(book._verify()["ok"])
        entry = self.env["procuratorate.book.entry"].browse(entry_id)
        for call in (entry.unlink, lambda: entry.write({"kind": "x"})):
            self.assertRefused(call)
        self.env.cr.execute(
            "ALTER TABLE procuratorate_book_entry DISABLE TRIGGER USER;"
            "UPDATE procuratorate_book_entry SET content ="
            " replace(content, 'approved', 'refused') WHERE id = %s",
            [entry_id],
        )
        self.env.invalidate_all()
        found = book._verify()
        self.assertFalse(found["ok"])
        self.assertEqual(found["first_bad_entry_id"], entry_id)
        self.assertFalse(request._approval_approved())

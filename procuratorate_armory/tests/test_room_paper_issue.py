from freezegun import freeze_time

from odoo.tests import tagged

from .common import ArmoryCase
from .issue_common import MORNING, IssueVocabulary


@tagged("post_install", "-at_install")
class TestRoomPaperIssue(IssueVocabulary, ArmoryCase):
    """A gun that was handed out in a power cut, entered when the power was back."""

    @classmethod
    def setUpClass(cls):
        with freeze_time("2026-05-03 00:00:00"):  # the guns came in the day before
            super().setUpClass()

    def tell(self):
        self.equip()
        with self.at(MORNING):
            self.issue = self.approved()
            Book = self.as_("warden", self.env["procuratorate.armory.sheet.book"])
            book = Book.create(
                {
                    "room_id": self.room.id,
                    "company_id": self.company.id,
                    "first": 101,
                    "last": 105,
                }
            )
            book.action_issue()
            self.sheet = book.with_env(self.env).sheet_ids[0]

    def put_on_paper(self, moment="2026-05-04 00:10:00", reason="Power cut"):
        Dialog = self.as_("keeper_a", self.env["procuratorate.armory.issue.paper"])
        Dialog.create(
            {
                "issue_id": self.issue.id,
                "sheet_id": self.sheet.id,
                "handed_out_at": moment,
                "reason": reason,
            }
        ).action_confirm()
        self.env.invalidate_all()

    def test_it_counts_from_the_time_on_the_paper(self):
        """firearms#48"""
        with self.at("2026-05-04 02:00:00"):
            self.put_on_paper()
            self.collect(self.issue)
            self.assertEqual(str(self.issue.issued_at), "2026-05-04 00:10:00")
            self.assertEqual((self.sheet.state, self.sheet.is_late), ("used", True))
            self.assertEqual(self.sheet.res_id, self.issue.id)
            [sealed] = self.entries(self.issue, "armory.issue.out")
            self.assertEqual(sealed._content()["sheet"], 101)
            self.assertGreater(str(sealed.recorded_at), "2026-05-04 00:10:00")

    def test_the_future_is_refused(self):
        """firearms#32"""
        with self.at("2026-05-04 02:00:00"), self.refused("has not come yet"):
            self.put_on_paper("2026-05-04 02:01:00")

    def test_before_the_last_movement_of_the_gun_is_refused(self):
        """firearms#32"""
        line = self.env["procuratorate.armory.movement.line"].search(
            [("lot_id", "=", self.issue.gun_id.id)], order="id desc", limit=1
        )
        line.movement_id._engine_write({"occurred_at": "2026-05-04 00:20:00"})
        self.env.invalidate_all()
        with self.at("2026-05-04 02:00:00"), self.refused("before the last entry"):
            self.put_on_paper("2026-05-04 00:15:00")

    def test_before_the_approval_is_refused(self):
        """firearms#32"""
        with self.at("2026-05-04 02:00:00"), self.refused("before the last entry"):
            self.put_on_paper("2026-05-03 23:59:00")

    def test_a_signature_given_before_is_void(self):
        """firearms#12"""
        with self.at("2026-05-04 00:20:00"):
            request = self.begin(self.issue)
            self.give(request, "keeper_a")
            self.put_on_paper()
            self.assertEqual(request.sudo().state, "cancelled")

    def test_the_sheet_is_named_by_a_keeper_only(self):
        with self.at("2026-05-04 02:00:00"), self.refused("not yours"):
            self.as_("police", self.issue)._put_on_paper(
                self.sheet, "2026-05-04 00:10:00", "Power cut"
            )

    def test_the_time_is_written_by_nobody(self):
        for vals in ({"paper_at": "2026-05-04 00:10:00"}, {"sheet_id": self.sheet.id}):
            with self.refused(""):
                self.as_("keeper_a", self.issue).sudo().write(vals)

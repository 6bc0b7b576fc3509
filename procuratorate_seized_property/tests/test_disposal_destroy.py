import hashlib

from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalDestroy(DisposalCase):
    """Two destroy it, one looks on, a video shows it."""

    def tell(self):
        super().tell()
        self.ended()

    def destruction(self, cards=None):
        cards = cards or self.items()
        disposal = self.executable(self.draft("destroy", cards))
        disposal.write({"destroy_method": "Burnt", "destroy_place": "Waste plant"})
        return disposal

    def test_record_says_how_and_where(self):
        disposal = self.destruction()
        disposal.destroy_place = False
        self.assert_refused(lambda: self.execute(disposal), "how and where")

    def test_one_person_destroys_nothing(self):
        """seized_property#36"""
        disposal = self.destruction()
        self.person_present(disposal, "handler1")
        self.person_present(disposal, "supervision", "supervisor")
        text = self.assert_refused(lambda: self.execute(disposal), "by so few")
        self.assertIn("Destroying", text)
        self.assertEqual(self.states(disposal.line_ids.lot_id), {"exit_slip"})

    def test_two_and_a_supervisor_with_video(self):
        """Two who do it, one who looks on, the hash of the video sealed.

        seized_property#36
        """
        cards = self.items(2)
        disposal = self.destruction(cards)
        self.person_present(disposal, "handler1")
        self.person_present(disposal, "handler2")
        self.person_present(disposal, "supervision", "supervisor")
        self.execute(disposal)
        self.assertEqual(self.states(cards), {"destroyed"})
        sealed = self.entries(disposal, "seized.disposal.done")._content()
        hashes = {file["sha256"] for file in sealed["attachments"]}
        self.assertIn(hashlib.sha256(b"video").hexdigest(), hashes)
        self.assertEqual(len(sealed["present"]), 3)

    def test_without_video_nothing_is_destroyed(self):
        """seized_property#36"""
        disposal = self.destruction()
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.person_present(disposal, "supervision", "supervisor")
        paper = disposal.paper_ids.filtered(lambda p: p.code == "video")
        paper.attachment_ids = False
        self.assert_refused(lambda: self.execute(disposal), paper.name)

    def test_named_but_unsigned_does_not_count(self):
        """seized_property#36"""
        disposal = self.destruction()
        self.person_present(disposal, "handler1")
        self.person_present(disposal, "handler2", sign=False)
        self.person_present(disposal, "supervision", "supervisor")
        self.assert_refused(lambda: self.execute(disposal), "by so few")

    def test_button_is_offered_to_whose_signature_is_missing(self):
        disposal = self.destruction()
        self.person_present(disposal, "handler2", sign=False)
        offered = [
            login
            for login in ("handler1", "handler2", "custodian")
            if self.as_(login, disposal).can_sign
        ]
        self.assertEqual(offered, ["handler2"])
        self.as_("handler2", disposal).action_sign()
        self.assertFalse(self.as_("handler2", disposal).can_sign)

    def test_nobody_looks_on(self):
        """seized_property#36"""
        disposal = self.destruction()
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.assert_refused(lambda: self.execute(disposal), "supervisors", "by so few")

    def test_who_decided_is_no_supervisor(self):
        disposal = self.destruction()
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.person_present(disposal, "chief", "supervisor")
        self.assert_refused(lambda: self.execute(disposal), "no other part")

    def test_witness_from_outside_signs_on_paper(self):
        disposal = self.destruction()
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.receiver(disposal, "Witness Wu", role="witness", title="Residents")
        self.execute(disposal)
        self.assertEqual(disposal.state, "done")

    def test_number_is_a_dated_rule(self):
        """Three from April on: two no longer do."""
        rule = self.env.ref("procuratorate_seized_property.rule_destroy_staff")
        rule.version_ids.date_to = "2026-03-31"
        rule.version_ids = [
            Command.create(
                {
                    "value": "3",
                    "unit": "person",
                    "date_from": "2026-04-01",
                    "basis": "House rule",
                    "grade": "house",
                }
            )
        ]
        disposal = self.destruction()
        for login in ("handler1", "handler2"):
            self.person_present(disposal, login)
        self.person_present(disposal, "supervision", "supervisor")
        self.on("2026-04-01")
        self.assert_refused(lambda: self.execute(disposal), "3")

    def test_signature_is_not_written_by_hand(self):
        disposal = self.destruction()
        row = self.person_present(disposal, "handler2", sign=False)
        now = "2026-03-09 02:00:00"
        self.assert_refused(lambda: row.write({"signed_at": now}))
        self.assert_refused(
            lambda: row.create(
                {
                    "disposal_id": disposal.id,
                    "employee_id": self.people["staff"].id,
                    "signed_at": now,
                }
            )
        )

    def test_nobody_signs_for_another(self):
        disposal = self.destruction()
        self.person_present(disposal, "handler2", sign=False)
        self.assert_refused(
            lambda: self.as_("head", disposal).action_sign(), "nothing to sign"
        )

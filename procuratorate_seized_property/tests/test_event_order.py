import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestEventOrder(ClocksCase):
    """Proceedings go forward; mistakes are corrected by new events."""

    def tell(self):
        super().tell()
        self.on("2026-03-09")

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    def test_the_stage_follows_from_the_events(self):
        self.assertEqual(self.case.seized_phase, "preliminary")
        self.event("sent_for_review")
        self.assertEqual(self.case.seized_phase, "review")
        self.event("prosecuted")
        self.assertEqual(self.case.seized_phase, "trial")

    def test_an_event_needs_its_document(self):
        with self.assertRaisesRegex(UserError, "Document No."):
            self.event("withdrawn", document_no=False)
        self.assertFalse(self.case._seized_ended())

    def test_an_event_is_not_recorded_in_advance(self):
        with self.assertRaisesRegex(UserError, "a day that has come"):
            self.event("withdrawn", "2026-03-10")

    def test_a_judgment_is_received_after_it_took_effect(self):
        with self.assertRaises(UserError):
            self.event(
                "judgment_received",
                "2026-03-06",
                organ_id=self.court.id,
                effective_date="2026-03-09",
            )

    def test_nothing_happens_before_the_case_was_filed(self):
        with self.assertRaisesRegex(UserError, "filing"):
            self.event("withdrawn", "2026-01-02")

    def test_a_case_that_was_not_filed_is_not_withdrawn(self):
        self.case._seized_write_engine({"filing_date": False})
        with self.assertRaises(UserError):
            self.event("withdrawn")

    def test_a_filed_case_is_not_left_unfiled(self):
        with self.assertRaises(UserError):
            self.event("not_filed")

    def test_what_ended_is_resumed_before_it_goes_on(self):
        self.event("withdrawn")
        with self.assertRaisesRegex(UserError, "resumed"):
            self.event("prosecuted")
        self.event("resumed", note="New evidence")
        self.event("prosecuted")
        self.assertEqual(self.case.seized_phase, "trial")

    def test_resuming_stops_the_clock_for_disposal(self):
        self.event("withdrawn")
        self.assertTrue(self.case._seized_ended())
        self.event("resumed", note="New evidence")
        self.assertFalse(self.case._seized_ended())
        self.assertFalse(self.clock(self.case, "seized.d4"))
        self.assertTrue(self.clock(self.case, "seized.d4", "cancelled"))
        self.assertFalse(self.phone.seized_ground_ended)

    def test_a_judgment_in_effect_ends_the_proceedings(self):
        event = self.event("judgment_effective", organ_id=self.court.id)
        self.assertEqual(self.case._seized_ended(), event)

    def test_proceedings_do_not_go_backwards(self):
        self.event("sent_for_review")
        with self.assertRaisesRegex(UserError, "on or after the event before"):
            self.event("withdrawn", "2026-03-06")

    def test_only_items_of_the_case(self):
        other = self.seized_case("QH-2026-2")
        with self.assertRaisesRegex(UserError, "items of this case"):
            self.event("found_unrelated", case_id=other.id, lots=self.phone, note="His")

    def test_filing_is_mirrored_from_the_event(self):
        self.case._seized_write_engine({"filing_date": False})
        self.event("filed", "2026-03-06", document_no="LA-7")
        self.assertEqual(str(self.case.filing_date), "2026-03-06")
        self.assertEqual(self.case.filing_no, "LA-7")
        with self.assertRaises(AccessError):
            self.case.filing_date = "2026-01-01"

    def test_a_correction_moves_the_clock(self):
        wrong = self.event("withdrawn", "2026-03-06")
        right = self.event("withdrawn", "2026-03-09", corrects_id=wrong.id)
        self.assertEqual(wrong.state, "corrected")
        self.assertEqual(self.case._seized_ended(), right)
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-08")
        gone = self.clock(self.case, "seized.d4", "cancelled")
        self.assertIn(right.name, gone.cancel_reason)

    def test_a_correction_may_say_something_else(self):
        wrong = self.event("withdrawn")
        self.event("prosecuted", corrects_id=wrong.id)
        self.assertFalse(self.case._seized_ended())
        self.assertFalse(self.clock(self.case, "seized.d4"))
        self.assertEqual(self.case.seized_phase, "trial")

    def test_an_annulment_leaves_nothing(self):
        wrong = self.event("withdrawn")
        self.event("annulled", corrects_id=wrong.id, note="Other case")
        self.assertFalse(self.case._seized_ended())
        self.assertEqual(self.case.seized_phase, "preliminary")
        self.assertFalse(self.case.seized_ended_on)

    def test_a_clock_stopped_by_mistake_runs_again(self):
        self.event("prosecuted", "2026-03-03")
        self.event("prosecution_withdrawn", "2026-03-04")
        wrong = self.event("non_prosecution")
        self.assertFalse(self.clock(self.case, "seized.d11"))
        self.event("annulled", corrects_id=wrong.id, note="Other case")
        self.assertEqual(self.due(self.case, "seized.d11"), "2026-04-03")

    def test_every_event_is_sealed_with_its_case(self):
        event = self.event("withdrawn")
        entry = self.env["procuratorate.book.entry"].search(
            [("kind", "=", "seized.event"), ("res_id", "=", self.case.id)]
        )
        self.assertEqual(json.loads(entry.content)["event"], event.id)
        self.assertEqual(entry.book_id.code, "seized")
        self.assertEqual(entry.actor_employee_id, self.people["handler1"])

    def test_the_end_is_read_from_the_book(self):
        """A state or a kind that was changed past the ORM ends nothing."""
        event = self.draft_event("withdrawn").with_env(self.env)
        event._write_engine({"state": "recorded"})
        self.case._seized_write_engine(
            {"seized_phase": "ended", "seized_ended_on": "2026-03-09"}
        )
        self.assertFalse(self.case._seized_ended())

    def test_case_management_records_what_it_receives(self):
        event = self.event("withdrawn", by="custodian")
        self.assertEqual(event.recorded_by_id, self.people["custodian"])

    def test_the_card_shows_since_when_the_ground_is_gone(self):
        self.event("withdrawn", "2026-03-06")
        self.assertEqual(str(self.phone.seized_ground_ended), "2026-03-06")
        self.assertEqual(self.phone.seized_dormant_days, 3)

    def test_an_unrelated_item_lost_its_ground_before_the_case(self):
        self.event("found_unrelated", "2026-03-04", lots=self.phone, note="His")
        self.event("withdrawn")
        self.assertEqual(str(self.phone.seized_ground_ended), "2026-03-04")
        self.assertEqual(str(self.second.seized_ground_ended), "2026-03-09")

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestEventClocks(ClocksCase):
    """Which event starts which clock, on what, and from which day."""

    def test_disposal_is_due_thirty_days_after_non_prosecution(self):
        """seized_property#24: Monday 9 March to Wednesday 8 April."""
        self.on("2026-03-09")
        self.event("non_prosecution")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-08")

    def test_disposal_is_due_thirty_days_after_withdrawal(self):
        """D4, first trigger: the decision to withdraw the case."""
        self.on("2026-03-09")
        self.event("withdrawn")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-08")

    def test_a_last_day_on_a_holiday_moves_on(self):
        """seized_property#2: Saturday 2 May, holiday until 5 May, gives 6 May."""
        self.on("2026-04-02")
        self.event("withdrawn")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-05-06")

    def test_a_judgment_in_effect_starts_no_disposal(self):
        """D4 runs from the receipt of the judgment, not from its effect."""
        self.on("2026-03-09")
        self.event("judgment_effective", organ_id=self.court.id)
        self.assertFalse(self.clock(self.case, "seized.d4"))
        self.assertEqual(self.due(self.case, "seized.d7.served"), "2026-03-19")

    def test_the_receipt_of_the_judgment_starts_disposal(self):
        """D4, third trigger, and the end of the wait for service (D7)."""
        self.on("2026-03-09")
        self.event("judgment_effective", organ_id=self.court.id)
        self.on("2026-03-17")
        self.event(
            "judgment_received", organ_id=self.court.id, effective_date="2026-03-09"
        )
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-16")
        served = self.clock(self.case, "seized.d7.served", "done")
        self.assertEqual(str(served.closed_at.date()), "2026-03-17")
        self.assertFalse(served.is_late)

    def test_deciding_not_to_file_starts_its_own_clock(self):
        """D5: from the decision not to file."""
        self.case._seized_write_engine({"filing_date": False})
        self.on("2026-03-09")
        self.event("not_filed")
        self.assertEqual(self.due(self.case, "seized.d5"), "2026-04-08")
        self.assertFalse(self.clock(self.case, "seized.d4"))

    def test_an_unrelated_item_is_due_in_three_days(self):
        """seized_property#16: found Monday 8 June, due Thursday 11 June."""
        self.on("2026-06-08")
        self.event("found_unrelated", lots=self.phone, note="Belongs to his wife")
        self.assertEqual(self.due(self.phone, "seized.d3"), "2026-06-11")
        self.assertFalse(self.clock(self.second, "seized.d3"))
        notices = self.env["procuratorate.seized.lift"].search(
            [("case_id", "=", self.case.id)]
        )
        self.assertEqual(notices.recipient_id, self.holder)
        self.assertEqual(self.due(notices, "seized.d3"), "2026-06-11")

    def test_an_unrelated_item_that_goes_home_stops_its_clock(self):
        """D3 is kept when the item left in time."""
        self.on("2026-06-08")
        self.event("found_unrelated", lots=self.phone, note="Belongs to his wife")
        self.on("2026-06-10")
        self.dispose(self.phone)
        self.assertFalse(self.clock(self.phone, "seized.d3"))
        self.assertFalse(self.clock(self.phone, "seized.d3", "done").is_late)

    def test_prosecution_withdrawn_then_dropped(self):
        """D11: thirty days to the decision, which starts D4."""
        self.on("2026-03-03")
        self.event("prosecuted")
        self.on("2026-03-09")
        self.event("prosecution_withdrawn")
        self.assertEqual(self.due(self.case, "seized.d11"), "2026-04-08")
        self.on("2026-04-07")
        self.event("non_prosecution")
        self.assertFalse(self.clock(self.case, "seized.d11"))
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-05-07")

    def test_an_enforcement_notice_asks_for_the_slip(self):
        """D7: one month from the notice to the return of the execution slip."""
        self.on("2026-03-09")
        notice = self.event("enforcement_notice", organ_id=self.court.id)
        self.assertEqual(self.due(notice, "seized.d7"), "2026-04-09")
        self.on("2026-04-01")
        self.event("execution_slip", answers_id=notice.id)
        self.assertTrue(self.clock(notice, "seized.d7", "done"))

    def test_a_slip_answers_its_own_notice_only(self):
        """Two notices of the court run under two clocks."""
        self.on("2026-03-09")
        first = self.event("enforcement_notice", organ_id=self.court.id)
        second = self.event("enforcement_notice", organ_id=self.court.id)
        self.event("execution_slip", answers_id=first.id)
        self.assertFalse(self.clock(first, "seized.d7"))
        self.assertTrue(self.clock(second, "seized.d7"))

    def test_frozen_funds_are_remitted_in_fifteen_days(self):
        """D8: from the enforcement notice to the institution."""
        self.on("2026-03-02")
        frozen = self.card(self.signed_list(self.frozen_deposit(), kind="freeze"))
        self.on("2026-03-09")
        notice = self.event("enforcement_notice", organ_id=self.court.id, lots=frozen)
        self.assertEqual(self.due(notice, "seized.d8"), "2026-03-24")
        self.assertFalse(self.clock(notice, "seized.d7"))

    def test_an_opinion_on_confiscation_is_decided_in_thirty_days(self):
        """D12: from the receipt of the opinion."""
        self.on("2026-03-09")
        opinion = self.event("confiscation_opinion", organ_id=self.police.id)
        self.assertEqual(self.due(opinion, "seized.d12"), "2026-04-08")
        self.on("2026-03-20")
        self.event("confiscation_decided")
        self.assertTrue(self.clock(opinion, "seized.d12", "done"))

    def test_drugs_are_sampled_in_three_days(self):
        """D14: from the discovery, and closed by the sample."""
        self.on("2026-03-09")
        self.event("drugs_found", lots=self.phone)
        self.assertEqual(self.due(self.phone, "seized.d14"), "2026-03-12")
        officers = self.people["handler1"] | self.people["handler2"]
        self.event(
            "sample_sent",
            lots=self.phone,
            organ_id=self.police.id,
            officer_ids=[Command.set(officers.ids)],
        )
        self.assertFalse(self.clock(self.phone, "seized.d14"))

    def test_drugs_of_a_complex_case_have_seven_days(self):
        """D14, complex."""
        self.on("2026-03-09")
        self.event("drugs_found", lots=self.phone, complex=True)
        self.assertEqual(self.due(self.phone, "seized.d14.complex"), "2026-03-16")

    def test_one_officer_does_not_send_a_sample(self):
        """DR16: at least two officers."""
        self.on("2026-03-09")
        self.event("drugs_found", lots=self.phone)
        with self.assertRaisesRegex(UserError, "two officers"):
            self.event(
                "sample_sent",
                lots=self.phone,
                organ_id=self.police.id,
                officer_ids=[Command.set(self.people["handler1"].ids)],
            )
        self.assertTrue(self.clock(self.phone, "seized.d14"))

    def test_the_clock_stands_when_the_last_item_has_left(self):
        """D4 is a clock of the case: one item out of two is not enough."""
        self.on("2026-03-09")
        self.event("withdrawn")
        self.on("2026-04-01")
        self.dispose(self.phone)
        self.assertTrue(self.clock(self.case, "seized.d4"))
        self.dispose(self.second, state="remitted")
        clock = self.clock(self.case, "seized.d4", "done")
        self.assertEqual(str(clock.closed_at.date()), "2026-04-01")

    def test_a_case_without_items_has_no_clock_for_disposal(self):
        """Nothing to dispose of, nothing to be late with."""
        self.on("2026-03-09")
        empty = self.seized_case("QH-2026-2")
        self.event("withdrawn", case_id=empty.id)
        self.assertFalse(self.clock(empty, "seized.d4"))

    def test_items_that_come_later_fall_under_the_clock(self):
        """D4 counts from the decision, even for what is taken in afterwards."""
        self.on("2026-03-09")
        late = self.seized_case("QH-2026-2")
        self.event("withdrawn", case_id=late.id)
        self.on("2026-03-16")
        doc = self.incoming_list(self.goods(), case_id=late.id)
        self.sign(doc, "custodian")
        self.assertEqual(self.due(late, "seized.d4"), "2026-04-08")
        self.assertEqual(str(self.card(doc).seized_ground_ended), "2026-03-09")

    def test_an_event_recorded_late_counts_from_its_day(self):
        """The clock starts with the event, not with the keyboard."""
        self.on("2026-03-16")
        self.event("withdrawn", "2026-03-09")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-08")

    def test_a_later_version_does_not_touch_a_running_clock(self):
        """Versions by date: what began before keeps its length."""
        self.on("2026-03-09")
        self.event("withdrawn")
        rule = self.env.ref("procuratorate_seized_property.rule_seized_d4")
        rule.version_ids.date_to = "2026-03-31"
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "value": "60",
                "unit": "calendar_day",
                "date_from": "2026-04-01",
                "basis": "New article",
                "grade": "law",
            }
        )
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-08")
        other = self.seized_case("QH-2026-2")
        self.sign(self.new_list(self.goods(), case_id=other.id))
        self.on("2026-04-07")
        self.event("withdrawn", case_id=other.id)
        self.assertEqual(self.due(other, "seized.d4"), "2026-06-08")

    def test_switched_off_no_clock_starts(self):
        """An office without the rules records events and owes no date."""
        self.company.procuratorate_rules = False
        self.on("2026-03-09")
        self.event("withdrawn")
        self.assertFalse(self.case.time_limit_ids)

    def test_all_handlers_are_told_then_heads_and_case_management(self):
        """seized_property#1: overdue is told to handler, head and case management."""
        self.on("2026-03-09")
        self.event("withdrawn")
        clock = self.clock(self.case, "seized.d4")
        Clock = self.env["procuratorate.time.limit"]
        for day, expected in (
            ("2026-04-07", {"handler1", "handler2"}),
            (
                "2026-04-09",
                {
                    *("handler1", "handler2", "head"),
                    *("custody_head", "custodian", "custodian2"),
                },
            ),
        ):
            self.on(day)
            clock._remind(Clock._fields["due_at"].now())
            told = self.env["mail.activity"].search(
                [
                    ("procuratorate_time_limit_id", "=", clock.id),
                    ("create_date", "!=", False),
                ]
            )
            self.assertLessEqual(expected, set(told.user_id.mapped("login")))
            self.assertNotIn("outsider", told.user_id.mapped("login"))

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestVariationsOfClocks(ClocksCase):
    """The limits on other days than those of the examples: 2026 as it was published.

    Spring Festival 15 to 23 February, with the Saturdays 14 and 28 February worked;
    May 1 to 5; National Day 1 to 7 October with 20 September and 10 October worked.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()

    def at(self, moment):
        frozen = freeze_time(moment)
        frozen.start()
        self.addCleanup(frozen.stop)

    def seized_at(self, moment, code="seized.d1"):
        """The due day of a clock of goods seized at that moment (UTC)."""
        with freeze_time(moment):
            doc = self.signed_list(
                self.goods(), decision_date=moment[:10], executed_at=moment
            )
        clocks = doc.time_limit_ids.filtered(lambda clock: clock.code == code)
        return str(clocks.due_date)

    def test_three_days_from_a_seizure(self):
        """seized_property#1 #2: weekends, worked Saturdays, holidays, midnight."""
        for moment, due in (
            ("2026-02-27 02:00:00", "2026-03-02"),  # Friday: over the weekend
            ("2026-03-04 02:00:00", "2026-03-09"),  # Wednesday: Saturday rolls
            ("2026-03-05 02:00:00", "2026-03-09"),  # Thursday: Sunday rolls
            ("2026-02-11 02:00:00", "2026-02-14"),  # to a Saturday that is worked
            ("2026-02-12 02:00:00", "2026-02-24"),  # into the Spring Festival
            ("2026-02-25 02:00:00", "2026-02-28"),  # to a Saturday that is worked
            ("2026-09-29 02:00:00", "2026-10-08"),  # into National Day
            ("2026-10-07 02:00:00", "2026-10-10"),  # to a Saturday that is worked
            ("2026-10-08 02:00:00", "2026-10-12"),  # to a Sunday after it
            ("2026-03-02 15:30:00", "2026-03-05"),  # half past eleven at night
            ("2026-03-02 16:30:00", "2026-03-06"),  # half past midnight: the 3rd
        ):
            with self.subTest(moment):
                self.assertEqual(self.seized_at(moment), due)
                self.assertEqual(self.seized_at(moment, "seized.d2"), due)

    def test_thirty_days_for_disposal(self):
        """D4: over the ends of months and into holidays."""
        for number, (day, due) in enumerate(
            (
                ("2026-03-31", "2026-04-30"),
                ("2026-04-01", "2026-05-06"),  # Friday 1 May
                ("2026-04-03", "2026-05-06"),  # Sunday 3 May
                ("2026-04-07", "2026-05-07"),
                ("2026-06-30", "2026-07-30"),
                ("2026-07-02", "2026-08-03"),  # Saturday 1 August
                ("2026-09-02", "2026-10-08"),  # Friday 2 October
            )
        ):
            case = self.seized_case(f"QH-2026-8{number}")
            with self.subTest(day), freeze_time(f"{day} 02:00:00"):
                self.sign(self.new_list(self.goods(), case_id=case.id))
                self.event("withdrawn", day, case_id=case.id)
                self.assertEqual(self.due(case, "seized.d4"), due)

    def test_one_month_to_the_execution_slip(self):
        """D7: the same day of the next month, or its last one."""
        for day, due in (
            ("2026-03-31", "2026-04-30"),
            ("2026-08-31", "2026-09-30"),
            ("2026-09-01", "2026-10-08"),  # 1 October
            ("2026-10-31", "2026-11-30"),
        ):
            with self.subTest(day), freeze_time(f"{day} 02:00:00"):
                notice = self.event("enforcement_notice", day, organ_id=self.court.id)
                self.assertEqual(self.due(notice, "seized.d7"), due)

    def test_days_of_the_other_limits(self):
        """D3, D8, D11, D12 and D14 into weekends and holidays."""
        self.at("2026-03-02 02:00:00")
        frozen = self.card(self.signed_list(self.frozen_deposit(), kind="freeze"))
        court, police = {"organ_id": self.court.id}, {"organ_id": self.police.id}
        phone = {"lots": self.phone}
        for day, kind, vals, code, due in (
            ("2026-04-30", "found_unrelated", {**phone, "note": "x"}, "d3", "05-06"),
            (
                "2026-04-20",
                "enforcement_notice",
                {**court, "lots": frozen},
                "d8",
                "05-06",
            ),
            ("2026-04-03", "confiscation_opinion", police, "d12", "05-06"),
            ("2026-04-29", "drugs_found", phone, "d14", "05-06"),
        ):
            with self.subTest(kind), freeze_time(f"{day} 02:00:00"):
                event = self.event(kind, day, **vals)
                record = vals.get("lots") if kind != "enforcement_notice" else event
                record = record or event
                self.assertEqual(self.due(record, f"seized.{code}"), f"2026-{due}")

    def test_ten_days_of_service(self):
        """D7: the court serves within ten days; the tenth in the holiday rolls on."""
        self.at("2026-09-25 02:00:00")
        self.event("judgment_effective", organ_id=self.court.id)
        self.assertEqual(self.due(self.case, "seized.d7.served"), "2026-10-08")

    def test_the_receipt_counts_however_late_it_is(self):
        """D4 from the receipt, months after the effect; the effect stays on record."""
        self.at("2026-06-15 02:00:00")
        self.event(
            "judgment_received", organ_id=self.court.id, effective_date="2026-03-09"
        )
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-07-15")

    def test_a_judgment_is_not_received_before_it_takes_effect(self):
        """An effective judgment that was received before it took effect is none."""
        self.at("2026-03-09 02:00:00")
        with self.assertRaises(UserError):
            self.event(
                "judgment_received",
                "2026-03-05",
                organ_id=self.court.id,
                effective_date="2026-03-09",
            )

    def test_a_judgment_without_its_papers(self):
        """Which court, which number, effective since when: nothing is guessed."""
        self.at("2026-03-09 02:00:00")
        for missing in ("organ_id", "effective_date", "document_no"):
            vals = {
                "organ_id": self.court.id,
                "effective_date": "2026-03-05",
                "document_no": "(2026) 1",
                missing: False,
            }
            with self.subTest(missing), self.assertRaises(UserError):
                self.event("judgment_received", "2026-03-09", **vals)
            self.assertFalse(self.clock(self.case, "seized.d4"))

    def test_an_event_of_tomorrow(self):
        """What has not happened starts no clock."""
        self.at("2026-03-09 02:00:00")
        with self.assertRaises(UserError):
            self.event("withdrawn", "2026-03-10")

    def test_an_event_of_today_after_midnight(self):
        """At half past midnight in Shanghai it is already the 10th."""
        self.at("2026-03-09 16:30:00")
        self.event("withdrawn", "2026-03-10")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-04-09")

    def test_extension_to_the_end_of_the_limit(self):
        """seized_property#24: approved on the last day itself is in time."""
        with freeze_time("2026-03-09 02:00:00"):
            self.event("non_prosecution", "2026-03-09")
        limit = self.clock(self.case, "seized.d4")
        with freeze_time("2026-04-08 15:00:00"):  # eleven at night
            Extension = self.as_("handler1", self.env["procuratorate.seized.extension"])
            doc = Extension.create({"time_limit_id": limit.id, "reason": "abroad"})
            doc.action_submit()
            self.as_("chief", doc).action_approve("Agreed")
        self.assertEqual(str(limit.due_date), "2026-05-08")

    def test_a_resumed_case_owes_no_disposal(self):
        """Proceedings that go on stop D4; the next end starts it anew."""
        with freeze_time("2026-03-09 02:00:00"):
            self.event("withdrawn", "2026-03-09")
        with freeze_time("2026-03-20 02:00:00"):
            self.event("resumed", "2026-03-20", note="new evidence")
            self.assertFalse(self.clock(self.case, "seized.d4"))
        with freeze_time("2026-04-10 02:00:00"):
            self.event("non_prosecution", "2026-04-10")
        self.assertEqual(self.due(self.case, "seized.d4"), "2026-05-11")

    def test_two_items_found_unrelated_on_two_days(self):
        """D3 runs for each item by itself."""
        with freeze_time("2026-06-08 02:00:00"):
            self.event("found_unrelated", "2026-06-08", lots=self.phone, note="x")
        with freeze_time("2026-06-10 02:00:00"):
            self.event("found_unrelated", "2026-06-10", lots=self.second, note="x")
        self.assertEqual(self.due(self.phone, "seized.d3"), "2026-06-11")
        self.assertEqual(self.due(self.second, "seized.d3"), "2026-06-15")

    def test_freezes_end_on_their_very_day(self):
        """D13: six months, one year, two years; the last of a month; never rolled."""
        Freeze = self.env["procuratorate.seized.freeze"]
        for kind, day, until in (
            ("funds", "2026-08-31", "2027-02-28"),  # a Sunday
            ("funds", "2026-03-31", "2026-09-30"),
            ("funds", "2026-04-02", "2026-10-02"),  # in National Day
            ("funds_major", "2028-02-29", "2029-02-28"),
            ("securities", "2026-02-28", "2028-02-28"),
            ("equity", "2026-05-31", "2026-11-30"),
        ):
            freeze = Freeze.new({"kind": kind, "company_id": self.company.id})
            with self.subTest(kind=kind, day=day):
                expiry = freeze._expiry(date.fromisoformat(day))
                self.assertEqual(str(expiry), until)

    def test_a_reply_due_in_the_holiday(self):
        """seized_property#39: received Fri 25 September, ten days: 5 October rolls."""
        Notice = self.env["procuratorate.seized.notice"]
        with freeze_time("2026-09-25 02:00:00"):
            finding = self.env["procuratorate.seized.finding"]._raise_finding(
                3, self.case, "Handed over late"
            )
            notice = self.as_("custody_head", Notice)._from_findings(
                self.as_("custody_head", finding)
            )
            notice.action_issue()
            self.as_("head", notice).action_receive()
        self.assertEqual(str(notice.sudo().time_limit_ids.due_date), "2026-10-08")

    def test_a_sample_of_other_drugs_stops_no_clock(self):
        """D14 is kept for the item whose sample was sent, not for its neighbour."""
        with freeze_time("2026-03-09 02:00:00"):
            both = self.phone | self.second
            self.event("drugs_found", "2026-03-09", lots=both)
            officers = self.people["handler1"] | self.people["handler2"]
            self.event(
                "sample_sent",
                "2026-03-09",
                lots=self.second,
                organ_id=self.police.id,
                officer_ids=[Command.set(officers.ids)],
            )
        self.assertTrue(self.clock(self.phone, "seized.d14"))
        self.assertFalse(self.clock(self.second, "seized.d14"))

from datetime import date

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from .handover_common import HandoverCase

MONDAY = "2026-03-02 06:00:00"


@tagged("post_install", "-at_install")
class TestHandoverClocks(HandoverCase):
    """Three days from the measure, holidays moved on; who is told when it is late."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["procuratorate.working.day"]._load_package()

    def at(self, moment):
        frozen = freeze_time(moment)
        frozen.start()
        self.addCleanup(frozen.stop)

    def due(self, doc, code):
        return self.clock(doc, code).due_date

    def test_goods_are_due_on_the_third_day(self):
        """seized_property#1: Monday 2 March to Thursday 5 March."""
        self.at(MONDAY)
        doc = self.signed_list()
        self.assertEqual(self.due(doc, "seized.d1"), date(2026, 3, 5))
        self.assertEqual(self.due(doc, "seized.d2"), date(2026, 3, 5))
        self.assertFalse(self.clock(doc, "seized.d1.money"))

    def test_clock_runs_from_the_measure_not_from_the_paper(self):
        self.at("2026-03-04 06:00:00")
        doc = self.signed_list()
        self.assertEqual(self.due(doc, "seized.d1"), date(2026, 3, 5))

    def test_overdue_is_told_to_handler_head_and_case_management(self):
        """seized_property#1: on 6 March."""
        self.at(MONDAY)
        doc = self.signed_list()
        clock = self.clock(doc, "seized.d1")
        self.at("2026-03-05 12:00:00")
        clock._remind(fields.Datetime.now())
        told = self.activities(clock).user_id
        self.assertIn(self.users["handler1"], told)
        self.assertNotIn(self.users["head"], told)
        self.at("2026-03-06 01:00:00")
        clock._remind(fields.Datetime.now())
        told = self.activities(clock).user_id
        wanted = [self.users[name] for name in ("handler1", "head", "custody_head")]
        self.assertLessEqual(set(wanted), set(told))

    def activities(self, clock):
        return self.env["mail.activity"].search(
            [("procuratorate_time_limit_id", "=", clock.id)]
        )

    def test_last_day_in_the_may_holidays_moves_on(self):
        """seized_property#2: Saturday 2 May, holidays until 5 May, due 6 May."""
        self.at("2026-04-29 06:00:00")
        doc = self.signed_list(executed_at="2026-04-29 02:00:00")
        self.assertEqual(self.due(doc, "seized.d1"), date(2026, 5, 6))

    def test_acceptance_in_time_stops_both_clocks(self):
        self.at(MONDAY)
        doc = self.signed_list()
        self.at("2026-03-05 09:00:00")
        self.accepted(doc)
        for code in ("seized.d1", "seized.d2"):
            clock = self.clock(doc, code)
            self.assertEqual((clock.state, clock.is_late), ("done", False), code)

    def test_late_acceptance_stays_on_record_as_late(self):
        self.at(MONDAY)
        doc = self.signed_list()
        self.at("2026-03-06 01:00:00")
        self.accepted(doc)
        clock = self.clock(doc, "seized.d1")
        self.assertEqual((clock.state, clock.is_late), ("done", True))

    def test_clock_of_goods_runs_until_the_last_of_them_came(self):
        self.at(MONDAY)
        doc = self.signed_list(self.goods("Phone"), self.goods("Watch"))
        first = self.hand_over(doc)
        self.as_("handler1", self.row(first, "Watch").sudo(False)).unlink()
        self.checked(first)
        self.ask(first)
        self.signed(first)
        self.assertEqual(self.clock(doc, "seized.d1").state, "running")
        self.assertEqual(self.clock(doc, "seized.d2").state, "done")
        self.accepted(doc)
        self.assertEqual(self.clock(doc, "seized.d1").state, "done")

    def test_registration_stops_the_clock_of_the_papers_only(self):
        self.at(MONDAY)
        doc = self.signed_list()
        handover = self.hand_over(doc)
        self.as_("custodian", handover).action_register()
        self.assertEqual(handover.registered_by_id, self.people["custodian"])
        self.assertEqual(self.clock(doc, "seized.d2").state, "done")
        self.assertEqual(self.clock(doc, "seized.d1").state, "running")

    def test_registration_is_sealed_once(self):
        doc = self.signed_list()
        handover = self.hand_over(doc)
        for _time in range(2):
            self.as_("custodian", handover).action_register()
        entries = self.env["procuratorate.book.entry"].search(
            [("kind", "=", "seized.handover.registered"), ("res_id", "=", handover.id)]
        )
        self.assertEqual(len(entries), 1)

    def test_frozen_funds_have_papers_only(self):
        doc = self.signed_list(self.frozen_deposit(), kind="freeze")
        self.assertFalse(self.clock(doc, "seized.d1"))
        self.assertTrue(self.clock(doc, "seized.d2"))

    def test_nothing_runs_where_the_rules_are_off(self):
        doc = self.new_list()
        self.company.procuratorate_rules = False
        self.sign(doc)
        self.assertFalse(self.clock(doc, "seized.d1"))

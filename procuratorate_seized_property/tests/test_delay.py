from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .handover_common import HandoverCase

MONDAY = "2026-03-02 06:00:00"


@tagged("post_install", "-at_install")
class TestDelay(HandoverCase):
    """Goods may come later when the chief procurator says so; papers never."""

    def setUp(self):
        super().setUp()
        self.at(MONDAY)

    def at(self, moment):
        frozen = freeze_time(moment)
        frozen.start()
        self.addCleanup(frozen.stop)

    def delay(self, doc, until="2026-03-12", **vals):
        Delay = self.as_("handler1", self.env["procuratorate.seized.delay"])
        return Delay.create(
            {
                "list_id": doc.id,
                "until": until,
                "reason": "Being examined at the laboratory",
                **vals,
            }
        )

    def submitted(self, doc, **vals):
        delay = self.delay(doc, **vals)
        delay.action_submit()
        return delay.with_env(self.env)

    def approved(self, doc, **vals):
        delay = self.submitted(doc, **vals)
        self.as_("chief", delay).action_approve()
        self.env.invalidate_all()
        return delay

    def test_goods_may_be_late_and_papers_may_not(self):
        """seized_property#5"""
        doc = self.signed_list()
        self.approved(doc)
        self.assertEqual(self.clock(doc, "seized.d1").due_date, date(2026, 3, 12))
        self.assertEqual(self.clock(doc, "seized.d2").due_date, date(2026, 3, 5))
        self.assertEqual(self.card(doc).seized_state, "delay_approved")

    def test_money_and_slip_stay_due(self):
        """seized_property#5"""
        doc = self.signed_list(self.goods(), self.cash())
        delay = self.approved(doc)
        self.assertEqual(delay.lot_ids.mapped("seized_item"), ["Mobile phone"])
        self.assertEqual(self.clock(doc, "seized.d1.money").due_date, date(2026, 3, 5))

    def test_delayed_goods_are_handed_over_in_time(self):
        """seized_property#5"""
        doc = self.signed_list()
        self.approved(doc)
        self.at("2026-03-11 06:00:00")
        self.accepted(doc)
        clock = self.clock(doc, "seized.d1")
        self.assertEqual((clock.state, clock.is_late), ("done", False))
        late = self.clock(doc, "seized.d2")
        self.assertEqual((late.state, late.is_late), ("done", True))

    def test_head_of_department_does_not_approve(self):
        """seized_property#6"""
        doc = self.signed_list()
        delay = self.submitted(doc)
        for login in ("head", "leader", "custody_head", "handler1"):
            self.assertRefused(self.as_(login, delay).action_approve)
        self.assertEqual(delay.approval_state, "open")
        self.assertEqual(self.clock(doc, "seized.d1").due_date, date(2026, 3, 5))

    def test_policy_without_the_chief_delays_nothing(self):
        """seized_property#6: not even when somebody changed the policy."""
        step = self.env.ref("procuratorate_seized_property.step_seized_delay_chief")
        step.post_id = self.env.ref("procuratorate_base.post_department_head")
        doc = self.signed_list()
        delay = self.submitted(doc)
        self.assertRefused(
            self.as_("head", delay).action_approve, "chief procurator only"
        )
        self.assertEqual(self.card(doc).seized_state, "listed")

    def test_money_cannot_be_delayed(self):
        doc = self.signed_list(self.goods(), self.cash())
        money = doc.line_ids.lot_id.filtered("seized_amount")
        self.assertRefused(
            lambda: self.delay(doc, lot_ids=[Command.set(money.ids)]),
            "money, list and slips",
        )

    def test_goods_of_another_list_cannot_be_slipped_in(self):
        doc, other = self.signed_list(), self.signed_list()
        self.assertRefused(
            lambda: self.delay(doc, lot_ids=[Command.set(self.card(other).ids)]),
            "Only goods of this list",
        )

    def test_approval_after_the_last_day_is_too_late(self):
        doc = self.signed_list()
        delay = self.submitted(doc)
        self.at("2026-03-06 01:00:00")
        self.assertRefused(
            self.as_("chief", delay).action_approve, "cannot be delayed any more"
        )
        self.assertEqual(self.card(doc).seized_state, "listed")

    def test_nothing_is_asked_for_after_the_last_day(self):
        doc = self.signed_list()
        delay = self.delay(doc)
        self.at("2026-03-06 01:00:00")
        self.assertRefused(delay.action_submit, "cannot be delayed any more")

    def test_delay_is_given_once(self):
        doc = self.signed_list()
        self.approved(doc)
        self.assertRefused(self.delay(doc).action_submit, "cannot be delayed any more")

    def test_longest_delay_is_a_dated_rule(self):
        doc = self.signed_list()
        delay = self.delay(doc, until="2026-06-01")
        text = self.assertRefused(delay.action_submit, "cannot be delayed until")
        self.assertIn("30", text)

    def test_decided_delay_is_not_changed(self):
        delay = self.approved(self.signed_list())
        for vals in ({"until": "2026-12-31"}, {"approval_state": "draft"}):
            self.assertRefused(lambda v=vals: self.as_("handler1", delay).write(v))
            self.assertRefused(lambda v=vals: delay.sudo().write(v))

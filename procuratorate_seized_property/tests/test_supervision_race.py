from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .race_common import SeizedRace
from .test_breakglass import NOON, BreakglassCase


@tagged("post_install", "-at_install")
class TestSupervisionRace(SeizedRace, BreakglassCase):
    """Freezes, orders to look at secret items, findings: two sessions at once."""

    def setUp(self):
        super().setUp()
        frozen = freeze_time(NOON)
        frozen.start()
        self.addCleanup(frozen.stop)

    # Break-glass --------------------------------------------------------------

    def test_one_person_approves_in_two_sessions(self):
        """Two approvals are two persons', however fast the first one clicks."""
        order = self.ask()
        self.as_("handler3", order).action_submit()
        approve = self.work("custody_head", order, "action_approve")
        self.one_wins(approve, approve)
        self.assertFalse(order.is_open)
        self.assertEqual(self.sealed(order, "seized.breakglass.opened"), 0)

    def test_last_approval_twice(self):
        """Opened once, for the hours of the rule."""
        order = self.ask()
        self.as_("handler3", order).action_submit()
        self.as_("custody_head", order).action_approve()
        approve = self.work("chief", order, "action_approve")
        self.one_wins(approve, approve)
        self.assertTrue(order.is_open)
        self.assertEqual(self.sealed(order, "seized.breakglass.opened"), 1)

    def test_taken_back_while_it_is_opened(self):
        """What is taken back is not open."""
        order = self.ask("outsider")
        self.as_("outsider", order).action_submit()
        self.as_("custody_head", order).action_approve()
        runners = self.at_once(
            self.work("chief", order, "action_approve"),
            self.work("outsider", order, "action_withdraw", "not needed"),
        )
        self.verify()
        if runners[1].done:
            self.assertFalse(self.sees("outsider"))
        else:
            self.assertTrue(order.is_open)

    # Findings -----------------------------------------------------------------

    def test_one_finding_is_found_twice(self):
        """The button and the nightly job at the same moment: one finding."""

        def find(env):
            case = self.there(env, "supervision", self.case).sudo()
            Finding = env["procuratorate.seized.finding"]
            Finding._raise_finding(3, case, "Handed over late", key="race")

        self.at_once(find, find)
        found = self.findings.search([("key", "=", "race")])
        self.assertEqual(len(found), 1)

    # Freezes ------------------------------------------------------------------

    def freeze(self, **vals):
        Freeze = self.as_("handler1", self.env["procuratorate.seized.freeze"])
        proof = self.as_("handler1", self.env["ir.attachment"]).create(
            {"name": "slip", "raw": b"received"}
        )
        return Freeze.create(
            {
                "case_id": self.case.id,
                "institution_id": self.bank.id,
                "account_no": f"6222 {self._testMethodName}",
                "kind": "funds",
                "decision_no": "DJ-1",
                "frozen_on": "2026-03-03",
                "served_on": "2026-03-03",
                "served_to": "Clerk of the bank",
                "proof_ids": [Command.set(proof.ids)],
                **vals,
            }
        )

    def test_second_full_freeze_at_once(self):
        """seized_property#17: one is in force, the other may only wait."""
        first, second = self.freeze(), self.freeze()
        winner = self.one_wins(
            self.work("handler1", first, "action_confirm"),
            self.work("handler2", second, "action_confirm"),
        )
        states = ["active" if number == winner else "draft" for number in range(2)]
        self.assertEqual([first.state, second.state], states)

    def test_two_queue_freezes_at_once(self):
        """Each has a place of its own in the queue."""
        self.freeze().action_confirm()
        waiting = [self.freeze(is_queue=True) for _each in range(2)]
        runners = self.at_once(
            *(self.work("handler1", each, "action_confirm") for each in waiting)
        )
        self.verify()
        for runner, freeze in zip(runners, waiting, strict=True):
            if not runner.done:  # told to try again in a moment
                freeze.action_confirm()
        places = sorted(freeze.queue_position for freeze in waiting)
        self.assertEqual(places, [1, 2])

    def test_renewed_while_it_is_lifted(self):
        """What is lifted is not renewed."""
        freeze = self.freeze()
        freeze.action_confirm()
        proof = self.as_("handler1", self.env["ir.attachment"]).create(
            {"name": "slip", "raw": b"received"}
        )
        Renewal = self.as_("handler1", self.env["procuratorate.seized.freeze.renewal"])
        renewal = Renewal.create(
            {
                "freeze_id": freeze.id,
                "decision_no": "DJ-2",
                "renewed_on": "2026-03-03",
                "served_on": "2026-03-03",
                "served_to": "Clerk of the bank",
                "proof_ids": [Command.set(proof.ids)],
            }
        )
        Lifting = self.as_("handler1", self.env["procuratorate.seized.freeze.lifting"])
        lifting = Lifting.create({"freeze_id": freeze.id, "document_no": "JC-1"})
        runners = self.at_once(
            self.work("handler1", renewal, "action_record"),
            self.work("handler2", lifting, "action_confirm"),
        )
        self.verify()
        self.assertTrue(any(runner.done for runner in runners))
        lifted = runners[1].done
        self.assertEqual(freeze.state, "lifted" if lifted else "active")
        self.assertFalse(lifted and freeze._running_time_limits(freeze._code()))

    def test_one_event_is_recorded_twice(self):
        """One decision is one event, and one clock."""
        Events = self.as_("handler1", self.env["procuratorate.seized.event"])
        event = Events.create(
            {
                "case_id": self.case.id,
                "kind": "withdrawn",
                "document_no": "CX-1",
                "date": "2026-03-03",
            }
        )
        record = self.work("handler1", event, "action_record")
        self.one_wins(record, record)
        self.assertEqual(self.sealed(self.case, "seized.event"), 1)

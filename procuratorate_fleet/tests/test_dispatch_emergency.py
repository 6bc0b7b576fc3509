from unittest.mock import patch

from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.tests import tagged

from .dispatch_common import DispatchCase

DRIVER = "procuratorate.fleet.driver"


@tagged("post_install", "-at_install")
class TestDispatchEmergency(DispatchCase):
    """A car at once on a duty leader's word, ratified by noon of the next day."""

    def setUp(self):
        super().setUp()
        self.clock.move_to(self.at("2026-04-07 22:00"))

    def night(self, **vals):
        """A draft for a trip that begins now."""
        return self.make_slip("2026-04-07 22:00", "2026-04-08 02:00", **vals)

    def ordered(self, **vals):
        slip = self.night(**vals)
        self.emergency(slip)
        return slip

    def findings(self, slip):
        """Codes of what supervision was told about this trip."""
        Finding = self.env["procuratorate.fleet.finding"].sudo()
        return Finding.search([("slip_id", "=", slip.id)]).mapped("code")

    def test_out_at_once(self):
        """fleet#20: nobody has decided, and the car is given."""
        slip = self.ordered()
        self.assertEqual(slip.state, "assigned")
        self.assertEqual(slip.duty_leader_id, self.people["duty"])
        self.assertEqual(slip.ratify_due_at, self.at("2026-04-08 12:00"))
        self.run_job("cron_slip_tell")
        self.assertTrue(self.told("leader", slip))
        self.assertTrue(self.told("driver", slip))
        content = self.entries(slip, "fleet.emergency")._content()
        self.assertEqual(content["order"], "Fetch the witness")
        self.assertEqual(slip._gate_reasons("out"), [])

    def test_ratified_in_time(self):
        """fleet#20: at eleven it is in order."""
        slip = self.ordered()
        self.clock.move_to(self.at("2026-04-08 11:00"))
        self.as_("leader", slip).action_ratify("I agree")
        self.run_job("cron_slip_unratified")
        self.assertEqual(slip.ratify_state, "ratified")
        self.assertEqual(self.findings(slip), [])
        self.assertTrue(self.entries(slip, "fleet.ratified"))

    def test_not_ratified_in_time(self):
        """fleet#20: not by noon, and supervision has a finding."""
        slip = self.ordered()
        self.clock.move_to(self.at("2026-04-08 12:01"))
        self.run_job("cron_slip_unratified")
        self.assertEqual(slip.ratify_state, "unratified")
        self.assertEqual(self.findings(slip), ["UNRATIFIED"])
        self.run_job("cron_slip_unratified")
        self.assertEqual(self.findings(slip), ["UNRATIFIED"])

    def test_too_late_is_not_ratified(self):
        slip = self.ordered()
        self.clock.move_to(self.at("2026-04-08 12:01"))
        answer = self.as_("leader", slip).action_ratify("I agree")
        self.env.invalidate_all()
        self.assertEqual(answer["params"]["type"], "danger")
        self.assertEqual(self.findings(slip), ["UNRATIFIED"])

    def test_an_order_refused_sends_no_car(self):
        slip = self.ordered()
        self.as_("leader", slip).action_refuse_ratification("No emergency at all")
        self.env.invalidate_all()
        codes = [reason.code for reason in slip._gate_reasons("out")]
        self.assertIn("unratified", codes)

    def test_who_ratifies(self):
        slip = self.ordered()
        for login in ("duty", "dispatcher", "staff", "driver", "head", "supervision"):
            with self.subTest(login=login), self.refused():
                self.as_(login, slip).action_ratify("I agree")

    def test_a_reserved_trip_gives_way(self):
        """fleet#20: back among those that wait, its applicant is told."""
        slip = self.given("2026-04-08 09:00", "2026-04-08 12:00")
        self.clock.move_to(self.at("2026-04-08 08:30"))
        urgent = self.make_slip("2026-04-08 08:30", "2026-04-08 18:00")
        self.emergency(urgent)
        self.assertEqual(slip.state, "approved")
        self.assertFalse(slip.vehicle_id)
        self.assertTrue(self.told("staff", slip))
        self.assertTrue(self.told("dispatcher", slip))
        self.assertTrue(self.entries(slip, "fleet.pushed_aside"))
        self.assertEqual(urgent.vehicle_id, self.car_a)

    def test_nothing_on_the_road_gives_way(self):
        """A car that is out, or on another order, is not there."""
        first = self.ordered()
        other = self.night()
        with self.refused(first.name):
            self.emergency(other)
        self.put(first, "out")
        with self.refused(first.name):
            self.emergency(other)

    def test_weather_stops_no_emergency(self):
        """fleet#50: by the duty leader's word it goes."""
        self.as_("dispatcher", self.env["procuratorate.fleet.stop"]).create(
            {
                "company_id": self.company.id,
                "kind": "snow",
                "date_from": self.at("2026-04-07 20:00"),
                "date_to": self.at("2026-04-08 12:00"),
            }
        )
        slip = self.ordered()
        self.assertEqual(slip.state, "assigned")
        self.assertEqual(slip._gate_reasons("out"), [])

    def test_what_is_absolute_stands(self):
        """fleet#7, fleet#9, fleet#10: no order lets an unfit driver drive."""
        slip = self.night(guests=8)
        with self.refused("do not fit"):
            self.emergency(slip)
        slip = self.night()
        absolute = Reason("Licence expired.", absolute=True)
        with (
            patch.object(
                self.registry[DRIVER], "_proc_reasons", lambda *args: [absolute]
            ),
            self.refused("Licence expired."),
        ):
            self.emergency(slip)

    def test_whose_order(self):
        for words, told in (
            ({"leader": self.people["leader"].id}, "no duty leader"),
            ({"text": " "}, "without a word"),
            ({"leader": False}, "Nobody is named"),
            ({"leader": "1"}, "Nobody is named"),
        ):
            with self.subTest(**words), self.refused(told):
                self.emergency(self.night(), **words)

    def test_nobody_orders_for_himself(self):
        riders = self.people["staff"] | self.people["duty"]
        slip = self.night(passenger_ids=riders.ids)
        with self.refused("for himself"):
            self.emergency(slip)

    def test_no_emergency_of_next_week(self):
        """What begins after the time to ratify it can be asked for in writing."""
        slip = self.make_slip("2026-04-08 12:30", "2026-04-08 15:00")
        with self.refused("begins before 2026-04-08 12:00"):
            self.emergency(slip)
        self.assertEqual(slip.state, "draft")
        slip = self.make_slip("2026-04-08 11:30", "2026-04-08 15:00")
        self.emergency(slip)
        self.assertEqual(slip.state, "assigned")

    def test_only_the_dispatcher_writes_an_order_down(self):
        slip = self.night()
        for login in ("staff", "duty", "driver", "leader"):
            with self.subTest(login=login), self.refused():
                self.emergency(slip, by=login)

    def test_private_business_is_no_emergency(self):
        """fleet#21: by that way neither."""
        slip = self.night(purpose="送孩子")
        self.emergency(slip)
        self.assertEqual(slip.state, "rejected")

    def test_what_no_hurry_excuses(self):
        """It is told what for and where to; no car is had for months on a word."""
        for words, vals in {
            "not told in full": {"purpose": False, "destination": False},
            "too long for one slip": {"plan_back": self.at("2026-12-24 22:00")},
            "a unit that is named": {"reason": "lend"},
        }.items():
            slip = self.night(**vals)
            with self.subTest(words), self.refused(words):
                self.emergency(slip)
            self.assertEqual(slip.state, "draft")
            told = slip._pair_reasons(self.car_a, self.d1, emergency=True)
            self.assertIn(words, "".join(reason.what for reason in told))

    def test_an_order_does_not_wait(self):
        slip = self.ordered()
        with self.refused("does not wait"):
            self.as_("dispatcher", slip).action_release("Later")
        self.as_("dispatcher", slip).action_cancel("The witness came himself")
        self.env.invalidate_all()
        self.assertEqual(slip.state, "cancelled")
        self.clock.move_to(self.at("2026-04-08 12:01"))
        self.run_job("cron_slip_unratified")
        self.assertEqual(self.findings(slip), [])

    def test_the_dialog_tells_what_an_order_sets_aside(self):
        reserved = self.given(
            "2026-04-07 23:00", "2026-04-08 01:00", short_notice_reason="Just told"
        )
        slip = self.night()
        action = self.as_("dispatcher", slip).action_emergency_dialog()
        Wizard = self.as_("dispatcher", self.env["procuratorate.fleet.assign"])
        wizard = Wizard.browse(action["res_id"])
        wizard.car_ids.filtered(lambda o: o.res_id == self.car_a.id).action_take()
        wizard.driver_ids.filtered(lambda o: o.res_id == self.d1.id).action_take()
        self.assertFalse(wizard.reasons)
        wizard.write({"duty_leader_id": self.people["duty"].id, "order_text": "Go"})
        wizard.action_confirm()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((slip | reserved).mapped("state"), ["assigned", "approved"])

from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchEnd(DispatchCase):
    """A trip that does not take place: given up, or not begun in time."""

    def test_given_up_by_the_applicant(self):
        for state in ("draft", "submitted", "approved", "assigned"):
            with self.subTest(state=state):
                slip = self.in_state(state)
                with self.refused("without a word"):
                    self.as_("staff", slip).action_cancel("")
                self.as_("staff", slip).action_cancel("No need")
                self.env.invalidate_all()
                self.assertEqual(slip.state, "cancelled")
                self.assertTrue(self.entries(slip, "fleet.cancelled"))

    def in_state(self, state):
        slip = self.make_slip()
        if state == "draft":
            return slip
        self.submit(slip)
        if state == "submitted":
            return slip
        self.approve(slip)
        return self.assign(slip) if state == "assigned" else slip

    def test_the_car_is_free_again(self):
        slip = self.given()
        self.as_("staff", slip).action_cancel("No need")
        other = self.given()
        self.assertEqual(other.vehicle_id, self.car_a)
        self.assertFalse(slip.vehicle_id)
        self.assertTrue(self.told("driver", slip))

    def test_who_gives_up(self):
        """The dispatcher once it is approved; nobody else."""
        submitted, approved = self.in_state("submitted"), self.in_state("approved")
        with self.refused("not yours"):
            self.as_("dispatcher", submitted).action_cancel("No car")
        for login in ("head", "driver", "outsider", "leader"):
            with self.subTest(login=login), self.refused():
                self.as_(login, approved).action_cancel("No need")
        self.as_("dispatcher", approved).action_cancel("No car today")
        self.assertIn("dispatcher", approved.end_text)

    def test_a_withdrawn_request_is_given_up(self):
        slip = self.in_state("submitted")
        self.as_("staff", slip).action_withdraw("No need")
        self.env.invalidate_all()
        self.assertEqual(slip.state, "cancelled")
        self.assertFalse(slip.sudo().approval_case_id)
        with self.refused():
            self.approve(slip, "head")

    def test_what_is_out_is_not_given_up(self):
        slip = self.put(self.given(), "out")
        with self.refused("does not wait for this step"):
            self.as_("staff", slip).action_cancel("No need")

    def test_not_out_in_time(self):
        """Two hours after the planned beginning the car is free."""
        slip, waiting = self.given(), self.approved("2026-04-07 09:00")
        self.clock.move_to(self.at("2026-04-07 10:59"))
        self.run_job("cron_slip_expire")
        self.assertEqual(slip.state, "assigned")
        self.clock.move_to(self.at("2026-04-07 11:01"))
        self.run_job("cron_slip_expire")
        self.assertEqual((slip | waiting).mapped("state"), ["expired", "expired"])
        self.assertFalse(slip.vehicle_id)
        self.assertTrue(self.told("staff", slip))
        self.assertTrue(self.told("staff", waiting))
        self.assertTrue(self.entries(slip, "fleet.expired"))

    def test_nobody_decides_upon_what_is_over(self):
        """A request that was not decided in time leaves every inbox."""
        slip = self.in_state("submitted")
        case = slip.sudo().approval_case_id
        inbox = self.env["procuratorate.approval.case"].with_user(self.users["head"])
        waits = [("id", "=", case.id), ("my_turn", "=", True)]
        self.clock.move_to(self.at("2026-04-07 10:59"))
        self.run_job("cron_slip_expire")
        self.assertEqual(slip.state, "submitted")
        self.assertEqual(inbox.search(waits), case)
        self.clock.move_to(self.at("2026-04-07 11:01"))
        self.run_job("cron_slip_expire")
        self.assertEqual((slip.state, case.state), ("expired", "void"))
        self.assertFalse(inbox.search(waits))
        self.assertIn("not decided", self.told("staff", slip).note)
        self.assertTrue(self.entries(slip, "fleet.expired"))
        with self.refused():
            self.approve(slip, "head")

    def test_what_is_out_does_not_expire(self):
        slip = self.put(self.given(), "out")
        self.clock.move_to(self.at("2026-04-08 11:01"))
        self.run_job("cron_slip_expire")
        self.assertEqual(slip.state, "out")

    def test_the_hours_are_a_dated_rule(self):
        self.env.ref("procuratorate_fleet.rule_expire_hours_v1").value = "4"
        slip = self.given()
        self.clock.move_to(self.at("2026-04-07 12:59"))
        self.run_job("cron_slip_expire")
        self.assertEqual(slip.state, "assigned")

    def test_a_trip_that_is_over_gets_no_car(self):
        slip = self.approved("2026-04-07 09:00", "2026-04-07 10:00")
        self.clock.move_to(self.at("2026-04-07 10:30"))
        with self.refused("The trip is over"):
            self.assign(slip)

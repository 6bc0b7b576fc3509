from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestFinding(FuelCase):
    """The office explains, supervision decides; different hands, all on record."""

    def setUp(self):
        super().setUp()
        self.finding = self.env["procuratorate.fleet.finding"]._report(
            "SPEED",
            "serious",
            expected="120 km/h",
            found="250 km/h",
            text="Faster than possible",
            slip=self.trip,
            rule="No faster than 120 km/h",
            neighbours="500 km in two hours",
        )

    def test_what_it_knows(self):
        """Car, driver and section come from the trip; number and rule are kept."""
        self.assertRecordValues(
            self.finding,
            [
                {
                    "vehicle_id": self.car_a.id,
                    "vehicle_name": self.car_a.license_plate,
                    "driver_id": self.d1.id,
                    "department_id": self.handling.id,
                    "rule": "No faster than 120 km/h",
                    "state": "open",
                }
            ],
        )
        self.assertTrue(self.finding.name.startswith("YC"))
        self.assertEqual(self.trip.sudo().finding_ids, self.finding)

    def test_explained_and_accepted(self):
        office = self.as_user(self.finding, "fleet_clerk")
        office.action_explain("The second reading was typed wrong")
        self.assertEqual(self.finding.state, "explained")
        self.assertEqual(self.finding.explained_by_id, self.people["fleet_clerk"])
        self.as_user(self.finding, "supervision").action_accept("Seen on the photo")
        self.assertRecordValues(
            self.finding,
            [
                {
                    "state": "closed",
                    "verdict": "accepted",
                    "verdict_by_id": self.people["supervision"].id,
                    "verdict_text": "Seen on the photo",
                }
            ],
        )
        kinds = ["fleet.finding", "fleet.finding.explained", "fleet.finding.verdict"]
        self.assertEqual(self.entries(self.finding).mapped("kind"), kinds)
        self.assertFalse(self.finding.activity_ids)
        states = set(self.finding.time_limit_ids.mapped("state"))
        self.assertNotIn("running", states)

    def test_supervision_is_told(self):
        user = self.users["supervision"]
        self.assertIn(user, self.finding.activity_ids.user_id)

    def test_who_explains(self):
        """Not the driver, not supervision, not the leader: the office."""
        for login in ("driver", "supervision", "leader", "chief"):
            with self.assertRaises(AccessError):
                self.as_user(self.finding, login).action_explain("Mine")
        self.as_user(self.finding, "dispatcher").action_explain("Ours")

    def test_who_decides(self):
        """Supervision alone; not even the chief procurator, nor the administrator."""
        self.as_user(self.finding, "fleet_clerk").action_explain("Typed wrong")
        for login in ("fleet_clerk", "dispatcher", "chief", "leader", "driver"):
            with self.assertRaises(AccessError):
                self.as_user(self.finding, login).action_accept("Fine")
        with self.assertRaises(UserError):
            self.finding.with_user(self.admin_only).action_accept("Fine")

    def test_not_decided_before_it_is_explained(self):
        supervision = self.as_user(self.finding, "supervision")
        for verb in (supervision.action_accept, supervision.action_reject):
            with self.assertRaises(UserError):
                verb("Quickly")

    def test_rejected_when_nobody_explains_in_time(self):
        self.clock.move_to(self.at("2026-04-30 10:00"))
        self.finding.invalidate_recordset()
        self.as_user(self.finding, "supervision").action_reject("Nobody explained")
        self.assertEqual(self.finding.verdict, "rejected")

    def test_nobody_decides_on_his_own(self):
        """A supervisor who rode along, drove or explained does not decide."""
        self.trip.sudo()._write_engine(
            {"passenger_ids": [(4, self.people["supervision"].id)]}
        )
        self.as_user(self.finding, "fleet_clerk").action_explain("Typed wrong")
        with self.assertRaisesRegex(UserError, "not yours"):
            self.as_user(self.finding, "supervision").action_accept("Fine")

    def test_no_step_without_words(self):
        with self.assertRaises(UserError):
            self.as_user(self.finding, "fleet_clerk").action_explain(" ")

    def test_the_dialog_takes_the_words(self):
        office = self.as_user(self.finding, "fleet_clerk")
        window = office.with_context(say="action_explain").action_words()
        words = office.env[window["res_model"]].with_context(**window["context"])
        words.create({"text": "Typed wrong"}).action_confirm()
        self.assertEqual(self.finding.explanation, "Typed wrong")

    def test_the_same_matter_is_found_once(self):
        Finding = self.env["procuratorate.fleet.finding"]
        first, again = (
            Finding._report("NOSLIP", "serious", vehicle=self.car_a, key="A,2026-04-10")
            for _time in range(2)
        )
        self.assertEqual(first, again)

    def test_many_at_once_are_told_in_one_word(self):
        Finding = self.env["procuratorate.fleet.finding"]
        findings = Finding._report_batch(
            [
                {"code": "F4", "severity": "serious", "vehicle": self.car_a}
                for _number in range(8)
            ]
        )
        told = findings.activity_ids.filtered(
            lambda each: each.user_id == self.users["supervision"]
        )
        self.assertEqual(len(told), 1)
        self.assertIn("8", told.summary)
        self.assertEqual(len(set(findings.mapped("name"))), 8)

    def test_who_reads(self):
        """Clerk, leaders, supervision, and the driver it is about."""
        for login in (
            "fleet_clerk",
            "leader",
            "chief",
            "supervision",
            "driver",
            "head",
        ):
            self.assertEqual(self.as_user(self.finding, login).search([]), self.finding)
        for login in ("staff", "outsider", "bailiff", "guard"):
            self.assertFalse(self.as_user(self.finding, login).search([]))

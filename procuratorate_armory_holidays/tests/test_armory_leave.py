from freezegun import freeze_time

from odoo.addons.procuratorate_armory.tests.holders_common import HolderCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
@freeze_time("2026-04-20 04:00:00")
class TestArmoryLeave(HolderCase):
    """No leave begins with a firearm in hand."""

    start, end = "2026-05-04 01:00:00", "2026-05-04 09:00:00"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Annual leave",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "company_id": cls.company.id,
            }
        )
        cls.hours = cls.env["hr.leave.type"].create(
            {
                "name": "Hours",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "request_unit": "hour",
                "company_id": cls.company.id,
            }
        )

    def tell(self):
        with freeze_time("2026-04-20 04:00:00"):
            self.police = self.make_holder("police")
        self.card = self.police.armory_card_ids

    def ask(self, login="police", **vals):
        return self.env["hr.leave"].create(
            {
                "employee_id": self.people[login].id,
                "holiday_status_id": self.kind.id,
                "request_date_from": "2026-05-01",
                "request_date_to": "2026-05-08",
                **vals,
            }
        )

    def recalls(self):
        return self.card._running_time_limits("armory.recall")

    def test_asking_for_leave_recalls_the_gun_at_once(self):
        """firearms#37"""
        self.hand_out("police")
        self.ask()
        self.assertEqual(str(self.recalls().due_at), "2026-04-30 16:00:00")
        told = self.env["mail.activity"].search(
            [("res_model", "=", self.card._name), ("res_id", "=", self.card.id)]
        )
        self.assertEqual(
            set(told.user_id.mapped("login")),
            {"police", "keeper_a", "keeper_b", "keeper_c"},
        )

    def test_leave_is_not_confirmed_with_a_gun_out(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        for way in (
            lambda: leave.action_approve(),
            lambda: leave.sudo().write({"state": "validate"}),
            lambda: leave.sudo().write({"state": "validate1"}),
            lambda: leave.with_context(leave_fast_create=True).write(
                {"state": "validate"}
            ),
            lambda: leave.sudo()._action_validate(check_state=False),
        ):
            with self.assertRaisesRegex(UserError, "a firearm is out"):
                way()
        self.assertEqual(leave.state, "confirm")

    def test_leave_is_not_born_confirmed_with_a_gun_out(self):
        """firearms#37"""
        self.hand_out("police")
        Leave = self.env["hr.leave"].with_context(
            leave_fast_create=True, leave_skip_state_check=True
        )
        with self.assertRaisesRegex(UserError, "a firearm is out"):
            Leave.create(
                {
                    "employee_id": self.police.id,
                    "holiday_status_id": self.kind.id,
                    "request_date_from": "2026-05-01",
                    "request_date_to": "2026-05-08",
                    "state": "validate",
                }
            )

    def test_leave_of_another_does_not_become_the_holders(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask("partner")
        leave.action_approve()
        with self.assertRaisesRegex(UserError, "a firearm is out"):
            leave.with_context(leave_skip_state_check=True).write(
                {"employee_id": self.police.id}
            )

    def test_with_the_gun_back_leave_is_confirmed(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        self.take_back()
        leave.action_approve()
        self.assertEqual(leave.state, "validate")

    def test_the_chief_allows_it_with_words(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        chief = self.as_user(leave, "chief")
        with self.assertRaisesRegex(UserError, "without a word"):
            chief.action_armory_allow("  ")
        chief.action_armory_allow("stays on guard duty abroad")
        self.assertEqual(
            self.entries(leave).mapped("kind"), ["armory.leave.overridden"]
        )
        leave.invalidate_recordset()
        leave.action_approve()
        self.assertEqual(leave.state, "validate")

    def test_the_word_of_the_chief_is_for_these_days(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        self.as_user(leave, "chief").action_armory_allow("a week only")
        leave.request_date_to = "2026-05-15"
        with self.assertRaisesRegex(UserError, "a firearm is out"):
            leave.action_approve()

    def test_nobody_else_allows_it(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        for login in ("leader", "warden", "police", "supervision"):
            with self.assertRaises(AccessError):
                self.as_user(leave, login).action_armory_allow("fine")
        for vals in (
            {"armory_allowed_by_id": self.people["chief"].id},
            {"armory_allowed_word": "fine"},
        ):
            with self.assertRaisesRegex(AccessError, "by hand"):
                leave.sudo().write(vals)
            with self.assertRaisesRegex(AccessError, "by hand"):
                self.ask("partner", **vals)

    def test_a_word_in_the_table_is_not_the_word_of_the_chief(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_leave SET armory_allowed_by_id = %s, armory_allowed_word = 'x'"
            " WHERE id = %s",
            [self.people["chief"].id, leave.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "a firearm is out"):
            leave.action_approve()

    def test_the_chief_finds_the_leave_of_holders_only(self):
        leaves = self.ask() | self.ask("staff")
        Leave = self.as_user(self.env["hr.leave"], "chief")
        self.assertEqual(Leave.search([("id", "in", leaves.ids)]), leaves[0])

    def test_approved_leave_speaks_against_a_task_that_touches_it(self):
        """firearms#37"""
        self.assertEqual(self.reasons("police"), [])
        leave = self.ask()
        self.assertEqual(self.reasons("police"), [])
        leave.action_approve()
        [words] = self.reasons("police")
        self.assertIn("on leave from 2026-05-01 to 2026-05-08", words)
        evening = {"start": "2026-05-08 11:00:00", "end": "2026-05-08 13:00:00"}
        self.assertTrue(self.reasons("police", **evening))
        after = {"start": "2026-05-09 01:00:00", "end": "2026-05-09 02:00:00"}
        self.assertEqual(self.reasons("police", **after), [])

    def test_some_hours_of_leave_count_by_their_hours(self):
        leave = self.ask(
            holiday_status_id=self.hours.id,
            request_date_from="2026-05-06",
            request_date_to="2026-05-06",
            request_unit_hours=True,
            request_hour_from=9,
            request_hour_to=11,
        )
        leave.action_approve()
        # the hours of the leave, as the leave itself reckons them
        during = {"start": leave.date_from, "end": leave.date_to}
        self.assertTrue(self.reasons("police", **during))
        after = {"start": leave.date_to, "end": "2026-05-06 15:00:00"}
        self.assertEqual(self.reasons("police", **after), [])

    def test_a_leave_that_is_given_up_ends_the_recall(self):
        """firearms#37"""
        self.hand_out("police")
        leave = self.ask()
        leave.action_refuse()
        self.env["procuratorate.armory.eligibility"]._look_at_holders(self.company)
        self.assertFalse(self.recalls())

    def test_leave_of_others_is_confirmed_as_ever(self):
        leave = self.ask("staff")
        leave.action_approve()
        self.assertEqual(leave.state, "validate")

from odoo.addons.procuratorate_fleet.tests.papers_common import PapersCase
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestFleetLeave(PapersCase):
    """Who is on leave drives no official car."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        common = {
            "requires_allocation": False,
            "leave_validation_type": "hr",
            "company_id": cls.company.id,
        }
        cls.days, cls.hours = cls.env["hr.leave.type"].create(
            [
                {**common, "name": "Annual leave"},
                {**common, "name": "Hours", "request_unit": "hour"},
            ]
        )

    def ask(self, **vals):
        return self.env["hr.leave"].create(
            {
                "employee_id": self.people["driver"].id,
                "holiday_status_id": self.days.id,
                "request_date_from": "2026-04-07",
                "request_date_to": "2026-04-08",
                **vals,
            }
        )

    def codes(self, start="2026-04-07 09:00", end="2026-04-07 12:00"):
        self.env.flush_all()
        self.env.invalidate_all()
        found = self.against_driver(self.d1, self.car_a, start, end)
        return [reason.code for reason in found]

    def test_approved_leave_is_a_reason(self):
        leave = self.ask()
        self.assertEqual(self.codes(), [])
        leave.action_approve()
        self.assertEqual(self.codes(), ["leave"])
        self.assertEqual(self.codes("2026-04-08 18:00", "2026-04-09 10:00"), ["leave"])
        self.assertEqual(self.codes("2026-04-09 08:00", "2026-04-09 10:00"), [])

    def test_refused_leave_is_none(self):
        leave = self.ask()
        leave.action_approve()
        leave.action_refuse()
        self.assertEqual(self.codes(), [])

    def test_some_hours_count_by_their_hours(self):
        leave = self.ask(
            holiday_status_id=self.hours.id,
            request_date_from="2026-04-07",
            request_date_to="2026-04-07",
            request_unit_hours=True,
            request_hour_from=9,
            request_hour_to=11,
        )
        leave.action_approve()
        span = (leave.date_from, leave.date_to)
        found = self.d1._proc_reasons(None, self.car_a, *span, "assign")
        self.assertEqual([reason.code for reason in found], ["leave"])
        self.assertEqual(self.codes("2026-04-07 20:00", "2026-04-07 22:00"), [])

    def test_leave_after_the_assignment(self):
        """The dispatcher hears of the trip that has no driver any more."""
        slip = self.put(self.make_slip(), "assigned")
        later = self.put(
            self.make_slip("2026-04-10 09:00", "2026-04-10 12:00"), "assigned"
        )
        self.ask().action_approve()
        self.assertTrue(self.told("dispatcher", slip))
        self.assertFalse(self.told("dispatcher", later))
        found = slip._gate_reasons("out")
        self.assertIn("leave", [reason.code for reason in found])

    def test_leave_of_others_stays_as_it_was(self):
        leave = self.ask(employee_id=self.people["staff"].id)
        leave.action_approve()
        self.assertEqual(leave.state, "validate")
        self.assertEqual(self.codes(), [])

    def test_who_is_on_leave_today_stands_in_a_column(self):
        """From the first day to the last, once it is approved."""
        leave = self.ask()
        self.assertEqual(self.d1.avail, "free")
        leave.action_approve()
        found = []
        for day in ("2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09"):
            self.clock.move_to(self.at(f"{day} 09:00"))
            self.env.flush_all()
            self.env.invalidate_all()
            found.append(self.d1.avail)
        self.assertEqual(found, ["free", "away", "away", "free"])

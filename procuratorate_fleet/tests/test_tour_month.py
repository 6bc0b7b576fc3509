from odoo.tests import tagged
from odoo.tools import mute_logger

from .month_common import MonthCase
from .tour_common import FleetTourCase


@tagged("post_install", "-at_install")
class TestTourMonth(FleetTourCase, MonthCase):
    """April 2026: drawn up, reviewed twice, published, and frozen from then on.

    fleet#43, fleet#44
    """

    def setUp(self):
        super().setUp()
        self.move("2026-05-04 09:00")
        self.note_readings(out=52000, back=52100)

    def note_readings(self, **values):
        """The meter at the exit and at the return of the trip, as the gate read it."""
        for end, value in values.items():
            name = "in" if end == "back" else end
            row = self.car_a._proc_read(value, self.trip[f"{end}_at"], self.trip)
            self.trip._write_engine(
                {f"reading_{name}_id": row.id, f"odometer_{name}": value}
            )

    def test_published_and_frozen(self):
        self.screen("month_draw_up", "fleet_clerk")
        self.screen("month_review", "leader")
        self.assertEqual(self.the_month().state, "submitted")
        self.screen("month_review", "supervision")
        self.assertEqual(self.the_month().state, "reviewed")
        self.screen("month_publish", "fleet_clerk")
        self.check_published()
        self.screen("month_read", "outsider")
        with mute_logger("odoo.http"):  # refusals are what is wanted
            self.screen("month_frozen", "fleet_clerk")
        self.screen("month_correct", "dispatcher")
        self.check_frozen()

    def the_month(self):
        return self.env["procuratorate.fleet.month"].sudo().search([]).ensure_one()

    def check_published(self):
        """Two persons have looked at what was posted."""
        month = self.the_month()
        self.assertEqual(month.state, "published")
        self.assertEqual(month.published_by_id, self.people["fleet_clerk"])
        deciders = month.approval_case_id.step_ids.decider_id
        both = self.people["leader"] | self.people["supervision"]
        self.assertEqual(deciders, both)
        line = self.line(month)
        self.assertEqual((line.trips, line.km, line.running), (1, 100, 350))
        self.assertEqual(self.trip.state, "published")
        self.assertIn("fleet.month.published", self.kinds(month))

    def check_frozen(self):
        """April says what it said; what was set right counts in May."""
        self.assertFalse(self.toll.notes)
        self.assertEqual((self.toll.amount, self.trip.km), (50, 100))
        line = self.line(self.the_month())
        self.assertEqual((line.km, line.running), (100, 350))
        fixes = self.trip.correction_ids
        self.assertEqual(sorted(fixes.mapped("km")), [-100, 90])
        self.assertEqual({str(day)[:7] for day in fixes.mapped("date")}, {"2026-05"})
        self.assert_books_intact()

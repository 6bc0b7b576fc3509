from odoo.exceptions import AccessError
from odoo.tests import tagged

from .month_common import MonthCase

#: what a secret trip does not show
SHOWN = ("number", "plate", "section", "out_at", "back_at", "reason", "area", "place")


@tagged("post_install", "-at_install")
class TestMonthTrips(MonthCase):
    """R11, fleet#44: each trip is published: time, reason, place, distance, cost."""

    def trips(self, month, login="staff"):
        return self.as_(login, month).trip_ids

    def test_a_trip_is_published(self):
        """What everybody reads of an ordinary trip."""
        self.trip._write_engine({"reason": "meeting"})
        self.pay("fine", 200, "2026-04-07 11:00")
        [row] = self.trips(self.published(), "outsider")
        self.assertRecordValues(
            row,
            [
                {
                    "number": self.trip.name,
                    "plate": "豫S·A001",
                    "section": "First Department",
                    "reason": "meeting",
                    "place": "Luoshan",
                    "out_at": self.at("2026-04-07 09:00"),
                    "back_at": self.at("2026-04-07 12:00"),
                    "km": 100,
                    "litres": 40,
                    "cost": 350,
                    "secret": False,
                }
            ],
        )

    def test_the_place_of_case_work_is_not(self):
        """By its reason, or since it names a case."""
        month = self.published()
        self.assertEqual(self.trips(month).reason, "case_work")
        self.assertFalse(self.trips(month).place)
        self.assertEqual(self.trips(month).area, "county")

    def test_a_secret_trip_shows_class_distance_and_cost(self):
        """fleet#44: nothing leads back to it, the order of the rows neither."""
        secret = self.ride("2026-04-01 09:00", "2026-04-01 12:00", 40, secret=True)
        self.pay("fuel", 75, "2026-04-01 10:00", proc_slip_id=secret.id)
        month = self.published()
        row = self.trips(month)[-1]
        self.assertRecordValues(
            row,
            [{"car_class": "enforcement", "km": 40, "cost": 75, "secret": True}],
        )
        for name in SHOWN:
            self.assertFalse(row[name], name)
        self.assertFalse({"slip_id", "vehicle_id", "driver_id"} & row._fields.keys())
        printed = str(self.as_("staff", month)._trip_table())
        self.assertNotIn(secret.name, printed)
        self.assertNotIn("04-01", printed)

    def test_a_trip_about_a_restricted_case(self):
        """The case became restricted after the trip: it is published as a secret."""
        case = self.add_case(number="QH-9", secrecy="restricted")
        self.trip.errand_ids._write_engine({"case_id": case.id})
        [row] = self.trips(self.published())
        self.assertTrue(row.secret)
        self.assertFalse(row.number or row.plate or row.place or row.out_at)

    def test_a_secret_car_has_a_mask(self):
        """fleet#44"""
        self.car_a._proc_write({"proc_secret": True})
        [row] = self.trips(self.published())
        self.assertEqual(row.plate, "豫S****")
        self.assertFalse(row.section)

    def test_nobody_reads_trips_before_they_are_published(self):
        month = self.closed()
        self.assertTrue(month.sudo().trip_ids)
        Trip = self.env["procuratorate.fleet.month.trip"]
        self.assertFalse(self.as_("staff", Trip).search([("month_id", "=", month.id)]))
        self.assertTrue(self.as_("leader", Trip).search([("month_id", "=", month.id)]))

    def test_what_was_reviewed_is_what_is_published(self):
        """The decisions are about the trips too; an amended month lists anew."""
        month = self.review(self.closed())
        seal = month.sudo()._trips_seal()
        self.assertEqual(month.sudo()._approval_content()["trips"], seal)
        month.sudo().trip_ids._write_engine({"km": 1})
        with self.refused():
            month.action_publish()
        month.action_amend("a trip was missing")
        self.assertFalse(month.sudo().trip_ids)

    def test_no_hand_writes_them(self):
        """Neither before nor after: clerk, administrator, superuser."""
        row = self.published().sudo().trip_ids
        attackers = (
            self.as_("fleet_clerk", row),
            row.with_user(self.admin_only),
            row.with_user(1),
        )
        for mine in attackers:
            with self.assertRaises(AccessError):
                mine.write({"km": 1})
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.copy()
            with self.assertRaises(AccessError):
                mine.create({"month_id": row.month_id.id, "km": 1})
        self.assertEqual(row.km, 100)

    def test_the_file_lists_them(self):
        month = self.as_("staff", self.published())
        headings, rows = month._trip_table()
        self.assertIn("Dispatch Slip", headings)
        self.assertEqual(rows[0][0], self.trip.name)
        self.assertEqual(rows[0][4:6], ["04-07 09:00", "04-07 12:00"])
        self.assertTrue(month._xlsx())
        total = dict(zip(headings, month._trip_total(rows), strict=True))
        self.assertEqual(total["Kilometres"], sum(month.trip_ids.mapped("km")))
        self.assertEqual(total["Plate"], "")

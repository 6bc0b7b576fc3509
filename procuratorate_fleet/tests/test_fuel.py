from odoo.exceptions import UserError
from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestFuel(FuelCase):
    """What a filling says that cannot be: refused before anything is written."""

    def refused(self, words, *args, **vals):
        """This filling is refused in these words, and nothing is left of it."""
        before = self.services().search_count([])
        with self.assertRaises(UserError) as caught:
            self.fill(*args, **vals)
        self.assertRegex(str(caught.exception), words)
        self.assertEqual(self.services().search_count([]), before)

    def test_plain_filling(self):
        """One row: day, trip, driver, fuel and state follow from what is known."""
        row = self.fill(40)
        self.assertRecordValues(
            row,
            [
                {
                    "proc_slip_id": self.trip.id,
                    "proc_driver_id": self.d1.id,
                    "proc_fuel": "gasoline",
                    "company_id": self.company.id,
                    "amount": 312.0,
                    "odometer": 52000,
                    "vendor_id": self.station.id,
                    "state": "new",
                    "proc_void": False,
                }
            ],
        )
        self.assertEqual(str(row.date), "2026-04-07")
        self.assertEqual(self.codes(row), [])
        self.assertEqual(len(self.entries(row, "fleet.cost")), 1)

    def test_the_day_is_the_day_of_the_office(self):
        """A filling at half past midnight belongs to the new day, whatever UTC says."""
        row = self.fill(40, "2026-04-08 00:30")
        self.assertEqual(str(row.date), "2026-04-08")

    def test_more_than_the_tank_holds(self):
        """fleet#27: 72 L are refused (F1, more than 63), with the rule."""
        self.refused("Tank|tank holds 60 L; at most 63 go in, not 72", 72)
        with self.assertRaisesRegex(UserError, "5"):
            self.fill(72)

    def test_a_little_more_than_the_tank_holds(self):
        """fleet#27: 62 L are accepted, with a finding."""
        row = self.fill(62)
        finding = self.findings(row)
        self.assertEqual(finding.mapped("code"), ["F1"])
        self.assertIn("60", finding.expected)
        self.assertIn("62", finding.found)

    def test_the_limit_is_a_dated_rule(self):
        """F1 follows the version in force on the day of the filling."""
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": self.env.ref("procuratorate_fleet.rule_fuel_over_tank").id,
                "company_id": self.company.id,
                "value": "30",
                "date_from": "2026-04-08",
                "basis": "Decision of the office",
            }
        )
        self.refused("at most 63", 72)
        self.assertTrue(self.fill(72, "2026-04-08 10:00"))

    def test_litres_times_price_is_the_amount(self):
        """fleet#30: 40 L × 7.80 is 312.00, not 320.00 (F6)."""
        self.refused("312.00, not 320.00", 40, amount=320)
        self.assertTrue(self.fill(40, amount=312.05))
        self.refused("7.8025 is 312.10, not", 40, proc_price=7.8025, amount=312)

    def test_nothing_is_negative_or_nought(self):
        """fleet#32: quantity, price, amount and reading are more than nothing."""
        self.refused("quantity", -4, amount=31.2)
        self.refused("quantity", 0, amount=312)
        self.refused("price", 40, proc_price=0.0, amount=312)
        self.refused("price", 40, proc_price=-7.8, amount=312)
        self.refused("amount", 40, amount=0)
        self.refused("amount", 40, amount=-312)
        self.refused("odometer", 40, meter=0)
        self.refused("odometer", 40, meter=-5)

    def test_what_is_no_number(self):
        """fleet#32: neither text nor infinity nor the number that is none."""
        for value in ("much", float("nan"), float("inf")):
            self.refused("Litres", 40, proc_litres=value)
            self.refused("Cost", 40, amount=value)
            self.refused("Odometer", 40, meter=value)

    def test_nothing_is_booked_in_the_future(self):
        """fleet#32: the date has not come yet."""
        self.refused("has not come yet", 40, "2026-04-10 18:01")

    def test_nothing_is_booked_before_the_car_came(self):
        """fleet#32: before acquisition there was no car."""
        self.refused("did not have the car", 40, "2020-05-09 12:00")

    def test_an_electric_car_takes_no_litres(self):
        """fleet#33: litres are refused, as fuel and as charging."""
        self.car_a._proc_write({"fuel_type": "electric", "proc_battery": 50})
        self.refused("takes no litres", 30)
        self.refused("takes no litres", 30, proc_kind="charge", proc_kwh=30.0)

    def charge(self, kwh, **vals):
        return self.pay(
            "charge",
            round(kwh * 1.5, 2),
            proc_kwh=kwh,
            proc_price=1.5,
            odometer=52000,
            proc_full=True,
            **vals,
        )

    def test_what_goes_into_a_battery(self):
        """fleet#33: 35 kWh of 50 are accepted, 60 are refused."""
        self.car_a._proc_write({"fuel_type": "electric", "proc_battery": 50})
        row = self.charge(35.0)
        self.assertEqual((row.proc_kwh, row.proc_fuel), (35, "electric"))
        self.assertEqual(self.codes(row), [])
        with self.assertRaisesRegex(UserError, "battery holds 50 kWh"):
            self.charge(60.0)

    def test_a_car_that_is_not_charged(self):
        """fleet#33, the other way round: no kWh for what burns gasoline."""
        with self.assertRaisesRegex(UserError, "is not charged"):
            self.charge(35.0)

    def test_a_plug_in_hybrid_takes_both(self):
        self.car_a._proc_write(
            {"fuel_type": "plug_in_hybrid_gasoline", "proc_battery": 20}
        )
        self.assertEqual(self.charge(15.0).proc_fuel, "electric")
        row = self.fill(40, "2026-04-08 10:00")
        self.assertEqual(row.proc_fuel, "gasoline")
        self.assertEqual(self.codes(row), [])
        self.refused("only charging has kWh", 40, "2026-04-09 10:00", proc_kwh=5.0)

    def test_a_reading_out_of_order_takes_the_row_with_it(self):
        """A reading that does not fit refuses the whole filling."""
        self.fill(40)
        self.refused("51,?900", 40, "2026-04-08 10:00", meter=51900)

    def test_a_trip_of_another_car(self):
        other = self.put(
            self.make_slip(), "returned", vehicle=self.car_c, driver=self.d2
        )
        self.refused("another car", 40, proc_slip_id=other.id)

    def test_every_reason_is_told_at_once(self):
        with self.assertRaises(UserError) as caught:
            self.fill(40, "2026-05-01 10:00", amount=0, meter=0)
        for words in ("has not come", "amount", "odometer"):
            self.assertIn(words, str(caught.exception))

from odoo.tests import tagged

from .fuel_common import FuelCase


@tagged("post_install", "-at_install")
class TestFuelConsumption(FuelCase):
    """Consumption is reckoned from one full filling to the next."""

    def full_to_full(self):
        """First full, one partial, second full: 28 + 20 L over 600 km."""
        first = self.fill(50, "2026-04-07 10:00", 52000)
        part = self.fill(20, "2026-04-08 10:00", 52200, proc_full=False)
        last = self.fill(28, "2026-04-09 10:00", 52600)
        return first, part, last

    def test_a_partial_filling_counts_in_cost_and_litres_only(self):
        """Full to full: the partial one has no consumption of its own."""
        first, part, last = self.full_to_full()
        self.assertEqual(part.amount, 156.0)
        self.assertEqual((first.proc_km, first.proc_per_100), (0, 0))
        self.assertEqual((part.proc_km, part.proc_per_100), (0, 0))
        self.assertEqual((last.proc_km, last.proc_per_100), (600, 8.0))

    def test_a_later_filling_leaves_earlier_spans_alone(self):
        """Full to full: each span keeps its consumption when the next one closes."""
        _first, _part, last = self.full_to_full()
        later = self.fill(16, "2026-04-09 20:00", 52800)
        self.fill(5, "2026-04-09 21:00", 52820, proc_full=False)
        self.assertEqual((last.proc_km, last.proc_per_100), (600, 8.0))
        self.assertEqual((later.proc_km, later.proc_per_100), (200, 8.0))

    def test_a_backdated_filling_is_counted_in_its_span(self):
        """Full to full: what was forgotten changes the span it stands in."""
        _first, _part, last = self.full_to_full()
        self.fill(12, "2026-04-08 20:00", 52400, proc_full=False)
        self.assertEqual(last.proc_per_100, 10.0)

    def test_a_backdated_full_filling_divides_the_span(self):
        _first, part, last = self.full_to_full()
        middle = self.fill(12, "2026-04-08 20:00", 52400)
        self.assertEqual((middle.proc_km, middle.proc_per_100), (400, 8.0))
        self.assertEqual((last.proc_km, last.proc_per_100), (200, 14.0))
        self.assertEqual(part.proc_per_100, 0)
        self.assertEqual(self.codes(last), ["F3"])

    def test_a_void_filling_counts_no_more(self):
        """Full to full: without the void one, the span is longer."""
        _first, part, last = self.full_to_full()
        self.as_user(part, "fleet_clerk").action_void("Booked twice")
        self.assertEqual((last.proc_km, last.proc_per_100), (600, 4.67))

    def test_a_filling_without_a_reading_prolongs_the_span(self):
        self.fill(50, "2026-04-07 10:00", 52000)
        self.services()._proc_book([self.fill_vals(20, "2026-04-08 10:00", meter=0)])
        last = self.fill(28, "2026-04-09 10:00", 52600)
        self.assertEqual((last.proc_km, last.proc_per_100), (600, 8.0))

    def test_tank_and_battery_apart(self):
        """A plug-in hybrid has two spans; neither counts the other's quantity."""
        self.car_a._proc_write(
            {"fuel_type": "plug_in_hybrid_gasoline", "proc_battery": 20}
        )
        self.fill(50, "2026-04-07 10:00", 52000)
        for day, meter in (("07", 52010), ("08", 52110)):
            charge = self.pay(
                "charge",
                15.0,
                f"2026-04-{day} 20:00",
                proc_kwh=10.0,
                proc_price=1.5,
                proc_full=True,
                odometer=meter,
            )
        last = self.fill(28, "2026-04-09 10:00", 52350)
        self.assertEqual(charge.proc_per_100, 10.0)
        self.assertEqual(last.proc_per_100, 8.0)

    def test_cars_do_not_mix(self):
        self.fill(50, "2026-04-07 10:00", 52000)
        self.car_c._proc_write({"proc_tank": 80})
        self.fill(60, "2026-04-07 11:00", 90000, vehicle_id=self.car_c.id)
        last = self.fill(40, "2026-04-08 10:00", 52500)
        self.assertEqual(last.proc_per_100, 8.0)

    def test_many_at_once_as_one_by_one(self):
        """A batch reckons what single rows reckon."""
        rows = self.services()._proc_book(
            [
                self.fill_vals(28, "2026-04-09 10:00", 52600),
                self.fill_vals(50, "2026-04-07 10:00", 52000),
                self.fill_vals(20, "2026-04-08 10:00", 52200, proc_full=False),
            ]
        )
        self.assertEqual(rows.mapped("proc_per_100"), [8.0, 0.0, 0.0])

from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchGates(DispatchCase):
    """What cars, papers and drivers answer stands in the way of the assignment."""

    def test_an_expired_licence(self):
        """fleet#7: refused on the day of the trip, and before its end."""
        slip = self.approved()
        with self.refused("licence"):
            self.assign(slip, driver=self.d3)
        self.d1.sudo().valid_to = "2026-04-08"
        longer = self.approved("2026-04-07 09:00", "2026-04-09 12:00")
        with self.refused("licence"):
            self.assign(longer)

    def test_a_prisoner_van(self):
        """fleet#9: judicial police with a duty order; no word overrides it."""
        slip = self.approved(reason="remand", duty_order_no="JL-7")
        with self.refused("police"):
            self.assign(slip, self.car_b, self.d1)
        self.assign(slip, self.car_b, self.d2)
        self.assertEqual(slip.state, "assigned")

    def test_a_prisoner_van_needs_a_duty_order(self):
        """fleet#9: without its number nobody drives it, in an emergency neither."""
        slip = self.approved(reason="remand")
        with self.refused("duty order"):
            self.assign(slip, self.car_b, self.d2)
        urgent = self.make_slip("2026-04-06 08:00", "2026-04-06 12:00")
        with self.refused("duty order"):
            self.emergency(urgent, self.car_b, self.d2)
        with self.refused("police"):
            self.emergency(urgent, self.car_b, self.d1)

    def test_insurance_that_has_ended(self):
        """fleet#11: whatever contract runs on; in an emergency neither."""
        papers = self.env["procuratorate.fleet.paper"].sudo()
        found = papers.search(
            [("vehicle_id", "=", self.car_a.id), ("kind", "=", "compulsory")]
        )
        found._write_engine({"date_to": "2026-04-06"})
        slip = self.approved()
        with self.refused("insurance"):
            self.assign(slip)
        urgent = self.make_slip("2026-04-07 08:00", "2026-04-07 12:00")
        with self.refused("insurance"):
            self.emergency(urgent)

    def test_a_disposed_car_is_not_given(self):
        """fleet#53: nor is it in the dialog."""
        self.car_a._proc_write({"proc_state": "disposed"})
        slip = self.approved()
        with self.refused():
            self.assign(slip)
        cars = [car for car, _reasons in slip._car_options()]
        self.assertNotIn(self.car_a, cars)

from odoo.tests import tagged

from .seal_common import SealCase
from .tour_common import FleetTourCase


@tagged("post_install", "-at_install")
class TestTourSeal(FleetTourCase, SealCase):
    """National Day: the cars are sealed, one is opened for a trip, and sealed again.

    fleet#14
    """

    def setUp(self):
        super().setUp()
        Days = self.env["procuratorate.working.day"].sudo()
        Days.search([("date", ">=", "2026-09-25")]).unlink()
        Days.create(
            [
                {
                    "date": f"2026-10-0{day}",
                    "is_working": False,
                    "holiday": "national_day",
                }
                for day in (1, 2, 5, 6, 7)
            ]
        )

    def test_sealed_opened_and_sealed_again(self):
        self.screen("seal_announce", "dispatcher")
        self.screen("seal_put_on", "dispatcher")
        self.check_sealed()
        slip = self.holiday_trip(destination="信阳市中级人民法院", purpose="押解证人")
        self.screen("seal_ask", "dispatcher")
        self.screen("seal_agree", "chief")
        self.screen("seal_give", "dispatcher")
        self.move("2026-10-03 09:00")
        self.screen("seal_out", "guard")
        self.check_opened(slip)
        self.move("2026-10-03 12:00")
        self.screen("seal_back", "guard")
        self.screen("seal_again", "dispatcher")
        self.check_again(slip)

    def the_line(self, car=None):
        seal = self.env["procuratorate.fleet.seal"].sudo().search([])
        return self.line(seal.ensure_one(), car)

    def check_sealed(self):
        """Both hang under a seal of their own, with photo and a keeper of the keys."""
        lines = self.the_line() | self.the_line(self.car_b)
        self.assertEqual(lines.mapped("state"), ["sealed", "sealed"])
        self.assertEqual(lines.mapped("seal_no"), ["QH-0101", "QH-0102"])
        self.assertEqual(lines.key_holder_id, self.people["guard"])
        self.assertTrue(all(line.photo for line in lines))
        seal = lines.seal_id
        self.assertEqual(seal.date_from, self.at(self.START))
        self.assertEqual(seal.date_to, self.at(self.END))
        self.assertEqual(seal.duty_ids.vehicle_id, self.car_c)

    def check_opened(self, slip):
        """Opened by the exit of this one trip, with the chief's consent."""
        line, doc = self.the_line(), self.the_consent()
        self.assertEqual((line.state, line.open_slip_id), ("open", slip))
        self.assertEqual((doc.state, doc.slip_id), ("opened", slip))
        deciders = doc.approval_case_id.step_ids.decider_id
        self.assertEqual(deciders, self.people["chief"])

    def check_again(self, slip):
        """Every change of the seal stands in the register, also the new number."""
        line = self.the_line()
        self.assertEqual((line.state, line.seal_no), ("sealed", "QH-0103"))
        told = ["sealed", "unsealed", "resealed", "numbered"]
        self.assertEqual(self.register(line), told)
        opened = line.event_ids.filtered(lambda event: event.kind == "unsealed")
        self.assertEqual(opened.slip_id, slip)
        self.assertEqual(opened.consent, self.the_consent().name)
        self.assertEqual(self.the_consent().state, "done")
        self.assertEqual(self.register(self.the_line(self.car_b)), ["sealed"])
        self.assert_books_intact()

    def the_consent(self):
        return self.env["procuratorate.fleet.unseal"].sudo().search([]).ensure_one()

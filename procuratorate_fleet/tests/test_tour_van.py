from odoo.tests import tagged
from odoo.tools import mute_logger

from .tour_common import FleetTourCase


@tagged("post_install", "-at_install")
class TestTourVan(FleetTourCase):
    """A prisoner van: refused to a hired driver, and to police without a duty order;

    then granted to police with one. fleet#9
    """

    def setUp(self):
        super().setUp()
        self.d1.sudo().kind = "hired"
        self.approved(reason="remand", purpose="提讯李某某", destination="清河县看守所")

    def test_refused_and_granted(self):
        with mute_logger("odoo.http"):  # refusals are what is wanted
            self.screen("van_refuse", "dispatcher")
        self.check_refused()
        self.screen("van_amend", "staff")
        self.screen("trip_approve", "head", "leader")
        self.screen("van_grant", "dispatcher")
        self.check_granted()
        self.screen("van_drive", "bailiff")
        self.move("2026-04-07 09:00")
        self.screen("van_out", "guard")
        self.check_out()

    def check_refused(self):
        """Nothing was written, nothing is bound."""
        slip = self.the_slip()
        self.assertEqual(slip.state, "approved")
        self.assertFalse(slip.vehicle_id or slip.driver_id)
        self.assertNotIn("fleet.assigned", self.kinds(slip))

    def check_granted(self):
        """What was amended was decided anew, by both."""
        slip = self.the_slip()
        self.assertEqual((slip.state, slip.duty_order_no[-3:]), ("assigned", "17号"))
        self.assertEqual((slip.vehicle_id, slip.driver_id), (self.car_b, self.d2))
        self.assertEqual(len(slip.approval_case_ids), 2)
        deciders = slip.approval_case_id.step_ids.decider_id
        self.assertEqual(deciders, self.people["head"] | self.people["leader"])

    def check_out(self):
        slip = self.the_slip()
        self.assertEqual((slip.state, slip.odometer_out), ("out", 30000))
        [line] = self.env["procuratorate.fleet.passage"].sudo().search([])
        self.assertEqual((line.kind, line.slip_id), ("exit", slip))
        self.assertNotIn("看守所", str(line.read()))
        self.assert_books_intact()

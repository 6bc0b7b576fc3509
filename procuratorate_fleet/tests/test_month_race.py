from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestMonthRace(PeopleRace, MonthCase):
    """Two at the same moment, in real transactions: what counts is in one month."""

    FLEET_POSTS = {
        **MonthCase.FLEET_POSTS,
        "colleague": "procuratorate_fleet.group_fleet_clerk",
    }

    def test_a_cost_while_the_month_is_closed(self):
        """fleet#43: it is in the lines, or it counts in May; never in between."""
        month = self.month()
        vals = {
            "vehicle_id": self.car_a.id,
            "proc_kind": "parking",
            "proc_at": self.at("2026-04-20 10:00"),
            "amount": 25.0,
        }
        Service = self.env["fleet.vehicle.log.services"]
        self.all_done(
            self.work("fleet_clerk", month, "action_submit"),
            self.work("colleague", Service, "create", vals),
        )
        row = Service.sudo().search([("amount", "=", 25.0)])
        line = self.line(month)
        if row.proc_account_date.month == 4:
            self.assertEqual((line.cost_parking, row.proc_month_id), (25, month))
        else:
            self.assertEqual((line.cost_parking, row.proc_account_date.month), (0, 5))
            self.assertFalse(row.proc_month_id)


@tagged("post_install", "-at_install")
class TestMonthRacePublish(PeopleRace, MonthCase):
    """Two publish at the same moment, in real transactions."""

    FLEET_POSTS = {
        **MonthCase.FLEET_POSTS,
        "colleague": "procuratorate_fleet.group_fleet_clerk",
    }

    def test_a_month_is_published_once(self):
        month = self.review(self.closed())
        self.one_wins(
            self.work("fleet_clerk", month, "action_publish"),
            self.work("colleague", month, "action_publish"),
        )
        self.assertEqual(self.sealed(month, "fleet.month.published"), 1)

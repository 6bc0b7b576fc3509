from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestAttackMonthRpc(MonthCase, RpcCase):
    """What a client sends from outside against a published month."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def test_a_published_month_from_outside(self):
        """fleet#43, fleet#44"""
        month = self.published()
        self.env.flush_all()
        name, ids = month._name, month.ids
        line = self.line(month)
        calls = (
            (name, "write", ids, {"state": "draft"}),
            (name, "write", ids, {"remark": "x"}),
            (name, "unlink", ids),
            (name, "action_amend", ids, "again"),
            (name, "_compile", ids),
            (name, "_write_engine", ids, {"state": "draft"}),
            (line._name, "write", line.ids, {"km": 1}),
            (line._name, "unlink", line.ids),
            (self.trip._name, "write", self.trip.ids, {"km": 1}),
            (self.trip._name, "_write_engine", self.trip.ids, {"km": 1}),
            (self.toll._name, "write", self.toll.ids, {"amount": 1}),
            (self.toll._name, "unlink", self.toll.ids),
            (self.toll._name, "_proc_write", self.toll.ids, {"amount": 1}),
        )
        for login in ("fleet_clerk", "dispatcher", "admin_only"):
            self.login(login)
            for call in calls:
                self.assertIn("error", self.call(*call), (login, call[:2]))
        self.env.invalidate_all()
        self.assertEqual(month.state, "published")
        self.assertEqual((self.trip.km, self.toll.sudo().amount), (100, 50))

    def test_staff_reaches_no_secret_trip_from_a_line(self):
        """fleet#44"""
        self.ride("2026-04-21 09:00", "2026-04-21 12:00", 40, secret=True)
        month = self.published()
        self.env.flush_all()
        self.login("outsider")
        model = "procuratorate.fleet.month.line"
        domain = [("month_id", "=", month.id)]
        answer = self.call(model, "search_read", domain, ["plate", "km"])
        self.assertEqual(len(answer["result"]), 4)
        self.assertIn("error", self.call(model, "search_read", domain, ["vehicle_id"]))
        answer = self.call(
            "procuratorate.fleet.slip", "search_count", [("month_id", "=", month.id)]
        )
        self.assertEqual(answer.get("result"), 0)

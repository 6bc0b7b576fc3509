from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestMonthLock(MonthCase):
    """A closed month stays; what comes late counts in the open month."""

    def test_a_trip_of_a_published_month_is_not_edited(self):
        """fleet#43"""
        self.published()
        for vals in ({"km": 90}, {"state": "settled"}, {"guests": 3}, {"secret": True}):
            with self.refused(error=AccessError):
                self.trip.write(vals)
        with self.refused("closed"):
            self.trip._write_engine({"km": 90})
        with self.refused(error=AccessError):
            self.trip.unlink()
        self.assertEqual(self.trip.km, 100)

    def test_a_cost_is_reversed_in_the_open_month(self):
        """fleet#43"""
        april = self.published()
        before = self.line(april).read()
        with self.refused("settled"):
            self.as_("fleet_clerk", self.toll).action_void("twice")
        self.as_("fleet_clerk", self.toll).action_reverse("paid twice")
        reversal = self.toll.sudo().proc_reversal_ids
        self.assertEqual(str(reversal.proc_account_date), "2026-05-04")
        self.clock.move_to(self.at("2026-06-02 09:00"))
        line = self.line(self.published("2026-05-01"))
        self.assertEqual((line.cost_toll, line.reversed), (-50, -50))
        self.env.invalidate_all()
        self.assertEqual(self.line(april).read(), before)

    def test_a_late_bill_keeps_its_day_and_counts_in_the_open_month(self):
        """fleet#43"""
        self.published()
        late = self.pay("toll", 30, "2026-04-30 18:00").sudo()
        self.assertEqual(str(late.date), "2026-04-30")
        self.assertEqual(str(late.proc_account_date), "2026-05-04")
        self.assertFalse(late.proc_month_id)
        self.clock.move_to(self.at("2026-06-02 09:00"))
        line = self.line(self.published("2026-05-01"))
        self.assertEqual((line.cost_toll, line.late), (30, 30))

    def test_a_month_is_closed_from_its_submission_on(self):
        self.closed()
        late = self.pay("toll", 30, "2026-04-30 18:00").sudo()
        self.assertEqual(str(late.proc_account_date), "2026-05-04")
        with self.refused("settled"):
            self.as_("fleet_clerk", self.fuel).action_void("wrong")

    def test_a_document_that_falls_away_reverses_its_cost(self):
        """A repair that is cancelled does not reach into a published month."""
        self.published()
        self.toll._proc_void("the repair was cancelled")
        toll = self.toll.sudo()
        self.assertFalse(toll.proc_void)
        self.assertEqual(toll.proc_reversal_ids.amount, -50)

    def test_no_trip_comes_back_in_a_closed_month(self):
        """fleet#43"""
        slip = self.make_slip("2026-04-28 09:00", "2026-04-28 12:00")
        self.put(slip, "out", out_at=self.at("2026-04-28 09:00"))
        self.published()
        with self.refused("closed"):
            slip.sudo()._write_engine(
                {"state": "returned", "back_at": self.at("2026-04-28 12:00")}
            )
        slip.sudo()._write_engine(
            {"state": "returned", "back_at": self.at("2026-05-04 08:00"), "km": 5}
        )
        self.assertFalse(slip.month_id)

    def test_nothing_is_added_to_a_cost_that_was_published(self):
        self.published()
        for vals in ({"notes": "later"}, {"proc_photo": b"eA=="}, {"amount": 1}):
            with self.refused(error=AccessError):
                self.as_("fleet_clerk", self.fuel).write(vals)


@tagged("post_install", "-at_install")
class TestAttackMonth(MonthCase):
    """Every ordinary way around a closed month."""

    def test_the_month_itself(self):
        """fleet#43"""
        month = self.published()
        for login in ("fleet_clerk", "director", "admin_only"):
            user = self.admin_only if login == "admin_only" else self.users[login]
            seen = month.with_user(user)
            for vals in (
                {"state": "draft"},
                {"date_from": "2026-03-01"},
                {"remark": "other"},
                {"line_ids": [(5, 0, 0)]},
                {"published_at": False},
                {"approval_state": "draft"},
            ):
                with self.refused(error=UserError):
                    seen.write(vals)
            for verb in ("unlink", "copy"):
                with self.refused(error=UserError):
                    getattr(seen, verb)()
        with self.refused(error=UserError):
            month.sudo().write({"date_from": "2026-03-01"})

    def test_lines_by_hand(self):
        month = self.published()
        line = self.line(month)
        Line = line.env[line._name].sudo()
        for attack in (
            lambda: line.write({"km": 1}),
            lambda: line.unlink(),
            lambda: line.copy(),
            lambda: Line.create({"month_id": month.id, "km": 5, "kind": "car"}),
            lambda: month.write({"line_ids": [(1, line.id, {"km": 5})]}),
            lambda: line.with_context(_force_unlink=True).unlink(),
            lambda: line.with_context(install_mode=True).write({"running": 0}),
        ):
            with self.refused(error=UserError):
                attack()

    def test_a_month_does_not_begin_published(self):
        Month = self.as_("fleet_clerk", self.env["procuratorate.fleet.month"])
        with self.refused(error=AccessError):
            Month.create({"date_from": "2026-04-01", "state": "published"})
        month = Month.with_context(default_state="published").create(
            {"date_from": "2026-04-01"}
        )
        self.assertEqual(month.state, "draft")

    def test_a_draft_takes_no_lines_from_a_form(self):
        Month = self.as_("fleet_clerk", self.env["procuratorate.fleet.month"])
        with self.refused(error=UserError):
            Month.create(
                {
                    "date_from": "2026-04-01",
                    "line_ids": [(0, 0, {"kind": "car", "km": 1})],
                }
            )

    def test_import(self):
        month = self.published()
        found = self.as_("fleet_clerk", month).load(
            [".id", "state"], [[str(month.id), "draft"]]
        )
        self.assertTrue(found["messages"])
        self.assertEqual(month.state, "published")
        rows = self.as_("fleet_clerk", self.toll)
        found = rows.load([".id", "amount"], [[str(self.toll.id), "1"]])
        self.assertTrue(found["messages"])
        self.assertEqual(self.toll.sudo().amount, 50)

    def test_costs_by_the_ways_of_odoo(self):
        """fleet#43: writes, sudo of other modules, keys of the context, archive."""
        self.published()
        toll = self.toll.sudo()
        for attack in (
            lambda: toll.write({"amount": 1}),
            lambda: toll.write({"date": "2026-05-01"}),
            lambda: toll.write({"proc_account_date": "2026-05-01"}),
            lambda: toll.write({"proc_month_id": False}),
            lambda: toll.action_archive(),
            lambda: toll.unlink(),
            lambda: toll.with_context(_force_unlink=True).unlink(),
            lambda: toll.write({"vehicle_id": self.car_c.id}),
            lambda: self.car_a.sudo().write({"log_services": [(5, 0, 0)]}),
        ):
            with self.refused(error=UserError):
                attack()
        self.assertEqual((toll.amount, toll.active), (50, True))

    def test_a_cost_names_no_month_and_no_day_of_account(self):
        """fleet#43"""
        month = self.published()
        late = self.pay(
            "toll",
            30,
            "2026-04-30 18:00",
            proc_month_id=month.id,
            proc_account_date="2026-04-30",
        ).sudo()
        self.assertFalse(late.proc_month_id)
        self.assertEqual(str(late.proc_account_date), "2026-05-04")

    def test_a_reversal_is_reversed_by_nobody(self):
        self.published()
        self.as_("fleet_clerk", self.toll).action_reverse("twice")
        with self.refused():
            self.as_("fleet_clerk", self.toll).action_reverse("and again")
        with self.refused():
            self.as_("fleet_clerk", self.toll.sudo().proc_reversal_ids).action_reverse(
                "back"
            )

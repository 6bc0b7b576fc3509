from odoo.exceptions import AccessError
from odoo.tests import tagged

from .road_common import RoadCase


@tagged("post_install", "-at_install")
class TestAttackGate(RoadCase):
    """Gate, register and numbers of a trip, and every ordinary way round them."""

    def everybody(self, record):
        return (
            *(self.as_(login, record) for login in ("staff", "driver", "guard")),
            self.as_("dispatcher", record),
            self.as_("supervision", record),
            record.with_user(self.admin_only).with_context(
                allowed_company_ids=self.company.ids
            ),
            record.sudo(),
        )

    def test_who_acts_at_the_gate(self):
        slip = self.ready()
        for login in ("staff", "driver", "head", "leader", "fleet_clerk"):
            with self.subTest(login), self.noted(slip, "Guard", error=AccessError):
                self.out(slip, by=login)
        self.out(slip)
        for login in ("staff", "driver", "head"):
            with (
                self.subTest(login),
                self.noted(slip, "Guard", kind="refused_entry", error=AccessError),
            ):
                self.back(slip, by=login)

    def test_numbers_are_not_written(self):
        slip = self.driven()
        for each in self.everybody(slip):
            for vals in (
                {"state": "settled"},
                {"odometer_in": 1},
                {"km": 1},
                {"out_at": False},
                {"settled_at": False},
                {"rating": "5"},
                {"keys_back": True},
                {"explanation": "x"},
            ):
                with self.refused(error=AccessError):
                    each.write(vals)

    def test_the_register_is_closed(self):
        slip = self.driven()
        [line, _entry] = slip.sudo().passage_ids.sorted("id")
        vals = {
            "kind": "exit",
            "company_id": self.company.id,
            "at": self.at("2026-04-07 09:00"),
        }
        for each in self.everybody(line):
            for work in (
                lambda r=each: r.write({"text": "x"}),
                lambda r=each: r.write({"kind": "entry"}),
                lambda r=each: r.unlink(),
                lambda r=each: r.with_context(_force_unlink=True).unlink(),
                lambda r=each: r.copy(),
                lambda r=each: r.create(vals),
            ):
                with self.refused(error=AccessError):
                    work()

    def test_odd_readings(self):
        slip = self.ready()
        self.move("2026-04-07 09:00")
        for value in (None, "52000", float("nan"), -1, 0, True, 1e300, [], {}):
            with self.subTest(value), self.noted(slip):
                self.as_("guard", slip).action_out(value, "豫S·A001")

    def test_odd_words(self):
        """Whatever is sent: a refusal in words, or nothing; never a crash."""
        gate = self.as_("guard", self.env["procuratorate.fleet.gate"])
        slip = self.ready()
        for odd in (None, 5, "x", [], {}, True, 2**40):
            with self.subTest(odd):
                self.assertFalse(gate.show("fleet.vehicle", odd)["id"])
                self.assertFalse(gate.show(odd, 1)["id"])
                for work in (
                    lambda o=odd: gate.let_out(o, 52000, "豫S·A001"),
                    lambda o=odd: gate.without_slip(o, "exit", "x"),
                    lambda o=odd: gate.without_slip(self.car_a.id, o, "x"),
                    lambda o=odd: self.as_("staff", slip).action_rate(o),
                ):
                    with self.refused():
                        work()
        self.out(slip)
        self.move("2026-04-07 10:00")
        gate.take_in(slip.id, 52050, ["x"])
        for odd in (5, [], {}, True):
            for work in (
                lambda o=odd: self.as_("staff", slip).action_rate(o),
                lambda o=odd: self.as_("dispatcher", slip).action_correct(o, o, "x"),
            ):
                with self.refused():
                    work()

    def test_another_company(self):
        """A guard of another office neither sees nor opens this gate."""
        slip = self.ready()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["guard"].write({"company_ids": other.ids, "company_id": other.id})
        away = slip.with_user(self.users["guard"])
        away = away.with_context(allowed_company_ids=other.ids)
        with self.assertRaises(AccessError):
            away.action_out(52000, "豫S·A001")
        self.assertFalse(away.env["procuratorate.fleet.gate"].look(slip.name)["id"])

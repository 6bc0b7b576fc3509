from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .cars_common import CarsCase


@tagged("post_install", "-at_install")
class TestAttackCarsRpc(CarsCase, RpcCase):
    """What a client sends from outside, past every form."""

    def tell(self):
        super().tell()
        self.quota()

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def refused_call(self, *args, **kwargs):
        return self.assert_refused(self.call("fleet.vehicle", *args, **kwargs))

    def test_the_clerk_writes_past_the_form(self):
        self.login("fleet_clerk")
        car = self.car_a.ids
        self.assertIn("on record", self.refused_call("write", car, {"seats": 9}))
        self.refused_call("write", car, {"proc_state": "disposed"})
        self.refused_call("web_save", car, {"proc_class": "other"}, specification={})
        self.refused_call("action_archive", car)
        self.refused_call("unlink", car)
        self.refused_call("copy", car)
        self.assertEqual((self.car_a.seats, self.car_a.proc_state), (5, "active"))

    def test_what_is_private_stays_private(self):
        self.login("fleet_clerk")
        car = self.car_a.ids
        for method, args in (
            ("_proc_write", [{"seats": 9}]),
            ("_proc_enter", ["fleet.corrected", {}, {"seats": 9}]),
            ("_proc_hide", []),
            ("_proc_correct", [{"seats": 9}, "So"]),
        ):
            self.refused_call(method, car, *args)
        self.assertEqual(self.car_a.seats, 5)

    def test_no_key_of_a_context_opens_the_file(self):
        self.login("fleet_clerk")
        for key in ("_force_unlink", "install_mode", "no_check", "tracking_disable"):
            self.refused_call("write", self.car_a.ids, {"seats": 9}, context={key: 1})
            self.refused_call("unlink", self.car_a.ids, context={key: 1})

    def test_who_is_no_clerk_enters_nothing(self):
        car = self.draft()
        self.env.flush_all()
        for login in ("staff", "leader", "driver", "guard"):
            self.login(login)
            self.refused_call("action_proc_register", car.ids)
        self.assertEqual(car.proc_state, "draft")

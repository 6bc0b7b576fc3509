from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestAttackDispatchRpc(RpcCase, DispatchCase):
    """The same through the door a browser or a script uses."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids, "default_state": "assigned"}

    def test_private_verbs_are_not_called(self):
        slip = self.approved()
        self.login("dispatcher")
        model = slip._name
        for method, args in (
            ("_write_engine", [{"state": "out"}]),
            ("_engine_create", [[{}]]),
            ("_bind", [1, 1, 1, "fleet.assigned"]),
            ("_take_back", ["fleet.released", "x"]),
            ("_approval_write", [{"approval_state": "approved"}]),
            ("_expire", [2]),
            ("_cron_expire", []),
            ("_tell_finding", ["WORDS", "serious", "x", "x"]),
            ("write", [{"state": "assigned"}]),
            ("web_save", [{"vehicle_id": self.car_a.id}, {}]),
            ("copy", []),
            ("unlink", []),
            ("action_assign", ["x", "y"]),
        ):
            with self.subTest(method=method):
                self.assert_refused(self.call(model, method, slip.ids, *args))
        self.env.invalidate_all()
        self.assertEqual(slip.state, "approved")

    def test_odd_arguments_are_refused_in_words(self):
        """None, texts for ids, numbers beyond every id, signs no database takes."""
        slip, draft = self.approved(), self.make_slip()
        car, driver = self.car_a.id, self.d1.id
        self.login("dispatcher")
        for odd in (None, True, "x", "\x00", -1, 2**40, 1.5, [], {}, [None], [[1]]):
            for ids, method, args in (
                (slip.ids, "action_assign", (odd, driver)),
                (slip.ids, "action_assign", (car, odd)),
                (draft.ids, "action_emergency", (car, driver, odd, "Fetch him")),
                (draft.ids, "action_emergency", (car, driver, None, odd)),
                (slip.ids, "action_merge", (odd,)),
                (slip.ids, "action_merge", ([odd],)),
                (slip.ids, "action_cancel", (odd,) if odd != "x" else ("",)),
            ):
                with self.subTest(odd=odd, method=method):
                    answer = self.call(slip._name, method, ids, *args)
                    self.assert_refused(answer, "UserError")

    def test_days_of_other_centuries(self):
        """Nobody plans a trip for the year 9999, whatever a script sends."""
        self.login("staff")
        told = {"purpose": "Hearing", "destination": "Luoshan"}
        for out, back in (
            ("9999-12-31 23:00:00", False),
            ("9999-12-31 20:00:00", "9999-12-31 23:59:59"),
            ("2026-04-07 01:00:00", "9999-12-31 23:59:59"),
            ("0001-01-01 00:00:00", "0001-01-01 01:00:00"),
        ):
            vals = {**told, "plan_out": out, **({"plan_back": back} if back else {})}
            with self.subTest(out=out, back=back), mute_logger("odoo.sql_db"):
                answer = self.call("procuratorate.fleet.slip", "create", [vals])
                self.assert_refused(answer, "ValidationError", "UserError")

    def test_the_dispatcher_assigns_by_rpc(self):
        """fleet#4: a refusal is a message, not a traceback."""
        first = self.approved()
        second = self.approved()
        self.login("dispatcher")
        args = (self.car_a.id, self.d1.id)
        answer = self.call(first._name, "action_assign", first.ids, *args)
        self.assertTrue(answer["result"])
        answer = self.call(second._name, "action_assign", second.ids, *args)
        self.assertIn(first.name, self.assert_refused(answer, "UserError"))

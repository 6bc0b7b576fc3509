from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

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

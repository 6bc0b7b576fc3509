from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestAttackDisposalRpc(DisposalCase, RpcCase):
    """The same from outside, as people of the office over HTTP."""

    def tell(self):
        super().tell()
        self.ended()
        self.card = self.items()
        self.disposal = self.returning(self.card)
        self.env.flush_all()

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def refused(self, login, method, *args, model="procuratorate.seized.disposal"):
        self.login(login)
        return self.assert_refused_rpc(self.call(model, method, *args))

    def assert_refused_rpc(self, answer):
        return RpcCase.assert_refused(self, answer)

    def test_handler_forges_nothing(self):
        ids = [self.disposal.id]
        for vals in ({"state": "approved"}, {"exit_at": "2026-03-09 02:00:00"}):
            self.refused("handler1", "write", ids, vals)

    def test_administrator_forges_nothing(self):
        for login in ("admin_only", "outsider"):
            self.refused(login, "write", [self.disposal.id], {"reason": "mine"})

    def test_private_ways_are_closed(self):
        for method in ("_exit", "_execute", "_approval_write", "_publish"):
            self.login("custodian")
            answer = self.call(
                "procuratorate.seized.disposal", method, [self.disposal.id]
            )
            self.assertIn("error", answer)

    def test_handler_does_not_release(self):
        self.submit(self.disposal)
        self.approve(self.disposal)
        self.refused("handler1", "action_exit", [self.disposal.id])
        self.refused("handler1", "action_execute", [self.disposal.id])

    def test_custodian_does_not_decide(self):
        self.submit(self.disposal)
        self.refused("custodian", "action_approve", [self.disposal.id], "yes")

    def test_outsider_finds_nothing(self):
        self.login("outsider")
        found = self.call(
            "procuratorate.seized.disposal", "search", [("id", "=", self.disposal.id)]
        )
        self.assertEqual(found["result"], [])

    def test_import_forges_nothing(self):
        self.login("handler1")
        answer = self.call(
            "procuratorate.seized.disposal",
            "load",
            ["id", ".id", "state"],
            [["", str(self.disposal.id), "approved"]],
        )
        self.disposal.invalidate_recordset()
        self.assertEqual(self.disposal.state, "draft")
        self.assertTrue(answer.get("error") or answer["result"]["messages"])

    def test_whole_way_over_http(self):
        """The people of the office do their part, each from his own session."""
        ids = [self.disposal.id]
        model = "procuratorate.seized.disposal"
        for login, method, *args in (
            ("handler1", "action_submit"),
            ("head", "action_approve", "agreed"),
            ("chief", "action_approve", "agreed"),
            ("custodian", "action_exit"),
        ):
            self.login(login)
            answer = self.call(model, method, ids, *args)
            self.assertNotIn("error", answer, (login, answer.get("error")))
        self.complete(self.disposal, "execute")
        self.env.flush_all()
        self.login("custodian")
        self.assertNotIn("error", self.call(model, "action_execute", ids))
        self.assertEqual(self.states(self.card), {"returned"})

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .care_common import CareCase


@tagged("post_install", "-at_install")
class TestAttackCareRpc(RpcCase, CareCase):
    """From outside, over real HTTP."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def setUp(self):
        super().setUp()
        self.drafted = self.care("wipe")
        self.env.flush_all()

    def log_in(self, login):
        self.authenticate(login, login.ljust(8, "x"))

    def test_private_ways_cannot_be_called(self):
        """firearms#42, firearms#44: nothing behind the verbs is reachable."""
        self.log_in("keeper_a")
        hold = self.env["procuratorate.armory.hold"]
        for model, method, args in (
            (hold._name, "_hold", [[self.gun.id], self.drafted.id, "x"]),
            (hold._name, "_decide_release", [[1], "x"]),
            (self.drafted._name, "_on_act_signed", [[self.drafted.id], 1]),
            (self.drafted._name, "_write_engine", [[self.drafted.id], {}]),
            ("procuratorate.armory.scrap", "_note_receipt", [[1], "x"]),
            ("stock.lot", "_armory_enter", [[self.gun.id], "in_store", "x"]),
        ):
            self.assertIn("error", self.call(model, method, *args))

    def test_there_is_no_lending(self):
        """firearms#46: no such call, whatever it is named."""
        self.log_in("keeper_a")
        for method in ("action_lend", "lend", "action_lend_out", "action_rent"):
            for model in ("stock.lot", "procuratorate.armory.transport"):
                self.assertIn("error", self.call(model, method, [self.gun.id]))
        answer = self.call(
            "procuratorate.armory.transport",
            "create",
            [{"purpose": "lend", "destination": "Other unit"}],
        )
        self.assertIn("error", answer)

    def test_states_and_receipts_are_not_written(self):
        """firearms#44"""
        self.log_in("keeper_a")
        doc = self.scrap()
        self.env.flush_all()
        for vals in (
            {"state": "surrendered"},
            {"receipt_no": "SJ-1"},
            {"approval_state": "approved"},
            {"name": "X"},
        ):
            answer = self.call(doc._name, "write", [doc.id], vals)
            self.assert_refused(answer)
        answer = self.call(
            "stock.lot", "write", [self.gun.id], {"armory_state": "lost"}
        )
        self.assert_refused(answer)

    def test_outsiders_call_nothing(self):
        """Applicants and the administrator."""
        for login in ("police", "admin_only"):
            self.log_in(login)
            for method in ("action_ask_done", "action_cancel", "action_add_guns"):
                answer = self.call(self.drafted._name, method, [self.drafted.id])
                self.assert_refused(answer)
            answer = self.call(self.drafted._name, "search_read", [], ["name"])
            self.assert_refused(answer, "AccessError")

    def test_who_asks_signs_at_once(self):
        """The screen goes on to the signature of who asked."""
        self.log_in("keeper_a")
        answer = self.call(self.drafted._name, "action_ask_done", [self.drafted.id])
        self.assertEqual(answer["result"]["res_model"], "procuratorate.signature.sign")

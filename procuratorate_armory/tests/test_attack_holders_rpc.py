from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .common import ArmoryCase
from .holders_common import HolderVocabulary

PERMIT = "procuratorate.armory.permit"
CARD = "procuratorate.armory.eligibility"
SUSPENSION = "procuratorate.armory.suspension"
WORDS = "procuratorate.armory.words"


@tagged("post_install", "-at_install")
class TestAttackHoldersRpc(HolderVocabulary, RpcCase, ArmoryCase):
    """From outside nobody makes a holder of himself, by no name of a method."""

    def tell(self):
        self.police = self.make_holder("police", day="2026-01-05")
        self.permit = self.env[PERMIT].search([("employee_id", "=", self.police.id)])
        self.doc = self.police._armory_suspend("misuse", "shot at a sign")

    def login(self, login):
        self.authenticate(login, login.ljust(8, "x"))

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def test_private_names_are_not_callable(self):
        self.login("warden")
        for model, method in (
            (PERMIT, "_write_engine"),
            (PERMIT, "_record"),
            (PERMIT, "_engine_create"),
            (SUSPENSION, "_enter"),
            (SUSPENSION, "_lift"),
            ("hr.employee", "_armory_suspend"),
            ("hr.employee", "_armory_recall_answered"),
        ):
            answer = self.call(model, method, [self.permit.id])
            self.assertIn("error", answer, method)

    def test_a_clerk_creates_no_armed_post(self):
        """firearms#5"""
        self.login("clerk")
        answer = self.call(
            CARD,
            "create",
            [{"employee_id": self.people["clerk"].id, "post": "judicial_police"}],
        )
        self.assert_refused(answer)

    def test_the_head_does_not_rewrite_the_record(self):
        self.login("warden")
        for vals in ({"valid_to": "2040-01-01"}, {"state": "draft"}):
            self.assert_refused(self.call(PERMIT, "write", [self.permit.id], vals))
        self.assert_refused(self.call(PERMIT, "unlink", [self.permit.id]))

    def test_the_holder_lifts_nothing(self):
        for login in ("police", "keeper_a"):
            self.login(login)
            answer = self.call(SUSPENSION, "action_lift", [self.doc.id], "fine")
            self.assert_refused(answer)

    def test_the_dialog_takes_no_other_step(self):
        """The dialog of words calls the steps it knows and nothing else."""
        self.login("warden")
        vals = {"res_model": PERMIT, "res_id": self.permit.id, "verb": "unlink"}
        made = self.call(WORDS, "create", [{**vals, "text": "x"}])
        answer = self.call(WORDS, "action_confirm", made["result"])
        self.assert_refused(answer)

    def test_nobody_reads_what_another_writes(self):
        """The words of a dialog are of those who write them, until they are said."""
        self.login("warden")
        vals = {"res_model": PERMIT, "res_id": self.permit.id, "text": "x"}
        made = self.call(WORDS, "create", [{**vals, "verb": "action_surrender"}])
        self.login("leader")
        self.assert_refused(self.call(WORDS, "read", made["result"], ["text"]))

    def test_the_leader_lifts_it_in_the_dialog(self):
        self.login("leader")
        opened = self.call(
            SUSPENSION, "action_words", [self.doc.id], context={"say": "action_lift"}
        )
        context = opened["result"]["context"]
        text = "looked into, was not him"
        made = self.call(WORDS, "create", [{"text": text}], context=context)
        answer = self.call(WORDS, "action_confirm", made["result"], context=context)
        self.assertNotIn("error", answer)
        self.doc.invalidate_recordset()
        self.assertEqual(self.doc.sudo().state, "lifted")

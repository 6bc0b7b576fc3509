import json

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.fields import Command
from odoo.tests import tagged

from .common import ApprovalCase

FORGED = {"approval_state": "approved"}


@tagged("post_install", "-at_install")
class TestAttackRpc(ApprovalCase, RpcCase):
    """The same attacks over real HTTP, as a plain user and as the administrator."""

    def call_as(self, login, model, method, *args, **kwargs):
        self.login(login)
        return self.call(model, method, *args, **kwargs)

    def refused(self, login, model, method, *args, **kwargs):
        answer = self.call_as(login, model, method, *args, **kwargs)
        return self.assert_refused(answer)

    def test_forged_state(self):
        proposal = self.submit()
        for login in ("staff", "head", "admin_only"):
            self.refused(
                login,
                proposal._name,
                "write",
                [proposal.id],
                {"approval_state": "approved"},
            )
        self.assertEqual(proposal.approval_state, "open")

    def test_a_reason_that_is_no_text(self):
        """Refused in words, without a traceback."""
        proposal = self.submit()
        for nothing in (5, ["x"], {"x": "y"}, True, None):
            self.refused(
                "staff", proposal._name, "action_withdraw", [proposal.id], nothing
            )
        self.assertEqual(proposal.approval_state, "open")

    def test_created_already_approved(self):
        self.refused(
            "staff",
            "procuratorate.approval.proposal",
            "create",
            [{"title": "Forged", "approval_state": "approved"}],
        )

    def test_context_keys(self):
        answer = self.call_as(
            "staff",
            "procuratorate.approval.proposal",
            "web_save",
            [],
            {"title": "Forged"},
            specification={"approval_state": {}},
            context={
                "default_approval_state": "approved",
                "skip_validation_check": True,
                "allowed_company_ids": self.company.ids,
            },
        )
        self.assertEqual(answer["result"][0]["approval_state"], "draft")

    def test_line_edit_after_submission(self):
        proposal = self.submit()
        message = self.refused(
            "staff",
            "procuratorate.approval.proposal.line",
            "write",
            proposal.line_ids.ids,
            {"price_unit": 1},
        )
        self.assertIn("Amend", message)

    def test_forged_records(self):
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        for model, res_id, vals in (
            ("procuratorate.approval.case", case.id, {"state": "approved"}),
            (
                "procuratorate.approval.case.step",
                case.step_ids[0].id,
                {"state": "done"},
            ),
        ):
            for login in ("staff", "head", "admin_only"):
                self.refused(login, model, "write", [res_id], vals)
                self.refused(login, model, "unlink", [res_id])
        self.refused(
            "staff",
            "procuratorate.book.entry",
            "create",
            [{"kind": "approval.decision"}],
        )

    def test_private_engine(self):
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        for model, res_id, method in (
            (proposal._name, proposal.id, "_approval_write"),
            (proposal._name, proposal.id, "_approval_decide"),
            (case._name, case.id, "_engine_write"),
            (case._name, case.id, "_decide"),
            (case._name, case.id, "_void"),
            ("procuratorate.book", 1, "_append"),
        ):
            self.refused("head", model, method, [res_id], {})

    def test_decision_by_the_wrong_person(self):
        proposal = self.submit()
        for login in ("staff", "outsider", "director", "admin_only", "supervision"):
            self.refused(login, proposal._name, "action_approve", [proposal.id], "yes")
        self.assertFalse(proposal.sudo().approval_case_id.decision_ids)

    def test_decision_by_the_right_person(self):
        proposal = self.submit()
        self.env.flush_all()
        answer = self.call_as(
            "head", proposal._name, "action_approve", [proposal.id], "ok"
        )
        self.assertNotIn("error", answer)
        self.env.invalidate_all()
        case = proposal.sudo().approval_case_id
        self.assertEqual(case.decision_ids.employee_name, "head")
        actor = json.loads(case.decision_ids.entry_id.actor)
        self.assertTrue(actor)

    def test_refusal_is_plain_language(self):
        """Rule, what is missing and who can cure it; no traceback in the message."""
        proposal = self.submit()
        message = self.refused(
            "director", proposal._name, "action_approve", [proposal.id], "yes"
        )
        self.assertIn("Missing", message)
        self.assertIn("head", message)
        self.assertNotIn("Traceback", message)

    def test_server_action_of_the_administrator(self):
        """Run by the administrator as somebody else: the session tells."""
        proposal = self.submit()
        action = self.env["ir.actions.server"].create(
            {
                "name": "Forged",
                "model_id": self.env["ir.model"]._get_id(proposal._name),
                "state": "code",
                "code": f"env['{proposal._name}'].with_user({self.users['head'].id})"
                f".browse({proposal.id}).action_approve('as head')",
            }
        )
        message = self.refused("admin_only", "ir.actions.server", "run", [action.id])
        self.assertIn("own login", message)
        self.assertFalse(proposal.sudo().approval_case_id.decision_ids)

    def test_vote_of_another(self):
        resolution = self.meet(self.large())
        self.refused("staff", resolution._name, "action_vote", [resolution.id], "yes")
        self.refused("clerk", resolution._name, "action_vote", [resolution.id], "yes")
        self.refused("clerk", resolution._name, "action_close", [resolution.id])
        self.refused("m1", resolution._name, "action_close", [resolution.id])

    def test_delegation_for_another(self):
        post = self.env.ref("procuratorate_base.post_chief")
        vals = {
            "company_id": self.company.id,
            "from_employee_id": self.people["chief"].id,
            "to_employee_id": self.people["staff"].id,
            "post_ids": [Command.set(post.ids)],
            "date_to": "2026-03-10",
            "reason": "Forged",
        }
        for login in ("staff", "admin_only"):
            self.refused(login, "procuratorate.approval.delegation", "create", [vals])


@tagged("post_install", "-at_install")
class TestAttackJson2(ApprovalCase, RpcCase):
    """The new RPC with an API key."""

    def post(self, login, proposal, method, **body):
        user = self.users[login]
        return self.json2(user, proposal._name, method, ids=proposal.ids, **body)

    def test_forged_state_and_decision(self):
        proposal = self.submit()
        answer = self.post(
            "staff", proposal, "write", vals={"approval_state": "approved"}
        )
        self.assertEqual(answer.status_code, 403)
        answer = self.post("staff", proposal, "action_approve", opinion="me")
        self.assertIn(answer.status_code, (403, 422))
        self.assertEqual(proposal.approval_state, "open")

    def test_own_key_decides(self):
        proposal = self.submit()
        self.env.flush_all()
        answer = self.post("head", proposal, "action_approve", opinion="ok")
        self.assertEqual(answer.status_code, 200, answer.text)
        self.env.invalidate_all()
        self.assertTrue(proposal.sudo().approval_case_id.decision_ids)

import json

from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ApprovalCase

FORGED = {"approval_state": "approved"}


@tagged("post_install", "-at_install")
class TestAttackRpc(ApprovalCase, HttpCase):
    """The same attacks over real HTTP, as a plain user and as the administrator."""

    def call(self, login, model, method, *args, **kwargs):
        """call_kw as the web client does it; returns the JSON answer."""
        self.authenticate(login, login.ljust(8, "x") if len(login) < 8 else login)
        payload = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        answer = self.url_open(
            "/web/dataset/call_kw",
            data=json.dumps({"jsonrpc": "2.0", "method": "call", "params": payload}),
            headers={"Content-Type": "application/json"},
        )
        return answer.json()

    def refused(self, login, model, method, *args, **kwargs):
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_access"):
            answer = self.call(login, model, method, *args, **kwargs)
        self.assertIn("error", answer, f"{login} {model}.{method} was not refused")
        data = answer["error"]["data"]
        known = ("AccessError", "UserError", "ValidationError")
        self.assertIn(data["name"], [f"odoo.exceptions.{name}" for name in known])
        return data["message"]

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

    def test_created_already_approved(self):
        self.refused(
            "staff",
            "procuratorate.approval.proposal",
            "create",
            [{"title": "Forged", "approval_state": "approved"}],
        )

    def test_context_keys(self):
        answer = self.call(
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
        answer = self.call(
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
class TestAttackJson2(ApprovalCase, HttpCase):
    """The new RPC with an API key."""

    def key(self, login):
        user = self.users[login]
        keys = self.env["res.users.apikeys"].with_user(user)
        self.users[login].sudo().all_group_ids.api_key_duration = 4000
        # the database compares with its own clock, which is not frozen
        self.env.cr.execute("SELECT now() AT TIME ZONE 'UTC' + interval '1 day'")
        return keys._generate("rpc", "test", self.env.cr.fetchone()[0])

    def post(self, login, model, method, **body):
        return self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(body),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"bearer {self.key(login)}",
                "X-Odoo-Database": self.env.cr.dbname,
            },
        )

    @mute_logger("odoo.http")
    def test_forged_state_and_decision(self):
        if "rpc" not in self.env.registry._init_modules:
            self.skipTest("module rpc is not installed")
        proposal = self.submit()
        answer = self.post(
            "staff",
            proposal._name,
            "write",
            ids=proposal.ids,
            vals={"approval_state": "approved"},
        )
        self.assertEqual(answer.status_code, 403)
        answer = self.post(
            "staff", proposal._name, "action_approve", ids=proposal.ids, opinion="me"
        )
        self.assertIn(answer.status_code, (403, 422))
        self.assertEqual(proposal.approval_state, "open")

    @mute_logger("odoo.http")
    def test_own_key_decides(self):
        if "rpc" not in self.env.registry._init_modules:
            self.skipTest("module rpc is not installed")
        proposal = self.submit()
        self.env.flush_all()
        answer = self.post(
            "head", proposal._name, "action_approve", ids=proposal.ids, opinion="ok"
        )
        self.assertEqual(answer.status_code, 200, answer.text)
        self.env.invalidate_all()
        self.assertTrue(proposal.sudo().approval_case_id.decision_ids)

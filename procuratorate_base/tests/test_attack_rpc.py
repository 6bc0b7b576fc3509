from odoo.tests import tagged

from .common import OfficeCase
from .rpc import RpcCase


@tagged("post_install", "-at_install")
class TestAttackRpc(RpcCase, OfficeCase):
    """What a plain user can try from outside, over real HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.add_case()
        cls.secret = cls.add_case("QH-SECRET", name="bribery", secrecy="restricted")
        cls.clock = cls.start(cls.case, 3, "calendar_day", False)
        cls.version = cls.add_rule("test.n", "1", "none", "integer").version_ids
        cls.env.flush_all()

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def assert_no_access(self, answer):
        self.assert_refused(answer, "AccessError")

    def test_private_verbs_are_not_callable(self):
        self.login("staff")
        for method in ("_close", "_cancel", "_extend", "_write_engine", "_remind"):
            with self.subTest(method):
                self.assert_no_access(
                    self.call("procuratorate.time.limit", method, [self.clock.id])
                )
        for method in ("_close_time_limit", "_extend_time_limit"):
            with self.subTest(method):
                self.assert_no_access(
                    self.call(
                        "procuratorate.case", method, [self.case.id], "test.limit", "x"
                    )
                )
        self.assert_no_access(self.call("hr.employee", "_acting"))

    def test_clock_is_not_written_created_or_deleted(self):
        self.login("staff")
        clock = [self.clock.id]
        model = "procuratorate.time.limit"
        self.assert_refused(
            self.call(model, "write", clock, {"due_at": "2030-01-01 00:00:00"})
        )
        self.assert_no_access(self.call(model, "unlink", clock))
        self.assert_refused(self.call(model, "copy", clock))
        self.assert_refused(
            self.call(model, "create", [{"code": "test.limit", "state": "done"}])
        )
        self.assertEqual(self.clock.state, "running")

    def test_refusal_is_a_sentence_without_traceback_text(self):
        self.login("staff")
        answer = self.call("procuratorate.time.limit", "copy", [self.clock.id])
        message = self.assert_refused(answer)
        self.assertIn("neither changed, copied nor deleted", message)
        self.assertNotIn("Traceback", message)

    def test_outsider_finds_no_restricted_case(self):
        self.login("outsider")
        model = "procuratorate.case"
        domain = [["number", "=", "QH-SECRET"]]
        self.assertEqual(self.call(model, "search_count", domain)["result"], 0)
        self.assertEqual(
            self.call(model, "search_read", domain, ["number"])["result"], []
        )
        self.assertEqual(self.call(model, "name_search", "SECRET")["result"], [])
        found = self.call(model, "web_read_group", [], ["secrecy"], ["__count"])[
            "result"
        ]
        self.assertNotIn("restricted", [group["secrecy"] for group in found["groups"]])
        self.assert_no_access(self.call(model, "read", [self.secret.id], ["name"]))
        self.assert_no_access(
            self.call(model, "message_post", [self.secret.id], body="x")
        )
        answer = self.call(model, "export_data", [self.secret.id], ["number"])
        self.assert_refused(answer)

    def test_outsider_does_not_admit_himself(self):
        self.login("outsider")
        answer = self.call(
            "procuratorate.case",
            "write",
            [self.secret.id],
            {"member_ids": [[4, self.people["outsider"].id, 0]]},
        )
        self.assert_no_access(answer)

    def test_staff_does_not_change_rules_days_or_posts(self):
        self.login("staff")
        for model, record, vals in (
            ("procuratorate.rule.version", self.version, {"value": "2"}),
            ("procuratorate.rule", self.version.rule_id, {"name": "x"}),
            (
                "procuratorate.working.day",
                self.env["procuratorate.working.day"].search([], limit=1),
                {"is_working": True},
            ),
            (
                "procuratorate.post",
                self.env.ref("procuratorate_base.post_chief"),
                {"superior_id": False},
            ),
            ("res.company", self.company, {"procuratorate_rules": False}),
            ("hr.department", self.handling, {"procuratorate_leader_id": False}),
        ):
            with self.subTest(model):
                self.assert_no_access(self.call(model, "write", record.ids, vals))

    def test_user_does_not_name_himself_somebody_else(self):
        """Own preferences are writable, the identity is not."""
        self.login("staff")
        answer = self.call(
            "res.users",
            "write",
            [self.users["staff"].id],
            {"procuratorate_employee_id": self.people["chief"].id},
        )
        self.assert_no_access(answer)
        self.assertFalse(self.users["staff"].procuratorate_employee_id)

    def test_user_does_not_give_himself_a_post(self):
        self.login("staff")
        group = self.env.ref("procuratorate_base.group_chief")
        answer = self.call(
            "res.users",
            "write",
            [self.users["staff"].id],
            {"group_ids": [[4, group.id, 0]]},
        )
        self.assert_no_access(answer)

    def test_officer_cannot_reach_clocks(self):
        self.login("officer")
        found = self.call("procuratorate.time.limit", "search_count", [])
        self.assertEqual(found["result"], 0)

    def test_public_actions_check_rights(self):
        self.login("outsider")
        self.assert_no_access(
            self.call("procuratorate.case", "action_close", [self.case.id])
        )
        self.assert_no_access(
            self.call("procuratorate.working.day", "action_load_package", [])
        )
        self.assert_no_access(
            self.call(
                "procuratorate.time.limit", "action_open_document", [self.clock.id]
            )
        )

import json

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CLERK, LEADER
from .test_attack_rpc import LedgerRpcCase


@tagged("post_install", "-at_install")
class TestSignatureHttp(LedgerRpcCase):
    """Signing as it is done: two browsers, two passwords."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader, cls.leader_employee = cls.person("leader.one", LEADER)
        cls.document = cls.env["hr.department"].create(
            {"name": "Gun room", "company_id": cls.company.id}
        )

    def setUp(self):
        super().setUp()
        self.addCleanup(self.forget_failures)
        self.request = self.env["procuratorate.signature.request"]._ask(
            self.document, {"guns": 2}, (self.env.ref(CLERK), self.env.ref(LEADER))
        )

    def forget_failures(self):
        """Odoo counts wrong passwords in memory, for all tests of this process."""
        getattr(self.registry, "_login_failures", {}).clear()

    def sign(self, login, password=None):
        """Open the window and confirm with the password, as the form does."""
        self.login(login)
        opened = self.ask_to_sign()
        if "error" in opened:
            return opened
        made = self.open_window()
        return self.confirm(made["result"], password or login)

    def ask_to_sign(self):
        return self.call(
            "procuratorate.signature.request", "action_sign", self.request.ids
        )

    def open_window(self):
        return self.call(
            "procuratorate.signature.sign", "create", {"request_id": self.request.id}
        )

    def confirm(self, wizard_id, password):
        return self.call(
            "procuratorate.signature.sign",
            "action_confirm",
            [wizard_id],
            context={"password": password},
        )

    def test_two_persons_in_two_sessions(self):
        self.assertIn("result", self.sign("clerk.one"))
        self.env.invalidate_all()
        self.assertEqual(self.request.state, "half")
        self.assertIn("result", self.sign("leader.one"))
        self.env.invalidate_all()
        self.assertEqual(self.request.state, "signed")
        actor = json.loads(self.request.entry_id.actor)
        self.assertEqual(
            (actor["channel"], actor["session_user"], actor["user"]),
            ("web", self.leader.id, self.leader.id),
        )
        self.assertTrue(actor["ip"])

    def test_window_hands_the_password_on(self):
        """The form saves first and takes the button's context afterwards."""
        self.login("clerk.one")
        window = self.ask_to_sign()["result"]
        saved = self.call(
            window["res_model"],
            "web_save",
            [window["res_id"]],
            {"password": "clerk.one"},
            specification={"password": {}},
        )["result"][0]
        self.assertEqual(saved["password"], "clerk.one")
        self.assertIn("result", self.confirm(saved["id"], saved["password"]))
        self.env.invalidate_all()
        self.assertEqual(self.request.state, "half")
        self.assertFalse(self.env[window["res_model"]].browse(saved["id"]).password)

    @mute_logger("odoo.addons.base.models.res_users")
    def test_wrong_password(self):
        answer = self.sign("clerk.one", "wrong")
        self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertFalse(self.request.signature_ids)

    @mute_logger("odoo.addons.base.models.res_users")
    def test_guessing_is_limited_by_the_cooldown_of_odoo(self):
        self.login("clerk.one")
        wizard_id = self.open_window()["result"]
        self.env["ir.config_parameter"].set_param("base.login_cooldown_after", 3)
        for _try in range(3):
            self.assertIn("error", self.confirm(wizard_id, "wrong"))
        answer = self.confirm(wizard_id, "clerk.one")
        self.assertIn("error", answer, "even the right one has to wait")

    def test_the_password_of_the_other_does_not_help(self):
        answer = self.sign("clerk.one", "leader.one")
        self.assertIn("error", answer)

    def test_one_person_in_two_sessions(self):
        self.user.group_ids += self.env.ref(LEADER)
        self.assertIn("result", self.sign("clerk.one"))
        self.assertIn("error", self.sign("clerk.one"))

    def test_an_attempt_to_sign_for_another_is_put_on_record(self):
        """The refusal rolls back; what was tried is written after that."""
        self.user.group_ids += self.env.ref(LEADER)
        self.sign("clerk.one")
        self.sign("clerk.one")
        self.env.invalidate_all()
        entry = self.env["procuratorate.book.entry"].search(
            [("kind", "=", "signature.refused")], limit=1, order="id desc"
        )
        self.assertEqual(entry._content()["why"], "same person")
        self.assertEqual(self.request.state, "half")

    def test_api_key_does_not_sign(self):
        wizard = (
            self.env["procuratorate.signature.sign"]
            .with_user(self.user)
            .create({"request_id": self.request.id})
        )
        answer = self.json2(
            self.user,
            wizard._name,
            "action_confirm",
            ids=wizard.ids,
            context={"password": "clerk.one"},
        )
        self.assertGreaterEqual(answer.status_code, 400)
        self.env.invalidate_all()
        self.assertFalse(self.request.signature_ids)

    def test_administrator_signs_for_nobody(self):
        self.login("admin")
        self.assertIn("error", self.ask_to_sign())

    def test_window_of_another_user_cannot_be_confirmed(self):
        wizard = (
            self.env["procuratorate.signature.sign"]
            .with_user(self.user)
            .create({"request_id": self.request.id})
        )
        self.login("leader.one")
        self.assertIn("error", self.confirm(wizard.id, "leader.one"))

    def test_password_is_not_kept(self):
        self.sign("clerk.one")
        self.env.cr.execute(
            "SELECT count(*) FROM information_schema.columns"
            " WHERE table_name = 'procuratorate_signature_sign'"
            " AND column_name = 'password'"
        )
        self.assertEqual(self.env.cr.fetchone()[0], 0)

    def test_half_signed_request_outlives_the_server(self):
        """What the first signer did is committed; nothing is kept in memory."""
        self.sign("clerk.one")
        self.env.invalidate_all()
        self.registry.clear_all_caches()
        self.assertEqual(self.request.state, "half")
        self.assertIn("result", self.sign("leader.one"))

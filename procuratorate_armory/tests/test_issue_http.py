import json
from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ArmoryCase
from .issue_common import IssueVocabulary

ISSUE = "procuratorate.armory.issue"
SIGN = "procuratorate.signature.sign"


@tagged("post_install", "-at_install")
class TestIssueHttp(IssueVocabulary, ArmoryCase, HttpCase):
    """As it is done: every person in a browser of his own, by the screens' calls."""

    def tell(self):
        super().tell()
        day = fields.Date.to_string(fields.Date.today() - timedelta(days=30))
        self.make_holder("police", self.pistol, day=day)

    def setUp(self):
        super().setUp()
        self.addCleanup(lambda: getattr(self.registry, "_login_failures", {}).clear())

    def login(self, name):
        self.authenticate(name, name.ljust(8, "x"))

    def call(self, model, method, *args, **kwargs):
        context = {"allowed_company_ids": self.company.ids, "lang": "en_US"}
        kwargs["context"] = {**context, **kwargs.get("context", {})}
        answer = self.url_open(
            f"/web/dataset/call_kw/{model}/{method}",
            data=json.dumps(
                {
                    "jsonrpc": "2.0",
                    "method": "call",
                    "params": {
                        "model": model,
                        "method": method,
                        "args": args,
                        "kwargs": kwargs,
                    },
                }
            ),
            headers={"Content-Type": "application/json"},
        ).json()
        self.env.invalidate_all()
        if "error" in answer:
            return answer["error"]["data"]["message"]
        return answer["result"]

    def vals(self):
        now = fields.Datetime.now().replace(microsecond=0)
        return {
            **self.ask_vals(),
            "start_at": fields.Datetime.to_string(now),
            "planned_end": fields.Datetime.to_string(now + timedelta(hours=8)),
            "company_id": self.company.id,
            "companion_ids": [[4, self.people["staff"].id]],
        }

    def put_aside(self):
        """Asked for and decided by three persons in their browsers."""
        self.login("police")
        [number] = self.call(ISSUE, "create", [self.vals()])
        self.assertIs(self.call(ISSUE, "action_submit", [number]), True)
        for login in ("warden", "leader"):
            self.login(login)
            self.assertIs(self.call(ISSUE, "action_approve", [number]), True)
        return self.env[ISSUE].browse(number)

    def sign_as(self, issue, password):
        """The button, the window, the password: in the browser that is open."""
        window = self.call(ISSUE, "action_sign_out", issue.ids)
        if isinstance(window, str):
            return window
        return self.call(
            SIGN, "action_confirm", [window["res_id"]], context={"password": password}
        )

    def test_five_logins(self):
        """Applicant, head, leader, keeper a, keeper b: the gun is out."""
        issue = self.put_aside()
        self.assertEqual(issue.state, "approved")
        self.login("keeper_a")
        self.sign_as(issue, "keeper_a")
        self.assertEqual(issue.state, "signed_a")
        self.login("keeper_b")
        self.sign_as(issue, "keeper_b")
        self.assertEqual(issue.state, "issued")
        self.assertEqual(self.state_of(self.gun), "issued")

    @mute_logger("odoo.http", "odoo.addons.base.models.res_users")
    def test_both_passwords_in_one_browser(self):
        """firearms#11: in the browser of A the password of B signs nothing."""
        issue = self.put_aside()
        self.login("keeper_a")
        self.sign_as(issue, "keeper_a")
        said = self.sign_as(issue, "keeper_b")
        self.assertIn("two different persons", said)
        self.assertEqual(issue.state, "signed_a")

    @mute_logger("odoo.http")
    def test_attempt_of_a_is_on_record(self):
        """firearms#9: A who signs for B is refused, and it stands in the book."""
        issue = self.put_aside()
        self.login("keeper_a")
        self.sign_as(issue, "keeper_a")
        self.login("keeper_a")
        self.assertIn("two different persons", self.sign_as(issue, "keeper_a"))
        self.assertEqual(issue.state, "signed_a")
        tried = self.register("signature.refused")
        self.assertEqual(tried[:1]._content()["name"], "keeper_a")

    def test_emergency_from_one_screen(self):
        """firearms#28: one form and one password; then the second keeper's."""
        self.login("keeper_a")
        form = {
            "company_id": self.company.id,
            "gun_number": "A0123",
            "holder_id": self.people["police"].id,
            "duty_leader_id": self.people["duty"].id,
            "order_text": "Riot at the court",
            "rounds": 10,
        }
        Emergency = "procuratorate.armory.emergency"
        [number] = self.call(Emergency, "create", [form])
        window = self.call(Emergency, "action_issue", [number])
        self.assertEqual(window["res_model"], SIGN)
        self.call(
            SIGN, "action_confirm", [window["res_id"]], context={"password": "keeper_a"}
        )
        issue = self.env[ISSUE].search([("emergency", "=", True)], limit=1)
        self.assertEqual(issue.state, "signed_a")
        self.login("keeper_b")
        self.sign_as(issue, "keeper_b")
        self.assertEqual((issue.state, issue.ratify_state), ("issued", "pending"))

    @mute_logger("odoo.http")
    def test_private_verbs_are_not_called(self):
        """What moves or marks is not there for a client."""
        issue = self.put_aside()
        self.login("keeper_a")
        for verb in ("_reserve", "_write_engine", "_on_out_signed", "_mark_issued"):
            self.assertIsInstance(self.call(ISSUE, verb, issue.ids), str)
        said = self.call(ISSUE, "write", issue.ids, {"state": "issued"})
        self.assertIsInstance(said, str)
        self.assertEqual(issue.state, "approved")

    def test_forms_open(self):
        """Request, counter, emergency: every screen opens for its persons."""
        issue = self.put_aside()
        screens = (
            ("police", ISSUE),
            ("keeper_a", ISSUE),
            ("keeper_a", "procuratorate.armory.emergency"),
            ("supervision", ISSUE),
            ("chief", "procuratorate.armory.emergency.lock"),
        )
        for login, model in screens:
            self.login(login)
            found = self.call(model, "get_views", [[False, "form"]])
            self.assertIsInstance(found, dict, found)
            if model == ISSUE:
                names = {name: {} for name in ("state", "reasons", "gun_number")}
                read = self.call(ISSUE, "web_read", issue.ids, specification=names)
                self.assertEqual(read[0]["gun_number"], "A0123")

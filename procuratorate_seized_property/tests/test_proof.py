import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from odoo.addons import procuratorate_ledger
from odoo.addons.procuratorate_ledger.tools import keys
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from .handover_common import HandoverCase
from .test_notice import SupervisionCase


class ProofCase(SupervisionCase, HandoverCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("setUp")
        cls.doc = self.signed_list()
        self.accepted(cls.doc)
        cls.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestProofSheet(ProofCase):
    def proof(self):
        return self.case._seized_proof()

    def row(self, name):
        return next(each for each in self.proof()["persons"] if each["person"] == name)

    def test_an_orderly_case_has_no_clash(self):
        """Handlers handle, the custodian keeps."""
        self.assertIn("handler", self.row("handler1")["roles"])
        self.assertIn("custodian", self.row("custodian")["roles"])
        self.assertEqual(self.proof()["clashes"], 0)

    def test_a_clash_is_named(self):
        """The custodian becomes a handler of the case: the sheet says so."""
        self.case.handler_ids |= self.people["custodian"]
        self.assertEqual(self.row("custodian")["clashes"], [("handler", "custodian")])

    def test_two_logins_of_one_person_clash(self):
        """A second employee of the same identity number is the same person."""
        twin = self.add_person("twin")
        twin.identification_id = self.people["custodian"].identification_id = "X1"
        self.case.handler_ids |= twin
        self.assertEqual(self.proof()["clashes"], 1)

    def test_it_prints(self):
        """Person by role."""
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_proof", self.case.ids
        )
        self.assertIn("No two incompatible roles", html.decode())


@tagged("post_install", "-at_install")
class TestHolderReceipt(ProofCase):
    def publish(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.env["ir.config_parameter"].set_param(keys.PARAMETER, f"{folder}/key.pem")
        entry = self.env["procuratorate.book.entry"].search(
            [("kind", "=", "seized.list.signed"), ("res_id", "=", self.doc.id)]
        )
        entry.book_id._publish_head()

    def verify(self, text):
        script = Path(procuratorate_ledger.__file__).parent / "offline"
        return subprocess.run(
            [sys.executable, str(script / "verify_receipt.py"), text],
            capture_output=True,
            text=True,
            check=False,
        )

    def test_no_receipt_before_a_head_is_published(self):
        """The refusal says what is missing."""
        with self.assertRaises(UserError):
            self.as_("handler1", self.doc).action_holder_receipt()

    def test_the_receipt_verifies_offline(self):
        """Without system and network, by the script that travels with the books."""
        self.publish()
        text = self.doc._receipt_entry()._receipt_text(inline=False)
        done = self.verify(text)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_forged_receipt_does_not(self):
        """One character is enough."""
        self.publish()
        text = self.doc._receipt_entry()._receipt_text(inline=False)
        middle = len(text) // 2
        letter = "A" if text[middle] != "A" else "B"
        forged = text[:middle] + letter + text[middle + 1 :]
        self.assertNotEqual(self.verify(forged).returncode, 0)

    def test_it_prints(self):
        """The items, and the code."""
        self.publish()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_receipt", self.doc.ids
        )
        self.assertIn("Mobile phone", html.decode())

    def test_only_readers_of_the_list_get_it(self):
        """A colleague of another department does not."""
        self.publish()
        with self.assertRaises(UserError):
            self.as_("handler3", self.doc).action_holder_receipt()


@tagged("post_install", "-at_install")
class TestPatterns(ProofCase):
    def look(self, by="supervision", **vals):
        Wizard = self.as_(by, self.env["procuratorate.seized.integrity"])
        wizard = Wizard.create({"company_id": self.company.id, **vals})
        wizard.action_look()
        return wizard.line_ids

    def rule(self, code, value):
        version = self.env["procuratorate.rule.version"].search(
            [("rule_id.code", "=", f"seized.integrity.{code}")]
        )
        version.value = str(value)

    def test_the_same_pair_again_and_again(self):
        """Shown from the number of the rule on."""
        self.assertFalse(self.look().filtered(lambda line: line.kind == "pair"))
        self.rule("least", 1)
        pair = self.look().filtered(lambda line: line.kind == "pair")
        self.assertEqual(pair.person_id, self.people["handler1"])
        self.assertEqual(pair.other_id, self.people["custodian"])
        self.assertEqual(pair.share, 100)

    def test_entries_outside_office_hours(self):
        """By the hours of the office, in its own time."""
        book = self.env["procuratorate.book"]._of(
            self.company, self.room._seized_book_code()
        )
        entries = book.entry_ids
        self.assertTrue(entries)
        hour = self.company._procuratorate_local(entries[:1].recorded_at).hour
        self.rule("hour_from", 0)
        self.rule("hour_to", 24)
        self.assertFalse(self.look().filtered(lambda line: line.kind == "hours"))
        self.rule("hour_from", hour + 1)
        self.assertTrue(self.look().filtered(lambda line: line.kind == "hours"))

    def test_approvals_under_a_minute(self):
        """Nobody reads a file in a few seconds."""
        order = self.env["procuratorate.seized.breakglass"]
        order = self.as_("handler3", order).create(
            {
                "company_id": self.company.id,
                "applicant_id": self.people["handler3"].id,
                "case_id": self.case.id,
                "reason": "x",
            }
        )
        order.action_submit()
        self.as_("custody_head", order).action_approve()
        quick = self.look().filtered(lambda line: line.kind == "quick")
        self.assertEqual(quick.person_id, self.people["custody_head"])
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_approval_case_step "
                "SET started_at = started_at - interval '1 hour' "
                "WHERE decider_id = %s",
                self.people["custody_head"].id,
            )
        )
        self.assertFalse(self.look().filtered(lambda line: line.kind == "quick"))

    def test_only_those_who_supervise_look(self):
        """Handlers, custodians and administrators do not."""
        for login in ("handler1", "custodian", "money_keeper"):
            with self.subTest(login), self.assertRaises(UserError):
                self.look(login)

import io
import zipfile
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .handover_common import HandoverCase
from .test_notice import SupervisionCase

PDF = "odoo.addons.base.models.ir_actions_report.IrActionsReport._render_qweb_pdf"


class InspectionCase(SupervisionCase, HandoverCase):
    def inspection(self, **vals):
        Inspection = self.as_(
            "supervision", self.env["procuratorate.seized.inspection.pack"]
        )
        return Inspection.create(
            {"company_id": self.company.id, "year": 2026, "sample_size": 2, **vals}
        ).with_env(self.env)

    def packed(self, results=("ok", "ok")):
        doc = self.inspection()
        self.as_("supervision", doc).action_draw()
        for line, result in zip(doc.line_ids, results, strict=True):
            self.as_("supervision", line).write({"result": result})
        with patch(PDF, return_value=(b"%PDF head sheet", "pdf")):
            self.as_("supervision", doc).action_pack()
        return doc


@tagged("post_install", "-at_install")
class TestInspection(InspectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls("setUp")
        with freeze_time("2026-03-02 03:00:00"):
            cls.cards = self.signed_list(
                self.goods("Telephone"), self.goods("Camera"), self.goods("Watch")
            ).line_ids.lot_id

    def test_the_sample_follows_from_its_sealed_seed(self):
        """Whoever has the seed draws the same items."""
        doc = self.inspection()
        self.as_("supervision", doc).action_draw()
        self.assertEqual(len(doc.line_ids), 2)
        again, population = doc._sample(doc.seed)
        self.assertEqual(again, doc.line_ids.lot_id)
        self.assertEqual(population, doc.population)
        sealed = self.entries(doc, "seized.inspection.drawn")._content()
        self.assertEqual(sealed["seed"], doc.seed)
        self.assertEqual(sealed["cards"], doc.line_ids.lot_id.mapped("name"))

    def test_no_pack_before_every_item_was_looked_at(self):
        """An item that nobody looked at is not in order."""
        doc = self.inspection()
        self.as_("supervision", doc).action_draw()
        with self.assertRaises(UserError):
            self.as_("supervision", doc).action_pack()

    def test_the_pack_holds_a_table_for_each_question(self):
        """Sample, clocks, incidents, findings, money, books and the head sheet."""
        self.find(8, detail="=cmd|calc")
        doc = self.packed(("ok", "wrong"))
        names = set(zipfile.ZipFile(io.BytesIO(doc.pack_id.raw)).namelist())
        tables = ("sample", "clocks", "incidents", "findings", "money", "books")
        self.assertEqual(names, {f"{each}.csv" for each in tables} | {"head_sheet.pdf"})
        self.assertEqual(doc._figures()["sample_wrong"], 1)
        self.assertEqual(doc._figures()["findings"], 1)
        with zipfile.ZipFile(io.BytesIO(doc.pack_id.raw)) as pack:
            findings = pack.read("findings.csv").decode("utf-8-sig")
        self.assertIn("'=cmd|calc", findings)

    def test_two_posts_sign_the_pack(self):
        """With the second signature the pack joins the papers of the inspection."""
        doc = self.packed()
        self.assertEqual(doc.state, "packed")
        self.sign_request("supervision", doc)
        self.assertEqual(doc.state, "packed")
        self.sign_request("custody_head", doc)
        self.assertEqual(doc.state, "signed")
        self.assertTrue(self.entries(doc, "seized.inspection.signed"))

    def sign_request(self, login, doc):
        from types import SimpleNamespace

        from .handover_common import SIGNING

        user = self.users[login]
        request = self.as_(login, doc.sudo().request_id.sudo(False))
        session = SimpleNamespace(uid=user.id, sid=f"sid of {login}")
        with patch(f"{SIGNING}.http_request", SimpleNamespace(session=session)):
            request._sign(user.login)
        self.env.invalidate_all()

    def test_the_pack_is_sealed(self):
        """Its file is neither changed nor deleted."""
        doc = self.packed()
        for attack in (
            lambda: doc.pack_id.write({"raw": b"other"}),
            lambda: doc.pack_id.unlink(),
        ):
            with self.subTest(attack), self.assertRaises(UserError):
                attack()

    def test_nothing_is_written_by_hand(self):
        """Neither sample nor state, and no result after the pack."""
        doc = self.packed()
        line = doc.line_ids[:1]
        for attack in (
            lambda: doc.sudo().write({"state": "signed"}),
            lambda: doc.sudo().write({"seed": "mine"}),
            lambda: line.sudo().write({"lot_id": self.cards[0].id}),
            lambda: line.sudo().write({"result": "ok"}),
            lambda: line.sudo().unlink(),
            lambda: line.sudo().create({"inspection_id": doc.id}),
            lambda: doc.sudo().write({"line_ids": [Command.clear()]}),
        ):
            with self.subTest(attack), self.assertRaises(UserError):
                attack()

    def test_only_supervision_inspects(self):
        """Case management is what is inspected."""
        doc = self.inspection()
        for login in ("custody_head", "chief", "handler1", "custodian"):
            with self.subTest(login), self.assertRaises(UserError):
                self.as_(login, doc).action_draw()

    def test_the_head_sheet_prints(self):
        """With the numbers of the year."""
        doc = self.inspection()
        self.as_("supervision", doc).action_draw()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_pack", doc.ids
        )
        self.assertIn(doc.seed, html.decode())

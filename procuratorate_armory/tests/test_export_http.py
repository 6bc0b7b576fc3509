import json

from odoo import http
from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestExportHttp(BoardCase, RpcCase):
    """The export of the web client, as its dialog sends it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login in ("supervision", "keeper_a", "stock_manager"):
            cls.users[login].group_ids += cls.env.ref("base.group_allow_export")

    def export(self, login, groupby=()):
        """(status, rows noted) of an export of all cards that this login finds."""
        self.authenticate(login, login.ljust(8, "x"))
        data = {
            "model": "stock.lot",
            "fields": [{"name": "armory_number", "label": "No.", "type": "char"}],
            "ids": False,
            "domain": [["armory_kind", "=", "gun"]],
            "import_compat": False,
            "groupby": list(groupby),
            "context": {"allowed_company_ids": self.company.ids},
        }
        with mute_logger("odoo.http", "odoo.addons.web.controllers.export"):
            answer = self.url_open(
                "/web/export/csv" if not groupby else "/web/export/xlsx",
                data={
                    "data": json.dumps(data),
                    "csrf_token": http.Request.csrf_token(self),
                },
                headers={"X-Odoo-Database": self.env.cr.dbname},
            )
        self.env.invalidate_all()
        return answer, self.env["procuratorate.armory.export"].search(
            [("company_id", "=", self.company.id)]
        )

    def test_what_the_dialog_exports_is_noted(self):
        """firearms#47: the file, and who took it."""
        answer, rows = self.export("supervision")
        self.assertIn("A0123", answer.text)
        self.assertEqual(rows.user_id, self.users["supervision"])
        self.assertEqual((rows.kind, rows.count), ("data", 2))

    def test_a_grouped_export_is_noted_too(self):
        answer, rows = self.export("supervision", groupby=["armory_state"])
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(rows)

    def test_who_may_not_gets_no_file(self):
        """A keeper is refused; a stock manager finds nothing to export."""
        answer, rows = self.export("keeper_a")
        self.assertNotIn("A0123", answer.text)
        self.assertFalse(rows)
        answer, rows = self.export("stock_manager")
        self.assertNotIn("A0123", answer.text)
        self.assertFalse(rows)

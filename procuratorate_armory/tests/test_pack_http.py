from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged
from odoo.tools import mute_logger

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestPackHttp(BoardCase, RpcCase):
    """A pack leaves the system by one address, and each time is on record."""

    def tell(self):
        self.company.partner_id.lang = "en_US"
        Pack = self.env["procuratorate.armory.pack"]
        self.action = self.as_("supervision", Pack).action_make()
        self.pack = Pack.search([("company_id", "=", self.company.id)], limit=1)

    def fetch(self, login, url):
        self.authenticate(login, login.ljust(8, "x"))
        with mute_logger("odoo.http"):
            answer = self.url_open(url)
        self.env.invalidate_all()
        return answer

    def taken(self):
        """Who took a pack so far, in order."""
        rows = self.env["procuratorate.armory.export"].search(
            [("company_id", "=", self.company.id), ("kind", "=", "pack")], order="id"
        )
        return [row.user_id.login for row in rows]

    def test_each_time_it_is_fetched_is_noted(self):
        """firearms#47: by the button or by its address, who takes it again too."""
        self.assertEqual(self.taken(), [])
        answer = self.fetch("supervision", self.action["url"])
        self.assertEqual(answer.content, self.pack.file_id.raw)
        again = self.as_("warden", self.pack).action_download()
        for _time in range(2):
            answer = self.fetch("warden", again["url"])
            self.assertEqual(answer.content, self.pack.file_id.raw)
        self.assertEqual(self.taken(), ["supervision", "warden", "warden"])

    def test_no_other_address_hands_it_out(self):
        """Not Odoo's own address of a file, which notes nothing."""
        for url in (
            f"/web/content/{self.pack.file_id.id}",
            f"/web/content/{self.pack._name}/{self.pack.id}/file_id",
        ):
            answer = self.fetch("supervision", url)
            self.assertNotIn(self.pack.file_id.raw, answer.content)
        self.assertEqual(self.taken(), [])

    def test_others_learn_nothing_of_it(self):
        """The same answer as for a pack that is not there."""
        for login in ("staff", "stock_manager"):
            answer = self.fetch(login, self.action["url"])
            self.assertEqual(answer.status_code, 404)
        missing = self.fetch("supervision", "/procuratorate/armory/pack/999999999")
        self.assertEqual(missing.status_code, 404)
        self.assertEqual(self.taken(), [])

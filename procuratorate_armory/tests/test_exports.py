import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import BoardCase


@tagged("post_install", "-at_install")
class TestExports(BoardCase):
    """What leaves the system about firearms is refused, or sealed with who took it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login in ("supervision", "keeper_a", "stock_manager"):
            cls.users[login].group_ids += cls.env.ref("base.group_allow_export")

    def rows(self):
        return self.env["procuratorate.armory.export"].search(
            [("company_id", "=", self.company.id)], order="id"
        )

    def sealed(self):
        entries = self.env["procuratorate.book.entry"].search(
            [
                ("book_id.company_id", "=", self.company.id),
                ("kind", "=", "armory.export"),
            ],
            order="id",
        )
        return [json.loads(entry.content) for entry in entries]

    def test_an_export_of_cards_is_sealed(self):
        """firearms#47: who, what model, which fields, how many."""
        before = len(self.sealed())
        cards = self.lots("supervision").browse((self.gun | self.gun2).ids)
        data = cards.export_data(["armory_number", "armory_state"])
        self.assertEqual([row[0] for row in data["datas"]], ["A0123", "A0456"])
        row = self.rows()[-1]
        self.assertEqual(row.user_id, self.users["supervision"])
        self.assertEqual((row.kind, row.count), ("data", 2))
        self.assertEqual(row.text, "armory_number, armory_state")
        told = self.sealed()
        self.assertEqual(len(told), before + 1)
        named = " ".join(told[-1]["records"])
        self.assertIn("A0123", named)
        self.assertIn("A0456", named)

    def test_who_may_look_may_not_always_take_away(self):
        """A keeper reads the cards and exports none."""
        cards = self.lots("keeper_a").browse(self.gun.ids)
        self.assertEqual(cards.read(["armory_number"])[0]["armory_number"], "A0123")
        with self.assertRaises(AccessError):
            cards.export_data(["armory_number"])
        self.assertFalse(self.rows())

    def test_a_way_round_by_another_model_is_noted(self):
        """Firearms behind a path of fields are firearms."""
        place = self.as_("supervision", self.guns)
        place.export_data(["name", "quant_ids/lot_id/name"])
        models = set(self.rows().mapped("res_model"))
        self.assertIn("stock.lot", models)

    def test_entries_of_the_books_are_noted(self):
        entries = self.as_("supervision", self.gun._armory_history())
        entries.export_data(["content"])
        self.assertEqual(self.rows()[-1].res_model, "procuratorate.book.entry")

    def test_the_heads_of_the_books_are_noted(self):
        """Who takes a book or its head is on record, whatever model it is read from."""
        book = self.gun._armory_history()[:1].book_id
        self.as_("supervision", book).export_data(["head_sequence"])
        head = book.sudo()._publish_head()
        self.as_("supervision", head).export_data(["text"])
        self.assertEqual(
            self.rows().mapped("res_model"),
            ["procuratorate.book", "procuratorate.book.head"],
        )

    def test_an_export_of_ordinary_things_is_not(self):
        self.as_("supervision", self.company.partner_id).export_data(["name"])
        self.assertFalse(self.rows())

    def test_the_log_is_sealed(self):
        """Neither written nor deleted, by nobody."""
        row = self.env["procuratorate.armory.export"]._note("data", self.gun, "name")
        for change in (
            lambda: row.sudo().write({"count": 0}),
            lambda: row.sudo().unlink(),
            lambda: row.sudo().copy(),
            lambda: row.sudo().create({"kind": "data"}),
        ):
            with self.assertRaises(UserError):
                change()

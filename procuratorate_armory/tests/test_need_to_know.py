from contextlib import suppress

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .board_common import INSIDERS, OUTSIDERS, BoardCase

FIREARMS = {
    "stock.lot": "gun",
    "stock.location": "guns",
    "product.product": "product",
    "product.template": "template",
    "stock.quant": "quants",
    "stock.move": "moves",
    "stock.move.line": "move_lines",
    "stock.picking": "pickings",
    "stock.picking.type": "types",
    "procuratorate.book": "book",
    "procuratorate.book.entry": "entries_of_gun",
}


@tagged("post_install", "-at_install")
class TestNeedToKnow(BoardCase):
    """Guns, rounds and their places exist for those alone who have to know."""

    def tell(self):
        lines = self.env["stock.move.line"].search([("lot_id", "=", self.gun.id)])
        self.told = {
            "gun": self.gun,
            "guns": self.guns,
            "product": self.gun.product_id,
            "template": self.gun.product_id.product_tmpl_id,
            "quants": self.gun.quant_ids,
            "move_lines": lines,
            "moves": lines.move_id,
            "pickings": lines.picking_id,
            "types": lines.picking_id.picking_type_id,
            "book": self.env["procuratorate.book"]._of(
                self.company, self.room._armory_book_code()
            ),
            "entries_of_gun": self.gun._armory_history(),
        }

    def test_outsiders_find_nothing(self):
        """Neither by search, name, group, read nor export: it is not there."""
        tried = 0
        for login in OUTSIDERS:
            for model, name in FIREARMS.items():
                Model = self.as_(login, self.env[model])
                if Model.has_access("read"):
                    with self.subTest(login, model=model):
                        self.assert_hidden(Model, self.told[name])
                        tried += 1
        self.assertGreater(tried, 40)

    def assert_hidden(self, Model, records):
        self.assertTrue(records)
        domain = [("id", "in", records.ids)]
        self.assertFalse(Model.search(domain))
        self.assertEqual(Model.search_count(domain), 0)
        [group] = Model.formatted_read_group(domain, [], ["__count"])
        self.assertEqual(group["__count"], 0)
        with self.assertRaises(AccessError):
            Model.browse(records.ids).read(["display_name"])
        with self.assertRaises(UserError):
            Model.browse(records.ids).export_data(["display_name"])
        with suppress(AccessError):  # refused is as good as not found
            self.assertFalse(Model.name_search("A0123"))

    def test_those_who_answer_for_it_find_it(self):
        """Keepers, the head, leaders, supervision."""
        for login in INSIDERS:
            with self.subTest(login):
                found = self.lots(login).search([("armory_number", "=", "A0123")])
                self.assertEqual(found, self.gun)
                self.assertIn("A0123", found.display_name)

    def test_its_name_is_masked_where_another_record_shows_it(self):
        """Whoever meets a gun that is none of his business reads of a firearm."""
        for login in ("police", "stock_manager", "admin_stock", "staff"):
            with self.subTest(login):
                shown = self.gun.with_user(self.users[login]).sudo()
                self.assertEqual(shown.display_name, "a firearm")

    def test_armed_staff_know_the_rooms_only(self):
        """Whoever asks for a firearm says where he collects it; no cabinet more."""
        places = self.as_("police", self.env["stock.location"])
        found = places.sudo(False).search([("armory_use", "!=", False)])
        self.assertLessEqual(set(found.mapped("armory_use")), {"room"})

    def test_ordinary_stock_is_seen_by_whoever_saw_it(self):
        """A storekeeper's own goods are none of this."""
        product = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create(
            {"name": "P1", "product_id": product.id, "company_id": self.company.id}
        )
        place = self.env["stock.warehouse"].search(
            [("company_id", "=", self.company.id)], limit=1
        ).lot_stock_id or self.env.ref("stock.stock_location_stock")
        quant = self.env["stock.quant"].create(
            {
                "product_id": product.id,
                "lot_id": lot.id,
                "location_id": place.id,
                "quantity": 5,
            }
        )
        for login in ("storekeeper", "stock_manager", "admin_stock"):
            with self.subTest(login):
                self.assertTrue(self.lots(login).search([("id", "=", lot.id)]))
                quants = self.as_(login, self.env["stock.quant"])
                self.assertTrue(quants.search([("id", "=", quant.id)]))

    def test_rights_do_not_come_from_software_roles(self):
        """The administrator with every software right sees neither room nor product."""
        Location = self.as_("admin_stock", self.env["stock.location"])
        self.assertFalse(Location.search([("armory_use", "!=", False)]))
        Product = self.as_("admin_stock", self.env["product.template"])
        self.assertFalse(Product.search([("custody", "in", ("gun", "ammo"))]))

    def test_the_report_of_quantities_leaves_it_out(self):
        """Odoo's own stock report names no firearm to a stock manager."""
        self.env.flush_all()
        Report = self.as_("stock_manager", self.env["report.stock.quantity"])
        templates = (self.pistol | self.ball).product_id.product_tmpl_id
        self.assertTrue(templates)
        found = Report.search([("product_tmpl_id", "in", templates.ids)])
        self.assertFalse(found)


@tagged("post_install", "-at_install")
class TestTalk(BoardCase):
    """Nobody is told of a firearm who may not read what it is about."""

    def setUp(self):
        super().setUp()
        self.outsider = self.users["stock_manager"]
        self.insider = self.users["warden"]
        self.both = (self.outsider | self.insider).partner_id

    def test_outsiders_do_not_follow(self):
        self.gun.sudo().message_subscribe(self.both.ids)
        self.assertIn(self.insider.partner_id, self.gun.message_partner_ids)
        self.assertNotIn(self.outsider.partner_id, self.gun.message_partner_ids)

    def test_a_mention_tells_an_outsider_nothing_and_no_mail_leaves(self):
        self.insider.notification_type = "email"
        self.outsider.notification_type = "inbox"
        message = self.gun.sudo().message_post(body="A0123", partner_ids=self.both.ids)
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        self.assertFalse(mails)
        told = message.notification_ids.res_partner_id
        self.assertNotIn(self.outsider.partner_id, told)

    def test_messages_are_as_hidden_as_the_card(self):
        message = self.gun.sudo().message_post(body="A0123")
        for login in ("stock_manager", "admin_stock", "police"):
            with self.subTest(login):
                Message = self.as_(login, self.env["mail.message"])
                self.assertFalse(Message.search([("id", "=", message.id)]))

    def test_outsiders_are_not_reminded(self):
        """An activity for whoever may not read is not written; others stay."""
        gun = self.gun.sudo()
        for user in (self.outsider, self.insider):
            gun.activity_schedule("mail.mail_activity_data_todo", user_id=user.id)
        self.assertEqual(gun.activity_ids.user_id, self.insider)
        gun.activity_ids.write({"user_id": self.outsider.id})
        self.assertEqual(gun.activity_ids.user_id, self.insider)

    def test_ordinary_lots_are_talked_about_as_ever(self):
        product = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create({"name": "P1", "product_id": product.id})
        lot.message_subscribe(self.both.ids)
        self.assertIn(self.outsider.partner_id, lot.message_partner_ids)
        lot.activity_schedule("mail.mail_activity_data_todo", user_id=self.outsider.id)
        self.assertEqual(lot.activity_ids.user_id, self.outsider)

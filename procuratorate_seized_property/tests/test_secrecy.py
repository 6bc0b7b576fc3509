from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .test_notice import SupervisionCase

OUTSIDERS = (
    "handler3",
    "staff",
    "head",
    "custodian2",
    "custody_head",
    "money_keeper",
    "finance_head",
    "leader",
    "chief",
    "outsider",
    "officer",
    "storekeeper",
    "stock_manager",
    "accountant",
    "admin_stock",
)
INSIDERS = ("handler1", "handler2", "custodian", "supervision", "expert")


class SecretCase(SupervisionCase):
    """A secret laptop and an ordinary telephone of one case, of two lists.

    ``custodian`` is in charge of secret items, ``expert`` is admitted by name; the
    others of ``OUTSIDERS`` are what an office has: colleagues, leaders, storekeepers,
    accountants, and an administrator (``admin_stock``) with every software right but
    no post.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for login, groups in (
            ("storekeeper", "stock.group_stock_user"),
            ("stock_manager", "stock.group_stock_manager"),
            ("accountant", "account.group_account_manager"),
            (
                "admin_stock",
                "base.group_system,base.group_no_one,stock.group_stock_manager,"
                "account.group_account_manager,hr.group_hr_manager",
            ),
        ):
            cls.users[login] = new_test_user(
                cls.env,
                login=login,
                groups=f"base.group_user,{groups}",
                company_id=cls.company.id,
                company_ids=[Command.set(cls.company.ids)],
                lang="en_US",
            )
        cls.people["expert"] = cls.add_person("expert")
        cls.users["expert"] = cls.people["expert"].user_id
        cls.people["expert"].department_id = cls.other
        cls.case.seized_access_user_ids = cls.users["expert"]
        cls.company.seized_secret_custodian_ids = cls.people["custodian"]
        self = cls("setUp")
        cls.secret_list = self.signed_list(self.secret_laptop(secret=True))
        cls.open_list = self.signed_list(self.goods())
        cls.secret = cls.secret_list.line_ids.lot_id
        cls.plain = cls.open_list.line_ids.lot_id
        cls.env.flush_all()
        cls.env.invalidate_all()

    def lots(self, login):
        return self.as_(login, self.env["stock.lot"])

    def has_model(self, login, model):
        return self.as_(login, self.env[model]).has_access("read")


@tagged("post_install", "-at_install")
class TestSecrecy(SecretCase):
    def test_insiders_see_the_secret_card(self):
        """Handlers, the custodian in charge, the admitted, supervision."""
        for login in INSIDERS:
            with self.subTest(login):
                found = self.lots(login).search([("id", "=", self.secret.id)])
                self.assertEqual(found, self.secret)
                self.assertIn(self.secret.name, found.display_name)

    def test_outsiders_do_not_find_it(self):
        """seized_property#15: no search, no name, no count, no export hit."""
        for login in OUTSIDERS:
            Lot = self.lots(login)
            if not Lot.has_access("read"):
                continue
            with self.subTest(login):
                domain = [("seized_item", "ilike", "Laptop")]
                self.assertFalse(Lot.search(domain))
                self.assertEqual(Lot.search_count(domain), 0)
                self.assertFalse(Lot.name_search(self.secret.name))
                self.assertFalse(
                    Lot.formatted_read_group(
                        domain, ["seized_category_id"], ["__count"]
                    )
                )
                with self.assertRaises(AccessError):
                    self.secret.with_user(self.users[login]).read(["name"])
                with self.assertRaises(UserError):
                    self.secret.with_user(self.users[login]).export_data(["name"])

    def test_whoever_counts_reads_of_an_item(self):
        """Its name is masked even where another record shows it."""
        for login in ("custodian2", "stock_manager", "admin_stock", "chief"):
            with self.subTest(login):
                lot = self.secret.with_user(self.users[login]).sudo()
                self.assertEqual(lot.display_name, "an item")

    def test_its_list_and_lines_are_hidden_as_well(self):
        """Whoever may not see the item does not see its paper."""
        for login in OUTSIDERS:
            for record in (self.secret_list, self.secret_list.line_ids):
                Model = self.as_(login, self.env[record._name])
                if not Model.has_access("read"):
                    continue
                with self.subTest(login, model=record._name):
                    self.assertFalse(Model.search([("id", "=", record.id)]))
        lists = self.as_("custodian", self.env["procuratorate.seized.list"])
        self.assertTrue(lists.search([("id", "=", self.secret_list.id)]))

    def test_its_photos_are_hidden(self):
        """Pictures, and the attachments they are stored in."""
        photos = self.secret_list.line_ids.photo_ids
        self.assertTrue(photos)
        files = (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", photos._name), ("res_id", "in", photos.ids)])
        )
        files |= (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", photos._name),
                    ("res_id", "in", photos.ids),
                    ("res_field", "=", "image"),
                ]
            )
        )
        self.assertTrue(files)
        for login in OUTSIDERS:
            with self.subTest(login):
                Photo = self.as_(login, photos.browse())
                if Photo.has_access("read"):
                    self.assertFalse(Photo.search([("id", "in", photos.ids)]))
                File = self.as_(login, files.browse())
                self.assertFalse(
                    File.search([("id", "in", files.ids), ("res_field", "!=", False)])
                )

    def test_its_papers_are_hidden(self):
        """A scan that was uploaded before the list belongs to the list."""
        File = self.as_("handler1", self.env["ir.attachment"])
        scan = File.create({"name": "scan.pdf", "raw": b"the laptop of the unit"})
        doc = self.new_list(
            self.secret_laptop(secret=True), attachment_ids=[Command.link(scan.id)]
        )
        self.assertEqual((scan.res_model, scan.res_id), (doc._name, doc.id))
        for login in ("admin_stock", "custodian2", "head"):
            with self.subTest(login):
                found = self.as_(login, scan.browse()).search([("id", "=", scan.id)])
                self.assertFalse(found)

    def test_its_book_entries_are_hidden(self):
        """Also from the administrator, who reads the rest of the books."""
        entries = self.secret._seized_history()
        self.assertTrue(entries)
        for login in ("admin_stock", "custodian2", "head", "chief"):
            with self.subTest(login):
                Entry = self.as_(login, entries.browse())
                self.assertFalse(Entry.search([("id", "in", entries.ids)]))
        other = self.as_("admin_stock", entries.browse()).search(
            [("id", "in", self.plain._seized_history().ids)]
        )
        self.assertTrue(other)
        told = self.as_("supervision", entries.browse())
        self.assertTrue(told.search([("id", "in", entries.ids)]))

    def test_its_chatter_is_hidden(self):
        """Messages and activities follow the card."""
        message = self.secret.sudo().message_post(body="the laptop of the unit")
        activity = self.secret.sudo().activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.users["handler1"].id
        )
        for login in ("stock_manager", "admin_stock", "custodian2", "head"):
            with self.subTest(login):
                for record in (message, activity):
                    Model = self.as_(login, record.browse())
                    self.assertFalse(Model.search([("id", "=", record.id)]))

    def test_outsiders_neither_follow_nor_are_told(self):
        """A mention reaches only those admitted; no mail leaves the house."""
        outsider, insider = self.users["head"], self.users["handler1"]
        partners = outsider.partner_id | insider.partner_id
        self.secret.sudo().message_subscribe(partners.ids)
        self.assertIn(insider.partner_id, self.secret.message_partner_ids)
        self.assertNotIn(outsider.partner_id, self.secret.message_partner_ids)
        insider.notification_type = "email"
        message = self.secret.sudo().message_post(
            body="the laptop", partner_ids=partners.ids
        )
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        self.assertFalse(mails)
        told = message.notification_ids.res_partner_id
        self.assertNotIn(outsider.partner_id, told)

    def test_the_handler_admits_and_shuts_out(self):
        """On record; nobody else does."""
        self.as_("handler1", self.secret).seized_admit(self.users["head"].ids)
        found = self.lots("head").search([("id", "=", self.secret.id)])
        self.assertEqual(found, self.secret)
        self.as_("handler1", self.secret).seized_shut_out(self.users["head"].ids)
        self.assertFalse(self.lots("head").search([("id", "=", self.secret.id)]))
        kinds = self.secret._seized_history().mapped("kind")
        self.assertIn("custody.admitted", kinds)
        self.assertIn("custody.shut_out", kinds)

    def test_nobody_admits_himself(self):
        """Neither custodian nor chief nor administrator, by verb or by write."""
        for login in ("custodian", "supervision", "chief", "admin_stock"):
            lot = self.as_(login, self.secret)
            with self.subTest(login), self.assertRaises(UserError):
                lot.seized_admit(self.users[login].ids)
        with self.assertRaises(UserError):
            self.secret.sudo().write(
                {"seized_access_user_ids": [Command.link(self.users["head"].id)]}
            )

    def test_an_item_becomes_secret_afterwards(self):
        """From then on it is hidden, with all that leads to it."""
        self.assertTrue(self.lots("head").search([("id", "=", self.plain.id)]))
        self.as_("handler1", self.plain).seized_make_secret()
        self.assertFalse(self.lots("head").search([("id", "=", self.plain.id)]))
        lists = self.as_("head", self.env["procuratorate.seized.list"])
        self.assertFalse(lists.search([("id", "=", self.open_list.id)]))

    def test_clocks_of_secret_lists_are_restricted(self):
        """The cockpit of the department does not name them."""
        self.assertTrue(self.secret_list._time_limit_is_restricted())
        self.assertFalse(self.open_list._time_limit_is_restricted())


@tagged("post_install", "-at_install")
class TestWhoseProperty(SecretCase):
    def test_handlers_see_their_own_and_their_departments(self):
        """Other departments' property is not theirs to see."""
        for login in ("handler1", "staff", "head"):
            with self.subTest(login):
                self.assertTrue(self.lots(login).search([("id", "=", self.plain.id)]))
        for login in ("handler3", "outsider"):
            with self.subTest(login):
                self.assertFalse(self.lots(login).search([("id", "=", self.plain.id)]))
                lists = self.as_(login, self.env["procuratorate.seized.list"])
                self.assertFalse(lists.search([("id", "=", self.open_list.id)]))

    def test_custodians_and_supervision_see_every_ordinary_item(self):
        """The store is one."""
        for login in ("custodian2", "custody_head", "supervision", "chief"):
            with self.subTest(login):
                self.assertTrue(self.lots(login).search([("id", "=", self.plain.id)]))

    def test_supervision_reads_and_writes_nothing(self):
        """Neither lists nor lines."""
        draft = self.new_list(self.goods())
        doc = self.as_("supervision", draft)
        self.assertTrue(doc.search([("id", "=", draft.id)]))
        with self.assertRaises(UserError):
            doc.write({"place": "elsewhere"})
        with self.assertRaises(UserError):
            doc.line_ids.write({"name": "something else"})
        with self.assertRaises(UserError):
            doc.unlink()

    def test_ordinary_lots_are_seen_by_whoever_saw_them(self):
        """A storekeeper's own goods are none of this."""
        product = self.env["product.product"].create(
            {"name": "Paper", "is_storable": True, "tracking": "lot"}
        )
        lot = self.env["stock.lot"].create(
            {"name": "P1", "product_id": product.id, "company_id": self.company.id}
        )
        for login in ("storekeeper", "stock_manager", "custodian"):
            with self.subTest(login):
                self.assertTrue(self.lots(login).search([("id", "=", lot.id)]))

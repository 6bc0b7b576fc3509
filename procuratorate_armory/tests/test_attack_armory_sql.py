from psycopg2 import Error, IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmorySql(AttackCase):
    """What the database itself refuses to whoever reaches it past the ORM."""

    def tell(self):
        super().tell()
        self.doc = self.entered(self.gun_row(), ammo=[self.ammo_row()])
        self.before = self.snapshot()

    def refused(self, query, *values, error=IntegrityError):
        self.env.flush_all()
        with (
            self.subTest(query),
            mute_logger("odoo.sql_db"),
            self.assertRaises(error),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(SQL(query, *values))
        self.assertEqual(self.snapshot(), self.before)

    def test_a_pistol_in_an_ammunition_cabinet(self):
        """firearms#35: by INSERT and by UPDATE of the quantity."""
        gun, place = self.gun, self.rounds
        self.refused(
            "INSERT INTO stock_quant (product_id, lot_id, location_id, quantity,"
            " reserved_quantity, in_date) VALUES (%s, %s, %s, 1, 0, now())",
            gun.product_id.id,
            gun.id,
            place.id,
        )
        self.refused(
            "UPDATE stock_quant SET location_id = %s WHERE lot_id = %s",
            place.id,
            gun.id,
        )

    def test_rounds_in_a_gun_cabinet(self):
        """firearms#35"""
        self.refused(
            "UPDATE stock_quant SET location_id = %s WHERE lot_id = %s",
            self.guns.id,
            self.ammo.id,
        )

    def test_ordinary_goods_in_a_cabinet(self):
        self.refused(
            "INSERT INTO stock_quant (product_id, location_id, quantity,"
            " reserved_quantity, in_date) VALUES (%s, %s, 1, 0, now())",
            self.paper.id,
            self.guns.id,
        )

    def test_a_second_gun_of_the_number(self):
        self.refused(
            "UPDATE stock_lot SET armory_number_key = %s WHERE id = %s",
            self.gun.armory_number_key,
            self.gun2.id,
        )

    def test_a_second_gun_in_the_slot(self):
        self.refused(
            "UPDATE stock_lot SET armory_slot = %s WHERE id = %s",
            self.gun.armory_slot,
            self.gun2.id,
        )

    def test_a_card_without_number(self):
        self.refused(
            "UPDATE stock_lot SET armory_number_key = '' WHERE id = %s", self.gun.id
        )

    def test_less_than_no_round_moved(self):
        line = self.doc.sudo().movement_id.line_ids[0]
        self.refused(
            "UPDATE procuratorate_armory_movement_line SET quantity = 0 WHERE id = %s",
            line.id,
        )

    def test_signatures_and_entries(self):
        """firearms#29: what two keepers signed stays signed."""
        request = self.doc.sudo().request_id
        signature = request.signature_ids[0]
        entry = self.entries(self.doc.gun_ids.lot_id, "armory.received")
        for table, one in (
            ("procuratorate_signature", signature.id),
            ("procuratorate_book_entry", entry.id),
        ):
            name = SQL.identifier(table)
            self.refused(
                "UPDATE %s SET user_id = 1 WHERE id = %s", name, one, error=Error
            )
            self.refused("DELETE FROM %s WHERE id = %s", name, one)
            self.refused("TRUNCATE %s CASCADE", name)

    def test_whoever_is_named(self):
        """firearms#50: employees, logins, cards, products, places are held fast."""
        for record in (
            self.people["keeper_a"],
            self.users["keeper_a"],
            self.gun,
            self.ammo,
            self.product,
            self.pistol,
            self.guns,
            self.room,
            self.company,
        ):
            self.refused(
                "DELETE FROM %s WHERE id = %s",
                SQL.identifier(record._table),
                record.id,
            )

    def test_a_card_changed_by_sql_contradicts_its_book(self):
        """Nothing hides: the chain says what the gun was, and still verifies."""
        self.env.cr.execute(
            "UPDATE stock_lot SET armory_rounds_fired = 0, armory_state = 'surrendered'"
            " WHERE id = %s",
            [self.gun.id],
        )
        self.env.invalidate_all()
        last = self.gun._armory_history()[-1]
        self.assertEqual(last._content()["state"], "in_store")
        self.assertTrue(last.book_id._verify()["ok"])

    # Uninstalling -------------------------------------------------------------------

    def test_the_addon_is_not_uninstalled_over_guns(self):
        """Neither it, nor what it stands on; not by a write of the state either."""
        names = ("procuratorate_armory", "procuratorate_custody", "stock")
        modules = self.env["ir.module.module"].search([("name", "in", names)])
        self.assertEqual(len(modules), 3)
        for module in modules:
            with (
                self.subTest(module.name),
                self.assertRaisesRegex(UserError, "art. 23"),
            ):
                module.button_uninstall()
        ours = modules.filtered(lambda module: module.name == names[0])
        for attack in (
            lambda: ours.write({"state": "to remove"}),
            lambda: ours.module_uninstall(),
        ):
            with self.assertRaisesRegex(UserError, "art. 23"):
                attack()
        self.assertEqual(ours.state, "installed")

    def test_a_company_without_the_rules_keeps_nobody(self):
        self.company.procuratorate_rules = False
        self.env["ir.module.module"]._armory_check_empty()

from contextlib import suppress

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryPersons(AttackCase):
    """firearms#50: whoever is named in a book is archived, never deleted or merged."""

    def tell(self):
        super().tell()
        self.doc = self.entered(self.gun_row(), ammo=[self.ammo_row()])
        self.holder = self.people["police"]
        self.place = self.company._armory_holder_place(self.holder)
        self.before = self.snapshot()

    def not_deleted(self, *records, sql=True):
        """Neither by the superuser with a key in his hand, nor by SQL."""
        for record in records:
            kept = record.sudo().with_context(active_test=False, _force_unlink=True)
            with self.subTest(record):
                self.fails(kept.unlink)
                if sql:
                    self.fails(lambda it=kept: self.delete_row(it))
            self.assertTrue(kept.exists())
        self.assertEqual(self.snapshot(), self.before)

    def delete_row(self, record):
        query = SQL(
            "DELETE FROM %s WHERE id = %s", SQL.identifier(record._table), record.id
        )
        self.env.cr.execute(query)

    def fails(self, attack):
        """The attack is refused, by us or by the database."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                attack()
                self.env.flush_all()
        except (UserError, IntegrityError):
            self.env.invalidate_all()
            return
        self.fail("nothing refused it")

    def test_employees(self):
        """A holder with a place, and keepers who signed."""
        self.not_deleted(self.holder, self.people["keeper_a"], self.people["keeper_b"])

    def test_logins(self):
        self.not_deleted(self.users["keeper_a"], self.users["keeper_b"])

    def test_cards_products_units_types_and_places(self):
        self.not_deleted(
            self.gun,
            self.ammo,
            self.product,
            self.product.product_tmpl_id,
            self.product.uom_id,
            self.pistol,
            self.guns,
            self.room,
            self.company,
        )

    def test_documents_and_movements(self):
        movement = self.doc.sudo().movement_id
        picking = movement.picking_id
        self.not_deleted(movement, picking)
        self.not_deleted(*picking.move_ids, *picking.move_line_ids, sql=False)
        self.not_deleted(self.doc, *self.doc.gun_ids, *self.doc.ammo_ids, sql=False)

    def test_an_employee_is_archived(self):
        partner = self.people["partner"]
        partner.sudo().action_archive()
        self.assertFalse(partner.active)

    @mute_logger("odoo.models.unlink")
    def test_the_contact_of_a_holder_merged_away(self):
        """firearms#50: contact merge refused too, whichever way round."""
        mine = self.holder.sudo().work_contact_id or self.users["police"].partner_id
        other = self.env["res.partner"].create({"name": "Somebody"})
        for one, target in ((mine, other), (other, mine)):

            def attack(user, one=one, target=target):
                self.by(user, "base.partner.merge.automatic.wizard").sudo().create(
                    {
                        "dst_partner_id": target.id,
                        "partner_ids": [Command.set((one | target).ids)],
                    }
                ).action_merge()

            self.refuse(attack, "hr_manager", "administrator")
        self.assertTrue((mine | other).exists() == mine | other)

    @mute_logger("odoo.models.unlink")
    def test_the_contact_of_a_keeper_merged_away(self):
        mine = self.users["keeper_a"].partner_id
        other = self.env["res.partner"].create({"name": "Somebody"})
        self.refuse(
            lambda user: (
                self.by(user, "base.partner.merge.automatic.wizard")
                .sudo()
                ._merge((mine | other).ids, other)
            ),
            "hr_manager",
            "administrator",
        )

    def test_ordinary_contacts_are_merged(self):
        one, two = self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((one | two).ids, one)
        self.assertFalse(two.exists())

    def test_a_user_does_not_take_the_place_of_a_keeper(self):
        """Another login given to the keeper's employee changes no signature."""
        keeper, thief = self.people["keeper_a"], self.users["administrator"]
        with suppress(UserError, ValidationError, AccessError):
            keeper.sudo().user_id = thief
        entry = self.entries(self.doc.sudo().gun_ids.lot_id, "armory.received")
        self.assertEqual(entry.actor_user_id.login, entry.actor_user_id.login)
        self.assertEqual(entry._content()["keeper_a"], "keeper_a")
        self.assertTrue(entry.book_id._verify()["ok"])

    def test_hr_gives_nobody_a_gun(self):
        """An HR manager writes employees, not the columns of the armory."""
        for vals in ({"armory_assigned_id": self.holder.id}, {"armory_holder_id": 1}):
            with self.assertRaises(AccessError):
                self.as_("hr_manager", self.gun).write(vals)

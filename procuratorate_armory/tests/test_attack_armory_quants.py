from odoo.fields import Command
from odoo.tests import tagged

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryQuants(AttackCase):
    """firearms#34: counts, adjustments and relocations change no gun and no round."""

    def test_a_count_applied(self):
        def attack(user):
            quant = self.by(user, "stock.quant", self.quant.id)
            quant.inventory_quantity = 0
            quant.action_apply_inventory()

        self.refuse(attack)

    def test_rounds_counted_away(self):
        self.each_write(
            self.round_quant,
            {"inventory_quantity_auto_apply": 90},
            {"quantity": 90},
            {"lot_id": self.training.id},
        )

    def test_rounds_found(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant").create(
                {
                    "product_id": self.ammo.product_id.id,
                    "lot_id": self.ammo.id,
                    "location_id": self.shelf.id,
                    "inventory_quantity": 10,
                }
            )
        )

    def test_a_quantity_without_card(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant").create(
                {
                    "product_id": self.product.id,
                    "location_id": self.guns.id,
                    "quantity": 1,
                }
            )
        )

    def test_columns_of_the_quantity(self):
        self.each_write(
            self.quant,
            {"quantity": 0},
            {"location_id": self.rounds.id},
            {"location_id": self.shelf.id},
            {"lot_id": self.gun2.id},
            {"owner_id": self.company.partner_id.id},
            {"reserved_quantity": 1},
            {"product_id": self.paper.id},
        )

    def test_the_quantity_deleted(self):
        self.refuse(lambda user: self.by(user, "stock.quant", self.quant.id).unlink())

    def test_the_private_method_of_stock(self):
        self.refuse(
            lambda user: (
                self.by(user, "stock.quant")
                .sudo()
                ._update_available_quantity(
                    self.product, self.guns, -1, lot_id=self.gun
                )
            )
        )

    def test_ordinary_goods_in_a_cabinet(self):
        self.refuse(
            lambda user: (
                self.by(user, "stock.quant")
                .sudo()
                .create(
                    {
                        "product_id": self.paper.id,
                        "location_id": self.guns.id,
                        "quantity": 1,
                    }
                )
            )
        )

    def test_relocation(self):
        self.refuse(
            lambda user: self.by(user, "stock.quant", self.quant.id).move_quants(
                self.shelf
            )
        )

        def wizard(user):
            self.by(user, "stock.quant.relocate").create(
                {
                    "quant_ids": [Command.set(self.quant.ids)],
                    "dest_location_id": self.rounds.id,
                }
            ).action_relocate_quants()

        self.refuse(wizard)

    def test_a_request_to_count(self):
        def attack(user):
            self.by(user, "stock.request.count").create(
                {
                    "quant_ids": [Command.set(self.quant.ids)],
                    "user_id": user.id,
                    "inventory_date": "2026-05-01",
                }
            ).action_request_count()

        self.refuse(attack)

    def test_a_gun_packed_into_a_parcel(self):
        parcel = self.env["stock.package"].create({"name": "P"})
        self.refuse(
            lambda user: (
                self.by(user, "stock.quant", self.quant.id)
                .sudo()
                .write({"package_id": parcel.id})
            )
        )

    def test_the_nightly_tasks_of_stock_run_beside_guns(self):
        self.env["stock.quant"]._quant_tasks()
        self.env["stock.rule"].run_scheduler(company_id=self.company.id)
        self.assertEqual(self.snapshot(), self.before)

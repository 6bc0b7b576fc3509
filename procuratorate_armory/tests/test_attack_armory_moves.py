from odoo.fields import Command
from odoo.tests import tagged

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryMoves(AttackCase):
    """firearms#34: no ordinary way of moving goods moves a gun or a round."""

    def test_a_manual_transfer(self):
        def attack(user):
            picking = self.by(user, "stock.picking").create(
                {
                    "picking_type_id": self.stock.int_type_id.id,
                    "location_id": self.guns.id,
                    "location_dest_id": self.shelf.id,
                    "move_ids": [Command.create(self.move_vals())],
                }
            )
            picking.action_confirm()
            picking.button_validate()

        self.refuse(attack)

    def test_an_immediate_transfer_to_a_customer(self):
        def attack(user):
            picking = self.by(user, "stock.picking").create(
                {
                    "picking_type_id": self.stock.out_type_id.id,
                    "location_id": self.guns.id,
                    "location_dest_id": self.env.ref(
                        "stock.stock_location_customers"
                    ).id,
                    "move_line_ids": [Command.create(self.line_vals(picked=True))],
                }
            )
            picking.button_validate()

        self.refuse(attack)

    def test_a_receipt_of_a_gun_without_an_intake(self):
        """A second gun of the type, or more rounds, come by no ordinary receipt."""
        for product in (self.product, self.ammo.product_id):

            def attack(user, product=product):
                self.by(user, "stock.picking").create(
                    {
                        "picking_type_id": self.stock.in_type_id.id,
                        "location_id": self.env.ref(
                            "stock.stock_location_suppliers"
                        ).id,
                        "location_dest_id": self.shelf.id,
                        "move_ids": [
                            Command.create(self.move_vals(product_id=product.id))
                        ],
                    }
                ).button_validate()

            self.refuse(attack)

    def test_a_move_without_transfer(self):
        self.refuse(
            lambda user: (
                self.by(user, "stock.move").create(self.move_vals(picked=True))
            )._action_done()
        )

    def test_a_line_added_to_the_done_transfer(self):
        for vals in (
            {"picking_id": self.picking.id},
            {"move_id": self.picking.move_ids[0].id},
        ):
            self.refuse(
                lambda user, vals=vals: self.by(user, "stock.move.line").create(
                    self.line_vals(**vals)
                )
            )

    def test_the_done_line_edited(self):
        line = self.picking.move_line_ids.filtered(lambda ml: ml.lot_id == self.gun)
        self.each_write(
            line,
            {"quantity": 0},
            {"location_dest_id": self.shelf.id},
            {"lot_id": self.gun2.id},
            {"state": "draft"},
        )
        self.refuse(lambda user: self.by(user, line._name, line.id).unlink())

    def test_the_done_move_edited_cancelled_or_deleted(self):
        move = self.picking.move_ids[0]
        self.each_write(
            move,
            {"quantity": 0},
            {"state": "draft"},
            {"product_id": self.paper.id},
            {"date": "2020-01-01"},
        )
        self.refuse(lambda user: self.by(user, move._name, move.id).unlink())
        self.refuse(lambda user: self.by(user, move._name, move.id)._action_cancel())

    def test_the_transfer_unlocked_edited_copied_or_deleted(self):
        one = (self.picking._name, self.picking.id)
        self.each_write(
            self.picking,
            {"name": "x"},
            {"date_done": "2020-01-01"},
            {"origin": "x"},
            {"state": "draft"},
            {"picking_type_id": self.stock.int_type_id.id},
        )
        self.refuse(lambda user: self.by(user, *one).action_toggle_is_locked())
        self.refuse(lambda user: self.by(user, *one).copy())
        self.refuse(lambda user: self.by(user, *one).action_cancel())
        self.refuse(lambda user: self.by(user, *one).unlink())

    def test_a_transfer_of_an_operation_of_the_armory(self):
        kind = self.picking.picking_type_id
        self.refuse(
            lambda user: self.by(user, "stock.picking").create(
                {
                    "picking_type_id": kind.id,
                    "location_id": self.guns.id,
                    "location_dest_id": self.shelf.id,
                }
            )
        )

    def test_the_return_wizard(self):
        def attack(user):
            wizard = (
                self.by(user, "stock.return.picking")
                .with_context(active_id=self.picking.id, active_model="stock.picking")
                .create({"picking_id": self.picking.id})
            )
            wizard.action_create_returns_all()

        self.refuse(attack)

    def test_scrap(self):
        def attack(user):
            scrap = self.by(user, "stock.scrap").create(
                {
                    "product_id": self.product.id,
                    "lot_id": self.gun.id,
                    "location_id": self.guns.id,
                    "scrap_qty": 1,
                }
            )
            scrap.do_scrap()

        self.refuse(attack)

    def test_a_replenishment_rule(self):
        self.refuse(
            lambda user: self.by(user, "stock.warehouse.orderpoint").create(
                {
                    "product_id": self.ammo.product_id.id,
                    "location_id": self.shelf.id,
                    "product_min_qty": 5,
                }
            )
        )

    def test_an_ordinary_move_turned_into_one_of_the_gun(self):
        move = self.env["stock.move"].create(self.move_vals(product_id=self.paper.id))
        self.before = self.snapshot()
        self.refuse(
            lambda user: self.by(user, "stock.move", move.id).write(
                {"product_id": self.product.id}
            )
        )

    def test_an_ordinary_line_turned_into_one_of_the_gun(self):
        line = self.env["stock.move.line"].create(
            self.line_vals(product_id=self.paper.id, lot_id=False, quantity=0)
        )
        self.before = self.snapshot()
        self.refuse(
            lambda user: self.by(user, line._name, line.id).write(
                {"product_id": self.product.id, "lot_id": self.gun.id, "quantity": 1}
            )
        )

    def test_there_is_no_lending(self):
        """firearms#46: no kind of movement, no verb and no menu lends a gun."""
        kinds = dict(self.movement._fields["kind"].selection)
        self.assertFalse([kind for kind in kinds if "lend" in kind or "loan" in kind])
        models = self.env["ir.model"].search(
            [("model", "=like", "procuratorate.armory%")]
        )
        for model in models:
            words = {
                word
                for name in dir(type(self.env[model.model]))
                for word in name.split("_")
            }
            self.assertFalse(words & {"lend", "lent", "loan"}, model.model)

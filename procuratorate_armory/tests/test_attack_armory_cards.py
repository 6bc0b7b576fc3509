from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryCards(AttackCase):
    """Cards, magazines, products and types: nothing is edited away."""

    def test_a_card_made_by_hand(self):
        for vals in (
            {"name": "FAKE-1", "product_id": self.product.id},
            {"name": "FAKE-2", "product_id": self.paper.id, "armory_kind": "gun"},
            {"name": "FAKE-3", "product_id": self.paper.id, "armory_state": "in_store"},
            {"name": "FAKE-4", "product_id": self.paper.id, "custody": "gun"},
        ):
            self.refuse(
                lambda user, vals=vals: (
                    self.by(user, "stock.lot")
                    .sudo()
                    .create({**vals, "company_id": self.company.id})
                )
            )

    def test_a_card_made_by_a_default_in_the_context(self):
        for name, value in (("armory_kind", "gun"), ("armory_state", "in_store")):
            key = {f"default_{name}": value}
            self.refuse(
                lambda user, key=key: (
                    self.by(user, "stock.lot")
                    .sudo()
                    .with_context(**key)
                    .create({"name": "FAKE-5", "product_id": self.paper.id})
                )
            )

    def test_columns_of_the_card(self):
        """firearms#34: the place of the lot is one of them."""
        self.each_write(
            self.gun,
            {"name": "X-1"},
            {"ref": "X-1"},
            {"note": "gone"},
            {"company_id": False},
            {"product_id": self.paper.id},
            {"location_id": self.shelf.id},
            {"custody": False},
            {"armory_kind": False},
            {"armory_number": "X-1"},
            {"armory_state": "surrendered"},
            {"armory_condition": "unfit"},
            {"armory_holder_id": self.people["police"].id},
            {"armory_assigned_id": self.people["police"].id},
            {"armory_home_id": self.rounds.id},
            {"armory_rounds_fired": 0},
            {"armory_last_at": "2020-01-01 00:00:00"},
        )

    def test_columns_of_a_batch(self):
        self.each_write(
            self.ammo,
            {"name": "X-1"},
            {"armory_purpose": "training"},
            {"armory_reserved": 5},
            {"location_id": self.shelf.id},
        )

    def test_the_card_copied_or_deleted(self):
        for card in (self.gun, self.ammo):
            one = ("stock.lot", card.id)
            self.refuse(lambda user, one=one: self.by(user, *one).sudo().copy())
            self.refuse(lambda user, one=one: self.by(user, *one).sudo().unlink())

    @mute_logger("odoo.sql_db")
    def test_an_import_over_the_card(self):
        def attack(user):
            done = self.by(user, "stock.lot").load(
                [".id", "name"], [[str(self.gun.id), "IMPORTED"]]
            )
            if any(message["type"] == "error" for message in done["messages"]):
                raise UserError(done["messages"][0]["message"])

        self.refuse(attack)

    def test_an_ordinary_lot_turned_into_a_card(self):
        lot = self.env["stock.lot"].create({"name": "P", "product_id": self.paper.id})
        for vals in (
            {"armory_kind": "gun"},
            {"armory_number": "A0123"},
            {"product_id": self.product.id},
        ):
            self.refuse(
                lambda user, vals=vals: (
                    self.by(user, "stock.lot", lot.id).sudo().write(vals)
                )
            )

    def test_magazines_and_parts(self):
        self.env["procuratorate.armory.magazine"]._engine_create(
            [{"lot_id": self.gun.id, "mark": "M1"}]
        )
        one = self.gun.armory_magazine_ids
        self.before = self.snapshot()
        for attack in (
            lambda user: self.by(user, one._name, one.id).write({"state": "gone"}),
            lambda user: self.by(user, one._name, one.id).sudo().unlink(),
            lambda user: self.by(user, one._name, one.id).sudo().copy(),
            lambda user: (
                self.by(user, one._name)
                .sudo()
                .create({"lot_id": self.gun.id, "mark": "M2"})
            ),
            lambda user: (
                self.by(user, "procuratorate.armory.part")
                .sudo()
                .create(
                    {
                        "lot_id": self.gun.id,
                        "name": "barrel",
                        "replaced_on": "2026-01-01",
                    }
                )
            ),
        ):
            self.refuse(attack)

    def test_movements_are_nobody_s_to_write(self):
        model, one = self.movement._name, self.movement.id
        line = self.movement.line_ids[0]
        self.refuse(lambda user: self.by(user, model).sudo().create({"name": "x"}))
        self.refuse(
            lambda user: self.by(user, model, one).sudo().write({"kind": "issue"})
        )
        self.refuse(lambda user: self.by(user, model, one).sudo().unlink())
        self.refuse(
            lambda user: (
                self.by(user, line._name, line.id).sudo().write({"quantity": 7})
            )
        )

    # Products and types -----------------------------------------------------------

    def test_the_product(self):
        product, template = self.product, self.product.product_tmpl_id
        self.each_write(
            product,
            {"active": False},
            {"tracking": "none"},
            {"is_storable": False},
            {"name": "x"},
            {"uom_id": self.env.ref("uom.product_uom_dozen").id},
            {"standard_price": 5},
        )
        self.each_write(
            template, {"active": False}, {"custody": False}, {"tracking": "none"}
        )
        self.refuse(
            lambda user: self.by(user, product._name, product.id).sudo().unlink()
        )
        self.refuse(
            lambda user: self.by(user, template._name, template.id).sudo().unlink()
        )

    def test_the_product_split_into_variants(self):
        attribute = self.env["product.attribute"].create(
            {
                "name": "Colour",
                "value_ids": [Command.create({"name": n}) for n in ("a", "b")],
            }
        )
        self.refuse(
            lambda user: (
                self.by(user, "product.template.attribute.line")
                .sudo()
                .create(
                    {
                        "product_tmpl_id": self.product.product_tmpl_id.id,
                        "attribute_id": attribute.id,
                        "value_ids": [Command.set(attribute.value_ids.ids)],
                    }
                )
            )
        )

    def test_an_ordinary_product_marked_as_a_gun(self):
        self.refuse(
            lambda user: (
                self.by(user, "product.product")
                .sudo()
                .create({"name": "Trap", "custody": "gun"})
            )
        )
        self.refuse(
            lambda user: (
                self.by(user, "product.product", self.paper.id)
                .sudo()
                .write({"custody": "ammo"})
            )
        )

    def test_the_type_is_not_turned_into_another(self):
        """Not by its head either: there is a card of it."""
        one = (self.pistol._name, self.pistol.id)
        for vals in (
            {"kind": "ammo"},
            {"calibre": "5.8 mm"},
            {"category": "rifle"},
            {"product_id": self.paper.id},
        ):
            self.refuse(lambda user, vals=vals: self.by(user, *one).sudo().write(vals))
        self.refuse(lambda user: self.by(user, *one).sudo().unlink())

    # Operations ---------------------------------------------------------------------

    def test_the_operation_types(self):
        kind = self.picking.picking_type_id
        self.each_write(
            kind,
            {"name": "x"},
            {"active": False},
            {"armory_use": False},
            {"default_location_dest_id": self.shelf.id},
        )
        self.refuse(lambda user: self.by(user, kind._name, kind.id).sudo().unlink())
        self.refuse(
            lambda user: (
                self.by(user, kind._name)
                .sudo()
                .create(
                    {
                        "name": "Trap",
                        "code": "outgoing",
                        "sequence_code": "T",
                        "armory_use": "out",
                    }
                )
            )
        )

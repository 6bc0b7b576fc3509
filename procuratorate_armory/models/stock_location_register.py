from odoo import fields, models

from ..tools.kinds import AMMO, GUN


class StockLocation(models.Model):
    """What a room and a cabinet show: how much is in them."""

    _inherit = "stock.location"

    armory_gun_count = fields.Integer("Guns", compute="_compute_armory_counts")
    armory_gun_out = fields.Integer("Guns Out", compute="_compute_armory_counts")
    armory_round_count = fields.Integer("Rounds", compute="_compute_armory_counts")
    armory_cabinet_ids = fields.One2many(
        "stock.location",
        "location_id",
        "Cabinets",
        domain=[("armory_use", "!=", False)],
    )

    def _compute_armory_counts(self):
        """Guns by home, rounds by quantity: two queries for all places together."""
        Lot = self.env["stock.lot"].sudo()
        domain = [("armory_kind", "=", GUN), ("armory_state", "!=", "surrendered")]
        homes = Lot._read_group(
            [*domain, ("armory_home_id", "child_of", self.ids)],
            ["armory_home_id", "armory_state"],
            ["__count"],
        )
        rounds = self._armory_rounds_by_place()
        for place in self:
            inside = [
                (state, count)
                for home, state, count in homes
                if place in (home, home.armory_room_id)
            ]
            place.armory_gun_count = sum(count for _state, count in inside)
            place.armory_gun_out = sum(
                count
                for state, count in inside
                if state in ("issued", "return_pending", "in_transit", "lost")
            )
            place.armory_round_count = sum(
                quantity
                for where, quantity in rounds.items()
                if place in (where, where.armory_room_id)
            )

    def _armory_rounds_by_place(self):
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("location_id", "child_of", self.ids),
                    ("lot_id.armory_kind", "=", AMMO),
                ],
                ["location_id"],
                ["quantity:sum"],
            )
        )
        return {place: int(quantity) for place, quantity in groups}

    def action_armory_cards(self):
        """Show the guns that belong into this room or cabinet."""
        self.ensure_one()
        self.check_access("read")
        column = (
            "armory_room_id" if self.sudo().armory_use == "room" else "armory_home_id"
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_gun_action"
        )
        domain = [("armory_kind", "=", GUN), (column, "=", self.id)]
        return {**action, "domain": domain, "context": {}}

    def action_armory_book(self):
        """Show the sealed book of this room; looking at it opens none."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Armory Book"),
            "res_model": "procuratorate.book",
            "views": [[False, "list"], [False, "form"]],
            "domain": [
                ("company_id", "=", self.sudo().company_id.id),
                ("code", "=", self._armory_book_code() or False),
            ],
            "context": {"create": False},
        }

from odoo import api, fields, models

from ..tools.kinds import AMMO, GUN


class StockLot(models.Model):
    """What is put aside for an issue: a gun, or so many rounds of a lot."""

    _inherit = "stock.lot"

    armory_reserved = fields.Integer(
        "Rounds Put Aside",
        readonly=True,
        copy=False,
        help="Approved, not collected yet.",
    )

    _armory_reserved_whole = models.Constraint(
        "CHECK (armory_reserved IS NULL OR armory_reserved >= 0)",
        "Rounds are put aside in whole numbers.",
    )

    @api.model
    def _armory_free_guns(self, gun_type, company, holder, frozen=False):
        """Guns of this type that may be put aside, the usual gun of the holder first.

        :param frozen: also those of rooms in which nothing is issued but in emergency
        """
        guns = self.sudo().search(
            [
                ("armory_kind", "=", GUN),
                ("company_id", "=", company.id),
                ("armory_type_id", "=", gun_type.id),
                ("armory_state", "=", "in_store"),
                ("armory_condition", "=", "ok"),
            ],
            order="id",
        )
        if not frozen:
            guns = guns.filtered(lambda gun: not gun.armory_room_id.armory_frozen)

        def usual(gun):
            return (gun.armory_assigned_id != holder, bool(gun.armory_assigned_id))

        return guns.sorted(lambda gun: (*usual(gun), gun.id))

    @api.model
    def _armory_free_rounds(self, types, purpose, room):
        """``[(lot, cabinet, rounds)]`` that may be put aside, the oldest first."""
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("lot_id.armory_kind", "=", AMMO),
                    ("lot_id.armory_type_id", "in", types.ids),
                    ("lot_id.armory_purpose", "=", purpose),
                    ("location_id.armory_use", "=", "ammo_cabinet"),
                    ("location_id.armory_room_id", "=", room.id),
                    ("quantity", ">", 0),
                ],
                ["lot_id", "location_id"],
                ["quantity:sum"],
            )
        )
        most = {}
        for lot, place, quantity in groups:
            if quantity > most.get(lot, (0, None))[0]:
                most[lot] = (quantity, place)
        aged = sorted(most, key=lambda lot: (str(lot.armory_received_on or ""), lot.id))
        rows = [(lot, most[lot][1], int(most[lot][0])) for lot in aged]
        return [
            (lot, place, rounds - lot.armory_reserved) for lot, place, rounds in rows
        ]

    def _armory_reckon_reserved(self):
        """Write anew how many rounds of these lots are put aside.

        Written even when it is the same: whoever reckoned at the same moment must
        not go on from what was put aside before.
        """
        lots = self.sudo()
        waiting = (
            self.env["procuratorate.armory.issue.line"]
            .sudo()
            ._read_group(
                [
                    ("lot_id", "in", lots.ids),
                    ("issue_id.state", "in", ("approved", "signed_a")),
                ],
                ["lot_id"],
                ["quantity:sum"],
            )
        )
        rounds = {lot.id: total for lot, total in waiting}
        for lot in lots:
            lot._armory_write({"armory_reserved": rounds.get(lot.id, 0)})

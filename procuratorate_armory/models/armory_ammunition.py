from odoo import fields, models, tools

HELD = "('gun_cabinet', 'ammo_cabinet', 'maintenance', 'evidence')"


class ArmoryAmmunition(models.Model):
    """Rounds by lot and room: what stock has of them, wherever they are.

    A view over Odoo's quantities: there is no second count of rounds.
    """

    _name = "procuratorate.armory.ammunition"
    _description = "Ammunition on Hand"
    _auto = False
    _order = "room_id, calibre, lot_id"
    _rec_name = "lot_id"

    company_id = fields.Many2one("res.company", readonly=True)
    lot_id = fields.Many2one("stock.lot", readonly=True)
    type_id = fields.Many2one("procuratorate.armory.type", readonly=True)
    calibre = fields.Char(readonly=True)
    purpose = fields.Selection(
        [
            ("duty", "Duty"),
            ("training", "Training"),
            ("test", "Test"),
            ("dud", "Dud"),
        ],
        readonly=True,
    )
    room_id = fields.Many2one("stock.location", "Armory Room", readonly=True)
    on_hand = fields.Integer("In the Room", readonly=True)
    reserved = fields.Integer("Put Aside", readonly=True)
    out = fields.Integer("With Holders", readonly=True)
    dud = fields.Integer("Duds", readonly=True)

    def init(self):
        """One row for each lot of ammunition."""
        tools.drop_view_if_exists(self.env.cr, self._table)
        self.env.cr.execute(_VIEW)


_VIEW = f"""
CREATE VIEW procuratorate_armory_ammunition AS
SELECT lot.id,
       lot.id AS lot_id,
       lot.company_id,
       lot.armory_type_id AS type_id,
       type.calibre,
       lot.armory_purpose AS purpose,
       lot.armory_room_id AS room_id,
       COALESCE(has.on_hand, 0)::int AS on_hand,
       COALESCE(lot.armory_reserved, 0)::int AS reserved,
       COALESCE(has.out, 0)::int AS out,
       COALESCE(has.dud, 0)::int AS dud
  FROM stock_lot lot
  JOIN procuratorate_armory_type type ON type.id = lot.armory_type_id
  LEFT JOIN LATERAL (
      SELECT sum(q.quantity) FILTER (WHERE p.armory_use IN {HELD}) AS on_hand,
             sum(q.quantity) FILTER (
                 WHERE p.armory_use IN ('holder', 'transport')) AS out,
             sum(q.quantity) FILTER (WHERE p.armory_use = 'dud') AS dud
        FROM stock_quant q
        JOIN stock_location p ON p.id = q.location_id
       WHERE q.lot_id = lot.id
  ) has ON true
 WHERE lot.armory_kind = 'ammo'
"""

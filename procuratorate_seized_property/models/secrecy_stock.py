from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column


class StockQuant(models.Model):
    """The quantity of a secret card is as secret as the card."""

    _name = "stock.quant"
    _inherit = ["procuratorate.seized.secrecy.mixin", "stock.quant"]

    seized_secret = fields.Boolean(related="lot_id.seized_secret", store=True)

    _seized_secret_idx = models.Index("(lot_id) WHERE seized_secret")

    def _auto_init(self):
        _plain_column(self)
        return super()._auto_init()


class StockMoveLine(models.Model):
    _name = "stock.move.line"
    _inherit = ["procuratorate.seized.secrecy.mixin", "stock.move.line"]

    seized_secret = fields.Boolean(related="lot_id.seized_secret", store=True)

    _seized_secret_idx = models.Index("(lot_id) WHERE seized_secret")

    def _auto_init(self):
        _plain_column(self)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        """Moves and transfers of secret cards are marked as such."""
        lines = super().create(vals_list)
        secret = lines.filtered("seized_secret")
        if secret:
            secret._seized_mark_moves()
        return lines

    @api.model
    def _seized_spread(self, lots):
        """Mark what moved these cards before they were secret."""
        self.search([("lot_id", "in", lots.ids)])._seized_mark_moves()

    def _seized_mark_moves(self):
        """Past the guards of stock: two UPDATEs, whatever state they are in."""
        for records in (self.move_id, self.picking_id | self.move_id.picking_id):
            if records:
                records.flush_recordset()
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET seized_secret = true WHERE id IN %s",
                        SQL.identifier(records._table),
                        tuple(records.ids),
                    )
                )
                records.invalidate_recordset(["seized_secret"])


class StockMove(models.Model):
    _name = "stock.move"
    _inherit = ["procuratorate.seized.secrecy.mixin", "stock.move"]

    _seized_cards_path = "move_line_ids.lot_id"

    seized_secret = fields.Boolean("Secret", readonly=True, copy=False)

    _seized_secret_idx = models.Index("(id) WHERE seized_secret")


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["procuratorate.seized.secrecy.thread", "stock.picking"]

    _seized_cards_path = "move_line_ids.lot_id"

    seized_secret = fields.Boolean("Secret", readonly=True, copy=False)

    _seized_secret_idx = models.Index("(id) WHERE seized_secret")


class StockPackage(models.Model):
    """A sealed bag is hidden with the secret cards in it."""

    _name = "stock.package"
    _inherit = ["procuratorate.seized.secrecy.mixin", "stock.package"]

    _seized_cards_path = "quant_ids.lot_id"


def _plain_column(model):
    """Make the column before the ORM does: ordinary rows are false, and not touched."""
    if not column_exists(model.env.cr, model._table, "seized_secret"):
        create_column(model.env.cr, model._table, "seized_secret", "boolean")

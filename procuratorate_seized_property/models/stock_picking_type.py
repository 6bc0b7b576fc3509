from odoo import api, fields, models

from .procuratorate_custody import SEIZED

USES = [
    ("in", "Intake of Seized Items"),
    ("move", "Seized Items: Shelf to Shelf"),
    ("loan", "Loan of Seized Items"),
    ("loan_back", "Seized Items Back from Loan"),
    ("return", "Return of Seized Items"),
    ("transfer", "Transfer of Seized Items"),
    ("destroy", "Destruction of Seized Items"),
]
#: use: (Odoo's kind of operation, default source, default destination, prefix)
_KINDS = {
    "in": ("incoming", "handler", "room", "SP-IN"),
    "move": ("internal", "room", "room", "SP-MOVE"),
    "loan": ("outgoing", "room", "borrower", "SP-LOAN"),
    "loan_back": ("incoming", "borrower", "room", "SP-BACK"),
    "return": ("outgoing", "room", "returned", "SP-RET"),
    "transfer": ("outgoing", "room", "court", "SP-TRF"),
    "destroy": ("outgoing", "room", "destroyed", "SP-DES"),
}


class StockPickingType(models.Model):
    _inherit = "stock.picking.type"

    seized_use = fields.Selection(
        USES, "Operation of Custody", readonly=True, copy=False, index="btree_not_null"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """No other operation type passes for one of custody."""
        types = super().create(vals_list)
        types._seized_check_use()
        return types

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        result = super().write(vals)
        if "seized_use" in vals:
            self._seized_check_use()
        return result

    def _seized_check_use(self):
        forged = self.sudo().filtered("seized_use")
        if forged:
            name = forged[0].name
            raise self.env["procuratorate.custody"]._refuse_by_hand(SEIZED, name)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _seized_picking_type(self, use):
        """The operation type of this use, made when first needed."""
        self.ensure_one()
        Type = self.env["stock.picking.type"].sudo().with_context(active_test=False)
        found = Type.search(
            [("seized_use", "=", use), ("company_id", "=", self.id)], limit=1
        )
        return found or Type._custody_create([self._seized_type_vals(use)])

    def _seized_type_vals(self, use):
        code, source, destination, prefix = _KINDS[use]
        Type = self._seized_in_office_language("stock.picking.type")
        names = dict(Type._fields["seized_use"]._description_selection(Type.env))
        return {
            "name": names[use],
            "code": code,
            "seized_use": use,
            "custody": SEIZED,
            "sequence_code": prefix,
            "company_id": self.id,
            "warehouse_id": False,
            "default_location_src_id": self._seized_location(source).id,
            "default_location_dest_id": self._seized_location(destination).id,
            "use_create_lots": False,
            "use_existing_lots": True,
            "reservation_method": "manual",
            "create_backorder": "never",
            "sequence": 900,
        }

from odoo import api, fields, models

from ..tools.kinds import BOTH

USES = [
    ("in", "Firearms: Intake"),
    ("out", "Firearms: Out of the Room"),
    ("back", "Firearms: Back into the Room"),
    ("move", "Firearms: Within the Room"),
    ("used", "Firearms: Fired or Lost"),
]
#: use: (Odoo's kind of operation, default source, default destination, prefix)
_KINDS = {
    "in": ("incoming", "source", "root", "GUN-IN"),
    "out": ("outgoing", "root", "holders", "GUN-OUT"),
    "back": ("incoming", "holders", "root", "GUN-BACK"),
    "move": ("internal", "root", "root", "GUN-MOVE"),
    "used": ("outgoing", "holders", "fired", "GUN-USED"),
}


class StockPickingType(models.Model):
    _inherit = "stock.picking.type"

    armory_use = fields.Selection(
        USES,
        "Operation of the Armory",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """No other operation type passes for one of the armory."""
        types = super().create(vals_list)
        types._armory_check_use()
        return types

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        result = super().write(vals)
        if "armory_use" in vals:
            self._armory_check_use()
        return result

    def _armory_check_use(self):
        forged = self.sudo().filtered("armory_use")
        if forged:
            name = forged[0].name
            raise self.env["procuratorate.custody"]._refuse_by_hand("gun", name)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _armory_picking_type(self, use):
        """The operation type of this use, made when first needed."""
        self.ensure_one()
        Type = self.env["stock.picking.type"].sudo().with_context(active_test=False)
        found = Type.search(
            [("armory_use", "=", use), ("company_id", "=", self.id)], limit=1
        )
        return found or Type._custody_create([self._armory_type_vals(use)])

    def _armory_type_vals(self, use):
        code, source, destination, prefix = _KINDS[use]
        Type = self._armory_worded("stock.picking.type")
        names = dict(Type._fields["armory_use"]._description_selection(Type.env))
        return {
            "name": names[use],
            "code": code,
            "armory_use": use,
            "custody": BOTH,
            "sequence_code": prefix,
            "company_id": self.id,
            "warehouse_id": False,
            "default_location_src_id": self._armory_location(source).id,
            "default_location_dest_id": self._armory_location(destination).id,
            "use_create_lots": False,
            "use_existing_lots": True,
            "reservation_method": "manual",
            "create_backorder": "never",
            "sequence": 910,
        }

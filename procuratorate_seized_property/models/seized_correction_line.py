from odoo import api, fields, models


class ProcuratorateSeizedCorrectionLine(models.Model):
    """An item as it should stand on the list: changed, added or struck off."""

    _name = "procuratorate.seized.correction.line"
    _inherit = ["procuratorate.verb.row.mixin", "procuratorate.seized.item"]
    _verb_parent = "correction_id"
    _description = "Item of a Correction Slip"
    _order = "correction_id, sequence, id"

    correction_id = fields.Many2one(
        "procuratorate.seized.correction",
        "Correction Slip",
        required=True,
        index=True,
        ondelete="cascade",
    )
    line_id = fields.Many2one(
        "procuratorate.seized.list.line",
        "Item on the List",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="correction_id.company_id", store=True, precompute=True
    )
    strike = fields.Boolean(
        "Strike off", help="The item was written down by mistake and was never seized."
    )

    _once = models.UniqueIndex(
        "(correction_id, line_id) WHERE line_id IS NOT NULL",
        "The item is on this slip already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Items are added only of the slip's list."""
        lines = super().create(vals_list)
        lines._check_own_list()
        return lines

    def write(self, vals):
        """The same for a line that comes to name another item."""
        result = super().write(vals)
        if {"correction_id", "line_id"} & set(vals):
            self._check_own_list()
        return result

    def _check_own_list(self):
        for line in self.sudo():
            if line.line_id and line.line_id.list_id != line.correction_id.list_id:
                raise line.correction_id._engine_refusal()

    @api.model
    def _copy_vals(self, line):
        """What the slip takes over from a line of the list."""
        names = [*self._particulars(), "category_id", "sequence"]
        return {
            "line_id": line.id,
            **{
                name: line._fields[name].convert_to_write(line[name], line)
                for name in names
            },
        }

    def _line_vals(self, names=None):
        """What the line of the list takes over from the slip."""
        names = names or [*self._particulars(), "category_id", "sequence"]
        return {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in names
        }

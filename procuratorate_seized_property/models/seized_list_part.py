from odoo import api, fields, models


class ProcuratorateSeizedListPart(models.AbstractModel):
    """What a list consists of: it changes only while the list is a draft.

    The guard holds for everybody, whatever the context; the list's own code goes on
    to the classes below it.
    """

    _name = "procuratorate.seized.list.part"
    _description = "Part of a Seizure List"

    list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True
    )
    list_state = fields.Selection(related="list_id.state", string="State of the List")

    @api.model_create_multi
    def create(self, vals_list):
        """Nothing is added to a list that was signed."""
        parts = super().create(vals_list)
        parts.list_id._touch_draft()
        return parts

    def write(self, vals):
        """Nothing of a signed list changes, nor moves into another one."""
        self.list_id._touch_draft()
        result = super().write(vals)
        if "list_id" in vals:
            self.list_id._touch_draft()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self.list_id._touch_draft()
        return super().unlink()

    @api.model
    def _engine_create(self, vals_list):
        return super().create(vals_list)

    def _write_engine(self, vals):
        return super().write(vals)

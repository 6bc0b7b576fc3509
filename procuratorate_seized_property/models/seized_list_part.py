from odoo import fields, models


class ProcuratorateSeizedListPart(models.AbstractModel):
    """What a list consists of: it changes only while the list is a draft."""

    _name = "procuratorate.seized.list.part"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Part of a Seizure List"
    _verb_parent = "list_id"

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

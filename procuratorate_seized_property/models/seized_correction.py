from odoo import fields, models


class ProcuratorateSeizedCorrection(models.Model):
    """A correction slip: what a signed list should have said. The list stays."""

    _name = "procuratorate.seized.correction"
    _description = "Correction Slip"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"

    name = fields.Char("Slip No.", readonly=True, copy=False)
    list_id = fields.Many2one(
        "procuratorate.seized.list",
        "Seizure List",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True
    )
    reason = fields.Text(required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signing", "Waiting for Signatures"),
            ("done", "Carried out"),
            ("cancelled", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )

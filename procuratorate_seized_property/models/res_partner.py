from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    procuratorate_organ_kind = fields.Selection(
        [
            ("procuratorate", "Procuratorate"),
            ("police", "Police"),
            ("court", "Court"),
            ("supervision_commission", "Supervision Commission"),
            ("registry", "Registry"),
            ("authority", "Competent Authority"),
            ("bank", "Bank"),
            ("lab", "Laboratory"),
            ("treasury", "Treasury"),
        ],
        "Kind of Body",
        index="btree_not_null",
        help="What this public body does in the handling of seized property.",
    )

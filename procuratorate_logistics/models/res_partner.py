from odoo import fields, models


class ResPartner(models.Model):
    """Suppliers to whom the law gives a term of payment."""

    _inherit = "res.partner"

    procuratorate_is_sme = fields.Boolean(
        "Small or medium supplier",
        help="Is paid within the term of the Regulations on payments to small and "
        "medium enterprises, counted from acceptance.",
    )

    def _procuratorate_is_sme(self):
        """Whether the company behind this partner is a small or medium supplier."""
        return self.commercial_partner_id.procuratorate_is_sme

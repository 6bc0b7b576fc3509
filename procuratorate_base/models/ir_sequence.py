from odoo import models


class IrSequence(models.Model):
    """Each kind of document has one series in a company, whoever opens it first."""

    _inherit = "ir.sequence"

    _procuratorate_series = models.UniqueIndex(
        "(company_id, code) WHERE starts_with(code, 'procuratorate.')",
        "This series of numbers exists already.",
    )

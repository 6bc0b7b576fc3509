from odoo import fields, models

from ..tools.numbering import next_number


class ProcuratorateNumbered(models.AbstractModel):
    """The head of a document: its number, the office it belongs to, its thread."""

    _name = "procuratorate.numbered"
    _description = "Numbered Document of an Office"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True

    #: first letters of the numbers of these documents
    _number_prefix = None

    name = fields.Char("Number", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )

    def _own_number(self):
        """The next number of the series of this kind of document."""
        self.ensure_one()
        company, prefix = self.company_id, self._number_prefix
        return next_number(self.env, self._name, company, prefix)

from odoo import fields, models


class ProcuratorateTableProblem(models.AbstractModel):
    """One problem of a file: where, what, and how to set it right."""

    _name = "procuratorate.table.problem"
    _description = "Problem in an Imported List"
    _order = "row, id"

    row = fields.Integer(readonly=True)
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    problem = fields.Char(required=True, readonly=True)

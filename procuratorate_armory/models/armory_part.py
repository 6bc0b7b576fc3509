from odoo import fields, models


class ArmoryPart(models.Model):
    """A main part of a gun that was replaced."""

    _name = "procuratorate.armory.part"
    _description = "Replaced Part"
    _inherit = ["procuratorate.armory.card.row"]
    _order = "lot_id, replaced_on, id"

    name = fields.Char("Part", required=True, readonly=True)
    number = fields.Char("Number of the New Part", readonly=True)
    replaced_on = fields.Date(required=True, readonly=True)
    reason = fields.Char(readonly=True)
    document = fields.Char(readonly=True)

from odoo import fields, models


class ArmoryEntryVisitor(models.Model):
    """Somebody from outside who was taken into an armory room."""

    _name = "procuratorate.armory.entry.visitor"
    _description = "Visitor in an Armory Room"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "entry_id, id"
    _verb_parent = "entry_id"

    entry_id = fields.Many2one(
        "procuratorate.armory.entry", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Visitor", required=True)
    unit = fields.Char("Organisation", required=True)
    id_number = fields.Char("Identity or Service No.", required=True)

    def _content(self):
        return {"name": self.name, "unit": self.unit, "id_number": self.id_number}

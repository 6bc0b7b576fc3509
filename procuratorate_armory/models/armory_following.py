from odoo import fields, models


class ArmoryFollowing(models.AbstractModel):
    """What follows from another document: it says from which, and leads there."""

    _name = "procuratorate.armory.following"
    _description = "What Follows from a Document"

    res_model = fields.Char("Document Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True, copy=False
    )
    document_name = fields.Char("Follows from", readonly=True, copy=False)

    def action_open_document(self):
        """Open the document it follows from."""
        self.ensure_one()
        self.check_access("read")
        if not self.res_model or self.res_model not in self.env:
            return False
        return self.env[self.res_model].browse(self.res_id).get_formview_action()

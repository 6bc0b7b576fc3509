from odoo import models


class SeizedVerbMixin(models.AbstractModel):
    """A document of supervision: its words are asked for in a dialog of its own."""

    _name = "procuratorate.seized.verb.mixin"
    _inherit = ["procuratorate.office.document"]
    _description = "Document of Supervision"

    _record_book = "seized"

    def action_say(self):
        """Open the dialog in which the words of a step are written."""
        self.ensure_one()
        self.check_access("read")
        return self.env["procuratorate.seized.words"]._dialog(self)

from odoo import models


class SeizedVerbMixin(models.AbstractModel):
    """A document of supervision: its words are asked for in a dialog of its own."""

    _name = "procuratorate.seized.verb.mixin"
    _inherit = ["procuratorate.office.document", "procuratorate.words.mixin"]
    _description = "Document of Supervision"

    _record_book = "seized"
    _words_dialog = "procuratorate.seized.words"

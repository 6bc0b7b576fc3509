from odoo import api, models


class ProcuratorateVerbRowMixin(models.AbstractModel):
    """Rows of a document that verbs lead: they change only while the document may.

    An heir names its many2one to the document. The document says when its rows may
    change (``_refuse_row_change``), and in whose words a hand is refused.
    """

    _name = "procuratorate.verb.row.mixin"
    _inherit = ["procuratorate.verb.mixin"]
    _description = "Row of a Document Led by Its Verbs"

    #: the many2one to the document
    _verb_parent = None

    @api.model_create_multi
    def create(self, vals_list):
        """Looked at again for a document that came from a default."""
        rows = super().create(vals_list)
        (rows._verb_document() - self._verb_named(vals_list))._refuse_row_change()
        return rows

    def write(self, vals):
        """Neither changed nor moved into another document."""
        result = super().write(vals)
        if self._verb_parent in vals:
            self._verb_document()._refuse_row_change()
        return result

    def _refuse_creation(self, vals_list):
        self._verb_named(vals_list)._refuse_row_change()

    def _refuse_change(self, vals):
        self._verb_document()._refuse_row_change()

    def _refuse_removal(self):
        self._verb_document()._refuse_row_change()

    def _verb_document(self):
        return self[self._verb_parent]

    @api.model
    def _verb_named(self, vals_list):
        """The documents that these values name."""
        name = self._verb_parent
        Document = self.env[self._fields[name].comodel_name]
        return Document.browse({vals[name] for vals in vals_list if vals.get(name)})

    def _engine_refusal(self):
        return self._verb_document()._engine_refusal()

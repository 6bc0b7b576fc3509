from odoo import models


class ArmoryCareRow(models.AbstractModel):
    """A row of a document of care: named in the draft, answered later.

    What is to be done stands fast once the document goes on; what was found is
    written while the document waits for it.
    """

    _name = "procuratorate.armory.care.row"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Row of a Document of Care"

    #: fields that say what was found
    _result_fields = frozenset()

    def _refuse_change(self, vals):
        documents = self._verb_document()
        if vals.keys() <= self._result_fields:
            documents._refuse_result_change()
        else:
            documents._refuse_row_change()

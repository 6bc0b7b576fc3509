from odoo import models

#: what an heir's option is called in other languages, where it is not told yet
INHERIT_NAMES = """
    UPDATE ir_model_fields_selection AS own
       SET name = told.name || own.name
      FROM unnest(%s, %s) AS pair (heir, parent)
      JOIN ir_model_fields AS parent_field ON parent_field.model = pair.parent
      JOIN ir_model_fields_selection AS told ON told.field_id = parent_field.id
      JOIN ir_model_fields AS own_field
        ON own_field.model = pair.heir AND own_field.name = parent_field.name
     WHERE own.field_id = own_field.id
       AND own.value = told.value
       AND own.name ->> 'en_US' = told.name ->> 'en_US'
       AND told.name || own.name <> own.name
"""


class IrModelFieldsSelection(models.Model):
    """The options that a document has from an abstract model speak its languages.

    The translations of an addon are read before the documents of addons above it are
    there; Odoo would show their inherited options in English until the next update.
    """

    _inherit = "ir.model.fields.selection"

    def _reflect_selections(self, model_names):
        """The names of the parent's options, for heirs that have none of their own."""
        super()._reflect_selections(model_names)
        pairs = [
            (name, parent) for name in model_names for parent in self._parents(name)
        ]
        if pairs:
            self.env.cr.execute(
                INHERIT_NAMES, list(map(list, zip(*pairs, strict=True)))
            )

    def _parents(self, name):
        """The abstract models of ours from which this one inherits."""
        bases = type(self.env[name]).mro()
        names = {base._name for base in bases if getattr(base, "_abstract", False)}
        return [
            parent
            for parent in names - {name, None}
            if str(parent).startswith("procuratorate.")
        ]

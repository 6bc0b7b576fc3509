from odoo import api, models


class ApprovalLineMixin(models.AbstractModel):
    """Lines of a governed document: frozen while their document is frozen.

    An heir names its many2one to the document and the fields that were decided
    upon. Notes and sections (``display_type``) stay free.
    """

    _name = "procuratorate.approval.line.mixin"
    _description = "Line of a document under approval"

    _approval_parent = "request_id"
    _approval_line_protected = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse new lines under a frozen document, before and after the fact.

        The second look catches parents that came from a default.
        """
        name = self._approval_parent
        parents = self.env[self._fields[name].comodel_name].browse(
            {
                vals[name]
                for vals in vals_list
                if vals.get(name) and not vals.get("display_type")
            }
        )
        parents._approval_refuse_if_frozen({name})
        lines = super().create(vals_list)
        counted = lines.filtered(lambda line: line._approval_line_counts())
        counted[name]._approval_refuse_if_frozen({name})
        return lines

    def write(self, vals):
        """Refuse protected values and moves from or to a frozen document."""
        name = self._approval_parent
        touched = self._approval_line_touched(vals)
        if touched:
            self[name]._approval_refuse_if_frozen(touched)
            if vals.get(name):
                target = self.env[self._fields[name].comodel_name].browse(vals[name])
                target._approval_refuse_if_frozen(touched)
        return super().write(vals)

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_frozen()
        return super().unlink()

    def _unlink_except_frozen(self):
        counted = self.filtered(lambda line: line._approval_line_counts())
        counted[self._approval_parent]._approval_refuse_if_frozen(
            {self._approval_parent}
        )

    def _approval_line_touched(self, vals):
        watched = {self._approval_parent, "active", "display_type"}
        return (set(self._approval_line_protected) | watched) & set(vals)

    def _approval_line_counts(self):
        """Whether this line belongs to what was decided (notes do not)."""
        self.ensure_one()
        return not ("display_type" in self._fields and self.display_type)

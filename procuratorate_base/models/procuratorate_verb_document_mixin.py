from odoo import api, models
from odoo.exceptions import AccessError

from ..tools.refusal import refusal


class ProcuratorateVerbDocumentMixin(models.AbstractModel):
    """A document that its verbs lead from state to state; what is on record stays.

    An heir has a field ``state`` and says in which states its content may change, in
    which it may be deleted, and whether it may be copied. What is said about it in its
    thread is free in every state.
    """

    _name = "procuratorate.verb.document.mixin"
    _inherit = ["procuratorate.verb.mixin"]
    _description = "Document Led by Its Verbs"

    _engine_fields = frozenset({"state"})
    #: states in which a hand may change the content
    _open_states = ("draft",)
    #: states in which the document may be deleted
    _removable_states = ("draft",)
    #: whether a document may begin as the copy of another
    _may_be_copied = True

    def copy(self, default=None):
        """Refused where one document stands for something that happens once."""
        if not self._may_be_copied:
            raise self._engine_refusal()
        return super().copy(default)

    def _refuse_change(self, vals):
        self._refuse_unless_open()

    def _refuse_removal(self):
        self._refuse_unless(self._removable_states)

    def _refuse_row_change(self):
        """Raise when rows of these documents may not come, change or go now."""
        self._refuse_unless_open()

    def _refuse_unless_open(self):
        """Raise the refusal unless the content of these documents may change now."""
        self._refuse_unless(self._open_states)

    def _refuse_unless(self, states):
        """Raise the refusal when one of these documents is in another state."""
        other = self.sudo().filtered(lambda doc: doc.state not in states)[:1]
        if other:
            raise other._frozen_refusal(states)

    def _frozen_refusal(self, states=()):
        """The exception to raise when this document is not in one of ``states``."""
        return refusal(self.env, **self._frozen_words(states), error=AccessError)

    def _frozen_words(self, states):
        """``what``, ``basis``, ``missing`` and ``cure`` of that refusal."""
        _ = self.env._
        return {
            "what": _("“%s” is on record and cannot be changed.", self.display_name),
            "basis": _("What was said stays as it was said."),
            "missing": _("a new document, which says what has changed"),
            "cure": _("whoever wrote it, in a document of its own"),
        }

    @api.model
    def _state_labels(self, states):
        """How a person calls these states."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        return [labels[state] for state in states]

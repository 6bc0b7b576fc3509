from odoo import api, models
from odoo.fields import Domain

MIXIN = "procuratorate.seized.secrecy.mixin"


class SeizedSecrecyReference(models.AbstractModel):
    """A record that names a document by model and id, and is hidden with it."""

    _name = "procuratorate.seized.secrecy.reference"
    _inherit = ["procuratorate.seized.secrecy.mixin"]
    _description = "Hidden with the Document It Names"

    @api.model
    def _seized_hidden_domain(self):
        """Whatever names a document that is hidden from the acting user."""
        if self.env["stock.lot"]._seized_sees_all():
            return Domain.FALSE
        return Domain.OR(
            self._seized_naming(self.env[name]) for name in self._seized_aware()
        )

    @api.model
    def _seized_naming(self, model):
        hidden = model._seized_hidden_domain()
        if hidden.is_false():
            return hidden
        found = model.sudo()._search(hidden, active_test=False)
        return Domain("res_model", "=", model._name) & Domain("res_id", "in", found)

    @api.model
    def _seized_aware(self):
        """The models whose records lead to cards."""
        parts = self.pool[MIXIN]._inherit_children
        names = set()
        todo = list(parts)
        while todo:
            name = todo.pop()
            if name not in names:
                names.add(name)
                todo += self.pool[name]._inherit_children
        return sorted(
            name
            for name in names
            if not self.pool[name]._abstract
            and not issubclass(
                self.pool[name], self.pool["procuratorate.seized.secrecy.reference"]
            )
        )

    def _seized_record_look(self):
        """The look was taken at the document, not at what names it."""


class ProcuratorateBookEntry(models.Model):
    _name = "procuratorate.book.entry"
    _inherit = ["procuratorate.seized.secrecy.reference", "procuratorate.book.entry"]


class ApprovalCase(models.Model):
    """Whoever's turn it is may open the matter; its items stay hidden from him."""

    _name = "procuratorate.approval.case"
    _inherit = ["procuratorate.seized.secrecy.reference", "procuratorate.approval.case"]

    @api.model
    def _seized_hidden_domain(self):
        hidden = super()._seized_hidden_domain()
        return hidden if hidden.is_false() else hidden & ~Domain("my_turn", "=", True)


class SignatureRequest(models.Model):
    _name = "procuratorate.signature.request"
    _inherit = [
        "procuratorate.seized.secrecy.reference",
        "procuratorate.signature.request",
    ]


class SeizedFinding(models.Model):
    _name = "procuratorate.seized.finding"
    _inherit = [
        "procuratorate.seized.secrecy.reference",
        "procuratorate.seized.finding",
    ]

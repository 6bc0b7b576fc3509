from difflib import get_close_matches

from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said

from ..tools.kinds import AMMO
from ..tools.lot_key import lot_key
from ..tools.number_key import number_key

#: so many lots are named when nothing is known by what was typed
NEAR = 3


class StockLot(models.Model):
    """A lot of rounds is known by its label, however a keeper types it.

    Screens show the batch with its purpose, or with its type; what stands on the box is
    the batch alone. All of it means the same lot.
    """

    _inherit = "stock.lot"

    @api.model
    def _armory_by_label(self, text, company):
        """The cards of rounds that are meant: one, those of one batch, or none.

        The plain batch means the card that is called so, before its others.
        """
        key = number_key(text)
        cards = self._armory_rounds_of(company)
        found = cards.filtered(lambda card: card.armory_number_key == key)
        called = found.filtered(lambda card: number_key(card.name) == key)
        if len(called) == 1:
            return called
        found = found or cards.filtered(lambda card: key in card._armory_labels())
        return found if len(set(found.mapped("armory_number_key"))) == 1 else cards[:0]

    @api.model
    def _armory_rounds_of(self, company):
        domain = [("armory_kind", "=", AMMO), ("company_id", "=", company.id)]
        return self.sudo().search(domain, order="id")

    def _armory_labels(self):
        """Everything this lot is called on screen, as numbers are compared."""
        self.ensure_one()
        type_name, batch = self.armory_type_id.name, self.armory_number
        names = {self.name, batch}
        names |= {f"{batch} {word}" for word in self._armory_purpose_words()}
        names |= {f"{type_name} {name}" for name in names}
        return {number_key(name) for name in names}

    def _armory_purpose_words(self):
        """The purpose of these rounds in every language of the office."""
        field = self._fields["armory_purpose"]
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        words = {
            dict(field._description_selection(self.with_context(lang=code).env)).get(
                self.armory_purpose
            )
            for code in {*codes, None}
        }
        return words - {None}

    @api.model
    def _armory_label_key(self, text, company):
        """What rows about the same rounds are compared by; empty when not known."""
        cards = self._armory_by_label(text, company)
        batch = cards[:1].armory_number_key or ""
        same = [
            ("armory_kind", "=", AMMO),
            ("company_id", "=", company.id),
            ("armory_number_key", "=", batch),
        ]
        if len(cards) != 1 or self.sudo().search_count(same, limit=2) == 1:
            return batch
        return lot_key(batch, cards.id)

    @api.model
    def _armory_refuse_label(self, text, company):
        """No lot is called so: say which are called nearly so, and open nothing."""
        _ = self.env._
        near = self._armory_near(text, company)
        missing = _("the label as it stands on the box")
        if near:
            missing = _(
                "the label as it stands on the box; like it: %s", ", ".join(near)
            )
        return refusal(
            self.env,
            _("No lot of rounds is called “%s”.", said(text) or "–"),
            basis=_("Rounds are counted lot by lot, by the label on their box."),
            missing=missing,
            cure=_(
                "the keeper, who reads the label again; rounds of a lot that is not "
                "on the register are reported as an incident, “Rounds found”"
            ),
        )

    @api.model
    def _armory_near(self, text, company):
        """How the lots are called whose labels are most like this one."""
        names = {}
        for card in self._armory_rounds_of(company):
            for label in card._armory_labels():
                names.setdefault(label, card.name)
        close = get_close_matches(number_key(text), names, n=3 * NEAR, cutoff=0.5)
        return list(dict.fromkeys(names[label] for label in close))[:NEAR]

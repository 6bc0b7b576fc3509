from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ProcuratorateCustody(models.AbstractModel):
    """What is said to whoever meets things in custody on an ordinary way of stock.

    The kinds of custody (``custody`` on products, lots, places and operations) belong
    to the addons that keep such things; each says its own words here.
    """

    _name = "procuratorate.custody"
    _description = "Custody"

    @api.model
    def _refusal(self, kind, what):
        """The refusal of an ordinary act of stock on things in custody.

        :param kind: the kind of custody, as on the product
        :param what: what was tried, in words of the person who tried it
        """
        return refusal(self.env, what, error=AccessError, **self._words(kind))

    @api.model
    def _words(self, kind):
        """Basis, what is missing and who can cure it, for a kind of custody."""
        _ = self.env._
        return {
            "basis": _(
                "What is in custody enters, moves and leaves by a sealed order only; "
                "ordinary stock operations are no way around it."
            ),
            "missing": _("the act of custody that orders it"),
            "cure": _("whoever keeps these things"),
        }

    @api.model
    def _refuse_by_hand(self, kind, name):
        """The refusal of a mark of custody that somebody sets or takes away."""
        _ = self.env._
        return self._refusal(
            kind, _("“%s” is not put into custody or out of it by hand.", name)
        )

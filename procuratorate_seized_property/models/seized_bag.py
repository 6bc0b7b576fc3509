from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .procuratorate_custody import SEIZED


class StockLot(models.Model):
    """Sealed bags: several small items under one seal, in stock a package."""

    _inherit = "stock.lot"

    def _seized_bag_for(self, number):
        """The sealed bag of this number, made when it is new; for these items only."""
        cards = self.sudo()
        company = cards.company_id
        Package = self.env["stock.package"].sudo()
        bag = Package.search(
            [
                ("custody", "=", SEIZED),
                ("name", "=", number),
                ("company_id", "in", [company.id, False]),
            ],
            limit=1,
        )
        if bag:
            raise self._seized_refuse_bag(bag)
        return Package._custody_create([{"name": number, "custody": SEIZED}])

    def _seized_refuse_bag(self, bag):
        _ = self.env._
        return refusal(
            self.env,
            _("There is a sealed bag No. %s already.", bag.name),
            basis=_("A seal number is used once; what is sealed is not added to."),
            missing=_("a new bag with a seal number of its own"),
            cure=_("the custodian, with another seal"),
        )

    def _seized_check_whole_bags(self, what):
        """A sealed bag goes as a whole."""
        cards = self.sudo()
        bags = cards.seized_package_id
        if not bags:
            return
        inside = cards.search([("seized_package_id", "in", bags.ids)])
        left = inside - cards
        if left:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "%(what)s: item %(card)s lies in the same sealed bag %(bag)s.",
                    what=what,
                    card=left[0].name,
                    bag=left[0].seized_package_id.name,
                ),
                basis=_("A sealed bag is opened before witnesses only."),
                missing=_("all items of the bag, or an unsealing on record"),
                cure=_("the custodian chooses the whole bag"),
            )

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedHandoverLine(models.Model):
    """Where an item may lie: only places that are marked for its custody route."""

    _inherit = "procuratorate.seized.handover.line"

    def _check_place(self, place):
        """Refuse a place that does not fit the route, before anything is written."""
        for row in self:
            if row.list_line_id.evidential_cash or row._outcome() in (
                "stored",
                "exempt_held",
            ):
                row._check_fit(place)
            elif row._outcome() == "banked":
                raise row._refuse_cash_as_goods()
            else:
                raise row._refuse_in_place()

    def _check_fit(self, place):
        category = self._custody_category()
        if self.category_id.route != "authority" and place in (
            category._seized_locations(self.company_id)
        ):
            return
        _ = self.env._
        routes = dict(category._fields["route"]._description_selection(self.env))
        raise refusal(
            self.env,
            _(
                "“%(item)s” cannot be stored at %(place)s.",
                item=self.name,
                place=place.display_name,
            ),
            basis=_(
                "Custody route of %(category)s: %(route)s",
                category=category.name,
                route=routes[category.route],
            ),
            missing=_("a shelf or room that is marked for this route"),
            cure=_("the custodian, by choosing one of the places offered"),
        )

    def _refuse_cash_as_goods(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Money is not stored as ordinary goods: “%s”.", self.name),
            basis=_("Procedure rules of the procuratorates (2019), art. 217"),
            missing=_(
                "its payment into the sole account; or its listing as evidential "
                "cash, with seal, sheets and face value"
            ),
            cure=_("the payer at the bank; else an officer, by a correction slip"),
        )

    def _refuse_in_place(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” stays where it is and gets no warehouse receipt.", self.name),
            basis=_("Real estate, vehicles and frozen funds are only registered."),
            missing=_("nothing: a title deed is stored with a card of its own"),
            cure=_("the custodian, by leaving the place empty"),
        )

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedHandoverLine(models.Model):
    """Where an item may lie: only places that are marked for its custody route."""

    _inherit = "procuratorate.seized.handover.line"

    def _check_place(self, place):
        """Refuse a place that does not fit the route, before anything is written."""
        kinds = self.grouped(
            lambda row: (row._outcome(), row._custody_category(), row.company_id)
        )
        for (outcome, category, company), rows in kinds.items():
            if outcome == "banked":
                raise rows[0]._refuse_cash_as_goods()
            if outcome == "registered_only":
                raise rows[0]._refuse_in_place()
            fit = category.route != "authority" and category._seized_locations(company)
            if not fit or place not in fit:
                raise rows[0]._refuse_unfit_place(category, place)

    def _refuse_unfit_place(self, category, place):
        _ = self.env._
        routes = dict(category._fields["route"]._description_selection(self.env))
        return refusal(
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

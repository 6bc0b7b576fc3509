import re

from odoo import api, models

from ..tools.car_key import number_key

_APART = re.compile(r"[\s,，、;；:：>→~～\-—－–/]+")


class FleetVehicleLogServices(models.Model):
    """Questions about who was paid, with which card, and where."""

    _inherit = "fleet.vehicle.log.services"

    @api.model
    def _proc_look_context(self, energy):
        context = super()._proc_look_context(energy)
        companies = self.env["res.company"].union(*(e.car.company_id for e in energy))
        Supplier = self.env["procuratorate.fleet.supplier"]
        context["designated"] = {
            company.id: Supplier._designations("fuel", company) for company in companies
        }
        context["cards"] = self._proc_cards(companies)
        context["routes"] = self._proc_routes(energy)
        return context

    # F7 -------------------------------------------------------------------------

    @api.model
    def _proc_cards(self, companies):
        """{number of a card: plate of the car it belongs to}."""
        cars = self.env["fleet.vehicle"].sudo().with_context(active_test=False)
        cars = cars.search_fetch(
            [("company_id", "in", companies.ids), ("proc_fuel_card", "!=", False)],
            ["proc_fuel_card", "license_plate", "proc_secret"],
        )
        return {number_key(car.proc_fuel_card): car._proc_plate() for car in cars}

    @api.model
    def _proc_f7(self, each, batch, context):
        """One car, one card: another one was used."""
        used, own = each.vals.get("proc_card_no"), each.car.proc_fuel_card
        if not used or number_key(used) == number_key(own):
            return None
        _ = self.env._
        other = context["cards"].get(number_key(used))
        return {
            "code": "F7",
            "severity": "serious",
            "rule": _("One car, one fuel card"),
            "expected": _("the card of %s", each.car._proc_plate()),
            "found": _("%(card)s, the card of %(other)s", card=used, other=other)
            if other
            else _("%s, the card of no car", used),
            "text": _("The filling was paid with a card that is not the car's."),
        }

    # F8 -------------------------------------------------------------------------

    @api.model
    def _proc_f8(self, each, batch, context):
        """Fuel is bought where government purchase says."""
        partner = self.env["res.partner"].sudo()
        partner = partner.browse(each.vals.get("proc_station_id") or False)
        if not partner and each.kind == "charge":
            return None  # at a pile of the office
        company = each.car.company_id
        known = context["designated"][company.id]
        Supplier = self.env["procuratorate.fleet.supplier"]
        if Supplier._is_designated("fuel", partner, each.day, company, known):
            return None
        _ = self.env._
        place = each.vals.get("proc_place") or each.vals.get("description")
        return {
            "code": "F8",
            "severity": "warning",
            "rule": _("Fuel is bought from designated suppliers"),
            "expected": _("a supplier designated on %s", self._proc_day(each.day)),
            "found": partner.display_name or place or _("no station told"),
            "text": _(
                "The station is not designated; the cost is payable only after the "
                "office has explained it."
            ),
        }

    # F9 -------------------------------------------------------------------------

    @api.model
    def _proc_routes(self, energy):
        """{trip: words of its errand}, read as the system; never told in a finding."""
        told = {e.trip.id for e in energy if e.trip and e.vals.get("proc_place")}
        errands = (
            self.env["procuratorate.fleet.errand"]
            .sudo()
            .search_fetch(
                [("slip_id", "in", list(told))],
                ["slip_id", "origin", "destination", "route"],
            )
        )
        return {
            errand.slip_id.id: " ".join(
                filter(None, (errand.origin, errand.destination, errand.route))
            )
            for errand in errands
        }

    @api.model
    def _proc_f9(self, each, batch, context):
        """The place of the filling is nowhere on the route of the trip."""
        place = each.vals.get("proc_place")
        route = each.trip and context["routes"].get(each.trip.id)
        if not place or not route or _meets(place, route):
            return None
        if _meets(place, each.car.company_id.city or ""):
            return None
        _ = self.env._
        return {
            "code": "F9",
            "severity": "notice",
            "rule": _("A car is filled on its way"),
            "expected": _("the route of trip %s", each.trip.name),
            "found": place,
            "text": _("The place of the filling is not on the route of the trip."),
        }


def _meets(place, route):
    """Whether a word of one stands in the other."""
    place, route = (_APART.sub(" ", text).strip().casefold() for text in (place, route))
    words = [word for word in route.split() if len(word) > 1]
    own = [word for word in place.split() if len(word) > 1]
    return any(word in place for word in words) or any(word in route for word in own)

from datetime import timedelta
from itertools import combinations

from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.bare import bare
from ..tools.typed import id_of
from .fleet_board import SLIP
from .fleet_slip_merge import OPEN


class FleetBoard(models.AbstractModel):
    """What waits for a car, who could ride with whom, and which car would fit."""

    _inherit = "procuratorate.fleet.board"

    @api.model
    def _requests(self, day):
        """Approved and without a car, in the order of departure.

        Today also what should have gone before.
        """
        domain = [
            ("company_id", "=", day.company.id),
            ("state", "=", "approved"),
            ("plan_out", "<", day.end),
        ]
        if not day.today:
            domain.append(("plan_out", ">=", day.start))
        return self.env[SLIP].search(domain, order="plan_out, id")

    @api.model
    def _request_cards(self, day, requests, trips):
        pairs = self._merges(requests | trips.filtered(lambda s: s.state in OPEN))
        return [self._request_card(day, slip, pairs) for slip in requests]

    @api.model
    def _request_card(self, day, slip, pairs):
        reasons = dict(slip._fields["reason"]._description_selection(self.env))
        section = slip.department_id.sudo().name
        persons = self.env._("%s persons", slip.persons)
        return {
            "id": slip.id,
            "name": slip.name,
            "from": day.clock(slip.plan_out),
            "to": day.clock(slip.plan_back),
            "place": self._place(slip),
            "note": " · ".join(filter(None, (section, persons, reasons[slip.reason]))),
            "late": slip.plan_out < day.now,
            "soon": slip.urgent,
            "secret": slip.secret,
            "merges": [
                {"main": main.id, "other": other.id, "label": self._ride(day, seen)}
                for main, other, seen in pairs.get(slip, ())
            ],
        }

    @api.model
    def _ride(self, day, slip):
        parts = (slip.name, day.clock(slip.plan_out), slip.vehicle_name)
        return " · ".join(filter(None, parts))

    # Riding together ------------------------------------------------------------

    @api.model
    def _merges(self, slips):
        """{request: [(main, other, the one that is not this)]}, asked once for all.

        The same trips that a slip suggests for itself (fleet_slip_merge.py).
        """
        known = slips.filtered(
            lambda slip: (
                not slip.secret
                and not slip.emergency
                and slip.reason != "lend"
                and not slip.merged_ids
                and slip.destination
            )
        )
        found = {}
        if not known:
            return found
        minutes, _version = known[:1]._rule("fleet.merge_minutes")
        slack = timedelta(minutes=minutes)
        for same in known.grouped(lambda slip: bare(slip.destination)).values():
            # who has a car has it for both; else who goes first
            order = same.sorted(lambda slip: (slip.state != "assigned", slip.plan_out))
            for main, other in combinations(order, 2):
                waits = other.state == "approved"
                if waits and abs(main.plan_out - other.plan_out) <= slack:
                    found.setdefault(other, []).append((main, other, main))
        return found

    # From a request to a car ----------------------------------------------------

    @api.model
    def fits(self, slip_id):
        """What stands against each car for this request: {car id: [reason]}."""
        slip = self._slip(slip_id)
        readable = self.env["fleet.vehicle"].search([("proc_state", "=", "active")])
        late = slip.search(
            [("company_id", "=", slip.company_id.id), ("late", "=", True)]
        )
        missing = {each.vehicle_id.id: [self._missing(each)] for each in late}
        return {
            str(car.id): [
                *missing.get(car.id, ()),
                *(reason.what for reason in reasons),
            ]
            for car, reasons in slip._car_options()
            if car.id in readable.ids
        }

    @api.model
    def _missing(self, slip):
        """Nothing planned stands against a car that is late; it is not there."""
        return self.env._(
            "Not back yet: %(slip)s, planned until %(end)s.",
            slip=slip.name,
            end=slip._moment(slip.plan_back),
        )

    @api.model
    def assign(self, slip_id, vehicle_id=None, driver_id=None):
        """The dialog of the slip, with this car or this driver taken already."""
        slip = self._slip(slip_id)
        given = {
            "vehicle_id": self._own("fleet.vehicle", vehicle_id, slip),
            "driver_id": self._own("procuratorate.fleet.driver", driver_id, slip),
        }
        vals = {name: record.id for name, record in given.items() if record}
        anew = slip.state == "assigned"
        return self.env["procuratorate.fleet.assign"]._open(slip, anew=anew, **vals)

    @api.model
    def _slip(self, slip_id):
        """With the rights of who looks."""
        self._check_sees()
        slip = self.env[SLIP].search(
            [("id", "=", id_of(slip_id)), ("state", "in", OPEN)]
        )
        if slip:
            return slip
        _ = self.env._
        raise refusal(
            self.env,
            _("This trip waits for no car any more."),
            missing=_("an approved trip"),
            cure=_("the screen, shown anew"),
        )

    @api.model
    def _own(self, model, res_id, slip):
        own = [("id", "=", id_of(res_id)), ("company_id", "=", slip.company_id.id)]
        return self.env[model].search(own)

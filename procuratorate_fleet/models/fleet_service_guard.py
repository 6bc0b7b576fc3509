from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.exceptions import AccessError

from .fleet_service_cost import BY_DRIVER, BY_HAND

#: what a hand tells of a new row; everything else follows from it
TOLD = frozenset(
    {
        "vehicle_id",
        "proc_kind",
        "proc_at",
        "amount",
        "description",
        "notes",
        "vendor_id",
        "inv_ref",
        "odometer",
        "proc_slip_id",
        "proc_driver_id",
        "proc_receipt",
        "proc_photo",
        "proc_fuel",
        "proc_litres",
        "proc_kwh",
        "proc_price",
        "proc_full",
        "proc_card_no",
        "proc_station_id",
        "proc_place",
    }
)
#: what may be added to a row that is booked
ADDED = frozenset({"notes", "proc_photo"})
CLERK = "procuratorate_fleet.group_fleet_clerk"
DRIVER = "procuratorate_fleet.group_driver"


class FleetVehicleLogServices(models.Model):
    """Odoo's ordinary ways to a row of an official car: booked once, then it stays.

    Other vehicles, and offices without the rules, know nothing of this.
    """

    _inherit = "fleet.vehicle.log.services"

    @api.model_create_multi
    def create(self, vals_list):
        """Rows of official cars are booked by their rules, the others as ever."""
        official = self._proc_named(vals_list)
        if not official and not any(vals.get("proc_kind") for vals in vals_list):
            return self._proc_create_plain(vals_list)
        rows = []
        for vals in vals_list:
            if self._proc_vehicle_of(vals) in official or vals.get("proc_kind"):
                rows.append(self._proc_book_by_hand(vals))
            else:
                rows.append(self._proc_create_plain([vals]))
        return self.browse([row.id for row in rows])

    def _proc_create_plain(self, vals_list):
        """Odoo's own creation; nothing of ours comes in with it."""
        rows = super().create(
            [
                {name: vals[name] for name in vals if not name.startswith("proc_")}
                for vals in vals_list
            ]
        )
        # a default, or a computed vehicle, may have led to an official car
        if rows._proc_rows():
            raise self._proc_refusal()
        return rows

    @api.model
    def _proc_named(self, vals_list):
        """The official cars among those that these values name."""
        ids = {self._proc_vehicle_of(vals).id for vals in vals_list} - {False}
        return self.env["fleet.vehicle"].browse(ids)._proc_official()

    @api.model
    def _proc_vehicle_of(self, vals):
        vehicle = vals.get("vehicle_id") or self.env.context.get("default_vehicle_id")
        return self.env["fleet.vehicle"].browse(vehicle or False)

    def write(self, vals):
        """Refuse every change of a row of an official car; talk is free."""
        rows = self
        if self.env.context.get("proc_costs_stay") and vals == {"active": False}:
            # the car goes into the archive, its costs stay where they are
            rows = self - self._proc_rows()
        if content_of(vals) - ADDED and rows._proc_rows():
            raise rows._proc_refusal()
        if any(name.startswith("proc_") for name in vals) and not rows._proc_rows():
            vals = {k: v for k, v in vals.items() if not k.startswith("proc_")}
        result = super(FleetVehicleLogServices, rows).write(vals)
        if "vehicle_id" in vals and rows._proc_rows():
            raise rows._proc_refusal()
        return result

    def unlink(self):
        """Here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._proc_refuse_rows()
        return super().unlink()

    def copy(self, default=None):
        """What was spent once is booked once."""
        self._proc_refuse_rows()
        return super().copy(default)

    def _proc_write(self, vals):
        """Write past the guard."""
        return super(FleetVehicleLogServices, self.sudo()).write(vals)

    def _proc_refuse_rows(self):
        """Raise when one of these rows is a cost of an official car."""
        if self._proc_rows():
            raise self._proc_refusal()

    def _proc_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "A cost of an official car is booked under “Fuel and Costs”, and "
                "stays as it was booked."
            ),
            basis=_("One car, one file; every cost of a car is on its account."),
            missing=_(
                "a row booked by its kind; a wrong one is voided or reversed, and "
                "booked anew"
            ),
            cure=_("the fleet clerk, or the driver for his own trip"),
            error=AccessError,
        )

    # By hand --------------------------------------------------------------------

    @api.model
    def _proc_book_by_hand(self, vals):
        """Book one row for the person who writes it."""
        self.check_access("create")
        told = {name: vals[name] for name in vals if name in TOLD}
        told.setdefault("vehicle_id", self.env.context.get("default_vehicle_id"))
        told = self._proc_by_person(told)
        [row] = self._proc_book([told], typed=True)
        row.check_access("read")
        return row

    @api.model
    def _proc_by_person(self, vals):
        """What this person may book, completed by who he is; refused otherwise."""
        user, kind = self.env.user, vals.get("proc_kind")
        if user.has_group(CLERK) and kind in BY_HAND:
            return self._proc_by_clerk(vals)
        if user.has_group(DRIVER) and kind in BY_DRIVER:
            return self._proc_by_driver(vals)
        raise self._proc_refusal()

    @api.model
    def _proc_by_clerk(self, vals):
        """The clerk books for the drivers of the office that has the car."""
        driver = self.env["procuratorate.fleet.driver"].sudo()
        driver = driver.browse(vals.get("proc_driver_id") or False)
        office = self._proc_vehicle_of(vals).sudo().company_id
        if driver and driver.company_id != office:
            _ = self.env._
            raise refusal(
                self.env,
                _("A cost names no driver of another office."),
                missing=_("car and driver of the same office"),
                cure=_("the fleet clerk"),
            )
        return vals

    @api.model
    def _proc_by_driver(self, vals):
        """A driver books for himself, and for no trip but his own."""
        me = self._proc_me(self._proc_vehicle_of(vals).sudo().company_id)
        # as it will be led to a trip by its time, when it names none
        [each] = self._proc_batch([vals]).rows
        slip = self.env["procuratorate.fleet.slip"].sudo()
        slip = slip.browse(each.vals.get("proc_slip_id") or False)
        named = vals.get("proc_driver_id")
        if not me or (named and named != me.id) or (slip and slip.driver_id != me):
            _ = self.env._
            raise refusal(
                self.env,
                _("A driver books what he spent himself, on his own trips."),
                missing=_("your own driver's record, and a trip that you drove"),
                cure=_("the driver himself, or the fleet clerk"),
                error=AccessError,
            )
        return {**vals, "proc_driver_id": me.id}

    @api.model
    def _proc_me(self, company):
        """The driver's record of the acting person; may be empty."""
        user = self.env.user.sudo()
        people = user.employee_ids | user.procuratorate_employee_id
        return (
            self.env["procuratorate.fleet.driver"]
            .sudo()
            .search(
                [("employee_id", "in", people.ids), ("company_id", "=", company.id)],
                limit=1,
            )
        )

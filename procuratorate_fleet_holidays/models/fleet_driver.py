from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason
from odoo.addons.procuratorate_fleet.tools.span import Trip
from odoo.fields import Domain


class FleetDriver(models.Model):
    """Approved leave speaks against a trip, as long as it lasts."""

    _inherit = "procuratorate.fleet.driver"

    leave_ids = fields.Many2many(
        "hr.leave",
        string="Approved Leave",
        compute="_compute_leave_ids",
        compute_sudo=True,
        groups="procuratorate_fleet.group_fleet_clerk",
    )

    def _compute_leave_ids(self):
        """What is not over yet; one query for all drivers of a list."""
        leaves = self.env["hr.leave"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("state", "=", "validate"),
                ("date_to", ">=", fields.Date.subtract(fields.Date.today(), days=2)),
            ],
            order="date_from, id",
        )
        by_person = leaves.grouped("employee_id")
        for driver in self:
            driver.leave_ids = by_person.get(driver.employee_id, leaves.browse())

    def _trip_reasons(self, trip):
        return [*super()._trip_reasons(trip), *self._leave_reasons(trip)]

    def _leave_reasons(self, trip):
        _ = self.env._
        return [
            Reason(
                _(
                    "%(driver)s is on leave from %(start)s to %(end)s.",
                    driver=self.name,
                    start=leave.request_date_from,
                    end=leave.request_date_to,
                ),
                basis=_("Who is on leave is not on duty"),
                missing=_("a driver who is on duty"),
                cure=_("the dispatcher, with another driver"),
                code="leave",
            )
            for leave in self.leave_ids
            if leave._fleet_touches(trip)
        ][:1]

    def _proc_on_leave(self, slip):
        """Whether leave of this driver touches that trip."""
        driver = self.sudo()
        trip = Trip.driven(
            driver.company_id,
            slip,
            slip.vehicle_id,
            slip.plan_out,
            slip.plan_back,
            "assign",
        )
        return any(leave._fleet_touches(trip) for leave in driver.leave_ids)

    @api.model
    def _avail_layers(self):
        """Away is whoever is on leave today, or now."""
        today, now = self.env.company._procuratorate_today(), fields.Datetime.now()
        hours = Domain("request_unit_half", "=", True)
        hours |= Domain("request_unit_hours", "=", True)
        whole = Domain("request_date_from", "<=", today)
        whole &= Domain("request_date_to", ">=", today)
        part = Domain("date_from", "<=", now) & Domain("date_to", ">", now)
        leaves = (
            self.env["hr.leave"]
            .sudo()
            ._search(
                Domain("state", "=", "validate") & ((hours & part) | (~hours & whole))
            )
        )
        away = Domain("employee_id", "in", leaves.subselect("employee_id"))
        return [*super()._avail_layers(), (40, "away", away)]

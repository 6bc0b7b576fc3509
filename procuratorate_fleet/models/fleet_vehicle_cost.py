from ast import literal_eval

from odoo import fields, models

from .fleet_slip_cost import COST_READERS


class FleetVehicle(models.Model):
    """An official car takes every cost in one row, whatever document it comes from."""

    _inherit = "fleet.vehicle"

    proc_cost_year = fields.Float(
        "Running Cost This Year",
        compute="_compute_proc_cost_year",
        digits=(12, 2),
        groups=COST_READERS,
        help="What stands on the account of the car since 1 January; fines apart.",
    )
    proc_finding_count = fields.Integer(
        "Findings to Answer", compute="_compute_proc_finding_count"
    )

    def _compute_proc_cost_year(self):
        """As the account of the year has it, whoever reads the car."""
        year = str(self.env.company._procuratorate_today().year)
        rows = (
            self.env["procuratorate.fleet.account"]
            .sudo()
            ._read_group(
                [("vehicle_id", "in", self.ids), ("year", "=", year)],
                ["vehicle_id"],
                ["running:sum"],
            )
        )
        sums = {car.id: amount for car, amount in rows}
        for car in self:
            car.proc_cost_year = sums.get(car.id, 0.0)

    def _compute_proc_finding_count(self):
        """Those that the reader may read and nobody has closed."""
        rows = self.env["procuratorate.fleet.finding"]._read_group(
            [("vehicle_id", "in", self.ids), ("state", "!=", "closed")],
            ["vehicle_id"],
            ["__count"],
        )
        counts = {car.id: count for car, count in rows}
        for car in self:
            car.proc_finding_count = counts.get(car.id, 0)

    def action_proc_costs(self):
        """What this car cost, the last row first."""
        return self._proc_action("fleet_cost_all_action", {"create": 0})

    def action_proc_findings(self):
        """What was found about this car."""
        return self._proc_action("fleet_finding_action", {})

    def _proc_action(self, name, context):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"procuratorate_fleet.{name}"
        )
        # the list first, whatever else the action shows
        views = sorted(action["views"], key=lambda view: view[1] != "list")
        return {
            **action,
            "views": views,
            "view_mode": ",".join(mode for _id, mode in views),
            "domain": [("vehicle_id", "=", self.id), *_domain_of(action)],
            "context": context,
        }

    def _proc_cost(self, kind, vals):
        """Book one cost of this car; the one way in for every document.

        :param kind: a kind of cost (``fleet_service_cost.KINDS``)
        :param vals: ``amount``, and of the rest what is known: ``proc_at`` (UTC, now
            when missing), ``vendor_id``, ``description``, ``proc_receipt``,
            ``proc_slip_id``, ``proc_driver_id``, ``odometer``
        :return: the row
        """
        self.ensure_one()
        Service = self.env["fleet.vehicle.log.services"]
        vals = {**vals, "vehicle_id": self.id, "proc_kind": kind}
        return Service._proc_book([vals])

    def write(self, vals):
        """Into the archive goes the car, not what it cost."""
        if vals.get("active") is False:
            self = self.with_context(proc_costs_stay=True)
        return super().write(vals)


def _domain_of(action):
    return literal_eval(action.get("domain") or "[]")

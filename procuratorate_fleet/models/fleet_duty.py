from odoo import api, fields, models


class FleetDuty(models.Model):
    """A car that stays in use on a holiday: who drives it, and who orders it."""

    _name = "procuratorate.fleet.duty"
    _inherit = ["procuratorate.verb.row.mixin"]
    _description = "Car on Duty on a Holiday"
    _order = "seal_id desc, date_from, id"
    _verb_parent = "seal_id"
    _check_company_auto = True

    seal_id = fields.Many2one(
        "procuratorate.fleet.seal", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="seal_id.company_id", store=True, index=True)
    vehicle_id = fields.Many2one(
        "fleet.vehicle",
        "Car",
        required=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        domain="[('proc_state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    date_from = fields.Datetime(
        "From",
        required=True,
        compute="_compute_span",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Datetime(
        "Until",
        required=True,
        compute="_compute_span",
        store=True,
        readonly=False,
        precompute=True,
    )
    driver_id = fields.Many2one(
        "procuratorate.fleet.driver",
        "Driver on Duty",
        check_company=True,
        ondelete="restrict",
        domain="[('state', '=', 'active'), ('company_id', '=', company_id)]",
    )
    leader_id = fields.Many2one(
        "hr.employee", "Duty Leader", ondelete="restrict", check_company=True
    )
    note = fields.Char()

    _ends_after_start = models.Constraint(
        "CHECK (date_to > date_from)", "A duty ends after it has begun."
    )

    @api.depends("seal_id")
    def _compute_span(self):
        """The whole holiday, until somebody says otherwise."""
        for duty in self:
            duty.date_from = duty.date_from or duty.seal_id.date_from
            duty.date_to = duty.date_to or duty.seal_id.date_to

from odoo import fields, models

#: who reads what a car costs
COST_READERS = (
    "procuratorate_fleet.group_fleet_clerk,procuratorate_fleet.group_driver,"
    "procuratorate_base.group_finance,procuratorate_base.group_supervision,"
    "procuratorate_base.group_leader,procuratorate_base.group_chief"
)


class FleetSlip(models.Model):
    """What a trip cost, and what was found about it."""

    _inherit = "procuratorate.fleet.slip"

    service_ids = fields.One2many(
        "fleet.vehicle.log.services",
        "proc_slip_id",
        "Costs",
        readonly=True,
        groups=COST_READERS,
    )
    finding_ids = fields.One2many(
        "procuratorate.fleet.finding", "slip_id", "Findings", readonly=True
    )

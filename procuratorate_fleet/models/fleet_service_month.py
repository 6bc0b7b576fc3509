from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from .fleet_service_guard import ADDED


class FleetVehicleLogServices(models.Model):
    """A cost counts in the month of its day, while that month is open.

    A bill that comes late keeps its own day and counts on the day on which it was
    booked, in the open month. What a month counted is reversed, never voided.
    """

    _inherit = "fleet.vehicle.log.services"

    proc_account_date = fields.Date(
        "Counts on",
        readonly=True,
        copy=False,
        help="The day of the cost; of a bill for a month that was closed before, the "
        "day on which it was booked.",
    )
    proc_month_id = fields.Many2one(
        "procuratorate.fleet.month",
        "Counted in",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _proc_account_idx = models.Index(
        "(proc_account_date, company_id) WHERE proc_kind IS NOT NULL"
    )

    @api.model
    def _proc_create(self, vals_list):
        """Every row learns here on which day it counts."""
        closed = self.env["procuratorate.fleet.month"]._closed_months(
            {vals.get("company_id") for vals in vals_list}
        )
        for vals in vals_list:
            day = fields.Date.to_date(vals["date"])
            if (vals.get("company_id"), day.replace(day=1)) in closed:
                company = self.env["res.company"].browse(vals["company_id"])
                day = company._procuratorate_today()
            vals |= {"proc_account_date": day, "proc_month_id": False}
        return super()._proc_create(vals_list)

    @api.depends("proc_month_id")
    def _compute_proc_is_settled(self):
        return super()._compute_proc_is_settled()

    def _proc_settled(self):
        """What a month counted is settled, with a trip or without."""
        return super()._proc_settled() or bool(self.sudo().proc_month_id)

    def _proc_void(self, reason, actor=None):
        """A row of a closed month is set against, when its document falls away."""
        counted = self.sudo().filtered("proc_month_id")
        for row in counted:
            row._proc_reverse(reason, actor)
        return super(FleetVehicleLogServices, self - counted)._proc_void(reason, actor)

    def write(self, vals):
        """Nothing is added to a row either, once a month has counted it."""
        if not ADDED.isdisjoint(vals):
            counted = self.sudo().filtered("proc_month_id")[:1]
            if counted:
                raise counted._proc_counted_refusal()
        return super().write(vals)

    def _proc_counted_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(cost)s” stays as it is: the month %(month)s is closed.",
                cost=self.display_name,
                month=self.sudo().proc_month_id._period(),
            ),
            basis=_("A month under review or published is not changed any more."),
            missing=_("a reversing row, which counts in the open month"),
            cure=_("the fleet clerk, with “Reverse” on the row"),
            error=AccessError,
        )

    def _proc_count_in(self, month):
        """Bind these rows to the month that counts them, or free them again."""
        self._proc_write({"proc_month_id": month.id})

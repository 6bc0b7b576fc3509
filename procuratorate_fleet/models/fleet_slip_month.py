from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: what a published month says of a trip, or follows from
FROZEN = frozenset(
    {
        "state",
        "vehicle_id",
        "vehicle_name",
        "driver_id",
        "driver_name",
        "out_at",
        "back_at",
        "odometer_out",
        "odometer_in",
        "km",
    }
)


class FleetSlip(models.Model):
    """A trip counts in the month in which the car came back, and stays as counted."""

    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset({"month_id"})

    month_id = fields.Many2one(
        "procuratorate.fleet.month",
        "Counted in",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _month_idx = models.Index(
        "(back_at, company_id) WHERE state IN ('returned', 'settled', 'published')"
    )

    def _write_engine(self, vals):
        """Whichever verb of whichever part it is: what a month counted stays."""
        if not FROZEN.isdisjoint(vals):
            counted = self.sudo().filtered("month_id")[:1]
            if counted:
                raise counted._counted_refusal(counted.month_id)
        if vals.get("back_at"):
            self._check_month_open(vals["back_at"])
        return super()._write_engine(vals)

    def _check_month_open(self, moment):
        """A trip does not come back in a month that is closed."""
        Month = self.env["procuratorate.fleet.month"]
        moment = fields.Datetime.to_datetime(moment)
        for slip in self.sudo():
            day = slip.company_id._procuratorate_local(moment).date()
            month = Month._closed_on(slip.company_id, day)
            if month:
                raise slip._counted_refusal(month)

    def _counted_refusal(self, month):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "“%(trip)s” stays as it is: the month %(month)s is closed.",
                trip=self.name,
                month=month._period(),
            ),
            basis=_("A month under review or published is not changed any more."),
            missing=_("a correction, which counts in the open month"),
            cure=_("the dispatcher, with “Correct Readings” on the trip"),
        )

    def _count_in(self, month):
        """Bind these trips to the month that counts them, or free them again."""
        self._write_engine({"month_id": month.id})

    def _publish(self):
        """The last state of a trip; past the lock of its month."""
        quiet = self.with_context(tracking_disable=True, mail_notrack=True)
        return super(FleetSlip, quiet)._write_engine({"state": "published"})

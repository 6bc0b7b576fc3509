from odoo import api, fields, models

from .fleet_slip_assign import DISPATCHER

LATE = "procuratorate_fleet.activity_not_back"

BATCH = 50


class FleetSlip(models.Model):
    """A car that is not back in time: the dispatcher hears of it, once.

    Nothing planned is touched; the next trip with this car cannot go out.
    """

    _inherit = "procuratorate.fleet.slip"

    @api.model
    def _cron_overdue(self):
        """Tell the dispatchers of cars that are not back, each under a lock."""
        domain = [
            ("state", "=", "out"),
            ("plan_back", "<", fields.Datetime.now()),
            ("late_told_at", "=", False),
        ]
        self.env["ir.cron"]._commit_progress(remaining=self.search_count(domain))
        while slips := self.search(domain, limit=BATCH, order="plan_back, id"):
            locked = slips.try_lock_for_update()
            if not locked:
                break
            for slip in locked:
                slip._tell_overdue()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _tell_overdue(self):
        """To the dispatchers, with the trips that wait for this car or driver."""
        slip = self.sudo()
        slip._write_engine({"late_told_at": fields.Datetime.now()})
        if not slip.company_id._procuratorate_on():
            return
        _ = self.env._
        summary = _(
            "%(car)s is not back: %(slip)s, planned until %(end)s",
            car=slip.vehicle_name,
            slip=slip.name,
            end=slip._moment(slip.plan_back),
        )
        waiting = ", ".join(slip._waiting_trips().mapped("name"))
        note = _("Waiting for car or driver: %s", waiting) if waiting else None
        holders = self.env.ref(DISPATCHER).sudo()._holders(slip.company_id)
        today = slip.company_id._procuratorate_today()
        for user in holders.sudo()._procuratorate_users():
            slip.activity_schedule(
                LATE, today, summary=summary, note=note, user_id=user.id
            )

    def _forget_overdue(self):
        """The car is back: nobody has to look for it."""
        self.sudo().activity_unlink([LATE])

    def _waiting_trips(self):
        """Today's next trips with this car or this driver."""
        midnight = self.company_id._procuratorate_utc(
            self.company_id._procuratorate_today()
        )
        return self.search(
            [
                ("state", "=", "assigned"),
                ("plan_out", ">=", midnight),
                "|",
                ("vehicle_id", "=", self.vehicle_id.id),
                ("driver_id", "=", self.driver_id.id),
            ],
            order="plan_out",
            limit=3,
        )

from odoo import api, fields, models

from .fleet_slip_assign import DISPATCHER

BATCH = 50


class FleetSlip(models.Model):
    """Who drives and who asked is told of the car, a moment after it was given.

    Not within the assignment: the dispatcher does not wait for letters to be written.
    """

    _inherit = "procuratorate.fleet.slip"

    _engine_fields = frozenset({"tell_pending"})

    tell_pending = fields.Boolean("To Be Told", readonly=True, copy=False)

    _tell_pending_idx = models.Index("(id) WHERE tell_pending")

    @api.model
    def _cron_tell(self):
        """Tell what was assigned since, each trip under a lock."""
        domain = [("tell_pending", "=", True)]
        self.env["ir.cron"]._commit_progress(remaining=self.search_count(domain))
        while slips := self.search(domain, limit=BATCH, order="id"):
            locked = slips.try_lock_for_update()
            if not locked:
                break
            for slip in locked:
                slip._tell_bound()
            if not self.env["ir.cron"]._commit_progress(len(locked)):
                break

    def _dispatched(self):
        """What told the dispatchers that a car is needed has been done."""
        post = self.env.ref(DISPATCHER).sudo()
        users = post._holders(self.company_id)._procuratorate_users()
        done = self.activity_ids.filtered("automated")
        done.filtered(lambda each: each.user_id in users).unlink()

    def _tell_bound(self):
        """Driver, applicant and those who ride along from another slip know when."""
        doc = self.sudo()
        doc._write_engine({"tell_pending": False})
        if doc.state != "assigned":
            return
        doc._dispatched()
        words = {
            "slip": doc.name,
            "car": doc.vehicle_name,
            "start": doc._moment(doc.plan_out),
        }
        people = (doc | doc.merged_ids).applicant_id | doc.driver_id.employee_id
        doc._tell(people, self.env._("%(slip)s: %(car)s, %(start)s", **words))

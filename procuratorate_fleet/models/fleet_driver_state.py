from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_driver import CLERK, DIRECTOR, DISPATCHER
from .fleet_slip import BOUND


class FleetDriver(models.Model):
    """Suspended, set free again, gone: each with its reason, on record."""

    _inherit = "procuratorate.fleet.driver"

    def action_suspend(self, text=None):
        """This driver drives no official car until he is set free again."""
        return self._turn("suspended", "fleet.driver.suspended", text, "active")

    def action_reinstate(self, text=None):
        """He drives again."""
        return self._turn("active", "fleet.driver.reinstated", text, "suspended")

    def action_leave(self, text=None):
        """He drives no official cars any more; his file stays."""
        return self._turn("left", "fleet.driver.left", text, "active", "suspended")

    def action_return(self, text=None):
        """Who drove here before drives again."""
        for driver in self:
            driver._check_employed()
        return self._turn("active", "fleet.driver.returned", text, "left")

    def action_trips(self):
        """The trips of this driver, the last one first."""
        self.ensure_one()
        action = self.env.ref("procuratorate_fleet.fleet_slip_action")
        return {
            **action._get_action_dict(),
            "domain": [("driver_id", "=", self.id)],
            "context": {"create": 0},
        }

    def _turn(self, state, kind, text, *states):
        for driver in self:
            driver.check_access("read")
            driver._actor_of(CLERK, DISPATCHER, DIRECTOR)
            driver._refuse_own_file()
            driver._expect(*states)
            driver._put_state(state, kind, driver._word(text))
        return True

    def _put_state(self, state, kind, text):
        """Enter the new state; dispatchers hear of trips that he was to drive."""
        self._write_engine({"state": state, "state_text": text})
        self._put_on_record(kind, {"reason": text})
        if state == "active":
            return
        for driver in self.sudo():
            trips = driver._held_trips().filtered(lambda slip: slip.state == "assigned")
            words = self.env._("%s does not drive this trip.", driver.name)
            driver._tell_dispatcher(trips, words)

    def _check_employed(self):
        employee = self.sudo().employee_id
        if employee.active and employee.company_id == self.sudo().company_id:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s does not drive again.", employee.name),
            missing=_("a person who works in this office"),
            cure=_("human resources"),
        )

    def _held_trips(self):
        """The trips that wait for these drivers, or are under way with them."""
        return (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search(
                [("driver_id", "in", self.ids), ("state", "in", BOUND)],
                order="plan_out",
            )
        )

    def _tell_dispatcher(self, slips, words):
        """One activity on each of these slips for every dispatcher."""
        holders = self.env.ref(DISPATCHER)._holders(self.sudo().company_id)
        for slip in slips:
            slip._tell(holders, words)

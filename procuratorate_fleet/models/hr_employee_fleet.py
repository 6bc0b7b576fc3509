from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class HrEmployee(models.Model):
    """Who leaves the office drives its cars no more; not with a car still out."""

    _inherit = "hr.employee"

    def write(self, vals):
        leaving = self._fleet_leaving(vals)
        leaving._fleet_check_back()
        result = super().write(vals)
        leaving._fleet_leave()
        return result

    def _fleet_leaving(self, vals):
        """Those of these drivers who are archived, or moved, by these values."""
        archived = "active" in vals and not vals["active"]
        moved = "company_id" in vals
        if not archived and not moved:
            return self.env["procuratorate.fleet.driver"]
        people = self.sudo()
        if not archived:
            people = people.filtered(
                lambda each: each.company_id.id != vals["company_id"]
            )
        return people._fleet_drivers()

    def _fleet_drivers(self):
        """The files of these persons who drive still, where the rules are on."""
        found = (
            self.env["procuratorate.fleet.driver"]
            .sudo()
            .search([("employee_id", "in", self.ids), ("state", "!=", "left")])
        )
        return found._ruled()


class ResourceResource(models.Model):
    """An employee is archived by way of his resource, too."""

    _inherit = "resource.resource"

    def write(self, vals):
        leaving = self.env["procuratorate.fleet.driver"]
        if "active" in vals and not vals["active"]:
            people = self.env["hr.employee"].sudo().with_context(active_test=False)
            people = people.search([("resource_id", "in", self.ids)])
            leaving = people._fleet_drivers()
        leaving._fleet_check_back()
        result = super().write(vals)
        leaving._fleet_leave()
        return result


class FleetDriver(models.Model):
    _inherit = "procuratorate.fleet.driver"

    def _fleet_check_back(self):
        """Raise when one of these drivers is out with a car."""
        out = self and self._held_trips().filtered(lambda slip: slip.state == "out")[:1]
        if not out:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s cannot leave now: he is out with a car.", out.driver_id.name),
            missing=_("the return of trip %s", out.name),
            cure=_("the dispatcher"),
        )

    def _fleet_leave(self):
        """Their files end with them."""
        going = self.filtered(lambda driver: driver.state != "left")
        if going:
            text = self.env._("Left the office.")
            going._put_state("left", "fleet.driver.left", text)

from odoo import models


class HrEmployee(models.Model):
    """Nobody is archived, or moved to another office, with a firearm in hand."""

    _inherit = "hr.employee"

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            self._armory_check_none_out(self._armory_leaving_words())
        if {"company_id", "resource_id"} & vals.keys():
            moving = self.sudo().filtered(
                lambda each: any(
                    vals.get(name) not in (None, each[name].id)
                    for name in ("company_id", "resource_id")
                    if name in vals
                )
            )
            moving._armory_check_none_out(moving._armory_leaving_words())
        result = super().write(vals)
        if {"active", "company_id", "resource_id"} & vals.keys():
            self._armory_stopped()
        return result

    def _armory_leaving_words(self):
        names = ", ".join(self.sudo().mapped("name")[:5])
        return self.env._("%s cannot be archived or moved now.", names)

    def _armory_concerned(self):
        """Those of these who have an armed post on record or a firearm in hand."""
        people = self.sudo()
        cards = self.env["procuratorate.armory.eligibility"].sudo()
        held = cards.search(
            [("employee_id", "in", people.ids), ("state", "=", "recorded")]
        ).employee_id
        return held | people._armory_guns_out().armory_holder_id


class ResourceResource(models.Model):
    """An employee is archived by way of his resource, too."""

    _inherit = "resource.resource"

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            people = (
                self.env["hr.employee"]
                .sudo()
                .with_context(active_test=False)
                .search([("resource_id", "in", self.ids)])
            )
            people._armory_check_none_out(people._armory_leaving_words())
        return super().write(vals)

"""The models of the base whose changes are on record."""

from odoo import api, models


class ProcuratorateRule(models.Model):
    _name = "procuratorate.rule"
    _inherit = ["procuratorate.rule", "procuratorate.recorded.mixin"]

    _recorded_fields = ("code", "value_type")

    def unlink(self):
        # by the ORM, so that the versions are recorded as well: the foreign key would
        # take them silently
        self.version_ids.unlink()
        return super().unlink()


class ProcuratorateRuleVersion(models.Model):
    _name = "procuratorate.rule.version"
    _inherit = ["procuratorate.rule.version", "procuratorate.recorded.mixin"]

    _recorded_fields = (
        "rule_id",
        "company_id",
        "value",
        "unit",
        "date_from",
        "date_to",
        "basis",
        "grade",
    )


class ProcuratorateWorkingDay(models.Model):
    _name = "procuratorate.working.day"
    _inherit = ["procuratorate.working.day", "procuratorate.recorded.mixin"]

    _recorded_fields = ("date", "is_working", "company_id")


class ProcuratoratePost(models.Model):
    _name = "procuratorate.post"
    _inherit = ["procuratorate.post", "procuratorate.recorded.mixin"]

    _recorded_fields = (
        "code",
        "kind",
        "group_id",
        "head_group_id",
        "superior_id",
        "active",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()  # res.groups._post_group_names
        return super().create(vals_list)

    def write(self, vals):
        if not vals.keys().isdisjoint({"group_id", "head_group_id"}):
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()


class HrDepartment(models.Model):
    _name = "hr.department"
    _inherit = ["hr.department", "procuratorate.recorded.mixin"]

    _recorded_fields = (
        "manager_id",
        "procuratorate_leader_id",
        "parent_id",
        "company_id",
        "active",
    )


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "procuratorate.recorded.mixin"]

    _recorded_fields = ("user_id", "company_id", "active")


class ResourceResource(models.Model):
    _inherit = "resource.resource"

    def write(self, vals):
        """The login and the activity of an employee live on his resource."""
        Employee = self.env["hr.employee"].sudo().with_context(active_test=False)
        if vals.keys().isdisjoint({"user_id", "active"}) or not Employee._recorded_on():
            return super().write(vals)
        with Employee.search([("resource_id", "in", self.ids)])._recording():
            return super().write(vals)

from odoo import api, models, tools
from odoo.fields import Domain


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "procuratorate.recorded.mixin"]

    _recorded_fields = ("procuratorate_rules",)

    @api.model
    @tools.ormcache()
    def _procuratorate_on_ids(self):
        """Return the ids of the companies whose rules are on; asked on every write."""
        self.env.cr.execute("SELECT id FROM res_company WHERE procuratorate_rules")
        return frozenset(row[0] for row in self.env.cr.fetchall())

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        companies._after_switch(self.browse())
        return companies

    def write(self, vals):
        if "procuratorate_rules" not in vals:
            return super().write(vals)
        before = self.filtered("procuratorate_rules")
        result = super().write(vals)
        self._after_switch(before)
        return result

    def _after_switch(self, before):
        """Forget who is on; a company that was switched on gets its baseline."""
        on = self.filtered("procuratorate_rules")
        if on == before:
            return
        self.flush_recordset(["procuratorate_rules"])
        self.env.registry.clear_cache()
        for company in on - before:
            company.sudo()._record_baseline()

    @api.model
    def _recorded_domain(self, company):
        return Domain("id", "=", company.id)

    def _recorded_companies(self):
        """A switch is told in the company's own book, on the way off as well."""
        on = self.env["res.company"]._procuratorate_on_ids()
        return {company_id: {company_id} & on for company_id in self.ids}

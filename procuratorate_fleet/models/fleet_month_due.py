from odoo import api, fields, models

from .fleet_month import CLERK, DIRECTOR

DUE = "fleet.month.publish_days"


class FleetMonth(models.Model):
    """A month is posted in time: begun by itself, with a clock until it is posted."""

    _name = "procuratorate.fleet.month"
    _inherit = ["procuratorate.fleet.month", "procuratorate.time.limit.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        """From the end of the month on its publication is due."""
        months = super().create(vals_list)
        months._start_clock()
        return months

    def unlink(self):
        """A draft goes with its clock."""
        self._refuse_removal()
        for month in self:
            words = self.env._("the draft of %s was deleted", month._period())
            month._cancel_time_limit(DUE, words)
        return super().unlink()

    def _start_clock(self):
        post = self.env.ref(CLERK).sudo()
        for month in self.sudo():
            month._start_time_limit(
                DUE,
                fields.Date.subtract(month._after(), days=1),
                event=self.env._("end of the month"),
                responsible=month.applicant_id,
                post=post,
                name=self.env._("publish %s", month._period()),
            )

    def _publish(self, actor):
        result = super()._publish(actor)
        self._close_time_limit(DUE)
        return result

    @api.model
    def _cron_begin(self):
        """Begin the last month of every office whose cars moved or cost in it."""
        companies = self.env["res.company"].search([("procuratorate_rules", "=", True)])
        for company in companies:
            month = self.with_company(company).sudo()._to_begin(company)
            if month:
                vals = {
                    "company_id": company.id,
                    "date_from": month.date_from,
                    "applicant_id": month.applicant_id.id,
                }
                begun = self.sudo()._engine_create([vals])
                begun._start_clock()
                words = self.env._("Close and submit the month")
                begun._tell(self._compilers(company), words)

    @api.model
    def _to_begin(self, company):
        """Last month of this office, in memory; empty when there is nothing to do."""
        last = self._last_month()
        domain = [("company_id", "=", company.id), ("date_from", "=", last)]
        if self.search_count(domain, limit=1):
            return self.browse()
        holders = self._compilers(company)
        if not holders:
            return self.browse()
        month = self.new(
            {
                "company_id": company.id,
                "date_from": last,
                "applicant_id": holders[0].id,
            }
        )
        return month if month._trips_counted() or month._costs_counted() else month[:0]

    @api.model
    def _compilers(self, company):
        """Who may compile a month: fleet clerks, without any the office director."""
        clerk, director = (self.env.ref(each).sudo() for each in (CLERK, DIRECTOR))
        return clerk._holders(company) or director._holders(company)

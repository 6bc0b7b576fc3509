from dateutil.relativedelta import relativedelta

from odoo import api, models


class ArmoryVerification(models.Model):
    """A verification that nobody has asked for is asked for by the calendar."""

    _inherit = "procuratorate.armory.verification"

    @api.model
    def _cron_expect(self):
        """A verification is expected once in the time the rule says."""
        companies = self.env["res.company"].sudo()._procuratorate_offices()
        for company in companies:
            self.sudo().with_company(company)._expect_next(company)

    @api.model
    def _expect_next(self, company):
        guns = self.env["stock.lot"].search_count(
            [("company_id", "=", company.id), ("armory_state", "=", "in_store")],
            limit=1,
        )
        latest = self.search(
            [("company_id", "=", company.id)], limit=1, order="id desc"
        )
        open_ = latest and latest.state not in ("done", "cancelled")
        if not guns or open_:
            return self.browse()
        months = self.env["procuratorate.rule"]._value(
            "armory.verification.interval", company=company
        )
        today = company._procuratorate_today()
        done = latest.done_at
        if done and done.date() + relativedelta(months=int(months) - 1) > today:
            return self.browse()
        new = self._engine_create([{"company_id": company.id}])
        new._start_time_limit(
            "armory.verification.arrange",
            event=self.env._("Verification expected"),
            post=self.env.ref("procuratorate_armory.post_armory_head"),
        )
        return new

from odoo import api, fields, models

#: what ends by itself on its very day, whatever day of the week that is
STRICT = ("seized.d13.", "seized.d15")


class ProcuratorateTimeLimit(models.Model):
    """Clocks that no rest day prolongs: the last working day before is the last.

    A freeze ends at the bank on the day itself, and a year ends with 31 December.
    """

    _inherit = "procuratorate.time.limit"

    @api.model
    def _is_strict(self, code):
        return (code or "").startswith(STRICT)

    @api.model
    def _prepare_start(self, vals):
        terms = super()._prepare_start(vals)
        if self._is_strict(terms["code"]):
            company = self.env["res.company"].browse(terms["company_id"])
            terms.update(self._strict_terms(terms, company))
            terms["original_due_at"] = terms["due_at"]
            terms["remind_at"] = self._strict_reminder(terms, company)
        return terms

    @api.model
    def _strict_terms(self, terms, company):
        start = company._procuratorate_local(terms["start_at"]).date()
        last = self._plain_end(start, terms["length"], terms["unit"])
        days = self.env["procuratorate.working.day"]
        day = fields.Date.add(last, days=1)
        day = max(days._add_working_days(day, -1, company), start)
        end = fields.Datetime.to_datetime(day).replace(hour=23, minute=59, second=59)
        return {
            "due_date": day,
            "due_at": company._procuratorate_utc(day, end.time()),
            "uncertain": day > days._covered_until(company),
        }

    @api.model
    def _strict_reminder(self, terms, company):
        """A renewal takes its time: reminded as early as the rule says."""
        ahead = self.env["procuratorate.rule"]._value(
            "seized.freeze.renew_ahead", company=company
        )
        day = fields.Date.subtract(terms["due_date"], days=ahead)
        return company._procuratorate_utc(day)

    def _settle(self, due_at, due_date):
        """Reckoned again when the working-day table grows: as strictly as before."""
        if self._is_strict(self.code):
            terms = {name: self[name] for name in ("start_at", "length", "unit")}
            strict = self._strict_terms(terms, self.company_id)
            due_at, due_date = strict["due_at"], strict["due_date"]
        return super()._settle(due_at, due_date)

from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

WATCHED = {"case_id", "decision_date", "executed_at", "source", "voluntary", "kind"}


class ProcuratorateSeizedList(models.Model):
    """No measure before the case was filed (trigger 4 of supervision)."""

    _inherit = "procuratorate.seized.list"

    @api.model_create_multi
    def create(self, vals_list):
        lists = super().create(vals_list)
        lists._watch_filing()
        return lists

    def write(self, vals):
        result = super().write(vals)
        if WATCHED & set(vals):
            self._watch_filing()
        return result

    def _watch_filing(self):
        """Put on record what was decided before filing, while it is a draft."""
        if "procuratorate.seized.finding" not in self.env:
            return
        Finding = self.env["procuratorate.seized.finding"].sudo()
        for doc in self.sudo():
            early = doc.company_id._procuratorate_on() and doc._before_filing()
            if early:
                Finding._raise_finding(4, doc, early)

    def _filing_date(self):
        """The day on which the case was filed; empty when it was not."""
        case = self.case_id.sudo()
        return "filing_date" in case._fields and case.filing_date

    def _is_own_measure(self):
        """A measure of this office; what is handed in is received, not measured."""
        return self.source == "own" and self.kind != "receive" and not self.voluntary

    def _before_filing(self):
        """A sentence when decision or measure is older than the case, else nothing."""
        filed = self._filing_date()
        if not filed or not self._is_own_measure():
            return ""
        if self.decision_date and self.decision_date < filed:
            return self.env._(
                "Decision %(no)s of %(day)s is older than the filing of the case "
                "(%(filed)s).",
                no=self.decision_no or "",
                day=self.decision_date,
                filed=filed,
            )
        if self.executed_at and self._rule_day() < filed:
            return self.env._(
                "The measure of %(day)s was carried out before the case was filed "
                "(%(filed)s).",
                day=self._rule_day(),
                filed=filed,
            )
        return ""

    def _check_after_filing(self):
        """Raise the refusal when the measure is older than the case."""
        early = self._before_filing()
        unfiled = "filing_date" in self.case_id._fields and not self._filing_date()
        if not early and not (unfiled and self._is_own_measure()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            early or _("Case %s was not filed.", self.case_id.sudo().number),
            basis=_(
                "Property is sealed, seized or frozen only after a case was filed "
                "(Provisions on case property 2015, art. 4, 31)."
            ),
            missing=_("a decision dated on or after the day of filing"),
            cure=_(
                "the handlers of the case: what was handed in before filing is taken "
                "down as a receipt"
            ),
        )

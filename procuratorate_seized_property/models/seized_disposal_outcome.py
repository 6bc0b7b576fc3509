from odoo import models
from odoo.fields import Command


class SeizedDisposal(models.Model):
    """The conditions and papers of the outcome, copied and answered."""

    _inherit = "procuratorate.seized.disposal"

    def _take_outcome(self):
        """Copy the conditions and papers of the outcome."""
        # in the language of the office, whoever enters it
        lang = self.company_id.sudo().partner_id.lang or self.env.lang
        outcome = self.outcome_id.sudo().with_context(lang=lang)
        self._approval_write({"outcome_code": outcome.code, "outcome_act": outcome.act})
        conditions = [Command.clear()]
        papers = [Command.clear()]
        for row in outcome.condition_ids:
            conditions.append(Command.create(row._disposal_vals()))
        for row in outcome.paper_ids:
            papers.append(Command.create(row._disposal_vals()))
        self.write({"condition_ids": conditions, "paper_ids": papers})

    def _check_rows(self):
        """The checklist is whole: no row of the outcome was taken out."""
        outcome = self.outcome_id
        gone = outcome.condition_ids.filtered(
            lambda row: row.code not in self.condition_ids.mapped("code")
        ).mapped("name")
        gone += outcome.paper_ids.filtered(
            lambda row: row.code not in self.paper_ids.mapped("code")
        ).mapped("name")
        if gone:
            _ = self.env._
            raise self._refuse(
                _("A condition or paper was taken off the list."),
                missing="; ".join(gone),
                cure=_("the handler, by choosing the outcome again"),
            )

    def _check_conditions(self):
        self._check_rows()
        unmet = self.condition_ids._unmet()
        if unmet:
            _ = self.env._
            raise self._refuse(
                _("Not every condition of “%s” is met.", self.outcome_id.name),
                missing="; ".join(row._open_text() for row in unmet),
            )

    def _check_papers(self, stage):
        missing = self.paper_ids._missing(stage)
        if missing:
            _ = self.env._
            raise self._refuse(
                _("Papers are missing."), missing="; ".join(missing.mapped("name"))
            )

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedJudgment(models.Model):
    """The enquiry to the court on what the judgment does not deal with."""

    _inherit = "procuratorate.seized.judgment"

    def action_draft_enquiry(self):
        """Draft the enquiry on what the judgment does not deal with."""
        for judgment in self:
            judgment.check_access("write")
            judgment.enquiry = judgment.sudo()._enquiry_text()
        return True

    def _enquiry_text(self):
        _ = self.env._
        lots = self._open_lots()
        loose = self.line_ids.filtered(lambda line: not line.lot_id)
        if not lots and not loose:
            raise refusal(
                self.env,
                _("There is nothing to ask: every item and every line has its match."),
                missing=_("nothing"),
                cure=_("nobody needs to do anything"),
            )
        text = [
            _(
                "Judgment %(number)s on case %(case)s: the following could not be "
                "reconciled with the property held. The court is asked to decide on "
                "it (Interpretation on Criminal Procedure 2021, art. 446).",
                number=self.number,
                case=self.case_id.number,
            )
        ]
        if lots:
            text.append(_("Held, but not dealt with in the judgment:"))
            text += [f"· {lot.name} {lot.seized_item or ''}" for lot in lots]
        if loose:
            text.append(_("Named in the judgment, but not held here:"))
            text += [f"· {line.sequence}: {line.name}" for line in loose]
        return "\n".join(text)

    def action_enquiry_sent(self):
        """The enquiry has gone to the court; its text is put on record."""
        for judgment in self:
            judgment.check_access("write")
            if not (judgment.enquiry or "").strip() or judgment.enquiry_on:
                raise refusal(
                    self.env,
                    self.env._("There is no enquiry to send."),
                    missing=self.env._("its text, and that it was not sent yet"),
                    cure=self.env._("the handler, with “Draft the enquiry”"),
                )
            content = {
                "judgment": judgment.number,
                "case": judgment.case_id.number,
                "enquiry": judgment.enquiry,
            }
            self.env["procuratorate.book"]._append_to(
                judgment.company_id,
                "seized",
                [("seized.judgment.enquiry", content, judgment)],
            )
            judgment._write_engine(
                {"enquiry_on": judgment.company_id._procuratorate_today()}
            )
        return True

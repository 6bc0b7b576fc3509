from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedLoan(models.Model):
    """Breaking a seal: before a witness or the holder, and sealed again at once."""

    _inherit = "procuratorate.seized.loan"

    def _approval_check_submit(self):
        """Only what is sealed is unsealed."""
        result = super()._approval_check_submit()
        bare = self.sudo().line_ids.lot_id.filtered(lambda lot: not lot.seized_seal_no)
        if self.kind != "unseal" or not bare:
            return result
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” bears no seal.", bare[:1].name),
            missing=_("a seal on record"),
            cure=_("the applicant, who asks to view or to borrow it"),
        )

    def _check_noted(self, what):
        """Each unsealed item bears a new seal of its own before it is stored."""
        result = super()._check_noted(what)
        if self.kind == "unseal":
            self._check_present(what)
            self._check_new_seals(what)
        return result

    def _check_new_seals(self, what):
        lines = self._lines_coming_back()
        new = [line.new_seal_no for line in lines]
        taken = (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("seized_seal_no", "in", [seal for seal in new if seal]),
                    ("company_id", "in", [self.company_id.id, False]),
                ],
                limit=1,
            )
        )
        _ = self.env._
        if not all(new) or len(set(new)) < len(new) or taken:
            raise refusal(
                self.env,
                what,
                basis=_("Whatever was unsealed is sealed again, with a new seal."),
                missing=_("for each item a seal number that was never used before"),
                cure=_("the custodian, who seals the items again"),
            )

    def _on_back_signed(self, request):
        """The new seals stand on the cards before these are stored again."""
        if self.sudo().kind == "unseal":
            self.sudo()._renew_seals(request)
        return super()._on_back_signed(request)

    def _renew_seals(self, request):
        if not self._signed_by_both(request):
            return
        for line in self._lines_coming_back():
            self._seal("seized.unsealed", line._unsealing())
            line.lot_id._seized_write({"seized_seal_no": line.new_seal_no})


class SeizedLoanLine(models.Model):
    _inherit = "procuratorate.seized.loan.line"

    def _content(self, stage):
        content = super()._content(stage)
        if self.loan_id.kind == "unseal" and stage == "back":
            content["new_seal"] = self.new_seal_no or None
            content["found"] = self.found or None
        return content

    def _unsealing(self):
        """The unsealing record of this item, as it is sealed."""
        return {
            "item": self.lot_id.name,
            "lot": self.lot_id.id,
            "reason": self.loan_id.reason,
            "old_seal": self.out_seal_no,
            "new_seal": self.new_seal_no,
            "found": self.found or None,
            "present": [each._content() for each in self.loan_id.presence_ids],
        }

    def _difference(self):
        """An unsealed item comes back with its new seal."""
        if self.loan_id.kind != "unseal":
            return super()._difference()
        if self.back_result != "same":
            return self.back_result, self.back_condition or self.env._(
                "see the unsealing record"
            )
        return None

    def _missing_at_return(self):
        """The new seal takes the place of the seal at return."""
        if self.loan_id.kind == "unseal" and not self.back_seal_no:
            self._line_write({"back_seal_no": self.new_seal_no})
        return super()._missing_at_return()

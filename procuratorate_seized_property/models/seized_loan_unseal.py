from odoo import api, models
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
        taken = self._seals_used([seal for seal in new if seal], lines)
        _ = self.env._
        if not all(new) or len(set(new)) < len(new) or taken:
            raise refusal(
                self.env,
                what,
                basis=_("Whatever was unsealed is sealed again, with a new seal."),
                missing=_("for each item a seal number that was never used before"),
                cure=_("the custodian, who seals the items again"),
            )

    def _seals_used(self, seals, lines):
        """Whether one of these was ever on an item, a list or another unsealing."""
        company = ("company_id", "in", [self.company_id.id, False])
        places = {
            "stock.lot": [("seized_seal_no", "in", seals), company],
            "procuratorate.seized.list.line": [("seal_no", "in", seals), company],
        }
        return bool(lines._sealed_with(seals, self.company_id) - lines) or any(
            self.env[model].sudo().search_count(domain, limit=1)
            for model, domain in places.items()
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

    @api.model
    def _sealed_with(self, seals, company):
        """The items that an unsealing gave one of these seals."""
        return self.search(
            [("new_seal_no", "in", seals), ("company_id", "in", company.ids)]
        )

    def _seal_differs(self):
        """An unsealed item comes back with its new seal; weight and quantity stay."""
        return self.loan_id.kind != "unseal" and super()._seal_differs()

    def _missing_at_return(self):
        """The new seal takes the place of the seal at return."""
        if self.loan_id.kind == "unseal" and not self.back_seal_no:
            self._line_write({"back_seal_no": self.new_seal_no})
        return super()._missing_at_return()

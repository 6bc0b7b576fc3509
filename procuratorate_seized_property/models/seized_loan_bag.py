from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import float_compare


class SeizedLoanLine(models.Model):
    """What is sealed stays whole: seal, contents and weight, at exit and return."""

    _inherit = "procuratorate.seized.loan.line"

    def _check_exit(self):
        """What is sealed leaves whole: its seal, its contents and weight were seen."""
        for line in self:
            missing = line._missing_at_exit()
            if missing:
                raise line._refuse_exit(missing)

    def _missing_at_exit(self):
        _ = self.env._
        lot, missing = self.lot_id, []
        if not (self.out_condition or "").strip():
            missing.append(_("the condition"))
        if lot.seized_seal_no and self.out_seal_no != lot.seized_seal_no:
            missing.append(
                _("the seal %s, read from the item itself", lot.seized_seal_no)
            )
        if lot.seized_seal_no and not self.out_contents:
            missing.append(_("the look at the contents of the sealed bag"))
        if self._weighed() and self._weight_differs(self.out_weight):
            missing.append(
                _("a weight within the tolerance of %s", f"{lot.seized_weight:g}")
            )
        return missing

    def _refuse_exit(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” does not leave the store.", self.lot_id.name),
            rule=self._tolerance_version() if self._weighed() else None,
            basis=_("Seal, contents and weight are the same as on record."),
            missing=", ".join(missing),
            cure=_(
                "the custodian, who notes what he sees; what really differs he reports "
                "as an incident"
            ),
        )

    def _weighed(self):
        """Whether this item's weight is on record."""
        return bool(self.lot_id.seized_weight)

    def _weight_differs(self, weight):
        """Whether a weight is outside the tolerance of the one on record."""
        recorded = self.lot_id.seized_weight
        allowed = self._tolerance(recorded)
        return float_compare(abs(weight - recorded), allowed, 3) > 0

    def _tolerance(self, recorded):
        rules, company = self.env["procuratorate.rule"], self.company_id
        share = rules._value("seized.weight.return.tolerance", company=company)
        floor = rules._value("seized.weight.return.floor", company=company)
        return max(recorded * share / 100, floor)

    def _tolerance_version(self):
        return self.env["procuratorate.rule"]._version(
            "seized.weight.return.tolerance", company=self.company_id
        )

    # Return -------------------------------------------------------------------

    def _missing_at_return(self):
        """What the custodian still has to note of this item."""
        _ = self.env._
        if not self.back_result:
            return _("%s: what was found", self.lot_id.name)
        if self.back_result == "loss":
            return False
        if not (self.back_condition or "").strip():
            return _("%s: the condition", self.lot_id.name)
        if self.lot_id.seized_seal_no and not self.back_seal_no:
            return _("%s: the seal, or “none”", self.lot_id.name)
        if self._weighed() and not self.back_weight:
            return _("%s: the weight", self.lot_id.name)
        return False

    def _difference(self):
        """(kind of incident, what was found) or None when all is as it was."""
        _ = self.env._
        lot = self.lot_id
        if self.back_result != "same":
            return self.back_result, self.back_condition or _("see the return slip")
        if self._seal_differs():
            return "seal_broken", _(
                "seal %(found)s instead of %(recorded)s",
                found=self.back_seal_no,
                recorded=lot.seized_seal_no,
            )
        if self._weighed() and self._weight_differs(self.back_weight):
            return "weight", _(
                "weight %(found)s instead of %(recorded)s",
                found=f"{self.back_weight:g}",
                recorded=f"{lot.seized_weight:g}",
            )
        if float_compare(self.back_quantity, self.out_quantity, 3) < 0:
            return "shortage", _(
                "quantity %(found)s instead of %(recorded)s",
                found=f"{self.back_quantity:g}",
                recorded=f"{self.out_quantity:g}",
            )
        return None

    def _seal_differs(self):
        recorded = self.lot_id.seized_seal_no
        return bool(recorded) and self.back_seal_no != recorded

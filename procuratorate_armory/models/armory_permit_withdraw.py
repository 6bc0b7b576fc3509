from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.suspension_reasons import REASONS
from .armory_fact import _seal_end


class ArmoryPermit(models.Model):
    """Firearm and permit are taken back when the conditions have ceased."""

    _inherit = "procuratorate.armory.permit"

    def action_withdraw(self, text=None, reason="other"):
        """Withdraw this permit; a firearm that is out is recalled at once."""
        for permit in self:
            permit.check_access("read")
            permit._withdraw(text, reason)
        return True

    def _withdraw(self, text, reason):
        actor = self._recorder()
        self._expect("recorded")
        word = self._word(text)
        if reason not in dict(REASONS):
            raise self._refuse_reason()
        permit = self.sudo()
        permit._write_engine(
            {
                "state": "withdrawn",
                "withdraw_reason": reason,
                "withdraw_word": word,
                "withdrawn_on": permit.company_id._procuratorate_today(),
                "withdrawn_by_id": actor.id,
            }
        )
        _seal_end(self, "armory.permit.withdrawn", {"reason": reason, "word": word})
        employee = permit.employee_id
        if employee._armory_guns_out():
            employee._armory_suspend(reason, word, document=self)
        employee._armory_stopped()

    def _refuse_reason(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Permit %s is not withdrawn without a reason.", self.number),
            missing=_("one of the reasons for which a permit is withdrawn"),
            cure=_("yourself, in the dialog"),
        )

    def action_surrender(self, text=None):
        """Note that the permit went back to its issuer, with the receipt's number."""
        for permit in self:
            permit.check_access("read")
            permit._surrender(text)
        return True

    def _surrender(self, text):
        self._recorder()
        self._expect("recorded", "withdrawn")
        receipt = self._word(text)
        permit = self.sudo()
        permit.employee_id._armory_check_none_out(
            self.env._("Permit %s is not handed over.", permit.number)
        )
        permit._write_engine(
            {
                "state": "surrendered",
                "surrender_no": receipt,
                "surrendered_on": permit.company_id._procuratorate_today(),
            }
        )
        _seal_end(self, "armory.permit.surrendered", {"receipt": receipt})
        permit.employee_id._armory_stopped()

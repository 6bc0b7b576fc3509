from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: what makes the journal the sole account
IDENTITY = {
    "type",
    "code",
    "company_id",
    "currency_id",
    "default_account_id",
    "suspense_account_id",
    "profit_account_id",
    "loss_account_id",
    "account_control_ids",
    "active",
    "restrict_mode_hash_table",
    "inbound_payment_method_line_ids",
    "outbound_payment_method_line_ids",
}


class AccountJournal(models.Model):
    """The journal of the sole account keeps its accounts and takes no payments."""

    _inherit = "account.journal"

    seized_sole = fields.Boolean(
        "Sole account of seized money", readonly=True, copy=False
    )

    def _seized_guarded(self):
        """The journals of this set that are the sole account of an office."""
        return self.filtered("seized_sole").filtered(
            lambda j: j.company_id.sudo().procuratorate_rules
        )

    @api.model_create_multi
    def create(self, vals_list):
        """A journal becomes the sole account by the set-up alone."""
        for vals in vals_list:
            if vals.get("seized_sole"):
                raise self._seized_refusal()
        return super().create(vals_list)

    def write(self, vals):
        """What the journal of the sole account is cannot be changed."""
        if "seized_sole" in vals or (IDENTITY & set(vals) and self._seized_guarded()):
            raise self._seized_refusal()
        return super().write(vals)

    def unlink(self):
        """Refused here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._seized_refuse_unlink()
        return super().unlink()

    def _seized_refuse_unlink(self):
        if self._seized_guarded():
            raise self._seized_refusal()

    def _seized_setup_write(self, vals):
        """The way of the set-up alone, past this guard."""
        return super().write(vals)

    def _seized_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Journal %s is the sole account of seized money and stays as it was "
                "set up.",
                ", ".join(self.mapped("display_name")) or "",
            ),
            basis=_(
                "Rules on seized property 2015: seized money is kept in the sole "
                "account and accounted for case by case."
            ),
            missing=_("the set-up of the sole account"),
            cure=_("the keeper of seized money, in the settings of the company"),
            error=AccessError,
        )

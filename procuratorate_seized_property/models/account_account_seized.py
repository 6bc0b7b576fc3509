from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: what makes an account the account it is
IDENTITY = {
    "code",
    "code_store",
    "code_mapping_ids",
    "account_type",
    "reconcile",
    "currency_id",
    "company_ids",
    "active",
    "tax_ids",
}


class AccountAccount(models.Model):
    """The accounts of seized money keep their identity; nothing merges into them."""

    _inherit = "account.account"

    seized_use = fields.Selection(
        [
            ("bank", "Sole account"),
            ("liability", "Seized money held"),
            ("transit", "On its way to or from the bank"),
            ("suspense", "On the statement, not matched"),
        ],
        "Seized money",
        readonly=True,
        copy=False,
    )

    def _seized_guarded(self):
        """The accounts of this set whose company has the rules on."""
        guarded = self.filtered("seized_use")
        return guarded and guarded.sudo().filtered(
            lambda a: any(a.company_ids.mapped("procuratorate_rules"))
        )

    @api.model_create_multi
    def create(self, vals_list):
        """An account becomes one of seized money by the set-up alone."""
        for vals in vals_list:
            if vals.get("seized_use"):
                raise self._seized_refusal(self.env._("Seized money"))
        return super().create(vals_list)

    def write(self, vals):
        """What an account of seized money is cannot be changed."""
        if "seized_use" in vals:
            raise self._seized_refusal(self.env._("Seized money"))
        if IDENTITY & set(vals) and self._seized_guarded():
            changed = sorted(IDENTITY & set(vals))
            raise self._seized_refusal(", ".join(self._seized_labels(changed)))
        return super().write(vals)

    def unlink(self):
        """Refused here as well: a context key of Odoo's skips ``ondelete`` methods."""
        self._seized_refuse_unlink()
        return super().unlink()

    def _seized_refuse_unlink(self):
        if self._seized_guarded():
            raise self._seized_refusal(self.env._("Delete"))

    def _seized_setup_write(self, vals):
        """The way of the set-up alone, past this guard."""
        return super().write(vals)

    def _merge_method(self, destination, source):
        """No account is merged with one of seized money."""
        if (destination | source)._seized_guarded():
            raise self._seized_refusal(self.env._("Merge"))
        return super()._merge_method(destination, source)

    def _seized_labels(self, names):
        labels = self.fields_get(names, ["string"])
        return [labels.get(name, {}).get("string") or name for name in names]

    def _seized_refusal(self, what):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "Account %(account)s holds seized money: refused (%(what)s).",
                account=", ".join(self.mapped("display_name")) or self._description,
                what=what,
            ),
            basis=_(
                "Rules on seized property 2015: seized money is kept in the sole "
                "account and accounted for case by case."
            ),
            missing=_("the set-up of the sole account"),
            cure=_("the keeper of seized money, in the settings of the company"),
            error=AccessError,
        )

from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.seal import seal_table


class ProcuratorateSealedMixin(models.AbstractModel):
    """Records that people only read: create, write, copy and unlink are refused.

    That holds for everybody, with sudo and with any context. The code of the model
    itself writes by :meth:`_sealed_create` and :meth:`_sealed_write`, or by SQL.

    With ``_sealed_table`` the database refuses as well to change or delete a row, for
    everybody and by every way; rows are only added then.
    """

    _name = "procuratorate.sealed.mixin"
    _description = "Sealed Records"

    _sealed_table = False

    def init(self):
        if self._sealed_table:
            seal_table(self.env.cr, self._table)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse: a sealed record is written by the system only."""
        raise self._refuse_orm(self.env._("Creating a record by hand"))

    def write(self, vals):
        """Refuse: a sealed record never changes by hand."""
        raise self._refuse_orm(self.env._("Changing a record"))

    def copy(self, default=None):
        """Refuse: nothing happened twice."""
        raise self._refuse_orm(self.env._("Copying a record"))

    def unlink(self):
        """Refuse, here as well: a context key of Odoo's skips ``ondelete`` methods."""
        if self:
            self._unlink_never()
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise self._refuse_orm(self.env._("Deleting a record"))

    def _refuse_orm(self, what):
        model = self.env["ir.model"]._get(self._name).sudo().name
        return refusal(
            self.env,
            what=self.env._(
                "Refused: %(what)s (%(model)s).", what=what, model=model or self._name
            ),
            missing=self._sealed_because(),
            cure=self.env._(
                "Nobody. Correct a mistake by the ordinary document it came from; "
                "the correction becomes a new entry."
            ),
        )

    @api.model
    def _sealed_because(self):
        """Return why these records are closed; an heir says it in its own words."""
        return self.env._("Sealed books are written by the system only.")

    @api.model
    def _sealed_create(self, vals_list):
        return super().create(vals_list)

    def _sealed_write(self, vals):
        return super().write(vals)

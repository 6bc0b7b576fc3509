from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ApprovalEngineRecord(models.AbstractModel):
    """Rows that only the approval engine writes.

    The ORM's create, write and unlink refuse everybody, the superuser included.
    The engine's own Python goes on to the next class in line; nothing that a
    caller can send (context, sudo, command lists) reaches that line.
    """

    _name = "procuratorate.approval.engine.record"
    _description = "Record written by the approval engine only"

    @api.model_create_multi
    def create(self, vals_list):
        """Refused: such rows come into being through the verbs of a document."""
        if not vals_list:
            return super().create(vals_list)
        raise self._engine_refusal()

    def write(self, vals):
        """Refused, as in :meth:`create`."""
        if not vals or not self:
            return True
        raise self._engine_refusal()

    def unlink(self):
        """Refused; here as well: a context key of Odoo's skips ``ondelete`` methods."""
        if self:
            self._unlink_except_always()
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_always(self):
        raise self._engine_refusal()

    def _engine_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%(what)s” cannot be written by hand.", what=self._description_text()),
            missing=_("a submission or a decision through the document itself"),
            cure=_(
                "the applicant or the person whose turn it is; a mistake is "
                "corrected by a new entry, never by changing an old one"
            ),
            error=AccessError,
        )

    def _description_text(self):
        return self.env["ir.model"]._get(self._name).sudo().name or self._description

    def _engine_create(self, vals_list):
        # pending states first: unique indexes look at them
        self.flush_model()
        return super().create(vals_list)

    def _engine_write(self, vals):
        return super().write(vals)

from odoo import api, fields, models

from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.seal import seal_table


class ProcuratorateSignature(models.Model):
    """One signature: who, in which session, over which content. Sealed."""

    _name = "procuratorate.signature"
    _description = "Signature"
    _order = "id"
    _rec_name = "employee_id"
    _log_access = False

    request_id = fields.Many2one(
        "procuratorate.signature.request",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    slot = fields.Selection(
        [("first", "First"), ("second", "Second")], required=True, readonly=True
    )
    user_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    employee_id = fields.Many2one(
        "hr.employee", "Person", required=True, readonly=True, ondelete="restrict"
    )
    signed_at = fields.Datetime("Signed on", required=True, readonly=True)
    content_hash = fields.Char(required=True, readonly=True)
    session_hash = fields.Char(required=True, readonly=True)

    _one_per_slot = models.UniqueIndex(
        "(request_id, slot)", "This signature has been given already."
    )
    _one_per_person = models.UniqueIndex(
        "(request_id, employee_id)", "One person signs once."
    )
    _one_per_session = models.UniqueIndex(
        "(request_id, session_hash)", "The two signatures need two sessions."
    )

    def init(self):
        seal_table(self.env.cr, self._table)

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse: a signature is given in the signing window, with the password."""
        raise self._refuse_orm(self.env._("Writing a signature by hand"))

    def write(self, vals):
        """Refuse: a signature never changes."""
        raise self._refuse_orm(self.env._("Changing a signature"))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise self._refuse_orm(self.env._("Deleting a signature"))

    def _refuse_orm(self, what):
        return refusal(
            self.env,
            what=what,
            missing=self.env._("A signature is given by the person, with the password."),
            cure=self.env._("The person who shall sign: Procuratorate / Signatures."),
        )

    @api.model
    def _give(self, vals):
        """Insert one signature: the one writer, called by the request after its checks."""
        return super(ProcuratorateSignature, self.sudo()).create([vals])

    def _summary(self):
        self.ensure_one()
        return {
            "employee": self.employee_id.id,
            "name": self.employee_id.name,
            "session_sha256": self.session_hash,
            "signed_at": self.signed_at,
            "slot": self.slot,
            "user": self.user_id.id,
        }

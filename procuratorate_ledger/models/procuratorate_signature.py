from odoo import api, fields, models


class ProcuratorateSignature(models.Model):
    """One signature: who, in which session, over which content. Sealed."""

    _name = "procuratorate.signature"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
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

    @api.model
    def _sealed_because(self):
        return self.env._("A signature is given by the person, with the password.")

    @api.model
    def _give(self, vals):
        """Insert one signature: the one writer, called after all checks."""
        return self.sudo()._sealed_create([vals])

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

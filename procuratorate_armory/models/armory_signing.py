from odoo import fields, models


class ArmorySigning(models.AbstractModel):
    """An act of two keepers that waits for one request at a time."""

    _name = "procuratorate.armory.signing"
    _description = "Act That Waits for Two Keepers"
    _inherit = ["procuratorate.armory.two_keepers"]

    request_id = fields.Many2one(
        "procuratorate.signature.request",
        "Signatures",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )

    def action_sign(self):
        """Show what is signed to the keeper whose signature is missing."""
        self.ensure_one()
        self.check_access("read")
        self._check_signing()
        return self.sudo().request_id.with_env(self.env).action_sign()

    def _check_signing(self):
        """Raise unless it waits for a signature, and for this person's."""
        self._expect("signing")

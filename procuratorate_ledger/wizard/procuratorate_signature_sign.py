from odoo import fields, models


class ProcuratorateSignatureSign(models.TransientModel):
    """Shows what is signed and asks for the password, which is never stored."""

    _name = "procuratorate.signature.sign"
    _description = "Give a Signature"

    request_id = fields.Many2one(
        "procuratorate.signature.request", required=True, readonly=True
    )
    content_html = fields.Html(related="request_id.content_html")
    content_hash = fields.Char(related="request_id.content_hash")
    signature_ids = fields.One2many(related="request_id.signature_ids")
    password = fields.Char(store=False)

    def action_confirm(self):
        """Sign with the password that the form hands over beside the record."""
        self.ensure_one()
        request = self.request_id
        request.check_access("read")
        request._sign(self.env.context.get("password"))
        return {"type": "ir.actions.client", "tag": "soft_reload"}

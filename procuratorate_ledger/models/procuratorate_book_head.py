import base64
import io

import qrcode

from odoo import api, fields, models

from ..tools import headtext, keys


class ProcuratorateBookHead(models.Model):
    """A published head: how many entries there were, and a signature under all of them.

    It is printed, filed and signed by hand. A book that was cut or rebuilt later can no
    longer stand under it.
    """

    _name = "procuratorate.book.head"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Published Head of a Sealed Book"
    _order = "book_id, size desc"
    _rec_name = "size"
    _log_access = False

    book_id = fields.Many2one(
        "procuratorate.book", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="book_id.company_id")
    size = fields.Integer("Entries", required=True, readonly=True, aggregator=None)
    published_at = fields.Datetime("Published on", required=True, readonly=True)
    published_by_id = fields.Many2one(
        "res.users", "Published by", readonly=True, ondelete="restrict"
    )
    chain_hash = fields.Char("Hash of the Last Entry", required=True, readonly=True)
    root = fields.Char("Merkle Root", required=True, readonly=True)
    public_key = fields.Char(required=True, readonly=True)
    signature = fields.Char(required=True, readonly=True)
    text = fields.Char("Text of the QR Code", compute="_compute_text")
    fingerprint = fields.Char("Fingerprint of the Key", compute="_compute_text")

    _size_unique = models.UniqueIndex("(book_id, size)")

    # ------------------------------------------------------------------- compute

    @api.depends("book_id", "size")
    def _compute_display_name(self):
        for head in self:
            head.display_name = self.env._(
                "%(book)s, head of %(size)s entries",
                book=head.book_id.name,
                size=head.size,
            )

    @api.depends("signature")
    def _compute_text(self):
        for head in self:
            head.text = headtext.encode_text(headtext.PREFIX, head._payload())
            head.fingerprint = keys.fingerprint(bytes.fromhex(head.public_key))

    def _payload(self):
        """Return the head as the 192 bytes of its QR code."""
        self.ensure_one()
        return headtext.body(
            self.book_id.uuid,
            self.size,
            self.published_at,
            self.chain_hash,
            self.root,
            bytes.fromhex(self.public_key),
        ) + bytes.fromhex(self.signature)

    # ------------------------------------------------------------------- actions

    def action_print(self):
        """Print the head sheet: for the file, for the wall, for the two signatures."""
        return self.env.ref("procuratorate_ledger.action_report_head").report_action(
            self, config=False
        )

    # ------------------------------------------------------------------ business

    def _qr_png(self):
        """Return the QR code as base 64 of a PNG."""
        self.ensure_one()
        return qr_png(self.text)


def qr_png(text, error_correction=qrcode.constants.ERROR_CORRECT_L):
    """Return the QR code of ``text`` as base 64 of a PNG."""
    code = qrcode.QRCode(error_correction=error_correction, box_size=6, border=4)
    code.add_data(text)
    code.make(fit=True)
    image = io.BytesIO()
    code.make_image().save(image, format="PNG")
    return base64.b64encode(image.getvalue()).decode()

import struct
import zlib

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools import headtext
from ..tools.canonical import digest
from ..tools.header import header, reference, timestamp

PREFIX = "PLR1:"
# A QR code of version 27 or so still prints and scans well on a page.
INLINE = 1900


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    def action_receipt(self):
        """Print the proof that this entry stands under a published head."""
        self.check_access("read")
        for entry in self:
            entry._covering_head()
        return self.env.ref("procuratorate_ledger.action_report_receipt").report_action(
            self, config=False
        )

    def _header(self):
        """Return the header text whose SHA-256 is the hash of this entry."""
        self.ensure_one()
        entry = self.sudo()
        return header(
            actor=entry.actor,
            at=timestamp(entry.recorded_at),
            book=entry.book_id.uuid,
            content_sha256=digest(entry.content),
            employee=entry.actor_employee_id.id,
            kind=entry.kind,
            prev=entry.prev_hash,
            ref=reference(entry.res_model, entry.res_id),
            salt=entry.salt,
            seq=entry.sequence,
            user=entry.actor_user_id.id,
        )

    def _covering_head(self):
        """Return the first published head that counts this entry."""
        self.ensure_one()
        head = (
            self.env["procuratorate.book.head"]
            .sudo()
            .search(
                [
                    ("book_id", "=", self.sudo().book_id.id),
                    ("size", ">=", self.sequence),
                ],
                order="size",
                limit=1,
            )
        )
        if not head:
            raise refusal(
                self.env,
                what=self.env._("There is no receipt for this entry yet."),
                missing=self.env._("A published head that counts the entry."),
                cure=self.env._(
                    "Wait for the daily head, or ask the office director or "
                    "supervision to publish one now."
                ),
            )
        return head

    def _receipt_text(self, inline=True):
        """Return the receipt as the text of its QR code.

        With ``inline`` the content is included when the code stays small enough;
        otherwise the header proves it by its SHA-256.
        """
        self.ensure_one()
        head = self._covering_head()
        book = self.sudo().book_id
        path = book._inclusion_path(self.sequence - 1, head.size)
        content = self.sudo().content if inline else ""
        text = self._pack(head, path, content)
        if content and len(text) > INLINE:
            text = self._pack(head, path, "")
        return text

    def _pack(self, head, path, content):
        """Return the text of head, position, path, header and content.

        Bytes, before zlib: head (192), index (u64), number of hashes (u8), hashes
        (32 each), length (u32) and header, length (u32) and content; big endian.
        """
        head_bytes, parts = head._payload(), [self._header().encode(), content.encode()]
        packed = head_bytes + struct.pack(">QB", self.sequence - 1, len(path))
        packed += b"".join(path)
        for part in parts:
            packed += struct.pack(">I", len(part)) + part
        return headtext.encode_text(PREFIX, zlib.compress(packed, 9))

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools import headtext, keys
from ..tools.merkle import Tree


class ProcuratorateHeadCheck(models.TransientModel):
    """Holds a printed head against the book as it is now."""

    _name = "procuratorate.head.check"
    _description = "Check a Printed Head"

    text = fields.Text("Text of the QR Code", required=True)
    state = fields.Selection(
        [("ask", "Ask"), ("ok", "The book stands under this head"), ("bad", "Broken")],
        default="ask",
        readonly=True,
    )
    finding = fields.Text(readonly=True)
    book_id = fields.Many2one("procuratorate.book", readonly=True)
    size = fields.Integer(readonly=True)
    published_at = fields.Datetime("Published on", readonly=True)
    fingerprint = fields.Char(readonly=True)

    def action_check(self):
        """Say whether the book still stands under the scanned head."""
        self.ensure_one()
        result = self.env["procuratorate.book"]._check_head_text(self.text)
        self.write(result)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Check a Printed Head"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    def _check_head_text(self, text):
        """Compare the text of a printed head with its book; return what was found."""
        try:
            head = headtext.parse(headtext.decode_text(headtext.PREFIX, text or ""))
        except ValueError as error:
            raise refusal(
                self.env,
                what=self.env._("This is not the text of a published head."),
                missing=self.env._(
                    "The whole text of the QR code, beginning with PLB1:"
                ),
                cure=self.env._("You: scan the code again."),
            ) from error
        book = self.search([("uuid", "=", head["book"])], limit=1)
        finding = book._compare_head(head)
        return {
            "state": "bad" if finding else "ok",
            "finding": finding
            or self.env._(
                "All %(count)s entries that this head counts are in the book, "
                "unchanged.",
                count=head["size"],
            ),
            "book_id": book.id,
            "size": head["size"],
            "published_at": head["at"].replace(microsecond=0),
            "fingerprint": keys.fingerprint(head["public_key"]),
        }

    def _compare_head(self, head):
        """Return in plain language what is wrong, or None."""
        _ = self.env._
        if not keys.verify(head["public_key"], head["signature"], head["signed"]):
            return _(
                "The signature on the sheet is wrong: this text was not published "
                "by the holder of the key, or it was misread."
            )
        if not self:
            return _(
                "You can read no book with the identifier %s in this database.",
                head["book"],
            )
        book = self.sudo()
        known = book.head_ids.filtered(lambda each: each.size == head["size"])
        if book.head_sequence < head["size"]:
            return _(
                "The end was cut off: the sheet counts %(sheet)s entries, the book "
                "has %(book)s. Missing from entry %(first)s on.",
                sheet=head["size"],
                book=book.head_sequence,
                first=book.head_sequence + 1,
            )
        return book._compare_history(head, known)

    def _compare_history(self, head, known):
        _ = self.env._
        result = self._verify()
        checked = result["first_bad_sequence"] or head["size"] + 1
        if not result["ok"] and checked <= head["size"]:
            return result["reason"]
        last = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search([("book_id", "=", self.id), ("sequence", "=", head["size"])])
        )
        if last.hash != head["chain"] or self._root_now(head["size"]) != head["root"]:
            return _(
                "The book was rebuilt: entry %(number)s is not the one that was "
                "last when the sheet was printed.",
                number=head["size"],
            )
        if known and known[0].public_key != head["public_key"].hex():
            return _(
                "The sheet was signed by another key than the head in the database "
                "(fingerprint %s). One of the two is forged.",
                known[0].fingerprint,
            )
        if not known:
            return _(
                "The entries agree, but the database has lost this published head."
            )
        return None

    def _root_now(self, size):
        """Return the root computed from the entries alone, past stored nodes."""
        tree = Tree()
        for value in self._leaves(0, size):
            tree.add(value)
        return tree.root().hex()

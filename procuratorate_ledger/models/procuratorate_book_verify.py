import hashlib

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import headtext, keys
from ..tools.walk import ROWS, Walk


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    check_ids = fields.One2many("procuratorate.book.check", "book_id", readonly=True)
    last_check_id = fields.Many2one(
        "procuratorate.book.check", "Last Verification", compute="_compute_last_check"
    )
    last_verified_at = fields.Datetime(
        "Last Verified on", compute="_compute_last_check"
    )
    last_verified_size = fields.Integer(
        "Verified Entries", compute="_compute_last_check"
    )
    last_reason = fields.Text("Last Finding", compute="_compute_last_check")
    verified = fields.Selection(
        [("never", "Not verified yet"), ("ok", "In order"), ("broken", "Broken")],
        string="Verification",
        compute="_compute_last_check",
    )

    # ------------------------------------------------------------------- compute

    @api.depends("check_ids")
    def _compute_last_check(self):
        Check = self.env["procuratorate.book.check"]
        last = dict(
            Check._read_group([("book_id", "in", self.ids)], ["book_id"], ["id:max"])
        )
        for book in self:
            check = Check.browse(last.get(book._origin))
            book.last_check_id = check
            book.last_verified_at = check.checked_at
            book.last_verified_size = check.size
            book.last_reason = check.reason
            book.verified = check and ("ok" if check.ok else "broken") or "never"

    # ------------------------------------------------------------------- actions

    def action_verify(self):
        """Verify these books from first to last entry; say what was found."""
        self.check_access("read")
        results = self.sudo()._verify_logged()
        bad = [result for result in results if not result["ok"]]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Broken") if bad else self.env._("In order"),
                "message": "\n".join(result["reason"] for result in bad)
                or self.env._(
                    "%(count)s entries verified.",
                    count=sum(result["checked"] for result in results),
                ),
                "type": "danger" if bad else "success",
                "sticky": bool(bad),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    # ------------------------------------------------------------------ business

    def _verify(self):
        """Verify one book; nothing is written.

        :returns: dict(ok, checked, code, first_bad_sequence, first_bad_entry_id,
            reason); memory does not grow with the book.
        """
        self.ensure_one()
        # only the book's own row: heads and entries are read past record rules
        book = self.sudo()
        book.invalidate_recordset(["head_sequence", "head_hash"], flush=False)
        heads = book._heads_by_size()
        walk = Walk(book.uuid, heads, book._stored_nodes())
        in_order = walk.run(book._stream(SQL(ROWS, book.id)))
        if not in_order:
            walk.bad = book._name_break(walk)
        bad = walk.bad or book._check_ends(walk) or book._check_signatures()
        bad = bad or book._check_files(walk.files)
        return book._result(walk, bad)

    def _heads_by_size(self):
        heads = self.env["procuratorate.book.head"].search([("book_id", "=", self.id)])
        return {head.size: (head.chain_hash, head.root) for head in heads}

    def _stored_nodes(self):
        nodes = self.env["procuratorate.book.node"].search_fetch(
            [("book_id", "=", self.id)], ["number", "hash"], order="number"
        )
        return nodes.mapped("hash")

    def _name_break(self, walk):
        """Say whether the content or the hash was touched: the next link knows."""
        sequence, entry_id, code = walk.bad
        if code == "head":
            below = [size for size in walk.heads if size < sequence]
            return max(below, default=0) + 1, entry_id, code
        if code != "content":
            return walk.bad
        rows = self.env.execute_query(
            SQL(
                "SELECT e.hash, COALESCE(n.prev_hash, b.head_hash)"
                " FROM procuratorate_book_entry e"
                " JOIN procuratorate_book b ON b.id = e.book_id"
                " LEFT JOIN procuratorate_book_entry n"
                " ON n.book_id = e.book_id AND n.sequence = e.sequence + 1"
                " WHERE e.id = %s",
                entry_id,
            )
        )
        touched = "content" if rows[0][0] == rows[0][1] else "hash"
        return sequence, entry_id, touched

    def _check_ends(self, walk):
        """The chain must reach the head of the book and every published head."""
        published = max(walk.heads, default=0)
        if walk.count < max(published, self.head_sequence):
            return walk.count + 1, None, "cut" if walk.count < published else "tail"
        if (walk.count, walk.last) != (self.head_sequence, self.head_hash):
            return walk.count, None, "tail"
        return None

    def _check_signatures(self):
        heads = self.env["procuratorate.book.head"].search(
            [("book_id", "=", self.id)], order="size"
        )
        for head in heads:
            parts = headtext.parse(head._payload())
            if not keys.verify(
                parts["public_key"], parts["signature"], parts["signed"]
            ):
                return head.size, None, "signature"
        return None

    def _check_files(self, sealed):
        """Sealed files must still lie in the filestore, unchanged."""
        ids = [file["id"] for _seq, _eid, files in sealed for file in files or ()]
        Attachment = self.env["ir.attachment"].sudo()
        found = set(Attachment.browse(ids).exists().ids)
        for sequence, entry_id, files in sealed:
            for file in files or ():
                if file["id"] not in found:
                    return sequence, entry_id, "missing", file
                attachment = Attachment.browse(file["id"])
                raw = attachment.raw or b""
                attachment.invalidate_recordset(["raw", "db_datas"], flush=False)
                if hashlib.sha256(raw).hexdigest() != file["sha256"]:
                    return sequence, entry_id, "file", file
        return None

    def _result(self, walk, bad):
        sequence, entry_id, code, *file = bad or (None, None, None)
        return {
            "ok": not bad,
            "checked": walk.count,
            "code": code,
            "first_bad_sequence": sequence,
            "first_bad_entry_id": entry_id,
            "reason": bad and self._reason(code, sequence, entry_id, *file),
        }

    def _reason(self, code, sequence, entry_id, file=None):
        """Say in plain language what is wrong with which entry."""
        _ = self.env._
        texts = {
            "content": _("its content, time, person or reference was changed"),
            "hash": _("its stored hash was changed"),
            "previous": _("the hash of its predecessor was changed in it"),
            "order": _(
                "it does not follow the entry before it: entries were "
                "replaced, moved or put in"
            ),
            "gap": _("it is missing, entries after it exist"),
            "tail": _("the end of the book does not agree with the book's own count"),
            "cut": _(
                "it is missing: the end was cut off although a published head counts it"
            ),
            "head": _(
                "from here on the chain was rebuilt: it does not stand under "
                "the next published head"
            ),
            "node": _(
                "a stored tree node up to this entry does not agree with the entries"
            ),
            "signature": _("the published head of this size has a wrong signature"),
            "missing": _(
                "its sealed file “%(file)s” is missing", file=(file or {}).get("name")
            ),
            "file": _(
                "its sealed file “%(file)s” was changed", file=(file or {}).get("name")
            ),
        }
        return _(
            "%(book)s: entry %(sequence)s (row id %(id)s): %(finding)s.",
            book=self.name,
            sequence=sequence,
            id=entry_id or "–",
            finding=texts[code],
        )

    def _verify_logged(self):
        """Verify, keep each result, and tell supervision what is broken."""
        results = []
        for book in self:
            book = book._in_company_language()
            result = book._verify()
            self.env["procuratorate.book.check"].sudo()._log(book, result)
            book.invalidate_recordset(["check_ids"], flush=False)
            if not result["ok"]:
                book._tell_supervision(
                    "procuratorate_ledger.activity_book_broken",
                    self.env._("A sealed book is broken"),
                    result["reason"],
                )
            results.append({**result, "book": book.id, "name": book.name})
        return results

    @api.model
    def _verify_all(self):
        """Verify every book, and compare the rules in force with the sealed ones."""
        results = self.sudo().search([])._verify_logged()
        for company in self.env["res.company"]._with_register():
            self._find_unrecorded_changes(company)
        return results

    @api.model
    def _cron_verify(self):
        """Verify book by book, each in a transaction of its own."""
        for book in self.sudo().search([]):
            book._verify_logged()
            self.env["ir.cron"]._commit_progress(1)
        self._cron_find_unrecorded()

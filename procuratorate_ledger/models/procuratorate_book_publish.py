from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import SQL

from ..tools import headtext, keys

PUBLISHERS = (
    "procuratorate_base.group_supervision",
    "procuratorate_base.group_leader",
    "procuratorate_base.group_chief",
    "procuratorate_base.group_office_director",
    "procuratorate_base.group_rules_officer",
)


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    head_ids = fields.One2many("procuratorate.book.head", "book_id", readonly=True)
    head_count = fields.Integer("Published Heads Count", compute="_compute_last_head")
    last_head_id = fields.Many2one(
        "procuratorate.book.head", "Last Published Head", compute="_compute_last_head"
    )
    last_published_at = fields.Datetime(
        "Last Published on", compute="_compute_last_head"
    )
    unpublished = fields.Integer(
        "Entries Not Published Yet", compute="_compute_last_head"
    )
    fingerprint = fields.Char(
        "Fingerprint of the Signing Key", compute="_compute_last_head"
    )
    public_key = fields.Char(compute="_compute_last_head")

    # ------------------------------------------------------------------- compute

    @api.depends("head_ids", "head_sequence")
    def _compute_last_head(self):
        heads = self.env["procuratorate.book.head"]._read_group(
            [("book_id", "in", self.ids)], ["book_id"], ["__count", "size:max"]
        )
        count = {book.id: (number, size) for book, number, size in heads}
        last = {
            head.book_id.id: head
            for head in self.env["procuratorate.book.head"].search(
                [
                    ("book_id", "in", self.ids),
                    ("size", "in", [size for _number, size in count.values()]),
                ],
                order="size",
            )
        }
        for book in self:
            head = last.get(book.id, self.env["procuratorate.book.head"])
            book.head_count = count.get(book.id, (0, 0))[0]
            book.last_head_id = head
            book.last_published_at = head.published_at
            book.fingerprint = head.fingerprint
            book.public_key = head.public_key
            book.unpublished = book.head_sequence - head.size

    # ------------------------------------------------------------------- actions

    def action_publish_head(self):
        """Publish the head now and print its sheet."""
        self.check_access("read")
        self._check_publisher()
        heads = self._publish_head()
        if not heads:
            raise refusal(
                self.env,
                what=self.env._("There is no head to publish."),
                missing=self.env._("At least one entry in the book."),
            )
        return heads.action_print()

    def _check_publisher(self):
        if not any(self.env.user.has_group(group) for group in PUBLISHERS):
            raise refusal(
                self.env,
                what=self.env._("You may not publish heads or export books."),
                cure=self.env._(
                    "Supervision, a leader, the office director or the rules officer."
                ),
            )

    # ------------------------------------------------------------------ business

    def _publish_head(self):
        """Sign the heads of these books; a book without news keeps its last head."""
        heads = self.env["procuratorate.book.head"].sudo()
        for book in self:
            heads |= book._publish_one()
        return heads

    def _publish_one(self):
        key = keys.private_key(self.env)
        public = keys.public_bytes(key)
        self._record_key_change(public)
        Head = self.env["procuratorate.book.head"].sudo()
        state = self._lock_head()
        size, chain = state["sequence"], state["hash"]
        known = Head.search([("book_id", "=", self.id), ("size", "=", size)])
        if known or not size:
            return known
        root = self._root(size).hex()
        body = headtext.body(state["uuid"], size, state["at"], chain, root, public)
        signature = key.sign(headtext.DOMAIN + body).hex()
        return Head.browse(self._insert_head(state, root, public.hex(), signature))

    def _insert_head(self, state, root, public, signature):
        self.env.cr.execute(
            SQL(
                "INSERT INTO procuratorate_book_head"
                " (book_id, size, published_at, published_by_id, chain_hash, root,"
                "  public_key, signature)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
                # another session published meanwhile: try again and see its head
                " ON CONFLICT (book_id, size) DO NOTHING RETURNING id",
                self.id,
                state["sequence"],
                state["at"],
                state["user"],
                state["hash"],
                root,
                public,
                signature,
            )
        )
        self.invalidate_recordset(flush=False)
        return self.env.cr.fetchone()[0]

    def _record_key_change(self, public):
        """A book that is signed by another key than before says so in itself."""
        last = (
            self.env["procuratorate.book.head"]
            .sudo()
            .search([("book_id", "=", self.id)], limit=1)
        )
        if not last or last.public_key == public.hex():
            return
        marked = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search_count(
                [
                    ("book_id", "=", self.id),
                    ("kind", "=", "book.key"),
                    ("content", "ilike", public.hex()),
                ],
                limit=1,
            )
        )
        if not marked:
            self._append("book.key", {"old": last.public_key, "new": public.hex()})
            self._tell_supervision(
                "procuratorate_ledger.activity_book_broken",
                self.env._("The signing key of this book has changed"),
            )

    # ---------------------------------------------------------------------- cron

    @api.model
    def _cron_publish(self):
        """Publish the heads of the books with new entries that are due by rule."""
        for book in self.sudo().search([("head_sequence", ">", 0)]):
            if book.unpublished and book._publication_due():
                book._publish_head()
                self.env["ir.cron"]._commit_progress(1)

    def _publication_due(self):
        hours = self.env["procuratorate.rule"]._value(
            "ledger.publish_every", company=self.company_id
        )
        last = self.last_published_at
        # An hour of grace: a daily job never starts at the same second twice.
        limit = timedelta(hours=int(hours)) - timedelta(hours=1)
        return not last or fields.Datetime.now() - last >= limit

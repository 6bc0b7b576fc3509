import hashlib
import os
import re
import uuid

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.acting import actor
from ..tools.canonical import canonical
from ..tools.header import GENESIS, TEMPLATE, reference, timestamp
from ..tools.pen import check_pen

KIND = re.compile(r"[a-z0-9_.]+\Z")


class ProcuratorateBook(models.Model):
    """A sealed book: a chain of entries that is only ever continued.

    Code appends with :meth:`_append` or :meth:`_append_batch`; nothing else writes to a
    book, neither the ORM nor, thanks to triggers, plain SQL.
    """

    _name = "procuratorate.book"
    _inherit = ["procuratorate.sealed.mixin", "mail.thread", "mail.activity.mixin"]
    _mail_post_access = "read"
    _description = "Sealed Book"
    _order = "company_id, code"
    _log_access = False

    name = fields.Char(compute="_compute_name", search="_search_name")
    given_name = fields.Char(required=True, readonly=True)
    code = fields.Char(required=True, readonly=True)
    kind = fields.Selection(
        [("rules", "Rules"), ("approval", "Approvals"), ("other", "Other")],
        required=True,
        readonly=True,
        default="other",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    uuid = fields.Char("Identifier", required=True, readonly=True)
    head_sequence = fields.Integer("Entries", readonly=True, default=0)
    head_hash = fields.Char("Hash of the Last Entry", readonly=True, default=GENESIS)
    exported_sequence = fields.Integer("Exported up to Entry", readonly=True, default=0)
    entry_ids = fields.One2many("procuratorate.book.entry", "book_id", readonly=True)

    _code_unique = models.UniqueIndex(
        "(company_id, code)", "A company has one book of each code."
    )
    _uuid_unique = models.UniqueIndex("(uuid)")

    # ------------------------------------------------------------------ database

    def init(self):
        """Let the database refuse to lose a book or to turn its head back."""
        self.env.cr.execute(_KEEP)

    # ------------------------------------------------------------------- compute

    @api.depends("given_name", "code")
    @api.depends_context("lang")
    def _compute_name(self):
        """A register that is known by its code is named in the reader's language."""
        names = self._book_names()
        for book in self:
            book.name = names.get(book.code) or book.given_name

    @api.model
    def _search_name(self, operator, value):
        if operator.startswith("not") or operator not in ("ilike", "like", "in", "="):
            return NotImplemented
        wanted = {value} if isinstance(value, str) else set(value)
        codes = [
            code
            for code, name in self._book_names().items()
            if any(str(each).casefold() in name.casefold() for each in wanted)
        ]
        return Domain("given_name", operator, value) | Domain("code", "in", codes)

    def _in_company_language(self):
        """What the server does by itself is told in the language of the company."""
        if self.env.context.get("lang"):
            return self
        return self.with_context(lang=self.company_id[:1].sudo().partner_id.lang)

    # ------------------------------------------------------------------ business

    @api.model
    def _book_names(self):
        """Return {code or prefix of a code: name}; addons add theirs by ``super()``."""
        return {
            "rules": self.env._("Register of Rules and Posts"),
            "approval": self.env._("Register of Approvals"),
            "signature": self.env._("Register of Two-Person Signatures"),
        }

    @api.model
    def _book_kind(self, code):
        """Return the kind of the book with this code (what stands before ``.``)."""
        kinds = dict(self._fields["kind"].selection)
        prefix = code.split(".")[0]
        return prefix if prefix in kinds else "other"

    @api.model
    def _of(self, company, code, name=None):
        """Return the book ``code`` of ``company``; it is opened when it is missing."""
        domain = [("company_id", "=", company.id), ("code", "=", code)]
        book = self.sudo().search(domain, limit=1)
        return book or self._open(company, code, name)

    @api.model
    def _open(self, company, code, name=None):
        """Open a book. Two sessions doing it at once get the same one."""
        if not KIND.match(code):
            raise ValueError(f"not a code of a book: {code!r}")
        names = self._book_names()
        name = name or names.get(code) or names.get(code.split(".")[0]) or code
        self.env.cr.execute(
            SQL(
                "INSERT INTO procuratorate_book"
                " (given_name, code, kind, company_id, uuid, head_sequence, head_hash,"
                "  exported_sequence)"
                " VALUES (%s, %s, %s, %s, %s, 0, %s, 0)"
                " ON CONFLICT (company_id, code) DO NOTHING RETURNING id",
                name,
                code,
                self._book_kind(code),
                company.id,
                str(uuid.uuid4()),
                GENESIS,
            )
        )
        return self.sudo().browse(row[0] for row in self.env.cr.fetchall())

    def _append(self, kind, content, record=None, actors=None):
        """Append one entry and return it. See :meth:`_append_batch`."""
        if actors:
            content = {**content, "persons": self._persons(actors)}
        return self._append_batch([(kind, content, record)])

    @api.model
    def _append_to(self, company, code, items, pen=None):
        """Append to the book ``code`` of ``company``, which is opened when missing.

        The same as ``_of(company, code)._append_batch(items, pen)``, one query less.
        """
        where = SQL("b.company_id = %s AND b.code = %s", company.id, code)
        head = items and self._lock_head(where)
        if items and not head:
            self._open(company, code)
            head = self._lock_head(where)
        return self._continue(head, items, pen)

    @api.model
    def _persons(self, employees):
        """Return the employees who took part, as a sealed content names them."""
        return [{"employee": each.id, "name": each.name} for each in employees.sudo()]

    def _append_batch(self, items, pen=None):
        """Append ``[(kind, content, record)]`` by one statement; return the entries.

        ``content`` is a dict that :func:`canonical` accepts, ``record`` None or one
        record. Time, sequence, previous hash and the acting person are written here;
        a caller cannot choose them. Two sessions appending to one book at once: the
        second one gets a serialization failure, which Odoo answers by trying again.
        Entries of a kind that a mechanism keeps to itself need its ``pen``.
        """
        self.ensure_one()
        head = items and self._lock_head()
        return self._continue(head, items, pen)

    @api.model
    def _continue(self, head, items, pen):
        """Chain the items to the locked ``head`` and write both."""
        Entry = self.env["procuratorate.book.entry"].sudo()
        if not items:
            return Entry
        check_pen(self.env, (item[0] for item in items), pen)
        columns, last_hash = self._chain(head, items)
        ids = Entry._insert(head, columns, last_hash)
        self.browse(head["book"]).invalidate_recordset(flush=False)
        return Entry.browse(ids)

    def _lock_head(self, where=None):
        """Lock the book until the transaction ends; return head, time and actor.

        ``where`` finds the book ``b`` by something else than its id; None if it finds
        nothing.
        """
        self.env["hr.employee"].flush_model(["user_id", "company_id", "name", "active"])
        self.env["res.users"].flush_model(["login", "procuratorate_employee_id"])
        where = where or SQL("b.id = %s", self.id)
        self.env.cr.execute(SQL(_LOCK, uid=self.env.uid, where=where))
        row = self.env.cr.fetchone()
        if not row:
            return None
        who = canonical(actor(self.env, row[4], row[6]))
        return {
            "book": row[7],
            "uuid": row[0],
            "sequence": row[1],
            "hash": row[2],
            "at": row[3],
            "user": self.env.uid,
            "employee": row[5],
            "actor": who,
        }

    def _chain(self, head, items):
        """Return the columns of the new entries and the hash of the last one."""
        sequence, previous = head["sequence"], head["hash"]
        at, salts = timestamp(head["at"]), os.urandom(16 * len(items)).hex()
        rows = []
        for index, (kind, content, record) in enumerate(items):
            if not KIND.match(kind):
                raise ValueError(f"not a kind of entry: {kind!r}")
            sequence += 1
            salt = salts[32 * index : 32 * index + 32]
            text = canonical(content)
            model, res_id = (record._name, record.id) if record else (None, None)
            head_text = TEMPLATE % (
                head["actor"],
                at,
                head["uuid"],
                hashlib.sha256(text.encode()).hexdigest(),
                head["employee"] or "null",
                kind,
                previous,
                reference(model, res_id),
                salt,
                sequence,
                head["user"],
            )
            link = hashlib.sha256(head_text.encode()).hexdigest()
            rows.append((sequence, kind, model, res_id, text, salt, previous, link))
            previous = link
        return list(zip(*rows, strict=True)), previous


# The employee is the user's own in the company of the book, else the person whose
# additional login this is. NO KEY: what refers to the book must not wait.
_LOCK = """
SELECT b.uuid, b.head_sequence, b.head_hash, clock_timestamp() AT TIME ZONE 'UTC',
       u.login, e.id, e.name, b.id
  FROM procuratorate_book b
  JOIN res_users u ON u.id = %(uid)s
  LEFT JOIN LATERAL (
      SELECT h.id, h.name
        FROM hr_employee h
       WHERE h.active
         AND ((h.user_id = u.id AND h.company_id = b.company_id)
              OR h.id = u.procuratorate_employee_id)
       ORDER BY h.user_id = u.id DESC NULLS LAST, h.id
       LIMIT 1
  ) e ON true
 WHERE %(where)s
   FOR NO KEY UPDATE OF b
"""

_KEEP = """
CREATE OR REPLACE FUNCTION procuratorate_book_keep() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.head_sequence >= OLD.head_sequence
           AND NEW.exported_sequence >= OLD.exported_sequence
           AND NEW.uuid = OLD.uuid
           AND NEW.code = OLD.code
           AND NEW.company_id = OLD.company_id THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF OLD.head_sequence = 0 THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION
        'Refused: a sealed book keeps its identity and its entries (% refused). '
        '已封存的账簿不得删除、回退或改换身份。', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS procuratorate_book_keep ON procuratorate_book;
CREATE TRIGGER procuratorate_book_keep BEFORE UPDATE OR DELETE ON procuratorate_book
    FOR EACH ROW EXECUTE FUNCTION procuratorate_book_keep();
DROP TRIGGER IF EXISTS procuratorate_book_truncate ON procuratorate_book;
CREATE TRIGGER procuratorate_book_truncate BEFORE TRUNCATE ON procuratorate_book
    FOR EACH STATEMENT EXECUTE FUNCTION procuratorate_book_keep();
"""

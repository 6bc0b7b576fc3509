import json

from odoo import api, fields, models

COLUMNS = (
    "sequence",
    "kind",
    "res_model",
    "res_id",
    "content",
    "salt",
    "prev_hash",
    "hash",
)


class ProcuratorateBookEntry(models.Model):
    """One sealed entry. It is inserted by its book, and then only ever read.

    The truth is ``content`` and what the header binds (see ``tools/header.py``). The
    other columns repeat parts of it so that entries can be searched; the verifier
    rebuilds the header from the columns, so none of them can be changed unseen.
    """

    _name = "procuratorate.book.entry"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Sealed Entry"
    _order = "book_id, sequence desc"
    _rec_name = "hash"
    _log_access = False

    book_id = fields.Many2one(
        "procuratorate.book", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="book_id.company_id")
    sequence = fields.Integer("Number", required=True, readonly=True, aggregator=None)
    recorded_at = fields.Datetime("Recorded on", required=True, readonly=True)
    kind = fields.Char(required=True, readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        "Document Id", model_field="res_model", readonly=True
    )
    actor_user_id = fields.Many2one(
        "res.users", "User", readonly=True, ondelete="restrict"
    )
    actor_employee_id = fields.Many2one(
        "hr.employee", "Person", readonly=True, ondelete="restrict"
    )
    actor = fields.Text("Actor as Sealed", required=True, readonly=True)
    content = fields.Text("Content as Sealed", required=True, readonly=True)
    salt = fields.Char(required=True, readonly=True)
    prev_hash = fields.Char("Previous Hash", required=True, readonly=True)
    hash = fields.Char(required=True, readonly=True)

    _number_unique = models.UniqueIndex("(book_id, sequence)")
    _record_index = models.Index("(res_model, res_id)")
    _kind_index = models.Index("(kind, res_model, res_id)")
    _actor_index = models.Index("(actor_employee_id, recorded_at)")
    _texts_plain = models.Constraint(
        "CHECK (kind ~ '^[a-z0-9_.]+$' AND (res_model IS NULL OR "
        "res_model ~ '^[a-z0-9_.]+$') AND sequence > 0)"
    )

    # ------------------------------------------------------------------ database

    def init(self):
        """Let the database itself check that the chain goes on."""
        super().init()
        self.env.cr.execute(_CHAIN)

    # ------------------------------------------------------------------- compute

    @api.depends("book_id", "sequence")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = f"{entry.book_id.name} № {entry.sequence}"

    # ------------------------------------------------------------------ business

    @api.model
    def _insert(self, head, columns, last_hash):
        """Insert the chained rows of one batch and move the head; return their ids."""
        values = [list(column) for column in columns]
        self.env.cr.execute(
            _INSERT,
            [
                head["book"],
                head["at"],
                head["user"],
                head["employee"] or None,
                head["actor"],
                *values,
                columns[0][-1],
                last_hash,
                head["book"],
            ],
        )
        return [row[0] for row in self.env.cr.fetchall()]

    def _content(self):
        """Return the content of this entry as Python values."""
        self.ensure_one()
        return json.loads(self.content)


_INSERT = """
WITH fresh AS (
    INSERT INTO procuratorate_book_entry
        (book_id, recorded_at, actor_user_id, actor_employee_id, actor,
         sequence, kind, res_model, res_id, content, salt, prev_hash, hash)
    SELECT %s, %s, %s, %s, %s, r.*
      FROM unnest(%s::int[], %s::text[], %s::text[], %s::int[],
                  %s::text[], %s::text[], %s::text[], %s::text[]) AS r
    RETURNING id
), head AS (
    UPDATE procuratorate_book SET head_sequence = %s, head_hash = %s WHERE id = %s
)
SELECT id FROM fresh
"""

_CHAIN = """
CREATE OR REPLACE FUNCTION procuratorate_book_entry_chain() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1
          FROM fresh f
         WHERE f.prev_hash IS DISTINCT FROM
               CASE WHEN f.sequence = 1 THEN repeat('0', 64)
                    ELSE (SELECT p.hash
                            FROM procuratorate_book_entry p
                           WHERE p.book_id = f.book_id
                             AND p.sequence = f.sequence - 1)
               END
    ) THEN
        RAISE EXCEPTION
            'Refused: the entry does not continue the chain of its book. '
            '该记录未接续账簿的链条，不予登记。'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql
-- The session keeps the plan it made when the book was empty. A sub-query for each
-- row leaves it one way only, the unique index: a join could be planned to read the
-- whole book once and again for each row.
SET enable_seqscan = off;
DROP TRIGGER IF EXISTS procuratorate_book_entry_chain ON procuratorate_book_entry;
CREATE TRIGGER procuratorate_book_entry_chain AFTER INSERT ON procuratorate_book_entry
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
    EXECUTE FUNCTION procuratorate_book_entry_chain();
"""

import psycopg2

from odoo import fields, models
from odoo.tools import SQL

from ..tools.merkle import CHUNK, CHUNK_LEVEL, Tree, fold, inclusion_path, leaf


class ProcuratorateBookNode(models.Model):
    """The hash over 1024 consecutive entries, kept so that a proof need not read all.

    A node follows from the entries and can be computed again at any time; the verifier
    does so and compares.
    """

    _name = "procuratorate.book.node"
    _inherit = ["procuratorate.sealed.mixin"]
    _sealed_table = True
    _description = "Node over 1024 Entries"
    _log_access = False

    book_id = fields.Many2one("procuratorate.book", required=True, ondelete="restrict")
    number = fields.Integer(required=True, help="0 stands for entries 1 to 1024.")
    hash = fields.Char(required=True)

    _number_unique = models.UniqueIndex("(book_id, number)")


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    def _leaves(self, start, stop):
        """Yield the leaf hashes of entries ``start + 1`` to ``stop``, in order."""
        query = SQL(
            "SELECT hash FROM procuratorate_book_entry"
            " WHERE book_id = %s AND sequence > %s AND sequence <= %s"
            " ORDER BY sequence",
            self.id,
            start,
            stop,
        )
        for (value,) in self._stream(query):
            yield leaf(bytes.fromhex(value))

    def _chunk_nodes(self, size):
        """Return the hashes of all full chunks below ``size``; make missing ones."""
        full = size // CHUNK
        rows = self.env.execute_query(
            SQL(
                "SELECT hash FROM procuratorate_book_node"
                " WHERE book_id = %s AND number < %s ORDER BY number",
                self.id,
                full,
            )
        )
        nodes = [bytes.fromhex(row[0]) for row in rows]
        if len(nodes) < full:
            nodes += self._make_nodes(len(nodes), full)
        return nodes

    def _make_nodes(self, first, full):
        """Compute and store the nodes ``first … full - 1``."""
        fresh, chunk = [], []
        for value in self._leaves(first * CHUNK, full * CHUNK):
            chunk.append(value)
            if len(chunk) == CHUNK:
                fresh.append(fold(chunk))
                chunk = []
        self.env.cr.execute(
            "INSERT INTO procuratorate_book_node (book_id, number, hash)"
            " SELECT %s, %s + ordinality - 1, value"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS t (value, ordinality)"
            " ON CONFLICT (book_id, number) DO NOTHING",
            [self.id, first, [value.hex() for value in fresh]],
        )
        return fresh

    def _root(self, size):
        """Return the Merkle root over the first ``size`` entries."""
        tree = Tree()
        for value in self._chunk_nodes(size):
            tree.add(value, CHUNK_LEVEL)
        for value in self._leaves(tree.size, size):
            tree.add(value)
        return tree.root()

    def _inclusion_path(self, index, size):
        """Return the proof for entry ``index + 1`` under the head of that size."""
        nodes = self._chunk_nodes(size)
        leaves = self._leaves_around(index, size)

        def root_of(start, stop):
            tree = Tree()
            while start < stop:
                if start % CHUNK == 0 and start + CHUNK <= stop:
                    tree.add(nodes[start // CHUNK], CHUNK_LEVEL)
                    start += CHUNK
                else:
                    tree.add(leaves[start])
                    start += 1
            return tree.root()

        return inclusion_path(index, size, root_of)

    def _leaves_around(self, index, size):
        """Return {position: leaf} of the chunk of ``index`` and of the tail."""
        leaves = {}
        for start in {index // CHUNK * CHUNK, size // CHUNK * CHUNK}:
            stop = min(start + CHUNK, size)
            leaves.update(enumerate(self._leaves(start, stop), start))
        return leaves

    def _stream(self, query, size=4096):
        """Yield the rows of ``query`` by a server's cursor: constant memory."""
        cr = self.env.cr
        name = SQL.identifier(f"procuratorate_{self.id}_{id(query)}")
        cr.execute(SQL("DECLARE %s NO SCROLL CURSOR FOR %s", name, query))
        fetch, alive = SQL("FETCH %s FROM %s", size, name), True
        try:
            while True:
                cr.execute(fetch)
                rows = cr.fetchall()
                yield from rows
                if len(rows) < size:
                    return
        except psycopg2.Error:
            alive = False  # the cursor died with the transaction
            raise
        finally:
            if alive and not cr.closed:
                cr.execute(SQL("CLOSE %s", name))

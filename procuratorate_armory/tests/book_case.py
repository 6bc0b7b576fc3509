import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

from odoo.addons.procuratorate_ledger.tests.common import LedgerMixin
from odoo.addons.procuratorate_ledger.tools import keys
from odoo.addons.procuratorate_ledger.tools.canonical import canonical
from odoo.tools import file_path

from .board_common import BoardCase


class BookCase(LedgerMixin, BoardCase):
    """The sealed book of an armory room, and what its database's owner may do to it.

    ``book``; ``fill(count)``; ``rebuild(sequence)``: change an entry and recompute the
    chain from it to the end; ``verify_outside(*args)``: an export, read by the offline
    verifier in a process without Odoo.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Book = cls.env["procuratorate.book"]
        cls.book = cls.Book._of(cls.company, cls.room._armory_book_code())

    def setUp(self):
        super().setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        path = os.path.join(self.folder, "key.pem")
        self.env["ir.config_parameter"].set_param(keys.PARAMETER, path)

    def fill_to(self, count):
        """Go on with the book until it has ``count`` entries."""
        self.book.invalidate_recordset()
        self.book._append_batch(
            [
                ("armory.test", {"gun": self.gun.name, "number": number}, self.gun)
                for number in range(self.book.head_sequence, count)
            ]
        )

    def entry(self, sequence):
        return self.env["procuratorate.book.entry"].search(
            [("book_id", "=", self.book.id), ("sequence", "=", sequence)]
        )

    def rebuild(self, sequence, content):
        """As the owner: another content, and every hash after it recomputed."""
        with self.as_database_owner() as cr:
            cr.execute(
                "UPDATE procuratorate_book_entry SET content = %s"
                " WHERE book_id = %s AND sequence = %s",
                [canonical(content), self.book.id, sequence],
            )
            previous = self.entry(sequence).prev_hash
            self.env.invalidate_all()
            for number in range(sequence, self.book.head_sequence + 1):
                previous = self._rehash(cr, self.entry(number), previous)
        with self.as_database_owner("procuratorate_book") as cr:
            cr.execute(
                "UPDATE procuratorate_book SET head_hash = %s WHERE id = %s",
                [previous, self.book.id],
            )

    def _rehash(self, cr, entry, previous):
        sql = "UPDATE procuratorate_book_entry SET {} = %s WHERE id = %s"
        cr.execute(sql.format("prev_hash"), [previous, entry.id])
        entry.invalidate_recordset()
        link = hashlib.sha256(entry._header().encode()).hexdigest()
        cr.execute(sql.format("hash"), [link, entry.id])
        return link

    def verify_outside(self, *args):
        """(exit code, what it said) of the verifier that comes with an export."""
        path = os.path.join(self.folder, "export.zip")
        with open(path, "wb") as file:
            self.book._export(file)
        done = subprocess.run(
            [
                sys.executable,
                "-I",
                file_path("procuratorate_ledger/offline/verify_book.py"),
                path,
                *args,
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
            cwd=self.folder,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

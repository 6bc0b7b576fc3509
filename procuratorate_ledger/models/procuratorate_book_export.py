import json
import os
import zipfile

from odoo import fields, models
from odoo.tools import SQL, file_open

from ..tools.canonical import digest
from ..tools.header import TEMPLATE
from ..tools.walk import ROWS

SCRIPTS = ("verify_book.py", "verify_receipt.py")


class ProcuratorateBook(models.Model):
    _inherit = "procuratorate.book"

    exported_all = fields.Boolean(compute="_compute_exported_all")

    def _compute_exported_all(self):
        for book in self:
            book.exported_all = book.exported_sequence >= book.head_sequence

    # ------------------------------------------------------------------- actions

    def action_export(self):
        """Download these books with their proof, for keeping outside of Odoo."""
        self.check_access("read")
        self._check_exporter()
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/procuratorate_ledger/export/{ids}",
            "target": "download",
        }

    def _check_exporter(self):
        """The administrator may take a copy away (before uninstalling), no more."""
        if not self.env.user.has_group("base.group_system"):
            self._check_publisher()

    # ------------------------------------------------------------------ business

    def _take_out(self, file):
        """Export for the person who asks; heirs note before it what leaves."""
        self._export(file)

    def _export(self, file):
        """Write books, heads, keys and the verifying scripts to ``file`` as a zip.

        The heads are published first, so that everything exported stands under a
        signature. Entries are streamed: memory does not grow with the book.
        """
        self._publish_head()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for book in self:
                book._export_one(archive)
            self._export_readme(archive)
        for book in self:
            book._mark_exported()

    def _export_one(self, archive):
        folder = f"{self.id}-{self.code}/"
        size = self._export_entries(archive, folder)
        about = {
            "code": self.code,
            "company": self.company_id.name,
            "name": self.name,
            "size": size,
            "uuid": self.uuid,
        }
        heads = self.head_ids.sorted("size")
        _write_json(archive, folder + "book.json", about)
        _write_json(archive, folder + "heads.json", heads.mapped("text"))

    def _export_entries(self, archive, folder):
        count, uuid = 0, self.uuid
        with archive.open(folder + "entries.jsonl", "w", force_zip64=True) as out:
            for row in self._stream(SQL(ROWS, self.id)):
                line = {
                    "header": _header(uuid, row),
                    "content": row[8],
                    "hash": row[11],
                }
                out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                count += 1
        return count

    def _export_readme(self, archive):
        keys = sorted(set(self.head_ids.mapped("public_key")))
        for number, key in enumerate(keys):
            name = f"public_key{number or ''}.txt"
            archive.writestr(name, key + "\n")
        for script in (*SCRIPTS, "README.txt"):
            path = os.path.join("procuratorate_ledger", "offline", script)
            with file_open(path, "rb") as source:
                archive.writestr(script, source.read())

    def _mark_exported(self):
        self.env.cr.execute(
            SQL(
                "UPDATE procuratorate_book SET exported_sequence = head_sequence"
                " WHERE id = %s AND exported_sequence < head_sequence",
                self.id,
            )
        )
        self.invalidate_recordset(["exported_sequence", "exported_all"], flush=False)


def _header(uuid, row):
    _id, seq, at, kind, ref, user, employee, actor, content, salt, prev, _hash = row
    sha256 = digest(content)
    values = actor, at, uuid, sha256, employee, kind, prev, ref, salt, seq, user
    return TEMPLATE % values


def _write_json(archive, name, value):
    archive.writestr(name, json.dumps(value, ensure_ascii=False, indent=1) + "\n")

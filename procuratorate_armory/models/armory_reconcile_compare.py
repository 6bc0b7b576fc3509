import base64
import unicodedata

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.cells import text
from odoo.addons.procuratorate_base.tools.sheet import (
    UnreadableSheet,
    find_head,
    heading,
    read_sheet,
)
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.kinds import GUN
from ..tools.number_key import number_key

_PEN = take_pen("armory.reconcile")
HEADINGS = {
    heading(word): name
    for name, words in {
        "number": "number|gun number|serial number|serial|"
        "枪号|枪支号|枪支编号|枪支号码|出厂编号|编号",
        "type": "type|model|gun type|枪型|型号|枪支型号|枪支类型|规格型号|枪种",
    }.items()
    for word in words.split("|")
}


class ArmoryReconcile(models.Model):
    """Two lists, number by number."""

    _inherit = "procuratorate.armory.reconcile"

    def _carry_out_comparison(self, actor):
        doc = self.sudo()
        rows = self._read_list()
        file = doc._keep_file()
        ours = {gun.armory_number_key: gun for gun in doc._guns_on_register()}
        vals_list, agreed = doc._differences(rows, ours)
        Line = self.env["procuratorate.armory.reconcile.line"].sudo()
        Line._sealed_create([{**vals, "reconcile_id": doc.id} for vals in vals_list])
        doc._write_engine(
            {
                "state": "done",
                "attachment_id": file.id,
                "file": False,
                "ours": len(ours),
                "theirs": len(rows),
                "agreed": agreed,
                "difference_count": len(vals_list),
                "compared_by_id": actor.id,
                "compared_at": fields.Datetime.now(),
            }
        )
        doc.invalidate_recordset(["line_ids"])
        _seal_comparison(doc)
        doc._tell_of_differences()

    # Reading --------------------------------------------------------------------

    def _read_list(self):
        """[(row, number, type)] of the file."""
        _, raw = (
            self.env._,
            base64.b64decode(self.with_context(bin_size=False).file or b""),
        )
        if not raw:
            raise self._refuse_list(_("the file with the other list"))
        try:
            rows = read_sheet(raw, self.file_name or "")
        except UnreadableSheet as error:
            raise self._refuse_list(_("a table that can be read")) from error
        index, columns, _unknown = find_head(rows, HEADINGS)
        places = {name: column for column, name in columns.items()}
        if "number" not in places:
            raise self._refuse_list(_("a column headed “Gun number”"))
        found = [
            (row, _cell(values, places["number"]), _cell(values, places.get("type")))
            for row, values in rows[index + 1 :]
        ]
        found = [each for each in found if number_key(each[1])]
        if not found:
            raise self._refuse_list(_("at least one gun number"))
        return found

    def _raw(self):
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _keep_file(self):
        """The list as it was sent, sealed."""
        return self.env["ir.attachment"].create(
            {
                "name": self.file_name or self.name,
                "raw": self._raw(),
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _guns_on_register(self):
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "=", GUN),
                    ("company_id", "=", self.company_id.id),
                    ("armory_state", "not in", ("surrendered", False)),
                ]
            )
        )

    # Comparing --------------------------------------------------------------------

    def _differences(self, rows, ours):
        """(values of the differences, how many guns agree)."""
        found, seen, agreed = [], set(), 0
        for row, number, kind in rows:
            key = number_key(number)
            gun = ours.get(key, self.env["stock.lot"])
            vals = self._row_vals(gun, number, kind, row)
            if key in seen:
                found.append({**vals, "result": "double"})
            elif not gun:
                found.append({**vals, "result": "theirs"})
            elif kind and _plain(kind) != _plain(gun.armory_type_id.name):
                found.append({**vals, "result": "type"})
            else:
                agreed += 1
            seen.add(key)
        for key in ours.keys() - seen:
            vals = self._row_vals(ours[key], ours[key].armory_number, False, 0)
            found.append({**vals, "result": "ours"})
        return found, agreed

    def _row_vals(self, gun, number, kind, row):
        return {
            "number": number,
            "lot_id": gun.id,
            "type_ours": gun.armory_type_id.name,
            "type_theirs": kind,
            "row": row,
        }

    def _tell_of_differences(self):
        """Head and leader: a list of others does not lie without reason."""
        if not self.difference_count:
            return
        people = self.env["hr.employee"].sudo()
        head = self.env.ref("procuratorate_armory.post_armory_head").sudo()
        department = head._holders(self.company_id).sudo()[:1].department_id
        for xmlid in (
            "procuratorate_armory.post_armory_head",
            "procuratorate_base.post_leader",
        ):
            post = self.env.ref(xmlid)
            people |= post._holders_or_above(self.company_id, department)
        _ = self.env._
        self._tell(people, _("Lists do not agree: %s", self.display_name))


def _cell(values, column):
    if column is None or column >= len(values) or values[column] in (None, ""):
        return ""
    return text(values[column])


def _plain(name):
    """A type as it is compared: width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name or "").casefold().split())


def _seal_comparison(doc):
    """Sealed with the file itself. Not a method: a server action has no pen."""
    content = {
        "source": doc.source,
        "organ": doc.organ or None,
        "list_on": doc.list_on,
        "ours": doc.ours,
        "theirs": doc.theirs,
        "agreed": doc.agreed,
        "differences": [line._content() for line in doc.line_ids],
        "attachments": doc.attachment_id._seal(),
    }
    doc._put_on_record("armory.reconcile", content, _PEN)

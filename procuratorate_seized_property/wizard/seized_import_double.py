from collections import defaultdict

from odoo import models


class ProcuratorateSeizedImport(models.TransientModel):
    """What a file has twice, and what is on another list already."""

    _inherit = "procuratorate.seized.import"

    def _doubles(self, found, labels):
        """The same seal or document twice; the same item word for word twice."""
        _ = self.env._
        problems, seen, same = [], defaultdict(dict), {}
        taken = self._taken(found)
        for number, vals in found:
            for field in ("seal_no", "document_no"):
                value = vals.get(field)
                first = value and seen[field].setdefault(value, number)
                if value and first != number:
                    text = _("the same as in row %s", first)
                    problems.append(self._problem(number, labels[field], value, text))
                elif value and (field, value) in taken:
                    text = _("stands on list %s already", taken[field, value])
                    problems.append(self._problem(number, labels[field], value, text))
            whole = tuple(sorted((k, str(v)) for k, v in vals.items()))
            first = same.setdefault(whole, number)
            if first != number:
                text = _("word for word the same item as row %s", first)
                problems.append(
                    self._problem(
                        number, labels["name"], vals.get("name"), text, "hint"
                    )
                )
        return problems

    def _taken(self, found):
        """{(field, value): list} of seals and documents on other lists: one query."""
        values = {
            field: [vals[field] for _number, vals in found if vals.get(field)]
            for field in ("seal_no", "document_no")
        }
        lines = (
            self.env["procuratorate.seized.list.line"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("struck", "=", False),
                    ("list_id.state", "!=", "void"),
                    "|",
                    ("seal_no", "in", values["seal_no"]),
                    ("document_no", "in", values["document_no"]),
                ]
            )
        )
        return {
            (field, line[field]): line.list_id.name
            for line in lines
            for field in values
            if line[field]
        }

    def _twice(self):
        """The very same file was taken into a list before."""
        Attachment = self.env["ir.attachment"].sudo()
        twin = Attachment.search(
            [
                ("res_model", "=", "procuratorate.seized.list"),
                ("checksum", "=", Attachment._compute_checksum(self._raw())),
                ("company_id", "in", (self.company_id.id, False)),
            ],
            limit=1,
        )
        doc = self.env["procuratorate.seized.list"].sudo().browse(twin.res_id).exists()
        if not doc or doc.state == "void" or doc.company_id != self.company_id:
            return []
        text = self.env._("this very file was imported into list %s", doc.name)
        return [self._problem(0, "", self.file_name, text)]

import csv
import io
import zipfile
from datetime import date

from odoo import models

HEAD_SHEET = "procuratorate_seized_property.report_seized_pack"


class SeizedInspection(models.Model):
    """What is in the pack: one table for each question, and the head sheet."""

    _inherit = "procuratorate.seized.inspection.pack"

    def _zip(self):
        """The bytes of the pack."""
        doc, stream = self.sudo(), io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as pack:
            for name, rows in doc._tables().items():
                pack.writestr(f"{name}.csv", _csv(rows))
            pack.writestr("head_sheet.pdf", doc._head_sheet())
        return stream.getvalue()

    def _head_sheet(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, _kind = report._render_qweb_pdf(HEAD_SHEET, self.ids)
        return content

    def _span(self):
        """First moment and first moment after the year, in UTC."""
        company = self.company_id
        first = company._procuratorate_utc(date(self.year, 1, 1))
        return first, company._procuratorate_utc(date(self.year + 1, 1, 1))

    def _tables(self):
        return {
            "sample": self._table_sample(),
            "clocks": self._table_clocks(),
            "incidents": self._table_incidents(),
            "findings": self._table_findings(),
            "money": self._table_money(),
            "books": self._table_books(),
        }

    def _in_year(self, model, field, *more):
        start, end = self._span()
        return (
            self.env[model]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    (field, ">=", start),
                    (field, "<", end),
                    *more,
                ],
                order=f"{field}, id",
            )
        )

    def _missed_clocks(self):
        return self._in_year(
            "procuratorate.time.limit",
            "due_at",
            ("code", "=like", "seized.%"),
            "|",
            ("is_late", "=", True),
            ("is_overdue", "=", True),
        )

    def _tieout(self):
        last = [
            ("company_id", "=", self.company_id.id),
            ("date", "<=", date(self.year, 12, 31)),
        ]
        sheets = self.env["procuratorate.seized.tieout"].sudo()
        return sheets.search(last, order="date desc, id desc", limit=1)

    def _figures(self):
        """The numbers of the head sheet, as plain data."""
        tieout = self._tieout()
        results = self.line_ids.mapped("result")
        return {
            "population": self.population,
            "sample": len(results),
            "sample_wrong": len([each for each in results if each != "ok"]),
            "clocks_missed": len(self._missed_clocks()),
            "incidents": len(
                self._in_year("procuratorate.seized.incident", "reported_at")
            ),
            "findings": len(
                self._in_year("procuratorate.seized.finding", "occurred_at")
            ),
            "tieout_on": str(tieout.date) if tieout else None,
            "tieout_difference": f"{tieout.difference:.2f}" if tieout else None,
        }

    def _table_sample(self):
        rows = [("card", "item", "state", "place", "result", "remark")]
        for line in self.line_ids:
            lot = line.lot_id
            rows.append(
                (
                    lot.name,
                    lot.seized_item,
                    lot.seized_state,
                    line.place,
                    line.result,
                    line.remark,
                )
            )
        return rows

    def _table_clocks(self):
        rows = [("clock", "document", "department", "due", "closed", "person")]
        for clock in self._missed_clocks():
            rows.append(
                (
                    clock.name,
                    clock.res_name,
                    clock.department_id.name,
                    clock.due_date,
                    clock.closed_at,
                    clock.responsible_id.name,
                )
            )
        return rows

    def _table_incidents(self):
        rows = [("number", "kind", "department", "reported", "state", "text")]
        for each in self._in_year("procuratorate.seized.incident", "reported_at"):
            rows.append(
                (
                    each.name,
                    each.kind,
                    each.department_id.name,
                    each.reported_at,
                    each.state,
                    each.text,
                )
            )
        return rows

    def _table_findings(self):
        rows = [("number", "violation", "department", "person", "state", "detail")]
        for each in self._in_year("procuratorate.seized.finding", "occurred_at"):
            rows.append(
                (
                    each.name,
                    each.trigger,
                    each.department_id.name,
                    each.person_id.name,
                    each.state,
                    each.detail,
                )
            )
        return rows

    def _table_money(self):
        tieout = self._tieout()
        rows = [("day", "difference")]
        return rows + [(each.date, f"{each.difference:.2f}") for each in tieout]

    def _table_books(self):
        """Number of entries, last hash and last verification of every book."""
        books = (
            self.env["procuratorate.book"]
            .sudo()
            .search(
                [("company_id", "=", self.company_id.id), ("code", "=like", "seized%")]
            )
        )
        rows = [("book", "name", "entries", "hash", "verified", "on")]
        for book in books:
            rows.append(
                (
                    book.code,
                    book.name,
                    book.head_sequence,
                    book.head_hash,
                    book.verified,
                    book.last_verified_at,
                )
            )
        return rows

    def _form_signatures(self):
        """The boxes of the head sheet."""
        _ = self.env._
        signed = self.sudo().request_id.signature_ids
        boxes = [
            {"label": _("Supervision"), "name": "", "date": None},
            {"label": _("Head of case management"), "name": "", "date": None},
        ]
        for box, signature in zip(boxes, signed, strict=False):
            box.update(name=signature.employee_id.sudo().name, date=signature.signed_at)
        return boxes


def _csv(rows):
    """A table that spreadsheets open with its Chinese characters."""
    stream = io.StringIO()
    csv.writer(stream).writerows(
        [
            ["" if cell in (False, None) else _plain(cell) for cell in row]
            for row in rows
        ]
    )
    return "\ufeff" + stream.getvalue()


def _plain(cell):
    """Text that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" else text

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.tools import float_compare

from .seized_count_line import WRONG
from .seized_incident import BOOK

# Whoever could write it could say that a room was counted.
_PEN = take_pen("seized.count.sheet")
#: what a result is reported as
KIND_OF = {
    "missing": "missing",
    "misplaced": "misplaced",
    "seal_broken": "seal_broken",
    "shortage": "shortage",
    "surplus": "surplus",
}


class SeizedCount(models.Model):
    """The end: record and shelf are compared both ways, sealed, and reported."""

    _inherit = "procuratorate.seized.count"

    def action_finish(self):
        """Compare, seal the sheet, report; refused while it looks unfinished."""
        return self._finish(sure=False)

    def action_finish_sure(self):
        """The same, though much was not found: everything was looked at twice."""
        return self._finish(sure=True)

    def _finish(self, sure):
        for count in self:
            count.check_access("read")
            count._check_counting()
            doc = count.sudo()
            doc._check_own_counter()
            compared = doc._compare()
            if not sure:
                doc._check_plausible(compared)
            doc._write_results(compared)
            _seal_sheet(doc)
            doc._mark_seen()
            doc._report_results()
            doc._close_time_limit("seized.count.days")
            doc._ask_countersign()
        return True

    def _check_own_counter(self):
        """Still no custodian: the posts may have changed since it was begun."""
        self._check_counter()

    # Comparing ----------------------------------------------------------------

    def _compare(self):
        """{code: (values of the result)} for record and shelf; a few queries."""
        scans = {scan.code: scan for scan in self.scan_ids}
        lines = self.env["procuratorate.seized.count.line"].search(
            [("count_id", "=", self.id)]
        )
        lines.lot_id.fetch(
            [
                "name",
                "seized_room_id",
                "seized_location_id",
                "seized_seal_no",
                "seized_qty",
                "seized_state",
            ]
        )
        known = self._already_missing(lines.lot_id)
        compared = {
            line.code: self._of_record(line, scans.get(line.code), known)
            for line in lines
        }
        others = [code for code in scans if code not in compared]
        return {**compared, **self._of_shelf(others, scans)}

    def _of_record(self, line, scan, known):
        """From the record to the shelf: one item that should be there."""
        lot = line.lot_id
        if scan:
            return {"line": line, "lot": lot, **self._seen(lot, scan)}
        if lot.seized_room_id != self.room_id:
            result = "moved"
        else:
            result = "known" if lot in known else "missing"
        return {"line": line, "lot": lot, "result": result}

    def _seen(self, lot, scan):
        """An item that is there: does it look as the record says?"""
        _ = self.env._
        place, shelf = (scan.place or "").strip(), lot.seized_location_id
        if place and place not in (shelf.name, shelf.complete_name, shelf.barcode):
            return _found("misplaced", _("on %(a)s, not %(b)s", a=place, b=shelf.name))
        if scan.seal_no and scan.seal_no.strip() != (lot.seized_seal_no or ""):
            return _found(
                "seal_broken",
                _("%(a)s, not %(b)s", a=scan.seal_no, b=lot.seized_seal_no or "-"),
            )
        if scan.quantity and float_compare(scan.quantity, lot.seized_qty, 3):
            return _found(
                "shortage",
                _("%(a)s, not %(b)s", a=f"{scan.quantity:g}", b=f"{lot.seized_qty:g}"),
            )
        return _found("ok", False)

    def _of_shelf(self, codes, scans):
        """From the shelf to the record: what was found beyond the list."""
        lots = self.env["stock.lot"].search_fetch(
            [
                ("name", "in", codes),
                ("seized_state", "!=", False),
                ("company_id", "in", [self.company_id.id, False]),
            ],
            ["name", "seized_room_id", "seized_location_id", "seized_seal_no"],
        )
        by_code = {lot.name: lot for lot in lots}
        return {
            code: self._beyond(by_code.get(code, lots.browse()), scans[code])
            for code in codes
        }

    def _beyond(self, lot, scan):
        if not lot:
            return {
                "line": None,
                "lot": lot,
                "result": "unknown",
                "detail": scan.remark,
            }
        if lot.seized_room_id == self.room_id:
            return {"line": None, "lot": lot, **self._seen(lot, scan)}
        elsewhere = _found("surplus", lot.seized_location_id.name)
        return {"line": None, "lot": lot, **elsewhere}

    def _already_missing(self, lots):
        """Items whose loss was reported before: not reported again each month."""
        stopped = lots.filtered(lambda lot: lot.seized_state == "incident")
        lines = self.env["procuratorate.seized.incident.line"].search(
            [
                ("lot_id", "in", stopped.ids),
                ("incident_id.kind", "in", ("missing", "loss")),
                "|",
                ("incident_id.state", "!=", "closed"),
                ("incident_id.outcome", "=", "lost"),
            ]
        )
        return lines.lot_id

    def _check_plausible(self, compared):
        """Much missing is rather an unfinished count; it asks for a second look."""
        missing = sum(each["result"] == "missing" for each in compared.values())
        most = self._rule("recount")
        if not missing or missing * 100 <= most * len(compared):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s is not finished yet, it seems.", self.display_name),
            rule=self.env["procuratorate.rule"]._version(
                "seized.count.recount", company=self.company_id
            ),
            missing=_("more items than may be overlooked were not entered"),
            cure=_(
                "the counter: look once more, then finish with “Everything was "
                "looked at twice”"
            ),
        )

    # Writing ------------------------------------------------------------------

    def _write_results(self, compared):
        """Rows of what was found; one statement for all rows with the same result."""
        Line = self.env["procuratorate.seized.count.line"]
        alike, new = {}, []
        for code, each in compared.items():
            values = {"result": each["result"], "detail": each.get("detail") or False}
            if each["line"]:
                key = tuple(values.items())
                alike[key] = alike.get(key, Line) | each["line"]
            else:
                new.append(
                    {
                        **values,
                        "count_id": self.id,
                        "code": code,
                        "lot_id": each["lot"].id,
                        "expected": False,
                    }
                )
        for key, lines in alike.items():
            lines._sealed_write(dict(key))
        Line._sealed_create(new)
        self.invalidate_recordset(["line_ids"])
        results = [each["result"] for each in compared.values()]
        self._write_engine(
            {
                "state": "done",
                "finished_at": fields.Datetime.now(),
                "population": self.population
                or sum(bool(each["line"]) for each in compared.values()),
                "found_count": len(self.scan_ids),
                "missing_count": results.count("missing") + results.count("known"),
                "difference_count": sum(result in WRONG for result in results),
            }
        )

    def _mark_seen(self):
        """Found items were seen today; that is no change of stock."""
        unseen = ("missing", "known", "moved")
        seen = self.line_ids.filtered(
            lambda line: line.lot_id and line.result not in unseen
        )
        if seen:
            seen.lot_id._seized_write({"seized_seen_at": self.finished_at})

    def _report_results(self):
        """Differences become incidents; quantities and places stay as they were."""
        wrong = self.line_ids.filtered(lambda line: line.result in WRONG)
        Incident = self.env["procuratorate.seized.incident"]
        text = self.env._("Found by the count %s", self.display_name)
        for result, lines in wrong.grouped("result").items():
            if result == "unknown":
                names = ", ".join(lines.mapped("code"))
                unknown = f"{text}: {names}"
                incidents = Incident._report(lines.lot_id, "surplus", unknown, self)
                lines._sealed_write({"incident_id": incidents[:1].id})
                continue
            details = {line.lot_id.id: line.detail for line in lines if line.detail}
            incidents = Incident._report(
                lines.lot_id, KIND_OF[result], text, self, details
            )
            for incident in incidents:
                its = lines.filtered(
                    lambda line, lots=incident.line_ids.lot_id: line.lot_id in lots
                )
                its._sealed_write({"incident_id": incident.id})

    # Sheet --------------------------------------------------------------------

    def _sheet(self):
        """The sheet as it is sealed: who counted what, and how it compared."""
        return {
            "count": self.name,
            "room": {"id": self.room_id.id, "name": self.room_id.complete_name},
            "kind": self.kind,
            "counter": {"id": self.counter_id.id, "name": self.counter_id.name},
            "begun": self.started_at,
            "finished": self.finished_at,
            "seed": self.seed or None,
            "scans": [scan._content() for scan in self.scan_ids],
            "results": [line._content() for line in self.line_ids],
        }


def _found(result, detail):
    return {"result": result, "detail": detail}


def _seal_sheet(count):
    """The sealed sheet, the counter's own act. Not a method: it holds the pen."""
    sheet = count._sheet()
    entry = count.env["procuratorate.book"]._append_to(
        count.company_id, BOOK, [("seized.count.sheet", sheet, count)], _PEN
    )
    count._write_engine({"sheet_sha256": digest(sheet), "sheet_entry_id": entry.id})

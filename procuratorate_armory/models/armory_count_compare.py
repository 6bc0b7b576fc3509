from odoo import fields, models
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.count_kinds import AT_ONCE, DIFFERENCES
from ..tools.kinds import AMMO, GUN

# Whoever could write it could say that a room was counted.
_PEN = take_pen("armory.count.compared")


class ArmoryCount(models.Model):
    """Record and room are compared, sealed and reported; nothing is put right.

    The first comparison that does not agree says only that: both look once more. The
    second one stands, whatever it shows.
    """

    _inherit = "procuratorate.armory.count"

    looked_twice = fields.Boolean("Looked at Twice", readonly=True, copy=False)
    gun_count = fields.Integer("Guns Found", readonly=True, copy=False)
    difference_count = fields.Integer("Differences", readonly=True, copy=False)
    sheet_sha256 = fields.Char("SHA-256 of the Sheet", readonly=True, copy=False)
    sheet_entry_id = fields.Many2one(
        "procuratorate.book.entry", "Sealed Sheet", readonly=True, copy=False
    )

    def action_compare(self):
        """Compare with the record; from now on nothing can be entered."""
        self.ensure_one()
        self.check_access("read")
        doc = self.sudo()
        doc._lock()
        self._check_counting()
        rows = doc._compare()
        if not doc.looked_twice and any(_differs(row) for row in rows):
            return doc._look_again()
        doc._write_comparison(rows)
        _seal_sheet(doc)
        doc._report_at_once()
        doc._close_clock_of_count()
        doc._wait_for_explanations()
        return True

    def _compare(self):
        """The rows of the comparison, guns first, then rounds."""
        scans = self.scan_ids
        rows = self._compare_guns(scans.filtered(lambda scan: scan.kind == GUN))
        if self._kind_of().ammo:
            ammo = scans.filtered(lambda scan: scan.kind == AMMO)
            rows += self._compare_rounds(ammo)
        return rows

    def _look_again(self):
        """It does not agree: on record that both were told so, and no more."""
        _ = self.env._
        self._write_engine({"looked_twice": True})
        self._put_in_room("armory.count.second_look", {"rows": len(self.scan_ids)})
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": _("Look once more"),
                "message": _(
                    "Record and room do not agree. Look at everything again, then "
                    "compare: the second comparison stands."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _write_comparison(self, rows):
        Line = self.env["procuratorate.armory.count.line"].sudo()
        Line._sealed_create([Line._vals(self, row) for row in rows])
        guns = [row for row in rows if row["kind"] == GUN and row["found"]]
        self._write_engine(
            {
                "state": "compared",
                "compared_at": fields.Datetime.now(),
                "gun_count": len(guns),
                "difference_count": sum(map(_differs, rows)),
            }
        )
        self.invalidate_recordset(["line_ids"])

    def _sheet(self):
        """The sheet as it is sealed: who counted what, and how it compared."""
        return {
            "count": self.name,
            "kind": self.kind,
            "room": {"id": self.room_id.id, "name": self.room_id.name},
            "counters": self.env["procuratorate.book"]._persons(self._counters()),
            "begun": self.started_at,
            "compared": self.compared_at,
            "read": [scan._content() for scan in self.scan_ids],
            "results": [line._content() for line in self.line_ids],
        }

    def _report_at_once(self):
        """What is not there is an incident now, not after an explanation."""
        lines = self.line_ids.filtered(lambda line: line.result in AT_ONCE)
        if not lines:
            return
        rounds = sum(line.expected - line.found for line in lines if line.kind == AMMO)
        what = ", ".join(
            line.number
            if line.kind == GUN
            else f"{line.number}: {line.found}/{line.expected}"
            for line in lines
        )
        incident = self.env["procuratorate.armory.incident"]._report(
            "count_difference",
            lines.lot_ids,
            self.env._("Found by %(count)s: %(what)s", count=self.name, what=what),
            document=self,
            rounds=rounds,
            room=self.room_id,
        )
        lines._sealed_write({"incident_id": incident.id})

    def _close_clock_of_count(self):
        clocks = self._close_time_limit(self._kind_of().clock)
        self._write_engine({"is_late": any(clocks.sudo().mapped("is_late"))})


def _differs(row):
    return row["result"] in DIFFERENCES


def _seal_sheet(count):
    """The sealed sheet. Not a method: code typed into a server action has no pen."""
    sheet = count._sheet()
    entry = count._put_in_room("armory.count.compared", sheet, _PEN)
    count._write_engine({"sheet_sha256": digest(sheet), "sheet_entry_id": entry.id})

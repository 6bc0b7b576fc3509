from odoo import fields, models
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.kinds import AMMO, GUN
from ..tools.lot_key import batch_of

# Whoever could write it could say that a room was counted and handed over.
_PEN = take_pen("armory.shift")


class ArmoryShift(models.Model):
    """The moment of the hand-over: keys, comparison, the next pair on duty."""

    _inherit = "procuratorate.armory.shift"

    def _on_pair_signed(self, request):
        """One pair has signed; with the second one the room is handed over."""
        doc = self.sudo()
        doc._expect("signing")
        if request.sudo() not in (doc.out_request_id, doc.in_request_id):
            raise self._refuse_unsigned()
        self._check_pair_signed(request)
        if not doc._both_pairs_signed():
            return
        for each in doc.in_request_id | doc.out_request_id:
            self._check_pair_signed(each)
        doc._check_pairs()
        self._hand_over()

    def _check_pair_signed(self, request):
        """Both of the pair signed this very content, and nobody else."""
        keepers = self.env["hr.employee"].union(*self._keepers_signed(request))
        if keepers._persons() != self.sudo()._pair_of(request)._persons():
            raise self._refuse_unsigned()

    def _both_pairs_signed(self):
        requests = self.in_request_id | self.out_request_id
        wanted = 2 if self._outgoing_signs() else 1
        return len(requests) == wanted and all(
            each.state == "signed" for each in requests
        )

    def _hand_over(self):
        doc = self.sudo()
        content = doc._keeper_content(None)
        differences = doc._compare()
        before = doc.room_id._armory_shift_now()
        before._write_engine({"state": "relieved"})
        before._close_time_limit("armory.shift_hours")
        before.flush_recordset()
        doc._pass_keys()
        entry = _seal_shift(self, content, differences)
        doc._write_engine(
            {
                "state": "done",
                "done_at": fields.Datetime.now(),
                "difference_count": len(differences),
                "difference_text": "\n".join(each["text"] for each in differences),
                "stock_entry_id": entry.id,
            }
        )
        self._account_for_sheet(doc.occurred_at, doc.late_reason)
        doc._start_time_limit(
            "armory.shift_hours",
            start=doc.occurred_at,
            event=self.env._("Shift taken over"),
            responsible=doc.incoming_a_id,
            post=self.env.ref("procuratorate_armory.post_armory_head"),
        )
        self._report_differences(differences)

    # Keys ---------------------------------------------------------------------

    def _keys_to_pass(self):
        """The working keys of sound locks of this room."""
        return (
            self.env["procuratorate.armory.key"]
            .sudo()
            .search(
                [
                    ("room_id", "=", self.room_id.id),
                    ("is_spare", "=", False),
                    ("state", "in", ("safe", "held")),
                    ("lock_id.state", "=", "in_use"),
                ]
            )
        )

    def _pass_keys(self):
        """All keys leave all hands first, so that A and B may change sides."""
        keys = self._keys_to_pass()
        keys._lock_rows()
        keys._let_go("safe")
        keys.flush_recordset()
        for side, person in enumerate((self.incoming_a_id, self.incoming_b_id)):
            its = keys.filtered(lambda key, side=side: key.side == side)
            its._check_hand(person)
            its._give(person, self.occurred_at)

    # Comparing ----------------------------------------------------------------

    def _compare(self):
        """What was read against the record: a list of differences, empty if none."""
        stock = self.room_id._armory_stock_now()
        return [*self._compare_guns(stock), *self._compare_rounds(stock)]

    def _compare_guns(self, stock):
        _ = self.env._
        there = {lot.armory_number_key: lot for lot in stock if lot.armory_kind == GUN}
        read = {row.number_key: row.number for row in self.gun_ids}
        missing = [
            _difference(
                lot, -1, _("Gun %s is on record here and was not read.", lot.name)
            )
            for key, lot in there.items()
            if key not in read
        ]
        surplus = [
            _difference(
                None, 1, _("Gun %s was read and is not on record here.", number)
            )
            for key, number in read.items()
            if key not in there
        ]
        return missing + surplus

    def _compare_rounds(self, stock):
        """By lot number; lots of one number and several purposes count together."""
        _ = self.env._
        on_record, lots = {}, {}
        for lot, quantity in stock.items():
            if lot.armory_kind == AMMO:
                key = lot.armory_number_key
                on_record[key] = on_record.get(key, 0) + quantity
                lots.setdefault(key, lot)
        read = self.round_ids.grouped(lambda row: batch_of(row.number_key))
        result = []
        for key in sorted(on_record.keys() | read.keys()):
            rows = read.get(key, self.round_ids.browse())
            found, expected = sum(rows.mapped("quantity")), on_record.get(key, 0)
            if found != expected:
                name = lots[key].armory_number if key in lots else rows[0].number
                text = _(
                    "Lot %(lot)s: %(found)s rounds counted, %(expected)s on record.",
                    lot=name,
                    found=found,
                    expected=expected,
                )
                result.append(_difference(lots.get(key), found - expected, text))
        return result

    def _report_differences(self, differences):
        """Nothing is corrected: what differs is an incident, and the room is frozen."""
        if not differences:
            return
        doc = self.sudo()
        found = [each["lot"] for each in differences if each["lot"]]
        lots = self.env["stock.lot"].sudo().union(*found)
        rounds = sum(
            abs(each["quantity"])
            for each in differences
            if not each["lot"] or each["lot"].armory_kind == AMMO
        )
        self.env["procuratorate.armory.incident"]._report(
            "count_difference", lots, doc.difference_text, document=self, rounds=rounds
        )

    # What is out --------------------------------------------------------------

    def _list_issues(self):
        """The issues of this room that are out now, as the next pair finds them."""
        self.issue_ids._engine_unlink()
        issues = self.env["procuratorate.armory.issue"].sudo()
        out = issues.search(
            [
                ("room_id", "=", self.room_id.id),
                ("state", "in", ("issued", "return_signed_a")),
            ]
        )
        self.env["procuratorate.armory.shift.issue"].sudo()._engine_create(
            [
                {
                    "shift_id": self.id,
                    "number": issue.name,
                    "holder_id": issue.holder_id.id,
                    "what": ", ".join(
                        f"{line.lot_id.name} × {line.issued}" for line in issue.line_ids
                    ),
                    "due_at": issue.due_at,
                }
                for issue in out
            ]
        )
        self.invalidate_recordset(["issue_ids"])


def _difference(lot, quantity, text):
    return {"lot": lot, "quantity": quantity, "text": text}


def _seal_shift(shift, content, differences):
    """Seal the hand-over with what stood on record. Not a method: it holds the pen."""
    doc = shift.sudo()
    stock = doc.room_id._armory_stock_now()
    sealed = {
        "document": doc.name,
        **content,
        "signatures": [
            each.entry_id.hash for each in doc.out_request_id | doc.in_request_id
        ],
        "differences": [
            {"text": each["text"], "quantity": each["quantity"]} for each in differences
        ],
        "stock": [
            {"lot": lot.id, "quantity": int(quantity)}
            for lot, quantity in sorted(stock.items(), key=lambda row: row[0].id)
        ],
    }
    return shift.env["procuratorate.book"]._append_to(
        doc.company_id,
        doc.room_id._armory_book_code(),
        [("armory.shift", sealed, doc)],
        _PEN,
    )

from collections import defaultdict

from odoo import models

from ..tools.kinds import AMMO, GUN
from ..tools.lot_key import batch_of, lot_key

#: places of a room where a gun is to be found when it is counted
HERE = ("gun_cabinet", "evidence")


class ArmoryCount(models.Model):
    """What is on record, as of the moment at which each thing was read.

    Guns and rounds may move while a room is counted. Each row remembers the last
    movement before it; what moved later is taken off again.
    """

    _inherit = "procuratorate.armory.count"

    # Guns ---------------------------------------------------------------------

    def _compare_guns(self, scans):
        """One row for each gun of the room, and for each that was found in it."""
        Lot = self.env["stock.lot"].sudo()
        guns = Lot.search(
            [
                ("armory_kind", "=", GUN),
                ("armory_room_id", "=", self.room_id.id),
                ("armory_state", "!=", "surrendered"),
            ],
            order="armory_number, id",
        )
        read = {scan.number_key: scan for scan in scans}
        moved, known = self._moved_since_begin(guns), self._known_losses()
        rows = [
            self._row_of_gun(gun, read, gun in moved, gun in known.lot_ids)
            for gun in guns
        ]
        beyond = set(read) - set(guns.mapped("armory_number_key"))
        others = {
            gun.armory_number_key: gun for gun in Lot._armory_by_key(list(beyond))
        }
        for key in sorted(beyond):
            rows.append(self._row_beyond(read[key], others.get(key, Lot)))
        return [row for row in rows if row]

    def _row_of_gun(self, gun, read, moved, known):
        found = gun.armory_number_key in read
        place = gun.armory_location_id
        result = _result_of_gun(place.armory_use, found, moved)
        if not result:
            return None
        if result == "missing" and known:
            result = "known"
        return {
            "kind": GUN,
            "number": gun.armory_number,
            "lots": gun,
            "expected": int(place.armory_use in HERE),
            "found": int(found),
            "result": result,
            "detail": self._where_is(gun, result),
        }

    def _where_is(self, gun, result):
        """What the register says of a gun that is not in its cabinet."""
        if result == "ok":
            return False
        holder, document = gun.armory_holder_id.name, gun.armory_document
        parts = (gun.armory_location_id.name, holder, document)
        return " · ".join(dict.fromkeys(filter(None, parts)))

    def _row_beyond(self, scan, gun):
        """A gun that was found, and is no gun of this room."""
        own = gun and gun.company_id == self.company_id
        return {
            "kind": GUN,
            "number": scan.number,
            "lots": gun if own else gun.browse(),
            "expected": 0,
            "found": 1,
            "result": "elsewhere" if own else "unknown",
            "detail": gun.armory_room_id.name if own else scan.remark,
        }

    def _known_losses(self):
        """Open incidents of this room before this count: not reported a second time."""
        return (
            self.env["procuratorate.armory.incident"]
            .sudo()
            .search(
                [
                    ("room_id", "=", self.room_id.id),
                    ("state", "!=", "closed"),
                    ("loss", "in", ("doubt", "lost")),
                ]
            )
        )

    def _moved_since_begin(self, lots):
        lines = self.env["procuratorate.armory.movement.line"].sudo()
        return lines.search(
            [("id", ">", self.movement_mark), ("lot_id", "in", lots.ids)]
        ).lot_id

    # Rounds -------------------------------------------------------------------

    def _compare_rounds(self, scans):
        """One row for each lot of rounds, good ones and duds apart."""
        now, lots = self._rounds_now()
        later, known = self._moved_later(lots, _marks(scans)), self._known_losses()
        counted = scans.grouped(lambda scan: (batch_of(scan.number_key), scan.dud))
        rows = []
        for key in sorted(set(now) | set(counted)):
            row = self._row_of_rounds(
                key,
                now.get(key, 0) - later.get(key, 0),
                counted.get(key, scans[:0]),
                lots,
            )
            if row["result"] == "short" and _is_known(row, known):
                row["result"] = "known"
            if row["expected"] or row["found"]:
                rows.append(row)
        return rows

    def _rounds_now(self):
        """({(key, dud): rounds}, {key: cards}) that stock has in this room."""
        places = self.room_id.child_ids.filtered(
            lambda place: place.armory_use in ("ammo_cabinet", "dud")
        )
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("location_id", "in", places.ids),
                    ("lot_id.armory_kind", "=", AMMO),
                ],
                ["lot_id", "location_id"],
                ["quantity:sum"],
            )
        )
        now, lots = defaultdict(int), defaultdict(self.env["stock.lot"].sudo().browse)
        for lot, place, quantity in groups:
            now[lot.armory_number_key, place.armory_use == "dud"] += int(quantity)
            lots[lot.armory_number_key] |= lot
        return now, lots

    def _moved_later(self, lots, marks):
        """{(key, dud): rounds} that came (or went, below 0) after they were counted."""
        cards = self.env["stock.lot"].sudo().union(*lots.values())
        first = min(marks.values(), default=None)
        if first is None or not cards:
            return {}
        later = defaultdict(int)
        lines = self.env["procuratorate.armory.movement.line"].sudo()
        for line in lines.search([("id", ">", first), ("lot_id", "in", cards.ids)]):
            for place, sign in ((line.location_dest_id, 1), (line.location_id, -1)):
                batch, dud = line.lot_id.armory_number_key, place.armory_use == "dud"
                mark = marks.get((batch, dud), line.id)
                mark = marks.get((lot_key(batch, line.lot_id.id), dud), mark)
                inside = place.armory_room_id == self.room_id
                if inside and line.id > mark:
                    later[batch, dud] += sign * int(line.quantity)
        return later

    def _row_of_rounds(self, key, expected, scans, lots):
        cards = lots.get(key[0], self.env["stock.lot"].sudo())
        found = sum(scans.mapped("quantity"))
        result = "ok" if found == expected else "short" if found < expected else "over"
        if not cards and found:
            cards = self._lot_of_key(key[0])
            result = "over" if cards else "unknown"
        return {
            "kind": AMMO,
            "number": cards[:1].armory_number or scans[:1].number,
            "dud": key[1],
            "lots": cards,
            "expected": expected,
            "found": found,
            "result": result,
            "detail": ", ".join(filter(None, scans.mapped("remark"))) or False,
        }

    def _lot_of_key(self, key):
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "=", AMMO),
                    ("armory_number_key", "=", key),
                    ("company_id", "=", self.company_id.id),
                ]
            )
        )


def _marks(scans):
    """{(key, dud): the last movement before it was read}, by row and by batch."""
    marks = {}
    for scan in scans:
        marks.setdefault((batch_of(scan.number_key), scan.dud), scan.movement_mark)
        marks[scan.number_key, scan.dud] = scan.movement_mark
    return marks


def _is_known(row, incidents):
    """Whether an open incident speaks of these rounds, and of no fewer."""
    same = incidents.filtered(lambda each: row["lots"] & each.lot_ids)
    return row["expected"] - row["found"] <= sum(same.mapped("rounds"))


def _result_of_gun(use, found, moved):
    """How a gun that the register has at a place of this use compares."""
    if use in HERE:
        if found:
            return "ok"
        return "moved" if moved else "missing"
    if use == "maintenance":
        return "ok" if found else "away"
    if use == "holder":
        if found:
            return "moved" if moved else "unexpected"
        return "out"
    if use == "lost":
        return "unexpected" if found else "known"
    if found:
        return "moved" if moved else "unexpected"
    return "away" if use == "transport" else None

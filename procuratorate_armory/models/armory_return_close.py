from collections import defaultdict

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.movement_item import Item
from .armory_return_line import COUNTED
from .armory_return_refused import Wrong

# Who could write this could let guns and rounds leave the hands of their holder.
_PEN = take_pen("armory.return")


class ArmoryReturn(models.Model):
    """Both have signed: gun and rounds go where the count says they go."""

    _inherit = "procuratorate.armory.return"

    def _on_back_signed(self, request):
        """With the second signature: check again, seal, move, close."""
        doc = self.sudo()
        doc._lock_issue()
        first, second = _seal_return(doc, request)
        doc._write_engine({"keeper_a_id": first.id, "keeper_b_id": second.id})
        doc._move_all()
        doc._finish(doc._report_lost())

    def _check_signed(self, request):
        """The two who signed this count, complete and by who found the gun clear."""
        if self.state != "signing" or request != self.request_id:
            raise self._refuse_unsigned()
        keepers = self._keepers_signed(request)
        cleared = self._cleared_by()._persons()
        unseen = any(not each._persons() & cleared for each in keepers)
        if unseen and not self.gun_absent:
            raise self._refuse_unsigned()
        self._check_entered()
        wrong = self._find_wrong()
        if wrong:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” was not taken back.", self.display_name),
                missing=wrong.text,
                cure=_("two keepers, who count again"),
            )
        self._check_complete()
        return keepers

    # Movements ----------------------------------------------------------------

    def _move_all(self):
        """Each where the count says it goes, by one order for each way."""
        for kind, items in self._ways().items():
            self._carry(kind, items)
            if kind == "evidence":
                self._open_hold()

    def _ways(self):
        """{kind of movement: items}; the gun goes with what goes the same way."""
        ways = defaultdict(list)
        if not self.gun_absent:
            kind, item = self._gun_way()
            ways[kind].append(item)
        for line in self.line_ids:
            for name, kind, place in self._round_ways(line):
                if line[name]:
                    source = self._holder_place()
                    ways[kind].append(Item(line.lot_id, line[name], source, place))
        return ways

    def _round_ways(self, line):
        """Good rounds to their cabinet, duds to the dud box, fired and lost away."""
        company = self.company_id
        return (
            ("returned", "return", self._home(line)),
            ("fired", "fired", company._armory_location("fired")),
            ("dud", "dud", self._place("dud")),
            ("lost", "lost", company._armory_location("lost")),
        )

    def _gun_way(self):
        """#42: fired on duty it is held as evidence; else back to its own cabinet."""
        gun = self.gun_id
        vals = {"armory_condition": self.condition, "armory_due_at": False}
        if self.fired:
            vals |= {
                "armory_rounds_fired": gun.armory_rounds_fired + self.fired,
                "armory_fired_on": self.company_id._procuratorate_today(),
            }
        content = {"issue": self.issue_id.name, "fired": self.fired}
        kind, place = "return", gun.armory_home_id
        if self.fired and self.purpose_kind == "use":
            kind, place = "evidence", self._place("evidence")
        source = self._holder_place()
        return kind, Item(gun, 1, source, place, vals=vals, content=content)

    def _open_hold(self):
        """The gun that was fired is released by two, when what it proves is secured."""
        text = self.env._(
            "%(rounds)s rounds fired on duty, %(issue)s",
            rounds=self.fired,
            issue=self.issue_id.name,
        )
        self.env["procuratorate.armory.hold"]._hold(
            self.gun_id, self, text, involved=self.holder_id
        )

    def _carry(self, kind, items):
        return self.env["procuratorate.armory.movement"]._carry_out(
            kind,
            items,
            self,
            given_by=self.keeper_a_id,
            second_by=self.keeper_b_id,
            holder=self.holder_id,
            occurred_at=self.occurred_at or self.closed_at or fields.Datetime.now(),
        )

    def _holder_place(self):
        return self.company_id._armory_holder_place(self.holder_id)

    def _home(self, line):
        """The cabinet the rounds were taken from, else the home of their lot."""
        return line.line_id.source_id or line.lot_id.armory_home_id

    def _place(self, use):
        """The place of this use in the room the gun belongs to."""
        room = self.gun_id.armory_home_id.armory_room_id or self.room_id
        return (
            self.env["stock.location"]
            .sudo()
            .search(
                [("armory_use", "=", use), ("armory_room_id", "=", room.id)],
                order="id",
                limit=1,
            )
        )

    def _armory_authorise(self, kind, items):
        """Asked before anything moves: the sealed return, signed by two, says so."""
        doc = self.sudo()
        allowed = doc._sealed_moves()
        asked = {(kind, item.lot.id, item.quantity) for item in items}
        if doc.state == "signing" and asked <= allowed:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” moves nothing more than was signed.", doc.display_name),
            basis=_("What comes back is what two keepers counted and signed."),
            missing=_("a sealed return that says so"),
            cure=_("two keepers, at the counter"),
        )

    def _sealed_moves(self):
        """{(kind, card, quantity)} that the sealed return of this document allows."""
        entry = self._sealed_entries("armory.return")[-1:]
        if not entry:
            return set()
        content = entry._content()
        kinds = {"returned": "return", "fired": "fired", "dud": "dud", "lost": "lost"}
        moves = {
            (kinds[name], row["lot"], row[name])
            for row in content["rounds"]
            for name in COUNTED
        }
        if content["gun_absent"]:
            return moves
        gun = "evidence" if content["gun_to"] == "evidence" else "return"
        return moves | {(gun, content["gun"]["id"], 1)}

    # The end ------------------------------------------------------------------

    def _report_lost(self):
        """Rounds written off as lost, magazines that are not there: incidents."""
        _ = self.env._
        found = []
        lost = self.line_ids.filtered("lost")
        if lost:
            said = "\n".join(line.equation for line in lost)
            text = _("Lost, says return %(doc)s: %(said)s", doc=self.name, said=said)
            wrong = Wrong("missing_rounds", text, sum(lost.mapped("lost")))
            found.append(self._reported(wrong) or self._report(wrong, lost.lot_id))
        if self.magazines < self.magazines_out and not self.gun_absent:
            wrong = Wrong("other", self._magazines_missing())
            found.append(self._report(wrong, self.gun_id))
        return found

    def _magazines_missing(self):
        """How many magazines are not there, and by which marks they are looked for."""
        gun = self.gun_id
        present = gun.armory_magazine_ids.filtered(lambda row: row.state == "present")
        return self.env._(
            "Return %(doc)s: %(count)s of %(out)s magazines of gun %(gun)s missing; "
            "marks of its magazines: %(marks)s. %(note)s",
            doc=self.name,
            count=self.magazines_out - self.magazines,
            out=self.magazines_out,
            gun=gun.armory_number,
            marks=", ".join(present.mapped("mark")) or "–",
            note=self.magazine_note,
        )

    def _reported(self, wrong):
        """The incident that an earlier, refused count of the same rounds opened."""
        same = (wrong.kind, wrong.rounds)
        return self.issue_id.return_ids.incident_id.filtered(
            lambda incident: (incident.kind, incident.rounds) == same
        )[:1]

    def _finish(self, incidents):
        """The count is kept on the issue as well, and the issue is closed."""
        self._close_report_clock()
        self.line_ids._write_engine({"closed": True})
        self._write_engine(
            {
                "state": "done",
                "closed_at": fields.Datetime.now(),
                "incident_id": incidents[0].id if incidents else False,
            }
        )
        self.issue_id._close_returned(self)


def _seal_return(doc, request):
    """Seal the return and give its keepers. A function: a server action has no pen."""
    keepers = doc._check_signed(request)
    evidence = doc.fired and doc.purpose_kind == "use"
    content = {
        **doc._keeper_content("back"),
        "gun_to": "evidence" if evidence else "store",
        "keepers": [{"id": each.id, "name": each.name} for each in keepers],
        "signatures": request.sudo().entry_id.hash,
    }
    doc._seal("armory.return", content, _PEN)
    return keepers

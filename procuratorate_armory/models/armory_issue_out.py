from datetime import timedelta
from math import ceil

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.movement_item import Item

# Who could write this could let a firearm out of the room.
_PEN = take_pen("armory.issue.out")
#: the clock that runs while a firearm is out
CLOCK = "armory.issue.hours"


class ArmoryIssue(models.Model):
    """The second signature: firearm and rounds are in the hands of the holder."""

    _inherit = "procuratorate.armory.issue"

    def _on_out_signed(self, request):
        """Both keepers have signed: sealed, carried out, and the clock runs."""
        doc = self.sudo()
        doc._lock_row()
        doc.invalidate_recordset(["state", "lapses_at"])
        doc._expect("approved", "signed_a")
        if request != doc.out_request_id:
            raise doc._refuse_unsigned()
        first, second = _seal_out(doc, request)
        now = doc._handed_out_at()
        due = min(doc.planned_end, now + timedelta(hours=doc._most_hours()))
        doc._move_out(first, second, now, due)
        doc._mark_issued(first, second, now, due)
        doc._start_clock(now, due)
        if doc.emergency:
            doc._ask_ratification(now)
        doc.activity_ids.filtered(lambda each: each.automated).unlink()

    def _handed_out_at(self):
        """When it leaves the room."""
        return fields.Datetime.now()

    def _most_hours(self):
        """How long it may be out: longer only where the chief procurator agreed."""
        approved = self.needs_chief and not self.emergency
        code = "armory.issue.longest_hours" if approved else CLOCK
        return self._rule(code)[0]

    def _mark_issued(self, first, second, now, due):
        self._write_engine(
            {
                "state": "issued",
                "issued_at": now,
                "due_at": due,
                "issued_by_id": first.id,
                "issued_second_id": second.id,
            }
        )
        for line in self.line_ids:
            line._write_engine({"issued": line.quantity})
        self._ammo_lines().lot_id._armory_reckon_reserved()

    def _move_out(self, first, second, now, due):
        """To the place of the holder, by one sealed order of the engine."""
        place = self.company_id._armory_holder_place(self.holder_id)
        self.env["procuratorate.armory.movement"]._carry_out(
            "issue",
            [
                Item(
                    line.lot_id,
                    line.quantity,
                    source=line.source_id,
                    target=place,
                    content={"due": due, "purpose": self.purpose},
                )
                for line in self.line_ids.sorted("id")
            ],
            self,
            given_by=first,
            second_by=second,
            holder=self.holder_id,
            occurred_at=now,
            due_at=due,
        )

    def _start_clock(self, now, due):
        """It ends when the firearm is due: whole hours, reckoned back from there."""
        hours = max(1, ceil((due - now).total_seconds() / 3600))
        self._start_time_limit(
            CLOCK,
            start=due - timedelta(hours=hours),
            event=self.env._("Issued"),
            responsible=self.holder_id,
            length=hours,
        )

    def _on_closed(self):
        """Given back: the clock stands."""
        super()._on_closed()
        for issue in self:
            issue._close_time_limit(CLOCK)

    # The engine asks ------------------------------------------------------------

    def _armory_authorise(self, kind, items):
        """Asked before any movement in the name of this issue: the sealed truth."""
        doc = self.sudo()
        _ = self.env._
        what = _("%s moves nothing.", doc.display_name)
        sealed = kind == "issue" and doc._sealed_out()
        if not sealed:
            raise self._refuse_move(what, _("an issue signed by two keepers"))
        named = {(item["lot"], item["quantity"]) for item in sealed["items"]}
        if {(item.lot.id, item.quantity) for item in items} != named:
            raise self._refuse_move(what, _("the firearm and rounds that were signed"))
        target = doc.company_id._armory_holder_place(doc.holder_id)
        to_holder = all(item.target == target for item in items)
        if not to_holder or sealed["holder"]["id"] != doc.holder_id.id:
            raise self._refuse_move(what, _("the person for whom it was signed"))
        if not doc.emergency or "emergency" not in sealed:
            doc._approval_check_approved()

    def _sealed_out(self):
        """What two keepers signed and nobody has carried out or ended; or nothing."""
        last = self._sealed_entries(
            "armory.issue.out", "armory.cancelled", "armory.lapsed"
        )[-1:]
        if last.kind != "armory.issue.out":
            return None
        content = last._content()
        Entry = self.env["procuratorate.book.entry"].sudo()
        gone = Entry.search_count(
            [
                ("res_model", "=", "stock.lot"),
                ("res_id", "in", [item["lot"] for item in content["items"]]),
                ("kind", "=", "armory.issued"),
                ("id", ">", last.id),
            ],
            limit=1,
        )
        return None if gone else content

    def _refuse_move(self, what, missing):
        return refusal(
            self.env,
            what,
            basis=self.env._(
                "Two keepers, two locks: nothing moves by the act of one."
            ),
            missing=missing,
            cure=self.env._("two keepers of firearms, each from his own login"),
        )


def _seal_out(issue, request):
    """Put on record what leaves, with both signatures behind it; return the keepers.

    Not a method: code typed into a server action reaches no function of a module.
    """
    keepers = issue._keepers_signed(request)
    content = {
        **issue._signed_content("out"),
        "signatures": request.sudo().entry_id.hash,
        "keepers": [{"id": each.id, "name": each.name} for each in keepers],
    }
    issue.env["procuratorate.book"]._append_to(
        issue.company_id, "armory", [("armory.issue.out", content, issue)], pen=_PEN
    )
    return keepers

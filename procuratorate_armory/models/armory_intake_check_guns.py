from odoo import models

from ..tools.number_key import number_key
from .armory_intake_gun import magazine_marks

MODEL = "procuratorate.armory.intake.gun"


class ArmoryIntake(models.Model):
    """What can be wrong with a gun that is received."""

    _inherit = "procuratorate.armory.intake"

    def _gun_problems(self, rows, counted):
        """The problems of these rows ``[(row number, values)]``.

        :param counted: whether the guns were held in hand already, so that the number
            must have been read
        """
        taken = self._taken(rows)
        seen = {"number": {}, "certificate_no": {}, "slot": {}}
        problems = []
        for row, vals in rows:
            found = [
                *self._identity_problems(vals, counted),
                *self._double_problems(row, vals, seen, taken),
                *self._place_problems(row, vals, seen, taken),
            ]
            problems += [
                self._problem(MODEL, row, name, vals.get(name), text)
                for name, text in found
            ]
        return problems

    # The gun itself -------------------------------------------------------------

    def _identity_problems(self, vals, counted):
        """Yield (field, text) of what does not fit the gun itself."""
        _ = self.env._
        kind = self.env["procuratorate.armory.type"].sudo().browse(vals.get("type_id"))
        key = number_key(vals.get("number"))
        if not kind:
            yield "type_id", _("missing")
        elif kind.kind != "gun":
            yield "type_id", _("it is ammunition, not a gun")
        elif vals.get("calibre") and _bare(vals["calibre"]) != _bare(kind.calibre):
            yield "calibre", _("the type says %s", kind.calibre or "–")
        if not key:
            yield "number", _("missing")
        elif counted and not vals.get("read_number"):
            yield "read_number", _("read it on the gun")
        if vals.get("read_number") and number_key(vals["read_number"]) != key:
            yield "read_number", _("the paper says %s", vals.get("number"))
        if text := self._year_problem(vals.get("year")):
            yield "year", text
        if not vals.get("certificate_no"):
            yield "certificate_no", _("missing")
        if not vals.get("ballistic_ref") and self._wants_ballistic():
            yield "ballistic_ref", _("the sample is taken before the allocation")
        yield from self._magazine_problems(vals)
        if (vals.get("rounds_fired") or 0) < 0:
            yield "rounds_fired", _("less than nothing")

    def _magazine_problems(self, vals):
        _, count = self.env._, vals.get("magazine_count") or 0
        marks = magazine_marks(vals.get("magazine_marks"), 0)
        if count < 0:
            yield "magazine_count", _("less than nothing")
        if len(marks) > max(count, 0):
            yield "magazine_marks", _("more marks than magazines")
        if len(marks) != len(set(marks)):
            yield "magazine_marks", _("two magazines with the same mark")

    def _wants_ballistic(self):
        """Whether a gun is received with the reference of its sample only."""
        rules = self.env["procuratorate.rule"]
        return self.source != "opening" and rules._value(
            "armory.intake.ballistic", company=self.company_id
        )

    # Doubles --------------------------------------------------------------------

    def _double_problems(self, row, vals, seen, taken):
        """Yield (field, text) where a number stands for another gun already."""
        _ = self.env._
        for name in ("number", "certificate_no"):
            key = number_key(vals.get(name))
            if not key:
                continue
            first = seen[name].setdefault(key, row)
            if first != row:
                yield name, _("the same as in row %s", first)
            elif key in taken[name]:
                yield name, taken[name][key]

    def _place_problems(self, row, vals, seen, taken):
        """Yield (field, text) of a cabinet or slot that does not fit."""
        _ = self.env._
        if text := self._cabinet_problem(vals.get("cabinet_id"), "gun_cabinet"):
            yield "cabinet_id", text
            return
        slot = (vals.get("slot") or "").strip()
        if not slot:
            yield "slot", _("missing")
            return
        key = (vals["cabinet_id"], slot.casefold())
        first = seen["slot"].setdefault(key, row)
        if first != row:
            yield "slot", _("the same as in row %s", first)
        elif key in taken["slot"]:
            yield "slot", taken["slot"][key]

    # What is in the register ------------------------------------------------------

    def _taken(self, rows):
        """{what: {key: whose}} of numbers, certificates and slots: one query each."""
        keys = {number_key(vals.get("number")) for _row, vals in rows}
        places = {vals.get("cabinet_id") for _row, vals in rows}
        Lot = self.env["stock.lot"].sudo()
        guns = [("armory_kind", "=", "gun")]
        numbers = Lot.search([*guns, ("armory_number_key", "in", [*keys - {""}])])
        certificates = Lot.search([*guns, ("armory_certificate_no", "!=", False)])
        slots = Lot.search([*guns, ("armory_home_id", "in", [*places - {None, False}])])
        return {
            "number": {lot.armory_number_key: self._whose(lot) for lot in numbers},
            "certificate_no": {
                number_key(lot.armory_certificate_no): self._whose(lot)
                for lot in certificates
            },
            "slot": {
                (lot.armory_home_id.id, lot.armory_slot.casefold()): self._whose(lot)
                for lot in slots
                if lot.armory_slot
            },
        }

    def _whose(self, lot):
        """The words that name the other card; another office's card is not shown."""
        _ = self.env._
        if lot.company_id != (self.company_id or self.env.company):
            return _("a gun in the register of another office has it")
        return _(
            "gun %(number)s (%(type)s, %(place)s) has it",
            number=lot.armory_number,
            type=lot.armory_type_id.name,
            place=lot.armory_home_id.complete_name or _("no cabinet"),
        )


def _bare(text):
    return (text or "").replace(" ", "").replace("×", "x").casefold()

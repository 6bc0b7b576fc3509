from odoo import models

from ..tools.number_key import number_key

MODEL = "procuratorate.armory.intake.ammo"


class ArmoryIntake(models.Model):
    """What can be wrong with ammunition that is received."""

    _inherit = "procuratorate.armory.intake"

    def _ammo_problems(self, rows, counted):
        """The problems of these rows ``[(row number, values)]``; see _gun_problems."""
        seen, problems = {}, []
        for row, vals in rows:
            found = [
                *self._round_problems(vals, counted),
                *self._batch_problems(row, vals, seen),
            ]
            if text := self._cabinet_problem(vals.get("cabinet_id"), "ammo_cabinet"):
                found.append(("cabinet_id", text))
            problems += [
                self._problem(MODEL, row, name, vals.get(name), text)
                for name, text in found
            ]
        return problems

    def _round_problems(self, vals, counted):
        """Yield (field, text) of type, year and number of rounds."""
        _ = self.env._
        kind = self.env["procuratorate.armory.type"].sudo().browse(vals.get("type_id"))
        if not kind:
            yield "type_id", _("missing")
        elif kind.kind != "ammo":
            yield "type_id", _("it is a gun, not ammunition")
        rounds = vals.get("quantity") or 0
        if rounds <= 0:
            yield "quantity", _("not more than nothing")
        elif counted and vals.get("counted") != rounds:
            yield "counted", _("the paper says %s rounds", rounds)
        if text := self._year_problem(vals.get("year")):
            yield "year", text

    def _batch_problems(self, row, vals, seen):
        """Yield (field, text) where the batch is missing, twice or contradicted."""
        _ = self.env._
        batch = number_key(vals.get("batch"))
        if not batch:
            yield "batch", _("missing")
            return
        key = (vals.get("type_id"), batch, vals.get("purpose"), vals.get("cabinet_id"))
        first = seen.setdefault(key, row)
        if first != row:
            yield "batch", _("the same batch in the same cabinet as in row %s", first)
        lot = self._batch_lot(vals)
        for name in ("maker", "year"):
            known = lot[f"armory_{name}"]
            if lot and vals.get(name) and known and known != vals[name]:
                yield name, _("the card of this batch says %s", known)

    def _batch_lot(self, vals):
        """The card of this batch, when it is in the register already."""
        return (
            self.env["stock.lot"]
            .sudo()
            .search(
                [
                    ("armory_kind", "=", "ammo"),
                    ("company_id", "=", self.company_id.id),
                    ("armory_type_id", "=", vals.get("type_id")),
                    ("armory_number_key", "=", number_key(vals.get("batch"))),
                    ("armory_purpose", "=", vals.get("purpose")),
                ],
                limit=1,
            )
        )

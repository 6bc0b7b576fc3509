from dataclasses import dataclass

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.occurrence import check_occurrence

#: so many problems are shown at once
MOST = 20


@dataclass
class Problem:
    """What is wrong with one row, in words of the person who typed it."""

    row: int
    column: str
    value: str
    text: str

    def line(self, label):
        """The problem as one line of a refusal."""
        said = f"“{self.value}”: " if self.value else ""
        return f"{label} {self.row}, {self.column}: {said}{self.text}"


class ArmoryIntake(models.Model):
    """Nothing half enters the register: every problem is named with its row first."""

    _inherit = "procuratorate.armory.intake"

    def _check_ready(self):
        """Refuse to put the receipt before the keepers until all of it is right."""
        self.ensure_one()
        doc = self.sudo()
        self._check_paper()
        check_occurrence(
            self.env, doc.company_id, doc.occurred_at, doc.late_reason, None
        )
        guns = [(n, row._plain()) for n, row in enumerate(doc.gun_ids, 1)]
        rounds = [(n, row._plain()) for n, row in enumerate(doc.ammo_ids, 1)]
        self._refuse_problems(
            self._gun_problems(guns, counted=True),
            self._ammo_problems(rounds, counted=True),
        )
        self._check_totals()
        if doc.round_count:
            doc.room_id._armory_check_rounds(doc.round_count)

    def _refuse_problems(self, guns, rounds):
        _ = self.env._
        lines = [problem.line(_("Gun")) for problem in guns]
        lines += [problem.line(_("Ammunition")) for problem in rounds]
        if not lines:
            return
        more = len(lines) - MOST
        shown = lines[:MOST] + ([_("… and %s more", more)] if more > 0 else [])
        what = _("“%s” cannot be signed yet.", self.display_name)
        raise refusal(
            self.env,
            "\n".join([what, *shown]),
            basis=_(
                "Everything received is counted and its numbers are read on the spot."
            ),
            missing=_("rows that say what is really there"),
            cure=_("the keeper who prepares the receipt"),
        )

    def _check_paper(self):
        """The paper that allows the intake is named and attached."""
        _, doc = self.env._, self.sudo()
        missing = []
        if not doc.gun_ids and not doc.ammo_ids:
            missing.append(_("a gun or a batch of ammunition"))
        if not doc.received_on or not doc.occurred_at:
            missing.append(_("the day it was received and put away"))
        if doc.source != "opening":
            names = ("document_no", "document_date", "authority")
            labels = doc.fields_get(names, ["string"])
            missing += [labels[name]["string"] for name in names if not doc[name]]
            if not doc.attachment_ids:
                missing.append(_("a scan of the paper"))
        today = doc.company_id._procuratorate_today()
        late = [day for day in (doc.received_on, doc.document_date) if day]
        if any(day > today for day in late):
            missing.append(_("days that are not in the future"))
        if missing:
            raise refusal(
                self.env,
                _("“%s” does not say on which paper it rests.", doc.display_name),
                basis=_("Firearms Control Law, art. 7 and 23: receipt is on record."),
                missing=", ".join(missing),
                cure=_("the keeper who prepares the receipt"),
            )

    def _check_totals(self):
        """What the paper says in sum is what the rows say."""
        doc = self.sudo()
        if doc.gun_total == doc.gun_count and doc.round_total == doc.round_count:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "The paper says %(guns)s guns and %(rounds)s rounds; the rows say "
                "%(found)s guns and %(counted)s rounds.",
                guns=doc.gun_total,
                rounds=doc.round_total,
                found=doc.gun_count,
                counted=doc.round_count,
            ),
            missing=_("the same number on the paper and in the rows"),
            cure=_("both keepers count again; a real difference goes to the authority"),
        )

    # What rows have in common ---------------------------------------------------

    def _problem(self, model, row, name, value, text):
        label = self.env[model].fields_get([name], ["string"])[name]["string"]
        said = "" if value in (None, False, "") else str(value)[:60]
        return Problem(row, label, said, text)

    def _year_problem(self, year):
        """Why this is no year of manufacture, or nothing."""
        latest = fields.Date.context_today(self).year
        if year and not 1900 <= year <= latest:
            return self.env._("not a year of manufacture")
        return ""

    def _cabinet_problem(self, cabinet, use):
        """Why this is no cabinet for these things, or nothing."""
        _ = self.env._
        place = self.env["stock.location"].sudo().browse(cabinet or [])
        if not place:
            return _("missing")
        if place.armory_use != use:
            if use == "gun_cabinet":
                return _("guns and ammunition are kept apart: no gun cabinet")
            return _("guns and ammunition are kept apart: no ammunition cabinet")
        if self.room_id and place.armory_room_id != self.room_id:
            return _("it stands in another room")
        return "" if place.active else _("it is not in use any more")

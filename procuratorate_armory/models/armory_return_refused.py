from typing import NamedTuple

from odoo import fields, models

from ..tools.number_key import number_key


class Wrong(NamedTuple):
    """What does not tie out: the kind of its incident, the words, the rounds."""

    kind: str
    text: str
    rounds: int = 0


class ArmoryReturn(models.Model):
    """A return that does not tie out: refused on record, with its incident.

    Raising would take the incident back together with the attempt. The verb ends
    instead: the attempt is closed as refused, gun and issue stay as they were.
    """

    _inherit = "procuratorate.armory.return"

    def _find_wrong(self):
        """The first thing that makes this return impossible, or None."""
        return self._wrong_number() or self._wrong_rounds()

    def _wrong_number(self):
        if self.gun_absent or self._number_is_issued():
            return None
        _ = self.env._
        other = self.env["stock.lot"]._armory_by_key([number_key(self.number_read)])
        known = other and _("; %s is on the register", other[:1].armory_number)
        text = _(
            "Return of %(issue)s: gun %(issued)s was issued, the number read is "
            "%(read)s%(known)s.",
            issue=self.issue_id.name,
            issued=self.gun_id.armory_number,
            read=self.number_read,
            known=known or "",
        )
        return Wrong("number_mismatch", text)

    def _wrong_rounds(self):
        """#18, #19: rounds that are missing, or more than were issued."""
        _ = self.env._
        wrong = self.line_ids.filtered("missing")
        if not wrong:
            return None
        said = "\n".join(line.equation for line in wrong)
        text = _("Return of %(issue)s: %(said)s", issue=self.issue_id.name, said=said)
        missing = sum(line.missing for line in wrong if line.missing > 0)
        if missing:
            return Wrong("missing_rounds", text, missing)
        return Wrong("found_rounds", text, -sum(wrong.mapped("missing")))

    def _refuse_attempt(self, wrong):
        """Close this attempt as refused, open its incident, tell the keeper plainly."""
        incident = self._report(wrong)
        self._seal(
            "armory.return_refused",
            {
                "because": wrong.kind,
                "text": wrong.text,
                "incident": incident.name,
                "count": self._keeper_content("back"),
            },
        )
        self._write_engine(
            {
                "state": "refused",
                "refused_because": wrong.text,
                "incident_id": incident.id,
                "closed_at": fields.Datetime.now(),
            }
        )
        self.sudo().issue_id._return_goes_back()
        return self._say_refused(wrong, incident)

    def _report(self, wrong, lots=None):
        """The incident of what was found; head and leader hear of it at once."""
        doc = self.sudo()
        cards = lots or (
            doc.gun_id
            if wrong.kind == "number_mismatch"
            else doc.line_ids.filtered("missing").lot_id
        )
        return (
            self.env["procuratorate.armory.incident"]
            ._report(wrong.kind, cards, wrong.text, document=doc, rounds=wrong.rounds)
            .sudo()
        )

    def _incident_persons(self):
        """Whoever counted this return does not close what came of it."""
        doc = self.sudo()
        return doc.opened_by_id | doc.clear_ids.employee_id

    def _say_refused(self, wrong, incident):
        _ = self.env._
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger",
                "sticky": True,
                "title": _("Not taken back: %s", self.sudo().issue_id.name),
                "message": _(
                    "%(text)s\nIncident %(incident)s is open; head and leader were "
                    "told. The gun stays at the counter; count again in a new return.",
                    text=wrong.text,
                    incident=incident.name,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

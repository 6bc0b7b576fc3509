import unicodedata

from odoo import api, models
from odoo.addons.procuratorate_base.tools.said import said
from odoo.fields import Domain

from ..tools.kinds import AMMO, GUN
from ..tools.number_key import number_key
from ..tools.period import in_words

ISSUE = "procuratorate.armory.issue"
MOST = 8


class ArmoryCounter(models.AbstractModel):
    """The counter: a number, a name or a request is read; the one next step is shown.

    It decides nothing. What it offers are the verbs of the documents, which check
    everything themselves; who signs signs there, with his own password.
    """

    _name = "procuratorate.armory.counter"
    _description = "Counter of the Armory"

    @api.model
    def look(self, text):
        """What was scanned or typed, as a card: see :meth:`_card`."""
        self.env["stock.lot"]._armory_check_sees()
        text = _plain(text)
        if not text:
            return self._nothing("")
        found = self._find(text)
        if not found:
            return self._nothing(text)
        if len(found) > 1:
            return self._choices(text, found)
        return self._card_of(found)

    @api.model
    def show(self, model, res_id):
        """The card of one of the choices, or of what was just acted upon."""
        self.env["stock.lot"]._armory_check_sees()
        if model not in (ISSUE, "stock.lot", "hr.employee"):
            return self._nothing("")
        record = self.env[model].sudo().browse(res_id).exists()
        if "company_id" in record._fields:
            record = record.filtered(lambda each: each.company_id in self.env.companies)
        return self._card_of(record) if record else self._nothing("")

    # Finding ------------------------------------------------------------------

    @api.model
    def _find(self, text):
        """Requests by number, guns and lots by number, holders by badge or name."""
        for find in (self._find_issue, self._find_card, self._find_person):
            found = find(text)
            if found:
                return found
        return None

    @api.model
    def _own(self):
        return Domain("company_id", "in", self.env.companies.ids)

    @api.model
    def _find_issue(self, text):
        issues = self.env[ISSUE].sudo()
        return issues.search(
            self._own() & Domain("name", "=", text.upper()), limit=MOST
        )

    @api.model
    def _find_card(self, text):
        """By the whole number, however it is written, else by its last characters.

        Gun and lot are asked for one by one: each has an index of its own.
        """
        key = number_key(text)
        cards = self.env["stock.lot"].sudo()
        if not key:
            return cards
        same = self._own() & Domain("armory_number_key", "=", key)
        for kind in (GUN, AMMO):
            found = cards.search(same & Domain("armory_kind", "=", kind), limit=MOST)
            if found:
                return found
        if len(key) < 3 or not any(char.isdigit() for char in text):
            return cards
        guns = self._own() & Domain("armory_kind", "=", GUN)
        ends = Domain("armory_number_key", "=like", f"%{key}")
        return cards.search(guns & ends, limit=MOST)

    @api.model
    def _find_person(self, text):
        people = self.env["hr.employee"].sudo()
        badge = people.search(self._own() & Domain("barcode", "=", text), limit=1)
        return badge or people.search(
            self._own() & Domain("name", "ilike", _literal(text)), limit=MOST
        )

    # Cards --------------------------------------------------------------------

    @api.model
    def _card_of(self, record):
        """The card of a request, a gun, a lot of ammunition or a person."""
        if record._name == ISSUE:
            return self._issue_card(record)
        if record._name == "hr.employee":
            return self._person_card(record)
        if record.armory_kind == AMMO:
            return self._ammo_card(record)
        return self._gun_card(record)

    @api.model
    def _card(self, record, title, lines=(), steps=(), words="", badge="", alarm=False):
        """What the screen draws; ``steps`` begins with the one thing to do next."""
        return {
            "model": record._name if record else False,
            "id": record.id if record else False,
            "title": title,
            "badge": badge,
            "alarm": alarm,
            "lines": [[label, value] for label, value in lines if value],
            "steps": list(steps),
            "words": words,
            "choices": [],
        }

    @api.model
    def _step(self, label, record, method, primary=True):
        """A verb of a document, as a button."""
        return {
            "label": label,
            "model": record._name,
            "id": record.id,
            "method": method,
            "primary": primary,
        }

    @api.model
    def _nothing(self, text):
        _ = self.env._
        words = _("Scan or enter the number of a gun, a name, or a request.")
        title = _("Nothing is known as “%s”.", text) if text else ""
        return self._card(None, title, words=words, alarm=bool(text))

    @api.model
    def _choices(self, text, found):
        card = self._card(None, self.env._("Which one is meant by “%s”?", text))
        card["choices"] = [
            {"model": each._name, "id": each.id, "label": self._choice_label(each)}
            for each in found
        ]
        return card

    @api.model
    def _choice_label(self, record):
        if record._name == "stock.lot":
            return f"{record.armory_number} · {record.armory_type_id.name}"
        if record._name == "hr.employee":
            department = record.department_id.name
            return f"{record.name} · {department}" if department else record.name
        return record.display_name

    @api.model
    def _due_words(self, due, now):
        """(words, whether it is late)"""
        return (in_words(self.env, due, now), due < now) if due else ("", False)


def _plain(text):
    """Half-width, without spaces at its ends; full-width digits are digits."""
    return " ".join(unicodedata.normalize("NFKC", said(text)).split())


def _literal(text):
    """A text that LIKE takes as it is."""
    for char in "\\%_":
        text = text.replace(char, f"\\{char}")
    return text


class ArmoryIssue(models.Model):
    _inherit = "procuratorate.armory.issue"

    _counter_idx = models.Index("(name)")

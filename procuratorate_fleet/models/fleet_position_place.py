from odoo import models

from ..tools.bare import bare
from ..tools.dated_rules import DatedRules

PLACES = "fleet.position.forbidden_places"
#: what is asked of an event: the place where the car came to stand
STANDS = {"stop": "place", "trip": "end_place"}
#: fields of an errand that may send a car to such a place
ERRAND = ("purpose", "origin", "destination", "route")


class FleetPosition(models.Model):
    """An official car stands at no scenic place and no place of entertainment.

    Unless its errand names it: what is asked for and approved is no leisure.
    """

    _inherit = "procuratorate.fleet.position"

    def _look_in(self, company):
        findings = super()._look_in(company)
        rules, found = DatedRules(self.env, company), {}
        for event in self:
            day = company._procuratorate_local(event.at).date()
            place = bare(event[STANDS.get(event.kind, "place")] or "")
            words = event.kind in STANDS and place and rules.value(PLACES, day)
            for word in words or ():
                if bare(word) and bare(word) in place:
                    key = f"{event.vehicle_id.id},{day},{word}"
                    found.setdefault(key, (event, day, word))
        return findings | self._report_places(rules, company, found)

    def _report_places(self, rules, company, found):
        """One finding for each car, day and place, that no errand names."""
        trips = self.browse([event.id for event, _day, _word in found.values()]).slip_id
        errands, hidden = trips._errand_words(ERRAND), trips._errands_hidden()
        _, items = self.env._, []
        for key, (event, day, word) in found.items():
            if bare(word) in bare(errands.get(event.slip_id.id)):
                continue
            secret = event.slip_id in hidden
            words = event._event_words(company)
            items.append(
                {
                    "code": "POSITION",
                    "severity": "warning",
                    "vehicle": event.vehicle_id,
                    "slip": event.slip_id,
                    "company": company,
                    "rule": rules.version(PLACES, day),
                    "expected": _("no stop at such a place, unless the errand says so"),
                    "found": _("a place that stands with the event")
                    if secret
                    else words,
                    "text": _("The car stood at a place of leisure."),
                    "key": f"event,{event.id}" if secret else key,
                }
            )
        return self.env["procuratorate.fleet.finding"]._report_batch(items)


class FleetSlip(models.Model):
    _inherit = "procuratorate.fleet.slip"

    def _errand_words(self, names):
        """{trip id: all words of its errand}, read as the system; told to nobody."""
        Errand = self.env["procuratorate.fleet.errand"].sudo()
        rows = Errand.search_fetch([("slip_id", "in", self.ids)], ["slip_id", *names])
        return {
            row.slip_id.id: " ".join(filter(None, (row[name] for name in names)))
            for row in rows
        }

from datetime import date

from odoo import models

from ..tools.event_seal import ending, phase, sealed_events


class ProcuratorateCase(models.Model):
    """What the sealed events say of a case; never what a flag says."""

    _inherit = "procuratorate.case"

    def _seized_ended(self):
        """The sealed event that ended the proceedings, empty while they go on."""
        self.ensure_one()
        ended = ending(sealed_events(self)[self.id])
        Event = self.env["procuratorate.seized.event"].sudo()
        return Event.browse(ended and ended["event"])

    def _seized_endings(self):
        """{case id: content of the sealed event that ended it or None}: one query."""
        return {key: ending(each) for key, each in sealed_events(self).items()}

    def _seized_event(self, kind):
        """The last sealed event of this kind that stands."""
        self.ensure_one()
        found = [e["event"] for e in sealed_events(self)[self.id] if e["kind"] == kind]
        Event = self.env["procuratorate.seized.event"].sudo()
        return Event.browse(found[-1:])

    def _seized_phase_now(self):
        """The stage of the proceedings by what is sealed."""
        self.ensure_one()
        return phase(sealed_events(self)[self.id])

    def _seized_refresh(self):
        """Write the mirrors of the sealed events: stage, end, filing."""
        for case_id, contents in sealed_events(self).items():
            case = self.sudo().browse(case_id)
            ended = ending(contents)
            vals = {
                "seized_phase": phase(contents),
                "seized_ended_on": ended and date.fromisoformat(ended["date"]),
            }
            filed = [each for each in contents if each["kind"] == "filed"][-1:]
            if filed:
                vals["filing_date"] = date.fromisoformat(filed[0]["date"])
                vals["filing_no"] = filed[0]["document_no"]
            case._seized_write_engine(vals)
            case._seized_watch_filing(filed)

    def _seized_watch_filing(self, filed):
        """Measures that turn out to be older than the filing are findings."""
        if filed:
            lists = self.env["procuratorate.seized.list"].sudo()
            lists.search([("case_id", "=", self.id)])._watch_filing()

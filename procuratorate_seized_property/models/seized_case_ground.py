from datetime import date

from odoo import models

from ..tools.event_seal import ending, sealed_events
from ..tools.proceedings import KINDS


class ProcuratorateCase(models.Model):
    """Since when there is no legal ground to hold the items of a case."""

    _inherit = "procuratorate.case"

    def _seized_refresh(self):
        """The cards show the day on which the ground to hold them ended."""
        result = super()._seized_refresh()
        for case_id, contents in sealed_events(self).items():
            self.browse(case_id)._seized_refresh_ground(contents)
        return result

    def _seized_refresh_ground(self, contents):
        ended = ending(contents)
        unrelated = {
            item["id"]: each["date"]
            for each in reversed(contents)
            if each["kind"] == "found_unrelated"
            for item in each["items"]
        }
        days = {}
        for lot in self._seized_undisposed():
            known = [unrelated.get(lot.id), ended and ended["date"]]
            first = min(filter(None, known), default=None)
            days.setdefault(first, lot.browse())
            days[first] |= lot
        for day, lots in days.items():
            ground = date.fromisoformat(day) if day else False
            lots = lots.filtered(lambda lot, day=ground: lot.seized_ground_ended != day)
            lots._seized_write({"seized_ground_ended": ground})

    def _seized_catch_up(self):
        """Items that came after the end of the proceedings are disposed of as well."""
        for case in self.sudo():
            event = case._seized_ended()
            if not event:
                continue
            case._seized_refresh()
            clocks = self.env["procuratorate.time.limit"]
            for code in KINDS[event.kind].starts:
                if code in ("seized.d4", "seized.d5"):
                    clocks |= event._start_on_case(code)
            clocks.sudo()._write_engine({"seized_event_id": event.id})


class ProcuratorateSeizedList(models.Model):
    _inherit = "procuratorate.seized.list"

    def _on_signed(self):
        """Cards of a case that is over fall under its clock for disposal."""
        result = super()._on_signed()
        self.case_id._seized_catch_up()
        return result

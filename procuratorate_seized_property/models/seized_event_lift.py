from collections import defaultdict

from odoo import models

from ..tools.event_seal import seal_fact

CLOCKS = {"non_prosecution": "seized.lift", "found_unrelated": "seized.d3"}


class ProcuratorateSeizedEvent(models.Model):
    """The notices that an event makes necessary, each with its clock."""

    _inherit = "procuratorate.seized.event"

    def _take_effect(self):
        """A decision not to prosecute, and unrelated items, are told at once."""
        result = super()._take_effect()
        if self.kind in CLOCKS:
            self._make_notices()
        return result

    def _make_notices(self):
        items = self.lot_ids or self.case_id._seized_undisposed()
        organs, parties = self._addressees(items)
        notices = self.env["procuratorate.seized.lift"]
        for audience, found in (("organ", organs), ("party", parties)):
            notices |= notices._engine_create(
                [
                    self._notice_vals(audience, partner, lots)
                    for partner, lots in found.items()
                ]
            )
        clocks = notices._start_time_limit(CLOCKS[self.kind], **self._start_terms())
        clocks.sudo()._write_engine({"seized_event_id": self.id})

    def _addressees(self, items):
        """({body: items}, {person: items}) who have to be told.

        The body that seized or froze lifts; for own measures that is the office
        itself and, for what it froze, the institution. Persons are told of what is
        theirs and was never part of the case.
        """
        organs, parties = defaultdict(items.browse), defaultdict(items.browse)
        for lot in items:
            organ = lot.seized_list_id.organ_id or self.company_id.partner_id
            if self.kind == "non_prosecution" or lot.seized_list_id.organ_id:
                organs[organ] |= lot
            if self.kind == "found_unrelated" and lot.seized_holder_id:
                parties[lot.seized_holder_id] |= lot
            for institution in lot._seized_freezing():
                organs[institution] |= lot
        return organs, parties

    def _notice_vals(self, audience, partner, lots):
        return {
            "case_id": self.case_id.id,
            "event_id": self.id,
            "audience": audience,
            "recipient_id": partner.id,
            "lot_ids": [(6, 0, lots.ids)],
        }

    def _withdraw_clocks(self, reason):
        """Notices of an event that was wrong fall away, unless they went out."""
        super()._withdraw_clocks(reason)
        notices = (
            self.env["procuratorate.seized.lift"]
            .sudo()
            .search([("event_id", "=", self.id), ("state", "=", "draft")])
        )
        notices._write_engine({"state": "void"})
        for notice in notices:
            seal_fact(notice, "seized.lift.void", {"notice": notice.name})

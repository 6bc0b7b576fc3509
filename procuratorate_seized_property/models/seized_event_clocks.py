from datetime import time

from odoo import models

from ..tools.proceedings import KINDS

PER_ITEM = {"found_unrelated": "seized.d3", "drugs_found": "seized.d14"}


class ProcuratorateSeizedEvent(models.Model):
    """Which clocks an event starts and stops, on what, and who has to act."""

    _inherit = "procuratorate.seized.event"

    # Start --------------------------------------------------------------------

    def _start_clocks(self):
        clocks = self.env["procuratorate.time.limit"]
        for code in KINDS[self.kind].starts:
            clocks |= self._start_on_case(code)
        if self.kind in PER_ITEM:
            clocks |= self._start_per_item()
        if self.kind == "enforcement_notice":
            clocks |= self._start_enforcement()
        clocks.sudo()._write_engine({"seized_event_id": self.id})

    def _start_on_case(self, code):
        """A clock of the case; that for disposal only while there is something."""
        case = self.case_id
        if case._running_time_limits(code):
            return self.env["procuratorate.time.limit"]
        if code in ("seized.d4", "seized.d5") and not case._seized_undisposed():
            return self.env["procuratorate.time.limit"]
        if code == "seized.d12":
            return self._start_time_limit(code, **self._start_terms())
        return case._start_time_limit(code, **self._start_terms())

    def _start_per_item(self):
        """One clock for each item, on its card."""
        code = PER_ITEM[self.kind]
        if code == "seized.d14" and self.complex:
            code = "seized.d14.complex"
        items = self.lot_ids.filtered(lambda lot: not lot.seized_terminal_at)
        busy = items._running_time_limits(code).mapped("res_id")
        items = items.filtered(lambda lot: lot.id not in busy)
        return items._start_time_limit(code, **self._start_terms())

    def _start_enforcement(self):
        """Frozen funds are remitted within D8, what is kept is reported in D7."""
        items = self.lot_ids or self.case_id._seized_undisposed()
        frozen = items.filtered(lambda lot: lot.seized_category_id.kind == "frozen")
        clocks = self.env["procuratorate.time.limit"]
        if frozen:
            clocks |= self._start_time_limit("seized.d8", **self._start_terms())
        if items - frozen or not items:
            clocks |= self._start_time_limit("seized.d7", **self._start_terms())
        return clocks

    def _start_terms(self):
        return {
            "start": self.effective_date
            if self.kind == "judgment_effective" and self.effective_date
            else self.date,
            "event": self._start_words(),
            "responsible": self.case_id.handler_ids[:1] or None,
            "post": self.env.ref("procuratorate_base.post_department_head")
            if not self.case_id.handler_ids
            else None,
        }

    def _start_words(self):
        """The event in words, in the language of the office."""
        event = self.with_context(lang=self.company_id.partner_id.lang)
        label = dict(event._fields["kind"]._description_selection(event.env))[self.kind]
        return " ".join(filter(None, [self.name, label, self.document_no]))

    # Stop ---------------------------------------------------------------------

    def _close_clocks(self):
        """Stop what this event answers."""
        clocks = self.env["procuratorate.time.limit"].sudo()
        codes = KINDS[self.kind].closes
        if codes:
            clocks |= self._clocks_of_case(codes)
        if self.kind == "sample_sent":
            clocks |= self.lot_ids._running_time_limits("seized.d14")
            clocks |= self.lot_ids._running_time_limits("seized.d14.complex")
        if self.kind == "resumed":
            self._clocks_of_case(("seized.d4", "seized.d5"))._cancel(
                self._start_words()
            )
        end = self.company_id._procuratorate_utc(self.date, time(23, 59, 59))
        clocks = clocks.filtered(lambda clock: clock.start_at <= end)
        # a clock stands on the day of the event, not on that of its recording
        clocks._close(self.date)
        clocks._write_engine({"seized_closed_event_id": self.id})

    def _clocks_of_case(self, codes):
        """Running clocks of the case or, when it answers one, of that notice."""
        clocks = self.env["procuratorate.time.limit"].sudo()
        domain = [
            ("seized_case_id", "=", self.case_id.id),
            ("code", "in", codes),
            ("state", "=", "running"),
        ]
        if self.answers_id:
            domain += [
                ("res_model", "=", self._name),
                ("res_id", "=", self.answers_id.id),
            ]
        return clocks.search(domain)

    # Undo ---------------------------------------------------------------------

    def _withdraw_clocks(self, reason):
        """The event was wrong: what it started falls, what it stopped runs on."""
        Clock = self.env["procuratorate.time.limit"].sudo()
        started = [("seized_event_id", "=", self.id), ("state", "=", "running")]
        Clock.search(started)._cancel(reason)
        for clock in Clock.search([("seized_closed_event_id", "=", self.id)]):
            clock._run_again()

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .seized_loan_out import _seal_move


class SeizedLoan(models.Model):
    """The way back: inspected by a custodian, signed by both, or an incident."""

    _inherit = "procuratorate.seized.loan"

    def action_check_return(self):
        """A custodian begins to inspect what the borrower brings."""
        for loan in self:
            loan.check_access("read")
            what = self.env._("“%s” was not taken back.", loan.display_name)
            receiver = loan._check_custodian(what)
            doc = loan.sudo()
            if doc.state not in ("out", "overdue"):
                raise doc._refuse_state(what)
            doc._check_receiver(receiver, what)
            doc._approval_write({"state": "checking", "receiver_id": receiver.id})
            lots = doc._lots_lent()
            if doc.kind == "loan" and lots:
                lots._seized_enter(
                    "return_check", "custody.return_check", doc._reference()
                )
            for line in doc._lines_out():
                line._line_write({"back_quantity": line.out_quantity})
        return True

    def _check_receiver(self, receiver, what):
        if not receiver._meets(self._asking()):
            return
        raise refusal(
            self.env,
            what,
            basis=self.env._("Nobody takes back from himself."),
            missing=self.env._("another custodian"),
            cure=self.env._("a custodian who did not ask for the items"),
        )

    def action_ask_return(self):
        """All is noted: ask both sides for their signatures on the return slip."""
        for loan in self:
            loan.check_access("read")
            what = self.env._("“%s” was not taken back.", loan.display_name)
            receiver = loan._check_custodian(what)
            doc = loan.sudo()
            if doc.state != "checking" or receiver != doc.receiver_id:
                raise doc._refuse_state(
                    what, self.env._("the inspection by %s", doc.receiver_id.name)
                )
            doc._check_noted(what)
            doc.back_request_id._cancel()
            doc._approval_write({"back_request_id": doc._ask_signatures("back").id})
        return True

    def _check_noted(self, what):
        notes = [line._missing_at_return() for line in self._lines_coming_back()]
        missing = [note for note in notes if note]
        if missing:
            raise refusal(
                self.env,
                what,
                basis=self.env._("On return every item is inspected and compared."),
                missing="; ".join(missing),
                cure=self.env._("the custodian, on the lines of the slip"),
            )

    def _lines_out(self):
        return self.line_ids.filtered(lambda line: line.state == "out")

    def _lots_lent(self):
        """Items out whose card no incident has stopped meanwhile."""
        return self._lines_out().lot_id.filtered(
            lambda lot: lot.seized_state in ("on_loan", "overdue")
        )

    def _lines_coming_back(self):
        """The items of the return slip: all that are still out."""
        return self._lines_out()

    def _on_back_signed(self, request):
        """Both have signed: stored again, or an incident for what differs."""
        doc = self.sudo()
        what = self.env._("“%s” was not taken back.", doc.display_name)
        if doc.state != "checking" or request != doc.back_request_id:
            raise doc._refuse_state(what)
        _seal_move(doc, "back", request)
        lines = doc._lines_coming_back()
        wrong = lines.filtered(lambda line: line._difference())
        doc._store_again(lines, wrong)
        doc._report_differences(wrong)
        doc._finish_return(lines, wrong)

    def _store_again(self, lines, wrong):
        """What came whole is stored; what differs is back, but not stored yet."""
        present = lines.filtered(lambda line: line.back_result != "loss")
        stopped = present.filtered(lambda line: line.card_state in ("incident", "hold"))
        whole = present - wrong - stopped
        if self.kind == "loan":
            self._bring_back(whole, "stored")
            self._bring_back(present - whole, None)
            return
        for state, group in whole.grouped("state_before").items():
            group.lot_id._seized_enter(state, "custody.view_ended", self._reference())

    def _bring_back(self, lines, state):
        """To the places they came from, by one sealed order."""
        if not lines:
            return
        self.env["procuratorate.seized.movement"]._carry_out(
            "loan_back",
            lines.lot_id,
            {line.lot_id: line.from_location_id for line in lines},
            document=self,
            released_by=self.borrower_id,
            received_by=self.receiver_id,
            state=state,
        )

    def _report_differences(self, wrong):
        """Damage, shortage and exchange are recorded and reported to both heads."""
        Incident = self.env["procuratorate.seized.incident"]
        for kind, lines in wrong.grouped(lambda line: line._difference()[0]).items():
            found = {line.lot_id.id: line._difference()[1] for line in lines}
            text = self.env._("Found at the return of %s", self.display_name)
            incidents = Incident._report(lines.lot_id, kind, text, self, found)
            by_lot = {
                line.lot_id: incident
                for incident in incidents
                for line in incident.line_ids
            }
            for line in lines:
                line._line_write(
                    {"incident_id": by_lot[line.lot_id].id, "state": "incident"}
                )

    def _finish_return(self, lines, wrong):
        (lines - wrong)._line_write({"state": "back"})
        self._approval_write({"state": "returned", "back_at": fields.Datetime.now()})
        self._close_time_limit(self._clock_code())
        self.activity_feedback(
            ["mail.mail_activity_data_warning", "mail.mail_activity_data_todo"]
        )

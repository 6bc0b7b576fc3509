from odoo import models

#: grounds of article 117, and the violation that a founded complaint shows
GROUNDS = {
    "unrelated": "5",
    "not_lifted": "7",
    "embezzled": "9",
    "swapped": "8",
    "used": "9",
}


class SeizedComplaint(models.Model):
    """The reasons of the department, and the opinion on the complaint."""

    _inherit = "procuratorate.seized.complaint"

    def action_ask_reasons(self):
        """Ask the department for its reasons; the first clock ends here."""
        for doc in self:
            doc.check_access("read")
            doc._expect("accepted")
            doc._reviewer()
            doc._write_engine(
                {"state": "reasons_asked", "reasons_asked_on": doc._today()}
            )
            doc._put_on_record("seized.complaint.asked", {})
            doc._close_time_limit("seized.d10")
            doc._tell(doc._head(), self.env._("Reasons asked: %s", doc.display_name))
        return True

    def action_reasons(self, text=None):
        """The department gives its reasons; the time for the opinion begins anew."""
        for doc in self:
            doc.check_access("read")
            doc._expect("reasons_asked")
            actor = doc._member_of_department()
            doc._take_reasons(actor, doc._word(text))
        return True

    def _take_reasons(self, actor, reasons):
        today = self._today()
        self._write_engine(
            {
                "state": "reasons_received",
                "reasons": reasons,
                "reasons_by_id": actor.id,
                "reasons_received_on": today,
            }
        )
        self._put_on_record("seized.complaint.reasons", {"reasons": reasons})
        self._start_opinion_clock(today, self.env._("Reasons received"))

    def action_decide_founded(self, text=None):
        """The complaint is right: the violation goes on record."""
        return self._decide(True, text)

    def action_decide_unfounded(self, text=None):
        """The complaint is not right; the complainant is told why."""
        return self._decide(False, text)

    def _decide(self, founded, text):
        for doc in self:
            doc.check_access("read")
            doc._expect("accepted", "reasons_received")
            actor = doc._reviewer()
            doc._seal_opinion(actor, founded, doc._word(text))
        return True

    def _seal_opinion(self, actor, founded, opinion):
        self._write_engine(
            {
                "state": "decided",
                "founded": founded,
                "opinion": opinion,
                "decided_on": self._today(),
                "decided_by_id": actor.id,
            }
        )
        self._put_on_record(
            "seized.complaint.decided", {"founded": founded, "opinion": opinion}
        )
        self._close_time_limit("seized.d10")
        if founded:
            self.env["procuratorate.seized.finding"]._raise_finding(
                GROUNDS[self.ground],
                self,
                self.env._("Complaint %s is well founded.", self.name),
            )
        self._release_items()

    def _release_items(self):
        """The incident that holds the items is answered by the opinion."""
        incidents = (
            self.env["procuratorate.seized.incident"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("state", "!=", "closed"),
                ]
            )
        )
        incidents._settle(self.sudo().opinion)

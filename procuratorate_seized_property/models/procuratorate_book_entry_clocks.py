from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what the proceedings write into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "seized.event": _("Event of the proceedings"),
            "seized.extended": _("Time limit extended"),
            "seized.case.closing": _("Reason to close with items left"),
            "seized.case.closed": _("Case closed"),
            "seized.case.reopened": _("Case reopened"),
            "seized.freeze": _("Frozen"),
            "seized.freeze.queued": _("Queue freeze"),
            "seized.freeze.active": _("Queue freeze came into force"),
            "seized.freeze.renewed": _("Freeze renewed"),
            "seized.freeze.lapsed": _("Freeze lapsed"),
            "seized.freeze.lifted": _("Freeze lifted"),
            "seized.lift.served": _("Notice to lift served"),
            "seized.lift.void": _("Notice to lift fallen away"),
            "seized.inspected": _("Yearly inspection"),
        }


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        return {
            "account": _("Account"),
            "active_from": _("In force since"),
            "answers": _("Answers"),
            "card": _("Item card"),
            "case": _("Case"),
            "code": _("Code"),
            "complex": _("Complex case"),
            "corrects": _("Corrects"),
            "date": _("Date"),
            "decision_no": _("Decision No."),
            "document_no": _("Legal Document No."),
            "due_before": _("Due before"),
            "due_on": _("Due on"),
            "effective_date": _("In effect since"),
            "ended_on": _("Ended on"),
            "event": _("Event"),
            "expires_before": _("Expired on"),
            "expires_on": _("Expires on"),
            "extension": _("Extension"),
            "freeze": _("Freeze"),
            "frozen_on": _("Frozen on"),
            "how": _("How"),
            "inspection": _("Inspection"),
            "institution": _("Institution"),
            "items": _("Items"),
            "kind": _("Kind"),
            "left": _("Left"),
            "length": _("Length"),
            "note": _("Note"),
            "notice": _("Notice"),
            "number": _("Number"),
            "officers": _("Officers"),
            "organ": _("Body"),
            "queue": _("Place in the queue"),
            "reason": _("Reason"),
            "received_by": _("Received by"),
            "renewal": _("Renewal"),
            "scope": _("Scope"),
            "served_on": _("Served on"),
            "time_limit": _("Time limit"),
            "year": _("Year"),
            **super()._labels(),
        }

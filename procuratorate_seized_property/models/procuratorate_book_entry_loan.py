from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what loans, incidents and counts write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "custody.loan_approved": _("Loan approved"),
            "custody.loan_released": _("Loan given up"),
            "custody.return_check": _("Item checked on return"),
            "custody.overdue": _("Item overdue"),
            "custody.view_ended": _("Viewing ended"),
            "custody.incident_noted": _("Incident noted"),
            "custody.incident_closed": _("Incident closed"),
            "custody.taken_over": _("Taken over by a new custodian"),
            "seized.loan.slip": _("Exit slip issued"),
            "seized.loan.out": _("Handed out"),
            "seized.loan.back": _("Brought back"),
            "seized.loan.overdue": _("Reported overdue"),
            "seized.loan.extended": _("Loan extended"),
            "seized.unsealed": _("Unsealed and sealed again"),
            "seized.incident.reported": _("Incident reported"),
            "seized.incident.explained": _("Incident explained"),
            "seized.incident.closed": _("Incident closed"),
            "seized.count.opened": _("Count begun"),
            "seized.count.sheet": _("Count sheet"),
        }


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        return {
            **super()._labels(),
            "begun": _("Begun"),
            "borrower": _("Borrower"),
            "case": _("Case"),
            "conclusion": _("Result of the investigation"),
            "condition": _("Condition"),
            "contents_checked": _("Contents checked"),
            "count": _("Count"),
            "counter": _("Counted by"),
            "custodian": _("Custodian"),
            "days": _("Days"),
            "detail": _("What was found"),
            "due": _("Due"),
            "expected": _("On record here"),
            "explanation": _("Explanation"),
            "finished": _("Finished"),
            "found": _("Found inside"),
            "heads": _("Reported to"),
            "id_number": _("Identity number"),
            "incident": _("Incident"),
            "items": _("Items"),
            "kind": _("Kind"),
            "lot": _("Card number"),
            "new_seal": _("New seal"),
            "old_seal": _("Old seal"),
            "on_record": _("On record"),
            "outcome": _("Outcome"),
            "photos": _("Photos"),
            "present": _("Persons present"),
            "purpose": _("Case purpose"),
            "reason": _("Reason"),
            "reported": _("Reported"),
            "request": _("Request"),
            "result": _("Result"),
            "results": _("Results"),
            "role": _("Role"),
            "rules": _("Rules"),
            "scans": _("What was found"),
            "seed": _("Seed of the sample"),
            "sheet_sha256": _("SHA-256 of the sheet"),
            "signature_sha256": _("SHA-256 of the signature"),
            "slip": _("Slip"),
            "stage": _("Stage"),
            "text": _("What was found"),
            "weight": _("Weight"),
        }

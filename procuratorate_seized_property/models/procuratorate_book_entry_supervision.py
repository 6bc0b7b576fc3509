from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what supervision writes into the register."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "custody.admitted": _("Admitted to a secret item"),
            "custody.shut_out": _("No longer admitted to a secret item"),
            "custody.secret": _("Item made secret"),
            "seized.breakglass.ended": _("Break-glass order ended"),
            "seized.breakglass.look": _("Look at secret items"),
            "seized.breakglass.opened": _("Secret items opened"),
            "seized.case.admitted": _("Admitted to the secret items of a case"),
            "seized.complaint.accepted": _("Complaint accepted"),
            "seized.complaint.asked": _("Reasons asked"),
            "seized.complaint.decided": _("Complaint decided"),
            "seized.complaint.higher": _("Complaint sent up"),
            "seized.complaint.reasons": _("Reasons received"),
            "seized.complaint.rejected": _("Complaint not accepted"),
            "seized.finding": _("Violation found"),
            "seized.finding.closed": _("Finding closed"),
            "seized.finding.explained": _("Finding explained"),
            "seized.inspection.drawn": _("Sample of the inspection drawn"),
            "seized.inspection.packed": _("Inspection pack made"),
            "seized.inspection.signed": _("Inspection pack signed"),
            "seized.notice.closed": _("Monitoring notice closed"),
            "seized.notice.issued": _("Monitoring notice issued"),
            "seized.notice.late": _("Monitoring notice answered late"),
            "seized.notice.received": _("Monitoring notice received"),
            "seized.notice.replied": _("Monitoring notice answered"),
        }

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

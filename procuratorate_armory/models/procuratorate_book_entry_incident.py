from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what incidents and counts write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "armory.incident": _("Incident reported"),
            "armory.incident.police": _("Public security told"),
            "armory.incident.reminded": _("Reminded of the police report"),
            "armory.incident.lost": _("Loss confirmed"),
            "armory.incident.cleared": _("No loss"),
            "armory.incident.found": _("Found again"),
            "armory.incident.conflict": _("Conflict of interest"),
            "armory.incident.organ": _("Own organ told"),
            "armory.incident.procuratorate": _("Procuratorate told"),
            "armory.incident.higher": _("Passed to the higher procuratorate"),
            "armory.incident.answered": _("Incident answered"),
            "armory.incident.note": _("Added to an incident"),
            "armory.incident.closed": _("Incident closed"),
            "armory.count.begun": _("Count begun"),
            "armory.count.second_look": _("Looked once more"),
            "armory.count.compared": _("Count compared"),
            "armory.count.explained": _("Difference explained"),
            "armory.count.signed": _("Count signed"),
            "armory.count.cancelled": _("Count given up"),
            "armory.count.struck": _("Count struck out"),
            "armory.count.corrected": _("Count corrected"),
            "armory.count.correction.withdrawn": _("Correction taken back"),
            "armory.count.correction.cancelled": _("Correction given up"),
            "armory.hint": _("Hint"),
            "armory.hint.answered": _("Hint looked into"),
            "armory.reconcile": _("Register compared with another list"),
        }

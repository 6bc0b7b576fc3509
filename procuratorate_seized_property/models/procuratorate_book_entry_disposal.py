from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what disposals write into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "seized.disposal.proposed": _("Disposal proposed"),
            "seized.disposal.approved": _("Disposal approved"),
            "seized.disposal.refused": _("Disposal refused"),
            "seized.disposal.withdrawn": _("Disposal withdrawn"),
            "seized.disposal.exit_slip": _("Item on an exit slip"),
            "seized.disposal.exit": _("Exit slip issued"),
            "seized.disposal.signed": _("Signed by a person present"),
            "seized.disposal.done": _("Disposal carried out"),
            "seized.disposal.paper": _("Receipt added"),
            "seized.disposal.notice": _("Public notice published"),
            "seized.disposal.list_only": _("Only the list travelled"),
            "seized.disposal.proceeds": _("Proceeds of a sale"),
            "seized.disposal.refund": _("Refund by the treasury"),
            "seized.hold.placed": _("Put on hold"),
            "seized.hold.lifted": _("Hold lifted"),
            "seized.judgment.matched": _("Judgment matched"),
            "seized.judgment.enquiry": _("Enquiry sent to the court"),
        }

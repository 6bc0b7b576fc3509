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

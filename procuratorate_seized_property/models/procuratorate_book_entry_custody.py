from odoo import api, models


class ProcuratorateBookEntry(models.Model):
    _inherit = "procuratorate.book.entry"

    @api.model
    def _kind_labels(self):
        """Name what custody writes into the books."""
        _ = self.env._
        return {
            **super()._kind_labels(),
            "custody.listed": _("Item listed"),
            "custody.order": _("Order to move items"),
            "custody.received": _("Item received"),
            "custody.moved": _("Item moved"),
            "custody.viewed": _("Item viewed"),
            "custody.lent": _("Item lent"),
            "custody.back": _("Item back from loan"),
            "custody.returned": _("Item returned"),
            "custody.transferred": _("Item transferred"),
            "custody.remitted": _("Item remitted"),
            "custody.sold": _("Item sold"),
            "custody.destroyed": _("Item destroyed"),
            "custody.place": _("Room or shelf arranged"),
            "custody.incident": _("Item: incident"),
            "custody.hold": _("Item put on hold"),
        }

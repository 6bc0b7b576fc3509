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


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        return {
            **super()._labels(),
            "bag": _("Sealed bag"),
            "card": _("Item card"),
            "cards": _("Item cards"),
            "classes": _("Fit for"),
            "from": _("From"),
            "item": _("Item"),
            "movement": _("Movement"),
            "order": _("Order"),
            "party": _("Party"),
            "place": _("Place"),
            "quantity": _("Quantity"),
            "received_by": _("Received by"),
            "released_by": _("Handed out by"),
            "room": _("Room"),
            "seal": _("Seal No."),
            "state": _("State"),
            "state_before": _("State before"),
            "to": _("To"),
        }

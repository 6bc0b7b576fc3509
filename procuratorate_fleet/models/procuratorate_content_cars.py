from odoo import api, models

from .fleet_vehicle_guard import CORRECTED


class ProcuratorateContent(models.AbstractModel):
    """What stands in entries about cars, in the words of their file."""

    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        _ = self.env._
        names = self.env["fleet.vehicle"].sudo().fields_get(CORRECTED, ["string"])
        own = {
            **{name: field["string"] for name, field in names.items()},
            "buyer": _("Handed over to"),
            "car": _("Car"),
            "class": _("Class"),
            "count": _("Cars Allowed"),
            "decided_by": _("Decided by"),
            "disposal": _("Way of Disposal"),
            "document_no": _("Document No."),
            "file": _("File of the Car"),
            "income": _("Income"),
            "income_voucher": _("Payment Voucher"),
            "on": _("Day"),
            "price": _("Price"),
            "quota": _("Quota"),
            "replaces": _("Replaces"),
            "request": _("Request"),
            "safety": _("What Is Unsafe"),
            "way": _("Way of Disposal"),
            "write_off_date": _("Written Off on"),
        }
        return {**own, **super()._labels()}

    @api.model
    def _code_labels(self):
        """Classes and ways of disposal as the forms call them."""
        labels = super()._code_labels()
        car = self.env["fleet.vehicle"]._fields["proc_class"]
        way = self.env["procuratorate.fleet.car_request"]._fields["disposal_kind"]
        for key, field in (("class", car), ("disposal", way), ("way", way)):
            own = dict(field._description_selection(self.env))
            labels[key] = {**own, **labels.get(key, {})}
        return labels

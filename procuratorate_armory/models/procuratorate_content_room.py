from odoo import api, models


class ProcuratorateContent(models.AbstractModel):
    _inherit = "procuratorate.content"

    @api.model
    def _labels(self):
        """What a keeper calls the keys of what he signs about a room."""
        _ = self.env._
        own = {
            "entry": _("Room entry"),
            "from": _("From"),
            "guns": _("Guns present"),
            "id_number": _("Identity or Service No."),
            "in_at": _("Went in"),
            "incoming": _("Incoming pair"),
            "issue": _("Issue"),
            "issues": _("Still out"),
            "kept_at": _("Kept at"),
            "key": _("Key"),
            "keys": _("Keys"),
            "late": _("Entered Late"),
            "late_reason": _("Entered Late because"),
            "lock": _("Lock"),
            "batch": _("Lot No."),
            "move": _("Hand-Over of Keys"),
            "note": _("Note"),
            "number": _("Number"),
            "occurred_at": _("Happened on"),
            "outgoing": _("Outgoing pair"),
            "place": _("Place"),
            "purpose": _("Purpose"),
            "reason": _("Reason"),
            "room": _("Armory Room"),
            "rounds": _("Rounds"),
            "seal": _("Seal No."),
            "sheet": _("Paper Sheet"),
            "shift": _("Shift Hand-Over"),
            "side": _("Side"),
            "spare": _("Spare Key"),
            "stage": _("Act"),
            "tag": _("Tag"),
            "to": _("To"),
            "unit": _("Unit"),
            "visitors": _("Visitors"),
            "what": _("Guns and rounds"),
            "without": _("Without the outgoing pair"),
        }
        return {**own, **super()._labels()}

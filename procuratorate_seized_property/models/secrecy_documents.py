from odoo import api, models
from odoo.fields import Domain


class SeizedListLine(models.Model):
    """A line may be secret before it has a card."""

    _name = "procuratorate.seized.list.line"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.list.line"]

    @api.model
    def _seized_hidden_domain(self):
        """By its card; without one by its own mark, its case and its officers."""
        Lot = self.env["stock.lot"]
        if Lot._seized_sees_all():
            return Domain.FALSE
        loose = Domain("secret", "=", True) & Domain("lot_id", "=", False)
        mine = (
            Domain("case_id", "any!", Lot._seized_admitting_cases())
            | Domain("list_id", "any!", Domain("officer_ids", "any!", Lot._seized_me()))
            | Domain("create_uid", "=", self.env.uid)
        )
        carded = super()._seized_through(Lot._seized_hidden_cards())
        return carded | (loose & ~mine)

    @api.model
    def _seized_through(self, cards):
        """Also the lines that are marked secret before they have a card."""
        loose = Domain("secret", "=", True) & Domain("lot_id", "=", False)
        return super()._seized_through(cards) | loose


class SeizedList(models.Model):
    _name = "procuratorate.seized.list"
    _inherit = ["procuratorate.seized.secrecy.clocks", "procuratorate.seized.list"]

    _seized_via = {"line_ids": "procuratorate.seized.list.line"}
    _seized_file_fields = ("attachment_ids",)


class SeizedPhoto(models.Model):
    _name = "procuratorate.seized.photo"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.photo"]

    _seized_via = {
        "lot_id": "stock.lot",
        "line_id": "procuratorate.seized.list.line",
    }


class SeizedCorrection(models.Model):
    _name = "procuratorate.seized.correction"
    _inherit = [
        "procuratorate.seized.secrecy.thread",
        "procuratorate.seized.correction",
    ]

    _seized_via = {"list_id": "procuratorate.seized.list"}
    _seized_file_fields = ("attachment_ids",)


class SeizedMovement(models.Model):
    _name = "procuratorate.seized.movement"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.movement"]

    _seized_cards_path = "line_ids.lot_id"


class SeizedMovementLine(models.Model):
    _name = "procuratorate.seized.movement.line"
    _inherit = [
        "procuratorate.seized.secrecy.mixin",
        "procuratorate.seized.movement.line",
    ]


class SeizedIncident(models.Model):
    _name = "procuratorate.seized.incident"
    _inherit = ["procuratorate.seized.secrecy.clocks", "procuratorate.seized.incident"]

    _seized_cards_path = "line_ids.lot_id"


class SeizedIncidentLine(models.Model):
    _name = "procuratorate.seized.incident.line"
    _inherit = [
        "procuratorate.seized.secrecy.mixin",
        "procuratorate.seized.incident.line",
    ]


class SeizedComplaint(models.Model):
    _name = "procuratorate.seized.complaint"
    _inherit = ["procuratorate.seized.secrecy.clocks", "procuratorate.seized.complaint"]

    _seized_cards_path = "lot_ids"

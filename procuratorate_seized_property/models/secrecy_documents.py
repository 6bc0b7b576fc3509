from odoo import api, models
from odoo.fields import Domain


class SeizedListLine(models.Model):
    """A line may be secret before it has a card."""

    _name = "procuratorate.seized.list.line"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.list.line"]

    @api.model
    def _seized_through(self, cards):
        """By its card; without one by its own mark, its case and its officers."""
        if cards.is_false():
            return cards
        if self.env["stock.lot"]._seized_hidden_cards().is_false():
            return Domain("secret", "=", True)
        Lot = self.env["stock.lot"]
        drafted = (
            Domain("case_id", "any!", Lot._seized_admitting_cases())
            | Domain("list_id", "any!", Domain("officer_ids", "any!", Lot._seized_me()))
            | Domain("create_uid", "=", self.env.uid)
        )
        carded = Domain("lot_id", "any!", cards)
        loose = Domain("secret", "=", True) & Domain("lot_id", "=", False)
        return carded | (loose & ~drafted)


class SeizedList(models.Model):
    _name = "procuratorate.seized.list"
    _inherit = ["procuratorate.seized.secrecy.clocks", "procuratorate.seized.list"]

    @api.model
    def _seized_through(self, cards):
        lines = self.env["procuratorate.seized.list.line"]._seized_through(cards)
        return lines if lines.is_false() else Domain("line_ids", "any!", lines)


class SeizedPhoto(models.Model):
    _name = "procuratorate.seized.photo"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.photo"]

    @api.model
    def _seized_through(self, cards):
        if cards.is_false():
            return cards
        lines = self.env["procuratorate.seized.list.line"]._seized_through(cards)
        return Domain("lot_id", "any!", cards) | Domain("line_id", "any!", lines)


class SeizedCorrection(models.Model):
    _name = "procuratorate.seized.correction"
    _inherit = ["procuratorate.seized.secrecy.mixin", "procuratorate.seized.correction"]

    @api.model
    def _seized_through(self, cards):
        lists = self.env["procuratorate.seized.list"]._seized_through(cards)
        return lists if lists.is_false() else Domain("list_id", "any!", lists)


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

from odoo import api, fields, models

from ..tools.kinds import GUN


class ArmoryScrap(models.Model):
    """Unsafe guns and duds go to the police organ that issued them, and never back.

    The office destroys nothing. Without the receipt of the police a gun waits as “to
    be scrapped”; with it, and the signatures of two keepers, it is surrendered for
    good.
    """

    _name = "procuratorate.armory.scrap"
    _description = "Scrapping of Firearms"
    _inherit = [
        "procuratorate.armory.care.act",
        "procuratorate.approval.mixin",
        "procuratorate.time.limit.mixin",
    ]
    _number_prefix = "BF"
    _rec_names_search = ["name", "receipt_no", "line_ids.lot_id.name"]

    _act = "scrap"
    _stages = {"handover": (("approved",), "handing_over", "surrendered")}
    _leaving = frozenset({"handover"})
    _row_fields = frozenset({"line_ids"})
    _engine_fields = frozenset(
        {
            "receipt_no",
            "receipt_on",
            "receipt_scan",
            "receipt_organ",
            "noted_by_id",
            "surrendered_at",
        }
    )
    _approval_protected = frozenset({"company_id", "room_id", "reason", "organ"})
    _approval_lines = {"line_ids": "scrap_id"}

    reason = fields.Text(
        required=True, help="Why they are not safe, or not what the standard asks."
    )
    organ = fields.Char(
        "Issuing Police Organ",
        required=True,
        help="The public security organ that issued the certificates.",
    )
    line_ids = fields.One2many(
        "procuratorate.armory.scrap.line", "scrap_id", "Guns and Duds"
    )
    receipt_no = fields.Char("Police Receipt No.", readonly=True, copy=False)
    receipt_on = fields.Date("Receipt of", readonly=True, copy=False)
    receipt_organ = fields.Char("Receipt Issued by", readonly=True, copy=False)
    receipt_scan = fields.Binary(
        "Scan of the Receipt", attachment=True, readonly=True, copy=False
    )
    noted_by_id = fields.Many2one(
        "hr.employee",
        "Receipt Noted by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Being Decided"),
            ("approved", "To Be Handed Over"),
            ("handing_over", "Hand-Over Being Signed"),
            ("surrendered", "Surrendered"),
            ("rejected", "Rejected"),
            ("cancelled", "Cancelled"),
        ],
        group_expand=True,
    )
    surrendered_at = fields.Datetime("Surrendered on", readonly=True, copy=False)

    _receipt_once = models.UniqueIndex(
        "(company_id, receipt_no) WHERE receipt_no IS NOT NULL",
        "Another hand-over has this receipt number.",
    )

    def _act_lots(self):
        return self.line_ids.lot_id


class ArmoryScrapLine(models.Model):
    """A gun, or duds of one lot, that goes to the police for good."""

    _name = "procuratorate.armory.scrap.line"
    _description = "Gun or Duds to Be Scrapped"
    _inherit = ["procuratorate.armory.care.card", "procuratorate.approval.line.mixin"]
    _order = "scrap_id, id"
    _verb_parent = "scrap_id"
    _approval_parent = "scrap_id"
    _approval_line_protected = frozenset(
        {"scrap_id", "lot_id", "quantity", "finding", "certificate_handed"}
    )

    scrap_id = fields.Many2one(
        "procuratorate.armory.scrap",
        "Scrapping",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="scrap_id.company_id")
    lot_id = fields.Many2one(
        string="Gun or Lot", domain="[('armory_kind', '!=', False)]"
    )
    certificate_no = fields.Char(related="lot_id.armory_certificate_no")
    quantity = fields.Integer(required=True, default=1)
    finding = fields.Char("What Was Seen", required=True, help="What was found of it.")
    certificate_handed = fields.Boolean(
        "Goes with Its Certificate",
        default=True,
        help="The certificate goes to the police with the gun.",
    )

    _once = models.UniqueIndex("(scrap_id, lot_id)", "This is on the list already.")
    _whole = models.Constraint(
        "CHECK (quantity > 0)", "Guns and rounds are counted in whole numbers."
    )

    @api.constrains("lot_id", "quantity", "certificate_handed")
    def _check_card(self):
        for line in self.sudo():
            lot = line.lot_id
            if not lot.armory_kind or lot.company_id != line.scrap_id.company_id:
                raise line._not_listed(self.env._("a card of this armory"))
            if lot.armory_kind == GUN and line.quantity != 1:
                raise line._not_listed(self.env._("one gun on one row"))

    def _act_row(self):
        return {
            "lot": self.lot_id.id,
            "number": self.lot_id.name,
            "quantity": self.quantity,
            "finding": self.finding,
            "certificate": self.certificate_no or None,
            "certificate_handed": self.certificate_handed,
        }

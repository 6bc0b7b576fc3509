from odoo import api, fields, models

RESULTS = [
    ("waiting", "To be found"),
    ("ok", "As on record"),
    ("missing", "Not found"),
    ("known", "Not found, known already"),
    ("moved", "Moved while it was counted"),
    ("misplaced", "On another shelf"),
    ("seal_broken", "Another seal"),
    ("shortage", "Another quantity"),
    ("surplus", "Found, but recorded elsewhere"),
    ("unknown", "Found, without a card"),
]
#: results that are not as on record
WRONG = ("missing", "misplaced", "seal_broken", "shortage", "surplus", "unknown")


class SeizedCountLine(models.Model):
    """One item of the record, or of the shelf, and how the two compare.

    Nobody reads it before the count is finished.
    """

    _name = "procuratorate.seized.count.line"
    _inherit = ["procuratorate.sealed.mixin"]
    _description = "Result of a Count"
    _order = "count_id, id"
    _rec_name = "code"

    count_id = fields.Many2one(
        "procuratorate.seized.count",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    code = fields.Char(required=True, readonly=True)
    lot_id = fields.Many2one("stock.lot", "Item", readonly=True, index=True)
    location_id = fields.Many2one("stock.location", "Place on record", readonly=True)
    expected = fields.Boolean("On record here", readonly=True)
    result = fields.Selection(RESULTS, required=True, readonly=True, default="waiting")
    detail = fields.Char(readonly=True)
    incident_id = fields.Many2one("procuratorate.seized.incident", readonly=True)

    @api.model
    def _sealed_because(self):
        return self.env._("The result of a count follows from what was found.")

    def _content(self):
        return {
            "code": self.code,
            "expected": self.expected,
            "result": self.result,
            "detail": self.detail or None,
        }

import base64
import hashlib

from odoo import api, fields, models


class ProcuratorateSeizedPhoto(models.Model):
    """A photo of an item at one stage of its way; its SHA-256 is sealed."""

    _name = "procuratorate.seized.photo"
    _description = "Photo of Seized Property"
    _order = "stage, view, id"

    name = fields.Char("File Name")
    line_id = fields.Many2one(
        "procuratorate.seized.list.line",
        "Item on the List",
        index="btree_not_null",
        ondelete="cascade",
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item Card", index="btree_not_null", ondelete="restrict"
    )
    res_model = fields.Char("Document Model")
    res_id = fields.Many2oneReference("Document", model_field="res_model")
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, required=True
    )
    stage = fields.Selection(
        [
            ("seizure", "Seizure"),
            ("intake", "Intake"),
            ("view", "Viewing"),
            ("exit", "Exit"),
            ("return", "Return"),
            ("count", "Count"),
        ],
        required=True,
        default="seizure",
    )
    view = fields.Selection(
        [
            ("whole", "Whole"),
            ("serial", "Serial Number"),
            ("seal", "Seal"),
            ("defect", "Defect"),
            ("other", "Other"),
        ],
        required=True,
        default="whole",
    )
    image = fields.Binary(attachment=True, required=True)
    sha256 = fields.Char("SHA-256", compute="_compute_sha256", store=True)
    taken_at = fields.Datetime("Taken on", default=fields.Datetime.now)
    note = fields.Char()

    _document_index = models.Index("(res_model, res_id)")

    @api.depends("image")
    def _compute_sha256(self):
        for photo in self.with_context(bin_size=False):
            raw = base64.b64decode(photo.image or b"")
            photo.sha256 = hashlib.sha256(raw).hexdigest() if raw else False

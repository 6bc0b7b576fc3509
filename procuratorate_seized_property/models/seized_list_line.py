from odoo import api, fields, models


class ProcuratorateSeizedListLine(models.Model):
    """One item of a seizure list, with what its category asks for."""

    _name = "procuratorate.seized.list.line"
    _inherit = ["procuratorate.seized.list.part", "procuratorate.seized.item"]
    #: written by the list, which makes the cards, and by the correction slip
    _engine_fields = frozenset({"lot_id", "struck"})
    _description = "Item of a Seizure List"
    _order = "list_id, sequence, id"
    _rec_names_search = ["name", "seal_no", "document_no", "features"]

    case_id = fields.Many2one(
        related="list_id.case_id", store=True, index=True, precompute=True
    )
    struck = fields.Boolean(
        readonly=True, copy=False, help="Taken off the list by a correction slip."
    )
    photo_ids = fields.One2many("procuratorate.seized.photo", "line_id", "Photos")
    photo_count = fields.Integer(compute="_compute_photo_count")
    lot_id = fields.Many2one(
        "stock.lot",
        "Item Card",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "The quantity of an item is more than nothing."
    )
    _not_negative = models.Constraint(
        "CHECK (amount >= 0 AND weight >= 0 AND face_value >= 0 AND sheet_count >= 0)",
        "Amount, weight, face value and number of sheets are not less than nothing.",
    )

    @api.depends("photo_ids")
    def _compute_photo_count(self):
        counts = dict(
            self.env["procuratorate.seized.photo"]._read_group(
                [("line_id", "in", self.ids)], ["line_id"], ["__count"]
            )
        )
        for line in self:
            line.photo_count = counts.get(line, 0)

    @api.onchange("category_id")
    def _onchange_category_id(self):
        """Money was paid in by its holder, unless the list names somebody else."""
        if self.route == "account" and not self.payer_id:
            self.payer_id = self.list_id.holder_id

    def _live(self):
        """The lines that stand on the list, without those struck off."""
        return self.filtered(lambda line: not line.struck)

    def _content(self):
        """This line as it is sealed; photos by id, view and SHA-256."""
        photos = self.photo_ids.filtered(lambda p: p.stage == "seizure").sorted("id")
        return {
            "line": self.id,
            "no": self.sequence,
            "category": self.category_id.code,
            "particulars": self._particular_values(),
            "photos": [photo._content() for photo in photos],
        }

    def action_open_photos(self):
        """Show the photos of this item, and take further ones."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Photos of “%s”", self.name),
            "res_model": "procuratorate.seized.photo",
            "view_mode": "kanban,form",
            "domain": [("line_id", "=", self.id)],
            "context": {
                "default_line_id": self.id,
                "create": self.list_state == "draft",
                "delete": self.list_state == "draft",
            },
        }

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.annex_match import Thing


class SeizedJudgmentLine(models.Model):
    """One line of the annex: what the court wrote, and which card it means."""

    _name = "procuratorate.seized.judgment.line"
    _description = "Line of a Judgment's Annex"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "judgment_id, sequence, id"
    _verb_parent = "judgment_id"

    judgment_id = fields.Many2one(
        "procuratorate.seized.judgment", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="judgment_id.company_id", store=True)
    case_id = fields.Many2one(related="judgment_id.case_id")
    sequence = fields.Integer("Row", default=1)
    card_no = fields.Char("Number in the annex")
    name = fields.Char("Item", required=True)
    spec = fields.Char("Specification")
    seal_no = fields.Char("Seal no.")
    quantity = fields.Float(digits="Product Unit")
    currency_id = fields.Many2one(related="judgment_id.company_id.currency_id")
    amount = fields.Monetary()
    order_text = fields.Char("As the judgment says")
    order = fields.Selection(
        [
            ("return", "Return"),
            ("remit", "Treasury"),
            ("destroy", "Destroy"),
            ("transfer", "Hand over"),
            ("keep", "Stays with the file"),
        ],
        string="Ordered",
    )
    recipient = fields.Char()
    remark = fields.Char()
    lot_id = fields.Many2one(
        "stock.lot",
        "Item card",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('seized_case_id', '=', case_id)]",
    )
    match = fields.Selection(
        [
            ("card", "Number of the card"),
            ("seal", "Seal"),
            ("amount", "Name and amount"),
            ("quantity", "Name and quantity"),
            ("name", "Name"),
            ("hand", "By hand"),
        ],
        string="Matched by",
        readonly=True,
    )
    suggestion_ids = fields.Many2many(
        "stock.lot", "seized_judgment_suggestion", string="Suggested", readonly=True
    )
    suggestion = fields.Char("Suggestions", readonly=True)

    _card_once = models.UniqueIndex(
        "(judgment_id, lot_id) WHERE lot_id IS NOT NULL",
        "Two lines of the annex cannot mean the same card.",
    )

    @api.constrains("lot_id")
    def _check_case(self):
        """A card of another case is not dealt with in this judgment."""
        for line in self.sudo():
            if line.lot_id and line.lot_id.seized_case_id != line.case_id:
                raise ValidationError(
                    self.env._("%s belongs to another case.", line.lot_id.name)
                )

    def write(self, vals):
        """A card chosen by a person says so."""
        if "lot_id" in vals and "match" not in vals:
            vals = {**vals, "match": "hand" if vals["lot_id"] else False}
        return super().write(vals)

    def action_take_first(self):
        """Take the best suggestion."""
        for line in self:
            line.check_access("write")
            if line.suggestion_ids and not line.lot_id:
                line.lot_id = line._best()
        return True

    def _best(self):
        first = (self.suggestion or "").split(" ")[0]
        return self.suggestion_ids.filtered(lambda lot: lot.name == first)[:1]

    def _thing(self):
        unit = 10**self.currency_id.decimal_places
        return Thing(
            self.id,
            card=self.card_no,
            name=self.name,
            spec=self.spec,
            seal=self.seal_no,
            amount=round(self.amount * unit) or None,
            quantity=self.quantity or None,
        )

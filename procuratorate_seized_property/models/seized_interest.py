from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedInterest(models.Model):
    """Interest the bank credited, split over the cases by time and balance.

    The law leaves the method open; the office splits by time-weighted balance and
    gives the cents that are left to the largest remainders.
    """

    _name = "procuratorate.seized.interest"
    _description = "Interest Sheet"
    _inherit = ["procuratorate.seized.money.document"]
    _number_prefix = "LX"
    _engine_fields = frozenset({"line_ids", "case_count", "weight_total"})

    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True, help="This day counts as well.")
    amount = fields.Monetary("Interest credited", required=True)
    bank_ref = fields.Char("Number of the bank")
    line_ids = fields.One2many(
        "procuratorate.seized.interest.line", "interest_id", "Shares", readonly=True
    )
    case_count = fields.Integer("Cases", readonly=True, copy=False)
    weight_total = fields.Char(
        "Sum of balance × days", readonly=True, copy=False, help="In cents and days."
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "An interest sheet is about a positive amount."
    )
    _days_in_order = models.Constraint(
        "CHECK (date_from <= date_to)", "The period ends before it begins."
    )

    def action_split(self):
        """Work the split out, to be looked at before it is posted."""
        for sheet in self:
            sheet.check_access("write")
            if sheet.state != "draft":
                raise sheet._frozen_refusal()
            sheet.sudo()._split()
        return True

    def action_open_shares(self):
        """List the shares of this sheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Shares"),
            "res_model": "procuratorate.seized.interest.line",
            "views": [[False, "list"]],
            "domain": [("interest_id", "=", self.id)],
        }

    def _check_before_posting(self):
        """Split afresh, so that what is posted is what the ledger says now."""
        self._check_overlap()
        self.sudo()._split()

    def _check_overlap(self):
        """No day bears interest twice in one account."""
        other = self.sudo().search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("currency_id", "=", self.currency_id.id),
                ("state", "=", "posted"),
                ("date_from", "<=", self.date_to),
                ("date_to", ">=", self.date_from),
            ],
            limit=1,
        )
        if other:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "Interest from %(start)s until %(end)s stands on sheet %(sheet)s.",
                    start=other.date_from,
                    end=other.date_to,
                    sheet=other.name,
                ),
                missing=_("a period that no posted sheet covers"),
                cure=_("the keeper of seized money, by correcting the period"),
            )

    # Entry --------------------------------------------------------------------

    def _money_lines(self, journal):
        """One line a case and card, against what the bank credited."""
        shares = self.line_ids.filtered(lambda share: share.amount)
        analytic = {
            case.id: {str(case._seized_analytic().id): 100} for case in shares.case_id
        }
        lines = [
            self._money_line(
                "liability",
                -share.amount,
                partner_id=share.lot_id.seized_holder_id.id,
                seized_case_id=share.case_id.id,
                seized_lot_id=share.lot_id.id,
                seized_part="fruits",
                analytic_distribution=analytic[share.case_id.id],
            )
            for share in shares
        ]
        total = -sum(line["balance"] for line in lines)
        total = self.company_id.currency_id.round(total)
        return [self._money_line("transit", self.amount, balance=total), *lines]

    def _sealed_facts(self):
        return {
            **super()._sealed_facts(),
            "amount": self.currency_id.format(self.amount),
            "from": str(self.date_from),
            "until": str(self.date_to),
            "cases": self.case_count,
            "weight": self.weight_total,
        }

    def _money_amounts(self):
        return [(share.lot_id.id, 0.0, share.amount) for share in self.line_ids]

    def _money_posted(self):
        """Every card gets its fruits, all by one statement."""
        self.env["stock.lot"]._seized_add(self._money_amounts())

    def unlink(self):
        """A draft takes its shares with it."""
        if all(sheet.state == "draft" for sheet in self):
            self._drop_shares()
        return super().unlink()


class SeizedInterestLine(models.Model):
    """What one card of one case gets of the interest, and how it was worked out."""

    _name = "procuratorate.seized.interest.line"
    _description = "Share of the Interest"
    _inherit = ["procuratorate.approval.engine.record"]
    _order = "interest_id, case_id, lot_id"
    _rec_name = "case_id"
    _log_access = False

    interest_id = fields.Many2one(
        "procuratorate.seized.interest",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    case_id = fields.Many2one(
        "procuratorate.case", readonly=True, index=True, ondelete="restrict"
    )
    lot_id = fields.Many2one(
        "stock.lot", "Item card", readonly=True, index=True, ondelete="restrict"
    )
    weight = fields.Char(
        "Balance × days", readonly=True, help="In cents and days (计息积数)."
    )
    exact = fields.Char("Exact share", readonly=True)
    extra = fields.Integer(
        "Cent by remainder", readonly=True, help="1: one of the largest remainders."
    )
    currency_id = fields.Many2one(related="interest_id.currency_id")
    amount = fields.Monetary(readonly=True)
    state = fields.Selection(related="interest_id.state")

    @api.depends("case_id", "lot_id")
    def _compute_display_name(self):
        for share in self:
            share.display_name = f"{share.case_id.number} {share.lot_id.name}"

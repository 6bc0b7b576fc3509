from odoo import api, fields, models


class StockLot(models.Model):
    """Dormancy: how long an item is held since the ground to hold it ended."""

    _inherit = "stock.lot"

    seized_dormant_days = fields.Integer(
        "Days without Ground",
        compute="_compute_seized_dormant_days",
        aggregator=None,
        help="Days since the legal ground to hold the item ended.",
    )

    @api.depends("seized_ground_ended", "seized_terminal_at")
    @api.depends_context("company")
    def _compute_seized_dormant_days(self):
        today = self.env.company._procuratorate_today()
        for card in self:
            since = card.seized_ground_ended
            dormant = since and not card.seized_terminal_at
            card.seized_dormant_days = (today - since).days if dormant else 0

    @api.model
    def action_seized_dormant(self):
        """List what is held without ground, the longest first."""
        return self._seized_dormancy_action(
            self.env._("Held without Ground"),
            [("seized_ground_ended", "!=", False), ("seized_terminal_at", "=", False)],
        )

    @api.model
    def action_seized_early_sale(self):
        """List what loses its value while it is held."""
        company = self.env.company
        after = self.env["procuratorate.rule"]._value(
            "seized.early_sale.after", company=company
        )
        codes = self.env["procuratorate.rule"]._value(
            "seized.early_sale.categories", company=company
        )
        before = fields.Date.subtract(company._procuratorate_today(), days=after)
        return self._seized_dormancy_action(
            self.env._("Candidates for Early Sale"),
            [
                ("seized_state", "!=", False),
                ("seized_terminal_at", "=", False),
                ("seized_category_id.code", "in", codes),
                ("seized_list_id.executed_at", "<=", before),
            ],
        )

    @api.model
    def _seized_dormancy_action(self, name, domain):
        self.check_access("read")
        view = self.env.ref("procuratorate_seized_property.seized_dormancy_view_list")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "stock.lot",
            "view_mode": "list,form",
            "views": [(view.id, "list"), (False, "form")],
            "domain": [("company_id", "in", self.env.companies.ids), *domain],
            "context": {"create": False, "delete": False},
        }

from odoo import api, fields, models
from odoo.tools import SQL


class ProcuratorateCase(models.Model):
    """One case, one ledger: what the case has in the sole account."""

    _inherit = "procuratorate.case"

    seized_analytic_id = fields.Many2one(
        "account.analytic.account",
        "Analytic account of the money",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    seized_money_currency_id = fields.Many2one(related="company_id.currency_id")
    seized_money_balance = fields.Monetary(
        "Money in the sole account",
        compute="_compute_seized_money_balance",
        currency_field="seized_money_currency_id",
        compute_sudo=True,
    )

    @api.depends_context("uid")
    def _compute_seized_money_balance(self):
        """The balance of the case's ledger, for a whole list by one query."""
        found = self._seized_balances()
        for case in self:
            case.seized_money_balance = found.get(case._origin.id, 0.0)

    def write(self, vals):
        """The analytic account is given once, by the first slip."""
        if "seized_analytic_id" in vals:
            raise self.env["res.company"]._seized_money_refusal()
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("seized_analytic_id") for vals in vals_list):
            raise self.env["res.company"]._seized_money_refusal()
        return super().create(vals_list)

    def _seized_balance(self, currency=None):
        """What this case has in the sole account.

        :param currency: with it, the amount in that currency; without, the value of
            all of it in the company's currency
        """
        self.ensure_one()
        return self._seized_balances(currency).get(self.id, 0.0)

    def _seized_balances(self, currency=None):
        """{case id: what it has in the sole account}, by one query."""
        ids = self._origin.ids
        if not ids:
            return {}
        lines = self.env["account.move.line"].sudo()
        lines.flush_model(["balance", "amount_currency", "seized_case_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT l.seized_case_id, -SUM(%(amount)s)
                  FROM account_move_line l
                  JOIN account_account a
                    ON a.id = l.account_id AND a.seized_use = 'liability'
                 WHERE l.seized_case_id = ANY(%(cases)s)
                   AND l.parent_state = 'posted' AND %(currency)s
                 GROUP BY 1
                """,
                amount=SQL("l.amount_currency" if currency else "l.balance"),
                cases=ids,
                currency=SQL("l.currency_id = %s", currency.id)
                if currency
                else SQL("TRUE"),
            )
        )
        return {case: float(amount) for case, amount in rows}

    def _seized_analytic(self):
        """The analytic account of this case; it is opened with the first slip."""
        self.ensure_one()
        case = self.sudo()
        if not case.seized_analytic_id:
            plan = case.company_id.seized_analytic_plan_id
            account = self.env["account.analytic.account"].sudo()
            account = account.create(
                {
                    "name": case.number,
                    "code": case.number,
                    "plan_id": plan.id,
                    "company_id": case.company_id.id,
                }
            )
            case._seized_money_write({"seized_analytic_id": account.id})
        return case.seized_analytic_id

    def _seized_money_write(self, vals):
        """The way of the documents alone, past the guard."""
        return super().write(vals)

    def action_seized_ledger(self):
        """Open the journal items of this case's money."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.action_seized_case_ledger"
        )
        action["domain"] = [
            ("seized_case_id", "=", self.id),
            ("account_id.seized_use", "=", "liability"),
            ("parent_state", "=", "posted"),
        ]
        return action

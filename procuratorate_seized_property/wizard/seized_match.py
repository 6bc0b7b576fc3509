from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class SeizedMatch(models.TransientModel):
    """Match lines of the bank statement with slips, or with each other."""

    _name = "procuratorate.seized.match"
    _description = "Match with the Bank Statement"

    line_ids = fields.Many2many(
        "account.bank.statement.line", string="Lines of the statement", required=True
    )
    journal_id = fields.Many2one(related="line_ids.journal_id")
    slip_ids = fields.Many2many(
        "account.move",
        string="Slips",
        domain="[('journal_id', '=', journal_id), ('seized_bank_on', '=', False), "
        "('statement_line_id', '=', False), ('state', '=', 'posted')]",
    )

    def action_match(self):
        """Match; without slips the lines must cancel each other."""
        self.ensure_one()
        self.line_ids.check_access("read")
        self._check_keeper(self.line_ids.company_id)
        if self.slip_ids:
            self.line_ids._seized_match(self.slip_ids)
        else:
            self.line_ids._seized_offset()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _check_keeper(self, company):
        """Only the keeper of the money says what a line of the statement is."""
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(company)
        Post = self.env["procuratorate.post"].sudo()
        post = Post.search([("code", "=", "money_keeper")], limit=1)
        holders = post._holders(company).sudo()
        if acting.sudo()._meets(holders):
            return acting
        _ = self.env._
        raise refusal(
            self.env,
            _("%s cannot match the statement of the sole account.", acting.sudo().name),
            missing=_("the post “Keeper of Seized Money”"),
            cure=_("a keeper of seized money, from his own login"),
            error=AccessError,
        )

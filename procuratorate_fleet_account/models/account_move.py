from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class AccountMove(models.Model):
    """A vendor bill books what it costs official cars while it is posted.

    Whatever way it comes to be posted, or ceases to be: the state is written here.
    """

    _inherit = "account.move"

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        posted = self._proc_posted()
        if vals["state"] != "posted":
            posted._proc_check_not_credited()
        result = super().write(vals)
        now = self._proc_posted()
        (posted - now)._proc_take_back_costs()
        (now - posted)._proc_book_costs()
        return result

    def _proc_posted(self):
        """The posted bills, credit notes and receipts of vendors among these."""
        return self.filtered(
            lambda move: (
                move.state == "posted"
                and move.is_purchase_document(include_receipts=True)
            )
        )

    def _proc_book_costs(self):
        """Every line of an official car becomes, or names, what it cost."""
        for move in self:
            lines = move.sudo().line_ids._proc_of_official_cars()
            if lines:
                what = self.env._("The bill %s cannot be posted.", move._proc_called())
                spent = lines.filtered(lambda line: line.balance > 0)
                spent._proc_spend(what)
                (lines - spent)._proc_give_back(what)

    def _proc_take_back_costs(self):
        """What these bills booked falls away with them; what they named stays."""
        rows = self._proc_cost_rows()
        own = rows.filtered("proc_by_bill")
        (rows - own)._proc_unbill()
        reason = self.env._("The bill is not posted any more.")
        own.filtered(lambda row: row._proc_stands())._proc_void(reason)

    def _proc_check_not_credited(self):
        """A bill stays while a posted credit note stands against its costs."""
        rows = self._proc_cost_rows()
        given = rows.proc_credit_ids.filtered(lambda row: row._proc_stands())
        others = given.proc_bill_line_id.move_id - self
        if not others:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "The bill stays posted: %s gives back what it cost.",
                ", ".join(move._proc_called() for move in others),
            ),
            basis=_("One car, one file; every cost of a car is on its account."),
            missing=_("the credit note is reset to draft first"),
            cure=_("the accountant"),
        )

    def _proc_cost_rows(self):
        """The cost rows that the lines of these bills booked or named."""
        Service = self.env["fleet.vehicle.log.services"].sudo()
        lines = self.sudo().line_ids
        if not lines:
            return Service
        return Service.search([("proc_bill_line_id", "in", lines.ids)], order="id")

    def _proc_called(self):
        """The number of the bill, or the vendor's while it has none."""
        named = self.name and self.name != "/"
        return (named and self.name) or self.ref or self.display_name

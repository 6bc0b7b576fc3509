from odoo import api, models

ISSUE = "procuratorate.armory.issue"


class StockLot(models.Model):
    """The card of a gun is talked about discreetly, and named to those who know it."""

    _name = "stock.lot"
    _inherit = ["procuratorate.armory.discretion", "stock.lot"]

    def _armory_discreet(self):
        return self.sudo().filtered("armory_kind")

    @api.depends("armory_kind", "armory_res_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Whoever meets a gun that is none of his business reads of a firearm."""
        super()._compute_display_name()
        cards = self.sudo().filtered("armory_kind")
        if not cards or self.env.user._armory_sees():
            return
        for card in cards - cards._armory_in_own_hands():
            card = card.with_env(self.env)
            card.display_name = (
                self.env._("a firearm")
                if card.sudo().armory_kind == "gun"
                else self.env._("rounds")
            )

    def _armory_in_own_hands(self):
        """Cards that an open issue of the acting login names."""
        if ISSUE not in self.env:
            return self.browse()
        lines = self.env["procuratorate.armory.issue.line"].sudo()
        own = [
            ("lot_id", "in", self.ids),
            ("open", "=", True),
            "|",
            ("issue_id.holder_id.user_id", "=", self.env.uid),
            ("issue_id.applicant_id.user_id", "=", self.env.uid),
        ]
        return lines.search(own).lot_id & self

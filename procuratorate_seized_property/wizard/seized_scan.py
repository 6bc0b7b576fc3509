from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said


class ProcuratorateSeizedScan(models.TransientModel):
    """Scan a label, a seal or a bag; type a case number or a holder: see the cards."""

    _name = "procuratorate.seized.scan"
    _description = "Find an Item"

    code = fields.Char(required=True)

    def action_find(self):
        """Open the card, or the list of cards, that the code leads to."""
        self.ensure_one()
        cards = self.env["stock.lot"].seized_find(self.code)
        if not cards:
            _ = self.env._
            raise refusal(
                self.env,
                _("Nothing is known under “%s”.", self.code),
                missing=_(
                    "the code of an item card, a seal, a bag, a case or a holder"
                ),
                cure=_("look at the label again, or ask the custodian"),
            )
        return cards.action_seized_open()


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.model
    def seized_find(self, code):
        """The cards that a scanned or typed code leads to; the exact one first."""
        self.check_access("read")
        code = said(code)
        if not code:
            return self.browse()
        cards = [("seized_state", "!=", False)]
        exact = self.search([*cards, ("name", "=", code)])
        exact = exact or self.search([*cards, ("seized_seal_no", "=", code)])
        exact = exact or self.search([*cards, ("seized_package_id.name", "=", code)])
        if exact:
            return exact
        case = self.env["procuratorate.case"].search([("number", "=", code)])
        if case:
            return self.search([*cards, ("seized_case_id", "in", case.ids)])
        holders = self.env["res.partner"].search([("name", "=", code)])
        return self.search([*cards, ("seized_holder_id", "in", holders.ids)])

    def action_seized_open(self):
        """Open these cards."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_seized_property.seized_item_action"
        )
        if len(self) == 1:
            form = self.env.ref(
                "procuratorate_seized_property.stock_lot_view_seized_form"
            )
            return {**action, "views": [(form.id, "form")], "res_id": self.id}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}

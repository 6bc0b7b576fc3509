from odoo import api, fields, models
from odoo.fields import Command


class StockLot(models.Model):
    """From the card to what was asked of it and what happened to it."""

    _inherit = "stock.lot"

    seized_incident_line_ids = fields.One2many(
        "procuratorate.seized.incident.line", "lot_id", "Incidents of the Item"
    )
    seized_loan_line_ids = fields.One2many(
        "procuratorate.seized.loan.line", "lot_id", "Loans of the Item"
    )
    seized_loan_count = fields.Integer("Loans", compute="_compute_seized_use_counts")
    seized_incident_count = fields.Integer(
        "Incidents", compute="_compute_seized_use_counts"
    )

    @api.depends("seized_loan_line_ids", "seized_incident_line_ids")
    def _compute_seized_use_counts(self):
        loans = self._seized_counted("procuratorate.seized.loan.line")
        incidents = self._seized_counted("procuratorate.seized.incident.line")
        for lot in self:
            lot.seized_loan_count = loans.get(lot, 0)
            lot.seized_incident_count = incidents.get(lot, 0)

    def _seized_counted(self, model):
        """{card: rows that the acting user may see}; ordinary lots cost nothing."""
        cards = self.filtered("seized_state")
        if not cards:
            return {}
        found = self.env[model]._read_group(
            [("lot_id", "in", cards.ids)], ["lot_id"], ["__count"]
        )
        return dict(found)

    def action_seized_ask_loan(self):
        """Open a request for these items."""
        self.check_access("read")
        case = self.seized_case_id[:1]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Viewing and Borrowing"),
            "res_model": "procuratorate.seized.loan",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_case_id": case.id,
                "default_line_ids": [
                    Command.create({"lot_id": lot.id})
                    for lot in self
                    if lot.seized_case_id == case
                ],
            },
        }

    def action_seized_loans(self):
        """Show every viewing, borrowing and unsealing of the item."""
        return self._seized_rows("seized_loan_action", "line_ids.lot_id")

    def action_seized_incidents(self):
        """Show every incident of the item."""
        return self._seized_rows("seized_incident_action", "line_ids.lot_id")

    def _seized_rows(self, action, path):
        self.check_access("read")
        found = self.env["ir.actions.act_window"]._for_xml_id(
            f"procuratorate_seized_property.{action}"
        )
        return {**found, "domain": [(path, "in", self.ids)], "context": {}}

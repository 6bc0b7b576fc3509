from odoo import api, fields, models


class ProcuratorateSeizedClosing(models.TransientModel):
    """The warning that items are left, and the reason to close all the same."""

    _name = "procuratorate.seized.closing"
    _description = "Close a Case with Items Left"

    case_id = fields.Many2one("procuratorate.case", required=True)
    lot_ids = fields.Many2many("stock.lot", compute="_compute_left")
    lot_count = fields.Integer("Items Left", compute="_compute_left")
    freeze_ids = fields.Many2many(
        "procuratorate.seized.freeze", compute="_compute_left"
    )
    reason = fields.Text("Why the Case Is Closed All the Same", required=True)

    @api.depends("case_id")
    def _compute_left(self):
        for wizard in self:
            case = wizard.case_id
            left = case._seized_undisposed()
            wizard.lot_count = len(left)
            # as the user: secret items are counted, not named
            wizard.lot_ids = left.with_env(self.env)._filtered_access("read")
            wizard.freeze_ids = self.env["procuratorate.seized.freeze"].search(
                [("case_id", "=", case.id), ("state", "in", ("active", "queued"))]
            )

    def action_confirm(self):
        """Put the reason on record and close the case."""
        self.ensure_one()
        self.case_id._seized_give_reason(self.reason)
        self.case_id.action_close()
        return {"type": "ir.actions.act_window_close"}

    def action_print(self):
        """The closure report, before anything is closed."""
        self.ensure_one()
        return self.case_id.action_seized_closure_report()

from odoo import api, fields, models

from ..tools.kinds import AMMO, GUN


class ArmoryCountEnter(models.TransientModel):
    """What a scanner or a thumb enters: numbers of guns, or one lot and its rounds.

    A scanner ends each number with a line, so a whole rack goes into one field.
    """

    _name = "procuratorate.armory.count.enter"
    _description = "Enter What Was Found"

    count_id = fields.Many2one("procuratorate.armory.count", required=True)
    guns = fields.Text("Gun Numbers")
    lot = fields.Char("Lot of Rounds")
    quantity = fields.Integer("Rounds Counted")
    dud = fields.Boolean("In the Dud Box")
    entered = fields.Integer(compute="_compute_entered")
    last = fields.Char("Entered Last", compute="_compute_entered")

    @api.depends("count_id")
    def _compute_entered(self):
        for window in self:
            scans = window.count_id.scan_ids
            window.entered = len(scans)
            window.last = ", ".join(
                scans.sorted("id", reverse=True)[:5].mapped("number")
            )

    def action_enter(self):
        """Enter and close."""
        self.ensure_one()
        if self.guns:
            self.count_id.action_enter(self.guns, GUN)
        if self.lot:
            self.count_id.action_enter(self.lot, AMMO, self.quantity, self.dud)
        return {"type": "ir.actions.act_window_close"}

    def action_enter_next(self):
        """Enter, and show an empty window again."""
        self.action_enter()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_armory.armory_count_enter_action"
        )
        return {**action, "context": {"default_count_id": self.count_id.id}}

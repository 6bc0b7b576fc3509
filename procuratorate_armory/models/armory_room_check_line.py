from odoo import fields, models


class ArmoryRoomCheckLine(models.Model):
    """What was looked at in one check, and how it was."""

    _name = "procuratorate.armory.room.check.line"
    _description = "Item Looked at in a Check"
    _inherit = ["procuratorate.verb.row.mixin"]
    _order = "check_id, id"
    _verb_parent = "check_id"
    _made_by_hand = False
    _hand_fields = frozenset({"result", "note"})

    check_id = fields.Many2one(
        "procuratorate.armory.room.check",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char("To Look at", required=True, readonly=True)
    item_id = fields.Many2one(
        "procuratorate.armory.room.check.item", readonly=True, ondelete="restrict"
    )
    key_id = fields.Many2one(
        "procuratorate.armory.key", readonly=True, ondelete="restrict"
    )
    outcome = fields.Selection(
        [("finding", "Finding"), ("incident", "Incident")],
        "If Not in Order",
        readonly=True,
    )
    result = fields.Selection(
        [("ok", "In order"), ("bad", "Not in order"), ("none", "Does not apply")]
    )
    note = fields.Char()

    def _refuse_removal(self):
        """What was to be looked at stays, looked at or not."""
        if self:
            raise self._engine_refusal()

    def _content(self):
        return {"item": self.name, "result": self.result, "note": self.note or None}

    def _report(self):
        """What is not in order is a finding, or an incident where the list says so."""
        for line in self:
            doc = line.sudo()
            check = line.check_id
            text = f"{doc.name}: {doc.note}"
            if doc.outcome == "incident":
                self.env["procuratorate.armory.incident"]._report(
                    "other", self.env["stock.lot"], text, document=check
                )
            self.env["procuratorate.armory.finding"]._raise_finding(
                doc.check_id.room_id,
                "key" if doc.key_id else "check",
                text,
                check,
                f"check {doc.key_id.id or doc.item_id.id} {bool(doc.key_id)}",
            )

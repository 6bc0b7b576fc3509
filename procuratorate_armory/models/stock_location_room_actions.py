from odoo import models


class StockLocation(models.Model):
    """The ways from a room to what is written about it."""

    _inherit = "stock.location"

    def _armory_open(self, xmlid, **context):
        """An action of the armory, about this room only."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"procuratorate_armory.{xmlid}"
        )
        action["domain"] = [("room_id", "=", self.id)]
        action["context"] = {"default_room_id": self.id, **context}
        return action

    def action_armory_entries(self):
        """Who went in and out."""
        return self._armory_open("armory_entry_action")

    def action_armory_keys(self):
        """Who holds which key."""
        return self._armory_open("armory_key_action", search_default_working=1)

    def action_armory_locks(self):
        """The locks of its door and cabinets."""
        return self._armory_open("armory_lock_action")

    def action_armory_shifts(self):
        """Every hand-over."""
        return self._armory_open("armory_shift_action")

    def action_armory_findings(self):
        """What was found in it."""
        return self._armory_open("armory_finding_action", search_default_open=1)

    def action_armory_sheets(self):
        """The paper sheets that were issued to it."""
        return self._armory_open("armory_sheet_action")

    def action_armory_checks(self):
        """The checks of the room and of its keys."""
        return self._armory_open("armory_room_check_action")

    def action_armory_go_in(self):
        """A new entry, with whoever is on duty."""
        return self._armory_new(
            "procuratorate.armory.entry",
            default_person_ids=[(6, 0, self._armory_on_duty().ids)],
        )

    def action_armory_hand_over(self):
        """The hand-over that is going on, or a new one."""
        going_on = self.env["procuratorate.armory.shift"].search(
            [("room_id", "=", self.id), ("state", "in", ("draft", "signing"))], limit=1
        )
        action = self._armory_new("procuratorate.armory.shift")
        return {**action, "res_id": going_on.id} if going_on else action

    def _armory_new(self, model, **context):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_room_id": self.id, **context},
        }

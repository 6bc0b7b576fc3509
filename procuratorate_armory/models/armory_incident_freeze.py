from odoo import fields, models


class ArmoryIncident(models.Model):
    """A room in which something is amiss: emergency issues only, until it is cleared.

    It is free again when every incident that holds it was answered and the counts they
    ask for were signed; nobody frees it by hand.
    """

    _inherit = "procuratorate.armory.incident"

    holds_room = fields.Boolean("Holds the Room", readonly=True, index=True)

    def _set_off(self, facts):
        super()._set_off(facts)
        if self._sets_off().freeze:
            self._hold_room()

    def _on_lost(self):
        super()._on_lost()
        self._hold_room()

    def _hold_room(self):
        """Nothing but an emergency issue leaves the room from now on."""
        if self.room_id and not self.holds_room:
            self._write_engine({"holds_room": True})
            self.room_id._armory_freeze(self.display_name, self)

    def _write_answer(self, *args):
        super()._write_answer(*args)
        self._settle_room()

    def _settle_room(self):
        """Free the room when this incident, and every other, lets it go."""
        for incident in self.sudo().filtered("holds_room"):
            if incident._still_holds():
                continue
            incident._write_engine({"holds_room": False})
            others = incident.search_count(
                [("room_id", "=", incident.room_id.id), ("holds_room", "=", True)],
                limit=1,
            )
            if not others:
                incident.room_id._armory_unfreeze(incident.display_name, incident)

    def _still_holds(self):
        """Whether something is still to be done before the room is free."""
        return self.state == "open" or self.loss == "doubt"

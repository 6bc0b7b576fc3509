from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

KEEPER = "procuratorate_armory.post_keeper"
HEAD = "procuratorate_armory.post_armory_head"


class ArmoryRoomAct(models.AbstractModel):
    """A document about a room itself: who was in it, who has its keys, who is on duty.

    What happens goes into the sealed book of the room.
    """

    _name = "procuratorate.armory.room.act"
    _description = "Document about an Armory Room"
    _inherit = ["procuratorate.armory.document"]

    # Persons ------------------------------------------------------------------

    def _acting_keeper(self):
        """The keeper who acts, in a session of his own; anybody else is refused."""
        return self._actor_of(KEEPER)

    def _acting_head(self):
        """The head of the judicial police who acts, in a session of his own."""
        return self._actor_of(HEAD)

    def _natural(self, employees):
        """How many natural persons these employees are."""
        return len(employees.sudo()._persons())

    def _time_limit_is_restricted(self):
        """Only those concerned know what is late in an armory room."""
        return True

    # The book of the room -----------------------------------------------------

    def _record_in_room(self, kind, content, pen=None):
        """Seal one entry about each of these documents into the book of its room."""
        Book = self.env["procuratorate.book"]
        for room, docs in self.sudo().grouped("room_id").items():
            items = [
                (kind, {"document": doc.name or doc.display_name, **content}, doc)
                for doc in docs
            ]
            Book._append_to(room.company_id, room._armory_book_code(), items, pen)

    # Refusals -----------------------------------------------------------------

    def _refuse_act(self, what, missing=None, cure=None, rule=None, basis=None):
        """The refusal of an act on a room; a number is shown with its rule."""
        version = rule and self.env["procuratorate.rule"]._version(
            rule, company=self.company_id
        )
        return refusal(
            self.env,
            what,
            rule=version or None,
            basis=basis,
            missing=missing,
            cure=cure or self.env._("two keepers of firearms"),
        )

    def _refuse_stranger(self, what, missing):
        return refusal(
            self.env,
            what,
            missing=missing,
            cure=self.env._("whoever is named, in a session of his own"),
            error=AccessError,
        )

    def _room_rule(self, code):
        return self.env["procuratorate.rule"]._value(code, company=self.company_id)

    def _incident_persons(self):
        """Who took part and does not decide on what was found."""
        return self.env["hr.employee"].sudo()

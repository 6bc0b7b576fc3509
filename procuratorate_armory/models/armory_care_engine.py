from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.care_stages import move_row


class ArmoryCareAct(models.AbstractModel):
    """What the engine asks of a signed step, and where things lie."""

    _inherit = "procuratorate.armory.care.act"

    # The engine asks ----------------------------------------------------------

    def _armory_authorise(self, kind, items):
        """Only what two keepers signed, as they signed it, and once."""
        doc = self.sudo()
        signed = doc._sealed_moves(kind)
        done = doc._carried_out(kind)
        for item in items:
            row = move_row(kind, item)
            key = (row["lot"], row["quantity"], row["from"], row["to"])
            if key not in signed or row["lot"] in done:
                raise doc._act_refusal(
                    self.env._(
                        "the sealed signatures of two keepers for %s", row["number"]
                    )
                )

    def _sealed_moves(self, kind):
        """What the last signed step with movements of this kind names."""
        for entry in reversed(self._act_entries()):
            moves = [m for m in entry._content().get("moves", ()) if m["kind"] == kind]
            if moves:
                return {(m["lot"], m["quantity"], m["from"], m["to"]) for m in moves}
        return set()

    def _act_entries(self, stage=None):
        """What was signed of this step, or of every step; oldest first."""
        stages = [stage] if stage else self._stages
        return self._sealed_entries(*(f"armory.{self._act}.{each}" for each in stages))

    def _carried_out(self, kind):
        """Cards that this document has moved this way already."""
        movements = self.env["procuratorate.armory.movement"]._of_document(self)
        movements = movements.filtered(lambda movement: movement.kind == kind)
        return set(movements.line_ids.lot_id.ids)

    def _check_not_frozen(self):
        """While a room is being counted or looked into, nothing leaves its place."""
        room = self.room_id
        if not room.armory_frozen:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Room %s is frozen: nothing leaves it.", room.name),
            missing=room.armory_frozen_reason or _("the end of the inquiry"),
            cure=_("who answers the incident and counts the room"),
        )

    def _act_refusal(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” moves nothing.", self.display_name),
            basis=_("No gun and no round moves without two signatures."),
            missing=missing,
            cure=_("two keepers, each in a session of his own"),
            error=AccessError,
        )

    # Places -------------------------------------------------------------------

    def _place_in(self, room, use):
        """The place of this use in this room, or a refusal."""
        place = (
            self.env["stock.location"]
            .sudo()
            .search(
                [("armory_room_id", "=", room.id), ("armory_use", "=", use)],
                order="id",
                limit=1,
            )
        )
        if place:
            return place
        _ = self.env._
        labels = dict(
            self.env["stock.location"]
            ._fields["armory_use"]
            ._description_selection(self.env)
        )
        raise refusal(
            self.env,
            _("There is no place for this step in room %s.", room.name),
            missing=labels[use],
            cure=_("the head of the judicial police, who arranges the rooms"),
        )

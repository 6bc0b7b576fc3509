from odoo import api, fields, models
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.care_stages import move_row
from ..tools.kinds import GUN

# A hold that an act of the armory makes at once, when a gun comes back fired, say.
_PEN = take_pen("armory.hold.placed")


class ArmoryHold(models.Model):
    """A hold that follows from an act at once; what the engine asks of every hold."""

    _inherit = "procuratorate.armory.hold"

    # At once, from an act of the armory -----------------------------------------

    @api.model
    def _hold(self, lots, document, text, cause="fired", involved=None):
        """Put these guns under evidence hold now; return the holds, one a room.

        Called within an act that is signed already (a return, a count, an incident):
        a hold only ever takes a gun out of use.

        :param document: what the hold follows from
        :param involved: employees who neither decide on the release nor sign it
        """
        guns = lots.sudo().filtered(lambda lot: lot.armory_kind == GUN)
        people = (involved or guns.env["hr.employee"]) | guns.armory_holder_id
        people |= _persons_of(document)
        holds = self.sudo().browse()
        for room, group in guns.grouped("armory_room_id").items():
            room = room or group.armory_home_id.armory_room_id[:1]
            hold = self.sudo()._engine_create(
                [
                    {
                        "company_id": group.company_id.id,
                        "room_id": room.id,
                        "kind": "evidence",
                        "cause": cause,
                        "text": text,
                        "state": "held",
                        "held_at": fields.Datetime.now(),
                        "res_model": document._name,
                        "res_id": document.id,
                        "document_name": document.sudo().display_name,
                        "involved_ids": [(6, 0, people.ids)],
                    }
                ]
            )
            hold._place(group)
            holds |= hold
        return holds.with_env(self.env)

    def _place(self, guns):
        """The rows, the sealed hold, the movement."""
        self.env["procuratorate.armory.hold.line"].sudo()._engine_create(
            [{"hold_id": self.id, "lot_id": gun.id, "open": True} for gun in guns]
        )
        self.invalidate_recordset(["line_ids"])
        items = self._items_to_evidence()
        if items:
            _seal_placed(self, items)
            self.env["procuratorate.armory.movement"]._carry_out(
                "evidence", items, self
            )
        self._tell_deciders()

    def _tell_deciders(self):
        post = self.env.ref("procuratorate_armory.post_armory_head").sudo()
        people = post._holders(self.company_id)
        self._tell(people, self.env._("Under hold: %s", self.display_name), self.text)

    # The engine asks ----------------------------------------------------------

    def _sealed_moves(self, kind):
        """What two keepers signed; for the way in also what an act placed."""
        signed = super()._sealed_moves(kind)
        if signed or kind != "evidence":
            return signed
        entry = self._sealed_entries("armory.hold.placed")[-1:]
        moves = entry._content()["moves"] if entry else []
        return {(m["lot"], m["quantity"], m["from"], m["to"]) for m in moves}

    def _armory_authorise(self, kind, items):
        """Besides the signatures: nothing is released without the decision."""
        super()._armory_authorise(kind, items)
        if kind == "release" and not self._sealed_decision():
            raise self._act_refusal(self.env._("the decision on its release"))


def _persons_of(document):
    """Who held or fired the gun, as the document behind the hold says."""
    document = document.sudo()
    people = document.env["hr.employee"]
    for name in ("holder_id", "applicant_id", "shooter_id"):
        if name in document._fields:
            people |= document[name]
    return people


def _seal_placed(hold, items):
    """A hold by an act. Not a method: code typed into a server action has no pen."""
    content = {
        "why": hold.text,
        "follows_from": hold.document_name or None,
        "moves": [move_row("evidence", item) for item in items],
    }
    hold._put_on_record("armory.hold.placed", content, _PEN)

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.movement_item import Item
from ..tools.number_key import number_key

DECIDERS = (
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)


class ArmoryHold(models.Model):
    """Under hold by two; out of it by a decision on record and two."""

    _inherit = "procuratorate.armory.hold"

    # Verbs --------------------------------------------------------------------

    def action_ask_take(self):
        """Two keepers sign the guns into the hold, or sign their seals."""
        return self._ask_act("take")

    def action_decide(self):
        """Open the dialog in which the release is decided, with its basis."""
        self.ensure_one()
        self.check_access("read")
        self._expect("held")
        return self.env["procuratorate.armory.hold.release"]._dialog(self)

    def action_ask_release(self):
        """Two keepers sign the guns out of the hold."""
        return self._ask_act("release")

    def _cancelled_facts(self):
        return {"why": self.text}

    def _decide_release(self, basis, paper=None):
        """The head's or a leader's decision, in his own words, on record."""
        for hold in self:
            hold.check_access("read")
            hold._expect("held")
            actor = hold._actor_of(*hold._deciders())
            hold._check_not_involved(actor)
            basis = hold._word(basis)
            content = {
                "kind": hold.kind,
                "basis": basis,
                "paper": paper or None,
                "guns": sorted(hold.sudo().line_ids.lot_id.ids),
            }
            hold._put_on_record("armory.hold.decided", content)
            hold._write_engine(
                {
                    "state": "decided",
                    "decided_by_id": actor.id,
                    "decided_at": fields.Datetime.now(),
                    "release_basis": basis,
                    "release_paper": paper or False,
                }
            )
        return True

    def _deciders(self):
        """Evidence is released by head or leaders; a seal is a keeper's matter too."""
        own = ("procuratorate_armory.post_keeper",) if self.kind == "sealed" else ()
        return DECIDERS + own

    def _check_not_involved(self, actor):
        involved = self.sudo().involved_ids
        if not actor._meets(involved):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to decide.", self.display_name),
            basis=_("Who had a part in it does not decide on it."),
            missing=_("the decision of somebody else"),
            cure=_("the leader in charge, or the chief procurator"),
            error=AccessError,
        )

    def _not_signers(self):
        """Neither who decided the release nor who had a part in it signs."""
        doc = self.sudo()
        people = super()._not_signers() | doc.involved_ids
        return people | doc.decided_by_id if doc.kind == "evidence" else people

    # What is signed -----------------------------------------------------------

    def _act_moves(self, stage):
        if self.kind == "sealed":
            return []
        if stage == "take":
            items = self._items_to_evidence()
            return [("evidence", items)] if items else []
        return [("release", [self._item_out(line) for line in self._rows()])]

    def _items_to_evidence(self):
        place = self._place_in(self.room_id, "evidence")
        return [
            Item(line.lot_id, 1, line.lot_id.armory_location_id, place)
            for line in self.line_ids.sorted("id")
            if line.lot_id.armory_location_id != place
        ]

    def _item_out(self, line):
        gun = line.lot_id
        return Item(
            gun,
            1,
            gun.armory_location_id,
            gun.armory_home_id,
            content={"basis": self.release_basis},
        )

    def _rows(self):
        return self.line_ids.sorted("id")

    def _act_facts(self, stage):
        return {
            "kind": self.kind,
            "why": self.text,
            "follows_from": self.document_name or None,
            "basis": self.release_basis or None,
            "decided_by": self.decided_by_id.id or None,
            "guns": [
                {
                    "lot": line.lot_id.id,
                    "number": line.lot_id.armory_number,
                    "seal": line.seal_no or None,
                    "read": line.read_number or None,
                    "seal_intact": line.seal_intact,
                }
                for line in self._rows()
            ],
        }

    # Checks -------------------------------------------------------------------

    def _check_act(self, stage):
        super()._check_act(stage)
        guns = self.line_ids.lot_id
        if not self.line_ids or not self.room_id:
            raise self._hold_refusal(self.env._("the guns and their room"))
        if stage == "take":
            self._check_take(guns)
        else:
            self._check_release(guns)

    def _check_take(self, guns):
        _ = self.env._
        if guns.armory_room_id != self.room_id:
            raise self._hold_refusal(_("guns of this room only"))
        if self.kind == "evidence":
            guns._armory_check_state(
                {"in_store", "reserved", "maintenance", "sealed", "received"},
                _("Evidence Hold"),
            )
            return
        guns._armory_check_state({"in_store"}, _("Sealing"))
        seals = self.line_ids.mapped("seal_no")
        if not all(seals) or len(set(seals)) < len(seals):
            raise self._hold_refusal(_("a seal number of its own for each gun"))

    def _check_release(self, guns):
        _ = self.env._
        state = "sealed" if self.kind == "sealed" else "evidence_hold"
        guns._armory_check_state({state}, _("Release"))
        if not self._sealed_decision():
            raise self._hold_refusal(_("the decision on record, with its basis"))
        for line in self.line_ids:
            if number_key(line.read_number) != line.lot_id.armory_number_key:
                raise self._hold_refusal(
                    _("the number read from gun %s", line.lot_id.armory_number)
                )

    def _hold_refusal(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” does not go on.", self.display_name),
            basis=_("A gun is put under hold and released by two, on record."),
            missing=missing,
            cure=_("two keepers; the head or a leader for the decision"),
        )

    def _sealed_decision(self):
        """The entry of a decision, made by somebody whose it was to make."""
        doc = self.sudo()
        entry = doc._sealed_entries("armory.hold.decided")[-1:]
        actor = entry.actor_employee_id
        posts = [doc.env.ref(post) for post in doc._deciders()]
        mine = any(post._holds(actor, doc.company_id, None) for post in posts)
        if not actor or not mine or actor._meets(doc.involved_ids):
            return None
        named = set(entry._content()["guns"])
        return entry if set(doc.line_ids.lot_id.ids) <= named else None

    # Signed -------------------------------------------------------------------

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        now = fields.Datetime.now()
        taking = stage == "take"
        self.line_ids._write_engine({"open": taking})
        self._write_engine({"held_at" if taking else "released_at": now})
        if not taking:
            self.line_ids.lot_id._armory_plan_soon()
        if self.kind != "sealed":
            return
        for line in self._rows():
            if taking:
                line._enter_seal("sealed", "armory.sealed", line.seal_no)
            else:
                line._enter_seal("in_store", "armory.unsealed", False)


class ArmoryHoldLine(models.Model):
    _inherit = "procuratorate.armory.hold.line"

    def _enter_seal(self, state, kind, seal):
        content = {
            "document": self.hold_id.name,
            "seal": self.seal_no or None,
            "seal_intact": self.seal_intact,
            "basis": self.hold_id.release_basis or None,
        }
        self.lot_id._armory_enter(state, kind, content, {"armory_seal_no": seal})

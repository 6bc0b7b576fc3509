from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.pen import take_pen

from ..tools.incident_kinds import LOSSES
from ..tools.movement_item import Item

# Whoever could write it could make a gun disappear from the room's books.
_PEN = take_pen("armory.incident.lost", "armory.incident.found")
DECIDING = (
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)


class ArmoryIncident(models.Model):
    """Lost or not lost: somebody answers for the word, and the card follows it."""

    _inherit = "procuratorate.armory.incident"

    loss = fields.Selection(
        [("none", "No loss"), ("doubt", "To be decided"), ("lost", "Lost")],
        "Loss or Not",
        readonly=True,
        default="none",
    )
    found_at = fields.Datetime("Found Again", readonly=True)

    def _set_off(self, facts):
        """A loss has to be confirmed or denied within hours, not to be sat out."""
        super()._set_off(facts)
        if self.kind in LOSSES and (self._guns() or self.rounds):
            self._write_engine({"loss": "doubt"})
            self._start_time_limit(
                "armory.incident.confirm",
                start=self.reported_at,
                event=self.env._("Gun not found"),
                post=self.env.ref(DECIDING[0]),
            )

    def _guns(self):
        return self.lot_ids.filtered(lambda lot: lot.armory_kind == "gun")

    # Deciding -----------------------------------------------------------------

    def action_confirm_loss(self, text=None):
        """Lost: cards go to “lost”, and public security is to be told."""
        for incident in self:
            actor, word = incident._decide_loss(text)
            doc = incident.sudo()
            _seal_loss(doc, "armory.incident.lost", word)
            doc._write_engine({"loss": "lost"})
            doc._add_step("confirmed", word, actor=actor)
            doc._owe_police_report(fields.Datetime.now())
            doc._close_time_limit("armory.incident.confirm")
            doc._move_lost()
            doc._on_lost()
            doc._settle_room()
            doc._tell(
                doc._superiors(chief=True),
                doc.env._("Loss confirmed: %s", doc.display_name),
                word,
            )
        return True

    def _on_lost(self):
        """What a loss sets off that was only suspected before."""

    def action_no_loss(self, text=None):
        """Not lost: the words say where it was, and why it was not seen."""
        for incident in self:
            actor, word = incident._decide_loss(text)
            doc = incident.sudo()
            doc._put_on_record("armory.incident.cleared", {"text": word})
            doc._write_engine({"loss": "none"})
            doc._add_step("cleared", word, actor=actor)
            doc._close_time_limit("armory.incident.confirm")
            doc._settle_room()
        return True

    def _decide_loss(self, text):
        """The person who decides and his words; he had no part in it."""
        self.ensure_one()
        self.check_access("read")
        actor = self._actor_of(*DECIDING)
        doc = self.sudo()._locked()
        doc._refuse_closed()
        doc._refuse_concerned(actor)
        if doc.loss != "doubt":
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” has no loss to be decided.", self.display_name),
                missing=_("a gun that was not found, not yet confirmed as lost"),
                cure=_("whoever misses a gun reports it"),
            )
        return actor, self._word(text)

    def _refuse_concerned(self, actor):
        """Nobody decides on an incident in which he took part."""
        if not actor._meets(self._concerned()):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to decide.", self.display_name),
            basis=_("Nobody decides on an incident in which he took part."),
            missing=_("a person who neither held nor kept what it is about"),
            cure=_("the leader in charge, or the chief procurator"),
        )

    def _move_lost(self):
        """What is lost goes to the place of lost things, in stock as on the card."""
        place = self.company_id._armory_location("lost")
        guns = self._guns().filtered(lambda lot: lot.armory_state != "lost")
        items = self._gun_items(guns, place, "lost")
        items += [
            Item(lot, quantity, source, place, content={"incident": self.name})
            for lot, quantity, source in self._lost_rounds()
        ]
        self._carry("lost", items)

    def _lost_rounds(self):
        """[(card, rounds, place)] that nobody else has taken off the stock."""
        return []

    def _gun_items(self, guns, place, state):
        content = {"incident": self.name}
        return [
            Item(gun, 1, gun.armory_location_id, place, state=state, content=content)
            for gun in guns
        ]

    def _carry(self, kind, items):
        if items:
            engine = self.env["procuratorate.armory.movement"].sudo()
            engine._carry_out(kind, items, self)

    # Found again --------------------------------------------------------------

    def action_found(self, text=None):
        """Found again: never back on the rack, always into evidence hold first."""
        for incident in self:
            incident.check_access("read")
            actor = incident._actor_of(*DECIDING)
            doc, word = incident.sudo()._locked(), incident._word(text)
            guns = doc._guns().filtered(lambda lot: lot.armory_state == "lost")
            if not guns:
                raise incident._refuse_found()
            _seal_loss(doc, "armory.incident.found", word)
            doc._write_engine({"found_at": fields.Datetime.now()})
            doc._add_step("found", word, actor=actor)
            place = doc._evidence_place()
            doc._carry("found", doc._gun_items(guns, place, "evidence_hold"))
            doc.env["procuratorate.armory.hold"]._hold(
                guns, doc, word, cause="incident", involved=doc._concerned()
            )
            doc._tell(
                doc._superiors(chief=True),
                doc.env._("Found again: %s", doc.display_name),
                word,
            )
        return True

    def _evidence_place(self):
        """The evidence cabinet of the room, else the first of the office."""
        room = self._guns()[:1].armory_room_id or self.room_id
        inside = room.child_ids.filtered(lambda place: place.armory_use == "evidence")
        return inside[:1] or self.company_id._armory_location("evidence")

    def _refuse_found(self):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” has no lost gun to be found again.", self.display_name),
            missing=_("a gun that stands as lost on record"),
            cure=_("whoever found another gun reports it"),
        )

    def _armory_authorise(self, kind, items):
        """Only what is sealed as lost, or as found, moves; and no other gun."""
        sealed = {"lost": "armory.incident.lost", "found": "armory.incident.found"}
        entries = self._sealed_entries(sealed[kind]) if kind in sealed else ()
        named = dict(entries[-1]._content()["items"]) if entries else {}
        if named and all(item.quantity <= named.get(item.lot.id, 0) for item in items):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s moves nothing.", self.sudo().display_name),
            missing=_("its sealed word that these guns are lost, or found again"),
            cure=_("the head of judicial police, or the leader in charge"),
        )


def _seal_loss(incident, kind, text):
    """The sealed word. Not a method: code typed into a server action has no pen."""
    items = [[gun.id, 1] for gun in incident._guns()]
    if kind == "armory.incident.lost":
        items += [[lot.id, rounds] for lot, rounds, _at in incident._lost_rounds()]
    incident._put_on_record(kind, {"text": text, "items": items}, _PEN)

from datetime import timedelta

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .armory_issue_request import ROUNDS_FOR


class ArmoryIssue(models.Model):
    """A firearm and rounds are put aside under a lock, and set free again."""

    _inherit = "procuratorate.armory.issue"

    # Put aside ------------------------------------------------------------------

    def _reserve(self, what, gun=None):
        """Put a gun and rounds aside until the time to collect them is over.

        :param what: the words of a refusal: what does not happen then
        :param gun: this gun and no other
        """
        doc = self.sudo()
        found = doc._pick_gun(what, gun)
        rows = [(found, found.armory_location_id, 1), *doc._pick_rounds(what, found)]
        now = fields.Datetime.now()
        hours, _version = doc._rule("armory.issue.collect_hours")
        collect_from = max(now, doc.start_at) if not doc.emergency else now
        self.env["procuratorate.armory.issue.line"].sudo()._engine_create(
            [doc._line_vals(*row) for row in rows]
        )
        doc._write_engine(
            {
                "state": "approved",
                "room_id": found.armory_room_id.id,
                "approved_at": now,
                "lapses_at": collect_from + timedelta(hours=hours),
            }
        )
        doc._put_aside(found)
        doc._ammo_lines().lot_id._armory_reckon_reserved()
        self.env.flush_all()  # an index speaks here, or never

    def _line_vals(self, lot, place, quantity):
        return {
            "issue_id": self.id,
            "kind": lot.armory_kind,
            "type_id": lot.armory_type_id.id,
            "lot_id": lot.id,
            "source_id": place.id,
            "quantity": quantity,
        }

    def _put_aside(self, gun):
        """The card of the gun says for which request it is put aside."""
        gun._armory_enter(
            "reserved",
            "armory.reserved",
            {"document": self.name, "person": self.holder_id.name},
            {
                "armory_res_model": self._name,
                "armory_res_id": self.id,
                "armory_document": self.name,
            },
        )

    def _ammo_lines(self):
        return self.line_ids.filtered(lambda line: line.kind == "ammo")

    def _gun_line(self):
        return self.line_ids.filtered(lambda line: line.kind == "gun")

    # The gun --------------------------------------------------------------------

    def _pick_gun(self, what, wanted=None):
        """The first free gun that nobody else puts aside at this moment, locked."""
        Lot = self.env["stock.lot"]
        free = Lot._armory_free_guns(
            self.gun_type_id, self.company_id, self.holder_id, self.emergency
        )
        if wanted is not None:
            free &= wanted.sudo()
        for gun in free:
            if gun.try_lock_for_update():
                return gun
        raise self._refuse_no_gun(what, wanted)

    def _refuse_no_gun(self, what, wanted):
        _ = self.env._
        guns = wanted
        if guns is None:
            guns = self.env["stock.lot"].search(
                [
                    ("armory_kind", "=", "gun"),
                    ("company_id", "=", self.company_id.id),
                    ("armory_type_id", "=", self.gun_type_id.id),
                    ("armory_state", "in", ("in_store", "reserved")),
                ]
            )
        gun = guns.sudo()[:1]
        labels = gun._armory_state_labels()
        if not gun:
            why = _("a firearm of the type “%s” in the store", self.gun_type_id.name)
        elif gun.armory_room_id.armory_frozen and not self.emergency:
            why = _("“%s” open again", gun.armory_room_id.name)
        elif gun.armory_state in ("in_store", "reserved") and (
            gun.armory_condition == "ok"
        ):
            why = _("firearm %s, which is already reserved", gun.name)
        else:
            why = _(
                "firearm %(number)s in the store and in order; it is “%(state)s”",
                number=gun.name,
                state=labels.get(gun.armory_state, "–"),
            )
        return refusal(
            self.env,
            what,
            basis=_("One firearm is in one person's hands at a time."),
            missing=why,
            cure=_("two keepers of firearms, or the applicant with another type"),
        )

    # The rounds -----------------------------------------------------------------

    def _pick_rounds(self, what, gun):
        """``[(lot, cabinet, rounds)]``: as many as asked for, the oldest lots first."""
        if not self.rounds:
            return []
        Lot = self.env["stock.lot"]
        types = self.gun_type_id.ammo_type_ids
        purpose = ROUNDS_FOR.get(self.purpose, "duty")
        found = Lot._armory_free_rounds(types, purpose, gun.armory_room_id)
        lots = Lot.concat(*(lot for lot, _place, _rounds in found))
        self.env["procuratorate.armory.movement"]._lock_cards(lots)
        left, rows = self.rounds, []
        for lot, place, rounds in found:
            taken = min(left, rounds)
            if taken > 0:
                rows.append((lot, place, taken))
                left -= taken
        if left:
            raise self._refuse_rounds(what, self.rounds - left, gun.armory_room_id)
        return rows

    def _refuse_rounds(self, what, there, room):
        _ = self.env._
        purposes = dict(
            self.env["stock.lot"]
            ._fields["armory_purpose"]
            ._description_selection(self.env)
        )
        return refusal(
            self.env,
            what,
            basis=_("Rounds fit the calibre of the gun and the purpose of the task."),
            missing=_(
                "%(asked)s rounds of the class “%(purpose)s” in “%(room)s”; "
                "%(there)s are free",
                asked=self.rounds,
                purpose=purposes[ROUNDS_FOR.get(self.purpose, "duty")],
                room=room.name,
                there=there,
            ),
            cure=_("the applicant, who asks for fewer; or an intake of rounds"),
        )

    # Set free -------------------------------------------------------------------

    def _set_free(self, kind, text):
        """What was put aside and not collected lies in the store again."""
        doc = self.sudo()
        lots = doc._ammo_lines().lot_id
        guns = doc._gun_line().lot_id
        self.env["procuratorate.armory.movement"]._lock_cards(guns | lots)
        ours = guns.filtered(
            lambda gun: (
                gun.armory_state == "reserved"
                and (gun.armory_res_model, gun.armory_res_id) == (doc._name, doc.id)
            )
        )
        if ours:
            ours._armory_enter(
                "in_store",
                kind,
                {"document": doc.name, "reason": text},
                {
                    "armory_res_model": False,
                    "armory_res_id": False,
                    "armory_document": False,
                },
            )
        lots._armory_reckon_reserved()

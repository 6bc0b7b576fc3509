from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.number_key import number_key
from .armory_care import IN_ROOM


class ArmoryCare(models.Model):
    """Wiping and stripping in the room; what every kind of care asks for first."""

    _inherit = "procuratorate.armory.care"

    # Verbs --------------------------------------------------------------------

    def action_add_guns(self):
        """Put every gun that lies in the room on the list."""
        for care in self:
            care._keeper_acts()
            care._expect("draft")
            room = care._guns_of_room() - care.line_ids.lot_id
            care.sudo().line_ids._engine_create(
                [{"care_id": care.id, "lot_id": gun.id} for gun in room]
            )
        return True

    def action_ask_done(self):
        """Wiped or stripped in the room: two keepers sign."""
        return self._ask_act("done")

    def action_ask_out(self):
        """Two keepers sign the guns out to the bench."""
        return self._ask_act("out")

    def action_ask_back(self):
        """Two keepers sign the guns in again."""
        return self._ask_act("back")

    def _cancelled_facts(self):
        return {"kind": self.kind}

    def _after_cancel(self):
        """A plan makes a due one anew."""
        self._cancel_time_limit(None, self.env._("Given up before it began"))

    # Checks -------------------------------------------------------------------

    def _check_act(self, stage):
        super()._check_act(stage)
        self._check_kind(stage)
        self._check_complete()
        guns = self.line_ids.lot_id
        labels = dict(self._fields["kind"]._description_selection(self.env))
        what = labels[self.kind]
        if stage == "back":
            guns._armory_check_state({"maintenance"}, what)
            self._check_not_healed()
            self._check_numbers()
            self._check_results()
            return
        guns._armory_check_state({"in_store"}, what)
        self._check_in_room(guns)
        if stage == "done":
            self._check_not_healed()
        if stage == "out":
            self._check_out()

    def _check_kind(self, stage):
        """What is done in the room has one step, the rest two."""
        if (self.kind in IN_ROOM) == (stage == "done"):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not done this way.", self.display_name),
            missing=_("signing out to the bench and in again")
            if stage == "done"
            else _("one signature of both in the room"),
            cure=_("two keepers"),
        )

    def _check_not_healed(self):
        """An unfit gun becomes fit by a repair, not by wiping it."""
        healed = self.line_ids.filtered(
            lambda line: (
                line.condition == "ok" and line.lot_id.armory_condition == "unfit"
            )
        )
        if healed and self.kind != "repair":
            healed.lot_id[:1]._armory_check_fit(self.env._("Fit again"))

    def _check_complete(self):
        _ = self.env._
        missing = []
        if not self.room_id:
            missing.append(_("the armory room"))
        if not self.line_ids:
            missing.append(_("the guns"))
        if self.kind == "repair" and not (self.fault or "").strip():
            missing.append(_("what is the matter with the gun"))
        if missing:
            raise self._incomplete(missing)

    def _incomplete(self, missing):
        _ = self.env._
        return refusal(
            self.env,
            _("“%s” is not complete.", self.display_name),
            missing=", ".join(missing),
            cure=_("the keeper who writes it"),
        )

    def _check_in_room(self, guns):
        away = guns.filtered(lambda gun: gun.armory_room_id != self.room_id)[:1]
        if away:
            _ = self.env._
            raise refusal(
                self.env,
                _("Gun %s is not in this room.", away.armory_number),
                missing=_("a list for the room it is in"),
                cure=_("the keepers of that room"),
            )

    def _check_out(self):
        """Extended by the test firing."""

    def _check_results(self):
        """Extended by the test firing."""

    def _check_numbers(self):
        """What comes back is what went out: the number is read and compared."""
        for line in self.line_ids:
            gun = line.lot_id
            if number_key(line.read_number) == gun.armory_number_key:
                continue
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "Gun %(gun)s: the number read is “%(read)s”.",
                    gun=gun.armory_number,
                    read=line.read_number or "–",
                ),
                basis=_("A gun that comes back is compared by its number."),
                missing=_("the number as it stands on the gun"),
                cure=_("two keepers; another gun is an incident"),
            )

    # What is signed -----------------------------------------------------------

    def _act_facts(self, stage):
        return {
            "kind": self.kind,
            "cause": self.cause,
            "room": self.room_id.id,
            "fault": self.fault or None,
            "workshop": self.workshop or None,
            "guns": [line._act_row() for line in self.line_ids.sorted("id")],
        }

    # Signed -------------------------------------------------------------------

    def _after_act(self, stage, signers):
        super()._after_act(stage, signers)
        now = fields.Datetime.now()
        if stage == "out":
            self._write_engine({"out_at": now})
            return
        if stage == "done":
            self._note_on_cards()
        self._write_engine({"done_at": now})
        self._close_time_limit(None)

    def _note_on_cards(self):
        """The dates and the condition go on the cards, one sealed entry each."""
        moment = self.occurred_at or fields.Datetime.now()
        day = self.company_id._procuratorate_local(moment).date()
        entry = "armory.wiped" if self.kind == "wipe" else "armory.stripped"
        for line in self.line_ids:
            line.lot_id._armory_enter(
                None,
                entry,
                {
                    "document": self.name,
                    "found": line.note or None,
                    "keeper_a": self.first_id.name,
                    "keeper_b": self.second_id.name,
                },
                {
                    **line._card_after_wiping(day, self.kind),
                    "armory_condition": line.condition,
                },
            )


class ArmoryCareLine(models.Model):
    _inherit = "procuratorate.armory.care.line"

    def _act_row(self):
        """What both keepers sign about this gun."""
        return {
            "lot": self.lot_id.id,
            "number": self.lot_id.armory_number,
            "condition": self.condition,
            "found": self.note or None,
            "read": self.read_number or None,
            "fired": self.fired,
            "ballistic": self.ballistic_ref or None,
            "parts": [
                [part.name, part.number or None, part.reason or None]
                for part in self.part_ids
            ],
        }

    def _card_after_wiping(self, day, kind):
        """Whoever strips a gun wipes it too."""
        vals = {
            "armory_wiped_on": day,
            "armory_rounds_at_wipe": self.lot_id.armory_rounds_fired,
        }
        return {**vals, "armory_stripped_on": day} if kind == "strip" else vals

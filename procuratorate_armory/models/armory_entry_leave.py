from odoo import fields, models

from ..tools.occurrence import check_occurrence


class ArmoryEntry(models.Model):
    """Leaving: one keeper says that all have left, another confirms it."""

    _inherit = "procuratorate.armory.entry"

    def action_leave(self):
        """All have left; the second keeper confirms it in a session of his own."""
        for entry in self:
            entry.check_access("read")
            entry._expect("inside")
            keeper = entry._acting_keeper()
            doc = entry.sudo()
            moment, late = check_occurrence(
                self.env, doc.company_id, doc.out_at, doc.out_reason, doc.in_at
            )
            doc._write_engine(
                {
                    "state": "left",
                    "out_at": moment,
                    "is_late": doc.is_late or late,
                    "left_by_id": keeper.id,
                }
            )
            entry._record_in_room(
                "armory.entry_left",
                {"out_at": moment, "late": late, "reason": doc.out_reason or None},
            )
        return True

    def action_confirm_leave(self):
        """Another natural person than the one who said it."""
        for entry in self:
            entry.check_access("read")
            entry._expect("left")
            keeper = entry._acting_keeper()
            doc = entry.sudo()
            doc._check_second(keeper)
            doc._write_engine({"state": "closed", "left_confirmed_by_id": keeper.id})
            entry._record_in_room(
                "armory.entry_closed",
                {
                    "out_at": doc.out_at,
                    "said_by": doc.left_by_id.name,
                    "confirmed_by": keeper.name,
                },
            )
        return True

    def action_still_inside(self, text=None):
        """The second keeper disagrees: somebody is still inside."""
        for entry in self:
            entry.check_access("read")
            entry._expect("left")
            keeper = entry._acting_keeper()
            doc = entry.sudo()
            doc._check_second(keeper)
            word = entry._word(text)
            entry._record_in_room(
                "armory.entry_disputed", {"said": word, "by": keeper.name}
            )
            doc._write_engine({"state": "inside", "out_at": False, "left_by_id": False})
        return True

    def _check_second(self, keeper):
        if not keeper._same_person(self.left_by_id):
            return
        _ = self.env._
        raise self._refuse_act(
            _("You said yourself that all have left."),
            basis=_("Two keepers answer for an empty room."),
            missing=_("the confirmation of another keeper"),
            cure=_("the second keeper, in a session of his own"),
        )

    # Alone --------------------------------------------------------------------

    def action_report_alone(self, text=None):
        """One person was in the room alone: no entry, but a finding."""
        for entry in self:
            entry.check_access("write")
            entry._expect("draft")
            entry._actor_of(
                "procuratorate_armory.post_keeper",
                "procuratorate_armory.post_armory_head",
            )
            doc = entry.sudo()
            doc._check_really_alone()
            word = entry._word(text)
            moment, late = check_occurrence(self.env, doc.company_id, doc.in_at, word)
            doc._write_engine({"state": "alone", "is_late": late, "in_reason": word})
            entry._record_in_room(
                "armory.entry_alone",
                {**doc._keeper_content(None), "said": word, "out_at": doc.out_at},
            )
            self.env["procuratorate.armory.finding"]._raise_finding(
                doc.room_id, "alone", doc._said_alone(word, moment), doc
            )
        return True

    def _check_really_alone(self):
        least = int(self._room_rule("armory.entry_persons"))
        if 0 < self._natural(self.person_ids) < least or (
            self.visitor_ids and not self.person_ids
        ):
            return
        _ = self.env._
        raise self._refuse_act(
            _("This is no entry of one person alone."),
            rule="armory.entry_persons",
            missing=_("the one person who was in the room"),
            cure=_("enter it as an ordinary entry"),
        )

    def _said_alone(self, word, moment):
        local = self.company_id._procuratorate_local(moment)
        return self.env._(
            "%(who)s alone in %(room)s, %(at)s: %(said)s",
            who=self.person_names,
            room=self.room_id.name,
            at=fields.Datetime.to_string(local.replace(tzinfo=None))[:16],
            said=word,
        )

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

from ..tools.count_kinds import KINDS

COUNTING = (
    "procuratorate_armory.post_keeper",
    "procuratorate_armory.post_armory_head",
    "procuratorate_base.post_duty_leader",
    "procuratorate_base.post_leader",
    "procuratorate_base.post_chief",
)
KEEPER = COUNTING[0]
LEADERS = COUNTING[3:]


class ArmoryCount(models.Model):
    """Who counts: two natural persons, each by his own act, and not always the same."""

    _inherit = "procuratorate.armory.count"

    movement_mark = fields.Integer(readonly=True, copy=False)

    def action_join(self):
        """I count: the first waits for the second, with whom the count begins."""
        for count in self:
            count.check_access("read")
            actor = count._actor_of(*COUNTING)
            doc = count.sudo()
            doc._lock()
            count._expect("planned")
            if not doc.counter_a_id:
                doc._write_engine({"counter_a_id": actor.id})
            elif doc.counter_a_id != actor:
                doc._check_counters(doc.counter_a_id, actor)
                doc._write_engine({"counter_b_id": actor.id})
                doc._begin()
        return True

    def action_leave(self):
        """The first one steps back before the second has come."""
        for count in self:
            count.check_access("read")
            actor = count._actor_of(*COUNTING)
            count._expect("planned")
            if not actor._meets(count._counters()):
                raise count._refuse_counters(count.env._("a count you have joined"))
            count._write_engine({"counter_a_id": False})
        return True

    def _lock(self):
        """One step at a time: a second session goes on from what the first left."""
        self.env.cr.execute(
            "SELECT id FROM procuratorate_armory_count WHERE id = %s FOR UPDATE",
            [self.id],
        )
        self.invalidate_recordset()

    def _begin(self):
        """Sealed before anything is looked at; nothing of the record is fetched."""
        self._check_room_free()
        self._put_in_room(
            "armory.count.begun",
            {
                "kind": self.kind,
                "room": self.room_id.id,
                "counters": self.env["procuratorate.book"]._persons(self._counters()),
            },
        )
        self._write_engine(
            {
                "state": "counting",
                "started_at": fields.Datetime.now(),
                "movement_mark": self._last_movement(),
            }
        )

    def _check_room_free(self):
        other = self.search(
            [("room_id", "=", self.room_id.id), ("state", "=", "counting")], limit=1
        )
        if not other:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("%s is being counted already.", self.room_id.name),
            missing=_("the end of %s", other.display_name),
            cure=", ".join(other._counters().mapped("name")),
        )

    # Rules --------------------------------------------------------------------

    def _check_counters(self, one, other):
        """Two persons, not the same two running; rounds not by their keepers alone."""
        _ = self.env._
        pair = (one | other).sudo()
        if len(pair._persons()) < 2:
            raise self._refuse_counters(_("a second natural person"))
        if self._kind_of().leader and not self._any_leader(pair):
            raise self._refuse_counters(
                _("the leader in charge, or the chief, as one of the two"),
                "armory.count.quarterly",
            )
        if self._rule("armory.count.pair") and self._counted_last(pair):
            raise self._refuse_counters(
                _("another pair: these two counted last time"), "armory.count.pair"
            )
        if self._kind_of().strict:
            self._check_ammo_counters(pair)

    def _any_leader(self, pair):
        posts = [self.env.ref(xmlid).sudo() for xmlid in LEADERS]
        return any(
            post._holds(person, self.company_id, person.department_id)
            for post in posts
            for person in pair
        )

    def _counted_last(self, pair):
        """Whether the same two persons did the last count of this kind and room."""
        last = self._last_count([("kind", "=", self.kind)])
        return bool(last) and last._counters()._persons() == pair._persons()

    def _check_ammo_counters(self, pair):
        """Ammunition: somebody who does not keep it, and not the same one running."""
        _ = self.env._
        keeper = self.env.ref(KEEPER).sudo()
        others = sum(not keeper._holds(each, self.company_id) for each in pair)
        if others < self._rule("armory.count.ammo.others"):
            raise self._refuse_counters(
                _("somebody who does not keep the ammunition"),
                "armory.count.ammo.others",
            )
        strict = [name for name, kind in KINDS.items() if kind.strict]
        last = self._last_count([("kind", "in", strict)])
        again = last._counters()._persons() & pair._persons() if last else set()
        if len(again) > self._rule("armory.count.ammo.repeat"):
            raise self._refuse_counters(
                _("persons who did not count the ammunition last time"),
                "armory.count.ammo.repeat",
            )

    def _last_count(self, domain):
        """The last compared count of this room with ``domain``."""
        return self.sudo().search(
            [
                ("room_id", "=", self.room_id.id),
                ("compared_at", "!=", False),
                ("id", "!=", self.id),
                *domain,
            ],
            order="compared_at desc, id desc",
            limit=1,
        )

    def _refuse_counters(self, missing, code=None):
        _ = self.env._
        rule = code and self.env["procuratorate.rule"]._version(
            code, company=self.company_id
        )
        return refusal(
            self.env,
            _("“%s” is not counted by these two.", self.display_name),
            rule=rule,
            basis=None if rule else _("A room is counted by two natural persons."),
            missing=missing,
            cure=_("keepers, head, duty leader, leader in charge"),
            error=AccessError,
        )

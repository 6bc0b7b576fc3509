from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from .fleet_slip_assign import DISPATCHER

CHIEF = "procuratorate_base.post_chief"


class FleetSeal(models.Model):
    """A holiday is announced, and ended when all keys are back."""

    _inherit = "procuratorate.fleet.seal"

    def action_announce(self):
        """From now on no car of the list is given for that time."""
        for seal in self:
            seal.check_access("read")
            seal._expect("draft")
            actor = seal._actor_of(DISPATCHER)
            what = self.env._("“%s” is not announced.", seal.display_name)
            reasons = seal.sudo()._announce_reasons()
            if reasons:
                raise refuse_all(self.env, what, reasons)
            seal._announce(actor)
        return True

    def _announce(self, actor):
        doc = self.sudo()
        for line in doc.line_ids:
            line._write_engine(
                {
                    "key_holder_id": (line.key_holder_id or doc.key_holder_id).id,
                    "place": line.place or doc.place,
                    "due_at": doc.date_from,
                }
            )
        doc._write_engine(
            {
                "state": "active",
                "announced_by_id": actor.id,
                "announced_at": fields.Datetime.now(),
            }
        )
        doc.flush_recordset()
        doc._put_on_record("fleet.seal", doc._told())
        people = (doc.line_ids.key_holder_id | doc.duty_ids.leader_id) | (
            doc.duty_ids.driver_id.employee_id
        )
        doc._tell(people, self.env._("Holiday seal: %s", doc.display_name), doc.note)
        doc._tell_trips()

    def _tell_trips(self):
        """Who has a sealed car in that time already learns that it stays."""
        slips = (
            self.env["procuratorate.fleet.slip"]
            .sudo()
            .search(
                [
                    ("vehicle_id", "in", self.line_ids.vehicle_id.ids),
                    ("state", "=", "assigned"),
                    ("plan_out", "<", self.date_to),
                    ("plan_back", ">", self.date_from),
                ]
            )
        )
        for slip in slips:
            people = slip.applicant_id | slip.assigned_by_id
            words = self.env._("The car of %s stands under the holiday seal", slip.name)
            slip._tell(people, words)

    # What stands against it -----------------------------------------------------

    def _announce_reasons(self):
        return [
            *self._told_reasons(),
            *self._left_out_reasons(),
            *self._duty_reasons(),
            *self._twice_reasons(),
        ]

    def _told_reasons(self):
        _, lines = self.env._, self.line_ids
        keys = self.key_holder_id or all(line.key_holder_id for line in lines)
        place = self.place or all(line.place for line in lines)
        on = self.company_id._procuratorate_on()
        told = (
            (_("an office whose rules are on"), on),
            (_("the cars that stand"), lines),
            (_("who keeps the keys"), keys),
            (_("where the cars stand"), place),
            (_("a time that is not over"), self.date_to > fields.Datetime.now()),
        )
        missing = ", ".join(label for label, value in told if not value)
        if not missing:
            return []
        return [
            Reason(
                _("The seal is not told in full: %s.", missing),
                basis=_(
                    "On holidays cars stand at a fixed place, their keys are kept by "
                    "a named person"
                ),
                missing=missing,
                cure=_("the dispatcher"),
                code="told",
            )
        ]

    def _left_out_reasons(self):
        """Every car is on the list or on duty; one in the shop need not be."""
        _, Vehicle = self.env._, self.env["fleet.vehicle"].sudo()
        named = self.line_ids.vehicle_id | self.duty_ids.vehicle_id
        cars = Vehicle.search(
            [
                ("company_id", "=", self.company_id.id),
                ("proc_state", "=", "active"),
                ("id", "not in", named.ids),
            ]
        )
        cars = cars.filtered(lambda car: not car.proc_unfit_repair_ids)
        both = self.line_ids.vehicle_id & self.duty_ids.vehicle_id
        found = []
        if cars:
            found.append(
                Reason(
                    _("Neither sealed nor on duty: %s.", _names(cars)),
                    basis=_("All cars are sealed on holidays but those on duty"),
                    missing=_("these cars, on the list or on duty"),
                    cure=_("the dispatcher"),
                    code="left_out",
                )
            )
        if both:
            found.append(
                Reason(
                    _("Sealed and on duty at once: %s.", _names(both)),
                    basis=_("A car is sealed unless it is on duty"),
                    missing=_("one of the two"),
                    cure=_("the dispatcher"),
                    code="both",
                )
            )
        return found

    def _duty_reasons(self):
        """A car on duty has a driver and a leader by name, within the holiday."""
        _ = self.env._
        bad = self.duty_ids.filtered(
            lambda duty: (
                not duty.driver_id
                or not duty.leader_id
                or duty.date_from < self.date_from
                or duty.date_to > self.date_to
            )
        )
        if not bad:
            return []
        return [
            Reason(
                _("The duty of %s is not told in full.", _names(bad.vehicle_id)),
                basis=_("The duty of a holiday is a roster with names"),
                missing=_("driver and duty leader of each, within the holiday"),
                cure=_("the dispatcher"),
                code="duty",
            )
        ]

    def _twice_reasons(self):
        others = self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "active"),
                ("date_from", "<", self.date_to),
                ("date_to", ">", self.date_from),
            ]
        )
        _ = self.env._
        return [
            Reason(
                _("Cars are sealed at that time already: %s.", other.display_name),
                basis=_("A car stands under one seal at a time"),
                missing=_("another time"),
                cure=_("the dispatcher"),
                code="twice",
            )
            for other in others
        ]

    # The end --------------------------------------------------------------------

    def action_end(self, text=None):
        """The holiday is over and all keys are handed back; each is on record."""
        for seal in self:
            seal.check_access("read")
            seal._expect("active")
            actor = seal._actor_of(DISPATCHER)
            words = seal._word(text)
            what = self.env._("“%s” is not ended.", seal.display_name)
            reasons = seal.sudo()._end_reasons()
            if reasons:
                raise refuse_all(self.env, what, reasons)
            seal._finish(actor, words, "fleet.seal.ended")
        return True

    def action_lift(self, text=None):
        """The whole seal ends before its time: by the chief procurator alone."""
        for seal in self:
            seal.check_access("read")
            seal._expect("active")
            actor = seal._actor_of(CHIEF)
            words = seal._word(text)
            seal._finish(actor, words, "fleet.seal.lifted")
        return True

    def _end_reasons(self):
        _, found = self.env._, []
        if self.date_to > fields.Datetime.now():
            found.append(
                Reason(
                    _("The holiday is not over."),
                    basis=_("Who lifts a seal before its time is the chief procurator"),
                    missing=_("its end; or the chief procurator's word"),
                    cure=_("the chief procurator, who may lift the seal"),
                    code="early",
                )
            )
        out = self.line_ids.filtered(lambda line: line.state == "open")
        if out:
            found.append(
                Reason(
                    _("Still opened: %s.", _names(out.vehicle_id)),
                    basis=_(
                        "A sealed car that was needed is sealed again at its return"
                    ),
                    missing=_("these cars, back or sealed again"),
                    cure=_("the dispatcher"),
                    code="open",
                )
            )
        return found

    def _finish(self, actor, words, kind):
        doc, now = self.sudo(), fields.Datetime.now()
        for line in doc.line_ids.filtered(lambda line: line.state != "released"):
            line._note("keys_back", actor, text=words)
            line._write_engine({"state": "released", "open_slip_id": False})
        doc.line_ids.unseal_ids._run_out()
        doc._write_engine(
            {
                "state": "ended",
                "ended_by_id": actor.id,
                "ended_at": now,
                "end_text": words,
            }
        )
        doc._put_on_record(kind, {"reason": words, "by": actor.name})
        doc.activity_ids.filtered("automated").unlink()

    def _told(self):
        """What is announced, as the register says it."""
        return {
            "title": self.title,
            "from": self.date_from,
            "to": self.date_to,
            "cars": [
                {
                    "car": line.vehicle_id.license_plate,
                    "keys": line.key_holder_id.name,
                    "place": line.place,
                }
                for line in self.line_ids
            ],
            "duty": [
                {
                    "car": duty.vehicle_id.license_plate,
                    "driver": duty.driver_id.name,
                    "leader": duty.leader_id.name,
                    "from": duty.date_from,
                    "to": duty.date_to,
                }
                for duty in self.duty_ids
            ],
        }


def _names(cars):
    return ", ".join(car._proc_name() for car in cars)

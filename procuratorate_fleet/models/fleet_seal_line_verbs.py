from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.tools.sql import escape_psql

from .fleet_seal_line import UNNUMBERED
from .fleet_slip_assign import DISPATCHER

RESEAL = "fleet.seal.reseal_hours"


class FleetSealLine(models.Model):
    """A seal is put on, opened with consent, put on again; every time on record."""

    _inherit = "procuratorate.fleet.seal.line"

    # Put on ---------------------------------------------------------------------

    def action_seal(self):
        """The seal hangs on the car: its number, its photo, who keeps the keys."""
        for line in self:
            actor = line._dispatcher()
            line._expect_state(*UNNUMBERED)
            what = self.env._("%s is not sealed.", line.display_name)
            reasons = line.sudo()._seal_reasons()
            if reasons:
                raise refuse_all(self.env, what, reasons)
            kind = "sealed" if line.state == "waiting" else "numbered"
            line._note(kind, actor)
            now = fields.Datetime.now()
            line._write_engine({"state": "sealed", "sealed_at": now, "due_at": False})
        return True

    def _seal_reasons(self):
        _ = self.env._
        number = (self.seal_no or "").strip()
        told = (
            (_("the number of the seal"), number),
            (_("its photo"), self.photo),
            (_("who keeps the keys"), self.key_holder_id),
            (_("where the car stands"), self.place),
        )
        missing = ", ".join(label for label, value in told if not value)
        cure = _("the dispatcher, on the list of the holiday")
        found = []
        if missing:
            found.append(
                Reason(
                    _("The seal is not told in full: %s.", missing),
                    basis=_("Seal register and photos are filed"),
                    missing=missing,
                    cure=cure,
                    code="told",
                )
            )
        if number and self._is_used(number):
            found.append(
                Reason(
                    _("A seal of the number %s was used before.", number),
                    basis=_("Every seal has a number of its own in the register"),
                    missing=_("a new seal"),
                    cure=cure,
                    code="used",
                )
            )
        out = self.vehicle_id._proc_trips_out()
        if out:
            found.append(
                Reason(
                    _("The car is out: %s.", out[0].name),
                    basis=_(
                        "On holidays cars stand at a fixed place, their keys are kept "
                        "by a named person"
                    ),
                    missing=_("its return"),
                    cure=_("the driver"),
                    code="out",
                )
            )
        return found

    def _is_used(self, number):
        Event = self.env["procuratorate.fleet.seal.event"]
        return Event.search_count(
            [
                ("company_id", "=", self.company_id.id),
                ("kind", "in", ("sealed", "numbered")),
                ("seal_no", "=ilike", escape_psql(number)),
            ],
            limit=1,
        )

    def action_broken(self, text=None):
        """The seal was found broken: a finding, and a new seal at once."""
        for line in self:
            actor = line._dispatcher("procuratorate_fleet.post_gate")
            line._expect_state("sealed")
            words = line.seal_id._word(text)
            event = line._note("broken", actor, text=words)
            line._wait_for_number()
            _ = self.env._
            self.env["procuratorate.fleet.finding"]._report(
                "SEAL",
                "serious",
                vehicle=line.vehicle_id,
                rule=_("A sealed car is opened with consent alone"),
                expected=_("the seal %s, whole", event.seal_no),
                found=words,
                text=_("The seal of a car was found broken."),
                key=f"seal,{event.id}",
            )
        return True

    # Opened and sealed again ----------------------------------------------------

    def _open_for(self, slip, consent, actor, text=None):
        """The car goes: what hung on it is opened, for this trip or on its own."""
        for line in self:
            line._note(
                "unsealed", actor, slip=slip, consent=consent, text=text or False
            )
            line._write_engine(
                {"state": "open", "open_slip_id": slip.id if slip else False}
            )

    def action_seal_again(self):
        """What was opened on its own is shut again; the number of the seal follows."""
        for line in self:
            actor = line._dispatcher()
            line._expect_state("open")
            slip = line.sudo().open_slip_id
            if slip:
                slip._expect("returned", "settled", "published")
            line._shut_again(actor)
        return True

    def _shut_again(self, actor):
        """Sealed again at once; a new number and a photo are to be written down."""
        for line in self:
            slip = line.open_slip_id
            done = line.unseal_ids.filtered(lambda doc: doc.state == "opened")
            late = line.date_to <= fields.Datetime.now()
            line._note("late" if late else "resealed", actor, slip=slip, fresh=True)
            done._write_engine({"state": "done"})
            if late:
                line._write_engine({"state": "released", "open_slip_id": False})
                continue
            line._wait_for_number()
            post = self.env.ref(DISPATCHER).sudo()
            people = line.key_holder_id | post._holders(line.company_id)
            words = self.env._(
                "New seal to be put on: %s", line.vehicle_id._proc_name()
            )
            line.seal_id._tell(people, words)

    def _wait_for_number(self):
        Rule = self.env["procuratorate.rule"]
        hours = Rule._value(RESEAL, company=self.company_id)
        self._write_engine(
            {
                "state": "again",
                "open_slip_id": False,
                "seal_no": False,
                "photo": False,
                "due_at": fields.Datetime.now() + timedelta(hours=hours),
            }
        )

    # What nobody has sealed -----------------------------------------------------

    @api.model
    def _cron_unsealed(self):
        """Cars that should hang under a seal and do not: a finding, once each."""
        now = fields.Datetime.now()
        lines = self.sudo().search(
            [
                ("seal_state", "=", "active"),
                ("state", "in", UNNUMBERED),
                ("due_at", "<", now),
                ("date_to", ">", now),
                ("company_id.procuratorate_rules", "=", True),
            ]
        )
        out = lines.vehicle_id._proc_trips_out().vehicle_id
        _, items = self.env._, []
        for line in lines.filtered(lambda each: each.vehicle_id not in out):
            items.append(
                {
                    "code": "SEAL",
                    "severity": "warning",
                    "vehicle": line.vehicle_id,
                    "rule": _("On holidays cars hang under a seal"),
                    "expected": _("sealed by %s", line._clock(line.due_at)),
                    "found": _("no number and no photo of a seal"),
                    "text": _("A car is announced as sealed and is not."),
                    "key": f"unsealed,{line.id},{line.due_at}",
                }
            )
        self.env["procuratorate.fleet.finding"]._report_batch(items)

    # The register ---------------------------------------------------------------

    def _note(self, kind, actor, slip=None, consent=None, text=None, fresh=False):
        """One line of the seal register, and one sealed entry.

        :param fresh: the number of the new seal is not known yet
        """
        line, now = self.sudo(), fields.Datetime.now()
        put_on = kind in ("sealed", "numbered")
        photo = line.with_context(bin_size=False).photo if put_on else False
        event = line.env["procuratorate.fleet.seal.event"]._engine_create(
            [
                {
                    "line_id": line.id,
                    "vehicle_name": line.vehicle_id._proc_name(),
                    "kind": kind,
                    "at": now,
                    "actor_id": actor.id,
                    "key_holder_id": line.key_holder_id.id,
                    "seal_no": False if fresh else (line.seal_no or "").strip(),
                    "photo": photo,
                    "slip_id": slip.id if slip else False,
                    "consent": consent,
                    "text": text,
                }
            ]
        )
        content = {
            "car": line.vehicle_id.license_plate,
            "seal_no": event.seal_no or None,
            "keys": line.key_holder_id.name or None,
            "by": actor.name or None,
            "trip": slip.name if slip else None,
            "consent": consent,
            "text": text or None,
            "attachments": event._photo_file()._seal(),
        }
        line.seal_id._put_on_record(f"fleet.seal.{kind}", content)
        return event

    def _dispatcher(self, *posts):
        self.check_access("read")
        return self.seal_id._actor_of(DISPATCHER, *posts)

    def _expect_state(self, *states):
        """Raise the refusal unless seal and car wait for this step."""
        self.seal_id._expect("active")
        other = self.filtered(lambda line: line.state not in states)[:1]
        if not other:
            return
        labels = dict(self._fields["state"]._description_selection(self.env))
        _ = self.env._
        raise refuse_all(
            self.env,
            _("%s does not wait for this step.", other.display_name),
            [
                Reason(
                    _("It is: %s.", labels[other.state]),
                    missing=_(" or ").join(labels[state] for state in states),
                    cure=_("whoever's step comes first"),
                )
            ],
        )

    @api.model
    def _standing(self, cars, start, end):
        """The lines of these cars at some time of the span, until keys are back."""
        return self.sudo().search(
            [
                ("vehicle_id", "in", cars.ids),
                ("seal_state", "=", "active"),
                ("state", "!=", "released"),
                ("date_from", "<", end),
                ("date_to", ">", start),
            ]
        )


class FleetSealEvent(models.Model):
    _inherit = "procuratorate.fleet.seal.event"

    def _photo_file(self):
        """The photo of this event, as a file."""
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_field", "=", "photo"),
                    ("res_id", "in", self.ids),
                ]
            )
        )

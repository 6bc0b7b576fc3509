from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import clean_context

from .fleet_repair import OPEN
from .fleet_repair_accept import DIRECTOR
from .fleet_slip_assign import DISPATCHER
from .fleet_vehicle_proc import CLERK

#: what is found out after an accident was told
LATER = frozenset(
    {
        "police_no",
        "police_none",
        "fault",
        "insurer_id",
        "claim_state",
        "claim_no",
        "claimed",
        "paid",
        "paper_ids",
    }
)
SUPERVISION = "procuratorate_base.post_supervision"
LEADER = "procuratorate_base.post_leader"


class FleetAccident(models.Model):
    """Reported by who drove, looked into by the office, closed by another person."""

    _inherit = "procuratorate.fleet.accident"

    def _refuse_change(self, vals):
        """What was told stays; the fleet clerk adds what is found out."""
        told = self.sudo().filtered(lambda doc: doc.state == "reported")
        if told and vals.keys() - LATER:
            raise told[0]._frozen_refusal(("draft",))
        return super(FleetAccident, self - told)._refuse_change(vals)

    @api.model_create_multi
    def create(self, vals_list):
        """What police and insurer say is noted by the office, not by who drove."""
        docs = super().create(vals_list)
        first = self.with_context(clean_context(self.env.context)).default_get(LATER)
        for doc in docs:
            # whatever default of a form or a caller has brought it
            doc._check_later(
                {name: doc[name] for name in LATER if doc[name] != first.get(name)}
            )
        return docs

    def write(self, vals):
        """The same; what was told already stays (:meth:`_refuse_change`)."""
        for doc in self:
            doc._check_later(vals)
        return super().write(vals)

    def _check_later(self, vals):
        """Raise unless the office notes what is found out after an accident."""
        noted = any(vals[name] for name in LATER.intersection(vals))
        if noted and not self.env.su:
            self._actor_of(CLERK, DIRECTOR)

    def action_report(self):
        """Tell the accident; by the driver himself, the clerk or the dispatcher."""
        for doc in self:
            doc.check_access("read")
            doc._expect("draft")
            actor = doc._check_may_report()
            what = self.env._("“%s” is not reported.", doc.display_name)
            reasons = doc.sudo()._report_reasons()
            if reasons:
                raise refuse_all(self.env, what, reasons)
            now = fields.Datetime.now()
            doc._put_on_record("fleet.accident", doc._sealed_content())
            doc._write_engine(
                {
                    "state": "reported",
                    "open_block": not doc.drivable,
                    "reported_by_id": actor.id,
                    "reported_at": now,
                }
            )
            doc._tell_report()
        return True

    def _check_may_report(self):
        doc = self.sudo()
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if acting._meets(doc.driver_id.employee_id):
            return acting
        return self._actor_of(CLERK, DISPATCHER)

    def _report_reasons(self):
        _, doc = self.env._, self
        told = (
            (_("where"), doc.place and doc.place.strip()),
            (_("how it happened"), doc.text and doc.text.strip()),
            (_("when, not after now"), doc.at <= fields.Datetime.now()),
            (_("photos"), doc.photo_ids),
            (
                _("who was hurt"),
                not (doc.hurt or doc.killed) or (doc.hurt_text or "").strip(),
            ),
            (
                _("a car on the register"),
                doc.vehicle_id._proc_official()
                and doc.vehicle_id.proc_state != "draft",
            ),
            (
                _("the trip of this car and this driver"),
                not doc.slip_id
                or (
                    doc.slip_id.vehicle_id == doc.vehicle_id
                    and doc.slip_id.driver_id == doc.driver_id
                ),
            ),
        )
        missing = ", ".join(label for label, value in told if not value)
        if not missing:
            return []
        return [
            Reason(
                _("The accident is not told in full: %s.", missing),
                basis=_("One car, one file: accidents and claims are part of it"),
                missing=missing,
                cure=_("the driver; the fleet clerk for him"),
                code="told",
            )
        ]

    def _tell_report(self):
        """The office hears of every accident, leader and supervision where persons
        were hurt.
        """
        doc = self.sudo()
        posts = [CLERK, DISPATCHER]
        if doc.hurt or doc.killed:
            posts += [LEADER, SUPERVISION]
        people = self.env["hr.employee"].sudo()
        for post in posts:
            department = doc.driver_id.employee_id.department_id
            people |= self.env.ref(post).sudo()._holders(doc.company_id, department)
        doc._tell(people, self.env._("Accident: %s", doc.display_name), doc.text)

    def action_unblock(self, text=None):
        """The car was looked at and may be driven; in words, on record."""
        for doc in self.filtered("open_block"):
            doc.check_access("read")
            doc._actor_of(CLERK, DIRECTOR)
            words = doc._word(text)
            doc._write_engine({"open_block": False, "unblock_text": words})
            doc._put_on_record("fleet.accident.unblocked", {"reason": words})
        return True

    def action_close(self, text=None):
        """All is found out and paid; by the fleet clerk, never by who drove."""
        for doc in self:
            doc.check_access("read")
            actor = doc._actor_of(CLERK)
            doc._expect("reported")
            words = doc._word(text)
            doc._check_not_driver(actor)
            what = self.env._("“%s” is not closed.", doc.display_name)
            reasons = doc.sudo()._close_reasons()
            if reasons:
                raise refuse_all(self.env, what, reasons)
            doc._put_on_record("fleet.accident.closed", doc._closed_content(words))
            doc._write_engine(
                {
                    "state": "closed",
                    "open_block": False,
                    "closed_by_id": actor.id,
                    "closed_at": fields.Datetime.now(),
                    "close_text": words,
                }
            )
            doc.sudo().activity_ids.filtered("automated").unlink()
        return True

    def _check_not_driver(self, actor):
        if not actor._meets(self.sudo().driver_id.employee_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to close: you drove.", self.display_name),
            basis=_("Nobody judges his own accident."),
            missing=_("another fleet clerk"),
            cure=_("another fleet clerk"),
            error=AccessError,
        )

    def _close_reasons(self):
        _, doc = self.env._, self
        police = (doc.police_no or doc.police_none or "").strip()
        hurt = doc.hurt or doc.killed
        open_repairs = doc.repair_ids.filtered(lambda r: r.state in OPEN)
        filed = doc.claim_state != "none"
        told = (
            (_("the number of the police report, or why there is none"), police),
            (
                _("the police report: persons were hurt"),
                not hurt or (doc.police_no or "").strip(),
            ),
            (_("whose fault it was"), doc.fault),
            (_("what the insurer decided"), doc.claim_state != "filed"),
            (
                _("insurer, number and amount of the claim"),
                not filed or (doc.insurer_id and doc.claim_no and doc.claimed),
            ),
            (
                _("what the insurer paid"),
                doc.claim_state != "paid" or doc.paid > 0,
            ),
            (
                _("the end of: %s", ", ".join(open_repairs.mapped("name"))),
                not open_repairs,
            ),
        )
        missing = ", ".join(label for label, value in told if not value)
        if not missing:
            return []
        return [
            Reason(
                _("Not everything is found out: %s.", missing),
                basis=_("An accident is closed when fault, claim and repair are"),
                missing=missing,
                cure=_("the fleet clerk"),
                code="open",
            )
        ]

    # Words ----------------------------------------------------------------------

    def _sealed_content(self):
        doc = self.sudo()
        return {
            "car": doc.vehicle_id.license_plate,
            "driver": doc.driver_id.name,
            "trip": doc.slip_id.name or None,
            "at": doc.at,
            "place": doc.place,
            "text": doc.text,
            "hurt": doc.hurt,
            "killed": doc.killed,
            "drivable": doc.drivable,
            "attachments": doc._keep_files(doc.photo_ids),
        }

    def _closed_content(self, words):
        doc = self.sudo()
        return {
            "police": doc.police_no or doc.police_none,
            "fault": doc.fault,
            "insurer": doc.insurer_id.name or None,
            "claim": doc.claim_state,
            "claim_no": doc.claim_no or None,
            "claimed": f"{doc.claimed:.2f}",
            "paid": f"{doc.paid:.2f}",
            "text": words,
            "attachments": doc._keep_files(doc.paper_ids),
        }

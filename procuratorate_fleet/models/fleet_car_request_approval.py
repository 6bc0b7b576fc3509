from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.reason import refuse_all
from odoo.addons.procuratorate_base.tools.refusal import refusal

from .fleet_car_request import COMING
from .fleet_vehicle_proc import CLERK


class FleetCarRequest(models.Model):
    """Who decides a request, and what follows from the decision."""

    _inherit = "procuratorate.fleet.car_request"

    early = fields.Boolean(
        "Before Its Time",
        compute="_compute_early",
        store=True,
        help="A renewal for safety, before the age of the rule: the Party group "
        "decides.",
    )
    reasons = fields.Text("What Stands against It", compute="_compute_reasons")

    _engine_fields = frozenset({"early"})

    @api.depends("kind", "safety", "vehicle_id.proc_first_registered")
    def _compute_early(self):
        for doc in self:
            renewal = doc.kind == "renewal" and doc.safety and doc.vehicle_id
            car = doc.sudo().vehicle_id
            doc.early = bool(renewal) and not car._proc_old_enough()

    @api.depends("state", *sorted({"kind", "vehicle_id", "car_class", "price"}))
    @api.depends_context("uid", "lang")
    def _compute_reasons(self):
        for doc in self:
            known = doc._origin and doc.state == "draft"
            told = doc._request_reasons() if known else ()
            doc.reasons = "\n".join(reason.text() for reason in told)

    def _approval_amount(self):
        return self.price if self.kind in COMING else self.estimate

    def _approval_excluded(self):
        return {self.sudo().applicant_id: self.env._("asks for it")}

    def _approval_department(self):
        return self.sudo().applicant_id.department_id

    def _approval_check_submit(self):
        """Asked for by the fleet clerk; nothing stands against it."""
        self.ensure_one()
        self._expect("draft")
        what = self.env._("“%s” cannot be asked for.", self.display_name)
        if not self.sudo().company_id._procuratorate_on():
            missing = self.env._("an office whose rules are on")
            raise refusal(self.env, what, missing=missing)
        self._actor_of(CLERK, "procuratorate_base.post_office_director", what=what)
        reasons = self._request_reasons()
        if reasons:
            raise refuse_all(self.env, what, reasons)
        if self.kind in COMING:
            # what is promised is counted: two requests do not wait for one place
            Quota = self.env["procuratorate.fleet.quota"]
            Quota._in_force(self.company_id, self.car_class)._take_turn()

    def _approval_on_submitted(self):
        for doc in self:
            doc._write_engine({"state": "submitted"})
            doc._put_on_record("fleet.car_requested", doc._sealed_content())

    def _approval_on_approved(self):
        for doc in self:
            doc._expect("submitted")
            doc._approval_check_approved()
            doc._write_engine({"state": "approved"})
            doc._put_on_record("fleet.car_approved", {})
            doc._tell(
                doc.sudo().applicant_id,
                self.env._("Approved, to be carried out: %s", doc.display_name),
            )

    def _approval_on_refused(self):
        for doc in self:
            doc._write_engine({"state": "rejected"})
            doc._put_on_record("fleet.car_rejected", {})

    def _approval_on_voided(self):
        """Taken back by the applicant: it is over; he asks again if need be."""
        for doc in self:
            doc._expect("submitted", "approved")
            doc._write_engine({"state": "cancelled"})
            doc._put_on_record("fleet.car_cancelled", {})

    def _sealed_content(self):
        doc = self.sudo()
        car = doc.vehicle_id
        return {
            "kind": doc.kind,
            "reason": doc.reason,
            "car": car.license_plate or None,
            "class": doc.car_class or None,
            "price": str(doc.price) if doc.kind in COMING else None,
            "safety": doc.safety_text if doc.safety else None,
            "disposal": doc.disposal_kind or None,
            "attachments": doc.attachment_ids._seal(),
        }

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class FleetSlip(models.Model):
    """Who decides a request, and what follows from the decision.

    Head of the section and leader in charge; the chief procurator for what the house
    rules keep for him. Nobody decides on a trip he asks for, or takes part in.
    """

    _inherit = "procuratorate.fleet.slip"

    # Policy ---------------------------------------------------------------------

    def _approval_excluded(self):
        """Who asks, and who rides along; the chief procurator may ride along."""
        doc = self.sudo()
        _ = self.env._
        chief = self.env.ref("procuratorate_base.post_chief").sudo()
        riders = doc.passenger_ids - chief._holders(doc.company_id).sudo()
        return {
            **{each: _("takes part in the trip") for each in riders},
            doc.applicant_id: _("asks for the car"),
        }

    def _approval_title(self):
        """Who asks, and for when; nothing of the errand."""
        doc = self.sudo()
        return f"{doc.name} {doc.applicant_id.name} {doc._moment(doc.plan_out)}"

    def _approval_department(self):
        return self.sudo().department_id

    def _approval_check_submit(self):
        """The own request of a person, told in full and in time."""
        self.ensure_one()
        self._expect("draft")
        self._check_rules_on()
        self._check_asks_himself()
        what = self.env._("“%s” cannot be asked for.", self.display_name)
        self._check_fit(what, self.sudo()._request_reasons())
        # posts and rules may have changed since it was written
        needs_chief = bool(self.sudo()._chief_grounds())
        if needs_chief != self.needs_chief:
            self._write_engine({"needs_chief": needs_chief})

    def _approval_check_unsubmitted(self):
        """In the words of its state: it was asked for once."""
        self._expect("draft")
        return super()._approval_check_unsubmitted()

    def _approval_on_submitted(self):
        for slip in self:
            slip._write_engine({"state": "submitted"})
            slip._put_on_record("fleet.requested", slip._request_content())

    def _approval_on_approved(self):
        for slip in self:
            slip._expect("submitted")
            slip._write_engine({"state": "approved"})
            slip._put_on_record("fleet.approved", {})
            if slip.urgent:
                post = self.env.ref("procuratorate_fleet.post_dispatcher").sudo()
                holders = post._holders(slip.sudo().company_id)
                slip._tell(holders, self.env._("%s needs a car soon", slip.name))

    def _approval_on_refused(self):
        for slip in self:
            slip._write_engine({"state": "rejected"})
            slip._put_on_record("fleet.rejected", {})
            slip._tell(slip.sudo().applicant_id, self.env._("Rejected: %s", slip.name))

    def _approval_on_voided(self):
        """Amended: it may be written anew, and is decided anew."""
        for slip in self:
            slip._expect("submitted", "approved")
            slip._write_engine({"state": "draft"})
            slip._put_on_record("fleet.amended", {})

    def action_withdraw(self, reason=None):
        """The applicant gives the request up; its history stays."""
        return self.action_cancel(reason)

    def action_amend(self, reason=None):
        """Decisions are void and the request may change, before a car is given."""
        other = self.filtered(lambda s: s.state not in ("submitted", "approved"))[:1]
        if other:
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” cannot be amended now.", other.display_name),
                missing=_("a request that is being decided, or waits for a car"),
                cure=_("the dispatcher, who takes the car back; or a new request"),
            )
        return super().action_amend(reason)

    # Words ----------------------------------------------------------------------

    def _request_content(self):
        """What was asked for, as the register says it: nothing of the errand."""
        doc = self.sudo()
        return {
            "applicant": _person(doc.applicant_id),
            "users": [_person(each) for each in doc.passenger_ids.sorted("id")],
            "guests": doc.guests,
            "reason": doc.reason,
            "area": doc.area,
            "distance_km": doc.distance_km,
            "plan_out": doc.plan_out,
            "plan_back": doc.plan_back,
            "short_notice": doc.short_notice_reason or None,
            "lent_to": doc.lend_partner_id.name or None,
            "duty_order": doc.duty_order_no or None,
            "secret": doc.secret,
        }


def _person(employee):
    return {"id": employee.id, "name": employee.name}

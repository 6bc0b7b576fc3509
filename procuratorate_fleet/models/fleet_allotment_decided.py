from datetime import date

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal

#: an allotment without an end lasts as long as there are days
LAST_DAY = date.max


class FleetAllotment(models.Model):
    """What follows from the decision: the allotment before ends, the car moves."""

    _inherit = "procuratorate.fleet.allotment"

    def _approval_applicant(self):
        return self.applicant_id

    def _approval_department(self):
        """The office prepares it; the section that gets the car does not decide."""
        return self.sudo().applicant_id.department_id

    def _approval_on_submitted(self):
        for doc in self:
            doc._write_engine({"state": "submitted"})
            doc._put_on_record("fleet.allotment", doc._sealed_content())

    def _approval_on_refused(self):
        for doc in self:
            doc._write_engine({"state": "rejected"})
            doc._put_on_record("fleet.allotment.rejected", {})

    def _approval_on_voided(self):
        """Taken back before the decision; a decided one ends by the next one only."""
        for doc in self:
            doc._expect("submitted")
            doc._write_engine({"state": "cancelled"})
            doc._put_on_record("fleet.allotment.cancelled", {})

    def _approval_on_approved(self):
        for doc in self:
            doc._expect("submitted")
            doc._approval_check_approved()
            doc._decide(doc._party_decision())

    def _party_decision(self):
        """The closed resolution of the Party group; refused without one."""
        resolution = self._approval_resolution().sudo()
        party = self.env.ref("procuratorate_base.post_party_group").sudo()
        passed = resolution.filtered(
            lambda each: (
                each.state == "closed"
                and each.result == "passed"
                and each.post_id == party
                and each.number
            )
        )
        if passed:
            return passed[0]
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not confirmed.", self.display_name),
            basis=_(
                "The Party group decides together which section has a car; a car is "
                "never fixed to a person"
            ),
            missing=_("the number of a decision of the Party group"),
            cure=_("the Party group, in a meeting"),
        )

    def _decide(self, resolution):
        """In force from the day that was asked for, not before the decision."""
        doc, car = self.sudo(), self.sudo().vehicle_id
        car._proc_check_active(self.env._("“%s” is not decided.", doc.display_name))
        begins = max(doc.date_from, resolution.meeting_date)
        until = doc.date_until and max(doc.date_until, begins)
        doc._end_others(begins, until)
        doc._write_engine(
            {
                "state": "decided",
                "decision_no": resolution.number,
                "decision_date": resolution.meeting_date,
                "begins_on": begins,
                "date_to": until,
            }
        )
        content = {
            "decision_no": resolution.number,
            "decided_on": resolution.meeting_date,
            "from": begins,
            "to": until or None,
        }
        doc._put_on_record("fleet.allotment.decided", content)
        doc._tell(
            doc.applicant_id | doc.department_id.manager_id,
            self.env._("Allotted by the Party group: %s", doc.display_name),
        )
        car._proc_follow_allotments()

    def _end_others(self, begins, until):
        """What holds for this car in that time gives way: it ends on the eve.

        What begins after a last day that was decided stays as it was decided.
        """
        others = self.search(
            [
                ("vehicle_id", "=", self.vehicle_id.id),
                ("state", "=", "decided"),
                ("begins_on", "<=", until or LAST_DAY),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", begins),
            ]
        )
        eve = fields.Date.subtract(begins, days=1)
        for other in others:
            if other.begins_on < begins:
                other._write_engine({"date_to": eve})
            else:
                other._write_engine({"state": "ended", "in_force": False})
            other._put_on_record("fleet.allotment.ended", {"on": eve, "by": self.name})
        self.env.flush_all()

    def _sealed_content(self):
        doc = self.sudo()
        return {
            "car": doc.vehicle_id.license_plate,
            "section": doc.department_id.name,
            "mode": doc.mode,
            "from": doc.date_from,
            "to": doc.date_until or None,
            "reason": doc.reason or None,
            "attachments": doc.attachment_ids._seal(),
        }

    @api.model
    def _cron_allotments(self):
        """Cars follow the decisions whose day has come, or is over."""
        Vehicle = self.env["fleet.vehicle"].sudo().with_context(active_test=False)
        companies = (
            self.env["res.company"].sudo().search([("procuratorate_rules", "=", True)])
        )
        for company in companies:
            today = company._procuratorate_today()
            due = self.sudo().search(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "decided"),
                    "|",
                    ("date_to", "<", today),
                    "&",
                    ("begins_on", "<=", today),
                    ("in_force", "=", False),
                ]
            )
            for car in Vehicle.browse(due.vehicle_id.ids).sorted("id"):
                car._proc_follow_allotments()

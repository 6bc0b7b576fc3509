from odoo import fields, models
from odoo.addons.procuratorate_base.tools.reason import Reason, refuse_all

from .fleet_month import CLERK, DIRECTOR
from .fleet_month_sums import ADDED_UP

#: who has to look at a month before it is posted, both of them
REVIEWERS = ("procuratorate_base.post_leader", "procuratorate_base.post_supervision")
#: trips that are named in a refusal; there may be many
NAMED = 10


class FleetMonth(models.Model):
    """Reviewed by the leader in charge and by supervision, then published."""

    _inherit = "procuratorate.fleet.month"

    def _approval_excluded(self):
        return {self.sudo().applicant_id: self.env._("compiled the month")}

    def _approval_department(self):
        return self.sudo().applicant_id.department_id

    def _approval_content(self):
        """The month with all its lines, as they were frozen."""
        lines = self.sudo().with_context(lang=None).line_ids.sorted("id")
        return {
            **super()._approval_content(),
            "lines": [line._line_content() for line in lines],
        }

    def _approval_check_submit(self):
        """Compiled by the office when the month is over; closed from now on."""
        self.ensure_one()
        self._expect("draft")
        self._check_rules_on()
        actor = self._actor_of(CLERK, DIRECTOR)
        self._lock_row()
        self._check_fit(self.sudo()._submit_reasons())
        self._write_engine({"applicant_id": actor.id})
        self._compile()
        self.sudo()._trips_counted()._count_in(self)
        self.sudo()._costs_counted()._proc_count_in(self)

    def _approval_on_submitted(self):
        for month in self:
            month._write_engine({"state": "submitted"})
            month._put_on_record("fleet.month.submitted", month._month_content())

    def _approval_on_approved(self):
        for month in self:
            month._expect("submitted")
            month._write_engine({"state": "reviewed"})
            month._put_on_record("fleet.month.reviewed", month._month_content())
            words = self.env._("%s can be published", month.sudo().display_name)
            month._tell(month.sudo().applicant_id, words)

    def _approval_on_refused(self):
        """Sent back: the month is open again until it is submitted anew."""
        for month in self:
            month._write_engine({"state": "rejected"})
            month._open_again("fleet.month.rejected")

    def _approval_on_voided(self):
        """Taken back, or amended: its lines go, and come anew with the submission."""
        for month in self:
            month._expect("submitted", "reviewed", "rejected")
            month._write_engine({"state": "draft", "sums_seal": False})
            month._open_again("fleet.month.amended")
            month.sudo().line_ids._engine_unlink()

    def action_withdraw(self, reason=None):
        """Take the month back before it is published."""
        self._check_unpublished()
        return super().action_withdraw(reason)

    def action_amend(self, reason=None):
        """Open the month again before it is published; both review it anew."""
        self._check_unpublished()
        return super().action_amend(reason)

    def action_publish(self):
        """Post the month for everybody; by the office, after both reviews."""
        for month in self:
            month.check_access("read")
            actor = month._actor_of(CLERK, DIRECTOR)
            month._lock_row()
            month._expect("submitted", "reviewed")
            month._approval_check_approved()
            month._expect("reviewed")
            month._check_fit(month.sudo()._publish_reasons())
            month.sudo()._publish(actor)
        return True

    # What stands against it -----------------------------------------------------

    def _check_fit(self, reasons):
        if reasons:
            what = self.env._("The month %s is not ready for it.", self._period())
            raise refuse_all(self.env, what, reasons)

    def _check_unpublished(self):
        for month in self.sudo():
            if month.state == "published":
                raise month._published_refusal()

    def _submit_reasons(self):
        return [
            *self._too_early_reasons(),
            *self._unsettled_reasons(),
            *self._policy_reasons(self._approval_policy()),
        ]

    def _too_early_reasons(self):
        if self.company_id._procuratorate_today() >= self._after():
            return []
        _ = self.env._
        return [
            Reason(
                _("The month %s is not over.", self._period()),
                basis=_("A month is published with all its trips and costs"),
                missing=_("its last day"),
                cure=_("the fleet clerk, from %s on", self._after()),
                code="early",
            )
        ]

    def _unsettled_reasons(self):
        """Trips of the month whose numbers are not closed yet."""
        trips = self._trips_counted().filtered(lambda trip: trip.state == "returned")
        if not trips:
            return []
        _ = self.env._
        names = ", ".join(trips[:NAMED].mapped("name"))
        return [
            Reason(
                _(
                    "%(count)s trips are not settled: %(names)s.",
                    count=len(trips),
                    names=names,
                ),
                basis=_("A month is published with all its trips and costs"),
                missing=_("the settlement of every trip of the month"),
                cure=_("the dispatcher"),
                code="unsettled",
            )
        ]

    def _policy_reasons(self, policy):
        """A policy without one of the two reviews does not lead to a publication."""
        asked = policy.sudo().step_ids.post_id
        wanted = [self.env.ref(xmlid).sudo() for xmlid in REVIEWERS]
        _ = self.env._
        return [
            Reason(
                _("The policy asks no review of: %s.", post.name),
                basis=_("Leader in charge and supervision review, then it is posted"),
                missing=_("a policy with both steps"),
                cure=_("a rules officer"),
                code="policy",
            )
            for post in wanted
            if post not in asked
        ]

    def _publish_reasons(self):
        """Both reviewed, and what they reviewed is still what stands in the month."""
        case = self.approval_case_id
        reasons = self._policy_reasons(case.policy_id)
        deciders = case.step_ids.decider_id
        _ = self.env._
        if len(deciders._persons()) < len(REVIEWERS):
            reasons.append(
                Reason(
                    _("The month was not reviewed by two persons."),
                    basis=_(
                        "Leader in charge and supervision review, then it is posted"
                    ),
                    missing=_("a review by the leader in charge and by supervision"),
                    cure=_("the fleet clerk, who submits it anew"),
                    code="reviewers",
                )
            )
        if not self._same_sums():
            reasons.append(
                Reason(
                    _("Trips or costs are not those that were reviewed."),
                    basis=_(
                        "Leader in charge and supervision review, then it is posted"
                    ),
                    missing=_("a review of what stands in the month now"),
                    cure=_("who compiled the month, with “Amend”"),
                    code="sums",
                )
            )
        return reasons

    # What follows ---------------------------------------------------------------

    def _publish(self, actor):
        trips = self.env["procuratorate.fleet.slip"].sudo()
        trips = trips.search([("month_id", "=", self.id), ("state", "=", "settled")])
        self._put_on_record(
            "fleet.month.published",
            {**self._month_content(), "trips_published": len(trips), "by": actor.name},
        )
        trips._publish()
        self._write_engine(
            {
                "state": "published",
                "published_at": fields.Datetime.now(),
                "published_by_id": actor.id,
            }
        )
        self.activity_ids.filtered("automated").unlink()

    def _open_again(self, kind):
        month = self.sudo()
        month._put_on_record(kind, {"month": month._period()})
        Slip = self.env["procuratorate.fleet.slip"].sudo()
        none = month.browse()
        Slip.search([("month_id", "=", month.id)])._count_in(none)
        month._costs_counted().filtered("proc_month_id")._proc_count_in(none)

    def _month_content(self):
        """What is sealed of a month: its sums, and the digest of its lines."""
        month = self.sudo()
        sums = {name: f"{sum(month.line_ids.mapped(name)):.2f}" for name in ADDED_UP}
        return {"month": month._period(), "lines": month.sums_seal, "sums": sums}

    def _lines_refusal(self):
        """What is said to who writes lines by hand."""
        return self._published_refusal() if self else self._engine_refusal()

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ArmoryIssue(models.Model):
    """Who decides a request, and what follows from the decision.

    Nothing goes back to draft: who wants something else cancels and asks again.
    """

    _inherit = "procuratorate.armory.issue"

    _engine_fields = frozenset({"needs_chief"})

    needs_chief = fields.Boolean(
        "For the chief procurator",
        compute="_compute_needs_chief",
        store=True,
        help="Longer than the rule allows without him, or outside the city.",
    )

    @api.depends("start_at", "planned_end", "outside_city", "company_id")
    def _compute_needs_chief(self):
        for issue in self:
            hours, _version = issue._rule("armory.issue.hours")
            spoken = issue.start_at and issue.planned_end
            span = (issue.planned_end - issue.start_at).total_seconds() if spoken else 0
            issue.needs_chief = issue.outside_city or span > hours * 3600

    # Policy ---------------------------------------------------------------------

    def _approval_excluded(self):
        """Who carries the gun, and who goes along, does not decide on it."""
        doc = self.sudo()
        _ = self.env._
        return {
            **{each: _("takes part in the task") for each in doc.companion_ids},
            doc.holder_id: _("carries the firearm"),
            doc.applicant_id: _("asks for the firearm"),
        }

    def _approval_department(self):
        return self.sudo().department_id or self.sudo().applicant_id.department_id

    def _approval_check_submit(self):
        """The own request of an eligible person, and nothing stands against it."""
        self.ensure_one()
        self._expect("draft")
        self._check_rules_on()
        self._check_asks_himself()
        what = self.env._("“%s” cannot be asked for.", self.display_name)
        self._check_fit(what, self._request_reasons())

    def _approval_check_unsubmitted(self):
        """In the words of its state: it was asked for once."""
        self._expect("draft")
        return super()._approval_check_unsubmitted()

    def _check_asks_himself(self):
        """Nobody asks in the name of another person."""
        self.env["procuratorate.approval.case"]._check_channel()
        doc = self.sudo()
        acting = self.env["hr.employee"]._acting(doc.company_id).sudo()
        if acting._meets(doc.applicant_id):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to submit.", self.display_name),
            basis=_("Who asks for a firearm signs for it with the own login."),
            missing=_("the applicant's own act"),
            cure=doc.applicant_id.name,
        )

    def _approval_on_submitted(self):
        for issue in self:
            issue._write_engine({"state": "submitted"})
            issue._put_on_record("armory.requested", issue._request_content())

    def _approval_on_approved(self):
        """The firearm and the rounds are put aside, for some hours."""
        for issue in self:
            doc = issue.sudo()
            doc._expect("submitted")
            what = self.env._("“%s” cannot be approved.", doc.display_name)
            doc._approval_check_approved()
            doc._check_fit(what, doc._fit_reasons())
            issue._reserve(what)
            doc._tell_keepers()

    def _approval_on_refused(self):
        for issue in self:
            issue._write_engine({"state": "rejected"})
            issue._put_on_record("armory.rejected", {})

    def _approval_on_voided(self):
        """Withdrawn by the applicant before anything was issued: it is over."""
        for issue in self:
            issue._expect("submitted", "approved", "signed_a")
            issue._end("cancelled", self.env._("withdrawn by the applicant"))

    def _asks_again(self):
        return self.env._("the applicant, with “Cancel” and “Ask Again”")

    # Words ----------------------------------------------------------------------

    def _fit_reasons(self):
        """What would stand against it now, after the request was submitted."""
        doc = self.sudo()
        return [
            *doc._person_reasons(),
            *doc._rounds_reasons(),
            *doc._limit_reasons(),
        ]

    def _request_content(self):
        """What was asked for, as the register says it."""
        doc = self.sudo()
        return {
            "applicant": _person(doc.applicant_id),
            "holder": _person(doc.holder_id),
            "companions": [_person(each) for each in doc.companion_ids.sorted("id")],
            "type": doc.gun_type_id.name,
            "rounds": doc.rounds,
            "purpose": doc.purpose,
            "purpose_text": doc.purpose_text or None,
            "case": doc.case_id.number or None,
            "place": doc.place or None,
            "route": doc.route or None,
            "outside_city": doc.outside_city,
            "start": doc.start_at,
            "planned_end": doc.planned_end,
        }

    def _tell_keepers(self):
        post = self.env.ref("procuratorate_armory.post_keeper").sudo()
        self._tell(
            post._holders(self.company_id),
            self.env._("To issue now: %s", self.display_name),
        )


def _person(employee):
    return {"id": employee.id, "name": employee.name}

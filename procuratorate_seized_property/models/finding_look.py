from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError

#: findings per transaction
BATCH = 200
LOOKERS = (
    "procuratorate_seized_property.group_custody_head",
    "procuratorate_base.group_supervision",
)


class SeizedFinding(models.Model):
    """Looking for violations: each detector one search, each finding once.

    A detector returns ``[(record, detail, more)]`` as :meth:`_raise_findings` takes
    them; it looks at one company.
    """

    _inherit = "procuratorate.seized.finding"

    @api.model
    def _detectors(self):
        """[(violation, method)]; addons add theirs by ``super()``."""
        return [
            (1, self._detect_differences),
            (2, self._detect_missing_seals),
            (2, self._detect_missing_signatures),
            (3, self._detect_late_handover),
            (4, self._detect_before_filing),
            (4, self._detect_without_document),
            (5, self._detect_unrelated_kept),
            (5, self._detect_victim_unpaid),
            (6, self._detect_disposed_early),
            (7, self._detect_not_disposed),
            (8, self._detect_lost),
            (8, self._detect_broken_books),
            (9, self._detect_misused),
            (9, self._detect_kept_beyond_loan),
            (10, self._detect_expired_measures),
            (10, self._detect_other_late),
        ]

    def action_look_now(self):
        """Look for violations at once; whoever supervises does."""
        self.env["procuratorate.approval.case"]._check_channel()
        if not any(self.env.user.has_group(group) for group in LOOKERS):
            raise self._refuse_looker()
        found = self.sudo().browse()
        for company in self.env.companies:
            found |= self.sudo()._look(company)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._("Looked"),
                "message": self.env._("%s new finding(s)", len(found)),
                "type": "warning" if found else "success",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _refuse_looker(self):
        _ = self.env._
        return refusal(
            self.env,
            _("Violations are looked for by those who supervise."),
            missing=_("the head of case management, or supervision"),
            cure=_("wait for the nightly look, or ask supervision"),
            error=AccessError,
        )

    @api.model
    def _look(self, company):
        """All detectors over one company; return what is new."""
        last = self.search([], order="id desc", limit=1).id or 0
        for trigger, detector in company._seized_worded(self)._detectors():
            self._look_with(company, trigger, detector)
        return self.search([("id", ">", last), ("company_id", "=", company.id)])

    @api.model
    def _look_with(self, company, trigger, detector):
        if not company._procuratorate_on():
            return
        self.env.flush_all()  # some detectors read by SQL
        items = detector(company)
        for start in range(0, len(items), BATCH):
            self._raise_findings(
                trigger,
                [
                    (record, detail, {"automatic": True, "company": company, **more})
                    for record, detail, more in items[start : start + BATCH]
                ],
            )

    @api.model
    def _cron_detect(self):
        """The nightly look, detector by detector, each committed by itself."""
        companies = self.env["res.company"]._procuratorate_offices()
        work = [
            (company, *each)
            for company in companies
            for each in company._seized_worded(self)._detectors()
        ]
        cron = self.env["ir.cron"]
        for done, (company, trigger, detector) in enumerate(work, 1):
            self.sudo()._look_with(company, trigger, detector)
            if not cron._commit_progress(1, remaining=len(work) - done):
                break

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class SeizedLoanExtension(models.Model):
    """A slip that gives a loan more days: once, and approved before the term ends."""

    _name = "procuratorate.seized.loan.extension"
    _inherit = [
        "hr.mixin",
        "procuratorate.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Extension Slip of a Loan"
    _order = "id desc"
    _rec_name = "loan_id"
    _check_company_auto = True

    _approval_protected = frozenset(
        {"loan_id", "days", "reason", "applicant_id", "company_id", "department_id"}
    )
    _approval_engine_only = frozenset({"extended_to"})

    loan_id = fields.Many2one(
        "procuratorate.seized.loan", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="loan_id.company_id", store=True, index=True)
    department_id = fields.Many2one(related="loan_id.department_id", store=True)
    applicant_id = fields.Many2one(
        "hr.employee",
        "Requested by",
        required=True,
        default=lambda self: self.env["hr.employee"]._default_person(),
    )
    days = fields.Integer(
        "More days",
        required=True,
        default=lambda self: int(
            self.env["procuratorate.rule"]._value("seized.loan.days.extension")
        ),
    )
    reason = fields.Text(required=True)
    due_at = fields.Datetime(related="loan_id.due_at", string="Due back")
    extended_to = fields.Datetime("Extended to", readonly=True, copy=False)

    _days_positive = models.Constraint(
        "CHECK (days > 0)", "An extension is of at least one working day."
    )

    @api.depends("loan_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for slip in self:
            slip.display_name = self.env._(
                "Extension of %s", slip.sudo().loan_id.name or ""
            )

    def _approval_excluded(self):
        loan = self.loan_id.sudo()
        return {
            employee: self.env._("asked for the items or holds them")
            for employee in loan._asking()
        }

    def _approval_department(self):
        return self.sudo().loan_id.department_id

    def _approval_check_submit(self):
        """While the items are out and the term still runs; no longer than the rule."""
        self.ensure_one()
        self._check_running()
        company = self.company_id
        rules = self.env["procuratorate.rule"]
        code = "seized.loan.days.extension"
        if self.days <= rules._value(code, company=company):
            return
        raise refusal(
            self.env,
            self.env._("%s more days cannot be asked for.", self.days),
            rule=rules._version(code, company=company),
            missing=self.env._("a shorter extension, or the return of the items"),
            cure=self.env._("the applicant"),
        )

    def _check_running(self):
        loan = self.sudo().loan_id
        if loan.state == "out" and fields.Datetime.now() <= loan.due_at:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” can no longer be extended.", loan.display_name),
            rule=loan._days_rule()[1],
            basis=_("An extension is approved before the term ends."),
            missing=_("a term that still runs"),
            cure=_("the borrower, by bringing the items back"),
        )

    def _approval_on_approved(self):
        """The term moves on, by the approved days, from where it began."""
        for slip in self:
            slip._check_running()
            slip._approval_check_approved()
            slip.sudo().loan_id._extend_term(slip.sudo())


class SeizedLoan(models.Model):
    _inherit = "procuratorate.seized.loan"

    def action_ask_extension(self):
        """Open a new extension slip of this loan."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Extension Slip"),
            "res_model": "procuratorate.seized.loan.extension",
            "view_mode": "form",
            "context": {"default_loan_id": self.id},
        }

    def _extend_term(self, slip):
        [clock] = self._extend_time_limit(
            self._clock_code(), self.env._("%(slip)s", slip=slip.reason), slip.days
        )
        due = clock.sudo().due_at
        self._approval_write({"due_at": due})
        slip._approval_write({"extended_to": due})
        self._seal(
            "seized.loan.extended",
            {"slip": slip.id, "days": slip.days, "due": due, "reason": slip.reason},
        )

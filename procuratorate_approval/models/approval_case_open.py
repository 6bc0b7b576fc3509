from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import canonical, digest
from odoo.fields import Command

from ..tools.chain import Chain


class ApprovalCase(models.Model):
    _inherit = "procuratorate.approval.case"

    def _open_for(self, document):
        """Open a case for ``document``: tier, chain, snapshot, sealed entry, clock."""
        company = document._approval_company()
        # names are copied in the language of the office, not of who submits
        lang = self._office_lang(company)
        policy = document._approval_policy().with_context(lang=lang)
        if not company._procuratorate_on() or not policy:
            return self._open_without_policy(document, company)
        amount = document._approval_amount()
        keys, reasons = document._approval_aggregate(amount)
        date = document._approval_date()
        tier = document._approval_tier(policy, keys, date)
        actor = self.env["hr.employee"]._acting(company)
        vals = self._snapshot(document, policy, tier, amount, keys, reasons, actor)
        case = self.sudo()._engine_create([vals])
        case._build_steps(document, policy, tier)
        case._seal_submission(document)
        document._approval_write(
            {"approval_case_id": case.id, "approval_state": "open"}
        )
        case._advance(document)
        return case

    def _office_lang(self, company):
        return company.sudo().partner_id.lang or self.env.lang

    def _open_without_policy(self, document, company):
        if company._procuratorate_on() and document._approval_without_policy != "pass":
            raise self._refuse_no_policy(document)
        document._approval_write({"approval_state": "approved"})
        return self.browse()

    def _refuse_no_policy(self, document):
        _ = self.env._
        return refusal(
            self.env,
            _(
                "No approval policy is in force for %(kind)s “%(doc)s”.",
                kind=document._description,
                doc=document.display_name,
            ),
            missing=_("a policy that says who decides it"),
            cure=_("a rules officer, under Procuratorate / Configuration / Policies"),
        )

    def _snapshot(self, document, policy, tier, amount, keys, reasons, actor):
        """Everything that is fixed at submission, as values of the case."""
        applicant = document._approval_applicant()
        creator = self._employee_of(document.create_uid, document._approval_company())
        excluded = applicant | actor | creator
        for employee in document._approval_excluded():
            excluded |= employee
        content = document._approval_content()
        previous = self.sudo().search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)], limit=1
        )
        return {
            "title": document._approval_title(),
            "res_model": document._name,
            "res_id": document.id,
            "company_id": document._approval_company().id,
            "currency_id": document._approval_currency().id,
            "policy_id": policy.id,
            "policy_name": policy.name,
            "urgent_post_id": policy.urgent_post_id.id,
            "urgent_rule_code": policy.urgent_rule_code,
            "tier_code": tier.code,
            "tier_name": tier.name,
            "round": previous.round + 1,
            "previous_case_id": previous.id,
            "is_reduction": document._approval_reduces(previous, content),
            "applicant_id": applicant.id,
            "submitter_id": actor.id,
            "department_id": document._approval_department().id,
            "excluded_ids": [Command.set(excluded.ids)],
            "amount": amount,
            "aggregate": max((key[0] for key in keys), default=amount),
            "explanation": "\n".join(reasons) or False,
            "basis": self._basis_text(document, policy, tier),
            "content": canonical(content),
            "content_hash": digest(content),
            "submitted_at": fields.Datetime.now(),
        }

    def _basis_text(self, document, policy, tier):
        """The policy, the tier's lower limit and both bases, in words."""
        lines = [policy.basis or policy.name]
        version = tier and tier._limit(document, document._approval_date())[1]
        if version:
            version = version.sudo()
            name, value = version.rule_id.name, version.value_display
            lines.append(f"{name}: {value} — {version._basis_text()}")
        return "\n".join(lines)

    def _employee_of(self, user, company):
        domain = [("user_id", "=", user.id), ("company_id", "=", company.id)]
        own = self.env["hr.employee"].sudo().search(domain, limit=1)
        return own or user.sudo().procuratorate_employee_id

    def _build_steps(self, document, policy, tier):
        steps = policy._steps_for(document, tier) if tier else policy.step_ids[:0]
        if self.is_reduction:
            steps = self.previous_case_id._last_single_step()
        chain = Chain(self, steps).build()
        self.env["procuratorate.approval.case.step"].sudo()._engine_create(
            [link.vals(self, number) for number, link in enumerate(chain, 1)]
        )

    def _last_single_step(self):
        """The last step that one person decided (a reduction returns to him)."""
        done = self.step_ids.filtered(lambda s: s.state == "done" and not s.collective)
        return done[-1:]

    def _resolution(self):
        """The resolution behind this case, also when it only reduces an earlier one."""
        self.ensure_one()
        closed = self.sudo().resolution_ids.filtered(lambda r: r.state == "closed")
        if not closed and self.is_reduction:
            return self.previous_case_id._resolution()
        return closed

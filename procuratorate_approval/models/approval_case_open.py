import json

from odoo import fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_ledger.tools.canonical import canonical, digest
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.fields import Command

from ..tools.chain import Chain

# Whoever could write such an entry could say that nobody has to be asked.
_PEN = take_pen("approval.submitted")


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
        tier = document._approval_tier(policy, keys, document._approval_date())
        actor = self.env["hr.employee"]._acting(company)
        vals = self._snapshot(document, policy, tier, amount, keys, reasons, actor)
        case = self.sudo()._engine_create([vals])
        links = case._resolve_steps(document, policy, tier)
        self.env["procuratorate.approval.case.step"].sudo()._engine_create(
            [link.vals(case, number) for number, link in enumerate(links, 1)]
        )
        _seal_submission(case, links)
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
        excluded = applicant | actor | self._creator(document)
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

    def _creator(self, document):
        """Who entered the document; the one who submits it is known anyway."""
        user, company = document.create_uid, document._approval_company()
        if user == self.env.user:
            return self.env["hr.employee"]
        domain = [("user_id", "=", user.id), ("company_id", "=", company.id)]
        own = self.env["hr.employee"].sudo().search(domain, limit=1)
        return own or user.sudo().procuratorate_employee_id

    def _resolve_steps(self, document, policy, tier):
        """Who decides: the policy's steps with the posts that can act today."""
        steps = policy._steps_for(document, tier) if tier else policy.step_ids[:0]
        if self.is_reduction:
            steps = self.previous_case_id._last_single_step(document) or steps
        return Chain(self, steps).build()

    def _last_single_step(self, document):
        """The last step that one person decided (a reduction returns to him).

        Only a row that still says what was sealed; if none does, all are asked again.
        """
        truth = next(c for c in self._sealed_cases(document)[::-1] if c.case == self.id)
        sealed = {step["key"]: step for step in truth.submitted["steps"]}
        done = self.step_ids.filtered(
            lambda step: (
                step.key in truth.decided
                and not sealed[step.key]["collective"]
                and sealed[step.key].get("post_code") == step.post_id.code
            )
        )
        return done[-1:]

    def _resolution(self):
        """The resolution behind this case, also when it only reduces an earlier one."""
        self.ensure_one()
        closed = self.sudo().resolution_ids.filtered(lambda r: r.state == "closed")
        if not closed and self.is_reduction:
            return self.previous_case_id._resolution()
        return closed


def _seal_submission(case, links):
    """The first entry: what is asked, and whom it must pass.

    Not a method, and told of the links rather than of the rows: code that was typed
    into a server action can reach and change those, but not this function.
    """
    steps = [(link.covered, link.sealed(n)) for n, link in enumerate(links, 1)]
    case._seal(
        "approval.submitted",
        {
            "round": case.round,
            "previous_case": case.previous_case_id.id or None,
            "policy": case.policy_name,
            "tier": case.tier_code or None,
            "amount": case._money(case.amount),
            "aggregate": case._money(case.aggregate),
            "explanation": case.explanation or None,
            "basis": case.basis or None,
            "applicant": case._person(case.applicant_id),
            "submitter": case._person(case.submitter_id),
            "excluded": [case._person(each) for each in case.excluded_ids],
            "content": json.loads(case.sudo().content),
            "content_hash": case.content_hash,
            "steps": [step for covered, step in steps if not covered],
            "covered": [step for covered, step in steps if covered],
        },
        pen=_PEN,
    )

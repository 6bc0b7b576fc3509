from odoo import models


class ApprovalMixin(models.AbstractModel):
    """What a printed form shows of the decisions about its document."""

    _inherit = "procuratorate.approval.mixin"

    def _form_case(self):
        """The case that is shown: the one that holds, else the last one."""
        doc = self.sudo()
        return doc.approval_case_id or doc.approval_case_ids[:1]

    def _form_decisions(self):
        """A box for every step: who decided it, or room for the pen."""
        self.ensure_one()
        case = self._form_case()
        decided = {decision.step: decision for decision in case.decision_ids}
        steps = case.step_ids.filtered(lambda step: step.state != "covered")
        return [_form_box(step, decided.get(step.key)) for step in steps]


def _form_box(step, decision):
    if not decision:
        return {"label": step.name, "opinion": "", "name": "", "date": None}
    verdicts = dict(decision._fields["verdict"]._description_selection(step.env))
    return {
        "label": step.name,
        "opinion": decision.opinion or verdicts.get(decision.verdict, ""),
        "name": decision.employee_name,
        "date": decision.recorded_at,
    }

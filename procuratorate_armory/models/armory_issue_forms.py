from odoo import models


class ArmoryIssue(models.Model):
    """What the printed request and the printed issue slip show."""

    _inherit = "procuratorate.armory.issue"

    def _form_label(self, name):
        """The label of a selection's value, in the language of the form."""
        labels = dict(self._fields[name]._description_selection(self.env))
        return labels.get(self[name], "")

    def _form_decisions(self):
        """Boxes of the request: the applicant and every step that was decided."""
        self.ensure_one()
        case = self.sudo().approval_case_id or self.sudo().approval_case_ids[:1]
        decided = {decision.step: decision for decision in case.decision_ids}
        verdicts = dict(
            self.env["procuratorate.approval.decision"]
            ._fields["verdict"]
            ._description_selection(self.env)
        )
        boxes = [
            {
                "label": self.env._("Applicant"),
                "opinion": self._form_label("purpose"),
                "name": self.sudo().applicant_id.name,
                "date": case.submitted_at or self.create_date,
            }
        ]
        for step in case.step_ids.filtered(lambda each: each.state != "covered"):
            decision = decided.get(step.key)
            boxes.append(
                {
                    "label": step.name,
                    "opinion": decision
                    and (decision.opinion or verdicts.get(decision.verdict)),
                    "name": decision.employee_name if decision else "",
                    "date": decision.recorded_at if decision else None,
                }
            )
        return boxes

    def _form_order(self):
        """Boxes of an emergency: the spoken order and its ratification."""
        doc, _ = self.sudo(), self.env._
        return [
            {
                "label": _("Order given by"),
                "opinion": doc.order_text,
                "name": doc.duty_leader_id.name,
                "date": doc.ordered_at,
            },
            {
                "label": _("Ratified by"),
                "opinion": doc.ratify_text,
                "name": doc.ratified_by_id.name or "",
                "date": doc.ratified_at,
            },
        ]

    def _form_keepers(self):
        """Boxes of the slip: both keepers with the time of their signatures."""
        doc, _ = self.sudo(), self.env._
        signed = doc.out_request_id.signature_ids.sorted("id")
        labels = (_("Keeper A"), _("Keeper B"))
        boxes = []
        for number, label in enumerate(labels):
            given = signed[number : number + 1]
            boxes.append(
                {
                    "label": label,
                    "opinion": given and _("signed with the own login"),
                    "name": given.employee_id.name or "",
                    "date": given.signed_at or None,
                }
            )
        return [*boxes, {"label": _("Holder"), "opinion": "", "name": "", "date": None}]

    def _form_seal(self):
        """The sealed entry behind both signatures, in words."""
        entry = self.sudo().out_request_id.entry_id
        if not entry:
            return ""
        return self.env._(
            "%(entry)s, SHA-256 %(hash)s", entry=entry.display_name, hash=entry.hash
        )

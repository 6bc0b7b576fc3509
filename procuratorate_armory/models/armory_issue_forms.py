from odoo import models


class ArmoryIssue(models.Model):
    """What the printed request and the printed issue slip show."""

    _inherit = "procuratorate.armory.issue"

    def _form_decisions(self):
        """The box of the applicant, and a box for every step."""
        applicant = {
            "label": self.env._("Applicant"),
            "opinion": self._form_label("purpose"),
            "name": self.sudo().applicant_id.name,
            "date": self._form_case().submitted_at or self.create_date,
        }
        return [applicant, *super()._form_decisions()]

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
        _ = self.env._
        request = self.sudo().out_request_id
        keepers = self._form_signed(request, (_("Keeper A"), _("Keeper B")))
        holder = {"label": _("Holder"), "opinion": "", "name": "", "date": None}
        return [*keepers, holder]

    def _form_seal(self):
        """The sealed entry behind both signatures, in words."""
        sealed = self._form_entry(self.sudo().out_request_id.entry_id)
        return sealed[1] if sealed else ""

from odoo import models


class ProcuratoratePurchaseRequest(models.Model):
    _inherit = "procuratorate.purchase.request"

    def _form_signatures(self):
        """The boxes of the printed form: one per step, filled as it was decided."""
        self.ensure_one()
        applicant = {
            "label": self.env._("Applicant"),
            "opinion": self.reason,
            "name": self.applicant_id.sudo().name,
            "date": self.date_request,
        }
        return [applicant, *self._form_decisions()]


class ProcuratorateAcceptance(models.Model):
    _inherit = "procuratorate.acceptance"

    def _form_signatures(self):
        """One box per member of the acceptance group."""
        labels = dict(
            self.env["procuratorate.acceptance.signer"]
            ._fields["role"]
            ._description_selection(self.env)
        )
        return [
            {
                "label": labels[signer.role],
                "opinion": signer.department_id.name,
                "name": signer.employee_id.sudo().name if signer.signed_at else "",
                "date": signer.signed_at,
            }
            for signer in self.signer_ids
        ]

    def _accepted_amount(self):
        """What the accepted goods cost, tax included."""
        total = 0.0
        for line in self.sudo().line_ids:
            order_line = line.order_line_id
            if order_line.product_qty:
                unit = order_line.price_total / order_line.product_qty
                total += unit * line.qty_accepted
        return total

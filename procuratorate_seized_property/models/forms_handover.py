from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal

from ..tools.form_seal import form_seal


class SeizedHandover(models.Model):
    """What the printed hand-over list and the storage receipt show."""

    _inherit = "procuratorate.seized.handover"

    def action_print_list(self):
        """Print the hand-over list with the answers of the eight checks."""
        self.check_access("read")
        report = "procuratorate_seized_property.action_report_handover"
        return self.env.ref(report).report_action(self, config=False)

    def action_print_receipt(self):
        """Print the storage receipt of what was accepted into custody."""
        self.check_access("read")
        for handover in self:
            handover._form_receipt_rows()
        report = "procuratorate_seized_property.action_report_storage_receipt"
        return self.env.ref(report).report_action(self, config=False)

    def _form_signatures(self):
        """Both boxes: who signed and when, or left to the pen."""
        self.ensure_one()
        doc, _ = self.sudo(), self.env._
        given = {
            signature.employee_id: signature.signed_at
            for signature in doc.signature_request_id.signature_ids
        }
        second = doc._second_signer()
        boxes = [
            {
                "label": _("Case management") if doc.is_incoming else _("Handed over"),
                "opinion": second.department_id.name,
                "name": second.name if second in given else "",
                "date": given.get(second),
            },
            {
                "label": _("Taken over by"),
                "opinion": doc.custodian_id.department_id.name,
                "name": doc.custodian_id.name if doc.custodian_id in given else "",
                "date": given.get(doc.custodian_id),
            },
        ]
        if doc.is_incoming:
            boxes.insert(
                0,
                {
                    "label": _("Sender"),
                    "opinion": doc.organ_id.name,
                    "name": doc.representative_id.name,
                },
            )
        return boxes

    def _form_labels(self, name, model=None):
        """{value: label} of a selection, in the language of the form."""
        records = self.env[model] if model else self
        return dict(records._fields[name]._description_selection(self.env))

    def _form_receipt_rows(self):
        """Rows of the receipt: what lies in a room or in the sole account.

        Vehicles, real estate and frozen funds get none: nothing was stored.
        """
        self.ensure_one()
        _ = self.env._
        if self.state != "accepted":
            raise refusal(
                self.env,
                _("There is no receipt for hand-over %s yet.", self.name),
                missing=_("both signatures"),
                cure=_("sender and custodian, each from the own login"),
            )
        rows = self.sudo().line_ids.filtered(
            lambda row: row._outcome() in ("stored", "banked")
        )
        if not rows:
            raise refusal(
                self.env,
                _("Hand-over %s has no storage receipt.", self.name),
                basis=_("Real estate, vehicles and frozen funds are only registered."),
                missing=_("an item that was taken into a room or into the account"),
                cure=_("nobody: print the hand-over list, it proves the registration"),
            )
        return rows

    def _form_receipt_amounts(self):
        """[(currency, sum)] of money and evidential cash on the receipt."""
        sums = {}
        for row in self._form_receipt_rows():
            if row.amount:
                sums[row.currency_id] = sums.get(row.currency_id, 0.0) + row.amount
        return list(sums.items())

    def _form_slips(self):
        """Numbers of the deposit slips of the money in this hand-over."""
        rows = self.sudo().line_ids.filtered(lambda row: row._outcome() == "banked")
        slips = (
            self.env["procuratorate.seized.deposit"]
            .sudo()
            .search([("lot_id", "in", rows.lot_id.ids), ("state", "=", "posted")])
        )
        return ", ".join(slips.mapped("slip_no"))

    def _form_seal(self):
        """(text of the QR code, words beside it), once both have signed."""
        return form_seal(self.sudo().signature_request_id.entry_id)

from odoo import models

from ..tools.form_seal import form_seal
from .seized_disposal_exit import DONE, EXIT


class SeizedDisposal(models.Model):
    """What the printed forms of a disposal say (report/seized_disposal_*.xml)."""

    _inherit = "procuratorate.seized.disposal"

    def _form_signatures(self, *labels):
        """Proposer and deciders as they decided, then boxes left to the pen."""
        self.ensure_one()
        doc = self.sudo()
        case = doc._form_case()
        decided = {each.step: each for each in case.decision_ids}
        boxes = [
            {
                "label": self.env._("Proposed by"),
                "opinion": "",
                "name": doc.applicant_id.name,
                "date": case.submitted_at,
            }
        ]
        for step in case.step_ids.filtered(lambda step: step.state != "covered"):
            decision = decided.get(step.key)
            boxes.append(
                {
                    "label": step.name,
                    "opinion": decision and (decision.opinion or ""),
                    "name": decision and decision.employee_name,
                    "date": decision and decision.recorded_at,
                }
            )
        return boxes + [{"label": label} for label in labels]

    def _form_present(self):
        """The persons present, with the day of their signature."""
        roles = dict(
            self.env["procuratorate.seized.disposal.signer"]
            ._fields["role"]
            ._description_selection(self.env)
        )
        return [
            {
                "label": roles[row.role],
                "opinion": row.title or row.employee_id.department_id.name or "",
                "name": row.name if row.signed_at or row.signed_on else "",
                "date": row.signed_on or row.signed_at,
            }
            for row in self.sudo().signer_ids
        ]

    def _form_rows(self):
        """The items with what the forms say of each."""
        return [
            {
                "number": number,
                "card": line.lot_id.name,
                "item": line.item_name,
                "spec": line.lot_id.seized_line_id.spec or "",
                "quantity": _number(line.lot_id.seized_qty),
                "unit": line.lot_id._form_unit(),
                "seal": line.lot_id.seized_seal_no or "",
                "features": line.lot_id.seized_line_id.features or "",
                "where": line.lot_id._form_where(),
                "amount": line.amount,
                "fruits": line.fruits,
                "total": line.amount + line.fruits,
                "valuation": line.valuation,
                "price": line.price,
                "currency": line.currency_id,
                "recipient": line.recipient_id._who(),
                "not_moved": line.not_moved,
                "note": line.note or "",
            }
            for number, line in enumerate(self.sudo().line_ids.sorted("id"), 1)
        ]

    def _form_sums(self):
        """[(currency, principal, fruits)] of the money on this disposal."""
        sums = {}
        for line in self.sudo().line_ids.filtered("amount"):
            amount, fruits = sums.get(line.currency_id, (0.0, 0.0))
            sums[line.currency_id] = (amount + line.amount, fruits + line.fruits)
        return [(currency, *parts) for currency, parts in sums.items()]

    def _form_seal(self):
        """(text of the QR code, words beside it) of the last sealed step."""
        entries = [entry for entry, _content in self._entries(EXIT, DONE)]
        return form_seal(entries[-1]) if entries else None

    def _form_papers(self):
        """[(paper, file, SHA-256)] of what was sealed with the carrying out."""
        papers = self.sudo().paper_ids.filtered(lambda p: p.stage == "execute")
        return [
            (paper.name, file.name, file.sealed_sha256 or "")
            for paper in papers
            for file in paper.attachment_ids
        ]

    def _form_label(self, name):
        """The words of a selection field in the reader's language."""
        words = dict(self._fields[name]._description_selection(self.env))
        return words.get(self[name], "")

    def _form_notice_period(self):
        """Length of the notice as the deciding body's rule says it."""
        version = self.env["procuratorate.rule"]._version(
            self._notice_clock(), self.published_at or None, self.company_id
        )
        version, _ = version.sudo(), self.env._
        if version.unit == "month":
            return _("%s months", version.value)
        if version.unit == "year":
            return _("%s year(s)", version.value)
        return version.value_display


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _form_unit(self):
        """The unit on paper; pieces are counted without one."""
        plain = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        return "" if self.seized_uom_id == plain else self.seized_uom_id.name or ""

    def _form_where(self):
        """Institution and account of what is frozen, address of what is sealed."""
        row = self.seized_line_id
        parts = [row.bank_name, row.account_no, row.address or row.spec]
        return " ".join(part for part in parts if part)


def _number(quantity):
    return f"{quantity:.3f}".rstrip("0").rstrip(".")

from odoo import models
from odoo.tools import float_repr, formatLang


class ProcuratorateCase(models.Model):
    """What the closure report prints."""

    _inherit = "procuratorate.case"

    def _seized_closure_rows(self):
        """One row per item that the reader may see, what is left first."""
        self.ensure_one()
        labels = dict(
            self.env["stock.lot"]
            ._fields["seized_state"]
            ._description_selection(self.env)
        )
        lots = self.env["stock.lot"].search([("seized_case_id", "=", self.id)])
        rows = [
            {
                "card": lot.name,
                "item": lot.seized_item or "",
                "amount": lot._seized_amount_text(),
                "holder": lot.seized_holder_id.name or "",
                "state": labels.get(lot.seized_state, ""),
                "on": lot.seized_terminal_at or lot.seized_since,
                "left": not lot.seized_terminal_at,
            }
            for lot in lots
        ]
        return sorted(rows, key=lambda row: (not row["left"], row["card"]))

    def _seized_end_text(self):
        """The event that ended the proceedings, in words."""
        event = self._seized_ended()
        if not event:
            return ""
        kinds = dict(event._fields["kind"]._description_selection(self.env))
        parts = (str(event.date), kinds[event.kind], event.document_no)
        return " ".join(filter(None, parts))

    def _seized_closure_signatures(self):
        _ = self.env._
        labels = (
            _("Handler"),
            _("Head of the handling department"),
            _("Case management"),
        )
        return [
            {"label": label, "opinion": "", "name": "", "date": None}
            for label in labels
        ]


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _seized_amount_text(self):
        """Amount of money, else the quantity."""
        if self.seized_amount:
            return formatLang(
                self.env, self.seized_amount, currency_obj=self.seized_currency_id
            )
        unit = self._form_unit()
        return (
            f"{float_repr(self.seized_qty, 3).rstrip('0').rstrip('.')} {unit}".strip()
        )


class ProcuratorateSeizedLift(models.Model):
    _inherit = "procuratorate.seized.lift"

    def _seized_readable_lots(self):
        """The items on the notice that the reader may see."""
        return self.lot_ids._filtered_access("read")

    def _form_signatures(self):
        """Who issues the notice, and who received it."""
        _ = self.env._
        return [
            {"label": _("Issued by"), "opinion": "", "name": "", "date": None},
            {
                "label": _("Received by"),
                "opinion": "",
                "name": self.received_by or "",
                "date": self.served_on or None,
            },
        ]

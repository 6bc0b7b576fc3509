from odoo import api, fields, models
from odoo.tools import float_repr

#: what was decided upon in a line of a confirmed order
FROZEN = {
    "order_id",
    "product_id",
    "product_qty",
    "product_uom_qty",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "display_type",
    "is_downpayment",
    "procuratorate_request_line_id",
}

#: what a buyer may write when a service was rendered
MANUAL = {"qty_received", "qty_received_manual"}


class PurchaseOrderLine(models.Model):
    """Lines of a confirmed order stay as decided; receiving and billing go on."""

    _inherit = "purchase.order.line"

    procuratorate_request_line_id = fields.Many2one(
        "procuratorate.purchase.request.line",
        "Request line",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """No further goods on a confirmed order; notes and sections are free."""
        lines = super().create(vals_list)
        added = lines.filtered(lambda line: not line.display_type)
        added._procuratorate_frozen()._procuratorate_refuse({"product_id"})
        return lines

    def write(self, vals):
        """Refuse what was decided; dates, notes, received and billed are free."""
        touched = FROZEN & set(vals)
        if not touched:
            result = super().write(vals)
            if MANUAL & set(vals):
                self._procuratorate_check_services()
            return result
        for line in self._procuratorate_frozen():
            changed = {n for n in touched if line._differs(n, vals[n])}
            if changed:
                line._procuratorate_refuse(changed)
        result = super().write(vals)
        if MANUAL & set(vals):
            self._procuratorate_check_services()
        if "order_id" in vals:  # moved onto a confirmed order
            moved = self._procuratorate_frozen()
            moved.filtered(lambda x: not x.display_type)._procuratorate_refuse(
                {"order_id"}
            )
        return result

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self._check_unlink_except_procuratorate_confirmed()
        return super().unlink()

    def _check_unlink_except_procuratorate_confirmed(self):
        """Not even a line whose quantity was brought to zero."""
        lines = self.filtered(lambda line: not line.display_type)
        lines._procuratorate_frozen()._procuratorate_refuse({"product_id"})

    def _procuratorate_frozen(self):
        """Lines of confirmed orders in companies that are on."""
        return self.filtered(
            lambda line: (
                line.order_id.state == "purchase"
                and line.order_id.company_id.sudo().procuratorate_rules
            )
        )

    def _procuratorate_refuse(self, names):
        if not self:
            return
        order = self[:1].order_id
        labels = self.fields_get(list(names), ["string"])
        error = order._procuratorate_frozen_refusal({"state"})
        what = ", ".join(sorted(label["string"] for label in labels.values()))
        first = self.env._(
            "Order %(order)s is confirmed: %(fields)s of its lines cannot be changed.",
            order=order.name,
            fields=what,
        )
        rest = error.args[0].split("\n")[1:]
        raise type(error)("\n".join([first, *rest]))

    def _differs(self, name, value):
        field = self._fields[name]
        if field.type == "many2many":
            new = self.new({name: value}, origin=self)[name]
            return set(new.ids) != set(self[name].ids)
        return field.convert_to_cache(value, self) != field.convert_to_cache(
            self[name], self
        )

    def _procuratorate_check_services(self):
        """A service counts as rendered as far as it was accepted."""
        lines = (
            self.sudo()
            ._procuratorate_frozen()
            .filtered(
                lambda line: (
                    line.qty_received_method == "manual"
                    and line.order_id.procuratorate_request_id
                )
            )
        )
        for order, of_order in lines.grouped("order_id").items():
            accepted = order._procuratorate_accepted_qty(sealed=True)
            for line in of_order:
                left = accepted.get(line.id, 0.0)
                if line.product_uom_id.compare(line.qty_received, left) > 0:
                    raise order._receipt_refusal(line, line.qty_received, left)

    # What the line stands for -------------------------------------------------

    def _procuratorate_need(self):
        """The request line this order line fulfils; empty when there is none."""
        self.ensure_one()
        request = self.order_id.procuratorate_request_id
        need = self.procuratorate_request_line_id
        if need:
            wrong = need.request_id != request or (
                need.product_id and need.product_id != self.product_id
            )
            return need.browse() if wrong else need
        return request.line_ids.filtered(
            lambda x: x._ordered_product() == self.product_id
        )[:1]

    def _procuratorate_basket_key(self):
        need = self.sudo()._procuratorate_need()
        return ("need", need.id) if need else ("product", self.product_id.id)

    def _procuratorate_vals(self):
        return {
            "product": self.product_id.display_name or None,
            "name": self.name,
            "quantity": float_repr(self.product_qty, 3),
            "unit": self.product_uom_id.name or None,
            "price": float_repr(self.price_unit, 6),
            "total": float_repr(self.price_total, 2),
        }

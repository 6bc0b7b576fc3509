from odoo import api, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class StockMove(models.Model):
    """Goods of a governed order enter only when they were accepted.

    The check hangs on the one thing every way of receiving has in common: the move
    becomes done, or changes when it is done.
    """

    _inherit = "stock.move"

    @api.model_create_multi
    def create(self, vals_list):
        moves = super().create(vals_list)
        moves._procuratorate_check_received()
        return moves

    def write(self, vals):
        result = super().write(vals)
        if {"state", "purchase_line_id", "quantity", "product_id"} & set(vals):
            self._procuratorate_check_received()
        return result

    def _procuratorate_check_received(self):
        """Raise the refusal when more was received than was accepted."""
        incoming = self.filtered(
            lambda m: (
                m.state == "done"
                and m.company_id.sudo().procuratorate_rules
                and m.location_id.usage in ("supplier", "transit")
                and m.location_dest_id.usage != "supplier"
            )
        )
        if not incoming:
            return
        incoming = incoming.sudo()
        bare = incoming.filtered(lambda m: not m.purchase_line_id)
        bare._procuratorate_refuse_awaited()
        lines = incoming.purchase_line_id.filtered(
            lambda line: line.order_id.procuratorate_request_id
        )
        for order, order_lines in lines.grouped("order_id").items():
            order._procuratorate_check_receipt(order_lines)

    def _procuratorate_refuse_awaited(self):
        """Goods that an order waits for are received on that order only."""
        if not self:
            return
        awaited = (
            self.env["purchase.order.line"]
            .sudo()
            .search(
                [
                    ("company_id", "in", self.company_id.ids),
                    ("product_id", "in", self.product_id.ids),
                    ("order_id.state", "=", "purchase"),
                    ("order_id.procuratorate_request_id", "!=", False),
                ]
            )
        )
        awaited = awaited.filtered(
            lambda x: x.product_uom_id.compare(x.qty_received, x.product_qty) < 0
        )
        if awaited:
            _ = self.env._
            raise refusal(
                self.env,
                _(
                    "“%(product)s” is awaited on order %(order)s and cannot be "
                    "received beside it.",
                    product=awaited[:1].product_id.display_name,
                    order=awaited[:1].order_id.name,
                ),
                missing=_("the receipt of that order, after its acceptance"),
                cure=_("the storekeeper, on the receipt of the order"),
            )


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    def _procuratorate_check_receipt(self, lines):
        """Not more than was accepted, and by a storekeeper with no other part."""
        self.ensure_one()
        accepted = self._procuratorate_accepted_qty(sealed=True)
        for line in lines:
            received = line._delivered_qty()
            if line.product_uom_id.compare(received, accepted.get(line.id, 0.0)) > 0:
                raise self._receipt_refusal(line, received, accepted.get(line.id, 0.0))
        self._procuratorate_check_storekeeper()

    def _receipt_refusal(self, line, received, accepted):
        _ = self.env._
        request = self.procuratorate_request_id
        return refusal(
            self.env,
            _(
                "%(received)s of “%(product)s” (order %(order)s) cannot be received: "
                "%(accepted)s were accepted.",
                received=received,
                product=line.product_id.display_name,
                order=self.name,
                accepted=accepted,
            ),
            rule=request._tier_rule("acceptors")[1],
            missing=_("a closed acceptance that covers the quantity"),
            cure=_("the acceptance group: %s", self._acceptance_names()),
        )

    def _acceptance_names(self):
        running = self.acceptance_ids.filtered(lambda a: a.state == "signing")
        waiting = running.signer_ids.filtered(lambda s: not s.signed_at)
        return ", ".join(waiting.employee_id.mapped("name")) or self.env._(
            "the office opens an acceptance on the order"
        )

    def _procuratorate_check_storekeeper(self):
        request = self.procuratorate_request_id
        keeper = self.env["hr.employee"]._acting(self.company_id)
        _ = self.env._
        role, cure = _("storekeeper"), _("another storekeeper, by receiving it")
        check = request._refuse_overlap
        check(keeper, role, request._buyers(), _("buyer"), cure)
        check(keeper, role, request._acceptors(), _("acceptor"), cure)
        check(keeper, role, request._approvers(), _("approver"), cure)
        check(keeper, role, request.applicant_id, _("applicant"), cure)

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError
from odoo.tools import float_repr

#: what was decided upon and cannot be written on a confirmed order
FROZEN = {
    "partner_id",
    "company_id",
    "currency_id",
    "currency_rate",
    "fiscal_position_id",
    "procuratorate_request_id",
    "supplement_of_id",
    "buyer_ids",
    "procuratorate_choice_reason",
    "procuratorate_payment_days",
}


class PurchaseOrder(models.Model):
    """An order carries out what was decided, and nothing else.

    Where the company is off nothing here does anything. Where it is on, an order
    becomes "purchase" only when every rule of ``_procuratorate_check_order`` holds,
    whichever way the state is written.
    """

    _name = "purchase.order"
    _inherit = ["purchase.order", "procuratorate.file.mixin"]

    procuratorate_request_id = fields.Many2one(
        "procuratorate.purchase.request",
        "Purchase request",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    procuratorate_rules = fields.Boolean(related="company_id.procuratorate_rules")
    buyer_ids = fields.Many2many(
        "hr.employee",
        "purchase_order_procuratorate_buyer_rel",
        "order_id",
        "employee_id",
        "Buyers",
        copy=False,
        check_company=True,
        bypass_search_access=True,
        help="The persons of the office who buy; two or more for large purchases.",
    )
    buyer_public_ids = fields.Many2many(
        "hr.employee.public",
        string="Persons who buy",
        compute="_compute_buyer_public_ids",
        inverse="_inverse_buyer_public_ids",
        compute_sudo=True,
        help="The persons of the office who buy; two or more for large purchases.",
    )
    supplement_of_id = fields.Many2one(
        "purchase.order",
        "Supplement of",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="More of the same goods on the contract of this order.",
    )
    supplement_ids = fields.One2many("purchase.order", "supplement_of_id")
    procuratorate_choice_reason = fields.Text(
        "Why not the lowest quote", copy=False, tracking=True
    )
    procuratorate_is_lowest = fields.Boolean(
        "Lowest quote", compute="_compute_procuratorate_is_lowest", compute_sudo=True
    )
    acceptance_ids = fields.One2many("procuratorate.acceptance", "order_id")
    acceptance_count = fields.Integer(compute="_compute_acceptance_count")
    procuratorate_accepted = fields.Boolean(
        "Wholly accepted", compute="_compute_procuratorate_done", compute_sudo=True
    )
    procuratorate_received = fields.Boolean(
        "Wholly received", compute="_compute_procuratorate_done", compute_sudo=True
    )

    @api.depends("buyer_ids")
    def _compute_buyer_public_ids(self):
        """Clerks see the buyers without the rights of human resources."""
        for order in self:
            order.buyer_public_ids = order.buyer_ids.ids

    def _inverse_buyer_public_ids(self):
        for order in self:
            ids = order.buyer_public_ids.ids
            if set(ids) != set(order.sudo().buyer_ids.ids):
                order.write({"buyer_ids": [fields.Command.set(ids)]})

    @api.depends("acceptance_ids")
    def _compute_acceptance_count(self):
        for order in self:
            order.acceptance_count = len(order.sudo().acceptance_ids)

    @api.depends(
        "state", "acceptance_ids.state", "order_line.product_qty", "receipt_status"
    )
    def _compute_procuratorate_done(self):
        """Only orders of a request are followed; all others stay false."""
        for order in self:
            followed = order.procuratorate_request_id and order.state == "purchase"
            lines = order.order_line.filtered("product_id") if followed else ()
            accepted = order._procuratorate_accepted_qty() if lines else {}
            order.procuratorate_accepted = bool(lines) and all(
                line.product_uom_id.compare(
                    accepted.get(line.id, 0.0), line.product_qty
                )
                >= 0
                for line in lines
            )
            order.procuratorate_received = (
                order.procuratorate_accepted and order.receipt_status in (False, "full")
            )

    def _compute_procuratorate_is_lowest(self):
        for order in self:
            request = order.procuratorate_request_id
            order.procuratorate_is_lowest = bool(request) and order._is_lowest_quote()

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """An order that is created confirmed passes the same rules.

        Where the rules are on it is made as a quote first, so that they judge the
        whole of it and not its lines one by one.
        """
        at_once = [self._procuratorate_at_once(vals) for vals in vals_list]
        orders = super().create(
            [_without(vals, now) for vals, now in zip(vals_list, at_once, strict=True)]
        )
        for order, vals, now in zip(orders, vals_list, at_once, strict=True):
            order._write_buyers(vals)
            if now:
                order.write({"state": "purchase"})
        defaults = orders.browse(
            order.id for order, now in zip(orders, at_once, strict=True) if not now
        )
        defaults._procuratorate_governed().filtered(
            lambda o: o.state == "purchase"
        )._procuratorate_confirm()
        return orders

    def _procuratorate_at_once(self, vals):
        if vals.get("state") != "purchase":
            return False
        company = self.env["res.company"].browse(vals.get("company_id"))
        return (company or self.env.company)._procuratorate_on()

    def write(self, vals):
        """Guard the way into and out of "purchase", and what was decided."""
        governed = self._procuratorate_governed()
        if not governed and not vals.get("company_id"):
            return self._write_past_rules(vals)
        before = governed.filtered(lambda o: o.state == "purchase")
        if before:
            before._procuratorate_check_frozen(vals)
        result = self._write_past_rules(vals)
        if vals.get("state") == "purchase" or vals.get("company_id"):
            entered = self._procuratorate_governed() - before
            entered.filtered(lambda o: o.state == "purchase")._procuratorate_confirm()
        return result

    def _write_past_rules(self, vals):
        if "buyer_ids" not in vals:
            return super().write(vals)
        result = super().write({k: v for k, v in vals.items() if k != "buyer_ids"})
        self._write_buyers(vals)
        return result

    def _write_buyers(self, vals):
        """Name buyers; clerks may do so without the rights of human resources."""
        if vals.get("buyer_ids"):
            self.check_access("write")
            super(PurchaseOrder, self.sudo()).write({"buyer_ids": vals["buyer_ids"]})

    def _procuratorate_governed(self):
        """The orders of companies in which the procuratorate's rules are on."""
        return self.filtered(lambda o: o.company_id.sudo().procuratorate_rules)

    def _procuratorate_check_frozen(self, vals):
        """What was decided stays; a confirmed order leaves only by cancellation."""
        state = vals.get("state", "purchase")
        if state == "cancel":
            self._procuratorate_check_cancel()
        elif state != "purchase":
            raise self[:1]._procuratorate_frozen_refusal({"state"})
        for order in self:
            changed = {
                name for name in FROZEN & set(vals) if order._differs(name, vals[name])
            }
            if changed:
                raise order._procuratorate_frozen_refusal(changed)

    def _differs(self, name, value):
        field = self._fields[name]
        if field.type in ("many2many", "one2many"):
            return True
        new = field.convert_to_cache(value, self)
        return new != field.convert_to_cache(self[name], self)

    def _procuratorate_frozen_refusal(self, names):
        _ = self.env._
        labels = self.fields_get(list(names), ["string"])
        return refusal(
            self.env,
            _(
                "Order %(order)s is confirmed: %(fields)s cannot be changed.",
                order=self.name,
                fields=", ".join(sorted(label["string"] for label in labels.values())),
            ),
            basis=_("What was decided upon must be what is carried out."),
            missing=_("a decision on the change"),
            cure=_(
                "the buyers: cancel the order, let the request be amended and order "
                "again; or order a supplement"
            ),
            error=AccessError,
        )

    # Verbs --------------------------------------------------------------------

    def button_confirm(self):
        """Refuse before any dialog is shown or anything is written."""
        for order in self._procuratorate_governed():
            # without a dialog the state is written at once, and checked there
            if order.state in ("draft", "sent") and order.alternative_po_ids:
                order._procuratorate_check_order()
        return super().button_confirm()

    def action_procuratorate_choose(self):
        """Choose this quote: confirm it and keep the others in the file."""
        self.ensure_one()
        return self.with_context(skip_alternative_check=True).button_confirm()

    def action_procuratorate_accept(self):
        """Open the acceptance of what was delivered."""
        self.ensure_one()
        acceptance = self.env["procuratorate.acceptance"]._open_for(self)
        return self.procuratorate_request_id._window(
            "procuratorate.acceptance", acceptance.ids
        )

    def action_view_acceptances(self):
        """The acceptances of this order."""
        return self.procuratorate_request_id._window(
            "procuratorate.acceptance", self.acceptance_ids.ids
        )

    # Confirmation and cancellation --------------------------------------------

    def _procuratorate_confirm(self):
        """The state was just written: check, seal, or let everything be undone."""
        for order in self:
            order._procuratorate_check_order()
            if order.procuratorate_request_id:
                order._procuratorate_seal("purchase.order")
                order.procuratorate_request_id.sudo()._approval_write(
                    {"aggregate_released": False}
                )
                order.sudo()._file_attachments()._seal()

    def _procuratorate_check_cancel(self):
        """What was accepted or received cannot be cancelled any more."""
        _ = self.env._
        for order in self.sudo():
            accepted = order.acceptance_ids.filtered(lambda a: a.state == "closed")
            received = order.order_line.filtered(lambda line: line.qty_received > 0)
            if accepted or received:
                raise refusal(
                    self.env,
                    _("Order %s cannot be cancelled.", order.name),
                    missing=_("it was delivered and accepted, wholly or in part"),
                    cure=_("the office: return the goods and keep the order"),
                )
            request = order.procuratorate_request_id
            if request:
                others = request.order_ids - order
                order.with_env(self.env)._procuratorate_seal("purchase.cancel")
                request._approval_write(
                    {
                        "aggregate_released": not others.filtered(
                            lambda o: o.state == "purchase"
                        )
                    }
                )

    def _procuratorate_seal(self, kind):
        """One entry: who bought what where, and which quotes there were."""
        order = self.sudo()
        request = order.procuratorate_request_id
        content = {
            "order": order.name,
            "request": request.name,
            "tier": request._tier_code(),
            "supplier": order._quote_vals(),
            "quotes": [q._quote_vals() for q in request.order_ids - order],
            "choice_reason": order.procuratorate_choice_reason or None,
            "buyers": [{"id": e.id, "name": e.name} for e in order.buyer_ids],
            "lines": [line._procuratorate_vals() for line in order.order_line],
            "supplement_of": order.supplement_of_id.name or None,
        }
        self.env["procuratorate.book"]._append_to(
            order.company_id, "purchase", [(kind, content, request)]
        )

    def _quote_vals(self):
        return {
            "order": self.name,
            "partner": self.partner_id.id,
            "name": self.partner_id.display_name,
            "tax_number": self.partner_id.commercial_partner_id.vat or None,
            "amount": float_repr(self.amount_total_cc, 2),
        }

    def _procuratorate_serialise(self):
        """Two sessions cannot both order on one request: the second one retries."""
        request = self.procuratorate_request_id
        keys = [f"request/{request.id}", *request._aggregate_keys()]
        keys.append(request._aggregate_key_of(self.partner_id.commercial_partner_id.id))
        self.env["procuratorate.purchase.key"]._touch(request.company_id, keys)

    # File ---------------------------------------------------------------------

    def _file_request(self):
        return self.procuratorate_request_id

    def _file_attachments(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )


def _without(vals, at_once):
    """Values of a new order without what is written afterwards."""
    later = {"buyer_ids", "state"} if at_once else {"buyer_ids"}
    return {key: value for key, value in vals.items() if key not in later}

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal


class ProcuratoratePurchaseRequest(models.Model):
    """From the approved need to quotes and orders."""

    _inherit = "procuratorate.purchase.request"

    order_ids = fields.One2many(
        "purchase.order",
        "procuratorate_request_id",
        "Quotes and orders",
        groups="purchase.group_purchase_user",
    )
    declaration_ids = fields.One2many(
        "procuratorate.conflict.declaration", "request_id", "Conflict declarations"
    )
    acceptance_ids = fields.One2many("procuratorate.acceptance", "request_id")
    quote_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    order_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    acceptance_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    time_limit_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    entry_count = fields.Integer(compute="_compute_counts", compute_sudo=True)
    amount_ordered = fields.Monetary(compute="_compute_counts", compute_sudo=True)
    quotes_needed = fields.Integer(compute="_compute_quotes_needed", compute_sudo=True)

    @api.depends("order_ids.state", "acceptance_ids", "time_limit_ids")
    def _compute_counts(self):
        entries = dict(
            self.env["procuratorate.book.entry"]._read_group(
                [("res_model", "=", self._name), ("res_id", "in", self.ids)],
                ["res_id"],
                ["__count"],
            )
        )
        for request in self:
            orders = request.order_ids
            confirmed = orders.filtered(lambda o: o.state == "purchase")
            request.quote_count = len(orders)
            request.order_count = len(confirmed)
            request.amount_ordered = sum(confirmed.mapped("amount_total_cc"))
            request.acceptance_count = len(request.acceptance_ids)
            request.time_limit_count = len(request.time_limit_ids)
            request.entry_count = entries.get(request.id, 0)

    @api.depends("approval_state", "category_id", "procurement_method")
    def _compute_quotes_needed(self):
        for request in self:
            request.quotes_needed = request._quotes_rule()[0]

    # Rules --------------------------------------------------------------------

    def _tier_rule(self, family):
        """(value, version) of the dated rule ``purchase.<family>.<tier>``."""
        self.ensure_one()
        code = f"purchase.{family}.{(self._tier_code() or 'T1').lower()}"
        Rule = self.env["procuratorate.rule"]
        return (
            Rule._value(code, company=self.company_id),
            Rule._version(code, company=self.company_id),
        )

    def _quotes_rule(self):
        """How many distinct suppliers must have quoted, and by which rule."""
        needed, version = self._tier_rule("quotes")
        Rule = self.env["procuratorate.rule"]
        company, tier = self.company_id, self._tier_code()
        if self.category_id.is_catalogue:
            return 1, version  # the agency runs the competition
        if self.category_id.is_framework and tier in Rule._value(
            "purchase.framework.tiers", company=company
        ):
            return 1, version
        if (
            self.procurement_method == "single"
            and self.single_source_reason
            and Rule._value("purchase.single_source.allowed", company=company)
        ):
            return 1, version
        return needed, version

    # Verbs --------------------------------------------------------------------

    def action_ask_quotes(self):
        """Open the dialog that asks suppliers for their prices."""
        self.ensure_one()
        self._check_may_order()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for quotes"),
            "res_model": "procuratorate.purchase.ask",
            "view_mode": "form",
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def action_compare_quotes(self):
        """Odoo's own screen that compares the lines of alternatives."""
        self.ensure_one()
        quotes = self.order_ids.filtered(lambda o: o.state in ("draft", "sent"))
        if not quotes:
            raise refusal(
                self.env,
                self.env._("There are no open quotes to compare."),
                missing=self.env._("quotes of suppliers"),
                cure=self.env._("an office clerk, with “Ask for quotes”"),
            )
        return quotes[:1].action_compare_alternative_lines()

    def _check_may_order(self):
        """Buying begins when the need is approved, and the office does it."""
        self.ensure_one()
        self.env["purchase.order"].check_access("create")
        if self.company_id._procuratorate_on():
            self._approval_check_approved()
            self._check_not_cancelled()
        if not self.env["purchase.order"]._get_picking_type(self.company_id.id):
            raise refusal(
                self.env,
                self.env._("%s has no warehouse.", self.company_id.name),
                missing=self.env._("a warehouse to receive the goods in"),
                cure=self.env._("an inventory manager, in Odoo's inventory settings"),
            )

    def _check_not_cancelled(self):
        if self.cancelled:
            raise refusal(
                self.env,
                self.env._("Request %s was cancelled.", self.name),
                missing=self.env._("a request that is in force"),
                cure=self.env._("the applicant, with a new request"),
            )

    def _ask_quotes(self, partners, buyers):
        """Make one request for quotation per supplier, linked as alternatives."""
        self._check_may_order()
        orders = self.env["purchase.order"].create(
            [self._prepare_quote_vals(partner, buyers) for partner in partners]
        )
        group = self.order_ids.filtered(
            lambda o: o.state in ("draft", "sent")
        ).purchase_group_id[:1]
        everyone = orders | self.order_ids.filtered(
            lambda o: o.state in ("draft", "sent")
        )
        if group:
            group.write({"order_ids": [fields.Command.set(everyone.ids)]})
        elif len(everyone) > 1:
            self.env["purchase.order.group"].create(
                {"order_ids": [fields.Command.set(everyone.ids)]}
            )
        return orders

    def _prepare_quote_vals(self, partner, buyers):
        return {
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "procuratorate_request_id": self.id,
            "buyer_ids": [fields.Command.set(buyers.ids)],
            "origin": self.name,
            "date_planned": self.date_needed,
            "order_line": [
                fields.Command.create(line._prepare_quote_line_vals())
                for line in self.line_ids
            ],
        }

    # Windows ------------------------------------------------------------------

    def action_view_quotes(self):
        """The quotes of this request."""
        return self._window("purchase.order", self.order_ids.ids)

    def action_view_orders(self):
        """The confirmed orders of this request."""
        confirmed = self.order_ids.filtered(lambda o: o.state == "purchase")
        return self._window("purchase.order", confirmed.ids)

    def action_view_acceptances(self):
        """The acceptances of what was ordered."""
        return self._window("procuratorate.acceptance", self.acceptance_ids.ids)

    def action_view_time_limits(self):
        """The clocks of this file."""
        return self._window("procuratorate.time.limit", self.time_limit_ids.ids)

    def action_view_entries(self):
        """What the sealed books say about this request."""
        entries = self.env["procuratorate.book.entry"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )
        return self._window("procuratorate.book.entry", entries.ids)

    def _window(self, model, ids):
        action = {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(model).sudo().name,
            "res_model": model,
            "domain": [("id", "in", ids)],
            "view_mode": "list,form",
        }
        if len(ids) == 1:
            action.update(view_mode="form", res_id=ids[0])
        return action

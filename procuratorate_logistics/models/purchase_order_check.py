from collections import defaultdict

from odoo import models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.tools import format_amount

LARGE = ("T4", "T5", "T6")


class PurchaseOrder(models.Model):
    """The rules an order must satisfy on the day it is confirmed, one by one."""

    _inherit = "purchase.order"

    def _procuratorate_check_order(self):
        """Raise the first refusal that stands against confirming this order."""
        self.ensure_one()
        order = self.sudo()
        request = order.procuratorate_request_id
        if not request:
            order._check_free_order()
            return
        order._procuratorate_serialise()
        order._check_request()
        if order.supplement_of_id:
            order._check_supplement()
        else:
            order._check_lines()
            order._check_amount()
            order._check_quotes()
        order._check_tier_still()
        order._check_route()
        order._check_payment_days()
        request._check_statutory_method()
        order._check_buyers()
        order._check_declarations()

    # Request and amount -------------------------------------------------------

    def _check_free_order(self):
        """Without a request only below the line of the office, if there is one."""
        Rule = self.env["procuratorate.rule"]
        version = Rule._version("purchase.free_line", company=self.company_id)
        line = Rule._value("purchase.free_line", company=self.company_id)
        currency = self.company_id.currency_id
        catalogue = self.order_line.product_id.filtered(
            "procuratorate_category_id.is_catalogue"
        )
        small = currency.compare_amounts(self.amount_total_cc, line) <= 0
        if line > 0 and small and not catalogue:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Order %s has no purchase request and cannot be confirmed.", self.name),
            rule=version,
            missing=_("an approved purchase request, named on the order"),
            cure=_("the department that needs it, by filing a purchase request"),
        )

    def _check_request(self):
        request = self.procuratorate_request_id
        request.with_env(self.env)._check_not_cancelled()
        request._approval_check_approved()
        if request.company_id != self.company_id:
            raise self._order_refusal(
                self.env._("The request belongs to another procuratorate."),
                missing=self.env._("a request of %s", self.company_id.name),
                cure=self.env._("the department that needs it"),
            )

    def _check_amount(self):
        """All orders of the request together, within request and resolution."""
        request = self.procuratorate_request_id
        orders = request.order_ids.filtered(
            lambda o: o.state == "purchase" and not o.supplement_of_id
        )
        total = sum((orders | self).mapped("amount_total_cc"))
        currency = self.company_id.currency_id
        if currency.compare_amounts(total, request.amount_total) > 0:
            raise self._order_refusal(
                self.env._(
                    "%(total)s would be ordered, but %(approved)s was approved.",
                    total=format_amount(self.env, total, currency),
                    approved=format_amount(self.env, request.amount_total, currency),
                ),
                missing=self.env._("an approval of the higher amount"),
                cure=self.env._("the applicant, by amending request %s", request.name),
            )
        if request._tier_code() in LARGE:
            self._check_resolution(total)

    def _check_resolution(self, total):
        request = self.procuratorate_request_id
        resolutions = request.approval_case_id.resolution_ids.filtered(
            lambda r: r.state == "closed" and r.result == "passed"
        )
        if resolutions:
            resolutions[:1]._check_covers(total)
        elif not request._approval_urgent():
            raise self._order_refusal(
                self.env._("A large purchase needs the vote of the Party group."),
                missing=self.env._("a closed resolution on request %s", request.name),
                cure=self.env._("the Party group, in a meeting"),
            )

    def _check_supplement(self):
        """More of the same goods: all supplements together within the share."""
        origin = self.supplement_of_id
        Rule = self.env["procuratorate.rule"]
        code = "purchase.supplement.share"
        share = Rule._value(code, company=self.company_id)
        others = (origin.supplement_ids - self).filtered(
            lambda o: o.state == "purchase"
        )
        total = sum((others | self).mapped("amount_total_cc"))
        limit = origin.amount_total_cc * share / 100
        same = (
            origin.state == "purchase"
            and origin.partner_id.commercial_partner_id
            == self.partner_id.commercial_partner_id
            and origin.procuratorate_request_id == self.procuratorate_request_id
            and not origin.supplement_of_id
            and self.order_line.product_id <= origin.order_line.product_id
        )
        currency = self.company_id.currency_id
        if same and currency.compare_amounts(total, limit) <= 0:
            return
        raise self._order_refusal(
            self.env._(
                "The supplements of %(order)s come to %(total)s.",
                order=origin.name,
                total=format_amount(self.env, total, currency),
            ),
            rule=Rule._version(code, company=self.company_id),
            missing=self.env._(
                "the same supplier and goods, within %s altogether",
                format_amount(self.env, limit, currency),
            ),
            cure=self.env._("the department, by a new purchase request"),
        )

    def _check_lines(self):
        """Only what was asked for, and no more of it, over all orders."""
        request = self.procuratorate_request_id
        orders = self | request.order_ids.filtered(
            lambda o: o.state == "purchase" and not o.supplement_of_id
        )
        ordered = defaultdict(float)
        for line in orders.order_line.filtered(lambda x: not x.display_type):
            need = line._procuratorate_need()
            if not need:
                raise self._order_refusal(
                    self.env._(
                        "“%(line)s” is not what request %(request)s asks for.",
                        line=line.name,
                        request=request.name,
                    ),
                    missing=self.env._("an approved request for it"),
                    cure=self.env._("the department that needs it"),
                )
            ordered[need] += line.product_uom_id._compute_quantity(
                line.product_qty, need.uom_id, round=False
            )
        for need, quantity in ordered.items():
            if need.uom_id.compare(quantity, need.quantity) > 0:
                raise self._order_refusal(
                    self.env._(
                        "%(ordered)s of “%(name)s” would be ordered; %(asked)s were "
                        "approved.",
                        ordered=quantity,
                        name=need.name,
                        asked=need.quantity,
                    ),
                    missing=self.env._("an approval of the higher quantity"),
                    cure=self.env._(
                        "the applicant, by amending request %s", request.name
                    ),
                )

    def _check_tier_still(self):
        """The supplier chosen may join this purchase to others of the window."""
        request = self.procuratorate_request_id
        supplier = self.partner_id.commercial_partner_id
        tier = request._aggregate_tier(extra_suppliers=supplier.ids)
        if not request._tier_is_higher(tier):
            return
        raise self._order_refusal(
            self.env._(
                "Together with other purchases of the department this is a purchase "
                "of tier %(now)s, but it was decided in tier %(then)s.",
                now=tier.name,
                then=request.approval_tier,
            ),
            basis=self.env._("Government Procurement Law, art. 28: no splitting."),
            missing=self.env._("the decisions of the higher tier"),
            cure=self.env._("the applicant, by amending and submitting again"),
        )

    # Route, buyers, conflicts -------------------------------------------------

    def _check_route(self):
        """Catalogue items go through the centralised agency, whatever the amount."""
        request = self.procuratorate_request_id
        categories = request.category_id | (
            self.order_line.product_id.procuratorate_category_id
        )
        for category in categories.filtered("is_catalogue"):
            agencies = category.agency_ids.partner_id.commercial_partner_id
            if self.partner_id.commercial_partner_id not in agencies:
                raise self._order_refusal(
                    self.env._(
                        "“%s” is in the procurement catalogue and is not bought "
                        "directly.",
                        category.display_name,
                    ),
                    basis=self.env._("Government Procurement Law, art. 7 and 18"),
                    missing=self.env._(
                        "the agency as supplier: %s",
                        agencies.mapped("name") or self.env._("none is registered yet"),
                    ),
                    cure=self.env._(
                        "the buyers, by ordering through the agency; a rules officer "
                        "registers agencies on the category"
                    ),
                )

    def _check_buyers(self):
        """Enough buyers, of the office, with no other part in this file."""
        request = self.procuratorate_request_id
        needed, version = request._tier_rule("buyers")
        buyers = self.buyer_ids
        cure = self.env._("the office director, by naming other buyers")
        # one buyer is one person; only more of them may be the same
        named = len(buyers._persons()) if len(buyers) > 1 else len(buyers)
        if named < needed:
            raise self._order_refusal(
                self.env._("Order %s has too few buyers.", self.name),
                rule=version,
                missing=self.env._(
                    "%(needed)s different persons of the office, %(named)s are named",
                    needed=needed,
                    named=named,
                ),
                cure=cure,
            )
        outside = buyers - buyers._procuratorate_of_office(self.company_id)
        if outside:
            raise self._order_refusal(
                self.env._(
                    "%s is not of the office and cannot buy.",
                    ", ".join(outside.mapped("name")),
                ),
                rule=version,
                missing=self.env._("buyers who are staff of the office"),
                cure=cure,
            )
        self._check_other_roles(buyers, cure)

    def _check_other_roles(self, buyers, cure):
        request = self.procuratorate_request_id
        approvers, acceptors = request._approvers(), request._acceptors()
        applicant, conflicted = request.applicant_id, request._conflicted()
        everybody = buyers | approvers | acceptors | applicant | conflicted
        keys = everybody._person_keys()
        _ = self.env._
        others = [
            (approvers, _("approver")),
            (acceptors, _("acceptor")),
            (conflicted, _("person with a declared conflict of interest")),
        ]
        mine = {keys[buyer.id] for buyer in buyers}
        small = request._tier_code() == "T1"
        if keys[applicant.id] in mine and not (small and request._is_of_office()):
            others.append((applicant, _("applicant")))
        for taken, role in others:
            request._refuse_overlap(buyers, _("buyer"), taken, role, cure, keys)

    def _check_declarations(self):
        """Each buyer declared, from the own login, to have no conflict."""
        declared = self.procuratorate_request_id.declaration_ids.employee_id
        if self.buyer_ids <= declared:
            return
        keys = (self.buyer_ids | declared)._person_keys()
        have = {keys[e.id] for e in declared}
        silent = self.buyer_ids.filtered(lambda e: keys[e.id] not in have)
        if silent:
            raise self._order_refusal(
                self.env._("Order %s lacks declarations of its buyers.", self.name),
                basis=self.env._("Government Procurement Law, art. 12"),
                missing=self.env._(
                    "the conflict declaration of %s", ", ".join(silent.mapped("name"))
                ),
                cure=self.env._("each buyer, from the own login, on the request"),
            )

    def _order_refusal(self, what, **reasons):
        return refusal(
            self.env,
            self.env._(
                "Order %(order)s cannot be confirmed. %(why)s",
                order=self.name,
                why=what,
            ),
            **reasons,
        )

"""Purchases: what our rules cost an order, with and without decisions."""

import itertools

from odoo.fields import Command

from bench.harness import Result, figure

GROUPS = {
    "staff": "group_staff",
    "head": "group_department_head",
    "director": "group_office_director",
    "leader": "group_leader",
    "clerk": "group_office_clerk",
}
DECIDERS = ("head", "director", "leader")
_numbers = itertools.count()


class Shop:
    """A company that buys one thing from one supplier, in any of the databases."""

    def __init__(self, env):
        # the language is what every browser sends along
        quiet = {"tracking_disable": True, "no_reset_password": True}
        env = env(context={**quiet, "lang": "en_US"})
        self.company = env["res.company"].create({"name": "Bench Purchases"})
        env.user.company_ids |= self.company
        self.env = env(context={**env.context, "allowed_company_ids": self.company.ids})
        self.company.partner_id.lang = "en_US"
        self.env["stock.warehouse"].create(
            {"name": "Bench", "code": "BNCH", "company_id": self.company.id}
        )
        self.product = self.env["product.product"].create(
            {"name": "Bench thing", "is_storable": True}
        )
        self.product.supplier_taxes_id = False
        self.supplier = self.env["res.partner"].create({"name": "Bench supplier"})
        self.env.flush_all()

    def order(self, **vals):
        """A quote of five lines; nothing of it stays in the cache."""
        line = {"product_id": self.product.id, "product_qty": 1.0, "price_unit": 100.0}
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.supplier.id,
                "company_id": self.company.id,
                "order_line": [Command.create(line) for _number in range(5)],
                **vals,
            }
        )
        self.env.flush_all()
        self.env.invalidate_all()
        return order

    def confirm(self, order):
        """Confirm and write everything to the database."""
        order.button_confirm()
        self.env.flush_all()

    def user(self, name, groups):
        return self.env["res.users"].create(
            {
                "name": name,
                "login": f"bench.purchase.{name}",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set([self.env.ref(g).id for g in groups])],
            }
        )


class Procuratorate(Shop):
    """The same company with our rules on, and whoever decides in it."""

    def __init__(self, env):
        super().__init__(env)
        self.people = {name: self.person(name) for name in GROUPS}
        department = self.env["hr.department"].create(
            {
                "name": "Bench",
                "company_id": self.company.id,
                "manager_id": self.people["head"].id,
                "procuratorate_leader_id": self.people["leader"].id,
            }
        )
        self.people["staff"].department_id = department
        self.item = self.env["procuratorate.budget.item"].create(
            {"code": "B", "name": "Bench", "company_id": self.company.id}
        )
        self.policy()
        self.free_line()
        self.company.procuratorate_rules = True
        self.env.flush_all()

    def person(self, name):
        user = self.user(name, [f"procuratorate_base.{GROUPS[name]}"])
        return self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company.id}
        )

    def policy(self):
        """Three posts decide, as three tiers of the peer do."""
        general = self.env.ref("procuratorate_logistics.policy_purchase")
        policy = self.env["procuratorate.approval.policy"].create(
            {
                "name": "Bench",
                "model_id": general.model_id.id,
                "company_id": self.company.id,
                "date_from": "2020-01-01",
                "tier_ids": [
                    Command.create({"code": "T1", "name": "T1", "sequence": 1})
                ],
            }
        )
        posts = ("department_head", "office_director", "leader")
        self.env["procuratorate.approval.step"].create(
            [
                {
                    "policy_id": policy.id,
                    "sequence": number,
                    "name": post,
                    "post_id": self.env.ref(f"procuratorate_base.post_{post}").id,
                }
                for number, post in enumerate(posts, 1)
            ]
        )

    def free_line(self):
        """Orders of any size need no request (those of a request still do)."""
        rule = self.env.ref("procuratorate_logistics.rule_purchase_free_line")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": "1000000",
                "unit": "cny",
                "date_from": "2020-01-01",
            }
        )

    def as_(self, name, record):
        return record.with_user(self.people[name].user_id).with_context(
            allowed_company_ids=self.company.ids
        )

    def request(self):
        """A request with its quote and declaration, not yet submitted."""
        line = {"product_id": self.product.id, "quantity": 1.0, "price_unit": 100.0}
        category = self.env["procuratorate.purchase.category"].create(
            {"code": f"B{next(_numbers)}", "name": "Bench"}
        )
        Request = self.as_("staff", self.env["procuratorate.purchase.request"])
        request = Request.create(
            {
                "category_id": category.id,
                "budget_item_id": self.item.id,
                "reason": "Bench",
                "line_ids": [Command.create(line) for _number in range(5)],
            }
        )
        Declaration = self.as_("clerk", self.env["procuratorate.conflict.declaration"])
        Declaration.create({"request_id": request.id})
        order = self.order(
            procuratorate_request_id=request.id,
            buyer_ids=[Command.set(self.people["clerk"].ids)],
        )
        for mine, need in zip(order.order_line, request.line_ids, strict=True):
            mine.procuratorate_request_line_id = need
        self.env.flush_all()
        self.env.invalidate_all()
        return request, order

    def decide(self, pair):
        """Submit, three decisions, confirm."""
        request, order = pair
        request.action_submit()
        for name in DECIDERS:
            self.as_(name, request).action_approve("Agreed")
        self.confirm(self.as_("clerk", order))


class Tiers(Shop):
    """The peer: OCA's tier validation with three tiers on an order."""

    def __init__(self, env):
        super().__init__(env)
        groups = ["base.group_user", "purchase.group_purchase_manager"]
        self.deciders = [self.user(name, groups) for name in DECIDERS]
        self.clerk = self.user("clerk", groups)
        model = self.env["ir.model"]._get("purchase.order")
        self.env["tier.definition"].create(
            [
                {
                    "name": user.name,
                    "model_id": model.id,
                    "review_type": "individual",
                    "reviewer_id": user.id,
                    "sequence": number,
                    "company_id": self.company.id,
                    "approve_sequence": True,
                }
                for number, user in enumerate(reversed(self.deciders), 1)
            ]
        )
        self.env.flush_all()

    def as_user(self, user, order):
        return order.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def decide(self, order):
        """Request validation, three reviews, confirm."""
        self.as_user(self.clerk, order).request_validation()
        for user in self.deciders:
            order.invalidate_recordset()
            self.as_user(user, order).validate_tier()
        order.invalidate_recordset()
        self.confirm(self.as_user(self.clerk, order))
        assert order.state == "purchase"


def _free(bench):
    if not hasattr(bench, "logistics_free"):
        with bench.envs("ours", "plain") as (ours, plain):
            office, shop = Procuratorate(ours), Shop(plain)
            bench.logistics_free = bench.paired(
                office.confirm,
                shop.confirm,
                n=40,
                before_ours=office.order,
                before_peer=shop.order,
            )
    return bench.logistics_free


@figure("approval.free_order", bar=1.10)
def free_order(bench):
    """Confirming an order that needs nobody's decision, against plain Odoo."""
    return _free(bench)


@figure("approval.free_order_queries", bar=1.10)
def free_order_queries(bench):
    """The same in queries."""
    done = _free(bench)
    return Result(
        done.queries, done.peer_queries, "queries", done.queries, done.peer_queries
    )


@figure("approval.three_decisions", bar=0.80)
def three_decisions(bench):
    """Submission, three decisions and confirmation, sealed, against OCA's tiers."""
    with bench.envs("ours", "tier") as (ours, tier):
        office, peer = Procuratorate(ours), Tiers(tier)
        return bench.paired(
            office.decide,
            peer.decide,
            n=15,
            before_ours=office.request,
            before_peer=peer.order,
        )


@figure("approval.confirmation_share")
def confirmation_share(bench):
    """What plain Odoo's confirmation alone takes of the peer's whole job.

    The part that nobody's approvals can save; `approval.three_decisions` cannot
    come below it.
    """
    with bench.envs("plain", "tier") as (plain, tier):
        shop, peer = Shop(plain), Tiers(tier)
        return bench.paired(
            shop.confirm,
            peer.decide,
            n=15,
            before_ours=shop.order,
            before_peer=peer.order,
        )

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_amount

STATUTORY = ("T5", "T6")
OFFICE = ("T1", "T2", "T3", "T4")


class ProcuratoratePurchaseRequest(models.Model):
    """What belongs together is added together, however it was cut up.

    Key (a), the legal test: fiscal year + budget item + category, for the statutory
    tiers. Key (b), the office's own: department + category + supplier or budget item
    within some days, for the office's tiers. The higher tier wins.
    """

    _inherit = "procuratorate.purchase.request"

    aggregate_window = fields.Monetary(
        "Together within the window",
        readonly=True,
        copy=False,
        help="This request and those of the same department and category with the "
        "same supplier or budget item in the days of the rule.",
    )
    aggregate_year = fields.Monetary(
        "Together in the fiscal year",
        readonly=True,
        copy=False,
        help="All requests of the fiscal year on the same budget item and category.",
    )
    aggregate_released = fields.Boolean(
        readonly=True,
        copy=False,
        help="Its orders were cancelled: it counts again when it is ordered again.",
    )
    aggregate_explanation = fields.Html(
        "Found together",
        compute="_compute_aggregate_explanation",
        compute_sudo=True,
        sanitize=False,
    )

    # The engine's question ----------------------------------------------------

    def _approval_aggregate(self, amount):
        """Amounts for the office's and for the statutory tiers, decided under lock."""
        if not self.company_id._procuratorate_on():
            return super()._approval_aggregate(amount)
        self._aggregate_lock()
        (window, in_window), (year, in_year) = self._aggregate_sums(amount)
        self._approval_write({"aggregate_window": window, "aggregate_year": year})
        reasons = self._aggregate_reasons(window, in_window, year, in_year)
        return [(window, OFFICE), (year, STATUTORY)], reasons

    def _aggregate_reasons(self, window, in_window, year, in_year):
        _ = self.env._
        reasons = []
        if in_window:
            reasons.append(
                _(
                    "Together with %(requests)s of the same department and category: "
                    "%(amount)s",
                    requests=", ".join(in_window.mapped("name")),
                    amount=format_amount(self.env, window, self.currency_id),
                )
            )
        if in_year:
            reasons.append(
                _(
                    "Same budget item and category in this fiscal year: %s",
                    format_amount(self.env, year, self.currency_id),
                )
            )
        return reasons

    # Lock and sums ------------------------------------------------------------

    def _aggregate_lock(self):
        """Let no other session decide on the same keys at the same time."""
        Key = self.env["procuratorate.purchase.key"]
        Key._touch(self.company_id, self._aggregate_keys())

    def _aggregate_keys(self):
        """Every key on which this request is added to others."""
        self.ensure_one()
        year, item = self.date_request.year, self.budget_item_id.id
        keys = [
            f"a/{year}/{item}/{self.category_id.id}",
            f"b/{self.department_id.id}/{self.category_id.id}/item/{item}",
        ]
        return keys + [self._aggregate_key_of(i) for i in self._aggregate_suppliers()]

    def _aggregate_key_of(self, partner_id):
        """The key of the office's sum with one supplier."""
        return f"b/{self.department_id.id}/{self.category_id.id}/partner/{partner_id}"

    def _aggregate_suppliers(self):
        """Ids of the commercial partners this request is or may be bought from."""
        request = self.sudo()
        ordered = request.order_ids.filtered(lambda order: order.state == "purchase")
        partners = request.supplier_id | ordered.partner_id
        return sorted(partners.commercial_partner_id.ids)

    def _aggregate_days(self):
        return self.env["procuratorate.rule"]._value(
            "purchase.aggregate.days", self.date_request, self.company_id
        )

    def _aggregate_sums(self, amount, extra_suppliers=()):
        """Both sums with what was found: ``(window, requests), (year, requests)``.

        The window is the largest sum of any span of days that holds this request;
        the year is the legal test: fiscal year, budget item, category. One query.
        """
        days = self._aggregate_days() - 1
        rows = self._aggregate_rows(
            SQL(
                "r.department_id = %s AND r.date_request BETWEEN %s AND %s AND %s",
                self.department_id.id,
                self.date_request - timedelta(days=days),
                self.date_request + timedelta(days=days),
                self._aggregate_same_source(extra_suppliers),
            ),
            SQL(
                "r.budget_item_id = %s AND r.date_request BETWEEN %s AND %s",
                self.budget_item_id.id,
                self.date_request.replace(month=1, day=1),
                self.date_request.replace(month=12, day=31),
            ),
        )
        near = [row[:3] for row in rows if row[3]]
        of_year = [row[:3] for row in rows if row[4]]
        return (
            self._aggregate_largest(amount, near, days),
            self._aggregate_all(amount, of_year),
        )

    def _aggregate_largest(self, amount, rows, days):
        own = self.date_request
        best, found = amount, []
        for end in {own} | {day for _id, day, _amount in rows if day > own}:
            inside = [
                row for row in rows if end - timedelta(days=days) <= row[1] <= end
            ]
            total = amount + sum(row[2] for row in inside)
            if total > best:
                best, found = total, [row[0] for row in inside]
        return self.currency_id.round(float(best)), self.sudo().browse(found)

    def _aggregate_all(self, amount, rows):
        total = amount + sum(row[2] for row in rows)
        found = self.sudo().browse(row[0] for row in rows)
        return self.currency_id.round(float(total)), found

    def _aggregate_same_source(self, extra_suppliers):
        suppliers = [*self._aggregate_suppliers(), *extra_suppliers] or [0]
        return SQL(
            "(r.budget_item_id = %(item)s OR p.commercial_partner_id = ANY(%(who)s)"
            " OR EXISTS (SELECT 1 FROM purchase_order o"
            " JOIN res_partner op ON op.id = o.partner_id"
            " WHERE o.procuratorate_request_id = r.id AND o.state = 'purchase'"
            " AND op.commercial_partner_id = ANY(%(who)s)))",
            item=self.budget_item_id.id,
            who=suppliers,
        )

    def _aggregate_rows(self, near, of_year):
        """(id, day, amount, near, of year) of the other live requests together."""
        self.flush_model(
            [
                *("company_id", "category_id", "department_id", "budget_item_id"),
                *("supplier_id", "date_request", "amount_total", "approval_state"),
                *("cancelled", "aggregate_released"),
            ]
        )
        self.env["purchase.order"].flush_model(
            ["procuratorate_request_id", "partner_id", "state"]
        )
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        return self.env.execute_query(
            SQL(
                "SELECT * FROM ("
                "SELECT r.id, r.date_request, r.amount_total::float8,"
                " COALESCE(%s, FALSE) AS near, COALESCE(%s, FALSE) AS of_year"
                " FROM procuratorate_purchase_request r"
                " LEFT JOIN res_partner p ON p.id = r.supplier_id"
                " WHERE r.company_id = %s AND r.category_id = %s AND r.id != %s"
                " AND r.approval_state IN ('open', 'approved', 'deferred')"
                " AND NOT COALESCE(r.cancelled, FALSE)"
                " AND NOT COALESCE(r.aggregate_released, FALSE)"
                ") AS found WHERE near OR of_year",
                near,
                of_year,
                self.company_id.id,
                self.category_id.id,
                self.id,
            )
        )

    # Effects on others --------------------------------------------------------

    def _aggregate_tier(self, extra_suppliers=()):
        """The tier this request falls under now; for a look, nothing is written."""
        self.ensure_one()
        (window, _near), (year, _of_year) = self._aggregate_sums(
            self.amount_total, extra_suppliers
        )
        policy = self._approval_policy()
        return self._approval_tier(
            policy, [(window, OFFICE), (year, STATUTORY)], self._approval_date()
        )

    def _retier_others(self):
        """Requests that were lifted over a line by this one are decided anew."""
        self.ensure_one()
        together = max(self.aggregate_window, self.aggregate_year)
        if self.currency_id.compare_amounts(together, self.amount_total) <= 0:
            return  # nothing was found beside it
        (_window, others), (_year, of_year) = self._aggregate_sums(self.amount_total)
        lifted = (others | of_year).filtered(
            lambda r: (
                r.approval_state in ("open", "approved")
                and not r.order_ids.filtered(lambda o: o.state == "purchase")
            )
        )
        lifted = lifted.filtered(lambda r: r._tier_is_higher(r._aggregate_tier()))
        for request in lifted.with_env(self.env):
            request._retier(self)
        if lifted:
            self._tell_supervision(lifted)

    def _retier(self, cause):
        """Void the decisions of too low a tier and ask again; both rounds stay."""
        self.ensure_one()
        request = self.sudo()
        reason = self.env._(
            "Belongs together with %(cause)s: %(amount)s. Decided anew in its tier.",
            cause=cause.name,
            amount=format_amount(self.env, cause.aggregate_window, self.currency_id),
        )
        request._approval_live_case()._void("retiered", reason)
        self.env["procuratorate.approval.case"].sudo()._open_for(request)
        request.message_post(body=reason)

    def _tier_is_higher(self, tier):
        """Whether ``tier`` lies above the one this request was decided under."""
        policy_tiers = tier.policy_id.tier_ids.sorted("sequence").mapped("code")
        decided = self._tier_code()
        return bool(tier) and (
            decided not in policy_tiers
            or policy_tiers.index(tier.code) > policy_tiers.index(decided)
        )

    def _tell_supervision(self, lifted):
        """Splitting was found: the supervision gets an activity."""
        post = self.env.ref("procuratorate_base.post_supervision")
        holders = post._holders(self.company_id)
        note = self.env._(
            "Purchases that belong together: %(requests)s. Sum %(amount)s.",
            requests=", ".join((lifted | self).mapped("name")),
            amount=format_amount(self.env, self.aggregate_window, self.currency_id),
        )
        for user in holders._procuratorate_users():
            self.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Possible splitting of purchases"),
                note=note,
                user_id=user.id,
            )

    # View ---------------------------------------------------------------------

    @api.depends("aggregate_window", "aggregate_year", "approval_state", "line_ids")
    def _compute_aggregate_explanation(self):
        for request in self:
            request.aggregate_explanation = request._render_aggregate()

    def _render_aggregate(self):
        if not self.id or not self.category_id or not self.budget_item_id:
            return False
        if not self.department_id or not self.date_request:
            return False
        (window, others), (year, of_year) = self._aggregate_sums(self.amount_total)
        return self.env["ir.qweb"]._render(
            "procuratorate_logistics.aggregate_explanation",
            {
                "request": self,
                "days": self._aggregate_days(),
                "window": window,
                "others": others,
                "year": year,
                "of_year": of_year,
                "money": lambda amount: format_amount(
                    self.env, amount, self.currency_id
                ),
            },
        )

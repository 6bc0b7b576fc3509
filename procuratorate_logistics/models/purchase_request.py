from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError

LIVE = ("open", "approved", "deferred")


class ProcuratoratePurchaseRequest(models.Model):
    """What a department needs bought; everything later hangs on this file."""

    _name = "procuratorate.purchase.request"
    _description = "Purchase Request"
    _inherit = [
        "procuratorate.approval.mixin",
        "procuratorate.time.limit.mixin",
        "procuratorate.file.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_request desc, id desc"
    _check_company_auto = True

    _approval_protected = {
        "company_id",
        "department_id",
        "applicant_id",
        "date_request",
        "category_id",
        "budget_item_id",
        "fund_source",
        "urgency",
        "reason",
        "asset_standard",
        "supplier_id",
        "stock_reason",
        "procurement_method",
        "method_document",
        "single_source_reason",
    }
    _approval_lines = {"line_ids": "request_id"}
    _approval_engine_only = {
        "stock_checked_at",
        "aggregate_window",
        "aggregate_year",
        "aggregate_released",
        "cancelled",
        "cancel_reason",
        "closed_on",
    }

    name = fields.Char("Number", readonly=True, copy=False, index="trigram")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    applicant_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        default=lambda self: self._default_applicant().id,
    )
    department_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        check_company=True,
        default=lambda self: self._default_applicant().sudo().department_id.id,
        tracking=True,
    )
    date_request = fields.Date(
        "Request date",
        required=True,
        copy=False,
        index=True,
        default=lambda self: self.env.company._procuratorate_today(),
        help="Set to the day of submission.",
    )
    date_needed = fields.Date("Needed on")
    category_id = fields.Many2one(
        "procuratorate.purchase.category", required=True, tracking=True
    )
    kind = fields.Selection(related="category_id.kind")
    is_catalogue = fields.Boolean(related="category_id.is_catalogue")
    budget_item_id = fields.Many2one(
        "procuratorate.budget.item", required=True, check_company=True, tracking=True
    )
    fund_source = fields.Selection(
        [
            ("general", "General public budget"),
            ("earmarked", "Earmarked fund"),
            ("other", "Other lawful funds"),
        ],
        required=True,
        default="general",
    )
    urgency = fields.Selection(
        [("normal", "Normal"), ("urgent", "Urgent")], required=True, default="normal"
    )
    reason = fields.Text(required=True)
    asset_standard = fields.Text(
        help="The equipment standard the need was measured by, if there is one."
    )
    supplier_id = fields.Many2one(
        "res.partner",
        "Proposed supplier",
        check_company=True,
        help="Only a proposal: nobody may order the office to buy there.",
    )
    line_ids = fields.One2many(
        "procuratorate.purchase.request.line", "request_id", copy=True
    )
    amount_total = fields.Monetary(
        "Amount", compute="_compute_amount_total", store=True, tracking=True
    )
    stock_on_shelf = fields.Boolean(
        "All of it is on the shelf", compute="_compute_stock_on_shelf"
    )
    stock_reason = fields.Text(
        "Why buy although in stock",
        help="Required where the whole need lies on the shelf.",
    )
    stock_checked_at = fields.Datetime("Stock checked on", readonly=True, copy=False)
    cancelled = fields.Boolean(readonly=True, copy=False)
    cancel_reason = fields.Text(readonly=True, copy=False)
    closed_on = fields.Date("File closed on", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "In approval"),
            ("deferred", "Deferred"),
            ("approved", "Approved"),
            ("ordered", "Ordered"),
            ("accepted", "Accepted"),
            ("done", "Done"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_state",
        store=True,
        index=True,
        tracking=True,
        group_expand=True,
    )
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", search="_search_is_late"
    )

    _number_unique = models.UniqueIndex("(company_id, name) WHERE name IS NOT NULL")
    _aggregate_idx = models.Index(
        "(company_id, category_id, date_request, department_id)"
    )

    @api.model
    def _default_applicant(self):
        user = self.env.user
        known = user.sudo().employee_ids | user.sudo().procuratorate_employee_id
        if self.env.company not in known.company_id:
            return self.env["hr.employee"]
        return self.env["hr.employee"]._acting(self.env.company)

    # Computes -----------------------------------------------------------------

    @api.depends("line_ids.amount")
    def _compute_amount_total(self):
        for request in self:
            request.amount_total = sum(request.line_ids.mapped("amount"))

    @api.depends("line_ids.product_id", "line_ids.quantity", "line_ids.uom_id")
    def _compute_stock_on_shelf(self):
        for request in self:
            lines = request.line_ids
            request.stock_on_shelf = bool(lines) and all(
                line._is_on_shelf() for line in lines
            )

    @api.depends(
        "approval_state",
        "cancelled",
        "order_ids.state",
        "order_ids.receipt_status",
        "order_ids.acceptance_ids.state",
    )
    def _compute_state(self):
        for request in self:
            request.state = request._state_now()

    def _state_now(self):
        """Derive the state from its causes; nothing else ever sets it."""
        self.ensure_one()
        if self.cancelled:
            return "cancelled"
        if self.approval_state != "approved":
            return self.approval_state or "draft"
        orders = self.sudo().order_ids.filtered(lambda o: o.state == "purchase")
        if not orders:
            return "approved"
        if not all(orders.mapped("procuratorate_accepted")):
            return "ordered"
        return "done" if all(orders.mapped("procuratorate_received")) else "accepted"

    @api.depends("time_limit_ids.state", "time_limit_ids.due_at")
    def _compute_is_late(self):
        now = fields.Datetime.now()
        for request in self:
            request.is_late = any(
                limit.state == "running" and limit.due_at < now
                for limit in request.sudo().time_limit_ids
            )

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        late = (
            self.env["procuratorate.time.limit"]
            .sudo()
            ._search(
                [
                    ("res_model", "=", self._name),
                    ("state", "=", "running"),
                    ("due_at", "<", fields.Datetime.now()),
                ]
            )
        )
        return [("id", "in", late.subselect("res_id"))]

    # CRUD ---------------------------------------------------------------------

    def _next_number(self, company_id):
        company = self.env["res.company"].browse(company_id)
        return next_number(self.env, self._name, company, "CG")

    @api.model_create_multi
    def create(self, vals_list):
        """Number each request; its state cannot be chosen."""
        self._refuse_chosen_state(vals_list)
        requests = super().create(
            [
                {
                    **vals,
                    "name": self._next_number(vals.get("company_id")),
                }
                for vals in vals_list
            ]
        )
        for request in requests.filtered(lambda r: r.company_id._procuratorate_on()):
            request._check_own_need()
        return requests

    def write(self, vals):
        """State and number follow from what happened; they are never written."""
        self._refuse_chosen_state([vals])
        result = super().write(vals)
        if {"applicant_id", "department_id", "company_id"} & set(vals):
            for request in self.filtered(lambda r: r.company_id._procuratorate_on()):
                request._check_own_need()
        return result

    def _refuse_chosen_state(self, vals_list):
        forged = {"state"} if any(vals.get("state") for vals in vals_list) else set()
        if self and any("name" in vals for vals in vals_list):
            forged.add("name")
        if forged:
            raise self._approval_engine_refusal(forged)

    def _check_own_need(self):
        """A request is filed by the person who needs it, for the own department.

        Otherwise its deciders could be chosen by whom one writes into it.
        """
        self.ensure_one()
        acting = self.env["hr.employee"]._acting(self.company_id)
        applicant = self.applicant_id.sudo()
        _ = self.env._
        if not acting._same_person(applicant):
            raise refusal(
                self.env,
                _(
                    "%(acting)s cannot file a request in the name of %(applicant)s.",
                    acting=acting.sudo().name,
                    applicant=applicant.name,
                ),
                missing=_("the applicant's own login"),
                cure=_("%s, by filing it", applicant.name),
                error=AccessError,
            )
        if self.department_id != applicant.department_id:
            raise refusal(
                self.env,
                _(
                    "The request names %(department)s, but %(applicant)s belongs to "
                    "another department.",
                    department=self.department_id.sudo().display_name,
                    applicant=applicant.name,
                ),
                missing=_("the applicant's own department"),
                cure=_("the applicant"),
            )

    # Verbs --------------------------------------------------------------------

    def action_cancel(self, reason=None):
        """Drop the need: allowed while nothing is ordered."""
        reason = said(reason) or False
        for request in self:
            request.check_access("write")
            request._check_cancel()
            if request.approval_case_id and request.approval_state in LIVE:
                request.action_withdraw(reason or request.env._("Request cancelled"))
            request._approval_write({"cancelled": True, "cancel_reason": reason})
            request._procuratorate_close_file()
            running = request.time_limit_ids.filtered(lambda t: t.state == "running")
            for code in set(running.mapped("code")):
                request._cancel_time_limit(code, request.env._("Request cancelled"))
        return True

    def _check_cancel(self):
        self.ensure_one()
        _ = self.env._
        confirmed = self.sudo().order_ids.filtered(lambda o: o.state == "purchase")
        if confirmed:
            raise refusal(
                self.env,
                _("Request %s cannot be cancelled: it has orders.", self.name),
                missing=_("the cancellation of %s", confirmed.mapped("name")),
                cure=_("the buyers of the order"),
            )
        if not self.company_id._procuratorate_on():
            return
        acting = self.env["hr.employee"]._acting(self.company_id)
        office = self.env.user.has_group("procuratorate_base.group_office_director")
        if not office and not acting._same_person(self.applicant_id.sudo()):
            raise refusal(
                self.env,
                _("%s cannot cancel this request.", acting.sudo().name),
                missing=_("to be its applicant or the office director"),
                cure=_("the applicant %s", self.applicant_id.sudo().name),
                error=AccessError,
            )

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.refusal import refusal


class ProcuratorateCase(models.Model):
    """The case number other records point to, and who may see it."""

    _name = "procuratorate.case"
    _description = "Case"
    _inherit = [
        "hr.mixin",  # lets users without access to hr.employee name handlers
        "mail.thread",
        "mail.activity.mixin",
        "procuratorate.time.limit.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["number", "name"]
    _check_company_auto = True

    number = fields.Char(string="Case number", required=True, tracking=True, copy=False)
    name = fields.Char(string="Cause of the case", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.company,
    )
    department_id = fields.Many2one(
        "hr.department",
        string="Handling department",
        index=True,
        check_company=True,
        tracking=True,
        default=lambda self: self._default_employee().department_id,
    )
    handler_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_case_handler_rel",
        "case_id",
        "employee_id",
        string="Handlers",
        check_company=True,
        default=lambda self: self._default_employee(),
    )
    member_ids = fields.Many2many(
        "hr.employee",
        "procuratorate_case_member_rel",
        "case_id",
        "employee_id",
        string="Admitted persons",
        check_company=True,
        help="Who may see a restricted case besides its handlers and supervision.",
    )
    secrecy = fields.Selection(
        [("open", "Open to the staff"), ("restricted", "Restricted")],
        required=True,
        default="open",
        tracking=True,
        index=True,
    )
    state = fields.Selection(
        [("open", "In progress"), ("closed", "Closed")],
        required=True,
        default="open",
        tracking=True,
        group_expand=True,
        copy=False,
    )
    accepted_on = fields.Date(
        string="Accepted on",
        default=lambda self: self.env.company._procuratorate_today(),
    )
    closed_on = fields.Date(readonly=True, copy=False)
    active = fields.Boolean(default=True)
    note = fields.Html()
    time_limit_count = fields.Integer(compute="_compute_time_limit_count")

    _number_uniq = models.Constraint(
        "UNIQUE (company_id, number)", "This case number is already taken."
    )

    @api.model
    def _default_employee(self):
        return self.env.user.sudo().employee_id

    @api.depends("number", "name")
    def _compute_display_name(self):
        for case in self:
            case.display_name = f"{case.number or ''} {case.name or ''}".strip()

    @api.depends("time_limit_ids")
    def _compute_time_limit_count(self):
        for case in self:
            case.time_limit_count = len(case.time_limit_ids)

    @api.constrains("number")
    def _check_number(self):
        """A case is found by its number."""
        for case in self:
            if not (case.number or "").strip():
                raise ValidationError(self.env._("A case needs its number."))

    @api.constrains("secrecy", "handler_ids")
    def _check_restricted_has_handler(self):
        """Somebody must be able to open a restricted case again."""
        for case in self.sudo():
            if case.secrecy == "restricted" and not case.handler_ids:
                raise refusal(
                    self.env,
                    self.env._(
                        "Case %(number)s cannot be restricted without a handler.",
                        number=case.number,
                    ),
                    missing=self.env._("At least one handler, who keeps access."),
                    cure=self.env._("Whoever restricts the case names its handlers."),
                    error=ValidationError,
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create([self._clean(vals) for vals in vals_list])
        cases._shut_out_followers()
        return cases

    def write(self, vals):
        result = super().write(self._clean(vals))
        if {"secrecy", "handler_ids", "member_ids"} & set(vals):
            self._sync_time_limit_secrecy()
            self._shut_out_followers()
        return result

    @api.model
    def _clean(self, vals):
        if isinstance(vals.get("number"), str):
            vals = dict(vals, number=vals["number"].strip())
        return vals

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_except_open_books()
        return super().unlink()

    def _unlink_except_open_books(self):
        """A case that left traces is closed or archived, not deleted."""
        clocks = self.env["procuratorate.time.limit"].sudo()
        if clocks.search_count(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], limit=1
        ):
            raise refusal(
                self.env,
                self.env._("A case that has or had time limits cannot be deleted."),
                basis=self.env._("A time limit is on record, kept or missed."),
                cure=self.env._("A handler closes or archives the case."),
            )

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_close(self):
        """Close the case; its file can still be read."""
        self.write({"state": "closed", "closed_on": fields.Date.context_today(self)})

    def action_reopen(self):
        """Open a closed case again."""
        self.write({"state": "open", "closed_on": False})

    def action_open_time_limits(self):
        """List the clocks of this case."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "procuratorate_base.procuratorate_time_limit_action_running"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "=", self.id)]
        action["context"] = {"create": False}
        return action

    # ------------------------------------------------------------------
    # Secrecy
    # ------------------------------------------------------------------

    def _time_limit_is_restricted(self):
        return self._is_restricted

    def _shut_out_followers(self):
        """Whoever may not read a restricted case stops following it."""
        for case in self.sudo().filtered(lambda case: case._is_restricted):
            partners = case.message_partner_ids
            case.message_unsubscribe(
                partner_ids=(partners - case._admitted(partners)).ids
            )

    def _message_subscribe(self, partner_ids=None, *args, **kwargs):
        """Nobody follows a restricted case who may not read it."""
        if len(self) == 1 and self.sudo()._is_restricted and partner_ids:
            partners = self.env["res.partner"].sudo().browse(partner_ids)
            partner_ids = self.sudo()._admitted(partners).ids
        return super()._message_subscribe(partner_ids, *args, **kwargs)

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Mentioning an outsider in the chatter tells him nothing."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if len(self) != 1 or not self.sudo()._is_restricted:
            return recipients
        partners = self.env["res.partner"].sudo()
        partners = partners.browse(recipient["id"] for recipient in recipients)
        admitted = set(self.sudo()._admitted(partners).ids)
        return [recipient for recipient in recipients if recipient["id"] in admitted]

    @property
    def _is_restricted(self):
        return self.secrecy == "restricted"

    def _admitted(self, partners):
        """Those partners all of whose logins may read this case."""
        return partners.filtered(
            lambda partner: (
                partner.user_ids
                and all(
                    self.with_user(user).has_access("read") for user in partner.user_ids
                )
            )
        )

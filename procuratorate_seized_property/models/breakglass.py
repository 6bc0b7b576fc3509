import re
from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.said import said
from odoo.addons.procuratorate_ledger.tools.pen import take_pen
from odoo.fields import Command, Domain

_PEN = take_pen("seized.breakglass.opened")
_CODES = re.compile(r"[\s,，、;；]+")


class SeizedBreakglass(models.Model):
    """An order to open secret items to somebody who is not admitted to them.

    Two posts approve it, one after the other; then the items are open to the applicant
    for the hours of rule ``seized.breakglass.hours``, supervision is told, and every
    look is recorded.
    """

    _name = "procuratorate.seized.breakglass"
    _description = "Break-glass Order"
    _inherit = [
        "hr.mixin",
        "procuratorate.approval.mixin",
        "procuratorate.numbered",
        "procuratorate.words.mixin",
    ]
    _number_prefix = "JG"
    _words_dialog = "procuratorate.seized.words"

    _approval_protected = frozenset(
        {"applicant_id", "company_id", "case_id", "item_codes", "reason"}
    )
    _approval_engine_only = frozenset(
        {"name", "lot_ids", "opened_at", "opened_until", "ended_at", "end_reason"}
    )

    applicant_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        default=lambda self: self.env.user.sudo().employee_id,
    )
    department_id = fields.Many2one(
        "hr.department",
        compute="_compute_department_id",
        compute_sudo=True,
        store=True,
    )
    case_id = fields.Many2one(
        "procuratorate.case", check_company=True, ondelete="restrict"
    )
    item_codes = fields.Text(
        "Items",
        help="Codes or seal numbers as they stand on the papers; empty: every secret "
        "item of the case.",
    )
    reason = fields.Text(required=True)
    lot_ids = fields.Many2many(
        "stock.lot",
        "procuratorate_seized_breakglass_lot_rel",
        "breakglass_id",
        "lot_id",
        "Opened Items",
        readonly=True,
        copy=False,
    )
    opened_at = fields.Datetime("Opened on", readonly=True, copy=False)
    opened_until = fields.Datetime("Open until", readonly=True, copy=False)
    ended_at = fields.Datetime("Ended on", readonly=True, copy=False)
    end_reason = fields.Text("Why Ended", readonly=True, copy=False)
    is_open = fields.Boolean("Open Now", compute="_compute_is_open")

    _open_ones = models.Index(
        "(applicant_id, opened_until) WHERE opened_until IS NOT NULL"
    )

    @api.depends("applicant_id")
    def _compute_department_id(self):
        for order in self:
            order.department_id = order.applicant_id.department_id

    @api.depends("opened_until", "ended_at")
    def _compute_is_open(self):
        now = fields.Datetime.now()
        for order in self:
            until = order.opened_until
            order.is_open = bool(until) and not order.ended_at and until > now

    @api.depends("name", "applicant_id")
    def _compute_display_name(self):
        for order in self:
            who = order.sudo().applicant_id.name or ""
            name = order.name or self.env._("Break-glass Order")
            order.display_name = f"{name} {who}".strip()

    @api.model_create_multi
    def create(self, vals_list):
        """Every order is numbered when it is written."""
        orders = super().create(vals_list)
        for order in orders:
            order._approval_write({"name": order._own_number()})
        return orders

    # Approval -----------------------------------------------------------------

    def _approval_check_submit(self):
        """One asks for oneself, and says what for."""
        actor = self.env["hr.employee"]._acting(self.sudo().company_id).sudo()
        if not actor._meets(self.sudo().applicant_id):
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” was not asked for by you.", self.display_name),
                basis=_("Whoever wants to look asks himself."),
                missing=_("the applicant's own act"),
                cure=self.sudo().applicant_id.name,
            )
        if not self.case_id and not (self.item_codes or "").strip():
            _ = self.env._
            raise refusal(
                self.env,
                _("“%s” does not say what is to be opened.", self.display_name),
                missing=_("the case, or the codes of the items"),
                cure=_("yourself, on the order"),
            )

    def _approval_on_approved(self):
        """Both posts agreed: open, on record, for the hours of the rule."""
        for order in self.sudo():
            _open(order)

    def _approval_on_voided(self):
        """Taken back or amended: what was open by it is shut."""
        super()._approval_on_voided()
        for order in self.filtered("is_open"):
            order._end(self.env._("Taken back"))

    def _named_lots(self):
        """The secret cards that the order names."""
        codes = [code for code in _CODES.split(self.item_codes or "") if code]
        domain = Domain("seized_secret", "=", True)
        domain &= Domain("company_id", "=", self.company_id.id)
        if self.case_id:
            domain &= Domain("seized_case_id", "=", self.case_id.id)
        if codes:
            domain &= Domain("name", "in", codes) | Domain(
                "seized_seal_no", "in", codes
            )
        return self.env["stock.lot"].sudo().search(domain)

    def action_end(self, text=None):
        """End it before its time: the applicant, or supervision."""
        for order in self:
            order.check_access("read")
            order._check_may_end()
            order._end(text)
        return True

    def _end(self, text):
        text = said(text)
        self._approval_write(
            {"ended_at": fields.Datetime.now(), "end_reason": text or False}
        )
        self._seal("seized.breakglass.ended", {"reason": text or None})
        _forget_orders(self.env)

    def _check_may_end(self):
        self.env["procuratorate.approval.case"]._check_channel()
        actor = self.env["hr.employee"]._acting(self.sudo().company_id).sudo()
        own = actor._meets(self.sudo().applicant_id)
        if own or self.env.user.has_group("procuratorate_base.group_supervision"):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("“%s” is not yours to end.", self.display_name),
            missing=_("the act of the applicant or of supervision"),
            cure=self.sudo().applicant_id.name,
        )

    def action_open_items(self):
        """Show the opened items."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "stock.lot",
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self.sudo().lot_ids.ids)],
            "context": {"create": False},
        }

    def _seal(self, kind, content, pen=None):
        order = self.sudo()
        self.env["procuratorate.book"]._append_to(
            order.company_id,
            "seized",
            [(kind, {"document": order.name, **content}, order)],
            pen,
        )

    def _tell_supervision(self):
        order = self.sudo()
        post = self.env.ref("procuratorate_base.post_supervision")
        holders = post._holders(order.company_id).sudo()
        for user in holders._procuratorate_users():
            order.activity_schedule(
                "mail.mail_activity_data_warning",
                order.company_id._procuratorate_today(),
                summary=self.env._("Secret items were opened: %s", order.display_name),
                user_id=user.id,
            )


def _forget_orders(env):
    """Who may look is asked anew: now, and again when this is committed.

    In between somebody else may have remembered how it was.
    """
    env.registry.clear_cache()
    env.cr.postcommit.add(env.registry.clear_cache)


def _open(order):
    """Open one approved order; a plain function, since it holds the pen."""
    order._approval_check_approved()
    lots = order._named_lots()
    if not lots:
        _ = order.env._
        raise refusal(
            order.env,
            _("“%s” opens nothing.", order.display_name),
            missing=_("a secret item under the codes or in the case it names"),
            cure=_("the applicant, by amending the order"),
        )
    hours = order.env["procuratorate.rule"]._value(
        "seized.breakglass.hours", company=order.company_id
    )
    now = fields.Datetime.now()
    order._approval_write(
        {
            "lot_ids": [Command.set(lots.ids)],
            "opened_at": now,
            "opened_until": now + timedelta(hours=hours),
            "ended_at": False,
            "end_reason": False,
        }
    )
    order._seal(
        "seized.breakglass.opened",
        {
            "applicant": order.applicant_id.name,
            "reason": order.reason,
            "items": lots.mapped("name"),
            "until": order.opened_until,
        },
        _PEN,
    )
    _forget_orders(order.env)
    lots.invalidate_recordset(["seized_hidden", "display_name"])
    order._tell_supervision()

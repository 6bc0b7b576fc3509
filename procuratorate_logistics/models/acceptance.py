from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.addons.procuratorate_base.tools.talk import content_of
from odoo.addons.procuratorate_ledger.tools.canonical import digest
from odoo.exceptions import AccessError
from odoo.tools import float_repr

ENGINE = {"name", "state", "content_hash", "closed_at"}


class ProcuratorateAcceptance(models.Model):
    """A group looks at what was delivered and signs, each from the own login."""

    _name = "procuratorate.acceptance"
    _description = "Acceptance"
    _inherit = [
        "procuratorate.time.limit.mixin",
        "procuratorate.file.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Number", readonly=True, copy=False)
    order_id = fields.Many2one(
        "purchase.order", required=True, index=True, ondelete="restrict", copy=False
    )
    request_id = fields.Many2one(
        related="order_id.procuratorate_request_id", store=True, index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    department_id = fields.Many2one(related="request_id.department_id")
    partner_id = fields.Many2one(related="order_id.partner_id", compute_sudo=True)
    delivered_at = fields.Datetime(
        "Delivered", required=True, default=fields.Datetime.now, copy=False
    )
    place = fields.Char()
    quality_body = fields.Char(
        "Quality inspection body",
        help="Invited for large or complex goods (Regulations, art. 45).",
    )
    conclusion = fields.Text()
    line_ids = fields.One2many("procuratorate.acceptance.line", "acceptance_id")
    signer_ids = fields.One2many(
        "procuratorate.acceptance.signer", "acceptance_id", "Acceptance group"
    )
    signers_needed = fields.Integer(compute="_compute_signing", compute_sudo=True)
    signed_count = fields.Integer(compute="_compute_signing", compute_sudo=True)
    can_sign = fields.Boolean(compute="_compute_can_sign")
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("signing", "Waiting for signatures"),
            ("closed", "Accepted"),
            ("rejected", "Rejected"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    content_hash = fields.Char(readonly=True, copy=False)
    closed_at = fields.Datetime(readonly=True, copy=False)

    # Computes -----------------------------------------------------------------

    @api.depends("request_id", "signer_ids.signed_at")
    def _compute_signing(self):
        for acceptance in self:
            acceptance.signers_needed = (
                acceptance._needed()[0] if acceptance.request_id else 1
            )
            signed = acceptance.signer_ids.filtered("signed_at")
            acceptance.signed_count = len(signed.employee_id._persons())

    @api.depends_context("uid")
    @api.depends("state", "signer_ids.signed_at")
    def _compute_can_sign(self):
        for acceptance in self:
            acceptance.can_sign = acceptance.state == "signing" and bool(
                acceptance._my_signer().filtered(lambda s: not s.signed_at)
            )

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Every acceptance begins unsigned; its clock runs from the delivery."""
        fresh = {"state": "draft", "content_hash": False, "closed_at": False}
        for vals in vals_list:
            if any(vals.get(key, value) != value for key, value in fresh.items()):
                raise self._engine_refusal()
        acceptances = super().create(
            [
                {**vals, **fresh, "name": self._next_number(vals.get("order_id"))}
                for vals in vals_list
            ]
        )
        for acceptance in acceptances:
            acceptance._check_delivered_order()
            acceptance._start_time_limit(
                "purchase.clock.acceptance",
                start=acceptance.delivered_at,
                event=self.env._("Delivered"),
            )
        return acceptances

    def write(self, vals):
        """State and seals follow from signatures; what is signed stays."""
        if ENGINE & set(vals):
            raise self._engine_refusal()
        content = content_of(vals)
        free = {"signer_ids", "conclusion"}
        for acceptance in self:
            if {"order_id", "delivered_at"} & content or (
                acceptance.state != "draft" and content - free
            ):
                acceptance._refuse_if_governed()
            if acceptance.state in ("closed", "rejected") and content:
                acceptance._refuse_if_governed()
        return super().write(vals)

    def _write_engine(self, vals):
        return super().write(vals)

    def _next_number(self, order_id):
        order = self.env["purchase.order"].sudo().browse(order_id)
        return next_number(self.env, self._name, order.company_id, "YS")

    def _engine_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("The state of an acceptance cannot be written by hand."),
            missing=_("the signatures of its members"),
            cure=_("each member, from the own login"),
            error=AccessError,
        )

    def _refuse_if_governed(self):
        if not self.company_id._procuratorate_on():
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Acceptance %s is before its signers and cannot be changed.", self.name),
            basis=_("What was signed must be what was seen."),
            missing=_("a new acceptance"),
            cure=_("the office, with “Cancel” and a new acceptance"),
            error=AccessError,
        )

    def _check_delivered_order(self):
        if self.order_id.sudo().state == "purchase":
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("Order %s is not confirmed.", self.order_id.sudo().name),
            missing=_("a confirmed order"),
            cure=_("its buyers"),
        )

    # Verbs --------------------------------------------------------------------

    @api.model
    def _open_for(self, order):
        """Return the acceptance in preparation, or make one for what is left."""
        running = order.acceptance_ids.filtered(
            lambda a: a.state in ("draft", "signing")
        )[:1]
        return running or self.create(
            {
                "order_id": order.id,
                "line_ids": [
                    fields.Command.create(vals) for vals in order._acceptance_vals()
                ],
            }
        )

    def action_open(self):
        """Freeze what was found and ask the members for their signatures."""
        for acceptance in self:
            acceptance.check_access("write")
            acceptance._check_ready()
            acceptance._write_engine(
                {"state": "signing", "content_hash": acceptance._hash()}
            )
            acceptance.sudo()._file_attachments()._seal()
            for user in acceptance.signer_ids.employee_id._procuratorate_users():
                acceptance.sudo().activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.env._("Please inspect and sign"),
                    user_id=user.id,
                )
        return True

    def action_sign(self):
        """Sign as a member of the group; the last signature closes."""
        for acceptance in self:
            acceptance.check_access("read")
            acceptance.sudo()._sign()
        return True

    def action_reject(self, reason=None):
        """A member refuses to sign: the goods are not accepted."""
        for acceptance in self:
            acceptance.check_access("read")
            acceptance.sudo()._reject(reason)
        return True

    def action_cancel(self):
        """Give up an acceptance that nobody closed; its signatures stay sealed."""
        for acceptance in self:
            acceptance.check_access("write")
            if acceptance.state == "closed":
                acceptance._refuse_if_governed()
            acceptance._write_engine({"state": "cancelled"})
            acceptance._cancel_time_limit(
                "purchase.clock.acceptance", self.env._("Acceptance cancelled")
            )
        return True

    # Content ------------------------------------------------------------------

    def _content(self):
        """What the members sign, as plain data."""
        self.ensure_one()
        doc = self.sudo()
        return {
            "acceptance": doc.name,
            "order": doc.order_id.name,
            "request": doc.request_id.name,
            "delivered": str(doc.delivered_at),
            "place": doc.place or None,
            "quality_body": doc.quality_body or None,
            "lines": [line._content() for line in doc.line_ids.sorted("id")],
        }

    def _hash(self):
        return digest(self._content())

    def _needed(self):
        """How many persons must sign, and by which rule."""
        return self.sudo().request_id._tier_rule("acceptors")

    # File ---------------------------------------------------------------------

    def _file_request(self):
        return self.request_id

    def _file_attachments(self):
        return self.env["ir.attachment"].search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )


def number(value):
    """A quantity as sealed contents hold it."""
    return float_repr(value, 3)

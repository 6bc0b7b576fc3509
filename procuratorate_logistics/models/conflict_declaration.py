from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ProcuratorateConflictDeclaration(models.Model):
    """A person says, from the own login, whether a supplier is close to him.

    Written once. A declared conflict takes the person out of the file for good.
    """

    _name = "procuratorate.conflict.declaration"
    _description = "Conflict Declaration"
    _inherit = ["procuratorate.file.mixin"]
    _order = "id desc"

    request_id = fields.Many2one(
        "procuratorate.purchase.request",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(related="request_id.company_id", store=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Person",
        required=True,
        ondelete="restrict",
        default=lambda self: (
            self.env["procuratorate.purchase.request"]._default_applicant().id
        ),
    )
    has_conflict = fields.Boolean("I have a conflict of interest")
    partner_id = fields.Many2one("res.partner", "Supplier concerned")
    relation = fields.Selection(
        [
            ("employed", "Employed there within three years"),
            ("director", "Director or supervisor within three years"),
            ("owner", "Controlling holder"),
            ("spouse", "Spouse"),
            ("blood", "Relative by blood up to the third degree"),
            ("in_law", "Close in-law"),
            ("other", "Other"),
        ]
    )
    note = fields.Text()
    declared_at = fields.Datetime(readonly=True)

    _relation_given = models.Constraint(
        "CHECK(NOT has_conflict OR relation IS NOT NULL)",
        "Say what the conflict of interest is.",
    )
    _person_idx = models.Index("(request_id, employee_id)")

    @api.depends("employee_id", "has_conflict")
    def _compute_display_name(self):
        for declaration in self:
            name = declaration.employee_id.sudo().name or ""
            declaration.display_name = (
                self.env._("%s: conflict of interest", name)
                if declaration.has_conflict
                else self.env._("%s: no conflict of interest", name)
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Sealed at once; a conflict removes the person from the buyers."""
        now = fields.Datetime.now()
        declarations = super().create(
            [{**vals, "declared_at": now} for vals in vals_list]
        )
        for declaration in declarations:
            if declaration.company_id._procuratorate_on():
                declaration._check_own_word()
                declaration._seal()
            if declaration.has_conflict:
                declaration._remove_buyer()
        return declarations

    def write(self, vals):
        """Refused: a declaration is somebody's word on a day."""
        if vals and any(d.company_id._procuratorate_on() for d in self.sudo()):
            raise self._word_refusal(self.env._("A declaration cannot be changed."))
        return super().write(vals)

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self.check_access("unlink")
        self._check_unlink_except_declared()
        return super().unlink()

    def _check_unlink_except_declared(self):
        if any(d.company_id._procuratorate_on() for d in self.sudo()):
            raise self._word_refusal(self.env._("A declaration cannot be deleted."))

    def _word_refusal(self, what):
        return refusal(
            self.env,
            what,
            basis=self.env._("Government Procurement Law, art. 12"),
            missing=self.env._("nothing can replace it; it is on record"),
            cure=self.env._("the person, by a new declaration"),
            error=AccessError,
        )

    def _check_own_word(self):
        self.env["procuratorate.approval.case"]._check_channel()
        acting = self.env["hr.employee"]._acting(self.company_id)
        if not acting._same_person(self.employee_id.sudo()):
            raise refusal(
                self.env,
                self.env._(
                    "%(acting)s cannot declare for %(person)s.",
                    acting=acting.sudo().name,
                    person=self.employee_id.sudo().name,
                ),
                basis=self.env._("Government Procurement Law, art. 12"),
                missing=self.env._("the person's own login"),
                cure=self.employee_id.sudo().name,
                error=AccessError,
            )

    def _seal(self):
        content = {
            "request": self.request_id.name,
            "employee": self.employee_id.id,
            "conflict": self.has_conflict,
            "partner": self.partner_id.sudo().name or None,
            "relation": self.relation or None,
            "note": self.note or None,
        }
        self.env["procuratorate.book"]._append_to(
            self.company_id,
            "purchase",
            [("purchase.conflict", content, self.request_id)],
        )

    def _remove_buyer(self):
        """A buyer with a conflict is removed from every open quote of the file."""
        request = self.request_id.sudo()
        keys = (self.employee_id.sudo() | request.order_ids.buyer_ids)._person_keys()
        mine = keys[self.employee_id.id]
        for order in request.order_ids.filtered(lambda o: o.state != "purchase"):
            out = order.buyer_ids.filtered(lambda e: keys[e.id] == mine)
            if out:
                order.write({"buyer_ids": [fields.Command.unlink(e.id) for e in out]})
                order.message_post(body=self.display_name)

    def _file_request(self):
        return self.request_id

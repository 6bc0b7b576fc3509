from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ProcuratorateAcceptanceSigner(models.Model):
    """A member of an acceptance group and the moment of the signature.

    Members may join and leave until the acceptance is closed.
    """

    _name = "procuratorate.acceptance.signer"
    _inherit = ["procuratorate.acceptance.part"]
    _description = "Acceptance Signer"
    _order = "acceptance_id, id"
    _open_states = ("draft", "signing")

    employee_id = fields.Many2one(
        "hr.employee", "Member", required=True, index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", compute="_compute_department_id", compute_sudo=True
    )
    role = fields.Selection(
        [
            ("member", "Member"),
            ("department", "Using department"),
            ("expert", "Expert"),
        ],
        required=True,
        default="member",
    )
    signed_at = fields.Datetime("Signed", readonly=True, copy=False)

    _once = models.UniqueIndex(
        "(acceptance_id, employee_id)", "This person is a member already."
    )

    @api.depends("employee_id")
    def _compute_department_id(self):
        for signer in self:
            signer.department_id = signer.employee_id.department_id

    @api.model_create_multi
    def create(self, vals_list):
        """Nobody is entered as having signed."""
        if any(vals.get("signed_at") for vals in vals_list):
            raise self._signature_refusal()
        signers = super().create([{**vals, "signed_at": False} for vals in vals_list])
        for acceptance in signers.acceptance_id.filtered(
            lambda a: a.state == "signing"
        ):
            acceptance._check_members()
        return signers

    def write(self, vals):
        """A signature is given by signing, and a signer is not exchanged."""
        if "signed_at" in vals:
            raise self._signature_refusal()
        if {"employee_id", "acceptance_id"} & set(vals) and any(
            self.mapped("signed_at")
        ):
            raise self._signature_refusal()
        return super().write(vals)

    def unlink(self):
        """Here, since a context key of Odoo's skips ``ondelete`` methods."""
        self.check_access("unlink")
        self._check_unlink_except_signed()
        return super().unlink()

    def _check_unlink_except_signed(self):
        if any(self.mapped("signed_at")):
            raise self._signature_refusal()

    def _write_engine(self, vals):
        return super().write(vals)

    def _signature_refusal(self):
        _ = self.env._
        return refusal(
            self.env,
            _("A signature cannot be written, exchanged or deleted."),
            missing=_("the member's own signature"),
            cure=_("the member, from the own login, with “Sign”"),
            error=AccessError,
        )

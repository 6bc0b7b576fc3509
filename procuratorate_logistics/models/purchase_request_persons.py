from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError


class ProcuratoratePurchaseRequest(models.Model):
    """Who did what in this file, and who may therefore not do more.

    The matrix: applicant, approvers, buyers, acceptors and storekeeper are different
    natural persons. Two exceptions: below T2 an office clerk may buy what the office
    asked for, and the applicant's department may sit in an acceptance, never alone.
    """

    _inherit = "procuratorate.purchase.request"

    person_ids = fields.Many2many(
        "hr.employee",
        compute="_compute_person_ids",
        compute_sudo=True,
        string="Persons of the file",
    )

    @api.depends("approval_case_id", "order_ids.buyer_ids", "acceptance_ids.signer_ids")
    def _compute_person_ids(self):
        for request in self:
            doc = request.sudo()
            request.person_ids = (
                doc.applicant_id | doc._approvers() | doc._buyers() | doc._acceptors()
            )

    def _approvers(self):
        """Everybody whose decision or vote carries the present approval."""
        case = self.sudo().approval_case_id
        steps = case.step_ids
        votes = case.resolution_ids.filtered(lambda r: r.state == "closed").vote_ids
        return steps.decider_id | steps.principal_id | votes.employee_id

    def _buyers(self):
        orders = self.sudo().order_ids.filtered(lambda o: o.state != "cancel")
        return orders.buyer_ids

    def _acceptors(self):
        acceptances = self.sudo().acceptance_ids
        kept = acceptances.filtered(lambda a: a.state != "cancelled")
        return kept.signer_ids.filtered("signed_at").employee_id

    def _conflicted(self):
        """Employees who declared a conflict of interest in this file."""
        declared = self.sudo().declaration_ids.filtered("has_conflict")
        return declared.employee_id

    def _refuse_overlap(self, employees, role, others, other_role, cure, keys=None):
        """Raise the refusal when one natural person would hold both roles.

        ``keys`` are the person keys of all of them, if the caller has them.
        """
        people, taken = employees.sudo(), others.sudo()
        if not people or not taken:
            return
        keys = keys or (people | taken)._person_keys()
        clash = people.filtered(
            lambda e: keys[e.id] in {keys[other.id] for other in taken}
        )
        if not clash:
            return
        _ = self.env._
        raise refusal(
            self.env,
            _(
                "%(person)s cannot be %(role)s of %(request)s, being its %(other)s.",
                person=", ".join(clash.mapped("name")),
                role=role,
                request=self.name,
                other=other_role,
            ),
            basis=_(
                "Internal control rules for public bodies (Caikuai [2012] 21): "
                "incompatible duties are separated."
            ),
            missing=_("another natural person as %s", role),
            cure=cure,
            error=AccessError,
        )

    def _is_of_office(self):
        """Whether the office itself asks: then one of its clerks may buy (T1)."""
        office = self.company_id.sudo().procuratorate_office_id
        if office:
            return self.department_id == office
        return bool(self.sudo().applicant_id._procuratorate_of_office(self.company_id))

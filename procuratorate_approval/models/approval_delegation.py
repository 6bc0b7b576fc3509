from odoo import api, fields, models
from odoo.addons.procuratorate_base.tools.refusal import refusal
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ..tools.channel import is_own_act


class ApprovalDelegation(models.Model):
    """A holder of posts lets somebody decide for him, between two dates.

    Made by the principal himself (or the chief procurator); it is never changed,
    only revoked. The delegate is checked at every decision like the principal.
    """

    _name = "procuratorate.approval.delegation"
    _inherit = ["procuratorate.recorded.mixin"]
    _description = "Delegation of decisions"
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _recorded_fields = (
        "from_employee_id",
        "to_employee_id",
        "scope",
        "date_from",
        "date_to",
        "reason",
        "revoked_on",
    )

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    from_employee_id = fields.Many2one(
        "hr.employee",
        string="Principal",
        required=True,
        ondelete="restrict",
        check_company=True,
        default=lambda self: self._default_principal(),
    )
    to_employee_id = fields.Many2one(
        "hr.employee",
        string="Delegate",
        required=True,
        ondelete="restrict",
        check_company=True,
        index=True,
    )
    post_ids = fields.Many2many(
        "procuratorate.post",
        "procuratorate_approval_delegation_post",
        string="Posts",
        required=True,
        domain=[("kind", "!=", "collective")],
    )
    policy_ids = fields.Many2many(
        "procuratorate.approval.policy",
        "procuratorate_approval_delegation_policy",
        string="Only these policies",
        help="Empty: whatever the posts decide.",
    )
    scope = fields.Char(
        compute="_compute_scope",
        store=True,
        help="Posts and policies as they go on record and as decisions are checked.",
    )
    date_from = fields.Date(
        string="First day", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Last day", required=True)
    reason = fields.Char(required=True)
    revoked_on = fields.Date(string="Revoked", readonly=True, copy=False)
    in_force = fields.Boolean(compute="_compute_in_force", search="_search_in_force")

    _dates = models.Constraint(
        "CHECK (date_to >= date_from)", "A delegation ends on or after its first day."
    )
    _active_idx = models.Index("(to_employee_id, date_to) WHERE revoked_on IS NULL")

    @api.model
    def _default_principal(self):
        user, company = self.env.user.sudo(), self.env.company
        own = user.employee_ids.filtered(lambda e: e.company_id == company)
        return own[:1] or user.procuratorate_employee_id

    @api.depends("from_employee_id", "to_employee_id")
    def _compute_display_name(self):
        for each in self.sudo():
            names = (each.from_employee_id.name, each.to_employee_id.name)
            each.display_name = " → ".join(name or "?" for name in names)

    @api.depends("post_ids", "policy_ids")
    def _compute_scope(self):
        """Archived posts and policies count: archiving never widens a delegation."""
        for each in self.sudo().with_context(active_test=False):
            posts = ",".join(sorted(each.post_ids.mapped("code")))
            policies = ",".join(str(policy) for policy in sorted(each.policy_ids.ids))
            each.scope = f"{posts};{policies}"

    @api.depends("date_from", "date_to", "revoked_on", "company_id")
    def _compute_in_force(self):
        for each in self:
            today = (each.company_id or self.env.company)._procuratorate_today()
            begun = each.date_from and each.date_from <= today
            ended = each.revoked_on or (each.date_to and each.date_to < today)
            each.in_force = bool(begun and not ended)

    def _search_in_force(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain(self._force_domain(self.env.company._procuratorate_today()))

    def _force_domain(self, today):
        return [
            ("revoked_on", "=", False),
            ("date_from", "<=", today),
            ("date_to", ">=", today),
        ]

    # Rules --------------------------------------------------------------------

    @api.constrains("from_employee_id", "to_employee_id")
    def _check_two_persons(self):
        """Nobody delegates to himself under another login."""
        for each in self.sudo():
            if each.from_employee_id._same_person(each.to_employee_id):
                raise ValidationError(
                    self.env._("Principal and delegate must be two persons.")
                )

    @api.constrains("post_ids", "from_employee_id")
    def _check_posts(self):
        """One delegates what one holds; a seat in a body is never delegated."""
        for each in self.sudo():
            if "collective" in each.post_ids.mapped("kind"):
                raise ValidationError(
                    self.env._("A vote in a meeting cannot be delegated.")
                )
            for post in each.post_ids:
                each._check_holds(post)

    def _check_holds(self, post):
        person, company = self.from_employee_id, self.company_id
        departments = self.env["hr.department"].search(
            [("company_id", "=", company.id)]
        )
        units = departments if post.kind != "group" else [None]
        if not any(post._holds(person, company, unit) for unit in units):
            raise ValidationError(
                self.env._(
                    "%(person)s does not hold “%(post)s”.",
                    person=person.name,
                    post=post.name,
                )
            )

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Only the principal delegates, from his own login; or the chief for him."""
        fresh = [{**vals, "revoked_on": False} for vals in vals_list]
        delegations = super().create(fresh)
        for each in delegations:
            each._check_right()
        return delegations

    def write(self, vals):
        """A delegation is not changed; it is revoked and another one made."""
        _ = self.env._
        raise refusal(
            self.env,
            _("A delegation is not changed afterwards."),
            missing=_("its revocation and, if needed, a new one"),
            cure=_("the principal"),
        )

    def unlink(self):
        """Not by ``ondelete``, which a context key of Odoo's skips."""
        self._unlink_never()
        return super().unlink()

    def _unlink_never(self):
        _ = self.env._
        raise refusal(
            self.env,
            _("A delegation is never deleted."),
            missing=_("nothing: decisions may have been given under it"),
            cure=_("the principal revokes it"),
        )

    def action_revoke(self):
        """End delegations today; decisions given before stay valid."""
        for each in self:
            each._check_right()
            each._write_revoked()
        return True

    def _write_revoked(self):
        today = self.company_id._procuratorate_today()
        return super().write({"revoked_on": today})

    def _check_right(self):
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        chief = self.env.ref("procuratorate_base.post_chief")
        own = acting._same_person(self.sudo().from_employee_id)
        if is_own_act(self.env) and (own or chief._holds(acting, self.company_id)):
            return
        _ = self.env._
        raise refusal(
            self.env,
            _("A delegation is made and revoked by the principal himself."),
            missing=_("the act of %s", self.sudo().from_employee_id.name),
            cure=_("the principal, or the chief procurator when he cannot"),
            error=AccessError,
        )

    # Questions ----------------------------------------------------------------

    @api.model
    def _active_for(self, employee, company):
        """Delegations to ``employee`` in force today in ``company``."""
        domain = self._force_domain(company._procuratorate_today())
        mine = [("to_employee_id", "=", employee.id), ("company_id", "=", company.id)]
        return self.sudo().search(domain + mine)

    @api.model
    def _principals(self, case, step, employee):
        """Who lets ``employee`` decide this step of this case today."""
        found = self._active_for(employee, case.company_id)
        return found.filtered(lambda d: d._covers(case, step)).from_employee_id

    def _covers(self, case, step):
        posts, policies = self._scope()
        return (
            not policies or str(case.policy_id.id) in policies
        ) and step.post_id.code in posts

    def _scope(self):
        """(codes of posts, ids of policies as texts; none: all) as on record."""
        posts, policies = (self.scope or ";").split(";")
        return posts.split(","), [each for each in policies.split(",") if each]

    def _scope_domain(self):
        """Steps this delegation reaches."""
        posts, policies = self._scope()
        scope = Domain("post_id.code", "in", posts)
        if policies:
            scope &= Domain("case_id.policy_id", "in", [int(each) for each in policies])
        return scope

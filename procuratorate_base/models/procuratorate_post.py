from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ProcuratoratePost(models.Model):
    _name = "procuratorate.post"
    _description = "Post"
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, index=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("manager", "Head of the department"),
            ("department_leader", "Leader in charge of the department"),
            ("group", "Every member of the group"),
            ("collective", "The group as a collective body"),
        ],
        required=True,
        default="group",
        help="How the holder of the post is found on a document.",
    )
    group_id = fields.Many2one("res.groups", ondelete="restrict", index=True)
    head_group_id = fields.Many2one(
        "res.groups",
        string="Group of the chair",
        ondelete="restrict",
        help="For a collective body: who chairs it and speaks last.",
    )
    superior_id = fields.Many2one(
        "procuratorate.post",
        string="Superior post",
        ondelete="restrict",
        help="Decides when every holder of this post is excluded; is told when a "
        "time limit of this post is overdue.",
    )
    active = fields.Boolean(default=True)
    description = fields.Text(translate=True)
    holder_names = fields.Char(
        string="Holders here",
        compute="_compute_holder_names",
        help="Who holds the post in the current company today.",
    )

    _code_uniq = models.Constraint("UNIQUE (code)", "Another post has this code.")
    _group_given = models.Constraint(
        "CHECK (kind = 'manager' OR group_id IS NOT NULL)",
        "A post that is held by a group needs the group.",
    )

    @api.depends("kind", "group_id")
    @api.depends_context("company")
    def _compute_holder_names(self):
        for post in self:
            holders = post._holders(self.env.company).sudo()
            post.holder_names = ", ".join(holders.mapped("name"))

    @api.constrains("superior_id")
    def _check_superior(self):
        """A post may not stand above itself."""
        if self._has_cycle("superior_id"):
            raise ValidationError(self.env._("A post cannot be its own superior."))

    def _holders(self, company, department=None):
        """Active employees of ``company`` who hold this post.

        Departmental posts look at ``department`` and then upwards; a leader in
        charge who is nowhere named falls back to all leaders.
        """
        self.ensure_one()
        department = department if department is not None else self.env["hr.department"]
        post = self.sudo()
        if post.kind == "manager":
            holders = department._procuratorate_nearest("manager_id", company)
        elif post.kind == "department_leader":
            holders = department._procuratorate_nearest(
                "procuratorate_leader_id", company
            ) or post._members(post.group_id, company)
        else:
            holders = post._members(post.group_id, company)
        return holders.with_env(self.env)

    def _holders_or_above(self, company, department=None, without=None):
        """Who holds this post; of a vacant one, who stands above it.

        :param without: persons who do not count, as if they did not hold it
        """
        self.ensure_one()
        keys = without._persons() if without else set()
        post = self.sudo()
        while post:
            holders = post._holders(company, department).sudo()
            holders = holders.filtered(lambda each: not each._persons() & keys)
            if holders:
                return holders
            post = post.superior_id
        return self.env["hr.employee"].sudo()

    def _chairs(self, company):
        """Who chairs the collective body of this post."""
        self.ensure_one()
        post = self.sudo()
        return post._members(post.head_group_id, company).with_env(self.env)

    def _holds(self, employee, company, department=None):
        """Whether ``employee`` holds this post there."""
        return employee in self._holders(company, department)

    @api.model
    def _members(self, group, company):
        """Employees of ``company`` with a living login in ``group``: one query."""
        Employee = self.env["hr.employee"].sudo()
        if not group:
            return Employee
        in_group = Domain("active", "=", True) & Domain(
            "all_group_ids", "in", group.ids
        )
        return Employee.search(
            Domain("company_id", "=", company.id)
            & (
                Domain("user_id", "any", in_group)
                | Domain("procuratorate_login_ids", "any", in_group)
            )
        )

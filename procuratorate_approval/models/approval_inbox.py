from odoo import api, models
from odoo.fields import Domain


class ApprovalInbox(models.AbstractModel):
    """What waits for ``env.user``: a domain over current steps, never a list.

    Posts, departments and delegations are read as they are now; the number of
    queries depends on the posts a person holds, not on the number of cases.
    """

    _name = "procuratorate.approval.inbox"
    _description = "Decisions that wait for the user"

    @api.model
    def _domain(self):
        employees = self._employees()
        if not employees:
            return Domain.FALSE
        own = Domain.OR([self._duties(e) for e in employees] or [Domain.FALSE])
        current = Domain("state", "=", "current")
        return current & own & self._not_taking_part(employees)

    def _employees(self):
        user = self.env.user.sudo()
        companies = self.env.companies
        people = user.employee_ids | user.procuratorate_employee_id
        return people.filtered(lambda e: e.active and e.company_id in companies)

    def _not_taking_part(self, employees):
        """Cases in which none of these persons is excluded or has decided."""
        ids = employees.ids
        taken = Domain("case_id.step_ids", "any", Domain("decider_id", "in", ids))
        named = Domain("case_id.excluded_ids", "in", ids)
        return ~taken & ~named

    def _duties(self, employee):
        delegations = self.env["procuratorate.approval.delegation"]
        domains = [self._posts_of(employee)]
        for delegation in delegations._active_for(employee, employee.company_id):
            principal = self._posts_of(delegation.from_employee_id)
            domains.append(principal & delegation._scope_domain())
        company = Domain("company_id", "=", employee.company_id.id)
        return company & Domain.OR(domains)

    def _posts_of(self, employee):
        """The current steps whose post ``employee`` holds."""
        posts = self.env["procuratorate.post"].sudo().search([])
        domains = [self._post_domain(post, employee) for post in posts]
        return Domain.OR(domains)

    def _post_domain(self, post, employee):
        at_post = Domain("post_id", "=", post.id)
        if post.kind in ("group", "collective"):
            return at_post if self._in_group(post, employee) else Domain.FALSE
        departments = self._departments(employee.company_id)
        mine = [d.id for d in departments if post._holds(employee, d.company_id, d)]
        return at_post & Domain("department_id", "in", mine)

    def _in_group(self, post, employee):
        return post._holds(employee, employee.company_id)

    def _departments(self, company):
        return (
            self.env["hr.department"].sudo().search([("company_id", "=", company.id)])
        )

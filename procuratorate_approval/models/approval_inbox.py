from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# Counting on purpose: the planner must go by the index on the case, row by row, and
# can stop with the page; EXISTS makes it hash everybody who ever decided anything.
_UNINVOLVED = """(
    (SELECT COUNT(*) FROM procuratorate_approval_case_excluded x
      WHERE x.procuratorate_approval_case_id = %(case)s
        AND x.hr_employee_id IN %(people)s) = 0
    AND (SELECT COUNT(*) FROM procuratorate_approval_case_step y
          WHERE y.case_id = %(case)s
            AND (y.decider_id IN %(people)s OR y.principal_id IN %(people)s)) = 0
)"""

# Whoever decided alone still sits in the meeting, until the own vote; its chair
# until it is closed.
_NOT_VOTED = """(
    (SELECT COUNT(*) FROM procuratorate_approval_case_excluded x
      WHERE x.procuratorate_approval_case_id = %(case)s
        AND x.hr_employee_id IN %(people)s) = 0
    AND (SELECT COUNT(*) FROM procuratorate_approval_resolution r
           JOIN procuratorate_approval_resolution_vote v ON v.resolution_id = r.id
          WHERE r.case_id = %(case)s AND r.state = 'open'
            AND v.verdict IS NOT NULL AND v.employee_id IN %(people)s
            AND v.employee_id IS DISTINCT FROM r.chair_id) = 0
)"""


class ApprovalInbox(models.AbstractModel):
    """What waits for ``env.user``: a domain over current steps, never a list.

    Posts, departments and delegations are read as they are now; the number of
    queries depends on the posts a person holds, not on the number of cases.
    """

    _name = "procuratorate.approval.inbox"
    _description = "Decisions that wait for the user"

    @api.model
    @api.readonly
    def count_mine(self):
        """How many decisions wait for the user; at most a hundred are counted."""
        if not self.env.company._procuratorate_on():
            return 0
        cases = self.env["procuratorate.approval.case"]
        return cases.search_count([("my_turn", "=", True)], limit=100)

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
        """Steps of which none of these persons is excluded, or has spoken already.

        Asked for each current step alone: a sub-domain would be answered for every
        case that ever was.
        """
        ids = tuple(employees.ids)

        def to_sql(model, alias, query):
            resolutions = self.env["procuratorate.approval.resolution"]
            resolutions.flush_model(["case_id", "state", "chair_id"])
            resolutions.vote_ids.flush_model(
                ["resolution_id", "verdict", "employee_id"]
            )
            case = SQL.identifier(alias, "case_id")
            return SQL(
                "CASE WHEN %s THEN %s ELSE %s END",
                SQL.identifier(alias, "collective"),
                SQL(_NOT_VOTED, case=case, people=ids),
                SQL(_UNINVOLVED, case=case, people=ids),
            )

        def predicate(step):
            people = step.case_id.excluded_ids
            if step.collective:
                people |= step.case_id.resolution_ids._voted()
            else:
                taken = step.case_id.step_ids
                people |= taken.decider_id | taken.principal_id
            return not set(people.ids) & set(ids)

        return Domain.custom(to_sql=to_sql, predicate=predicate)

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
        return Domain.OR([self._post_domain(post, employee) for post in posts])

    def _post_domain(self, post, employee):
        company = employee.company_id
        if post.kind in ("group", "collective"):
            held = self._in_group(post, employee)
            return Domain("post_id", "=", post.id) if held else Domain.FALSE
        units = self._units(post, employee)
        if post.kind == "department_leader" and self._in_group(post, employee):
            units = units.union(self._without("procuratorate_leader_id", company))
        at_post = Domain("post_id", "=", post.id)
        mine = at_post & Domain("department_id", "in", units.ids)
        if post.kind == "department_leader" and self._in_group(post, employee):
            # no department at all, or a stand-in for a leader who is a party
            mine |= at_post & Domain("department_id", "=", False)
            mine |= at_post & Domain("wide", "=", True)
        return mine

    def _in_group(self, post, employee):
        """Membership by any login of the person; no query once groups are read."""
        users = employee.user_id | employee.procuratorate_login_ids
        active = users.filtered("active")
        return post.group_id in active.all_group_ids

    def _units(self, post, employee):
        """Departments whose nearest named person is ``employee``."""
        name = {"manager": "manager_id"}.get(post.kind, "procuratorate_leader_id")
        company = employee.company_id
        return self._departments(company).filtered(
            lambda unit: unit._procuratorate_nearest(name, company) == employee
        )

    def _without(self, name, company):
        return self._departments(company).filtered(
            lambda unit: not unit._procuratorate_nearest(name, company)
        )

    def _departments(self, company):
        units = self.env["hr.department"].sudo()
        return units.search_fetch(
            [("company_id", "=", company.id)],
            ["parent_id", "manager_id", "procuratorate_leader_id"],
        )

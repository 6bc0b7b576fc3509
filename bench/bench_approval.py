"""Approvals: what decisions cost, and that they cost the same in a full register."""

import time

from odoo.fields import Command

from bench.harness import Result, figure

FULL = 100_000
GROUPS = {
    "staff": "group_staff",
    "head": "group_department_head",
    "director": "group_office_director",
    "finance": "group_finance",
    "leader": "group_leader",
    "chief": "group_chief",
}


class Office:
    """A procuratorate with one holder of each post, made in ``env``."""

    def __init__(self, env):
        env = env(context={"tracking_disable": True, "no_reset_password": True})
        self.company = env["res.company"].create({"name": "Bench Procuratorate"})
        env.user.company_ids |= self.company
        self.env = env(context={**env.context, "allowed_company_ids": self.company.ids})
        self.people = {name: self.person(name) for name in GROUPS}
        self.department = self.env["hr.department"].create(
            {
                "name": "Bench",
                "company_id": self.company.id,
                "manager_id": self.people["head"].id,
                "procuratorate_leader_id": self.people["leader"].id,
            }
        )
        self.people["staff"].department_id = self.department
        self.company.procuratorate_rules = True

    def person(self, name):
        group = self.env.ref(f"procuratorate_base.{GROUPS[name]}")
        user = self.env["res.users"].create(
            {
                "name": name,
                "login": f"bench.approval.{name}",
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(group.ids)],
            }
        )
        return self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company.id}
        )

    def as_(self, name, model="procuratorate.approval.proposal"):
        return (
            self.env[model]
            .with_user(self.people[name].user_id)
            .with_context(allowed_company_ids=self.company.ids)
        )

    def proposal(self, amount=3000.0):
        """A proposal that is not yet submitted."""
        return self.as_("staff").create(
            {
                "title": "Bench",
                "line_ids": [Command.create({"name": "Thing", "price_unit": amount})],
            }
        )

    def decide(self, proposal, *names):
        """Submit, let everybody agree, check before execution."""
        proposal.action_submit()
        for name in names:
            self.as_(name).browse(proposal.id).action_approve("Agreed")
        proposal._approval_check_approved()
        proposal.env.flush_all()

    def inbox(self, name):
        """The first page of somebody's decisions, and the count."""
        cases = self.as_(name, "procuratorate.approval.case")
        cases.search([("my_turn", "=", True)], limit=40).mapped("title")
        return cases.search_count([("my_turn", "=", True)], limit=100)

    def fill(self, count):
        """So many older cases with steps and sealed entries; one in 500 still waits."""
        self.env.flush_all()
        case = self.decided_case()
        self.env.cr.execute(_FILL_CASES, {"case": case.id, "count": count})
        self.env.cr.execute(_FILL_STEPS, {"case": case.id})
        self.env.cr.execute("ANALYZE procuratorate_approval_case")
        self.env.cr.execute("ANALYZE procuratorate_approval_case_step")
        book = self.env["procuratorate.book"]._of(self.company, "approval")
        old = self.env["procuratorate.approval.case"].search(
            [("res_id", "<", 0), ("company_id", "=", self.company.id)], limit=count
        )
        content = {"case": 0, "verdict": "approved", "content_hash": "0" * 64}
        for start in range(0, len(old), 10_000):
            book._append_batch(
                [("approval.decision", content, one) for one in old[start:][:10_000]]
            )
            self.env.cr.execute("ANALYZE procuratorate_book_entry")
        self.env.invalidate_all()

    def decided_case(self):
        proposal = self.proposal()
        self.decide(proposal, "head", "director")
        return proposal.sudo().approval_case_id


_FILL_CASES = """
INSERT INTO procuratorate_approval_case
    (title, res_model, res_id, company_id, currency_id, policy_id, policy_name,
     tier_code, tier_name, round, applicant_id, department_id, amount, aggregate,
     content_hash, state, submitted_at)
SELECT 'Old ' || n, c.res_model, -n, c.company_id, c.currency_id, c.policy_id,
       c.policy_name, c.tier_code, c.tier_name, 1, c.applicant_id, c.department_id,
       c.amount, c.aggregate, c.content_hash,
       CASE WHEN n %% 500 = 1 THEN 'open' ELSE 'approved' END, c.submitted_at
  FROM procuratorate_approval_case c, generate_series(1, %(count)s) n
 WHERE c.id = %(case)s
"""
_FILL_STEPS = """
INSERT INTO procuratorate_approval_case_step
    (case_id, company_id, department_id, sequence, key, name, post_id, post_name,
     state, decider_id)
SELECT c.id, s.company_id, s.department_id, s.sequence, s.key, s.name, s.post_id,
       s.post_name,
       CASE WHEN c.state = 'approved' OR s.sequence = 1 THEN 'done' ELSE 'current' END,
       CASE WHEN c.state = 'approved' OR s.sequence = 1 THEN s.decider_id END
  FROM procuratorate_approval_case c
  JOIN procuratorate_approval_case_step s ON s.case_id = %(case)s
 WHERE c.res_id < 0 AND c.res_model = 'procuratorate.approval.proposal';
UPDATE procuratorate_approval_case c
   SET current_step_id = s.id
  FROM procuratorate_approval_case_step s
 WHERE s.case_id = c.id AND s.state = 'current' AND c.res_id < 0
"""


def _round(office):
    """One whole matter and two looks into an inbox: (seconds, queries)."""
    proposal = office.proposal()
    office.env.flush_all()
    office.env.invalidate_all()
    cr = office.env.cr
    queries, begun = cr.sql_log_count, time.perf_counter()
    office.decide(proposal, "head", "director")
    office.inbox("director")
    return time.perf_counter() - begun, cr.sql_log_count - queries


def _median(office, rounds=15, warm=3):
    measured = [_round(office) for _round_number in range(rounds)][warm:]
    seconds = sorted(second for second, _queries in measured)
    queries = sorted(query for _second, query in measured)
    return seconds[len(seconds) // 2] * 1000, queries[len(queries) // 2]


def _growth(bench):
    """The same work beside 100 and beside 100,000 older cases."""
    if not hasattr(bench, "approval_growth"):
        with bench.env("ours") as env:
            office = Office(env)
            office.fill(100)
            few = _median(office)
        with bench.env("ours") as env:
            office = Office(env)
            office.fill(FULL)
            many = _median(office)
        bench.approval_growth = few, many
    return bench.approval_growth


@figure("approval.growth", bar=1.3)
def growth(bench):
    """Time of a whole matter at 100,000 older cases by the time at 100."""
    (few, few_queries), (many, many_queries) = _growth(bench)
    return Result(many, few, "ms", many_queries, few_queries)


@figure("approval.growth_queries", bar=1.0)
def growth_queries(bench):
    """Queries of a whole matter at 100,000 older cases by those at 100."""
    (_few, few_queries), (_many, many_queries) = _growth(bench)
    return Result(many_queries, few_queries, "queries", many_queries, few_queries)

from freezegun import freeze_time

from odoo.addons.procuratorate_base.tests.common import MODULE, OfficeCase
from odoo.fields import Command

#: a working Monday, 10:00 in Shanghai
MONDAY = "2026-03-02 02:00:00"


class ApprovalCase(OfficeCase):
    """The small office with a finance officer and a Party group of seven.

    Chain of a 60,000 proposal of ``staff``: head, director, finance, leader, chief,
    Party group (secretary chairs; members m1 to m5 and ``member``).

    Vocabulary: ``propose``, ``submit``, ``approve``, ``climb`` (all single steps),
    ``meet`` (a resolution in session), ``vote_all``, ``close``, ``truth``.
    """

    POSTS = {
        **OfficeCase.POSTS,
        "finance": "group_finance",
        "deputy": "group_leader",
        **{f"m{number}": "group_party_member" for number in range(1, 6)},
    }
    CHAIN = ("head", "director", "finance", "leader", "chief")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "en_US"
        cls.office.procuratorate_leader_id = cls.people["leader"]
        cls.people["finance"].department_id = cls.office
        cls.policy = cls.env.ref("procuratorate_approval.policy_proposal")
        cls.Proposal = cls.env["procuratorate.approval.proposal"]

    def setUp(self):
        super().setUp()
        frozen = freeze_time(MONDAY)
        frozen.start()
        self.addCleanup(frozen.stop)

    def as_(self, login, record):
        return record.with_user(self.users[login]).with_context(
            allowed_company_ids=self.company.ids
        )

    def propose(self, amount=3000.0, by="staff", **vals):
        lines = [Command.create({"name": "Thing", "price_unit": amount})]
        vals = {"title": "A matter", "line_ids": lines, **vals}
        return self.as_(by, self.Proposal).create(vals)

    def submit(self, amount=3000.0, by="staff", **vals):
        proposal = self.propose(amount, by, **vals)
        proposal.action_submit()
        return proposal

    def approve(self, proposal, *logins):
        for login in logins:
            self.as_(login, proposal).action_approve(f"{login} agrees")

    def climb(self, proposal):
        """Every single step says yes."""
        case = proposal.sudo().approval_case_id
        while case.current_step_id and not case.current_step_id.collective:
            name = case.current_step_id.post_id.code
            login = {
                "department_head": "head",
                "office_director": "director",
            }.get(name, name)
            self.approve(proposal, login)

    def large(self, amount=60000.0):
        """A proposal that stands before the Party group."""
        proposal = self.submit(amount)
        self.climb(proposal)
        return proposal

    def meet(self, proposal, present=7, clerk="clerk"):
        """A meeting in session; members beyond ``present`` are absent."""
        case = proposal.sudo().approval_case_id
        self.as_(clerk, case).action_new_resolution()
        resolution = case.resolution_ids.filtered(lambda r: r.state != "void")
        resolution = self.as_(clerk, resolution)
        resolution.write({"meeting_date": "2026-03-02", "place": "Room 301"})
        members = resolution.sudo().vote_ids.sorted(
            lambda v: (v.employee_id != self.people["secretary"], v.name)
        )
        self.as_(clerk, members[present:]).action_absent()
        resolution.action_start()
        return resolution

    def vote(self, resolution, login, verdict="yes", opinion="Agreed"):
        return self.as_(login, resolution).action_vote(verdict, opinion)

    def vote_all(self, resolution, yes, no=0):
        """The members present vote, the chair last: first yes, then no."""
        chair = resolution.sudo().chair_id
        present = resolution.sudo()._present().employee_id - chair
        verdicts = ["yes"] * yes + ["no"] * no
        order = [e.user_id.login for e in present] + [chair.user_id.login]
        # the chair takes the first verdict, so that a single yes is his
        verdicts = verdicts[1:] + verdicts[:1]
        for login, verdict in zip(order, verdicts, strict=True):
            self.vote(resolution, login, verdict)

    def close(self, resolution, login="secretary"):
        return self.as_(login, resolution).action_close()

    def steps(self, proposal):
        case = proposal.sudo().approval_case_id
        return [(s.post_id.code, s.state) for s in case.step_ids]

    def entries(self, case, kind=None):
        domain = [("res_model", "=", case._name), ("res_id", "=", case.id)]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["procuratorate.book.entry"].sudo().search(domain, order="id")


__all__ = ["ApprovalCase", "MODULE", "MONDAY"]

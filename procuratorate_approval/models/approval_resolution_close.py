from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class ApprovalResolution(models.Model):
    _inherit = "procuratorate.approval.resolution"

    def action_close(self):
        """The chair closes the meeting: result, number, seal, consequence."""
        self.ensure_one()
        self._check_own_act()
        resolution = self.sudo()
        resolution._lock_meeting()
        case = resolution.case_id
        case._lock_case()
        resolution._check_closable(case)
        year, serial = resolution._next_number()
        result = resolution._reckon()
        resolution._engine_write(
            {
                "state": "closed",
                "result": result,
                "year": year,
                "serial": serial,
                "number": f"{year}-{serial}",
                "closed_at": fields.Datetime.now(),
            }
        )
        document = case._document().with_env(self.env)
        outcome = case._satisfy(document, resolution)
        if outcome:
            getattr(document, f"_approval_on_{outcome}")()
        return True

    def _check_closable(self, case):
        if self.state != "open":
            raise self._refuse_state()
        self._check_chair()
        self._check_minutes()
        self._check_rows_are_sealed()
        self._check_everybody_spoke()
        self._check_quorum()
        if case.current_step_id != self.step_id or case.state != "open":
            raise self._refuse_state()
        case._check_content(case._document())

    def _check_chair(self):
        """The chair closes, from his own login, and is not the one who kept minutes."""
        _ = self.env._
        acting = self.env["hr.employee"]._acting(self.company_id).sudo()
        if not acting._same_person(self.chair_id):
            raise self._refuse(
                _("“%s” is closed by its chair.", self.display_name),
                _("the chair's own act"),
                self.chair_id.name,
                error=AccessError,
            )
        if self.on_paper and acting._same_person(self.recorder_id):
            raise self._refuse(
                _("Who entered the minutes cannot close them alone."),
                _("a clerk of the meeting who is another person than the chair"),
                _("another clerk prepares the meeting"),
                error=AccessError,
            )

    def _check_minutes(self):
        if self.on_paper and not self.minutes_ids:
            _ = self.env._
            raise self._refuse(
                _("Votes were entered from paper minutes."),
                _("a scan of the signed minutes"),
                _("the clerk of the meeting attaches it"),
            )

    def _check_rows_are_sealed(self):
        """The rows must say what the sealed votes say."""
        sealed = self._sealed_votes()
        rows = {
            vote.employee_id.id: (vote.verdict, vote.position, vote.how)
            for vote in self.vote_ids
            if vote.verdict
        }
        told = {
            member: (vote["verdict"], vote["position"], vote["how"])
            for member, vote in sealed.items()
        }
        if rows != told:
            _ = self.env._
            raise self._refuse(
                _("The list of votes differs from the sealed votes."),
                _("votes that were really given"),
                _("supervision, who compares the list with the approval register"),
            )

    def _check_everybody_spoke(self):
        _ = self.env._
        self._check_head_chairs()
        silent = self._present().filtered(lambda vote: not vote.verdict)
        if silent:
            raise self._refuse(
                _("Not every member present has spoken."),
                _("the votes of: %s", ", ".join(silent.mapped("name"))),
                _("these members, or the clerk from the signed minutes"),
            )
        if not self._chair_is_last():
            raise self._refuse(
                _("The chair speaks last (末位表态)."),
                _("the chair's confirmation of his vote after all others"),
                self.chair_id.name,
            )

    def _check_head_chairs(self):
        """Marking the head absent, and back, does not make another the chair."""
        present = self._present().employee_id
        heads = self.post_id._chairs(self.company_id).sudo() & present
        if heads and self.chair_id not in heads:
            _ = self.env._
            raise self._refuse(
                _("%s is present and therefore chairs the meeting.", heads[0].name),
                _("a meeting prepared with the head as its chair"),
                _("the clerk of the meeting"),
            )

    def _check_quorum(self):
        _ = self.env._
        needed, _yes = self._needed()
        if len(self._present()) < needed:
            rules = self.env["procuratorate.rule"]
            raise self._refuse(
                _(
                    "%(present)s of %(entitled)s entitled members are present.",
                    present=len(self._present()),
                    entitled=self._entitled(),
                ),
                _("a quorum of %s members", needed),
                _("the clerk calls another meeting"),
                rule=rules._version(
                    "approval.resolution.quorum", self.meeting_date, self.company_id
                ),
            )

    def _reckon(self):
        """Passed when more than the rule's share of the ENTITLED said yes."""
        yes = self._present().filtered(lambda vote: vote.verdict == "yes")
        _quorum, needed = self._needed()
        return "passed" if len(yes) >= needed else "failed"

    def _next_number(self):
        """(year, serial) without gaps: one meeting at a time gets the next one."""
        year = self.meeting_date.year
        self.flush_model(["year", "serial"])
        self.env.cr.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))",
            [f"procuratorate.approval.resolution/{self.company_id.id}/{year}"],
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT COALESCE(MAX(serial), 0) + 1"
                " FROM procuratorate_approval_resolution"
                " WHERE company_id = %s AND year = %s",
                self.company_id.id,
                year,
            )
        )
        return year, rows[0][0]

    def _sealed_vals(self):
        """The minutes as they are sealed."""
        return {
            "id": self.id,
            "number": self.number,
            "date": self.meeting_date,
            "place": self.place,
            "chair": self.case_id._person(self.chair_id),
            "clerk": self.case_id._person(self.recorder_id),
            "subject": self.subject,
            "documents": self.documents or None,
            "discussion": self.discussion or None,
            "entitled": self._entitled(),
            "result": self.result,
            "votes": [vote._sealed_vals() for vote in self.vote_ids],
            "minutes": self.minutes_ids._seal(),
        }


class ApprovalResolutionVote(models.Model):
    _inherit = "procuratorate.approval.resolution.vote"

    def _sealed_vals(self):
        return {
            "member": self.employee_id.id,
            "name": self.name,
            "attendance": self.attendance,
            "recusal": self.recusal_reason or None,
            "verdict": self.verdict or None,
            "opinion": self.opinion or None,
            "position": self.position or None,
            "how": self.how or None,
        }

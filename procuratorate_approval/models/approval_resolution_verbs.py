import json

from odoo import models
from odoo.addons.procuratorate_base.tools.said import said
from odoo.exceptions import AccessError, LockError
from odoo.tools import SQL

from ..tools.channel import is_own_act


class ApprovalResolution(models.Model):
    _inherit = "procuratorate.approval.resolution"

    # Prepare ------------------------------------------------------------------

    def _open_for(self, case):
        """Prepare the meeting on ``case``: the members entitled today, by name."""
        self._check_recorder()
        step = case._collective_step()
        members = step.post_id._holders(case.company_id).sudo()
        chairs = step.post_id._chairs(case.company_id).sudo()
        recused = self._recused(case, members)
        chair = (chairs - recused)[:1]
        resolution = self.sudo()._engine_create(
            [
                {
                    "case_id": case.id,
                    "step_id": step.id,
                    "post_id": step.post_id.id,
                    "company_id": case.company_id.id,
                    "currency_id": case.currency_id.id,
                    "amount": case.amount,
                    "content_hash": case.content_hash,
                    "subject": case.title,
                    "chair_id": chair.id,
                    "recorder_id": self.env["hr.employee"]._acting(case.company_id).id,
                }
            ]
        )
        self.env["procuratorate.approval.resolution.vote"].sudo()._engine_create(
            [resolution._member_vals(member, recused) for member in members]
        )
        return resolution

    def _recused(self, case, members):
        """Members who are a party to the matter, by natural person."""
        parties = case.excluded_ids
        keys = (members | parties)._person_keys()
        barred = {keys[party.id] for party in parties}
        return members.filtered(lambda member: keys[member.id] in barred)

    def _member_vals(self, member, recused):
        aside = member in recused
        return {
            "resolution_id": self.id,
            "employee_id": member.id,
            "name": member.name,
            "attendance": "recused" if aside else "present",
            "recusal_reason": self.env._("party to the matter") if aside else False,
        }

    def action_start(self):
        """The session begins: day, place and chair stand."""
        for resolution in self.sudo():
            resolution._check_recorder()
            resolution._check_ready()
            resolution._engine_write({"state": "open"})
        return True

    def _check_ready(self):
        _ = self.env._
        if self.state != "draft":
            raise self._refuse_state()
        lacking = [
            label
            for name, label in (
                ("meeting_date", _("day")),
                ("place", _("place")),
                ("chair_id", _("chair")),
                ("subject", _("subject")),
            )
            if not self[name]
        ]
        present = self._present().employee_id
        heads = self.post_id._chairs(self.company_id).sudo() & present
        if self.chair_id and self.chair_id not in (heads or present):
            lacking.append(_("a chair who is present: the head, if he is there"))
        if lacking:
            raise self._refuse(
                _("The session cannot begin."),
                ", ".join(lacking),
                _("the clerk of the meeting"),
            )

    def action_cancel(self, reason=None):
        """The meeting did not take place (or not on this matter)."""
        for resolution in self.sudo():
            resolution._check_recorder()
            resolution._check_frame_open()
            if resolution.vote_ids.filtered("verdict") or not said(reason):
                _ = self.env._
                raise resolution._refuse(
                    _("A meeting that voted, or without a reason, is not called off."),
                    _("a reason, and no vote cast yet"),
                    _("the chair, who closes it"),
                )
            resolution._engine_write({"state": "void", "cancel_reason": reason})
        return True

    # Vote ---------------------------------------------------------------------

    def action_vote(self, verdict, opinion=None):
        """Vote as a member, from one's own login."""
        self.ensure_one()
        self._check_own_act()
        resolution = self.sudo()
        acting = self.env["hr.employee"]._acting(resolution.company_id).sudo()
        keys = (acting | resolution.vote_ids.employee_id)._person_keys()
        mine = resolution.vote_ids.filtered(
            lambda vote: keys[vote.employee_id.id] == keys[acting.id]
        )
        if not mine:
            _ = self.env._
            raise self._refuse(
                _("%s is not entitled to vote in this meeting.", acting.name),
                _("membership in the body on the day the meeting was prepared"),
                _("nobody"),
                error=AccessError,
            )
        mine._cast(verdict, opinion, "own")
        return resolution._order_notice()

    def _check_own_act(self):
        if is_own_act(self.env):
            return
        _ = self.env._
        raise self._refuse(
            _("A vote in the name of %s was refused.", self.env.user.name),
            _("the member's own session"),
            _("%s, after logging in himself", self.env.user.name),
            error=AccessError,
        )

    def _order_notice(self):
        """Warn when the chair spoke before the others; the order stays on record."""
        if not self.warning:
            return True
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": self.warning,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _lock_meeting(self):
        try:
            self.lock_for_update(allow_referencing=True)
        except LockError as error:
            _ = self.env._
            raise self._refuse(
                _("Another vote is being written right now."),
                _("a moment"),
                _("yourself: try again"),
            ) from error

    def _check_frame_open(self):
        if self.state not in ("draft", "open"):
            raise self._refuse_state()

    def _refuse_state(self):
        _ = self.env._
        return self._refuse(
            _("“%s” does not take this now.", self.display_name),
            _("a meeting in the right state"),
            _("the clerk of the meeting prepares another one if needed"),
        )

    def _check_in_session(self, how):
        """A vote belongs to the day of the meeting: papers do not circulate."""
        _ = self.env._
        if self.state != "open":
            raise self._refuse_state()
        code = "vote_days" if how == "own" else "record_days"
        rules = self.env["procuratorate.rule"]
        rule = rules._version(
            f"approval.resolution.{code}", self.meeting_date, self.company_id
        )
        late = (self.company_id._procuratorate_today() - self.meeting_date).days
        if not 0 <= late <= self._rule(f"approval.resolution.{code}"):
            raise self._refuse(
                _(
                    "The meeting is on %s; today no vote can be given.",
                    self.meeting_date,
                ),
                _("a meeting of today"),
                _("the clerk of the meeting, by setting the day it is really held"),
                rule=rule,
            )

    def _seal_vote(self, vote, verdict, opinion, position, how):
        content = {
            "case": self.case_id.id,
            "resolution": self.id,
            "member": vote.employee_id.id,
            "name": vote.name,
            "verdict": verdict,
            "opinion": opinion or None,
            "position": position,
            "how": how,
            "content_hash": self.content_hash,
        }
        self.env["procuratorate.book"]._append_to(
            self.company_id, "approval", [("approval.vote", content, self)]
        )

    def _sealed_votes(self):
        """{member: last sealed vote} of this meeting.

        A vote that was not entered from paper counts only when the ledger wrote the
        member himself down as the one who acted, in a session of his own.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT content, actor_employee_id,"
                " COALESCE((actor::jsonb->>'session_user')::int, actor_user_id)"
                " = actor_user_id FROM procuratorate_book_entry WHERE res_model = %s"
                " AND res_id = %s AND kind = 'approval.vote' ORDER BY id",
                self._name,
                self.id,
            )
        )
        votes = [(json.loads(text), actor, own) for text, actor, own in rows]
        people = {
            member for vote, actor, _own in votes for member in (vote["member"], actor)
        }
        keys = self.env["hr.employee"].sudo().browse(people - {None})._person_keys()
        return {
            vote["member"]: vote
            for vote, actor, own in votes
            if vote["how"] == "recorded"
            or (own and keys.get(actor) == keys.get(vote["member"]))
        }

from psycopg2 import Error as DatabaseError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.channel import scheduled_job
from .common import ApprovalCase

FORGED = {"approval_state": "approved"}


@tagged("post_install", "-at_install")
class TestAttackDocument(ApprovalCase):
    """Nobody makes a document approved but its deciders."""

    def test_administrator_cannot_write_the_state(self):
        """procurement_finance#12: write(state=approved) is refused, sudo or not."""
        proposal = self.submit()
        for env in (self.env, self.env(user=self.admin_only, su=True)):
            with self.assertRaises(AccessError):
                proposal.with_env(env).write(FORGED)
        self.assertEqual(proposal.approval_state, "open")

    def test_creation_already_approved_is_refused(self):
        vals = {"title": "Forged", "applicant_id": self.people["staff"].id}
        for forged in (FORGED, {"approval_case_id": 1}):
            with self.assertRaises(AccessError):
                self.as_("staff", self.Proposal).create({**vals, **forged})
            with self.assertRaises(AccessError):
                self.Proposal.sudo().create({**vals, **forged})

    def test_context_defaults_do_not_approve(self):
        """procurement_finance#14: default_… keys of the client have no effect."""
        proposal = (
            self.as_("staff", self.Proposal)
            .with_context(default_approval_state="approved", default_approval_case_id=1)
            .create({"title": "Forged"})
        )
        self.assertEqual(proposal.approval_state, "draft")
        self.assertFalse(proposal.approval_case_id)

    def test_context_flags_open_nothing(self):
        """procurement_finance#14: no key switches a check off."""
        flags = {
            "skip_validation_check": True,
            "tracking_disable": True,
            "skip_approval": True,
            "force_approve": True,
            "install_mode": True,
            "module": "procuratorate_approval",
            "su": True,
        }
        proposal = self.submit().with_context(**flags)
        with self.assertRaises(AccessError):
            proposal.title = "Changed"
        with self.assertRaises(AccessError):
            proposal.line_ids.price_unit = 1.0
        with self.assertRaises(UserError):
            proposal.action_approve("me")

    def test_import_does_not_approve(self):
        """load() is create and write, and is refused like them."""
        fields = ["title", "approval_state"]
        result = self.as_("staff", self.Proposal).load(fields, [["Forged", "approved"]])
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])

    def test_import_does_not_change_a_frozen_document(self):
        proposal = self.submit()
        result = proposal.load([".id", "title"], [[str(proposal.id), "Changed"]])
        self.assertFalse(result["ids"])
        self.assertEqual(proposal.title, "A matter")

    def test_copy_with_defaults_does_not_approve(self):
        proposal = self.submit()
        with self.assertRaises(AccessError):
            proposal.copy(FORGED)

    def test_superuser_cannot_change_a_frozen_line(self):
        proposal = self.submit()
        with self.assertRaises(AccessError):
            proposal.sudo().line_ids.write({"price_unit": 1.0})

    def test_line_created_by_default_parent_is_refused(self):
        proposal = self.submit()
        lines = proposal.line_ids.with_context(default_proposal_id=proposal.id)
        with self.assertRaises(AccessError):
            lines.create({"name": "Smuggled"})

    def test_state_changed_by_sql_is_not_an_approval(self):
        """Flags are conveniences: only sealed entries approve."""
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        self.env.flush_all()
        for table, res_id in (
            ("procuratorate_approval_proposal", proposal.id),
            ("procuratorate_approval_case", case.id),
        ):
            column = "approval_state" if table.endswith("proposal") else "state"
            self.cr.execute(
                f"UPDATE {table} SET {column} = 'approved' WHERE id = %s", [res_id]
            )
        self.cr.execute(
            "UPDATE procuratorate_approval_case_step SET state = 'done'"
            " WHERE case_id = %s",
            [case.id],
        )
        self.env.invalidate_all()
        self.assertEqual(proposal.approval_state, "approved")
        self.assertFalse(proposal._approval_approved())
        with self.assertRaises(UserError):
            proposal._approval_check_approved()

    def test_case_moved_to_another_document_by_sql_approves_nothing(self):
        approved, other = self.submit(), self.propose()
        self.approve(approved, "head", "director")
        self.env.flush_all()
        self.cr.execute(
            "UPDATE procuratorate_approval_case SET res_id = %s WHERE id = %s",
            [other.id, approved.sudo().approval_case_id.id],
        )
        self.env.invalidate_all()
        self.assertFalse(other._approval_approved())

    def test_engine_is_not_callable_by_clients(self):
        """What writes past the lock has a private name."""
        for name in ("_approval_write", "_approval_decide", "_approval_live_case"):
            self.assertTrue(name.startswith("_"))
            self.assertTrue(hasattr(self.Proposal, name))


@tagged("post_install", "-at_install")
class TestAttackRecords(ApprovalCase):
    """Cases, steps, decisions, votes and resolutions are written by nobody."""

    def roles(self):
        yield from (*self.users.values(), self.admin_only, self.env.user)

    def test_no_role_writes_a_case_or_step(self):
        case = self.submit().sudo().approval_case_id
        for user in self.roles():
            for record in (case, case.step_ids):
                for su in (False, True):
                    forged = record.with_env(self.env(user=user, su=su))
                    with self.assertRaises(AccessError):
                        forged.write({"state": "approved"})
                    with self.assertRaises(AccessError):
                        forged.unlink()

    def test_no_role_creates_a_case(self):
        proposal = self.propose()
        vals = {
            "title": "Forged",
            "res_model": proposal._name,
            "res_id": proposal.id,
            "company_id": self.company.id,
            "applicant_id": self.people["staff"].id,
            "state": "approved",
        }
        for user in self.roles():
            model = self.env["procuratorate.approval.case"]
            with self.assertRaises(AccessError):
                model.with_env(self.env(user=user, su=True)).create(vals)

    @mute_logger("odoo.sql_db")
    def test_decision_is_neither_edited_nor_deleted(self):
        """procurement_finance#18: not by ORM, not by SQL; the daily check passes."""
        proposal = self.submit()
        self.approve(proposal, "head")
        decision = proposal.sudo().approval_case_id.decision_ids
        entry = decision.entry_id
        for forged in (
            lambda: decision.write({"verdict": "refused"}),
            lambda: decision.unlink(),
            lambda: decision.create({"verdict": "approved"}),
            lambda: entry.sudo().write({"content": "{}"}),
            lambda: entry.sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                forged()
        for statement in (
            "UPDATE procuratorate_book_entry SET content = '{}' WHERE id = %s",
            "DELETE FROM procuratorate_book_entry WHERE id = %s",
        ):
            with self.assertRaises(DatabaseError), self.cr.savepoint():
                self.cr.execute(statement, [entry.id])
        self.env.invalidate_all()
        self.assertTrue(entry.book_id._verify()["ok"])

    def test_changed_decision_is_found_at_its_row(self):
        """procurement_finance#18: with triggers off the verifier names the entry."""
        proposal = self.submit()
        self.approve(proposal, "head")
        entry = proposal.sudo().approval_case_id.decision_ids.entry_id
        self.env.flush_all()
        self.cr.execute("ALTER TABLE procuratorate_book_entry DISABLE TRIGGER USER")
        self.cr.execute(
            "UPDATE procuratorate_book_entry"
            " SET content = replace(content, 'head agrees', 'head objects')"
            " WHERE id = %s",
            [entry.id],
        )
        self.cr.execute("ALTER TABLE procuratorate_book_entry ENABLE TRIGGER USER")
        self.env.invalidate_all()
        found = entry.book_id._verify()
        self.assertFalse(found["ok"])
        self.assertEqual(found["first_bad_entry_id"], entry.id)

    def test_votes_and_resolutions_are_not_forged(self):
        resolution = self.meet(self.large())
        vote = resolution.sudo().vote_ids[0]
        for user in self.roles():
            for su in (False, True):
                env = self.env(user=user, su=su)
                with self.assertRaises(AccessError):
                    vote.with_env(env).write({"verdict": "yes", "position": 1})
                with self.assertRaises(AccessError):
                    resolution.with_env(env).write({"state": "closed"})
                with self.assertRaises(AccessError):
                    resolution.with_env(env).write({"result": "passed"})
                with self.assertRaises(AccessError):
                    resolution.with_env(env).unlink()

    def test_day_and_chair_stand_once_the_session_began(self):
        resolution = self.meet(self.large())
        for vals in (
            {"meeting_date": "2026-03-01"},
            {"chair_id": self.people["m1"].id},
        ):
            with self.assertRaises(AccessError):
                resolution.write(vals)


@tagged("post_install", "-at_install")
class TestAttackChannel(ApprovalCase):
    """A decision is given by the person himself, from his own login."""

    def test_administrator_decides_nothing(self):
        """Configuration rights are no decision rights."""
        proposal = self.submit()
        admin = proposal.with_user(self.admin_only).sudo()
        for verb in ("action_approve", "action_refuse", "action_withdraw"):
            with self.assertRaises(UserError):
                getattr(admin, verb)("I can do everything")

    def test_superuser_decides_nothing(self):
        with self.assertRaises(UserError):
            self.submit().sudo().with_user(1).action_approve("root")

    def test_scheduled_job_decides_nothing(self):
        """A job that runs as somebody else gives no decision."""
        proposal = self.submit()
        with scheduled_job(), self.assertRaises(AccessError):
            self.approve(proposal, "head")

    def test_job_started_by_the_scheduler_is_marked(self):
        proposal = self.submit()
        code = (
            f"env['{proposal._name}'].with_user({self.users['head'].id})"
            f".browse({proposal.id}).action_approve('job')"
        )
        job = self.env["ir.cron"].create(
            {
                "name": "Forged",
                "model_id": self.env["ir.model"]._get_id(proposal._name),
                "state": "code",
                "code": code,
                "interval_number": 1,
                "interval_type": "days",
            }
        )
        # one transaction, no other server: nothing to signal, nothing to roll back
        self.patch(self.env.cr, "rollback", lambda: None)
        self.patch(self.registry, "check_signaling", lambda: self.registry)
        with self.assertRaises(AccessError):
            job._callback(job.cron_name, job.ir_actions_server_id.id)
        self.assertFalse(proposal.sudo().approval_case_id.decision_ids)

    def test_user_without_employee_decides_nothing(self):
        ghost = self.add_user("ghost", "group_office_director")
        self.users["ghost"] = ghost
        proposal = self.submit()
        self.approve(proposal, "head")
        with self.assertRaises(UserError):
            self.approve(proposal, "ghost")

    def test_archived_employee_decides_nothing(self):
        proposal = self.submit()
        self.people["head"].active = False
        with self.assertRaises(UserError):
            self.approve(proposal, "head")

    def run_as_server_action(self, record, code):
        """Run what an administrator typed into a server action."""
        action = self.env["ir.actions.server"].create(
            {
                "name": "Typed",
                "model_id": self.env["ir.model"]._get_id(record._name),
                "state": "code",
                "code": code,
            }
        )
        action.with_user(self.admin_only).with_context(
            active_model=record._name, active_id=record.id, active_ids=record.ids
        ).sudo().run()

    def test_submission_without_steps_cannot_be_written(self):
        """A server action reaches private methods, but not the engine's pen."""
        proposal = self.submit()
        for code in (
            "env['procuratorate.book']._of(record.company_id, 'approval')"
            "._append('approval.submitted', {'steps': []}, record.approval_case_id)",
            "record.approval_case_id._seal('approval.submitted', {'steps': []})",
            "env['procuratorate.book']._append_to(record.company_id, 'approval',"
            " [('approval.submitted', {'steps': []}, record.approval_case_id)])",
        ):
            with self.subTest(code), self.assertRaises(AccessError) as caught:
                self.run_as_server_action(proposal, code)
            self.assertIn("cannot be written from here", str(caught.exception))
        self.assertFalse(proposal.sudo()._approval_approved())

    def test_steps_taken_away_from_a_case_are_still_asked(self):
        """The sealed submission counts, not the rows an action can reach."""
        proposal = self.submit()
        self.run_as_server_action(
            proposal,
            "record.approval_case_id.step_ids._engine_write({'state': 'covered'})",
        )
        self.assertFalse(proposal.sudo()._approval_approved())

    def test_entry_appended_in_the_name_of_a_decider_does_not_count(self):
        """Code of an administrator may write to the register, but only as himself."""
        proposal = self.submit()
        case = proposal.sudo().approval_case_id
        admin_case = case.with_user(self.admin_only).sudo()
        for step in case.step_ids:
            admin_case._seal_decision(
                step,
                "approved",
                "forged",
                self.people["head"],
                case.applicant_id.browse(),
            )
        self.assertFalse(proposal.sudo()._approval_approved())
        self.approve(proposal, "head", "director")
        self.assertTrue(proposal.sudo()._approval_approved())

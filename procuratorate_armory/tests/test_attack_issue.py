from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.service.model import get_public_method
from odoo.tests import tagged
from odoo.tools import mute_logger

from .issue_common import IssueCase

ISSUE = "procuratorate.armory.issue"
LINE = f"{ISSUE}.line"
FORGED = {
    "state": "issued",
    "open": True,
    "emergency": True,
    "due_at": "2030-01-01 00:00:00",
    "lapses_at": "2030-01-01 00:00:00",
    "issued_at": "2026-05-01 00:00:00",
    "approved_at": "2026-05-01 00:00:00",
    "closed_at": "2026-05-01 00:00:00",
    "ratify_state": "ratified",
    "ratify_due_at": "2030-01-01 00:00:00",
    "order_text": "none",
    "end_text": "none",
    "approval_state": "approved",
    "name": "QL-1",
    "needs_chief": True,
}


@tagged("post_install", "-at_install")
class TestAttackIssue(IssueCase):
    """Every way around requests, approvals, signatures and dates."""

    # Fields of the verbs ------------------------------------------------------------

    def test_create_with_what_verbs_write(self):
        """Nobody begins with a state, a date or an emergency of his own."""
        for name, value in FORGED.items():
            with self.subTest(name), self.refused():
                self.ask(**{name: value})

    def test_create_as_superuser(self):
        """Nor does the superuser."""
        Issue = self.env[ISSUE].sudo()
        people = {"applicant_id": self.people["police"].id}
        people["holder_id"] = self.people["police"].id
        for name, value in FORGED.items():
            with self.subTest(name), self.refused():
                Issue.create(self.ask_vals(**people, **{name: value}))

    def test_create_by_context_keys(self):
        """``default_…`` keys change nothing of it."""
        keys = {f"default_{name}": value for name, value in FORGED.items()}
        Issue = self.as_("police", self.env[ISSUE]).with_context(**keys)
        issue = Issue.create(self.ask_vals())
        self.assertEqual((issue.state, issue.emergency), ("draft", False))
        self.assertEqual(issue.approval_state, "draft")
        self.assertFalse(issue.due_at or issue.lapses_at or issue.open)
        self.assertTrue(issue.name.startswith("QL2026"))

    def test_write_what_verbs_write(self):
        """Nobody writes them, in no state, with no right."""
        for issue in (self.ask("partner"), self.approved()):
            for name, value in FORGED.items():
                for record in (self.as_("keeper_a", issue), issue.sudo()):
                    with self.subTest(name), self.refused():
                        record.write({name: value})

    def test_due_time_is_not_moved(self):
        """The due time of a gun that is out is nobody's to change."""
        issue = self.out()
        for login in ("police", "keeper_a", "warden", "leader", "chief"):
            with self.refused():
                self.as_(login, issue).write({"due_at": "2030-01-01 00:00:00"})
        with self.refused():
            issue.sudo().write({"planned_end": "2026-05-06 00:00:00"})
        with self.refused():
            issue.sudo().time_limit_ids.write({"due_at": "2030-01-01 00:00:00"})
        with self.refused():
            self.gun.sudo().write({"armory_due_at": "2030-01-01 00:00:00"})

    def test_import(self):
        """An import is no other way."""
        fields = ["holder_id/.id", "gun_type_id/.id", "planned_end", "state"]
        row = [str(self.people["police"].id), str(self.pistol.id)]
        row += ["2026-05-04 10:00:00", "issued"]
        Issue = self.as_("police", self.env[ISSUE])
        before = Issue.search_count([])
        with mute_logger("odoo.sql_db"):
            result = Issue.load(fields, [row])
        self.assertFalse(result["ids"])
        self.assertEqual(Issue.search_count([]), before)

    def test_rounds_are_whole(self):
        """Neither half a round nor fewer than none is asked for."""
        issue = self.ask()
        for rounds in (9.5, -1, True):
            with self.subTest(rounds), self.refused("not a number of pieces"):
                self.ask("partner", rounds=rounds)
            with self.subTest(rounds), self.refused("not a number of pieces"):
                self.as_("police", issue).write({"rounds": rounds})

    def test_lines_of_others_are_not_read(self):
        """Whose issue one may not see, whose gun and rounds one does not find."""
        line = self.out().sudo().line_ids[:1]
        Line = self.as_("partner", self.env[LINE])
        self.assertFalse(Line.search([("id", "=", line.id)]))
        with self.refused():
            Line.browse(line.id).read(["quantity"])
        mine = self.as_("police", self.env[LINE]).search([("id", "=", line.id)])
        self.assertEqual(mine.ids, line.ids)

    def test_content_after_submission(self):
        """What was asked for stays, for the applicant as for the superuser."""
        issue = self.submit(self.ask())
        changes = {
            "rounds": 29,
            "holder_id": self.people["partner"].id,
            "companion_ids": [Command.clear()],
            "planned_end": "2026-05-04 11:00:00",
            "gun_type_id": self.rifle.id,
            "company_id": self.env.company.id,
        }
        for name, value in changes.items():
            for record in (self.as_("police", issue), issue.sudo()):
                with self.subTest(name), self.refused():
                    record.write({name: value})

    def test_copy_and_delete(self):
        """No copy of a request, and none that was submitted is deleted."""
        issue = self.submit(self.ask())
        for record in (self.as_("police", issue), issue.sudo()):
            with self.refused():
                record.copy()
            with self.refused():
                record.unlink()
            with self.refused():
                record.with_context(force_delete=True, module="x").unlink()
        draft = self.ask("partner")
        self.as_("partner", draft).unlink()

    # Lines --------------------------------------------------------------------------

    def test_lines_are_made_by_verbs(self):
        """Nobody adds, changes or removes a gun or a round."""
        issue = self.approved()
        line = issue.sudo().line_ids[:1]
        vals = {
            "issue_id": issue.id,
            "kind": "gun",
            "type_id": self.pistol.id,
            "lot_id": self.gun2.id,
            "quantity": 1,
        }
        for login in ("police", "keeper_a", "chief"):
            Line = self.as_(login, self.env[LINE])
            with self.refused():
                Line.create(vals)
            with self.refused():
                Line.browse(line.id).write({"quantity": 99})
            with self.refused():
                Line.browse(line.id).unlink()
        for name, value in (("lot_id", self.gun2.id), ("issued", 0), ("returned", 1)):
            with self.refused():
                line.write({name: value})
        with self.refused():
            line.sudo().unlink()
        with self.refused():
            self.env[LINE].sudo().create(vals)
        for command in (Command.create(vals), Command.delete(line.id), Command.clear()):
            with self.refused():
                issue.sudo().write({"line_ids": [command]})

    def test_lines_in_a_new_request(self):
        """A draft brings no lines of its own."""
        vals = {"kind": "gun", "type_id": self.pistol.id, "quantity": 1}
        vals["lot_id"] = self.gun.id
        with self.refused():
            self.ask(line_ids=[Command.create(vals)])

    def sql(self, query, *params):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(query, params)

    def test_quantities_in_the_database(self):
        """The database itself knows no negative rounds, and no more than left."""
        issue = self.out()
        self.env.flush_all()
        line = issue.sudo().line_ids.filtered(lambda each: each.kind == "ammo")
        for name, value in (
            ("returned", -1),
            ("issued", 31),
            ("fired", 31),
            ("cases_collected", 1),
        ):
            self.sql(
                f"UPDATE procuratorate_armory_issue_line SET {name} = %s WHERE id = %s",
                value,
                line.id,
            )

    def test_one_gun_twice_in_the_database(self):
        """firearms#14: the database itself knows one open custody of a gun."""
        self.approved()
        other = self.approved("partner")
        self.env.flush_all()
        line = other.sudo().line_ids.filtered(lambda each: each.kind == "gun")
        self.assertEqual(line.lot_id, self.gun2)
        self.sql(
            "UPDATE procuratorate_armory_issue_line SET lot_id = %s WHERE id = %s",
            self.gun.id,
            line.id,
        )

    # Verbs --------------------------------------------------------------------------

    def test_only_these_verbs_are_public(self):
        """Nothing that moves, reserves or marks can be called from outside."""
        for name in (
            "_reserve",
            "_exchange",
            "_set_free",
            "_end",
            "_on_out_signed",
            "_mark_issued",
            "_emergency_issue",
            "_unratified",
            "_write_engine",
            "_approval_write",
            "_armory_authorise",
            "_on_closed",
        ):
            with self.assertRaises(AccessError):
                get_public_method(self.env[ISSUE], name)

    def test_verbs_as_wrong_persons(self):
        """Each verb asks for its own person."""
        issue = self.approved()
        wrong = {
            "action_issue": ("police", "partner", "warden", "leader", "chief", "duty"),
            "action_sign_out": ("partner", "admin_only"),
            "action_cancel": ("partner", "warden", "leader", "supervision"),
        }
        self.users["admin_only"] = self.admin_only
        for verb, logins in wrong.items():
            for login in logins:
                with self.subTest(verb=verb, login=login), self.refused():
                    getattr(self.as_(login, issue), verb)()
        for login in ("police", "warden", "chief", "supervision", "admin_only"):
            with self.refused():
                self.as_(login, issue).action_exchange_gun(self.gun2.id)

    def test_verbs_as_the_system(self):
        """The superuser signs, decides and ratifies nothing."""
        issue = self.submit(self.ask())
        for verb in ("action_approve", "action_cancel", "action_issue"):
            with self.refused():
                getattr(issue.sudo(), verb)()
        with self.refused():
            issue.with_user(self.users["leader"]).sudo().action_issue()

    def test_dialog_of_words(self):
        """The dialog takes the steps it knows, and no others."""
        issue = self.approved()
        Words = self.as_("police", self.env["procuratorate.armory.words"])
        for model, verb in (
            (ISSUE, "unlink"),
            (ISSUE, "_end"),
            (ISSUE, "action_cancel"),
            ("res.users", "unlink"),
        ):
            vals = {"res_model": model, "res_id": issue.id, "verb": verb, "text": "x"}
            with self.refused("There is no such step"):
                Words.create(vals).action_confirm()

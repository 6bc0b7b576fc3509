from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import STAFF, LedgerCase

CHIEF = "procuratorate_base.group_chief"


@tagged("post_install", "-at_install")
class TestPostsRecorded(LedgerCase):
    """Who holds which post, and who can act as whom, is on record."""

    def setUp(self):
        super().setUp()
        self.user, self.employee = self.person("zhou")
        self.chief = self.env.ref(CHIEF)

    def posts(self):
        """Return the (old, new) posts of the last recorded membership change."""
        _entry, content = [
            each
            for each in self.rules_entries("rules.change", "res.users")
            if "posts" in each[1]["changes"]
        ][-1]
        change = content["changes"]["posts"]
        return set(change["old"]), set(change["new"])

    def test_post_given_on_the_user(self):
        self.user.group_ids = [Command.link(self.chief.id)]
        old, new = self.posts()
        self.assertIn(CHIEF, new - old)

    def test_post_given_on_the_group(self):
        self.chief.user_ids = [Command.link(self.user.id)]
        old, new = self.posts()
        self.assertIn(CHIEF, new - old)

    def test_post_taken_on_the_group(self):
        self.chief.user_ids = [Command.link(self.user.id)]
        self.chief.user_ids = [Command.unlink(self.user.id)]
        old, new = self.posts()
        self.assertIn(CHIEF, old - new)

    def test_post_implied_by_another_group(self):
        self.env.ref(STAFF).implied_ids = [Command.link(self.chief.id)]
        old, new = self.posts()
        self.assertIn(CHIEF, new - old)

    def test_post_implied_by_a_group_that_is_no_post(self):
        group = self.env["res.groups"].create(
            {"name": "Plain", "user_ids": [Command.link(self.user.id)]}
        )
        group.implied_ids = [Command.link(self.chief.id)]
        self.assertIn(CHIEF, self.posts()[1])
        group.unlink()
        self.assertNotIn(CHIEF, self.posts()[1])

    def test_group_of_a_deleted_post_is_no_post_any_more(self):
        group = self.env["res.groups"].create({"name": "Plain"})
        post = self.env["procuratorate.post"].create(
            {"name": "A", "code": "a", "kind": "group", "group_id": group.id}
        )
        names = self.env["res.groups"]._post_group_names
        self.assertIn(group.id, names())
        post.unlink()
        self.assertNotIn(group.id, names())

    def test_group_without_a_post_is_no_entry(self):
        before = self.rules_book.head_sequence
        group = self.env["res.groups"].create({"name": "Plain"})
        self.user.group_ids = [Command.link(group.id)]
        group.user_ids = [Command.clear()]
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_user_of_another_company_is_no_entry(self):
        other = self.env["res.company"].create({"name": "Off"})
        user, _employee = self.person("far", company=other)
        before = self.rules_book.head_sequence
        user.group_ids = [Command.link(self.chief.id)]
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_user_who_joins_the_company_is_on_record(self):
        other = self.env["res.company"].create({"name": "Off"})
        user, _employee = self.person("far", groups=CHIEF, company=other)
        user.company_ids = [Command.link(self.company.id)]
        entry, content = self.rules_entries("rules.create", "res.users")[-1]
        self.assertEqual(entry.res_id, user.id)
        self.assertIn(CHIEF, content["values"]["posts"])

    def test_many_users_are_one_batch(self):
        users = self.user
        for number in range(4):
            users |= self.person(f"u{number}")[0]
        self.chief.user_ids = [Command.link(user.id) for user in users]
        entries = self.rules_entries("rules.change", "res.users")[-5:]
        self.assertEqual({entry.res_id for entry, _content in entries}, set(users.ids))
        self.assertEqual(len({entry.recorded_at for entry, _content in entries}), 1)

    def test_additional_login_is_on_record(self):
        second = new_test_user(
            self.env,
            "zhou2",
            groups=STAFF,
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        second.procuratorate_employee_id = self.employee
        _entry, content = self.rules_entries("rules.change", "res.users")[-1]
        self.assertEqual(
            content["changes"]["procuratorate_employee_id"],
            {"old": None, "new": self.employee.id},
        )

    def test_archived_user_is_on_record(self):
        self.user.active = False
        _entry, content = self.rules_entries("rules.change", "res.users")[-1]
        self.assertEqual(content["changes"]["active"], {"old": True, "new": False})

    def test_password_set_by_somebody_else_is_on_record(self):
        self.user.password = "another secret"
        entry, content = self.rules_entries("rules.password")[-1]
        self.assertEqual(entry.res_id, self.user.id)
        self.assertEqual(content["login"], "zhou")
        self.assertNotIn("secret", entry.content)

    def test_own_new_password_is_no_entry(self):
        count = len(self.rules_entries("rules.password"))
        self.user.with_user(self.user).sudo().password = "another secret"
        self.assertEqual(len(self.rules_entries("rules.password")), count)

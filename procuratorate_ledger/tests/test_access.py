from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import STAFF, SUPERVISION, LedgerCase


@tagged("post_install", "-at_install")
class TestAccess(LedgerCase):
    def setUp(self):
        super().setUp()
        self.staff, _employee = self.person("li", STAFF)
        self.supervisor, _employee = self.person("jian", SUPERVISION)
        self.own = self.book.with_user(self.staff).sudo()._append("test.item", {"a": 1})
        self.foreign = self.book._append("test.item", {"a": 2})
        self.Entry = self.env["procuratorate.book.entry"]

    def visible(self, user):
        return self.Entry.with_user(user).search([("book_id", "=", self.book.id)])

    def test_staff_read_what_they_did_themselves(self):
        self.assertEqual(self.visible(self.staff), self.own)

    def test_supervision_reads_everything(self):
        self.assertEqual(self.visible(self.supervisor), self.own | self.foreign)

    def test_supervision_of_another_company_reads_nothing(self):
        other = self.env["res.company"].create({"name": "Other"})
        user, _employee = self.person("jian2", SUPERVISION, company=other)
        self.assertFalse(self.visible(user))

    def test_internal_user_without_a_post_reads_nothing(self):
        user = new_test_user(self.env, "plain", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.visible(user)

    def test_administrator_reads_and_no_more(self):
        admin = new_test_user(
            self.env,
            "sysadmin",
            groups="base.group_system",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        self.assertEqual(len(self.visible(admin)), 2)
        for model in (
            "procuratorate.book",
            "procuratorate.book.entry",
            "procuratorate.book.head",
            "procuratorate.signature",
            "procuratorate.signature.request",
            "procuratorate.book.check",
        ):
            for operation in ("create", "write", "unlink"):
                self.assertFalse(self.env[model].with_user(admin).has_access(operation))

    def test_supervision_writes_nothing(self):
        for operation in ("create", "write", "unlink"):
            self.assertFalse(
                self.Entry.with_user(self.supervisor).has_access(operation)
            )

    def test_receipt_of_a_foreign_entry_is_refused(self):
        self.book._publish_head()
        with self.assertRaises(AccessError):
            self.foreign.with_user(self.staff).action_receipt()
        self.assertTrue(self.own.with_user(self.staff).action_receipt())

    def test_export_is_for_those_who_answer_for_the_books(self):
        with self.assertRaises(UserError):
            self.book.with_user(self.staff).action_export()
        self.assertTrue(self.book.with_user(self.supervisor).action_export())

    def test_own_entry_is_laid_out_for_reading(self):
        entry = self.own.with_user(self.staff)
        self.assertEqual(entry.actor_name, "Li")
        self.assertIn("a", entry.content_html)
        self.assertFalse(entry.impersonated)

    def test_content_is_escaped_when_it_is_shown(self):
        entry = self.book._append("test.item", {"<b>x": "<script>alert(1)</script>"})
        self.assertNotIn("<script>", entry.content_html)
        self.assertNotIn("<b>", entry.content_html)

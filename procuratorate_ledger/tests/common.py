"""A company whose rules are on, some people in it, and a book to write in."""

from contextlib import contextmanager

from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

STAFF = "procuratorate_base.group_staff"
SUPERVISION = "procuratorate_base.group_supervision"
CLERK = "procuratorate_base.group_office_clerk"
DIRECTOR = "procuratorate_base.group_office_director"
LEADER = "procuratorate_base.group_leader"
RULES = "procuratorate_base.group_rules_officer"


class LedgerMixin:
    """Vocabulary shared by the transactional and the HTTP tests."""

    @classmethod
    def set_up_ledger(cls):
        cls.company = cls.env["res.company"].create({"name": "Qinghe"})
        cls.company.procuratorate_rules = True
        cls.Book = cls.env["procuratorate.book"]
        cls.book = cls.Book._of(cls.company, "other.test")
        cls.rules_book = cls.Book._of(cls.company, "rules")

    @classmethod
    def person(cls, login, groups=STAFF, company=None, **employee):
        """Make a login and the employee it belongs to; return (user, employee)."""
        company = company or cls.company
        user = new_test_user(
            cls.env,
            login,
            groups=groups,
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        employee = cls.env["hr.employee"].create(
            {
                "name": login.title(),
                "user_id": user.id,
                "company_id": company.id,
                **employee,
            }
        )
        return user, employee

    def fill(self, count, book=None):
        """Append ``count`` small entries by one batch."""
        return (book or self.book)._append_batch(
            [("test.item", {"number": number}, None) for number in range(count)]
        )

    def rules_entries(self, kind=None, model=None):
        """Return the contents of the register of rules, oldest first."""
        entries = self.rules_book.entry_ids.sorted("sequence")
        contents = [(entry, entry._content()) for entry in entries]
        return [
            (entry, content)
            for entry, content in contents
            if (kind is None or entry.kind == kind)
            and (model is None or content.get("model") == model)
        ]

    @contextmanager
    def as_database_owner(self, table="procuratorate_book_entry"):
        """Do what only the owner of the database can: switch the triggers off."""
        self.env.flush_all()
        name = SQL.identifier(table)
        self.env.cr.execute(SQL("ALTER TABLE %s DISABLE TRIGGER USER", name))
        yield self.env.cr
        self.env.cr.execute(SQL("ALTER TABLE %s ENABLE TRIGGER USER", name))
        self.env.invalidate_all()

    def tamper(self, assignment, sequence, table="procuratorate_book_entry"):
        """Change one column of one entry past all triggers."""
        with self.as_database_owner(table) as cr:
            cr.execute(
                f"UPDATE {table} SET {assignment} WHERE book_id = %s AND sequence = %s",
                [self.book.id, sequence],
            )


class LedgerCase(LedgerMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_ledger()

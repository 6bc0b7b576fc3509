from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import RULES, STAFF, SUPERVISION, LedgerCase


@tagged("post_install", "-at_install")
class TestRecorded(LedgerCase):
    """Changing the rules is on record: old, new, person, and supervision."""

    def setUp(self):
        super().setUp()
        self.rule = self.env["procuratorate.rule"].create(
            {"code": "test.limit", "name": "Limit", "value_type": "integer"}
        )
        self.version = self.env["procuratorate.rule.version"].create(
            {
                "rule_id": self.rule.id,
                "value": "5",
                "unit": "count",
                "date_from": "2020-01-01",
                "basis": "Custom",
            }
        )

    def last(self):
        return self.rules_entries()[-1]

    def test_edited_rule_is_sealed_with_old_and_new_value(self):
        user, employee = self.person("rules", RULES)
        self.version.with_user(user).value = "7"
        entry, content = self.last()
        self.assertEqual(entry.kind, "rules.change")
        self.assertEqual(content["changes"], {"value": {"old": "5", "new": "7"}})
        self.assertEqual(
            (entry.res_model, entry.res_id),
            ("procuratorate.rule.version", self.version.id),
        )
        self.assertEqual(entry.actor_employee_id, employee)

    def test_new_rule_is_sealed_with_its_values(self):
        entry, content = self.rules_entries(
            "rules.create", "procuratorate.rule.version"
        )[-1]
        self.assertEqual(entry.res_id, self.version.id)
        self.assertEqual(content["values"]["value"], "5")

    def test_deleted_rule_is_sealed_with_its_last_values_and_versions(self):
        self.rule.unlink()
        kinds = [
            (entry.kind, content["model"])
            for entry, content in self.rules_entries()[-2:]
        ]
        self.assertEqual(
            kinds,
            [
                ("rules.delete", "procuratorate.rule.version"),
                ("rules.delete", "procuratorate.rule"),
            ],
        )

    def test_write_without_change_is_no_entry(self):
        before = self.rules_book.head_sequence
        self.version.value = "5"
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_write_of_other_fields_is_no_entry(self):
        before = self.rules_book.head_sequence
        self.rule.description = "Text"
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_name_of_a_linked_record_is_sealed_beside_its_id(self):
        one, two = self.env["hr.department"].create(
            [{"name": name, "company_id": self.company.id} for name in ("A", "B")]
        )
        two.parent_id = one
        _entry, content = self.last()
        self.assertEqual(content["changes"]["parent_id"], {"old": None, "new": one.id})
        self.assertEqual(content["labels"]["parent_id"], [None, "A"])

    def test_import_of_many_days_is_one_batch(self):
        days = [
            {"date": f"1990-01-{day:02d}", "is_working": True} for day in range(1, 29)
        ]
        before = self.rules_book.head_sequence
        records = self.env["procuratorate.working.day"].create(days)
        self.assertEqual(self.rules_book.head_sequence, before + 28)
        times = {entry.recorded_at for entry, _content in self.rules_entries()[-28:]}
        self.assertEqual(len(times), 1)
        records.is_working = False
        self.assertEqual(self.rules_book.head_sequence, before + 56)

    def test_supervision_has_one_open_activity_not_thousands(self):
        supervisor, _employee = self.person("jian", SUPERVISION)
        for value in "6789":
            self.version.value = value
        kind = self.env.ref("procuratorate_ledger.activity_rules_changed")
        activities = self.rules_book.activity_ids.filtered(
            lambda each: each.activity_type_id == kind and each.user_id == supervisor
        )
        self.assertEqual(len(activities), 1)
        activities.action_feedback()
        self.version.value = "5"
        self.assertEqual(
            len(
                self.rules_book.activity_ids.filtered(lambda a: a.user_id == supervisor)
            ),
            1,
        )

    def test_rule_of_one_company_is_told_in_its_book_only(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.procuratorate_rules = True
        book = self.Book._of(other, "rules")
        before = book.head_sequence, self.rules_book.head_sequence
        self.version.copy({"company_id": self.company.id, "date_from": "2021-01-01"})
        self.assertEqual(book.head_sequence, before[0])
        self.assertEqual(self.rules_book.head_sequence, before[1] + 1)

    def test_rule_of_all_companies_is_told_in_every_book(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.procuratorate_rules = True
        book = self.Book._of(other, "rules")
        before = book.head_sequence
        self.version.value = "8"
        self.assertEqual(book.head_sequence, before + 1)

    def test_switching_the_rules_off_is_on_record(self):
        self.company.procuratorate_rules = False
        entry, content = self.last()
        self.assertEqual(
            (entry.kind, content["model"]), ("rules.change", "res.company")
        )
        self.assertEqual(
            content["changes"]["procuratorate_rules"], {"old": True, "new": False}
        )

    def test_switched_off_nothing_is_written(self):
        self.company.procuratorate_rules = False
        before = self.rules_book.head_sequence
        self.version.value = "8"
        self.env["procuratorate.working.day"].create({"date": "1990-01-01"})
        self.rule.unlink()
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_switching_on_again_seals_how_everything_stands(self):
        self.company.procuratorate_rules = False
        self.version.value = "8"
        self.company.procuratorate_rules = True
        baselines = self.rules_entries("rules.baseline", "procuratorate.rule.version")
        self.assertEqual(len(baselines), 2)
        values = baselines[-1][1]["records"][str(self.version.id)]
        self.assertEqual(values["value"], "8")

    def test_switched_off_costs_no_query(self):
        self.company.procuratorate_rules = False
        self.env["res.company"].search([]).procuratorate_rules = False
        self.env["res.company"]._procuratorate_on_ids()
        with self.assertQueryCount(0):
            self.assertFalse(self.rule._recorded_on())
            self.assertFalse(self.env["res.users"]._recorded_touched({"login": "x"}))

    def test_failed_change_leaves_no_entry(self):
        before = self.rules_book.head_sequence
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.version.value = "not a number"
        self.env.invalidate_all()
        self.assertEqual(self.rules_book.head_sequence, before)

    def test_change_after_a_failed_one_is_recorded(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.version.value = "not a number"
        self.version.value = "9"
        self.assertEqual(self.last()[1]["changes"]["value"]["new"], "9")

    def test_login_of_an_employee_is_on_record(self):
        _user, employee = self.person("zhou")
        other = new_test_user(
            self.env,
            "wu",
            groups=STAFF,
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        employee.user_id = other
        entry, content = self.rules_entries("rules.change", "hr.employee")[-1]
        self.assertEqual(content["changes"]["user_id"]["new"], other.id)

    def test_login_changed_on_the_resource_is_on_record(self):
        user, employee = self.person("zhou")
        employee.resource_id.user_id = False
        _entry, content = self.rules_entries("rules.change", "hr.employee")[-1]
        self.assertEqual(content["changes"]["user_id"], {"old": user.id, "new": None})

    def test_post_and_its_superior_are_on_record(self):
        post = self.env.ref("procuratorate_base.post_finance")
        post.superior_id = self.env.ref("procuratorate_base.post_chief")
        _entry, content = self.rules_entries("rules.change", "procuratorate.post")[-1]
        self.assertIn("superior_id", content["changes"])

    def test_moved_between_companies_is_told_in_both_books(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.procuratorate_rules = True
        department = self.env["hr.department"].create(
            {"name": "A", "company_id": self.company.id}
        )
        department.company_id = other
        entry, _content = self.rules_entries("rules.delete", "hr.department")[-1]
        self.assertEqual(entry.res_id, department.id)
        entries = self.Book._of(other, "rules").entry_ids
        self.assertEqual(entries[0].kind, "rules.create")

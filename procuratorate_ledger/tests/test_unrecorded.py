from odoo.tests import tagged

from .common import DIRECTOR, SUPERVISION, LedgerCase


@tagged("post_install", "-at_install")
class TestUnrecorded(LedgerCase):
    """What only an administrator of the database can do is found afterwards."""

    def setUp(self):
        super().setUp()
        self.user, self.employee = self.person("zhou", DIRECTOR)
        self.other, _employee = self.person("wu")
        self.version = self.env["procuratorate.rule.version"].search([], limit=1)
        self.env.flush_all()
        self.assertEqual(self.find(), [])

    def find(self):
        self.env.invalidate_all()
        return self.Book._find_unrecorded_changes(self.company)

    def sql(self, query, *args):
        self.env.flush_all()
        self.env.cr.execute(query, args)
        self.env.invalidate_all()

    def assert_found(self, model, res_id, field, sealed, live):
        (finding,) = self.find()
        self.assertEqual(
            (finding["model"], finding["res_id"], finding["field"]),
            (model, res_id, field),
        )
        self.assertEqual((finding["sealed"], finding["live"]), (sealed, live))

    def test_edited_rule_is_found_with_sealed_and_live_value(self):
        old = self.version.value
        self.sql(
            "UPDATE procuratorate_rule_version SET value = '777' WHERE id = %s",
            self.version.id,
        )
        self.assert_found(
            "procuratorate.rule.version", self.version.id, "value", old, "777"
        )

    def test_login_given_to_another_employee_is_found(self):
        self.sql(
            "UPDATE hr_employee SET user_id = NULL WHERE id = %s", self.employee.id
        )
        self.assert_found(
            "hr.employee", self.employee.id, "user_id", self.user.id, None
        )

    def test_membership_of_a_post_is_found(self):
        group = self.env.ref("procuratorate_base.group_chief")
        self.sql(
            "INSERT INTO res_groups_users_rel (gid, uid) VALUES (%s, %s)",
            group.id,
            self.other.id,
        )
        (finding,) = self.find()
        self.assertEqual(
            (finding["model"], finding["res_id"], finding["field"]),
            ("res.users", self.other.id, "posts"),
        )
        self.assertIn("procuratorate_base.group_chief", finding["live"])
        self.assertNotIn("procuratorate_base.group_chief", finding["sealed"])

    def test_implied_post_is_found(self):
        chief = self.env.ref("procuratorate_base.group_chief")
        staff = self.env.ref("procuratorate_base.group_staff")
        self.sql(
            "INSERT INTO res_groups_implied_rel (gid, hid) VALUES (%s, %s)",
            staff.id,
            chief.id,
        )
        found = {finding["res_id"] for finding in self.find()}
        self.assertLessEqual({self.user.id, self.other.id}, found)

    def test_switch_turned_off_is_found(self):
        self.sql(
            "UPDATE res_company SET procuratorate_rules = false WHERE id = %s",
            self.company.id,
        )
        self.assert_found(
            "res.company", self.company.id, "procuratorate_rules", True, False
        )

    def test_company_switched_off_past_the_system_is_still_looked_at(self):
        self.sql(
            "UPDATE res_company SET procuratorate_rules = false WHERE id = %s",
            self.company.id,
        )
        self.Book._verify_all()
        self.assertTrue(self.rules_entries("rules.found", "res.company"))

    def test_additional_login_is_found(self):
        self.sql(
            "UPDATE res_users SET procuratorate_employee_id = %s WHERE id = %s",
            self.employee.id,
            self.other.id,
        )
        self.assert_found(
            "res.users",
            self.other.id,
            "procuratorate_employee_id",
            None,
            self.employee.id,
        )

    def test_deleted_working_day_is_found(self):
        day = self.env["procuratorate.working.day"].search([], limit=1)
        self.sql("DELETE FROM procuratorate_working_day WHERE id = %s", day.id)
        (finding,) = self.find()
        self.assertEqual((finding["res_id"], finding["live"]), (day.id, None))

    def test_inserted_working_day_is_found(self):
        self.sql(
            "INSERT INTO procuratorate_working_day (date, is_working, source)"
            " VALUES ('1990-05-05', true, 'manual')"
        )
        (finding,) = self.find()
        self.assertEqual(
            (finding["model"], finding["sealed"]), ("procuratorate.working.day", None)
        )

    def test_finding_is_sealed_told_and_reported_once(self):
        supervisor, _employee = self.person("jian", SUPERVISION)
        self.sql(
            "UPDATE procuratorate_rule_version SET value = '777' WHERE id = %s",
            self.version.id,
        )
        self.assertEqual(len(self.find()), 1)
        entry, content = self.rules_entries("rules.found")[-1]
        self.assertEqual(entry.res_id, self.version.id)
        self.assertEqual(content["changes"]["value"]["new"], "777")
        self.assertIn(supervisor, self.rules_book.activity_ids.user_id)
        self.assertEqual(self.find(), [])

    def test_deleted_entry_does_not_come_back_as_new(self):
        day = self.env["procuratorate.working.day"].search([], limit=1)
        self.sql("DELETE FROM procuratorate_working_day WHERE id = %s", day.id)
        self.find()
        self.assertEqual(self.find(), [])

    def test_ordinary_changes_are_not_findings(self):
        self.version.value = "3"
        self.user.write({"login": "zhou.new"})
        self.other.group_ids += self.env.ref("procuratorate_base.group_finance")
        self.env["procuratorate.working.day"].search([], limit=1).unlink()
        self.employee.active = False
        self.assertEqual(self.find(), [])

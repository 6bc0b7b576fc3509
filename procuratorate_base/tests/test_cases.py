from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OfficeCase


@tagged("post_install", "-at_install")
class TestCases(OfficeCase):
    """The case number, and who may know of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.add_case()
        cls.secret = cls.add_case(
            "QH-SECRET",
            name="bribery",
            secrecy="restricted",
            member_ids=[Command.set(cls.people["clerk"].ids)],
        )

    def cases(self, login):
        return self.as_user(self.env["procuratorate.case"], login)

    def test_open_case_is_seen_by_the_staff(self):
        self.assertEqual(self.as_user(self.case, "outsider").name, "theft")

    def test_who_sees_a_restricted_case(self):
        seen = {
            login
            for login in self.POSTS
            if self.cases(login).has_access("read")
            and self.cases(login).search([("number", "=", "QH-SECRET")])
        }
        self.assertEqual(seen, {"staff", "clerk", "supervision"})

    def test_additional_login_sees_what_its_person_sees(self):
        second = self.add_user("staff_second", "group_staff")
        second.procuratorate_employee_id = self.people["staff"]
        self.assertEqual(self.secret.with_user(second).name, "bribery")

    def test_outsider_finds_no_trace(self):
        cases = self.cases("outsider")
        self.assertFalse(cases.name_search("QH-SECRET"))
        self.assertFalse(cases.name_search("bribery"))
        self.assertEqual(cases.search_count([("secrecy", "=", "restricted")]), 0)
        groups = cases.formatted_read_group([], ["secrecy"], ["__count"])
        self.assertEqual([group["secrecy"] for group in groups], ["open"])
        with self.assertRaises(AccessError):
            cases.browse(self.secret.id).read(["number"])

    def test_outsider_finds_no_chatter_activity_attachment_or_clock(self):
        self.secret.message_post(body="the hidden safe")
        self.secret.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.users["staff"].id
        )
        attachment = self.env["ir.attachment"].create(
            {
                "name": "list",
                "raw": b"x",
                "res_model": self.secret._name,
                "res_id": self.secret.id,
            }
        )
        clock = self.start(self.secret, 3, "calendar_day", False)
        domain = [("res_id", "=", self.secret.id), ("model", "=", self.secret._name)]
        outsider = self.cases("outsider").env
        self.assertFalse(outsider["mail.message"].search(domain))
        domain = [
            ("res_id", "=", self.secret.id),
            ("res_model", "=", self.secret._name),
        ]
        self.assertFalse(outsider["mail.activity"].search(domain))
        self.assertFalse(outsider["ir.attachment"].search([("id", "=", attachment.id)]))
        self.assertFalse(
            outsider["procuratorate.time.limit"].search([("id", "=", clock.id)])
        )

    def test_head_does_not_see_clocks_of_restricted_cases(self):
        clock = self.start(self.secret, 3, "calendar_day", False)
        found = self.as_user(self.env["procuratorate.time.limit"], "director").search(
            [("id", "=", clock.id)]
        )
        self.assertFalse(found)

    def test_restricting_hides_running_clocks(self):
        clock = self.start(self.case, 3, "calendar_day", False)
        as_head = self.as_user(clock, "head")
        self.assertTrue(as_head.has_access("read"))
        self.as_user(self.case, "staff").secrecy = "restricted"
        self.assertFalse(as_head.has_access("read"))

    def test_restricting_shuts_out_followers(self):
        outsider = self.users["outsider"].partner_id
        member = self.users["staff"].partner_id
        self.case.message_subscribe((outsider | member).ids)
        self.as_user(self.case, "staff").secrecy = "restricted"
        self.assertNotIn(outsider, self.case.message_partner_ids)
        self.assertIn(member, self.case.message_partner_ids)

    def test_outsider_cannot_be_made_follower(self):
        self.secret.message_subscribe(self.users["outsider"].partner_id.ids)
        self.assertFalse(self.secret.message_partner_ids)

    def test_mentioning_an_outsider_tells_him_nothing(self):
        message = self.secret.message_post(
            body="look",
            partner_ids=(
                self.users["outsider"].partner_id | self.users["clerk"].partner_id
            ).ids,
        )
        told = message.notification_ids.res_partner_id
        self.assertEqual(told, self.users["clerk"].partner_id)

    def test_handler_admits_a_person(self):
        self.as_user(self.secret, "staff").member_ids = [
            Command.link(self.people["outsider"].id)
        ]
        self.assertTrue(self.as_user(self.secret, "outsider").has_access("read"))

    def test_admitted_person_reads_only(self):
        with self.assertRaises(AccessError):
            self.as_user(self.secret, "clerk").name = "x"

    def test_outsider_does_not_write_an_open_case(self):
        with self.assertRaises(AccessError):
            self.as_user(self.case, "outsider").secrecy = "restricted"

    def test_head_of_the_department_writes_an_open_case(self):
        self.as_user(self.case, "head").name = "robbery"
        self.assertEqual(self.case.name, "robbery")

    def test_clerk_registers_a_case_for_others(self):
        case = self.cases("clerk").create(
            {
                "number": "QH-9",
                "name": "fraud",
                "handler_ids": [Command.set(self.people["staff"].ids)],
                "company_id": self.company.id,
            }
        )
        case.name = "big fraud"
        self.assertEqual(case.handler_ids, self.people["staff"])

    def test_only_the_director_deletes(self):
        case = self.add_case("QH-9")
        with self.assertRaises(AccessError):
            self.as_user(case, "staff").unlink()
        case.handler_ids |= self.people["director"]
        self.as_user(case, "director").unlink()
        self.assertFalse(case.exists())

    def test_supervision_reads_but_does_not_write(self):
        secret = self.as_user(self.secret, "supervision")
        self.assertEqual(secret.name, "bribery")
        with self.assertRaises(AccessError):
            secret.name = "x"

    def test_administrator_has_no_access(self):
        with self.assertRaises(AccessError):
            self.case.with_user(self.admin_only).read(["name"])

    def test_other_company_does_not_see(self):
        """procurement_finance#80: another procuratorate's record is not visible."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.add_user("far", "group_chief", company=elsewhere)
        cases = self.env["procuratorate.case"].with_user(user)
        found = cases.with_context(allowed_company_ids=elsewhere.ids).search([])
        self.assertFalse(found)

    def test_number_is_unique_in_the_company(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.add_case()
            self.env.flush_all()

    def test_same_number_in_another_company(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["procuratorate.case"].create(
            {"number": "QH-1", "name": "x", "company_id": elsewhere.id}
        )

    def test_blanks_around_the_number_do_not_make_another_case(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.add_case(" QH-1 ")
            self.env.flush_all()

    def test_number_is_needed(self):
        with self.assertRaises(ValidationError):
            self.add_case("   ")

    def test_restricted_case_needs_a_handler(self):
        with self.assertRaisesRegex(ValidationError, "handler"):
            self.secret.handler_ids = [Command.clear()]

    def test_copy_gets_no_number_of_its_own(self):
        copied = self.case.copy({"number": "QH-2"})
        self.assertFalse(copied.time_limit_ids)
        self.assertEqual(copied.state, "open")

    def test_close_and_reopen(self):
        self.case.action_close()
        self.assertEqual(self.case.state, "closed")
        self.assertTrue(self.case.closed_on)
        self.case.action_reopen()
        self.assertEqual(self.case.state, "open")
        self.assertFalse(self.case.closed_on)

    def test_found_by_number_and_by_cause(self):
        for text in ("QH-1", "thef"):
            with self.subTest(text):
                found = self.cases("staff").name_search(text)
                self.assertIn(self.case.id, [id_ for id_, _name in found])

    def test_button_lists_the_clocks(self):
        clock = self.start(self.case, 3, "calendar_day", False)
        action = self.as_user(self.case, "staff").action_open_time_limits()
        found = self.as_user(clock, "staff").search(action["domain"])
        self.assertEqual(found, clock)
        self.assertEqual(self.case.time_limit_count, 1)


@tagged("post_install", "-at_install")
class TestSwitch(OfficeCase):
    """Where the rules are off, nothing happens."""

    def test_switch_is_off_for_a_new_company(self):
        company = self.env["res.company"].create({"name": "Plain"})
        self.assertFalse(company._procuratorate_on())

    def test_no_company_is_off(self):
        self.assertFalse(self.env["res.company"]._procuratorate_on())

    def test_no_clock_starts_in_a_company_that_is_off(self):
        case = self.add_case()
        self.company.procuratorate_rules = False
        self.assertFalse(self.start(case, 3, "calendar_day", False))

    def test_a_batch_skips_companies_that_are_off(self):
        plain = self.env["res.company"].create({"name": "Plain"})
        off = self.env["procuratorate.case"].create(
            {"number": "P-1", "name": "x", "company_id": plain.id}
        )
        clocks = self.start(self.add_case() | off, 3, "calendar_day", False)
        self.assertEqual(clocks.company_id, self.company)

    def test_administrator_switches_in_the_settings(self):
        settings = (
            self.env["res.config.settings"]
            .with_user(self.admin_only)
            .with_company(self.company)
        )
        settings.create({"procuratorate_rules": False}).execute()
        self.assertFalse(self.company.procuratorate_rules)

    def test_today_is_the_companys(self):
        with freeze_time("2026-03-02 18:00:00"):
            self.assertEqual(str(self.company._procuratorate_today()), "2026-03-03")

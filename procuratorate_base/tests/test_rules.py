from psycopg2 import IntegrityError
from psycopg2.errors import ExclusionViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..tools.refusal import refusal
from ..tools.rule_value import parse_value
from .common import OfficeCase, day


@tagged("post_install", "-at_install")
class TestRules(OfficeCase):
    """A rule by code on a date: exactly one version, or a refusal that helps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.add_rule("test.number", "10", "none", "integer")
        cls.version = cls.rule.version_ids
        cls.Rule = cls.env["procuratorate.rule"]
        cls.Version = cls.env["procuratorate.rule.version"]

    def value(self, on="2026-03-01", company=None):
        return self.Rule._value("test.number", day(on), company or self.company)

    def add_version(self, **vals):
        return self.Version.create(
            {
                "rule_id": self.rule.id,
                "value": "20",
                "date_from": "2027-01-01",
                **vals,
            }
        )

    def test_value_is_typed(self):
        self.assertEqual(self.value(), 10)

    def test_version_is_the_record(self):
        self.assertEqual(
            self.Rule._version("test.number", day("2026-03-01"), self.company),
            self.version,
        )

    def test_first_and_last_day_belong_to_the_version(self):
        self.version.date_to = "2026-12-31"
        self.add_version()
        self.assertEqual(self.value("2026-12-31"), 10)
        self.assertEqual(self.value("2027-01-01"), 20)

    def test_company_version_beats_the_general_one(self):
        self.add_version(company_id=self.company.id, date_from="2020-01-01")
        self.assertEqual(self.value(), 20)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertEqual(self.value(company=other), 10)

    def test_general_version_returns_when_the_company_version_ends(self):
        self.add_version(
            company_id=self.company.id, date_from="2020-01-01", date_to="2026-06-30"
        )
        self.assertEqual(self.value("2026-07-01"), 10)

    def test_date_defaults_to_today_of_the_company(self):
        self.assertEqual(self.Rule._value("test.number", company=self.company), 10)

    def test_none_in_force_names_rule_day_and_company(self):
        with self.assertRaises(UserError) as caught:
            self.value("2019-12-31")
        text = str(caught.exception)
        for part in ("Rule test.number", "2019-12-31", "Test Procuratorate", "officer"):
            self.assertIn(part, text)

    def test_unknown_code_is_refused(self):
        with self.assertRaisesRegex(UserError, "no.such.rule"):
            self.Rule._value("no.such.rule")

    def test_gap_between_versions_is_refused(self):
        self.version.date_to = "2026-01-31"
        self.add_version(date_from="2026-03-01")
        with self.assertRaises(UserError):
            self.value("2026-02-15")

    def test_second_call_asks_nothing(self):
        self.value()
        with self.assertQueryCount(0):
            self.value()

    def test_change_is_seen_at_once(self):
        self.assertEqual(self.value(), 10)
        self.version.value = "11"
        self.assertEqual(self.value(), 11)
        self.version.unlink()
        with self.assertRaises(UserError):
            self.value()

    def test_new_version_is_seen_at_once(self):
        self.version.date_to = "2026-12-31"
        with self.assertRaises(UserError):
            self.value("2027-05-01")
        self.add_version()
        self.assertEqual(self.value("2027-05-01"), 20)

    def test_overlap_is_refused_kindly(self):
        with self.assertRaisesRegex(ValidationError, "hold on the same days"):
            self.add_version()

    def test_overlap_is_refused_by_the_database(self):
        """Two sessions that do not see each other meet the constraint."""
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "INSERT INTO procuratorate_rule_version "
                "(rule_id, value, unit, date_from, grade) "
                "VALUES (%s, '1', 'none', '2025-01-01', 'law')",
                (self.rule.id,),
            )

    def test_overlap_inside_a_company_is_refused_by_the_database(self):
        self.add_version(company_id=self.company.id)
        self.env.flush_all()
        with self.assertRaises(ExclusionViolation), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "INSERT INTO procuratorate_rule_version "
                "(rule_id, company_id, value, unit, date_from, grade) "
                "VALUES (%s, %s, '1', 'none', '2028-01-01', 'law')",
                (self.rule.id, self.company.id),
            )

    def test_version_cannot_end_before_it_begins(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.add_version(company_id=self.company.id, date_to="2026-01-01")
            self.env.flush_all()

    def test_wrong_value_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Whole number"):
            self.version.value = "ten"

    def test_wrong_value_is_refused_at_create(self):
        with self.assertRaises(ValidationError):
            self.add_rule("test.other", "a lot", "cny", "amount")

    def test_change_of_type_checks_all_values(self):
        with self.assertRaises(ValidationError):
            self.rule.value_type = "date"

    def test_length_of_time_needs_its_unit(self):
        with self.assertRaisesRegex(ValidationError, "unit of time"):
            self.add_rule("test.length", "3", "none", "duration")

    def test_used_version_cannot_be_deleted(self):
        case = self.add_case()
        clock = self.start(case, 3, "calendar_day", False)
        with self.assertRaisesRegex(UserError, "1 time limits"):
            clock.sudo().rule_version_id.unlink()

    def test_code_is_unique(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.add_rule("test.number", "1", "none", "integer")
            self.env.flush_all()

    def test_value_is_shown_with_its_unit(self):
        length = self.add_rule("test.length", "3", "working_day").version_ids
        self.assertEqual(length.value_display, "3 Working days")
        percent = self.add_rule("test.share", "10", "percent", "percent").version_ids
        self.assertEqual(percent.value_display, "10%")
        flag = self.add_rule("test.flag", "true", "none", "boolean").version_ids
        self.assertEqual(flag.value_display, "Yes")

    def test_rule_shows_what_is_in_force_today(self):
        self.assertEqual(self.rule.current_version_id, self.version)
        self.assertEqual(self.rule.current_value, "10")
        self.assertEqual(self.rule.current_basis, "Article 1")
        self.assertEqual(self.rule.current_grade, "Law")

    def test_basis_text_shows_the_grade(self):
        self.assertEqual(self.version._basis_text(), "Article 1 [Law]")
        self.version.basis = False
        self.assertEqual(self.version._basis_text(), "Law")


@tagged("post_install", "-at_install")
class TestRuleValues(OfficeCase):
    """Text as a clerk types it becomes what the code needs."""

    def test_accepted(self):
        cases = [
            ("integer", " 1,000 ", 1000),
            ("integer", "-3", -3),
            ("amount", "50,000.00", 50000.0),
            ("amount", "4999.99", 4999.99),
            ("number", "0.05", 0.05),
            ("percent", "10%", 10.0),
            ("percent", "50", 50.0),
            ("duration", "2", 2),
            ("duration", "12:00", 720),
            ("duration", "9：05", 545),
            ("text", " a ", "a"),
            ("list", '["a", "b"]', ["a", "b"]),
            ("list", "烟、酒，茶", ["烟", "酒", "茶"]),
            ("list", "", []),
            ("boolean", "是", True),
            ("boolean", "False", False),
            ("date", "2026-12-31", day("2026-12-31")),
        ]
        for kind, text, expected in cases:
            with self.subTest(kind=kind, text=text):
                self.assertEqual(parse_value(kind, text), expected)

    def test_refused(self):
        cases = [
            ("integer", "1.5"),
            ("amount", "1.005"),
            ("amount", "nan"),
            ("number", "1e9"),
            ("percent", "half"),
            ("duration", "-1"),
            ("duration", "24:00"),
            ("duration", "12:60"),
            ("text", "  "),
            ("list", "[1"),
            ("boolean", "perhaps"),
            ("date", "31.12.2026"),
        ]
        for kind, text in cases:
            with self.subTest(kind=kind, text=text), self.assertRaises(ValueError):
                parse_value(kind, text)


@tagged("post_install", "-at_install")
class TestNewVersion(OfficeCase):
    """One click adds a version and ends the one before it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.add_rule("test.number", "10", "none", "integer")
        cls.version = cls.rule.version_ids

    def new_version(self, date_from="2027-01-01", value="20", user="officer", **vals):
        rule = self.as_user(self.rule, user)
        action = rule.action_new_version()
        wizard = (
            rule.env["procuratorate.rule.new.version"]
            .with_context(**action["context"])
            .create(
                {"date_from": date_from, "value": value, "basis": "Notice 5", **vals}
            )
        )
        wizard.action_create()
        return self.rule.version_ids - self.version

    def test_previous_version_ends_on_the_eve(self):
        new = self.new_version()
        self.assertEqual(self.version.date_to, day("2026-12-31"))
        self.assertEqual(new.date_from, day("2027-01-01"))
        self.assertFalse(new.date_to)
        self.assertEqual(new.value, "20")

    def test_version_before_a_later_one_ends_on_its_eve(self):
        later = self.new_version("2028-01-01", "30")
        between = self.new_version("2027-01-01") - later
        self.assertEqual(between.date_to, day("2027-12-31"))
        self.assertEqual(self.version.date_to, day("2026-12-31"))

    def test_form_proposes_the_value_before(self):
        rule = self.as_user(self.rule, "officer")
        with Form(
            rule.env["procuratorate.rule.new.version"].with_context(
                default_rule_id=rule.id
            )
        ) as form:
            self.assertEqual(form.value, "10")
            self.assertEqual(form.grade, "law")
            form.value = "12"
            form.basis = "Notice 6"

    def test_same_day_is_refused(self):
        self.new_version()
        with self.assertRaisesRegex(UserError, "already begins"):
            self.new_version()

    def test_company_version_leaves_the_general_one_alone(self):
        new = self.new_version(company_id=self.company.id)
        self.assertFalse(self.version.date_to)
        self.assertEqual(new.company_id, self.company)

    def test_staff_cannot(self):
        with self.assertRaises(AccessError):
            self.new_version(user="staff")

    def test_chief_cannot(self):
        with self.assertRaises(AccessError):
            self.new_version(user="chief")


@tagged("post_install", "-at_install")
class TestRefusal(OfficeCase):
    """A refusal says what, by which rule, what is missing, who can cure it."""

    def test_all_parts(self):
        version = self.add_rule("test.limit", "3", "working_day").version_ids
        error = refusal(
            self.env, "No order.", rule=version, missing="A vote.", cure="Wu."
        )
        self.assertIsInstance(error, UserError)
        self.assertEqual(
            str(error),
            "No order.\n"
            "Rule: Rule test.limit = 3 Working days\n"
            "Basis: Article 1 [Law]\n"
            "Missing: A vote.\n"
            "Who can cure it: Wu.",
        )

    def test_only_what_is_known(self):
        self.assertEqual(str(refusal(self.env, "No.")), "No.")

    def test_parts_for_the_client(self):
        error = refusal(self.env, "No.", missing="A vote.")
        self.assertEqual(
            error.context, {"refusal": {"what": "No.", "missing": "Missing: A vote."}}
        )

    def test_error_class(self):
        self.assertIsInstance(refusal(self.env, "No.", error=AccessError), AccessError)

    def test_rule_is_readable_for_a_plain_user(self):
        version = self.add_rule("test.limit", "3", "working_day").version_ids
        error = refusal(
            self.as_user(version, "staff").env, "No.", rule=version.with_env(self.env)
        )
        self.assertIn("Article 1", str(error))


@tagged("post_install", "-at_install")
class TestRuleRights(OfficeCase):
    """Everybody reads, rules officers and the administrator write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.version = cls.add_rule("test.n", "1", "none", "integer").version_ids

    def test_officer_writes(self):
        self.as_user(self.version, "officer").value = "2"
        self.assertEqual(self.version.value, "2")

    def test_administrator_writes(self):
        self.version.with_user(self.admin_only).value = "2"
        self.assertEqual(self.version.value, "2")

    def test_nobody_else_writes(self):
        for login in ("staff", "head", "director", "leader", "chief", "supervision"):
            version = self.as_user(self.version, login)
            with self.subTest(login), self.assertRaises(AccessError):
                version.value = "2"
            with self.subTest(login), self.assertRaises(AccessError):
                version.unlink()
            with self.subTest(login), self.assertRaises(AccessError):
                self.as_user(self.version.rule_id, login).write(
                    {"version_ids": [Command.clear()]}
                )

    def test_everybody_reads(self):
        self.assertEqual(self.as_user(self.version, "staff").value, "1")

    def test_officer_does_not_touch_other_companies(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.version.sudo().copy(
            {"company_id": elsewhere.id, "date_from": "2020-01-01"}
        )
        with self.assertRaises(AccessError):
            self.as_user(foreign, "officer").value = "9"

from freezegun import freeze_time

from odoo import fields
from odoo.addons.procuratorate_seized_property.tests.common import SeizedCase
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

MONDAY = "2026-06-01 02:00:00"  # ten in the morning in Shanghai


class SupervisionCase(SeizedCase):
    """The office, with the clocks of supervision and findings to speak of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.findings = cls.env["procuratorate.seized.finding"]
        for code, days in (("seized.d9", "10"), ("seized.d10", "15")):
            if not cls.env["procuratorate.rule"].search_count([("code", "=", code)]):
                cls.add_rule(code, days)

    def find(self, trigger=3, record=None, detail="Handed over late", **more):
        return self.findings._raise_finding(
            trigger, record or self.case, detail, **more
        )

    def draft(self, finding=None, by="custody_head"):
        finding = finding or self.find()
        Notice = self.as_(by, self.env["procuratorate.seized.notice"])
        return Notice._from_findings(self.as_(by, finding)).with_env(self.env)

    def issued(self, finding=None, by="custody_head"):
        notice = self.draft(finding, by)
        self.as_(by, notice).action_issue()
        return notice

    def received(self, finding=None):
        notice = self.issued(finding)
        self.as_("head", notice).action_receive()
        return notice

    def entries(self, record, kind=None):
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        entries = self.env["procuratorate.book.entry"].search(domain, order="id")
        return entries.filtered(lambda each: not kind or each.kind == kind)

    def remind(self):
        """What the hourly job does, without its commits."""
        now = fields.Datetime.now()
        clocks = self.env["procuratorate.time.limit"].search(
            [("state", "=", "running"), ("remind_at", "<=", now)]
        )
        clocks._remind(now)

    def activities_of(self, login, record):
        return self.env["mail.activity"].search(
            [
                ("user_id", "=", self.users[login].id),
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
            ]
        )


@tagged("post_install", "-at_install")
class TestNotice(SupervisionCase):
    def test_a_notice_is_one_click_from_its_finding(self):
        """It names department, case and what was found."""
        finding = self.find()
        action = self.as_("custody_head", finding).action_notice()
        notice = self.env["procuratorate.seized.notice"].browse(action["res_id"])
        self.assertEqual(notice.department_id, self.handling)
        self.assertEqual(notice.case_id, self.case)
        self.assertEqual(notice.finding_ids, finding)
        self.assertIn("Handed over late", notice.facts)

    @freeze_time(MONDAY)
    def test_the_answer_is_due_ten_days_after_receipt(self):
        """seized_property#39: received Mon 1 June, due Thu 11 June."""
        notice = self.received()
        clock = notice.time_limit_ids
        self.assertEqual(clock.code, "seized.d9")
        self.assertEqual(str(clock.due_date), "2026-06-11")

    def test_a_late_answer_goes_to_the_chief(self):
        """seized_property#39: late, and the chief is told, on record."""
        with freeze_time(MONDAY):
            notice = self.received()
        with freeze_time("2026-06-11 17:00:00"):  # one o'clock on the 12th
            self.remind()
        self.assertTrue(notice.escalated_at)
        self.assertTrue(self.activities_of("chief", notice))
        self.assertTrue(self.entries(notice, "seized.notice.late"))

    def test_an_answer_in_time_does_not_go_to_the_chief(self):
        """Whoever answers on the last day is in time."""
        with freeze_time(MONDAY):
            notice = self.received()
        with freeze_time("2026-06-11 02:00:00"):
            self.as_("handler1", notice).action_reply("Done on Tuesday")
        with freeze_time("2026-06-12 02:00:00"):
            self.remind()
        self.assertFalse(notice.escalated_at)
        self.assertFalse(notice.time_limit_ids.is_late)

    def test_a_serious_notice_is_also_the_chiefs(self):
        """R19 665: serious matters are reported to the chief procurator as well."""
        notice = self.issued(self.find(8, detail="Lost"))
        self.assertEqual(notice.level, "serious")
        self.assertTrue(self.activities_of("chief", notice))

    def test_an_oral_prompt_needs_no_answer(self):
        """Minor matters end when the department has heard of them."""
        notice = self.issued(self.find(2, detail="Seal without a signature"))
        self.assertEqual(notice.level, "oral")
        self.as_("head", notice).action_receive()
        self.assertEqual(notice.state, "closed")
        self.assertFalse(notice.time_limit_ids)
        self.assertEqual(notice.finding_ids.state, "closed")

    def test_an_accepted_answer_closes_the_findings(self):
        """They stay on record, closed."""
        notice = self.received()
        self.as_("handler1", notice).action_reply("Done on Tuesday")
        self.as_("custody_head", notice).action_accept()
        self.assertEqual(notice.state, "closed")
        self.assertEqual(notice.finding_ids.state, "closed")
        kinds = self.entries(notice).mapped("kind")
        self.assertEqual(
            kinds,
            [
                "seized.notice.issued",
                "seized.notice.received",
                "seized.notice.replied",
                "seized.notice.closed",
            ],
        )

    def test_an_answer_that_is_not_enough_leads_to_a_serious_notice(self):
        """The findings stay open."""
        notice = self.received()
        self.as_("handler1", notice).action_reply("We know")
        self.as_("custody_head", notice).action_reject("No word on the phone")
        following = self.env["procuratorate.seized.notice"].search(
            [("previous_id", "=", notice.id)]
        )
        self.assertEqual(following.level, "serious")
        self.assertEqual(notice.finding_ids.state, "noticed")

    def test_only_supervision_issues(self):
        """A handler, the chief, the administrator do not."""
        notice = self.draft()
        for login in ("handler1", "chief", "custodian", "money_keeper"):
            with self.subTest(login), self.assertRaises(UserError):
                self.as_(login, notice).action_issue()
        with self.assertRaises(UserError):
            notice.with_user(self.admin_only).action_issue()
        self.assertEqual(notice.state, "draft")

    def test_only_the_department_answers(self):
        """Neither another department nor whoever issued it."""
        notice = self.received()
        for login in ("handler3", "custody_head", "supervision", "chief"):
            with self.subTest(login), self.assertRaises(UserError):
                self.as_(login, notice).action_reply("In their name")
        self.assertEqual(notice.state, "received")

    def test_an_answer_needs_words(self):
        """An empty answer is none."""
        notice = self.received()
        with self.assertRaises(UserError):
            self.as_("handler1", notice).action_reply("  ")

    def test_an_issued_notice_does_not_change(self):
        """Nor is its state written by hand, or deleted, by anybody."""
        notice = self.issued()
        for attack in (
            lambda doc: doc.write({"facts": "nothing"}),
            lambda doc: doc.write({"state": "closed"}),
            lambda doc: doc.unlink(),
        ):
            for login in ("custody_head", "supervision"):
                with self.subTest(login), self.assertRaises(UserError):
                    attack(self.as_(login, notice))
            with self.assertRaises(UserError):
                attack(notice.sudo())

    def test_a_notice_is_not_born_answered(self):
        """Neither by values nor by default keys of the caller."""
        vals = {
            "department_id": self.handling.id,
            "company_id": self.company.id,
            "facts": "x",
        }
        Notice = self.as_("custody_head", self.env["procuratorate.seized.notice"])
        with self.assertRaises(UserError):
            Notice.create({**vals, "state": "replied"})
        born = Notice.with_context(default_state="closed").create(vals)
        self.assertEqual(born.state, "draft")

    def test_the_form_prints(self):
        """The notice as paper, with the days for the answer."""
        notice = self.issued()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "procuratorate_seized_property.report_seized_notice", notice.ids
        )
        self.assertIn(notice.name, html.decode())
        self.assertIn("within 10 days", html.decode())


@tagged("post_install", "-at_install")
class TestExplanation(SupervisionCase):
    def test_an_explained_finding_is_closed_by_supervision(self):
        """The department speaks, supervision closes, the row stays."""
        finding = self.find()
        self.as_("handler1", finding).action_explain("The bank was closed")
        self.assertEqual(finding.state, "explained")
        self.as_("supervision", finding).action_close()
        self.assertEqual(finding.state, "closed")
        self.assertEqual(finding.explained_by_id, self.people["handler1"])

    def test_nobody_closes_an_unexplained_finding(self):
        """Not supervision either."""
        finding = self.find()
        with self.assertRaises(UserError):
            self.as_("supervision", finding).action_close()

    def test_the_department_does_not_close_its_own_finding(self):
        """Nobody supervises himself."""
        finding = self.find()
        self.as_("handler1", finding).action_explain("The bank was closed")
        for login in ("handler1", "head", "chief"):
            with self.subTest(login), self.assertRaises(UserError):
                self.as_(login, finding).action_close()

    def test_an_outsider_neither_sees_nor_explains(self):
        """Another department's findings are not his."""
        finding = self.find()
        outsider = self.as_("handler3", self.findings)
        self.assertFalse(outsider.search([("id", "=", finding.id)]))
        with self.assertRaises(UserError):
            self.as_("handler3", finding).action_explain("Me")

    def test_an_explanation_is_written_in_the_dialog(self):
        """The button names the step; its words go on record."""
        finding = self.as_("handler1", self.find()).with_context(say="action_explain")
        action = finding.action_words()
        Words = self.as_("handler1", self.env[action["res_model"]])
        with Form(Words.with_context(**action["context"])) as form:
            form.text = "The bank was closed"
        form.record.action_confirm()
        self.assertEqual(finding.explanation, "The bank was closed")

    def test_the_dialog_takes_only_steps(self):
        """No other method is reached through the dialog of words."""
        finding = self.find()
        Words = self.as_("supervision", self.env["procuratorate.seized.words"])
        words = Words.create(
            {
                "res_model": finding._name,
                "res_id": finding.id,
                "verb": "unlink",
                "text": "x",
            }
        )
        with self.assertRaises(UserError):
            words.action_confirm()

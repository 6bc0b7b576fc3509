from odoo.tests import Form, tagged

from .common_back import NOON, BackCase

MODULE = "procuratorate_armory."
READERS = ("keeper_a", "warden", "leader", "chief", "supervision", "police")


@tagged("post_install", "-at_install")
class TestReturnForms(BackCase):
    """Screens of the counter and printed slips."""

    def printed(self, report, record, login="keeper_a"):
        Report = self.as_user(self.env["ir.actions.report"], login)
        html, _kind = Report._render_qweb_html(f"{MODULE}{report}", record.ids)
        return html.decode()

    def test_a_keeper_counts_in_the_form(self):
        """The equation is said in words while the keeper counts."""
        ret = self.as_user(self.open_return(), "keeper_a")
        with Form(ret) as form:
            form.number_read = "A0456"
            self.assertFalse(form.number_fits)
            form.number_read = "a 0123"
            self.assertTrue(form.number_fits)
            with form.line_ids.edit(0) as line:
                line.lot_read = "B2025-1"
                line.returned = 29
                self.assertEqual(line.missing, 1)
            self.assertIn("1 missing", form.equation)
            self.assertFalse(form.ties_out)
            with form.line_ids.edit(0) as line:
                line.dud = 1
            self.assertTrue(form.ties_out)
            self.assertIn("ties out", form.equation)
        self.assertEqual(ret.line_ids.dud, 1)

    def test_the_number_issued_is_not_shown_before_it_is_read(self):
        """I6: read from the metal, not copied from the screen."""
        view = self.env.ref(f"{MODULE}armory_return_view_form").arch
        self.assertIn("""name="gun_number" invisible="state == 'open' and""", view)

    def test_the_holder_begins_a_report_from_the_issue(self):
        action = self.as_user(self.issue, "police").action_report_use()
        Report = self.as_user(self.env["procuratorate.armory.use_report"], "police")
        with Form(Report.with_context(**action["context"])) as form:
            form.occurred_at = NOON
            form.place = "County road"
            form.target = "A dog"
            form.text = "Two shots."
            with form.line_ids.edit(0) as line:
                line.rounds = 2
        report = form.record
        report.action_file()
        self.assertEqual(report.rounds, 2)

    def test_the_holder_asks_for_more_time_from_the_issue(self):
        action = self.as_user(self.issue, "police").action_ask_extension()
        Slip = self.as_user(self.env["procuratorate.armory.extension"], "police")
        with Form(Slip.with_context(**action["context"])) as form:
            form.hours = 2
            form.reason = "The trial goes on"
        form.record.action_ask()
        self.assertEqual(form.record.state, "asked")

    def test_words_are_asked_in_a_window(self):
        for login, record, verb in (
            ("warden", self.issue, "action_recall"),
            ("leader", self.report(2), "action_take_note"),
        ):
            action = self.as_user(record, login).with_context(say=verb).action_words()
            Words = self.as_user(self.env[action["res_model"]], login)
            with Form(Words.with_context(**action["context"])) as form:
                form.text = "In my own words"
            form.record.action_confirm()
        self.assertEqual(self.issue.recall_text, "In my own words")

    def test_the_window_takes_no_other_step(self):
        Words = self.as_user(self.env["procuratorate.armory.words"], "warden")
        window = Words.create(
            {
                "res_model": self.issue._name,
                "res_id": self.issue.id,
                "verb": "unlink",
                "text": "x",
            }
        )
        with self.refused("no such step"):
            window.action_confirm()

    def test_every_screen_opens_for_those_who_see_it(self):
        """Forms and lists, for keepers, holders, leaders, supervision."""
        self.report(2)
        self.counted(returned=30)
        for name in ("return", "use_report", "extension", "issue"):
            for login in READERS:
                Model = self.as_user(self.env[f"procuratorate.armory.{name}"], login)
                with self.subTest(name, login=login):
                    views = Model.get_views([(False, "list"), (False, "form")])
                    fields = list(views["models"][Model._name]["fields"])
                    Model.search([]).read(fields)

    def test_the_return_slip(self):
        """Count, equation, both keepers, and what seals it."""
        self.report(6)
        ret = self.bring_back(returned=23, fired=6, dud=1)
        for login in ("keeper_a", "police"):
            text = self.printed("report_armory_return", ret, login)
            for word in ("A0123", "B2025-1", "23 returned", "keeper_a", "keeper_b"):
                self.assertIn(word, text)
            self.assertIn("SHA-256", text)

    def test_a_refused_attempt_is_printed_as_such(self):
        ret = self.counted(returned=29)
        self.complete(ret)
        text = self.printed("report_armory_return", ret)
        self.assertIn("Not taken back", text)
        self.assertIn("1 missing", text)

    def test_the_use_report(self):
        """MPS99 24: use, rounds, casualties, in writing."""
        report = self.report(6)
        self.act("leader", report, "action_take_note", "Rightly used")
        text = self.printed("report_armory_use_report", report, "leader")
        for word in ("Use of a Firearm", "County road", "Rightly used", "SHA-256"):
            self.assertIn(word, text)

    def test_every_kind_of_entry_has_a_name(self):
        """What a clerk reads in the book of the room."""
        self.bring_back(returned=30)
        labels = self.env["procuratorate.book.entry"]._kind_labels()
        kinds = self.env["procuratorate.book.entry"].search([]).mapped("kind")
        missing = {kind for kind in kinds if kind.startswith("armory.")} - set(labels)
        self.assertLessEqual(missing, {"armory.registered"})

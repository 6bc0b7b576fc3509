from odoo.tests import Form, tagged

from .common import MODULE
from .test_count import CountCase


@tagged("post_install", "-at_install")
class TestLoanViews(CountCase):
    """Everybody can open the screens of his own work."""

    SCREENS = {
        "procuratorate.seized.loan": ("list", "form", "kanban", "calendar", "search"),
        "procuratorate.seized.loan.extension": ("list", "form"),
        "procuratorate.seized.incident": ("list", "form", "search"),
        "procuratorate.seized.count": ("list", "form", "kanban", "search"),
    }

    def test_screens_open(self):
        for login in ("handler1", "head", "custodian", "custody_head", "supervision"):
            for model, kinds in self.SCREENS.items():
                views = [(False, kind) for kind in kinds]
                self.as_(login, self.env[model]).get_views(views)

    def test_a_handler_asks_by_the_form(self):
        card = self.stored(self.goods())
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        with Form(Loan) as form:
            form.case_id = self.case
            form.reason = "To be shown to the accused"
            with form.line_ids.new() as line:
                line.lot_id = card
        loan = form.record
        self.assertEqual(loan.days, 5)
        self.assertEqual(loan.borrower_id, self.people["handler1"])
        self.assertEqual(loan.sudo().department_id, self.handling)

    def test_viewing_ends_sooner_than_borrowing(self):
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        form = Form(Loan)
        form.kind = "view"
        self.assertEqual(form.days, 1)

    def test_a_custodian_notes_and_issues_by_the_form(self):
        loan = self.approved(self.stored(self.goods()))
        document = Form(self.as_("custodian", loan))
        with document as form, form.line_ids.edit(0) as line:
            line.out_condition = "as on the list"
            line.out_weight = 180.0
        self.as_("custodian", loan).action_issue_slip()
        self.assertEqual(loan.sudo().state, "slip")

    def test_the_head_plans_a_count_by_the_form(self):
        Count = self.as_("custody_head", self.env["procuratorate.seized.count"])
        with Form(Count) as form:
            form.room_id = self.room
            form.counter_id = self.people["outsider"]
        self.assertEqual(form.record.state, "planned")

    def test_a_counter_enters_by_the_dialog(self):
        cards = self.stored(self.goods(), self.goods("Tablet"))
        count = self.begun()
        Enter = self.as_("outsider", self.env["procuratorate.seized.count.enter"])
        dialog = Enter.create(
            {"count_id": count.id, "codes": "\n".join(cards.mapped("name"))}
        )
        self.assertEqual(dialog.number, 2)
        dialog.action_enter()
        self.env.invalidate_all()
        self.assertEqual(count.scan_count, 2)

    def test_lists_answer_their_questions(self):
        loan = self.out(self.stored(self.goods()))
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        groups = Loan.web_read_group([], ["state"], ["__count"], auto_unfold=True)
        self.assertTrue(groups["groups"])
        mine = Loan.search([("borrower_id.user_id", "=", self.users["handler1"].id)])
        self.assertEqual(mine.ids, loan.ids)
        search = self.env.ref(MODULE + "seized_loan_view_search")
        self.assertIn("overdue", search.arch)

    def test_a_card_leads_to_its_request_loans_and_incidents(self):
        card = self.stored(self.goods())
        asked = self.as_("handler1", card).action_seized_ask_loan()
        Loan = self.as_("handler1", self.env["procuratorate.seized.loan"])
        with Form(Loan.with_context(**asked["context"])) as form:
            form.reason = "To be shown"
        loan = form.record
        self.assertEqual(loan.line_ids.lot_id, card)
        self.env["procuratorate.seized.incident"]._report(card, "damage", "x")
        counts = self.as_("handler1", card)
        self.assertEqual(counts.seized_loan_count, 1)
        self.assertEqual(counts.seized_incident_count, 1)
        found = Loan.search(counts.action_seized_loans()["domain"])
        self.assertEqual(found, loan)

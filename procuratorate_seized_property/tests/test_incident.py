from odoo.tests import tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestIncident(LoanCase):
    """Whatever is amiss is reported, explained and decided, never corrected quietly."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.goods())

    def report(self, kind="damage", cards=None, by="custodian", **more):
        Incident = self.as_(by, self.env["procuratorate.seized.incident"])
        cards = self.cards if cards is None else cards
        found = Incident._report(
            self.as_(by, cards), kind, "The screen is broken", **more
        )
        self.env.invalidate_all()
        return found.with_env(self.env)

    def close(
        self, incident, by="custody_head", outcome="accident", text="looked into"
    ):
        self.as_(by, incident).action_close(outcome, text)
        self.env.invalidate_all()

    def test_the_card_is_stopped_and_both_heads_are_told(self):
        incident = self.report()
        self.assertEqual(self.cards.seized_state, "incident")
        told = incident.activity_ids.user_id
        self.assertLessEqual(self.users["head"] | self.users["custody_head"], told)
        self.assertEqual(incident.reported_by_id, self.people["custodian"])

    def test_a_dispute_holds_the_card(self):
        self.report("dispute")
        self.assertEqual(self.cards.seized_state, "hold")

    def test_an_item_that_has_left_keeps_its_state(self):
        for state in ("disposal_proposed", "disposal_approved", "exit_slip"):
            self.cards._seized_enter(state, "custody.step")
        self.carry_out("return", self.cards, party=self.owner)
        incident = self.report()
        self.assertEqual(self.cards.seized_state, "returned")
        self.assertFalse(incident.line_ids.stopped)
        self.assertTrue(self.entries(self.cards, "custody.incident_noted"))

    def test_supervision_has_a_finding(self):
        incident = self.report("swap")
        finding = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", incident._name), ("res_id", "=", incident.id)]
        )
        self.assertEqual(finding.trigger, "8")

    def test_items_of_two_departments_are_two_incidents(self):
        other = self.seized_case("QH-2026-2", department_id=self.other.id)
        cards = self.cards | self.stored_of(other)
        incidents = self.report(cards=cards)
        self.assertEqual(len(incidents), 2)
        self.assertEqual(incidents.department_id, self.handling | self.other)

    def stored_of(self, case):
        cards = self.signed_list(self.goods("Camera"), case_id=case.id).line_ids.lot_id
        cards._seized_enter("under_check", "custody.checked")
        self.carry_out("intake", cards, self.shelf())
        return cards

    def test_explained_by_one_and_closed_by_another(self):
        incident = self.report()
        self.as_("custodian", incident).action_explain("It fell down")
        self.env.invalidate_all()
        self.assertEqual(incident.state, "explained")
        self.assertEqual(self.cards.seized_state, "incident")
        self.close(incident)
        self.assertEqual((incident.state, incident.outcome), ("closed", "accident"))
        self.assertEqual(self.cards.seized_state, "stored")
        self.assertEqual(incident.time_limit_ids.state, "done")

    def test_who_explained_it_does_not_close_it(self):
        incident = self.report()
        self.as_("custody_head", incident).action_explain("It fell down")
        with self.refused("took no part"):
            self.close(incident)
        self.close(incident, by="supervision")

    def test_a_custodian_does_not_close(self):
        incident = self.report()
        with self.refused("not yours to close"):
            self.close(incident, by="custodian")

    def test_nothing_is_closed_without_a_word_or_an_outcome(self):
        incident = self.report()
        with self.refused("words"):
            self.close(incident, text=" ")
        with self.refused("the outcome"):
            self.close(incident, outcome=None)

    def test_what_remains_lost_stays_stopped(self):
        incident = self.report("loss")
        self.close(incident, outcome="lost")
        self.assertEqual(self.cards.seized_state, "incident")

    def test_a_card_with_two_incidents_is_let_go_by_the_last(self):
        first, second = self.report("complaint"), self.report("damage")
        self.close(second)
        self.assertEqual(self.cards.seized_state, "incident")
        self.close(first)
        self.assertIn(self.cards.seized_state, ("stored", "hold"))

    def test_lost_on_loan_and_found_again(self):
        loan = self.out(self.cards)
        self.back(loan, back_result="loss")
        incident = self.incidents(self.cards)
        self.close(incident, outcome="found", text="lay in the car")
        self.assertEqual(self.cards.seized_state, "stored")
        self.assertEqual(self.quants(self.cards).location_id, self.shelf())

    def test_the_dialog_reports(self):
        Report = self.as_("handler1", self.env["procuratorate.seized.incident.report"])
        dialog = Report.with_context(
            active_model="stock.lot", active_ids=self.cards.ids
        ).create({"kind": "damage", "text": "scratched"})
        dialog.action_report()
        self.env.invalidate_all()
        self.assertEqual(self.incidents(self.cards).reported_by_id.name, "handler1")

    def test_another_department_does_not_see_it(self):
        incident = self.report()
        Incident = self.as_("handler3", self.env["procuratorate.seized.incident"])
        self.assertNotIn(incident.id, Incident.search([]).ids)

    def test_a_secret_item_is_not_seen_by_the_department(self):
        cards = self.stored(self.secret_laptop(), shelf="secret")
        incident = self.report(cards=cards)
        Incident = self.as_("handler1", self.env["procuratorate.seized.incident"])
        self.assertNotIn(incident.id, Incident.search([]).ids)

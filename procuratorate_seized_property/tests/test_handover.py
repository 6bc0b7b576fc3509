from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import Form, tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandover(HandoverCase):
    """The straight way: list, check, two signatures, shelf."""

    def test_rows_come_from_the_list(self):
        doc = self.signed_list(self.goods("Phone"), self.goods("Watch"))
        handover = self.hand_over(doc)
        self.assertEqual(handover.state, "draft")
        self.assertEqual(handover.line_ids.lot_id, doc.line_ids.lot_id)
        self.assertEqual(handover.check_ids.mapped("code"), list("12345678"))
        self.assertRegex(handover.name, "^YJ")

    def test_one_item_is_in_one_hand_over(self):
        doc = self.signed_list()
        self.hand_over(doc)
        self.assertRefused(lambda: self.hand_over(doc), "left to hand over")

    def test_draft_list_is_not_handed_over(self):
        doc = self.new_list()
        self.assertRefused(lambda: self.hand_over(doc), "not signed")

    def test_check_puts_cards_on_the_table(self):
        doc = self.signed_list()
        handover = self.begin(self.hand_over(doc))
        self.assertEqual(handover.state, "checking")
        self.assertEqual(handover.custodian_id, self.people["custodian"])
        self.assertEqual(self.card(doc).seized_state, "under_check")

    def test_both_sign_and_the_item_is_stored(self):
        doc = self.signed_list()
        handover = self.accepted(doc)
        card = self.card(doc)
        self.assertEqual(handover.state, "accepted")
        self.assertEqual(card.seized_state, "stored")
        self.assertEqual(card.seized_location_id, self.shelf("store"))
        self.assertEqual(card.seized_keeper_id, self.people["custodian"])
        quant = self.env["stock.quant"].search(
            [("lot_id", "=", card.id), ("quantity", ">", 0)]
        )
        self.assertEqual(quant.location_id, self.shelf("store"))
        self.assertEqual(quant.owner_id, self.holder)

    def test_one_signature_stores_nothing(self):
        doc = self.signed_list()
        handover = self.checked(self.hand_over(doc))
        self.ask(handover)
        self.sign_as("custodian", handover)
        self.assertEqual(handover.state, "signing")
        self.assertEqual(self.card(doc).seized_state, "under_check")

    def test_sender_may_sign_first(self):
        doc = self.signed_list()
        self.accepted(doc, "custodian", "handler1")
        self.assertEqual(self.card(doc).seized_state, "stored")

    def test_acceptance_is_sealed_with_both_names(self):
        doc = self.signed_list()
        handover = self.accepted(doc)
        entries = (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search([("res_model", "=", handover._name), ("res_id", "=", handover.id)])
        )
        kinds = entries.sorted("id").mapped("kind")
        self.assertEqual(
            kinds,
            [
                "signature.first",
                "signature.signed",
                "seized.handover.registered",
                "seized.handover.accepted",
            ],
        )
        self.assertEqual(
            entries.filtered(
                lambda e: e.kind.startswith("signature")
            ).actor_employee_id,
            self.people["handler1"] | self.people["custodian"],
        )
        chain = self.card(doc)._seized_history()
        self.assertEqual(chain[-1].kind, "custody.received")
        self.assertEqual(chain[-1]._content()["handover"], handover.name)

    def test_many_rows_are_counted_in_one_go(self):
        doc = self.signed_list(*[self.goods(f"Phone {n}") for n in range(331)])
        handover = self.begin(self.hand_over(doc))
        self.as_("custodian", handover).action_count_as_listed()
        self.env.invalidate_all()
        self.assertEqual(handover.line_count, 331)
        self.assertEqual(handover.counted_count, 331)

    def test_row_left_for_later_goes_into_a_second_hand_over(self):
        doc = self.signed_list(self.goods("Phone"), self.goods("Watch"))
        first = self.hand_over(doc)
        self.as_("handler1", self.row(first, "Watch").sudo(False)).unlink()
        second = self.hand_over(doc)
        self.assertEqual(second.line_ids.mapped("name"), ["Watch"])
        self.assertEqual(first.line_ids.mapped("name"), ["Phone"])

    def test_reopened_check_needs_new_signatures(self):
        doc = self.signed_list()
        handover = self.checked(self.hand_over(doc))
        request = self.ask(handover)
        self.sign_as("handler1", handover)
        self.as_("custodian", handover).action_reopen()
        self.assertEqual(handover.state, "checking")
        self.assertEqual(request.state, "cancelled")
        self.assertEqual(self.ask(handover).state, "open")
        self.signed(handover)
        self.assertEqual(handover.state, "accepted")

    def test_signatures_that_lapsed_are_asked_for_again(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        first = self.ask(handover)
        self.sign_as("custodian", handover)
        with freeze_time(fields.Datetime.now() + timedelta(hours=25)):
            first._cron_lapse()
            second = self.ask(handover)
            self.assertNotEqual(first, second)
            self.signed(handover)
        self.assertEqual(handover.state, "accepted")

    def test_asking_twice_keeps_the_first_request(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        self.assertEqual(self.ask(handover), self.ask(handover))

    def test_queries_do_not_grow_with_the_items(self):
        """One screen or seven of them: the same number of queries for each step."""
        counts = []
        for size in (3, 53):
            doc = self.signed_list(*[self.goods(f"Phone {n}") for n in range(size)])
            handover = self.hand_over(doc)
            self.begin(handover)
            self.as_("custodian", handover).action_count_as_listed()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self.as_("custodian", handover.line_ids)
            rows.write({"location_id": self.shelf("store").id})
            self.ask(handover)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 10)

    def test_form_opens_for_those_concerned(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        for login in ("custodian", "handler1", "supervision", "chief"):
            with Form(self.as_(login, handover)) as form:
                self.assertEqual(form.name, handover.name)

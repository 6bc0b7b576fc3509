from odoo.tests import tagged

from .handover_common import HandoverCase


@tagged("post_install", "-at_install")
class TestHandoverChecks(HandoverCase):
    """Eight checks; one "no" and nothing is accepted."""

    def unsigned(self, handover, *words):
        """Nothing is accepted, and the refusal says why."""
        text = self.assertRefused(
            self.as_("custodian", handover).action_accept, "not accepted", *words
        )
        self.assertEqual(handover.state, "checking")
        return text

    def find(self, handover, name=None, **vals):
        self.as_("custodian", self.row(handover, name).sudo(False)).write(vals)
        self.as_("custodian", handover).action_evaluate()
        self.env.invalidate_all()

    # Questions ----------------------------------------------------------------

    def test_complete_list_of_goods(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        answers = {check.code: check.result for check in handover.check_ids}
        self.assertEqual(
            answers,
            {
                "1": "yes",
                "2": "yes",
                "3": "yes",
                "4": "n_a",
                "5": "n_a",
                "6": "n_a",
                "7": "n_a",
                "8": "n_a",
            },
        )

    def test_item_not_looked_at_fails_check_2(self):
        handover = self.begin(self.hand_over(self.signed_list()))
        self.assertEqual(self.result(handover, "2"), "no")
        self.unsigned(handover, "not yet looked at")

    def test_missing_piece_fails_check_2(self):
        doc = self.signed_list(self.goods("Boxes", quantity=5))
        handover = self.checked(self.hand_over(doc))
        self.find(handover, counted_qty=4)
        self.assertEqual(self.result(handover, "2"), "no")
        self.unsigned(handover, "4 found, 5 on the list")

    def test_other_condition_fails_check_2(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        self.find(handover, condition="differs", condition_note="red, not black")
        self.unsigned(handover, "red, not black")

    def test_weight_within_the_tolerance_passes(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold(weight=100))))
        self.find(handover, weight_found=100.9)
        self.assertEqual(self.result(handover, "2"), "yes")

    def test_weight_outside_the_tolerance_fails(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold(weight=100))))
        self.find(handover, weight_found=101.1)
        self.assertEqual(self.result(handover, "2"), "no")
        self.unsigned(handover, "101.1 g found")

    def test_tolerance_is_a_dated_rule(self):
        version = self.env.ref(
            "procuratorate_seized_property.rule_seized_weight_tolerance_v1"
        )
        version.value = "2"
        handover = self.checked(self.hand_over(self.signed_list(self.gold(weight=100))))
        self.find(handover, weight_found=101.1)
        self.assertEqual(self.result(handover, "2"), "yes")

    def test_valuables_are_weighed(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        self.find(handover, weight_found=0)
        self.unsigned(handover, "not weighed")

    def test_photo_views_are_taken_again(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        photos = self.row(handover).photo_ids
        self.as_("custodian", photos.sudo(False))[:1].unlink()
        self.as_("custodian", handover).action_evaluate()
        self.unsigned(handover, "photo at intake missing: Seal")

    def test_photos_are_compared_side_by_side(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        html = str(self.as_("custodian", self.row(handover).sudo(False)).compare_html)
        self.assertEqual(html.count("<img"), 4)

    def test_seal_without_witness_fails_check_4(self):
        """seized_property#9"""
        doc = self.signed_list(self.gold(seal_witness=False))
        handover = self.checked(self.hand_over(doc))
        self.assertEqual(self.result(handover, "4"), "no")
        self.assertIn("witness", self.check(handover, "4").reason)
        self.assertTrue(self.check(handover, "4").cure)
        self.unsigned(handover, "signature of the witness")

    def test_seal_with_all_signatures_passes_check_4(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        self.assertEqual(self.result(handover, "4"), "yes")

    def test_other_seal_number_fails_check_4(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        self.find(handover, seal_found="S-0")
        self.assertEqual(self.result(handover, "4"), "no")

    def test_broken_seal_fails_check_4(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        self.find(handover, seal_state="broken")
        self.unsigned(handover, "not intact")

    def test_appraisal_without_its_copy_fails_check_4(self):
        handover = self.checked(self.hand_over(self.signed_list(self.gold())))
        self.find(handover, appraisal="missing")
        self.assertEqual(self.result(handover, "4"), "no")
        self.find(handover, appraisal="attached")
        self.assertEqual(self.result(handover, "4"), "yes")

    def test_evidential_cash_answers_check_5(self):
        doc = self.signed_list(self.evidential_cash())
        handover = self.checked(self.hand_over(doc))
        self.assertEqual(self.result(handover, "5"), "yes")
        self.assertEqual(self.result(handover, "8"), "n_a")

    def test_refusal_of_the_holder_with_reason_is_accepted(self):
        """seized_property#10"""
        doc = self.signed_list(
            self.gold(seal_holder=False),
            signature_ids=[
                (0, 0, row)
                for row in self.signatures(
                    holder="refused", holder_reason="says that he was not there"
                )
            ],
        )
        handover = self.checked(self.hand_over(doc))
        self.assertEqual(self.result(handover, "7"), "yes")
        self.assertEqual(self.result(handover, "4"), "yes")
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "stored")

    def test_holder_who_is_just_missing_fails_check_7(self):
        doc = self.signed_list()
        handover = self.checked(self.hand_over(doc))
        self.env.cr.execute(
            "UPDATE procuratorate_seized_list_signature SET outcome = 'refused' "
            "WHERE list_id = %s AND role = 'holder'",
            [doc.id],
        )
        self.env.invalidate_all()
        self.as_("custodian", handover).action_evaluate()
        self.assertEqual(self.result(handover, "7"), "no")

    def test_money_without_slip_fails_check_8(self):
        handover = self.checked(self.hand_over(self.signed_list(self.cash())))
        self.assertEqual(self.result(handover, "8"), "no")
        self.unsigned(handover, "paid in")

    def test_unfiled_case_fails_check_1(self):
        doc = self.signed_list()
        handover = self.checked(self.hand_over(doc))
        self.env.cr.execute(
            "UPDATE procuratorate_case SET filing_date = NULL WHERE id = %s",
            [self.case.id],
        )
        self.env.invalidate_all()
        self.as_("custodian", handover).action_evaluate()
        self.assertEqual(self.result(handover, "1"), "no")

    # The custodian's own answer -----------------------------------------------

    def test_custodian_finds_fault_where_records_show_none(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        check = self.as_("custodian", self.check(handover, "1").sudo(False))
        check.write({"finding": "no", "remark": "the decision bears no stamp"})
        self.assertEqual(check.result, "no")
        self.unsigned(handover, "no stamp")

    def test_fault_needs_a_word(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        check = self.as_("custodian", self.check(handover, "1").sudo(False))
        self.assertRefused(lambda: check.write({"finding": "no"}), "a remark")

    def test_custodian_cannot_turn_a_no_into_a_yes(self):
        doc = self.signed_list(self.gold(seal_witness=False))
        handover = self.checked(self.hand_over(doc))
        check = self.as_("custodian", self.check(handover, "4").sudo(False))
        check.write({"finding": "yes"})
        self.assertEqual(check.result, "no")
        self.unsigned(handover)

    # Rejected, corrected, checked again ---------------------------------------

    def test_rejection_says_what_to_cure_and_whom(self):
        doc = self.signed_list(self.gold(seal_witness=False))
        handover = self.checked(self.hand_over(doc))
        self.as_("custodian", handover).action_reject()
        self.assertEqual(handover.state, "rejected")
        self.assertIn("witness", handover.reject_reason)
        self.assertEqual(self.card(doc).seized_state, "rejected")
        activity = handover.sudo().activity_ids
        self.assertEqual(activity.user_id, self.users["handler1"])

    def test_nothing_is_rejected_without_fault(self):
        handover = self.checked(self.hand_over(self.signed_list()))
        self.assertRefused(
            self.as_("custodian", handover).action_reject, "no fault for which"
        )

    def test_corrected_and_checked_again(self):
        doc = self.signed_list(self.goods("Boxes", quantity=5))
        handover = self.checked(self.hand_over(doc))
        self.find(handover, counted_qty=4)
        self.as_("custodian", handover).action_reject()
        self.as_("handler1", handover).action_correct()
        self.assertEqual(handover.state, "correcting")
        self.assertEqual(self.card(doc).seized_state, "correcting")
        self.begin(handover)
        self.assertEqual(handover.state, "checking")
        self.assertEqual(self.card(doc).seized_state, "under_check")
        self.find(handover, counted_qty=5)
        self.ask(handover)
        self.signed(handover)
        self.assertEqual(self.card(doc).seized_state, "stored")

    def test_custodian_does_not_correct(self):
        handover = self.checked(self.hand_over(self.signed_list(self.cash())))
        self.as_("custodian", handover).action_reject()
        self.assertRefused(
            self.as_("custodian", handover).action_correct, "does not hand this"
        )

    def test_mismatch_is_a_matter_for_supervision(self):
        """Trigger 1: list and goods do not match."""
        doc = self.signed_list(self.goods("Boxes", quantity=5))
        handover = self.checked(self.hand_over(doc))
        self.find(handover, counted_qty=4)
        self.as_("custodian", handover).action_reject()
        finding = self.env["procuratorate.seized.finding"].search(
            [("res_model", "=", doc._name), ("res_id", "=", doc.id)]
        )
        self.assertEqual(finding.trigger, "1")
        self.assertIn("4 found", finding.detail)

    def test_broken_seal_opens_an_incident(self):
        doc = self.signed_list(self.gold())
        handover = self.checked(self.hand_over(doc))
        self.find(handover, seal_state="broken")
        self.as_("custodian", handover).action_reject()
        incident = self.env["procuratorate.seized.incident"].search(
            [("line_ids.lot_id", "=", self.card(doc).id)]
        )
        self.assertEqual(incident.kind, "seal_broken")
        self.assertEqual(self.card(doc).seized_state, "incident")
        self.as_("handler1", handover).action_correct()
        self.assertRefused(
            self.as_("custodian", handover).action_check, "Begin the check"
        )

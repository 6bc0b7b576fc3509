from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestVariationsOfDisposals(DisposalCase):
    """Mixed cards, wrong orders of steps, other events and other organs."""

    def hold(self, card):
        Hold = self.as_("handler1", self.env["procuratorate.seized.hold"])
        hold = Hold.create(
            {
                "company_id": self.company.id,
                "case_id": self.case.id,
                "lot_ids": [Command.set(card.ids)],
                "reason": "His brother says that it is his",
            }
        )
        hold.action_place()
        return hold

    def lend(self, card):
        for state in ("loan_approved", "on_loan"):
            card._seized_enter(state, "test.state")

    # Mixed --------------------------------------------------------------------

    def test_one_of_three_is_on_loan(self):
        """Nothing is disposed of by halves: the refusal names the one."""
        self.ended()
        cards = self.items(3)
        self.lend(cards[1])
        disposal = self.returning(cards)
        text = self.assert_refused(lambda: self.submit(disposal), cards[1].name)
        self.assertNotIn(cards[0].name, text)
        self.assertEqual(disposal.state, "draft")
        self.assertEqual(cards[0].seized_state, "stored")

    def test_cards_of_two_cases(self):
        """One disposal, one case."""
        self.ended()
        other = self.seized_case("QH-2026-91")
        strange = self.signed_list(self.goods(), case_id=other.id).line_ids.lot_id
        strange._seized_enter("stored", "test.stored")
        disposal = self.returning(self.items() | strange)
        self.assert_refused(lambda: self.submit(disposal))

    def test_a_frozen_deposit_is_not_handed_over(self):
        """What lies at the bank is lifted there; nobody carries it away."""
        self.ended()
        doc = self.signed_list(self.frozen_deposit(), kind="freeze")
        card = self.card(doc)
        card._seized_enter("registered_only", "test.state")
        disposal = self.returning(self.items() | card)
        self.assert_refused(lambda: self.submit(disposal), card.name)

    # Events -------------------------------------------------------------------

    def test_remittance_without_a_judgment(self):
        """A withdrawn or dropped case forfeits nothing: an opinion is asked for."""
        for kind in ("withdrawn", "non_prosecution"):
            self.ended(kind)
            disposal = self.draft(
                "judgment_remit", self.items(), authority_id=self.treasury.id
            )
            with self.subTest(kind):
                self.assert_refused(lambda d=disposal: self.submit(d), "judgment")
            self.event("resumed", "2026-03-09", note="new evidence")

    def test_outcomes_of_another_end(self):
        """Each end of the proceedings has ways of its own."""
        self.ended("withdrawn")
        for code in ("non_prosecution_return", "not_filed", "judgment_return"):
            disposal = self.returning(self.items(), code)
            with self.subTest(code):
                self.assert_refused(lambda d=disposal: self.submit(d))

    def test_forfeitable_things_do_not_go_home(self):
        """After a decision not to prosecute, too."""
        self.ended("non_prosecution")
        disposal = self.returning(self.items(), "non_prosecution_return")
        row = disposal.condition_ids.filtered(lambda r: r.code == "not_forfeitable")
        row.answer = "no"
        self.assert_refused(lambda: self.submit(disposal), row.name)

    def test_worthless_things_are_not_destroyed_in_the_trial(self):
        """seized_property#26: destruction waits for the end as well."""
        self.event("prosecuted", "2026-03-09")
        disposal = self.draft("destroy", self.items())
        self.assert_refused(lambda: self.submit(disposal), "not ended")

    def test_prosecution_withdrawn_is_no_end(self):
        """D11 runs; what becomes of the items is decided with the next decision."""
        self.event("prosecuted", "2026-03-09")
        self.event("prosecution_withdrawn", "2026-03-09")
        disposal = self.returning(self.items())
        self.assert_refused(lambda: self.submit(disposal))

    def test_the_case_goes_on_after_the_approval(self):
        """Approved at the end, resumed before the exit slip: nothing leaves."""
        self.ended("withdrawn")
        disposal = self.approved(self.returning(self.items(), "withdrawn_return"))
        self.event("resumed", "2026-03-09", note="new evidence")
        self.assert_refused(lambda: self.released(disposal), "not ended")

    # Steps --------------------------------------------------------------------

    def test_a_hold_after_the_approval(self):
        """Disputed before the exit slip it stays; decided, it goes on."""
        self.ended()
        card = self.items()
        disposal = self.approved(self.returning(card))
        hold = self.hold(card)
        self.assert_refused(lambda: self.released(disposal), card.name)
        self.as_("handler1", hold).outcome = "His claim was withdrawn"
        self.as_("leader", hold).action_lift()
        self.released(disposal)
        self.assertEqual(disposal.state, "executing")

    def test_carried_out_without_an_exit_slip(self):
        """Approval alone opens no door."""
        self.ended()
        disposal = self.approved(self.returning(self.items()))
        self.complete(disposal, "execute")
        self.assert_refused(lambda: self.execute(disposal))
        self.assertEqual(self.states(disposal.line_ids.lot_id), {"disposal_approved"})

    def test_released_before_the_chief_has_decided(self):
        """The head's word is not the chief's."""
        self.ended()
        disposal = self.submit(self.returning(self.items()))
        self.approve(disposal, "head")
        self.assert_refused(lambda: self.released(disposal))

    def test_carried_out_without_the_recipients_signature(self):
        """Papers of the carrying out are asked for when it is carried out."""
        self.ended()
        disposal = self.released(self.returning(self.items()))
        self.assert_refused(lambda: self.execute(disposal), "Papers are missing")

    def test_two_owners_and_an_item_of_nobody(self):
        """Several recipients: each item has its own."""
        self.ended()
        cards = self.items(2)
        rows = [
            self.owner_row(self.owner, id_number="A1"),
            self.owner_row(self.victim, "victim", id_number="A2"),
        ]
        disposal = self.draft("judgment_return", cards, recipient_ids=rows)
        disposal.line_ids[0].recipient_id = disposal.recipient_ids[0]
        self.assert_refused(lambda: self.submit(disposal), "items of nobody")
        disposal.line_ids[1].recipient_id = disposal.recipient_ids[1]
        self.submit(disposal)

    # Organs -------------------------------------------------------------------

    def test_evidence_is_not_transferred_to_the_police_as_a_court(self):
        """seized_property#35: a court receives as a court."""
        self.event("prosecuted", "2026-03-09")
        disposal = self.draft("court", self.items(), authority_id=self.police.id)
        self.assert_refused(lambda: self.submit(disposal))

    def test_the_treasury_is_a_treasury(self):
        """Remitted to the court, money is not remitted."""
        self.ended()
        disposal = self.draft(
            "judgment_remit", self.items(), authority_id=self.court.id
        )
        self.assert_refused(lambda: self.submit(disposal))

    # Secrecy ------------------------------------------------------------------

    def test_the_title_of_a_decision_keeps_the_secret(self):
        """seized_property#15: head and chief decide, and their inbox names nothing."""
        self.ended()
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        card = self.stored(self.secret_laptop("Laptop Moonlight"), shelf="secret")
        disposal = self.submit(self.returning(card))
        case = disposal.sudo().approval_case_id
        self.assertNotIn("Moonlight", case.title)
        summaries = self.env["mail.activity"].search(
            [("res_model", "=", disposal._name), ("res_id", "=", disposal.id)]
        )
        self.assertNotIn("Moonlight", " ".join(summaries.mapped("display_name")))
        self.approve(disposal)
        self.assertEqual(self.states(card), {"disposal_approved"})

    def test_an_ordinary_title_names_its_item(self):
        """Who decides sees at once about what."""
        self.ended()
        disposal = self.submit(self.returning(self.items()))
        self.assertIn("Item 0", disposal.sudo().approval_case_id.title)

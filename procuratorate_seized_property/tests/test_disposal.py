from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposal(DisposalCase):
    """The way of a disposal: conditions, decision, exit slip, end."""

    def test_judged_item_returns_to_its_owner(self):
        """From the judgment to the owner's signature, with one entry for each step."""
        self.ended()
        card = self.items()
        disposal = self.done(self.returning(card))
        self.assertEqual(disposal.state, "done")
        self.assertEqual(self.states(card), {"returned"})
        kinds = card._seized_history().mapped("kind")
        for kind in ("proposed", "approved", "exit_slip"):
            self.assertIn(f"seized.disposal.{kind}", kinds)
        self.assertIn("custody.returned", kinds)
        self.assertFalse(
            self.quants(card).filtered(
                lambda q: q.location_id.usage in ("internal", "transit")
            )
        )

    def test_chain_is_head_then_chief(self):
        self.ended()
        disposal = self.submit(self.returning(self.items()))
        case = disposal.sudo().approval_case_id
        self.assertEqual(
            case.step_ids.post_id.mapped("code"), ["department_head", "chief"]
        )

    def test_remittance_waits_for_the_end(self):
        """While the case is in trial nothing goes to the treasury.

        seized_property#26
        """
        self.event("prosecuted", "2026-03-09")
        disposal = self.draft(
            "judgment_remit", self.items(), authority_id=self.treasury.id
        )
        self.assert_refused(
            lambda: self.submit(disposal), "have not ended", "art. 250", "event"
        )
        self.assertEqual(disposal.state, "draft")

    def test_victim_return_is_allowed_in_trial(self):
        """With its three conditions the victim's property goes back early.

        seized_property#26
        """
        self.event("prosecuted", "2026-03-09")
        card = self.items()
        disposal = self.draft(
            "victim_early",
            card,
            valuation=800.0,
            recipient_ids=[self.owner_row(self.victim, "victim")],
        )
        self.done(disposal)
        self.assertEqual(self.states(card), {"returned"})

    def test_victim_return_needs_each_of_the_three(self):
        """seized_property#26"""
        for code in ("title_clear", "no_harm", "not_impeded"):
            disposal = self.draft(
                "victim_early",
                self.items(),
                valuation=800.0,
                recipient_ids=[self.owner_row(self.victim, "victim")],
            )
            row = disposal.condition_ids.filtered(lambda r, c=code: r.code == c)
            row.answer = "no"
            self.assert_refused(lambda d=disposal: self.submit(d), row.name)

    def test_unrelated_item_returns_with_the_parties_told(self):
        """seized_property#16"""
        card = self.items()
        self.on("2026-06-08")
        self.event("found_unrelated", "2026-06-08", lots=card, note="private phone")
        clock = self.clock(card, "seized.d3")
        local = self.company._procuratorate_local(clock.due_at)
        self.assertEqual(str(local.date()), "2026-06-11")
        disposal = self.returning(card, "unrelated")
        row = disposal.condition_ids.filtered(lambda r: r.code == "notified")
        row.answer = False
        self.assert_refused(lambda: self.submit(disposal), "notified")
        row.answer = "yes"
        self.done(disposal)
        self.assertEqual(self.states(card), {"returned"})
        self.assertFalse(self.clock(card, "seized.d3"))

    def test_unrelated_is_no_way_for_other_items(self):
        """Found unrelated was one item; another one does not leave by it.

        seized_property#16
        """
        card, other = self.items(2)
        self.event("found_unrelated", "2026-03-09", lots=card, note="private phone")
        disposal = self.returning(other, "unrelated")
        self.assert_refused(lambda: self.submit(disposal), "Items found unrelated")

    def test_outcome_needs_its_event(self):
        self.ended("non_prosecution")
        disposal = self.returning(self.items(), "judgment_return")
        self.assert_refused(lambda: self.submit(disposal), "judgment")

    def test_missing_paper_is_named(self):
        self.ended()
        disposal = self.returning(self.items())
        paper = disposal.paper_ids.filtered(lambda p: p.code == "judgment")
        paper.attachment_ids = False
        self.assert_refused(lambda: self.submit(disposal), paper.name)

    def test_reason_is_asked_for(self):
        self.ended()
        disposal = self.returning(self.items(), reason=False)
        self.assert_refused(lambda: self.submit(disposal), "reason")

    def test_refused_disposal_gives_its_cards_back(self):
        self.ended()
        card = self.items()
        disposal = self.submit(self.returning(card))
        self.assertEqual(self.states(card), {"disposal_proposed"})
        self.as_("head", disposal).action_refuse("not yet")
        self.assertEqual(self.states(card), {"stored"})
        self.assertEqual(disposal.state, "refused")

    def test_withdrawn_disposal_gives_its_cards_back(self):
        self.ended()
        card = self.items()
        disposal = self.approved(self.returning(card))
        self.as_("handler1", disposal).action_amend("something else")
        self.assertEqual(self.states(card), {"stored"})
        self.assertEqual(disposal.state, "draft")

    def test_card_is_in_one_disposal_only(self):
        self.ended()
        card = self.items()
        self.submit(self.returning(card))
        second = self.returning(card)
        self.assert_refused(lambda: self.submit(second), "Disposal Proposed")

    def test_item_on_hold_does_not_move(self):
        self.ended()
        card = self.items()
        disposal = self.approved(self.returning(card))
        hold = self.place_hold(card)
        self.assert_refused(
            lambda: self.as_("custodian", disposal).action_exit(), "On Hold"
        )
        hold.outcome = "The claim was unfounded"
        self.as_("leader", hold).action_lift()
        self.as_("custodian", disposal).action_exit()
        self.assertEqual(self.states(card), {"exit_slip"})

    def test_hold_after_the_exit_slip_stops_the_hand_over(self):
        self.ended()
        card = self.items()
        disposal = self.executable(self.returning(card))
        self.place_hold(card)
        self.assert_refused(lambda: self.execute(disposal), "On Hold")

    def place_hold(self, card):
        hold = self.as_("handler1", self.env["procuratorate.seized.hold"]).create(
            {
                "case_id": self.case.id,
                "company_id": self.company.id,
                "lot_ids": [Command.set(card.ids)],
                "reason": "A third person claims it",
            }
        )
        hold.action_place()
        return hold

    def test_hold_is_not_lifted_by_the_handler(self):
        card = self.items()
        hold = self.place_hold(card)
        hold.outcome = "never mind"
        self.assert_refused(lambda: hold.action_lift(), "cannot lift")
        self.assertEqual(self.states(card), {"hold"})

    def test_without_exit_slip_nothing_leaves(self):
        self.ended()
        disposal = self.approved(self.returning(self.items()))
        self.complete(disposal, "execute")
        self.assert_refused(lambda: self.execute(disposal), "cannot be carried out")

    def test_without_the_recipients_signature_nothing_leaves(self):
        self.ended()
        card = self.items()
        disposal = self.released(self.returning(card))
        self.assert_refused(lambda: self.execute(disposal), "signed by the recipient")
        self.assertEqual(self.states(card), {"exit_slip"})

    def test_done_disposal_is_frozen(self):
        self.ended()
        disposal = self.done(self.returning(self.items()))
        for vals in ({"reason": "other"}, {"sale_price": 1.0}, {"date": "2026-01-01"}):
            self.assert_refused(lambda v=vals: disposal.write(v))
        self.assert_refused(lambda: disposal.unlink())

    def test_last_item_stops_the_clock_of_the_case(self):
        phones = self.phone | self.second
        for card in phones:
            card._seized_enter("stored", "test.stored")
        self.ended()
        self.assertTrue(self.clock(self.case, "seized.d4"))
        for card in phones:
            self.done(self.returning(card))
        self.assertFalse(self.clock(self.case, "seized.d4"))

    def test_exit_slip_is_sealed_by_its_custodian(self):
        self.ended()
        disposal = self.released(self.returning(self.items()))
        entry = self.entries(disposal, "seized.disposal.exit")
        self.assertEqual(entry.actor_employee_id, self.people["custodian"])
        self.assertTrue(disposal.sudo()._sealed_exit())

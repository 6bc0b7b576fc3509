from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestLoanCases(LoanCase):
    """Returns, terms and seals that are not as one would wish."""

    def weighed(self, weight):
        """A ring of 100 g that comes back with this weight: its state."""
        card = self.stored(self.gold(weight=100.0), shelf="safe")
        self.back(self.out(card), back_weight=weight)
        return card.seized_state

    def tolerance(self):
        rules = self.env["procuratorate.rule"]
        share = rules._value("seized.weight.return.tolerance", company=self.company)
        return max(
            100.0 * share / 100,
            rules._value("seized.weight.return.floor", company=self.company),
        )

    # Comparing ----------------------------------------------------------------

    def test_a_weight_on_the_edge_of_the_tolerance(self):
        """To the milligram: the edge belongs to what is tolerated."""
        edge = self.tolerance()
        self.assertEqual(self.weighed(100.0 - edge), "stored")
        self.assertEqual(self.weighed(100.0 + edge), "stored")

    def test_a_milligram_beyond_the_tolerance(self):
        """Heavier is no better than lighter."""
        edge = self.tolerance()
        self.assertEqual(self.weighed(100.0 - edge - 0.001), "incident")
        self.assertEqual(self.weighed(100.0 + edge + 0.001), "incident")

    def test_one_of_two_is_lost(self):
        """What is there is stored; what is lost is an incident; the loan is over."""
        cards = self.stored(self.goods("Phone"), self.goods("Camera"))
        loan = self.checking(self.out(cards))
        self.note_back(loan)
        camera = loan.line_ids.filtered(lambda x: x.lot_id.seized_item == "Camera")
        self.as_("custodian", camera).write({"back_result": "loss"})
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, "custodian", "handler1")
        states = {card.seized_item: card.seized_state for card in cards}
        self.assertEqual(states, {"Phone": "stored", "Camera": "incident"})
        self.assertEqual(self.incidents(cards).line_ids.lot_id, camera.lot_id)
        self.assertEqual(loan.state, "returned")

    def test_more_than_went_out_is_no_shortage(self):
        """Nothing is reported when the count is what it was."""
        card = self.stored(self.goods("Boxes", quantity=5))
        self.back(self.out(card), back_quantity=5.0)
        self.assertEqual(card.seized_state, "stored")

    def test_one_box_of_five_is_missing(self):
        """Four of five is an incident, and the card still says five."""
        card = self.stored(self.goods("Boxes", quantity=5))
        self.back(self.out(card), back_quantity=4.0)
        self.assertEqual(self.incidents(card).kind, "shortage")
        self.assertEqual(card.seized_qty, 5)

    def test_a_seal_that_is_gone(self):
        """“none” is another seal than the one on record."""
        card = self.stored(self.gold(), shelf="safe")
        self.back(self.out(card), back_seal_no="none")
        self.assertEqual(self.incidents(card).kind, "seal_broken")

    # Persons ------------------------------------------------------------------

    def returning(self):
        loan = self.checking(self.out(self.stored(self.goods())))
        self.note_back(loan)
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        return loan

    def test_somebody_else_brings_it_back(self):
        """The borrower answers for it: a colleague's signature is not his."""
        loan = self.returning()
        with self.refused("Two-Person Signature"):
            self.give(loan.back_request_id, "handler2")
        self.sign_slip(loan.back_request_id, "custodian", "handler1")
        self.assertEqual(loan.state, "returned")

    def test_another_custodian_does_not_take_it_back_half_way(self):
        """Who inspected signs."""
        loan = self.returning()
        with self.refused("Two-Person Signature"):
            self.give(loan.back_request_id, "custodian2")

    def test_the_custodian_alone_takes_nothing_back(self):
        """One signature stores nothing."""
        loan = self.returning()
        self.give(loan.back_request_id, "custodian")
        self.assertEqual(loan.line_ids.lot_id.seized_state, "return_check")
        with self.refused(""):
            self.give(loan.back_request_id, "custodian")

    def test_another_custodian_may_take_back(self):
        """The item goes into custody, whoever handed it out."""
        loan = self.out(self.stored(self.goods()))
        self.back(loan, by="custodian2")
        self.assertEqual(loan.receiver_id, self.people["custodian2"])
        self.assertEqual(loan.line_ids.lot_id.seized_state, "stored")

    # Terms --------------------------------------------------------------------

    def overdue(self, loan, moment):
        with freeze_time(moment):
            loans = loan.search(
                [("id", "=", loan.id), ("state", "=", "out"), ("due_at", "<", moment)]
            )
            loans._report_overdue()
        self.env.invalidate_all()
        return bool(loans)

    def test_a_viewing_that_does_not_end(self):
        """Viewing has a shorter term, and both heads hear of it, too."""
        card = self.stored(self.goods())
        with freeze_time("2026-03-09 02:00:00"):
            loan = self.out(card, kind="view")
        day = str(loan.time_limit_ids.due_date)
        self.assertFalse(self.overdue(loan, f"{day} 15:00:00"))
        self.assertTrue(self.overdue(loan, f"{day} 16:30:00"))
        self.assertEqual((loan.state, card.seized_state), ("overdue", "viewed"))
        with freeze_time("2026-03-20 02:00:00"):
            self.back(loan)
        self.assertEqual(card.seized_state, "stored")

    def test_the_last_day_falls_on_a_holiday(self):
        """Handed out on Mon 27 April for five working days: due after the holiday."""
        card = self.stored(self.goods())
        with freeze_time("2026-04-27 02:00:00"):
            loan = self.out(card)
        self.assertFalse(self.overdue(loan, "2026-05-05 02:00:00"))
        self.assertGreaterEqual(str(loan.time_limit_ids.due_date), "2026-05-06")

    def test_handed_out_on_a_saturday(self):
        """The term begins with the next working day."""
        card = self.stored(self.goods())
        with freeze_time("2026-03-14 02:00:00"):
            loan = self.out(card)
        self.assertEqual(str(loan.time_limit_ids.due_date), "2026-03-20")

    def test_an_overdue_item_that_is_lost(self):
        """Late and lost: both stand on record."""
        card = self.stored(self.goods())
        with freeze_time("2026-03-09 02:00:00"):
            loan = self.out(card)
        self.overdue(loan, "2026-03-17 01:00:00")
        with freeze_time("2026-03-18 02:00:00"):
            self.back(loan, back_result="loss")
        self.assertEqual(card.seized_state, "incident")
        self.assertEqual(self.incidents(card).kind, "loss")
        self.assertTrue(loan.time_limit_ids.is_late)

    # Unsealing ----------------------------------------------------------------

    def unsealed(self, *people, card=None):
        """A ring with its seal broken before these persons."""
        card = card or self.stored(self.gold(), shelf="safe")
        presence = [Command.create(person) for person in people]
        loan = self.approved(card, kind="unseal", presence_ids=presence)
        self.slip(loan)
        self.sign_slip(loan.out_request_id, "custodian", "handler1")
        return loan

    def reseal(self, loan, seal, **noted):
        self.checking(loan)
        self.note_back(loan, new_seal_no=seal, found="ring", **noted)
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, "custodian", "handler1")
        return loan.line_ids.lot_id

    def test_the_holder_refuses_to_sign_the_unsealing(self):
        """seized_property#23: then a witness signs, or the seal stays whole."""
        refusing = self.witness_vals(role="holder", name="Holder", signature=False)
        refusing["id_number"] = "310101197001010022"
        with self.refused("with the signature"):
            self.unsealed(refusing)
        loan = self.unsealed(refusing, self.witness_vals())
        self.assertEqual(loan.line_ids.lot_id.seized_state, "viewed")

    def test_a_weight_that_is_lost_behind_the_new_seal(self):
        """A new seal does not hide that less is under it."""
        loan = self.unsealed(self.witness_vals())
        card = self.reseal(loan, "S-NEW-7", back_weight=9.0)
        self.assertEqual(card.seized_state, "incident")
        self.assertEqual(self.incidents(card).kind, "weight")
        self.assertEqual(card.seized_seal_no, "S-NEW-7")

    def test_the_seal_of_an_earlier_unsealing_is_no_new_seal(self):
        """A number that was broken once is never used again."""
        card = self.reseal(self.unsealed(self.witness_vals()), "S-NEW-8")
        self.reseal(self.unsealed(self.witness_vals(), card=card), "S-NEW-9")
        loan = self.unsealed(self.witness_vals(), card=card)
        with self.refused("never used before"):
            self.reseal(loan, "S-NEW-8")

    def test_a_list_does_not_take_the_seal_of_an_unsealing(self):
        """Nor does the next seizure."""
        self.reseal(self.unsealed(self.witness_vals()), "S-NEW-10")
        with self.refused("S-NEW-10"):
            self.signed_list(self.gold("Another ring", seal_no="S-NEW-10"))

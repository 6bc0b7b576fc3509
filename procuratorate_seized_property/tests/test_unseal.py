from odoo.fields import Command
from odoo.tests import tagged

from .loan_common import LoanCase


@tagged("post_install", "-at_install")
class TestUnseal(LoanCase):
    """A seal is broken before a witness or the holder, and replaced at once."""

    def tell(self):
        super().tell()
        self.cards = self.stored(self.gold(), shelf="safe")

    def unseal(self, *people, cards=None, deciders=("head",)):
        presence = [Command.create(each) for each in people]
        return self.approved(
            cards or self.cards, kind="unseal", presence_ids=presence, deciders=deciders
        )

    def issue(self, loan):
        self.note_exit(loan)
        self.as_("custodian", loan).action_issue_slip()
        self.env.invalidate_all()

    def open(self, loan):
        self.issue(loan)
        self.sign_slip(loan.out_request_id, "custodian", "handler1")
        return loan

    def reseal(self, loan, seal="S-NEW-1"):
        self.checking(loan)
        self.note_back(loan, new_seal_no=seal, found="ring and paper")
        self.as_("custodian", loan).action_ask_return()
        self.env.invalidate_all()
        self.sign_slip(loan.back_request_id, "custodian", "handler1")

    def test_without_witness_or_holder_it_is_refused(self):
        """seized_property#23"""
        loan = self.unseal()
        with self.refused("a witness or the holder", "art. 236"):
            self.issue(loan)

    def test_a_witness_who_did_not_sign_does_not_count(self):
        """seized_property#23"""
        loan = self.unseal(self.witness_vals(signature=False))
        with self.refused("with the signature"):
            self.issue(loan)

    def test_a_person_of_the_office_is_no_witness(self):
        """seized_property#23"""
        self.people["handler2"].identification_id = "310101 19900101 0011"
        loan = self.unseal(self.witness_vals())
        with self.refused("not a person of the office"):
            self.issue(loan)

    def test_the_holder_will_do(self):
        """seized_property#23"""
        self.open(self.unseal(self.witness_vals(role="holder")))
        self.assertEqual(self.cards.seized_state, "viewed")

    def test_old_and_new_seal_reason_and_witness_are_sealed(self):
        """seized_property#23"""
        old = self.cards.seized_seal_no
        loan = self.open(self.unseal(self.witness_vals()))
        self.reseal(loan)
        content = self.entries(loan, "seized.unsealed")._content()
        self.assertEqual((content["old_seal"], content["new_seal"]), (old, "S-NEW-1"))
        self.assertEqual(content["reason"], loan.reason)
        self.assertEqual(content["present"][0]["name"], "Witness Li")
        self.assertTrue(content["present"][0]["signature_sha256"])

    def test_the_card_bears_the_new_seal(self):
        self.reseal(self.open(self.unseal(self.witness_vals())))
        self.assertEqual(self.cards.seized_seal_no, "S-NEW-1")
        self.assertEqual(self.cards.seized_state, "stored")

    def test_without_a_new_seal_it_is_not_stored(self):
        loan = self.open(self.unseal(self.witness_vals()))
        with self.refused("sealed again"):
            self.reseal(loan, seal=False)

    def test_an_old_seal_is_no_new_seal(self):
        loan = self.open(self.unseal(self.witness_vals()))
        with self.refused("never used before"):
            self.reseal(loan, seal=self.cards.seized_seal_no)

    def test_secret_items_need_witness_and_head_of_the_unit(self):
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        cards = self.stored(self.secret_laptop(), shelf="secret")
        loan = self.unseal(
            self.witness_vals(), cards=cards, deciders=("head", "leader")
        )
        with self.refused("head of the holder's unit"):
            self.issue(loan)

    def test_what_bears_no_seal_is_not_unsealed(self):
        cards = self.stored(self.goods())
        loan = self.ask(cards, kind="unseal")
        with self.refused("bears no seal"):
            self.submit(loan)

    def test_who_was_present_cannot_change_afterwards(self):
        loan = self.open(self.unseal(self.witness_vals()))
        person = loan.presence_ids
        with self.refused("cannot be changed afterwards"):
            self.as_("handler1", person).name = "Somebody"
        with self.refused("cannot be changed afterwards"):
            self.as_("handler1", person).unlink()
        with self.refused("cannot be changed afterwards"):
            self.as_("handler1", person).with_context(_force_unlink=True).unlink()
        with self.refused("cannot be changed afterwards"):
            person.create(self.witness_vals(loan_id=loan.id))

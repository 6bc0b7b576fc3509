from psycopg2 import IntegrityError

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalTransfer(DisposalCase):
    """With the case to the court, and back."""

    def tell(self):
        super().tell()
        self.event("prosecuted", "2026-03-09")

    def transfer(self, cards, **vals):
        return self.draft("court", cards, authority_id=self.court.id, **vals)

    def test_331_items_are_one_transfer_list(self):
        """331 chain entries, one transfer, one signature, nothing left.

        seized_property#35
        """
        cards = self.items(331)
        disposal = self.transfer(cards)
        self.assertEqual(disposal.lot_count, 331)
        self.executable(disposal)
        self.receiver(disposal)
        self.execute(disposal)
        self.assertEqual(self.states(cards), {"transferred"})
        self.assertEqual(len(self.entries(cards, "custody.transferred")), 331)
        movement = self.env["procuratorate.seized.movement"]._of_document(disposal)
        self.assertEqual(len(movement), 1)
        self.assertEqual(movement.picking_id.state, "done")
        places = self.quants(cards).location_id
        self.assertEqual(places.mapped("seized_use"), ["court"])
        sealed = self.entries(disposal, "seized.disposal.done")._content()
        self.assertEqual(len(sealed["lines"]), 331)
        self.assertEqual(sealed["present"][0]["name"], "Clerk Sun")

    def test_court_must_have_signed(self):
        """seized_property#35"""
        cards = self.items()
        disposal = self.executable(self.transfer(cards))
        self.assert_refused(lambda: self.execute(disposal), "signed")
        self.assertEqual(self.states(cards), {"exit_slip"})

    def test_court_is_a_court(self):
        disposal = self.draft("court", self.items(), authority_id=self.treasury.id)
        self.assert_refused(lambda: self.submit(disposal), "organ")

    def test_list_and_photos_travel_alone(self):
        """What is not fit to be moved stays where it is (Rules 2019, art. 429)."""
        moved, kept = self.items(2)
        disposal = self.transfer(moved | kept)
        disposal.line_ids.filtered(lambda r: r.lot_id == kept).not_moved = True
        self.executable(disposal)
        self.receiver(disposal)
        self.execute(disposal)
        self.assertEqual(self.states(moved), {"transferred"})
        self.assertEqual(self.states(kept), {"stored"})
        self.assertEqual(disposal.state, "done")
        self.assertTrue(self.entries(kept, "seized.disposal.list_only"))

    def sent(self, cards):
        disposal = self.executable(self.transfer(cards))
        self.receiver(disposal)
        return self.execute(disposal)

    def take_back(self, disposal):
        action = disposal.action_take_back()
        back = disposal.browse(action["res_id"])
        self.complete(back)
        return back

    def test_court_sends_items_back(self):
        """A transferred item comes back only by a linked, decided taking back."""
        card = self.items()
        sent = self.sent(card)
        back = self.take_back(sent)
        self.assertEqual(back.origin_id, sent)
        self.executable(back)
        self.as_("custodian", back).back_location_id = self.shelf()
        self.execute(back)
        self.assertEqual(self.states(card), {"stored"})
        self.assertEqual(self.quants(card).location_id, self.shelf())
        self.assertEqual(sent.state, "done")

    def test_taking_back_names_what_it_reverses(self):
        card = self.items()
        self.sent(card)
        loose = self.draft("take_back", card, authority_id=self.court.id)
        self.assert_refused(lambda: self.submit(loose), "reverses")

    def test_opinion_goes_to_the_authority(self):
        card = self.items()
        self.ended("judgment_received")
        disposal = self.draft(
            "judgment_opinion", card, authority_id=self.authority.id, ask_result=True
        )
        self.executable(disposal)
        self.receiver(disposal, name="Officer Ma", title="Relics Bureau")
        self.execute(disposal)
        self.assertEqual(self.states(card), {"transferred"})
        self.assertEqual(self.quants(card).location_id.seized_use, "authority")

    def test_frozen_deposit_is_lifted_after_non_prosecution(self):
        """The lift notice goes to the institution on the day of the decision.

        seized_property#24
        """
        with_case = self.seized_case("QH-2026-2")
        frozen = self.signed_list(
            self.frozen_deposit(), case_id=with_case.id, kind="freeze"
        ).line_ids.lot_id
        frozen._seized_enter("registered_only", "test.registered")
        self.event("non_prosecution", "2026-03-09", case_id=with_case.id)
        disposal = self.draft(
            "non_prosecution_lift",
            frozen,
            authority_id=self.bank.id,
            case_id=with_case.id,
        )
        self.done(disposal)
        self.assertEqual(self.states(frozen), {"returned"})
        self.assertEqual(
            disposal.company_id._procuratorate_local(disposal.done_at).date(),
            self.company._procuratorate_today(),
        )

    def test_the_same_item_stands_once(self):
        card = self.items()
        disposal = self.transfer(card)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            disposal.line_ids = [Command.create({"lot_id": card.id})]
            self.env.flush_all()

from unittest.mock import patch

from odoo.addons.procuratorate_ledger.tests.race_people import (
    SIGNING,
    PeopleRace,
    sessions,
)
from odoo.fields import Command
from odoo.tests import tagged

from .common_intake import IntakeCase


@tagged("post_install", "-at_install")
class TestIntakeRace(PeopleRace, IntakeCase):
    """The same number, slot or card at the same moment; real transactions."""

    CHANGED = (("procuratorate_armory_type", "product_id"),)
    TRIES = 20  # they write into one book, and wait for each other

    def half_signed(self, doc):
        """Asked for, and signed by keeper a."""
        doc.action_ask()
        request = doc.sudo().request_id
        with patch(f"{SIGNING}.http_request", sessions):
            self.signing("keeper_a", request)(self.env)
        return doc, request

    def both(self, one, two):
        """Keepers b and c complete them at once; exactly one happens."""
        (one, first), (two, second) = self.half_signed(one), self.half_signed(two)
        winner = self.one_wins(
            self.signing("keeper_b", first), self.signing("keeper_c", second)
        )
        loser = (two, one)[winner]
        self.assertEqual(loser.state, "signing")
        return (one, two)[winner]

    def test_one_number_is_received_twice(self):
        """One gun of the number is on the register; the other receipt is told."""
        winner = self.both(
            self.receipt(self.gun_row("R1001")),
            self.receipt(self.gun_row("r-IOO1", certificate_no="other")),
        )
        found = self.env["stock.lot"]._armory_by_key(["R1001"])
        self.assertEqual(found, winner.gun_ids.lot_id)
        self.assertEqual(self.sealed(found, "armory.received"), 1)

    def test_one_slot_is_given_twice(self):
        winner = self.both(
            self.receipt(self.gun_row("R2001", slot="R2")),
            self.receipt(self.gun_row("R2002", slot="R2")),
        )
        home = [("armory_home_id", "=", self.guns.id), ("armory_slot", "=", "R2")]
        self.assertEqual(self.env["stock.lot"].search(home), winner.gun_ids.lot_id)

    def test_one_receipt_is_completed_once(self):
        """Keepers b and c sign the same receipt: rounds enter once."""
        doc, request = self.half_signed(
            self.receipt(self.gun_row("R3001"), ammo=[self.ammo_row("R3", 50)])
        )
        self.one_wins(
            self.signing("keeper_b", request), self.signing("keeper_c", request)
        )
        self.assertEqual(doc.state, "done")
        self.assertEqual(self.onhand(doc.ammo_ids.lot_id, self.rounds), 50)

    def test_taken_back_while_keeper_b_signs(self):
        """It entered, or it is a draft again; never both."""
        doc, request = self.half_signed(self.receipt(self.gun_row("R4001")))
        winner = self.one_wins(
            self.signing("keeper_b", request),
            self.work("keeper_c", doc, "action_back"),
        )
        self.assertEqual(doc.state, ("done", "draft")[winner])
        self.assertEqual(bool(doc.gun_ids.lot_id), winner == 0)

    def test_rounds_of_one_batch_are_all_there(self):
        """Two receipts of one batch at once: one card, and no round is lost."""
        pairs = [
            self.half_signed(self.receipt(ammo=[self.ammo_row("R5", rounds)]))
            for rounds in (30, 40)
        ]
        self.all_done(
            *(
                self.signing(login, request)
                for login, (_doc, request) in zip(
                    ("keeper_b", "keeper_c"), pairs, strict=True
                )
            )
        )
        lots = pairs[0][0].ammo_ids.lot_id | pairs[1][0].ammo_ids.lot_id
        self.assertEqual(len(lots), 1)
        self.assertEqual(self.onhand(lots, self.rounds), 70)

    def test_a_gun_goes_to_one_slot_only(self):
        """Two slips move one gun at once: it lies where one of them says."""
        shelves = [
            self.as_("keeper_a", self.env["procuratorate.armory.shelf"]).create(
                {
                    "company_id": self.company.id,
                    "room_id": self.room.id,
                    "line_ids": [
                        Command.create(
                            {
                                "lot_id": self.gun2.id,
                                "cabinet_id": self.guns.id,
                                "slot": slot,
                            }
                        )
                    ],
                }
            )
            for slot in ("W1", "W2")
        ]
        pairs = [self.half_signed(doc) for doc in shelves]
        self.at_once(
            self.signing("keeper_b", pairs[0][1]), self.signing("keeper_c", pairs[1][1])
        )
        self.verify()
        self.assertIn(self.gun2.sudo().armory_slot, ("W1", "W2"))
        self.assertEqual(self.onhand(self.gun2, self.guns), 1)

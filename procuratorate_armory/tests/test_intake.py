from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_intake import IntakeCase


@tagged("post_install", "-at_install")
class TestIntake(IntakeCase):
    """Guns and rounds enter the register by a receipt that two keepers signed."""

    # What enters ------------------------------------------------------------------

    def test_a_gun_lies_in_its_slot_and_is_in_store(self):
        doc = self.entered(self.gun_row(slot="A1"))
        gun = doc.gun_ids.lot_id
        self.assertEqual(doc.state, "done")
        self.assertEqual(self.state_of(gun), "in_store")
        self.assertEqual(self.onhand(gun, self.guns), 1)
        self.assertEqual((gun.armory_home_id, gun.armory_slot), (self.guns, "A1"))

    def test_the_card_takes_over_what_was_signed(self):
        gun = self.entered(self.gun_row(seal_no="S-1", accessories="holster"))
        card = gun.gun_ids.lot_id.sudo()
        self.assertEqual(card.armory_certificate_no, "QZ-C7001")
        self.assertEqual(card.armory_ballistic_ref, "DH-C7001")
        self.assertEqual(card.armory_source_document, "Allocation 2026-1")
        self.assertEqual(card.armory_authority, "Police of the Province")
        self.assertEqual((card.armory_seal_no, card.armory_year), ("S-1", 2020))
        self.assertEqual(card.armory_magazine_ids.mapped("mark"), ["M1", "M2"])

    def test_magazines_without_a_mark_get_a_number(self):
        doc = self.entered(self.gun_row(magazine_count=3, magazine_marks="1，x"))
        marks = doc.gun_ids.lot_id.armory_magazine_ids.mapped("mark")
        self.assertEqual(marks, ["1", "x", "2"])

    def test_rounds_are_added_to_the_card_of_their_batch(self):
        first = self.entered(ammo=[self.ammo_row()])
        second = self.entered(ammo=[self.ammo_row(quantity=20)])
        self.assertEqual(first.ammo_ids.lot_id, second.ammo_ids.lot_id)
        self.assertEqual(self.onhand(first.ammo_ids.lot_id, self.rounds), 70)

    def test_training_rounds_of_the_batch_have_a_card_of_their_own(self):
        duty = self.entered(ammo=[self.ammo_row()]).ammo_ids.lot_id
        other = self.entered(ammo=[self.ammo_row(purpose="training")]).ammo_ids.lot_id
        self.assertNotEqual(duty, other)
        self.assertEqual(other.sudo().armory_number, duty.sudo().armory_number)

    def test_identity_and_receipt_are_sealed_with_both_keepers(self):
        gun = self.entered(self.gun_row()).gun_ids.lot_id
        [opened] = self.entries(gun, "armory.registered")
        [received] = self.entries(gun, "armory.received")
        self.assertEqual(opened._content()["certificate_no"], "QZ-C7001")
        self.assertEqual(received._content()["keeper_a"], "keeper_a")
        self.assertEqual(received._content()["keeper_b"], "keeper_b")
        self.assertEqual(received.book_id.code, f"armory.room.{self.room.id}")

    # Signatures -------------------------------------------------------------------

    def test_nothing_enters_by_the_first_signature(self):
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        self.sign(doc.sudo().request_id, "keeper_a")
        self.assertEqual(doc.state, "signing")
        self.assertFalse(doc.gun_ids.lot_id)

    def test_a_row_changes_no_more_while_it_is_signed(self):
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        with self.assertRaises(AccessError):
            doc.gun_ids.number = "C7002"

    def test_a_change_past_the_lock_voids_the_signature(self):
        """firearms#12"""
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        self.sign(doc.sudo().request_id, "keeper_a")
        doc.gun_ids._write_engine({"seal_no": "other"})
        with self.assertRaisesRegex(UserError, "changed since"):
            self.sign(doc.sudo().request_id, "keeper_b")
        self.assertFalse(doc.gun_ids.lot_id)

    def test_a_receipt_taken_back_is_signed_anew(self):
        doc = self.receipt(self.gun_row())
        doc.action_ask()
        old = doc.sudo().request_id
        self.sign(old, "keeper_a")
        doc.action_back()
        self.assertEqual((doc.state, old.state), ("draft", "cancelled"))
        doc.gun_ids.seal_no = "S-2"
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        self.assertEqual(doc.state, "done")

    def test_only_a_keeper_prepares_a_receipt(self):
        for login in ("police", "warden", "supervision", "admin_only"):
            self.users.setdefault("admin_only", self.admin_only)
            with self.subTest(login), self.assertRaises(AccessError):
                self.receipt(self.gun_row(), by=login)

    def test_it_enters_once(self):
        doc = self.entered(ammo=[self.ammo_row()])
        lot = doc.ammo_ids.lot_id
        keepers = self.people["keeper_a"], self.people["keeper_b"]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            doc._enter_register(keepers)
        self.assertEqual(self.onhand(lot, self.rounds), 50)

    # The opening count ------------------------------------------------------------

    def opening(self, **vals):
        return self.receipt(
            self.gun_row(rounds_fired=321, received_on="2019-03-01"),
            source="opening",
            document_no=False,
            document_date=False,
            authority=False,
            **vals,
        )

    def test_an_opening_count_waits_for_the_head(self):
        doc = self.opening()
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        self.assertEqual(doc.state, "confirming")
        self.assertFalse(doc.gun_ids.lot_id)
        self.as_("warden", doc).action_confirm()
        self.assertEqual(doc.state, "done")
        card = doc.gun_ids.lot_id.sudo()
        self.assertEqual(card.armory_rounds_fired, 321)
        self.assertEqual(str(card.armory_received_on), "2019-03-01")

    def test_a_keeper_does_not_confirm(self):
        doc = self.opening()
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        with self.assertRaises(AccessError):
            self.as_("keeper_c", doc).action_confirm()

    def test_the_head_who_signed_as_keeper_does_not_confirm(self):
        self.users["keeper_b"].group_ids += self.env.ref(
            "procuratorate_armory.group_armory_head"
        )
        doc = self.opening()
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        with self.assertRaisesRegex(UserError, "third person"):
            self.as_("keeper_b", doc).action_confirm()

    def test_nothing_enters_without_the_sealed_word_of_the_head(self):
        doc = self.opening()
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        keepers = self.people["keeper_a"], self.people["keeper_b"]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            doc.with_user(self.users["keeper_a"])._enter_register(keepers)

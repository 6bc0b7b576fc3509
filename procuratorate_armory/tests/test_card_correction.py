from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_intake import IntakeCase


@tagged("post_install", "-at_install")
class TestCardCorrection(IntakeCase):
    """firearms#33: a wrong card is set right by two; what it said stays legible."""

    def correction(self, lot=None, by="keeper_a", **vals):
        return self.as_(by, self.env["procuratorate.armory.card_correction"]).create(
            {
                "lot_id": (lot or self.gun).id,
                "room_id": self.room.id,
                "company_id": self.company.id,
                "reason": "misread at the intake",
                **vals,
            }
        )

    def corrected(self, **vals):
        doc = self.correction(**vals)
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        doc.invalidate_recordset()
        self.gun.invalidate_recordset()
        return doc

    def test_number_year_and_certificate_are_set_right(self):
        doc = self.corrected(number="a 0124", year=2019, certificate_no="QZ-9")
        self.assertEqual(doc.state, "done")
        card = self.gun.sudo()
        self.assertEqual((card.name, card.armory_number), ("A 0124", "A 0124"))
        self.assertEqual((card.armory_year, card.armory_certificate_no), (2019, "QZ-9"))
        found = self.env["stock.lot"]._armory_by_key(["A0124"])
        self.assertFalse(found - self.gun)

    def test_the_old_number_is_free_and_the_new_one_taken(self):
        self.corrected(number="A0999")
        with self.assertRaisesRegex(UserError, "A0999"):
            self.take_in({"armory_type_id": self.rifle.id, "armory_number": "AO999"})
        self.take_in({"armory_type_id": self.rifle.id, "armory_number": "A0123"})

    def test_old_and_new_are_sealed_and_the_old_entry_stays(self):
        before = self.entries(self.gun)
        self.corrected(number="A0999")
        entry = self.entries(self.gun) - before
        self.assertEqual(entry.kind, "armory.card_corrected")
        self.assertEqual(
            entry._content()["changes"],
            [{"field": "number", "old": "A0123", "new": "A0999"}],
        )
        self.assertEqual(entry._content()["keepers"], ["keeper_a", "keeper_b"])
        self.assertEqual(entry._content()["reason"], "misread at the intake")
        self.assertEqual(before[0]._content()["gun"], "A0123")
        self.assertIn("A0123", str(self.gun.armory_history))

    def test_old_and_new_stand_side_by_side_before_and_after(self):
        doc = self.correction(maker="Factory 7")
        self.assertIn("Factory 7", str(doc.changes_html))
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        doc.invalidate_recordset()
        self.assertIn("Factory 7", str(doc.changes_html))

    def test_nothing_changes_by_the_first_signature(self):
        doc = self.correction(maker="Factory 7")
        doc.action_ask()
        self.sign(doc.sudo().request_id, "keeper_a")
        self.assertFalse(self.gun.sudo().armory_maker)

    def test_the_number_of_another_gun_is_refused(self):
        with self.assertRaisesRegex(UserError, "A0456"):
            self.correction(number="a-0456").action_ask()

    def test_a_number_taken_meanwhile_is_refused_at_the_end(self):
        doc = self.correction(number="A0999")
        doc.action_ask()
        self.take_in({"armory_type_id": self.rifle.id, "armory_number": "A0999"})
        with self.assertRaisesRegex(UserError, "A0999"):
            self.both_sign(doc.sudo().request_id)

    def test_without_reason_or_difference_it_is_not_signed(self):
        with self.assertRaisesRegex(UserError, "the reason"):
            self.correction(maker="X", reason=False).action_ask()

    def test_what_does_not_differ_is_no_correction(self):
        with self.assertRaisesRegex(UserError, "differs"):
            self.correction(number="A0123").action_ask()

    def test_one_correction_of_a_card_at_a_time(self):
        self.correction(maker="X")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.correction(maker="Y")
            self.env.flush_all()

    def test_a_batch_is_corrected_as_well(self):
        doc = self.correction(lot=self.ammo, package="two boxes")
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        self.assertEqual(self.ammo.sudo().armory_package, "two boxes")

    def test_the_head_does_not_correct(self):
        with self.assertRaises(AccessError):
            self.correction(by="warden", maker="X")


@tagged("post_install", "-at_install")
class TestShelf(IntakeCase):
    """Cabinets and slots are changed by two keepers, guns and rounds apart."""

    def shelf_move(self, *lines, **vals):
        return self.as_("keeper_a", self.env["procuratorate.armory.shelf"]).create(
            {
                "company_id": self.company.id,
                "room_id": self.room.id,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )

    def moved(self, *lines, **vals):
        doc = self.shelf_move(*lines, **vals)
        doc.action_ask()
        self.both_sign(doc.sudo().request_id)
        doc.invalidate_recordset()
        (self.gun | self.ammo).invalidate_recordset()
        return doc

    def cabinet(self, use="gun_cabinet", name="Second"):
        return self.as_("warden", self.env["stock.location"]).create(
            {"name": name, "armory_use": use, "location_id": self.room.id}
        )

    def test_a_gun_goes_into_another_cabinet(self):
        second = self.cabinet()
        doc = self.moved({"lot_id": self.gun.id, "cabinet_id": second.id, "slot": "1"})
        self.assertEqual(doc.state, "done")
        self.assertEqual(self.onhand(self.gun, second), 1)
        card = self.gun.sudo()
        self.assertEqual((card.armory_home_id, card.armory_slot), (second, "1"))
        self.assertEqual(card.armory_state, "in_store")
        [entry] = self.entries(self.gun, "armory.moved")
        self.assertEqual(entry._content()["keeper_b"], "keeper_b")

    def test_a_gun_gets_another_slot(self):
        self.moved({"lot_id": self.gun.id, "cabinet_id": self.guns.id, "slot": "77"})
        self.assertEqual(self.gun.sudo().armory_slot, "77")
        self.assertTrue(self.entries(self.gun, "armory.slot_changed"))

    def test_a_pistol_does_not_go_into_the_ammunition_cabinet(self):
        """firearms#35"""
        doc = self.shelf_move(
            {"lot_id": self.gun.id, "cabinet_id": self.rounds.id, "slot": "1"}
        )
        with self.assertRaisesRegex(UserError, "guns and ammunition apart"):
            doc.action_ask()

    def test_rounds_do_not_go_into_a_gun_cabinet(self):
        """firearms#35"""
        doc = self.shelf_move(
            {"lot_id": self.ammo.id, "cabinet_id": self.guns.id, "quantity": 10}
        )
        with self.assertRaisesRegex(UserError, "guns and ammunition apart"):
            doc.action_ask()

    def test_rounds_go_into_another_ammunition_cabinet(self):
        second = self.cabinet("ammo_cabinet")
        self.moved({"lot_id": self.ammo.id, "cabinet_id": second.id, "quantity": 30})
        self.assertEqual(self.onhand(self.ammo, second), 30)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_more_rounds_than_lie_there_do_not_go(self):
        second = self.cabinet("ammo_cabinet")
        doc = self.shelf_move(
            {"lot_id": self.ammo.id, "cabinet_id": second.id, "quantity": 101}
        )
        with self.assertRaisesRegex(UserError, "that lie there"):
            doc.action_ask()

    def test_a_taken_slot_is_refused(self):
        doc = self.shelf_move(
            {
                "lot_id": self.gun.id,
                "cabinet_id": self.guns.id,
                "slot": self.gun2.sudo().armory_slot,
            }
        )
        with self.assertRaisesRegex(UserError, "gun A0456 has it"):
            doc.action_ask()

    def test_a_reserved_gun_stays_in_its_slot(self):
        self.gun._armory_enter("reserved", "armory.registered")
        doc = self.shelf_move(
            {"lot_id": self.gun.id, "cabinet_id": self.guns.id, "slot": "77"}
        )
        with self.assertRaisesRegex(UserError, "Reserved"):
            doc.action_ask()

    def test_another_room_is_no_shelf(self):
        other = self.company._armory_open_room("Room Two")
        cabinet = other.child_ids.filtered(lambda p: p.armory_use == "gun_cabinet")
        doc = self.shelf_move(
            {"lot_id": self.gun.id, "cabinet_id": cabinet.id, "slot": "1"}
        )
        with self.assertRaisesRegex(UserError, "cabinet of this room"):
            doc.action_ask()

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..tools.movement_item import Item
from .common import _Anyhow
from .common_intake import IntakeCase
from .holders_common import HolderVocabulary

PNG = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    b"AABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestRegister(HolderVocabulary, IntakeCase):
    """The register: one gun, one file; found, told, and small things on record."""

    def act(self, act, by="keeper_a", lot=None, **vals):
        window = self.as_(by, self.env["procuratorate.armory.card_act"]).create(
            {"lot_id": (lot or self.gun).id, "act": act, **vals}
        )
        window.action_record()
        self.gun.invalidate_recordset()
        return self.entries(self.gun)[-1]

    # Found ------------------------------------------------------------------------

    def test_a_gun_is_found_however_its_number_is_written(self):
        Lot = self.as_("keeper_a", self.env["stock.lot"])
        for text in ("A0123", "a 0123", "ａ０１２３", "ao123", "AO-I23"):
            with self.subTest(text):
                self.assertEqual(Lot.search([("armory_find", "ilike", text)]), self.gun)
                found = [each for each, _name in Lot.name_search(text)]
                self.assertIn(self.gun.id, found)

    def test_it_is_called_by_type_and_number(self):
        self.assertEqual(
            self.gun.with_user(self.users["keeper_a"]).display_name, "Type 92 A0123"
        )

    def test_it_is_found_by_who_has_it(self):
        self.hand_out()
        Lot = self.as_("keeper_a", self.env["stock.lot"])
        self.assertEqual(
            Lot.search([("armory_holder_id", "ilike", "police")]), self.gun
        )

    # Counted ----------------------------------------------------------------------

    def hand_out(self, rounds=30):
        place = self.company._armory_holder_place(self.people["police"])
        self.gun._armory_enter("reserved", "armory.registered")
        self.env["procuratorate.armory.movement"]._carry_out(
            "issue",
            [
                Item(self.gun, 1, None, place),
                Item(self.ammo, rounds, self.rounds, place),
            ],
            _Anyhow(self.company),
            holder=self.people["police"],
            given_by=self.people["keeper_a"],
            second_by=self.people["keeper_b"],
        )
        (self.gun | self.ammo).invalidate_recordset()

    def test_rounds_by_where_they_are(self):
        self.hand_out()
        card = self.as_("keeper_a", self.ammo)
        self.assertEqual((card.armory_onhand, card.armory_out), (70, 30))

    def test_a_room_says_what_is_in_it_and_what_is_out(self):
        self.hand_out()
        room = self.as_("warden", self.room)
        self.assertEqual((room.armory_gun_count, room.armory_gun_out), (2, 1))
        self.assertEqual(room.armory_round_count, 170)
        cabinet = self.as_("warden", self.rounds)
        self.assertEqual(
            (cabinet.armory_gun_count, cabinet.armory_round_count), (0, 170)
        )

    def test_counting_all_cards_costs_as_much_as_counting_one(self):
        cards = self.env["stock.lot"].search([("armory_kind", "=", "ammo")])
        one = self.queries(cards[:1])
        self.take_in(
            *(
                {"armory_type_id": self.ball.id, "armory_number": f"N{n}-77"}
                for n in range(8)
            )
        )
        cards = self.env["stock.lot"].search([("armory_kind", "=", "ammo")])
        self.assertEqual(self.queries(cards), one)

    def queries(self, cards):
        self.env.flush_all()
        self.env.invalidate_all()
        cards.mapped("name")
        before = self.env.cr.sql_log_count
        cards.mapped("armory_onhand")
        return self.env.cr.sql_log_count - before

    # Told -------------------------------------------------------------------------

    def test_place_and_condition_are_two_things(self):
        self.gun._armory_write({"armory_condition": "to_check"})
        card = self.as_("keeper_a", self.gun)
        self.assertEqual(card.armory_state, "in_store")
        self.assertEqual(card.armory_condition, "to_check")

    def test_the_history_says_who_signed(self):
        self.hand_out()
        rows = self.as_("supervision", self.gun)._armory_history_rows()
        self.assertEqual(rows[0]["by"], "keeper_a / keeper_b")
        self.assertEqual(rows[0]["person"], "police")
        self.assertIn("keeper_a / keeper_b", str(self.gun.armory_history))

    def test_the_thread_of_a_card_reads_no_transfer(self):
        """Keepers read cards without a right on ordinary stock moves."""
        for login in ("keeper_a", "warden", "supervision"):
            card = self.as_(login, self.gun)
            self.assertFalse(card._mail_get_partners()[card.id])

    # Small acts -------------------------------------------------------------------

    def test_a_part_is_on_record(self):
        entry = self.act("part", part="Recoil spring", day="2026-03-01")
        self.assertEqual(entry.kind, "armory.part_replaced")
        self.assertEqual(self.gun.sudo().armory_part_ids.name, "Recoil spring")

    def test_a_seal_is_on_record_with_the_old_one(self):
        self.act("seal", number="S-1", reason="first seal")
        entry = self.act("seal", number="S-2", reason="opened for wiping")
        self.assertEqual(entry._content()["before"], "S-1")
        self.assertEqual(self.gun.sudo().armory_seal_no, "S-2")

    def test_a_picture_is_sealed(self):
        entry = self.act("photo", photo=PNG)
        photo = self.gun.sudo().armory_photo_id
        self.assertTrue(photo.sealed_sha256)
        self.assertTrue(entry._content()["attachments"])
        with self.assertRaises(UserError):
            photo.raw = b"other"

    def test_certificate_ballistics_and_magazine(self):
        self.act("certificate", number="QZ-1", day="2026-01-01")
        self.act("ballistic", number="DH-1", day="2026-01-01")
        self.act("magazine", number="M9", reason="replacement")
        card = self.gun.sudo()
        self.assertEqual(card.armory_certificate_no, "QZ-1")
        self.assertEqual(card.armory_ballistic_ref, "DH-1")
        self.assertIn("M9", card.armory_magazine_ids.mapped("mark"))

    def test_keepers_record_and_nobody_else(self):
        for login in ("warden", "police", "supervision"):
            with self.subTest(login), self.assertRaises(AccessError):
                self.act("seal", by=login, number="S", reason="x")

    def test_the_head_names_the_usual_holder(self):
        """One person, one gun; naming nobody makes it anybody's again."""
        police = self.make_holder("police")
        entry = self.act("assign", by="warden", employee_id=police.id)
        self.assertEqual(self.gun.sudo().armory_assigned_id, police)
        self.assertEqual(entry._content()["person"], "police")
        entry = self.act("assign", by="warden")
        self.assertFalse(self.gun.sudo().armory_assigned_id)
        self.assertEqual(entry._content()["before"], "police")

    def test_a_keeper_names_no_usual_holder(self):
        with self.assertRaises(AccessError):
            self.act("assign", employee_id=self.people["police"].id)

    def test_a_clerk_is_no_usual_holder(self):
        with self.assertRaisesRegex(UserError, "art. 5"):
            self.act("assign", by="warden", employee_id=self.people["clerk"].id)

    def test_a_batch_has_no_usual_holder(self):
        with self.assertRaisesRegex(UserError, "no gun"):
            self.act("assign", by="warden", lot=self.ammo)

    def test_acts_need_their_answers(self):
        with self.assertRaisesRegex(UserError, "Reason"):
            self.act("seal", number="S-1")

    # Paper ------------------------------------------------------------------------

    def test_the_file_of_a_gun_is_printed(self):
        gun = self.entered(self.gun_row(photo=PNG)).gun_ids.lot_id
        html = self.render(
            "procuratorate_armory.action_report_gun_file", gun, "keeper_a"
        )
        for part in ("C7001", "QZ-C7001", "DH-C7001", "M1, M2", "keeper_a / keeper_b"):
            self.assertIn(part, html)

    def test_labels_of_slots_are_printed(self):
        html = self.render(
            "procuratorate_armory.action_report_slot_label", self.gun, "keeper_a"
        )
        self.assertIn("A0123", html)
        self.assertIn("data:image/png", html)

    def export(self, by="warden", **vals):
        return self.as_(by, self.env["procuratorate.armory.register_export"]).create(
            {"company_id": self.company.id, "reason": "verification", **vals}
        )

    def test_the_register_is_printed(self):
        window = self.export()
        html = self.render(
            "procuratorate_armory.action_report_register", window, "warden"
        )
        for part in ("A0123", "A0456", "B2025-1", "T2025-7"):
            self.assertIn(part, html)

    def test_the_register_as_a_table_is_noted(self):
        """firearms#47: what leaves is on record."""
        Export = self.env["procuratorate.armory.export"]
        before = Export.search_count([])
        window = self.export()
        window.action_table()
        self.assertTrue(window.file)
        self.assertEqual(Export.search_count([]) - before, 1)

    def test_a_keeper_takes_no_register_out(self):
        with self.assertRaises(AccessError):
            self.export(by="keeper_a")

    def render(self, xmlid, records, login):
        report = self.env.ref(xmlid)
        html, _kind = self.as_(login, self.env["ir.actions.report"])._render_qweb_html(
            report.report_name, records.ids
        )
        return html.decode()

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_intake import IntakeCase


@tagged("post_install", "-at_install")
class TestIntakeChecks(IntakeCase):
    """Counted and read on receipt; what is wrong is named with its row."""

    def refused(self, text, *guns, ammo=(), **vals):
        doc = self.receipt(*guns, ammo=ammo, **vals)
        with self.assertRaisesRegex(UserError, text):
            doc.action_ask()
        self.assertEqual(doc.state, "draft")
        return doc

    # Numbers --------------------------------------------------------------------

    def test_a_number_of_the_register_is_refused_however_it_is_written(self):
        """The other card is named."""
        for number in ("A0123", "a-0123", "Ａ０１２３", "AO I23", "AOl23"):
            with self.subTest(number):
                self.refused("A0123 .*Type 92.* has it", self.gun_row(number))

    def test_a_number_twice_in_one_receipt_is_refused(self):
        self.refused(
            "the same as in row 1",
            self.gun_row("C7001"),
            self.gun_row("c7OO1", certificate_no="other"),
        )

    def test_the_same_number_of_another_type_is_a_double(self):
        self.refused("has it", self.gun_row("A0123", type_id=self.rifle.id))

    def test_the_number_is_read_on_the_gun(self):
        self.refused("read it on the gun", self.gun_row(read_number=False))

    def test_another_number_on_the_gun_is_refused(self):
        self.refused("the paper says C7001", self.gun_row(read_number="C7007"))

    def test_a_gun_without_a_number_is_refused(self):
        self.refused("missing", self.gun_row(number=" - ", certificate_no="QZ"))

    def test_a_certificate_of_another_gun_is_refused(self):
        self.entered(self.gun_row())
        self.refused(
            "C7001 .* has it", self.gun_row("C8001", certificate_no="qz c7001")
        )

    # What it is -----------------------------------------------------------------

    def test_another_calibre_on_the_gun_is_refused(self):
        self.refused("the type says 9 mm", self.gun_row(calibre="5.8 mm"))

    def test_a_year_that_cannot_be_is_refused(self):
        self.refused("not a year", self.gun_row(year=2999))

    def test_ammunition_is_no_gun(self):
        self.refused("ammunition, not a gun", self.gun_row(type_id=self.ball.id))

    def test_the_ballistic_sample_is_taken_before(self):
        self.refused("before the allocation", self.gun_row(ballistic_ref=False))

    def test_more_marks_than_magazines_are_refused(self):
        self.refused("more marks", self.gun_row(magazine_count=1))

    # Where it goes --------------------------------------------------------------

    def test_a_gun_does_not_go_into_an_ammunition_cabinet(self):
        """firearms#35"""
        self.refused("kept apart", self.gun_row(cabinet_id=self.rounds.id))

    def test_rounds_do_not_go_into_a_gun_cabinet(self):
        """firearms#35"""
        self.refused("kept apart", ammo=[self.ammo_row(cabinet_id=self.guns.id)])

    def test_a_taken_slot_is_refused(self):
        slot = self.gun.sudo().armory_slot
        self.refused("gun A0123 .* has it", self.gun_row(slot=slot.lower()))

    def test_a_slot_twice_in_one_receipt_is_refused(self):
        self.refused(
            "the same as in row 1",
            self.gun_row(slot="Z9"),
            self.gun_row("C7002", slot="z9"),
        )

    def test_a_cabinet_of_another_room_is_refused(self):
        other = self.company._armory_open_room("Room Two")
        cabinet = other.child_ids.filtered(lambda p: p.armory_use == "gun_cabinet")
        self.refused("another room", self.gun_row(cabinet_id=cabinet.id))

    # Rounds ---------------------------------------------------------------------

    def test_rounds_are_counted(self):
        self.refused("the paper says 50 rounds", ammo=[self.ammo_row(counted=49)])

    def test_no_round_is_no_batch(self):
        self.refused("not more than nothing", ammo=[self.ammo_row(quantity=0)])

    def test_a_batch_of_another_maker_is_refused(self):
        self.entered(ammo=[self.ammo_row()])
        self.refused("says Factory 2", ammo=[self.ammo_row(maker="Factory 9")])

    def test_a_room_holds_no_more_rounds_than_allowed(self):
        most = self.room._armory_ceiling()
        self.refused("rounds; .* are allowed", ammo=[self.ammo_row(quantity=most)])
        doc = self.receipt(ammo=[self.ammo_row(quantity=most - 200)])
        doc.action_ask()
        self.assertEqual(doc.state, "signing")

    # The paper ------------------------------------------------------------------

    def test_sums_of_paper_and_rows_agree(self):
        self.refused("The paper says 2 guns", self.gun_row(), gun_total=2)

    def test_the_paper_is_attached(self):
        self.refused("a scan", self.gun_row(), attachment_ids=[])

    def test_an_empty_receipt_is_refused(self):
        self.refused("a gun or a batch")

    def test_all_problems_are_named_at_once(self):
        doc = self.receipt(
            self.gun_row("A0123", year=1), self.gun_row("C7001", slot=False)
        )
        with self.assertRaises(UserError) as refused:
            doc.action_ask()
        text = str(refused.exception)
        for part in ("Gun 1, Number on the Paper", "Gun 1, Year", "Gun 2, Slot"):
            self.assertIn(part, text)

    def test_what_was_long_ago_needs_a_reason(self):
        """firearms#32"""
        ago = fields.Datetime.now() - timedelta(minutes=20)
        self.refused("a while ago", self.gun_row(), occurred_at=ago)
        doc = self.receipt(self.gun_row(), occurred_at=ago, late_reason="power cut")
        doc.action_ask()
        self.assertEqual(doc.state, "signing")

    def test_the_future_is_refused(self):
        """firearms#32"""
        soon = fields.Datetime.now() + timedelta(minutes=20)
        self.refused("not come yet", self.gun_row(), occurred_at=soon)

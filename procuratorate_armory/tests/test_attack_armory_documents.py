from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_attack_stock import AttackCase


@tagged("post_install", "-at_install")
class TestAttackArmoryDocuments(AttackCase):
    """Receipts, corrections and shelf moves go on by signatures alone."""

    def tell(self):
        super().tell()
        self.draft = self.receipt(self.gun_row("D1"), ammo=[self.ammo_row("X1")])
        self.asked = self.receipt(self.gun_row("D2"), ammo=[self.ammo_row("X2")])
        self.asked.action_ask()
        self.done = self.entered(self.gun_row("D3"), ammo=[self.ammo_row("X3")])
        self.correction = self.as_(
            "keeper_a", self.env["procuratorate.armory.card_correction"]
        ).create({"lot_id": self.gun.id, "maker": "Right", "reason": "misread"})
        self.shelf_move = self.as_(
            "keeper_a", self.env["procuratorate.armory.shelf"]
        ).create(
            {
                "room_id": self.room.id,
                "line_ids": [
                    Command.create(
                        {
                            "lot_id": self.gun.id,
                            "cabinet_id": self.guns.id,
                            "slot": "99",
                        }
                    )
                ],
            }
        )
        self.before = self.snapshot()

    def test_states_and_records_are_written_by_verbs(self):
        for doc in (
            self.draft,
            self.asked,
            self.done,
            self.correction,
            self.shelf_move,
        ):
            self.each_write(
                doc,
                {"state": "done"},
                {"request_id": self.done.sudo().request_id.id},
                {"done_at": "2026-01-01 00:00:00"},
                {"asked_at": "2026-01-01 00:00:00"},
            )
        self.each_write(
            self.draft,
            {"movement_id": self.movement.id},
            {"confirmed_by_id": self.people["warden"].id},
        )
        self.each_write(self.correction, {"changes": []})

    def test_what_is_asked_or_done_stays(self):
        for doc in (self.asked, self.done):
            self.each_write(doc, {"document_no": "x"}, {"gun_total": 9})
            self.each_write(doc.gun_ids, {"number": "X"}, {"lot_id": self.gun.id})
            self.each_write(doc.ammo_ids, {"quantity": 9}, {"intake_id": self.draft.id})
            for one in (doc, doc.gun_ids, doc.ammo_ids):
                self.refuse(
                    lambda user, one=one: (
                        self.by(user, one._name, one.id).sudo().unlink()
                    )
                )
            self.refuse(
                lambda user, doc=doc: (
                    self.by(user, "procuratorate.armory.intake.gun")
                    .sudo()
                    .create({**self.gun_row("D9"), "intake_id": doc.id})
                )
            )

    def test_no_receipt_begins_as_another_or_finished(self):
        model = self.draft._name
        self.refuse(lambda user: self.by(user, model, self.done.id).sudo().copy())
        self.refuse(
            lambda user: (
                self.by(user, model)
                .sudo()
                .create({"room_id": self.room.id, "state": "done"})
            )
        )
        made = (
            self.env[model]
            .with_context(default_state="done", default_name="X")
            .create({"room_id": self.room.id, "company_id": self.company.id})
        )
        self.assertEqual(made.state, "draft")
        self.assertNotEqual(made.name, "X")

    def test_rows_moved_into_a_draft_do_not_carry_cards(self):
        self.refuse(
            lambda user: (
                self.by(user, "procuratorate.armory.intake.gun")
                .sudo()
                .create(
                    {
                        **self.gun_row("D8"),
                        "intake_id": self.draft.id,
                        "lot_id": self.gun.id,
                    }
                )
            )
        )

    def test_private_verbs_need_what_was_signed(self):
        """Code of a server action reaches private methods, and nothing by them."""
        keepers = self.people["keeper_a"], self.people["keeper_b"]
        other = self.done.sudo().request_id
        for attack in (
            lambda: self.draft.sudo()._enter_register(keepers),
            lambda: self.asked.sudo()._enter_register(keepers),
            lambda: self.asked.sudo()._on_keepers_signed(other),
            lambda: self.asked.sudo()._on_keepers_signed(self.asked.sudo().request_id),
            lambda: self.draft.sudo()._carry(keepers),
            lambda: self.done.sudo()._enter_register(keepers),
            lambda: self.shelf_move.sudo()._on_keepers_signed(other),
            lambda: self.correction.sudo()._on_keepers_signed(other),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                attack()
            self.env.invalidate_all()
        self.assertEqual(self.snapshot(), self.before)

    def test_a_card_is_corrected_by_signatures_alone(self):
        keepers = self.people["keeper_a"], self.people["keeper_b"]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.correction.sudo()._carry(keepers)
        self.env.invalidate_all()
        self.assertEqual(self.snapshot(), self.before)

    def test_a_slot_is_changed_by_signatures_alone(self):
        keepers = self.people["keeper_a"], self.people["keeper_b"]
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.shelf_move.sudo()._carry(keepers)
        self.env.invalidate_all()
        self.assertEqual(self.snapshot(), self.before)

    def test_supervision_reads_and_writes_nothing(self):
        doc = self.as_("supervision", self.done)
        self.assertEqual(doc.gun_ids.mapped("number"), ["D3"])
        for attack in (
            lambda: doc.write({"note": "x"}),
            lambda: doc.create({"room_id": self.room.id}),
            lambda: self.as_("supervision", self.draft).action_ask(),
            lambda: self.as_("supervision", self.asked).action_back(),
            lambda: self.as_("supervision", self.draft).action_cancel(),
            lambda: self.as_("supervision", self.guns).write({"name": "x"}),
            lambda: self.as_("supervision", self.pistol).write({"name": "x"}),
        ):
            with self.assertRaises(AccessError):
                attack()

    def test_the_others_see_nothing(self):
        for login in ("police", "stock_manager", "hr_manager", "administrator"):
            for record in (self.done, self.correction, self.shelf_move):
                with self.subTest(login), self.assertRaises(AccessError):
                    self.as_(login, record).read(["name"])

from freezegun import freeze_time

from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .care_common import CareCase

MODELS = ("care", "hold", "transport", "scrap", "verification")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-03 01:00:00")
class TestAttackCare(CareCase):
    """No way around signatures, decisions, permits and receipts."""

    def drafts(self):
        verification = self.new("verification")
        return [self.care("wipe"), self.hold(), self.transport(), self.scrap()] + [
            verification
        ]

    def test_states_are_written_by_nobody(self):
        """firearms#44: neither keepers, nor the administrator, nor the superuser."""
        for doc in self.drafts():
            last = doc._fields["state"].selection[-2][0]
            for record in (self.as_("keeper_a", doc), doc.sudo()):
                with self.refused("cannot be"):
                    record.with_context(install_mode=True).write({"state": last})

    def test_nothing_is_born_done(self):
        """Not in a form, not in an import, not by a default in the context."""
        for doc in self.drafts():
            state = doc._fields["state"].selection[-2][0]
            Model = self.as_("keeper_a", self.env[doc._name])
            vals = {"company_id": self.company.id, "state": state}
            with self.refused():
                Model.create(vals)
        care = self.as_("keeper_a", self.env["procuratorate.armory.care"])
        born = care.with_context(default_state="done").create(
            {"company_id": self.company.id}
        )
        self.assertEqual(born.state, "draft")

    def test_nothing_is_copied(self):
        """A document is one act."""
        for doc in self.drafts():
            with self.refused():
                self.as_("keeper_a", doc).copy()

    def test_a_receipt_is_not_written(self):
        """firearms#44: noted by a keeper's act, never by write."""
        doc = self.scrapped()
        for record in (self.as_("keeper_a", doc), self.as_("warden", doc), doc.sudo()):
            with self.refused():
                record.write({"receipt_no": "SJ-1"})

    def test_a_receipt_in_the_table_hands_nothing_over(self):
        """firearms#44: what is not on record is no receipt."""
        doc = self.scrapped()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_armory_scrap SET receipt_no = 'X', "
            "receipt_on = '2026-03-01' WHERE id = %s",
            [doc.id],
        )
        self.env.invalidate_all()
        doc.sudo()._write_engine({"receipt_scan": b"eA=="})
        with self.refused("as it was put on record"):
            self.ask(doc, "action_ask_handover")

    def test_only_keepers_note_a_receipt(self):
        """firearms#44"""
        with self.refused():
            self.receipt(self.scrapped(), by="warden")

    def test_held_and_surrendered_guns_are_issued_by_no_verb(self):
        """firearms#42, firearms#44: no other document takes them either."""
        self.held(self.gun)
        doc = self.receipt(self.scrapped(self.gun2))
        self.step(doc, "action_ask_handover")
        for gun in self.gun | self.gun2:
            self.refuse_issue(gun, gun.armory_number)
            with self.refused(gun.armory_number):
                self.ask(self.care("wipe", gun), "action_ask_done")
            with self.refused(gun.armory_number):
                self.approve(self.transport(gun))
            with self.refused(gun.armory_number):
                self.approve(self.scrap(gun))

    def test_the_card_is_written_by_nobody(self):
        """States and dates on the card follow from the acts alone."""
        for vals in (
            {"armory_state": "in_store"},
            {"armory_condition": "ok"},
            {"armory_wiped_on": "2026-03-03"},
            {"armory_rounds_at_wipe": 99},
            {"armory_seal_no": "x"},
        ):
            for login in ("keeper_a", "warden", "admin_only"):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    self.gun.with_user(self.users.get(login) or self.admin_only).write(
                        vals
                    )
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.gun.sudo().write(vals)

    def test_the_engine_moves_what_was_signed_and_nothing_else(self):
        """A signed step names its guns; another gun does not go with them."""
        care = self.out()
        Movement = self.env["procuratorate.armory.movement"]
        for doc, gun, kind, target in (
            (care, self.gun2, "maintenance", self.bench),
            (care, self.gun, "back", self.guns),
            (self.held(self.gun2), self.gun2, "release", self.guns),
        ):
            with self.refused("sealed signatures"):
                Movement._carry_out(
                    kind, [Item(gun, 1, gun.armory_location_id, target)], doc.sudo()
                )

    def test_a_signed_step_is_carried_out_once(self):
        """The old signatures do not send the gun to the bench again."""
        care = self.out()
        self.step(self.read(care), "action_ask_back")
        Movement = self.env["procuratorate.armory.movement"]
        with self.refused("sealed signatures"):
            Movement._carry_out(
                "maintenance", [Item(self.gun, 1, self.guns, self.bench)], care.sudo()
            )

    def test_releasing_alone(self):
        """firearms#42: head and keeper in one person, or a decider who signs."""
        self.users["warden"].group_ids += self.env.ref(
            "procuratorate_armory.group_keeper"
        )
        hold = self.decide(self.held())
        for line in self.as_("keeper_a", hold).line_ids:
            line.read_number = "A0123"
        request = self.ask(hold, "action_ask_release")
        with self.refused("not yours to sign"):
            self.sign(request, "warden")

    def test_an_entry_of_a_signed_step_is_not_forged(self):
        """The pen is held by the act alone."""
        hold = self.hold()
        for kind in ("armory.hold.release", "armory.hold.placed", "armory.care.out"):
            with self.refused("cannot be written from here"):
                hold.sudo()._put_on_record(kind, {"moves": []})

    def test_rows_do_not_change_after_they_were_decided_upon(self):
        """Guns, seals and permit stay as they were approved."""
        doc = self.approve(self.transport())
        keeper = self.as_("keeper_a", doc)
        for vals in (
            {"permit_to": "2030-01-01"},
            {"purpose": "verification"},
            {"consignment_ids": [self.load("gun", self.gun2, container="B")]},
        ):
            with self.refused():
                keeper.write(vals)
        with self.refused():
            keeper.item_ids.write({"lot_id": self.gun2.id})
        with self.refused():
            keeper.consignment_ids.write({"seal_no": "S-9"})
        with self.refused():
            keeper.consignment_ids.unlink()

    def test_rounds_do_not_join_guns_by_import_or_rpc(self):
        """firearms#45: added to the row, moved to the row, kind of the row turned."""
        doc = self.transport()
        line = self.as_("keeper_a", doc).consignment_ids
        vals = {"consignment_id": line.id, "lot_id": self.ammo.id, "quantity": 5}
        Items = self.as_("keeper_a", self.env["procuratorate.armory.transport.item"])
        with self.refused("apart"):
            Items.create(vals)
        with self.refused("apart"):
            line.item_ids.write({"lot_id": self.ammo.id})
        with self.refused("apart"):
            line.write({"kind": "ammo"})
        result = Items.load(
            ["consignment_id/.id", "lot_id/.id", "quantity"],
            [[str(line.id), str(self.ammo.id), "5"]],
        )
        self.assertFalse(result["ids"])

    def test_outsiders_read_nothing(self):
        """Applicants, the administrator and the rest of the house."""
        docs = self.drafts()
        for login in ("police", "staff", "admin_only"):
            user = self.users.get(login) or self.admin_only
            for doc in docs:
                with self.assertRaises(AccessError):
                    doc.with_user(user).read(["name"])

    def test_supervision_reads_and_writes_nothing(self):
        """Reads all, acts in nothing."""
        for doc in self.drafts():
            mine = self.as_("supervision", doc)
            mine.read(["name", "state"])
            for call in (
                lambda mine=mine: mine.write({"occurred_reason": "x"}),
                mine.unlink,
                lambda mine=mine: mine.create({"company_id": self.company.id}),
                mine.action_cancel,
            ):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    call()

    def test_leaders_read_and_sign_nothing(self):
        """Who decides does not ask the keepers' steps."""
        care = self.care("wipe")
        for login in ("warden", "leader", "chief"):
            with self.refused():
                self.ask(care, "action_ask_done", by=login)

    def test_what_was_done_is_not_deleted(self):
        """Documents, rows and cards stay."""
        care = self.step(self.care("wipe"), "action_ask_done")
        for records in (care, care.line_ids, care.sudo(), care.sudo().line_ids):
            with self.refused():
                records.with_context(_force_unlink=True).unlink()

    def test_a_guns_rows_are_not_added_to_what_is_signed(self):
        """What both sign does not grow."""
        care = self.care("wipe")
        self.ask(care, "action_ask_done")
        with self.refused():
            self.as_("keeper_a", care).write(
                {"line_ids": [Command.create({"lot_id": self.gun2.id})]}
            )

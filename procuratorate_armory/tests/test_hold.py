from freezegun import freeze_time

from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.fields import Command
from odoo.tests import tagged

from .care_common import CareCase
from .common import _Anyhow


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestHold(CareCase):
    """Evidence hold and sealing: in by two, out by a decision and two."""

    def read_all(self, hold, **vals):
        for line in self.as_("keeper_a", hold).line_ids:
            line.write({"read_number": line.lot_id.armory_number, **vals})
        self.env.invalidate_all()
        return hold

    def fired_on_duty(self):
        """The gun is with its holder and was fired; the return holds it."""
        place = self.company._armory_holder_place(self.people["police"])
        self.gun._armory_enter("reserved", "armory.registered")
        self.env["procuratorate.armory.movement"]._carry_out(
            "issue", [Item(self.gun, 1, self.guns, place)], _Anyhow(self.company)
        )
        return self.env["procuratorate.armory.hold"]._hold(
            self.gun, self.company.partner_id, "6 rounds fired on duty"
        )

    def test_fired_on_duty_goes_to_evidence_hold(self):
        """firearms#42: held at once, in the evidence cabinet, and not issuable."""
        hold = self.fired_on_duty()
        self.assertEqual(self.state_of(self.gun), "evidence_hold")
        self.assertEqual(self.gun.armory_location_id, self.evidence)
        self.assertEqual(self.onhand(self.gun, self.evidence), 1)
        self.assertEqual(hold.sudo().state, "held")
        self.refuse_issue(self.gun, "A0123")

    def test_released_by_a_decision_and_two(self):
        """firearms#42: decision with its basis, then two keepers."""
        hold = self.decide(self.fired_on_duty())
        self.assertEqual(self.state_of(self.gun), "evidence_hold")
        self.step(self.read_all(hold), "action_ask_release")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.gun.armory_location_id, self.guns)
        [entry] = self.entries(hold, "armory.hold.release")
        self.assertEqual(entry._content()["basis"], "The examination has ended")

    def test_no_release_without_a_decision(self):
        """firearms#42: two keepers alone do not release."""
        hold = self.held()
        with self.refused("does not wait for this step"):
            self.ask(hold, "action_ask_release")

    def test_one_keeper_releases_nothing(self):
        """firearms#42: released by two."""
        hold = self.read_all(self.decide(self.held()))
        request = self.ask(hold, "action_ask_release")
        self.sign(request, "keeper_a")
        self.assertEqual(self.state_of(self.gun), "evidence_hold")
        with self.refused("two different persons"):
            self.sign(request, "keeper_a")

    def test_a_keeper_decides_on_no_release(self):
        """Head and leaders decide; keepers carry out."""
        with self.refused("not yours"):
            self.decide(self.held(), by="keeper_a")

    def test_the_release_names_its_basis(self):
        """A decision without a word is none."""
        with self.refused("without a word"):
            self.decide(self.held(), basis="  ")

    def test_who_had_the_gun_decides_on_nothing(self):
        """The holder who fired it, though head, does not release it."""
        gun = self.gun
        hold = self.env["procuratorate.armory.hold"]._hold(
            gun, self.company.partner_id, "Fired", involved=self.people["warden"]
        )
        with self.refused("not yours to decide"):
            self.decide(hold)
        self.decide(hold, by="leader")
        self.assertEqual(hold.sudo().decided_by_id, self.people["leader"])

    def test_the_number_is_read_at_the_release(self):
        """Another gun is not released in its place."""
        hold = self.decide(self.held())
        self.read_all(hold, read_number="A0456")
        with self.refused("A0123"):
            self.ask(hold, "action_ask_release")

    def test_a_forged_decision_releases_nothing(self):
        """The state in the table is no decision."""
        self.read_all(self.decide(self.held()))
        other = self.held(self.gun2)
        other.sudo()._write_engine({"state": "decided", "release_basis": "x"})
        self.read_all(other)
        with self.refused("decision on record"):
            self.ask(other, "action_ask_release")

    def test_surplus_guns_are_sealed_by_two(self):
        """封存: with a seal of its own, and not issuable."""
        lines = [Command.create({"lot_id": self.gun.id, "seal_no": "F-001"})]
        hold = self.hold(kind="sealed", cause="surplus", line_ids=lines)
        self.step(hold, "action_ask_take")
        self.assertEqual(self.state_of(self.gun), "sealed")
        self.assertEqual(self.gun.armory_seal_no, "F-001")
        self.refuse_issue(self.gun, "A0123")

    def test_a_seal_is_opened_by_two_with_a_reason(self):
        """The reason is on record before the seal is opened."""
        lines = [Command.create({"lot_id": self.gun.id, "seal_no": "F-001"})]
        hold = self.hold(kind="sealed", cause="surplus", line_ids=lines)
        self.step(hold, "action_ask_take")
        self.decide(hold, by="keeper_a", basis="Needed again: two new officers")
        self.step(self.read_all(hold, seal_intact=True), "action_ask_release")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertFalse(self.gun.armory_seal_no)

    def test_sealing_needs_a_number_for_each_gun(self):
        """Without a seal number nothing is sealed."""
        with self.refused("seal number of its own"):
            self.ask(self.hold(kind="sealed"), "action_ask_take")

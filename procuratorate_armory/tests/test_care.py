from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .care_common import CareCase


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestCare(CareCase):
    """Wiping, stripping, repair and test firing, by two keepers."""

    def test_two_keepers_wipe_many_guns_at_once(self):
        """One list, two signatures; each gun has the date on its card and an entry."""
        care = self.step(self.care("wipe", self.gun, self.gun2), "action_ask_done")
        self.assertEqual(care.state, "done")
        for gun in self.gun | self.gun2:
            self.assertEqual(str(gun.armory_wiped_on), "2026-03-02")
            self.assertTrue(self.entries(gun, "armory.wiped"))
        self.assertEqual(care.first_id | care.second_id, self.keepers())

    def keepers(self):
        return self.people["keeper_a"] | self.people["keeper_b"]

    def test_stripping_is_wiping_too(self):
        """A stripped gun has both dates."""
        self.step(self.care("strip"), "action_ask_done")
        self.assertEqual(str(self.gun.armory_stripped_on), "2026-03-02")
        self.assertEqual(str(self.gun.armory_wiped_on), "2026-03-02")

    def test_one_keeper_alone_wipes_nothing(self):
        """firearms#9: the same keeper does not sign twice."""
        care = self.care("wipe")
        request = self.ask(care, "action_ask_done")
        self.sign(request, "keeper_a")
        with self.refused("two different persons"):
            self.sign(request, "keeper_a")
        self.assertFalse(self.gun.armory_wiped_on)
        self.assertEqual(care.state, "signing")

    def test_a_change_after_the_first_signature_voids_it(self):
        """firearms#12"""
        care = self.care("wipe")
        request = self.ask(care, "action_ask_done")
        self.sign(request, "keeper_a")
        care.line_ids.sudo()._write_engine({"condition": "unfit"})
        with self.refused("content has changed"):
            self.sign(request, "keeper_b")

    def test_the_plan_puts_what_is_due_on_one_list_of_the_room(self):
        """Monthly: due guns are planned once, with a clock."""
        Care = self.env["procuratorate.armory.care"].sudo()
        (self.gun | self.gun2)._armory_write({"armory_wiped_on": "2026-02-01"})
        made = Care._plan_company(self.company).filtered(lambda c: c.kind == "wipe")
        self.assertEqual(made.line_ids.lot_id, self.gun | self.gun2)
        self.assertEqual(str(made.due_on), "2026-03-01")
        self.assertEqual(made.due_state, "overdue")
        self.assertTrue(made.time_limit_ids)
        again = Care._plan_company(self.company)
        self.assertFalse(again.filtered(lambda c: c.kind == "wipe"))

    def test_what_was_wiped_lately_is_not_planned(self):
        """Wiped 20 days ago: nothing to do for ten more days."""
        (self.gun | self.gun2)._armory_write({"armory_wiped_on": "2026-02-20"})
        made = self.env["procuratorate.armory.care"].sudo()._plan_company(self.company)
        self.assertNotIn("wipe", made.mapped("kind"))

    def test_a_gun_that_was_fired_is_due_at_once(self):
        """Wiped yesterday, fired today: due today, on a list of its own."""
        vals = {"armory_wiped_on": "2026-03-01", "armory_fired_on": "2026-03-02"}
        (self.gun | self.gun2)._armory_write(vals)
        self.gun._armory_write({"armory_rounds_fired": 6})
        made = self.env["procuratorate.armory.care"].sudo()._plan_company(self.company)
        fired = made.filtered(lambda c: c.cause == "fired")
        self.assertEqual(fired.line_ids.lot_id, self.gun)
        self.assertEqual(str(fired.due_on), "2026-03-02")
        self.step(fired, "action_ask_done")
        self.assertFalse(self.gun._armory_fired_since_wiped())
        self.assertEqual(str(self.gun.armory_wipe_due_on), "2026-04-02")

    def test_a_planned_list_closes_its_clock(self):
        """The clock stops when both have signed."""
        (self.gun | self.gun2)._armory_write({"armory_wiped_on": "2026-02-01"})
        made = self.env["procuratorate.armory.care"].sudo()._plan_company(self.company)
        wipe = made.filtered(lambda c: c.kind == "wipe")
        self.step(wipe, "action_ask_done")
        self.assertEqual(wipe.time_limit_ids.mapped("state"), ["done"])

    def test_a_gun_at_repair_stays_on_the_books_and_is_not_issued(self):
        """V7: at the bench of its room, in maintenance."""
        self.out()
        self.assertEqual(self.state_of(self.gun), "maintenance")
        self.assertEqual(self.gun.armory_location_id, self.bench)
        self.assertEqual(self.onhand(self.gun, self.bench), 1)
        self.refuse_issue(self.gun, "A0123")

    def test_a_repaired_gun_comes_back_with_its_new_parts(self):
        """Parts go into the gun's own file; the number is read."""
        care = self.out()
        part = {"name": "Recoil spring", "number": "R-9", "reason": "Worn"}
        self.read(care, part_ids=[Command.create(part)])
        self.step(care, "action_ask_back")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.gun.armory_location_id, self.guns)
        self.assertEqual(self.gun.armory_part_ids.name, "Recoil spring")

    def test_parts_are_written_while_the_gun_is_at_the_bench(self):
        """From the document as the screen does it; not before and not after."""
        care = self.care("repair", fault="x")
        part = {"line_id": care.line_ids.id, "name": "Spring"}
        vals = {"part_ids": [Command.create(part)]}
        self.step(care, "action_ask_out")
        self.as_("keeper_a", care).write(vals)
        self.step(self.read(care), "action_ask_back")
        self.assertEqual(self.gun.armory_part_ids.name, "Spring")
        with self.refused():
            self.as_("keeper_a", care).write(vals)
        with self.refused():
            care.part_ids.sudo().write({"name": "Barrel"})

    def test_another_number_does_not_come_back(self):
        """The gun that comes back is the gun that went."""
        care = self.out()
        self.read(care, read_number="A0456")
        with self.refused("A0456"):
            self.ask(care, "action_ask_back")
        self.assertEqual(self.state_of(self.gun), "maintenance")

    def test_an_unfit_gun_is_not_issued(self):
        """Back in its cabinet, but unfit: the engine refuses the issue."""
        self.step(self.read(self.out(), condition="unfit"), "action_ask_back")
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.refuse_issue(self.gun, "Unfit")

    def test_repair_needs_the_fault(self):
        """Nobody takes a gun to the bench without saying why."""
        with self.refused("what is the matter"):
            self.ask(self.care("repair"), "action_ask_out")

    def test_what_is_done_in_the_room_is_not_signed_out(self):
        """Wiping has one step; a repair has two."""
        with self.refused("is not done this way"):
            self.ask(self.care("wipe"), "action_ask_out")
        with self.refused("is not done this way"):
            self.ask(self.care("repair", fault="x"), "action_ask_done")

    def test_wiping_makes_no_unfit_gun_fit(self):
        """The list begins with the card's condition; only a repair changes unfit."""
        self.gun._armory_write({"armory_condition": "unfit"})
        care = self.care("wipe")
        self.assertEqual(care.line_ids.condition, "unfit")
        self.as_("keeper_a", care.line_ids).write({"condition": "ok"})
        with self.refused("Unfit", "repair"):
            self.ask(care, "action_ask_done")
        self.as_("keeper_a", care.line_ids).write({"condition": "unfit"})
        self.step(care, "action_ask_done")
        self.assertEqual(self.gun.armory_condition, "unfit")

    def test_a_repair_makes_it_fit(self):
        """Unfit to the bench, fit from the bench."""
        self.gun._armory_write({"armory_condition": "unfit"})
        self.step(self.read(self.out(), condition="ok"), "action_ask_back")
        self.assertEqual(self.gun.armory_condition, "ok")

    def test_nothing_leaves_a_frozen_room(self):
        """firearms#40: while something is missing, no gun goes to the bench."""
        care = self.care("repair", fault="x")
        self.room._armory_freeze("Count: one gun missing", care)
        with self.refused("frozen", "one gun missing"):
            self.ask(care, "action_ask_out")

    def test_firing_calls_the_plan_at_once(self):
        """The plan is looked at right after a gun was fired."""
        plan = self.env.ref("procuratorate_armory.cron_armory_care_plan")
        Trigger = self.env["ir.cron.trigger"].sudo()
        before = Trigger.search_count([("cron_id", "=", plan.id)])
        self.gun._armory_write({"armory_rounds_fired": 3})
        after = Trigger.search_count([("cron_id", "=", plan.id)])
        self.assertEqual(after, before + 1)

    def test_what_is_entered_late_says_why(self):
        """firearms#32: 20 minutes old needs a reason; the future is refused."""
        self.gun._armory_write({"armory_last_at": "2026-03-01 00:00:00"})
        care = self.care("wipe", occurred_at="2026-03-02 01:40:00")
        with self.refused("a while ago"):
            self.ask(care, "action_ask_done")
        self.as_("keeper_a", care).write({"occurred_at": "2026-03-02 02:01:00"})
        with self.refused("has not come yet"):
            self.ask(care, "action_ask_done")
        vals = {"occurred_at": "2026-03-02 01:40:00", "occurred_reason": "Power cut"}
        self.as_("keeper_a", care).write(vals)
        self.step(care, "action_ask_done")
        [entry] = self.entries(care, "armory.care.done")
        self.assertEqual(entry._content()["late_reason"], "Power cut")

from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchTiers(DispatchCase):
    """Head and leader decide, the chief procurator what the house keeps for him."""

    def steps(self, slip):
        case = slip.sudo().approval_case_id
        return [step.post_id.code for step in case.step_ids if step.state != "covered"]

    def test_head_and_leader(self):
        slip = self.approved()
        self.assertEqual(self.steps(slip), ["department_head", "leader"])
        self.assertEqual(slip.state, "approved")

    def test_another_city_is_for_the_chief(self):
        """fleet#16: without him the dispatcher cannot assign; with him he can."""
        slip = self.approved(area="outside", distance_km=120)
        self.assertEqual(slip.state, "submitted")
        self.assertEqual(slip.approval_current_post, "Chief Procurator")
        self.assertTrue(self.as_("chief", slip).approval_can_decide)
        with self.refused("does not wait for this step"):
            self.assign(slip)
        self.approve(slip, "chief")
        self.assign(slip)
        self.assertEqual(slip.state, "assigned")

    def test_nobody_decides_his_own(self):
        """fleet#17: the head asks; his own step is nobody's but the leader's."""
        slip = self.make_slip(
            applicant_id=self.people["head"].id,
            passenger_ids=self.people["head"].ids,
            by="head",
        )
        self.submit(slip, "head")
        self.assertEqual(self.steps(slip), ["leader"])
        with self.refused():
            self.approve(slip, "head")
        self.approve(slip, "leader")
        self.assertEqual(slip.state, "approved")

    def test_who_rides_along_does_not_decide(self):
        """fleet#17: nor by the name of somebody of his section."""
        people = self.people["staff"] | self.people["head"]
        slip = self.make_slip(passenger_ids=people.ids)
        self.submit(slip)
        with self.refused():
            self.approve(slip, "head")

    def test_the_chief_decides_on(self):
        unit = self.env["res.partner"].create({"name": "County Court"})
        riders = self.people["staff"] | self.people["leader"]
        for vals in (
            {"reason": "retired"},
            {"reason": "lend", "lend_partner_id": unit.id},
            {"area": "city", "distance_km": 301},
            {"passenger_ids": riders.ids},
        ):
            with self.subTest(**vals):
                slip = self.make_slip(**vals)
                self.assertTrue(slip.needs_chief)
                self.assertTrue(slip.chief_grounds)
                self.submit(slip)
                self.assertIn("chief", self.steps(slip))
        self.assertFalse(self.make_slip(area="city", distance_km=300).needs_chief)

    def test_holidays_are_the_chiefs_to_decide(self):
        """Cars are sealed on holidays: their weekends too, plain weekends not."""
        spans = {
            ("2026-04-06 14:00", "2026-04-06 17:00"): True,
            ("2026-04-07 09:00", "2026-04-07 12:00"): False,
            ("2026-04-11 09:00", "2026-04-11 12:00"): False,
            ("2026-04-10 09:00", "2026-04-13 12:00"): False,
            ("2026-10-03 09:00", "2026-10-03 12:00"): True,
            ("2026-09-30 09:00", "2026-10-01 00:00"): False,
            ("2026-09-30 09:00", "2026-10-01 00:01"): True,
        }
        for (start, end), holiday in spans.items():
            with self.subTest(start=start, end=end):
                self.assertEqual(self.make_slip(start, end).needs_chief, holiday)

    def test_many_slips_ask_once(self):
        """Who is a leader is asked once for all slips that are made together."""
        Slip = self.env["procuratorate.fleet.slip"]
        vals = {
            "company_id": self.company.id,
            "applicant_id": self.people["staff"].id,
            "passenger_ids": self.people["staff"].ids,
            "plan_out": self.at("2026-04-07 09:00"),
            "plan_back": self.at("2026-04-07 12:00"),
        }
        slips = Slip.create([vals] * 40)
        slips[1].passenger_ids |= self.people["leader"]
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        ranks = slips._ranks()
        self.assertLess(self.cr.sql_log_count - before, 12)
        leaders = [slip for slip in slips if ranks[slip.id][1]]
        self.assertEqual(leaders, [slips[1]])

    def test_the_chiefs_own_trip_is_the_leaders_to_decide(self):
        slip = self.make_slip(
            applicant_id=self.people["chief"].id,
            passenger_ids=self.people["chief"].ids,
            area="outside",
            distance_km=100,
            by="chief",
        )
        self.submit(slip, "chief")
        self.assertEqual(self.steps(slip), ["leader"])

    def test_the_dispatcher_is_told_of_what_begins_soon(self):
        self.clock.move_to(self.at("2026-04-07 08:00"))
        slip = self.make_slip(
            "2026-04-07 09:30", "2026-04-07 12:00", short_notice_reason="Just told"
        )
        self.submit(slip)
        self.approve(slip)
        self.assertTrue(self.told("dispatcher", slip))
        self.assign(slip)
        self.run_job("cron_slip_tell")
        self.assertFalse(self.told("dispatcher", slip))
        later = self.approved("2026-04-07 14:00", "2026-04-07 16:00")
        self.assertFalse(self.told("dispatcher", later))

    def test_the_inbox_says_nothing_of_the_errand(self):
        slip = self.make_slip(reason="remand", purpose="Suspect Li")
        self.submit(slip)
        self.assertNotIn("Luoshan", slip.sudo().approval_case_id.title)

    def test_a_rejected_request_is_told(self):
        slip = self.make_slip()
        self.submit(slip)
        self.as_("head", slip).action_refuse("No need")
        self.env.invalidate_all()
        self.assertEqual(slip.state, "rejected")
        self.assertTrue(self.told("staff", slip))
        again = self.as_("staff", slip).action_ask_again()
        self.assertEqual(again["context"]["default_destination"], "Luoshan")

    def test_the_errand_is_decided_upon(self):
        """What a trip is about, changed past the lock, is not approved any more."""
        slip = self.approved()
        errand = slip.sudo().errand_ids
        self.env.cr.execute(
            "UPDATE procuratorate_fleet_errand SET destination = 'Beach' WHERE id = %s",
            [errand.id],
        )
        self.env.invalidate_all()
        with self.refused("not approved in its present form"):
            self.assign(slip)

    def test_a_secret_errand_is_decided_upon_by_its_digest(self):
        slip = self.make_slip(reason="remand", purpose="Suspect Li")
        self.submit(slip)
        content = slip.sudo().approval_case_id.content
        self.assertNotIn("Suspect Li", content)
        self.approve(slip)
        self.assign(slip)
        self.assertEqual(slip.state, "assigned")

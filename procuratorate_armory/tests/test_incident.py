from freezegun import freeze_time

from odoo.tests import tagged

from .incident_common import IncidentCase


@tagged("post_install", "-at_install")
class TestIncident(IncidentCase):
    """What is amiss is on record and told in the moment it is reported."""

    def test_head_leader_and_chief_are_told_of_a_loss_at_once(self):
        incident = self.report()
        self.assertEqual(self.told(incident), ["chief", "leader", "warden"])

    def test_head_and_leader_are_told_of_missing_rounds(self):
        """firearms#18"""
        incident = self.report("missing_rounds", self.ammo, rounds=1)
        self.assertEqual(self.told(incident), ["leader", "warden"])

    def test_it_is_sealed_in_the_register_and_in_the_book_of_the_room(self):
        incident = self.report()
        [entry] = self.entries(incident, "armory.incident")
        self.assertEqual(entry.book_id.code, "armory")
        self.assertEqual(entry._content()["cards"][0]["number"], "A0123")
        [of_gun] = self.entries(self.gun, "armory.incident")
        self.assertEqual(of_gun.book_id.code, f"armory.room.{self.room.id}")

    def test_surplus_rounds_are_found_rounds(self):
        """firearms#19"""
        incident = self.report("found_rounds", self.ammo, rounds=1)
        self.assertFalse(incident.police_owed)
        self.assertFalse(incident.holds_room)
        self.assertEqual(incident.rounds, 1)

    def test_who_had_the_gun_is_named(self):
        incident = self.report(holders=self.people["police"])
        self.assertEqual(incident.holder_ids, self.people["police"])

    def test_nothing_is_discovered_in_the_future(self):
        with freeze_time("2026-05-04 02:00:00"), self.refused("future"):
            self.report(discovered_at="2026-05-04 02:01:00")

    def test_without_words_nothing_is_reported(self):
        Incident = self.env["procuratorate.armory.incident"]
        with self.refused("what happened"):
            Incident._report("loss", self.gun, "  ")

    def test_a_person_reports_with_the_number_on_the_gun(self):
        Report = self.as_("police", self.env["procuratorate.armory.incident.report"])
        answer = Report.create(
            {"kind": "loss", "text": "Fell into the river", "numbers": "a-o123\n"}
        ).action_report()
        self.assertEqual(answer["type"], "ir.actions.client")
        incident = self.env["procuratorate.armory.incident"].search([])
        self.assertEqual(incident.lot_ids, self.gun)
        self.assertEqual(incident.reported_by_id, self.people["police"])

    def test_a_number_that_is_not_on_the_register_is_refused(self):
        Report = self.as_("police", self.env["procuratorate.armory.incident.report"])
        report = Report.create({"kind": "loss", "text": "Gone", "numbers": "X77"})
        with self.refused("X77"):
            report.action_report()

    def test_an_addition_is_an_entry(self):
        incident = self.report()
        self.as_("keeper_b", incident).action_note("Searched the cellar")
        self.assertEqual(self.steps(incident, "note").text, "Searched the cellar")
        self.assertTrue(self.entries(incident, "armory.incident.note"))


@tagged("post_install", "-at_install")
class TestIncidentPolice(IncidentCase):
    """Public security is told at once, and nobody rests before its number is here."""

    def lost_at_ten(self):
        with freeze_time("2026-05-04 02:00:00"):
            return self.report()

    def at(self, clock):
        with freeze_time(f"2026-05-04 {clock}"):
            self.cron()

    def reminders(self, incident):
        steps = self.steps(incident, "reminded")
        return [moment.strftime("%H:%M") for moment in steps.mapped("at")]

    def test_reminded_every_quarter_of_an_hour(self):
        """firearms#41: 10:15, 10:30, 10:45 in Shanghai"""
        incident = self.lost_at_ten()
        for clock in ("02:14:59", "02:15:00", "02:30:00", "02:45:00"):
            self.at(clock)
        self.assertEqual(self.reminders(incident), ["02:15", "02:30", "02:45"])

    def test_the_leader_is_alerted_when_the_number_is_overdue(self):
        """firearms#41"""
        incident = self.lost_at_ten()
        self.at("02:15:00")
        self.assertNotIn("leader", self.told(incident, "15 minutes"))
        self.assertIn("warden", self.told(incident, "15 minutes"))
        self.at("02:30:00")
        self.assertIn("leader", self.told(incident, "30 minutes"))

    def test_the_job_run_twice_says_nothing_twice(self):
        """firearms#41"""
        incident = self.lost_at_ten()
        for clock in ("02:15:00", "02:15:00", "02:16:00"):
            self.at(clock)
        self.assertEqual(self.reminders(incident), ["02:15"])
        self.assertEqual(self.told(incident, "15 minutes").count("warden"), 1)

    def test_missed_reminders_are_one(self):
        incident = self.lost_at_ten()
        self.at("03:05:00")
        self.at("03:15:00")
        self.assertEqual(self.reminders(incident), ["03:05", "03:15"])

    def test_the_number_ends_the_reminders(self):
        """firearms#41"""
        incident = self.lost_at_ten()
        with freeze_time("2026-05-04 02:20:00"):
            self.as_("keeper_b", incident).action_police("GA-1", "County Police")
        self.at("02:30:00")
        self.assertFalse(self.reminders(incident))
        self.assertFalse(incident.police_late)

    def test_a_late_number_is_marked(self):
        incident = self.lost_at_ten()
        with freeze_time("2026-05-04 02:31:00"):
            self.as_("warden", incident).action_police("GA-1", "County Police")
        self.assertTrue(incident.police_late)

    def test_the_minutes_are_a_dated_rule(self):
        rule = self.env.ref("procuratorate_armory.rule_armory_police_minutes_v1")
        rule.value = "20"
        incident = self.lost_at_ten()
        self.assertEqual(str(incident.police_due_at), "2026-05-04 02:20:00")

    def test_a_number_without_organ_is_no_number(self):
        incident = self.lost_at_ten()
        with self.refused("organ"):
            self.as_("warden", incident).action_police("GA-1", " ")

    def test_public_security_was_not_told_before_the_discovery(self):
        incident = self.lost_at_ten()
        with self.refused("between the discovery"):
            self.as_("warden", incident).action_police(
                "GA-1", "County Police", "2026-05-04 01:59:00"
            )

    def test_the_number_is_entered_once(self):
        incident = self.lost_at_ten()
        self.as_("warden", incident).action_police("GA-1", "County Police")
        with self.refused("GA-1"):
            self.as_("warden", incident).action_police("GA-2", "County Police")

    def test_where_the_rules_are_off_nobody_is_reminded(self):
        incident = self.lost_at_ten()
        self.company.procuratorate_rules = False
        self.at("02:15:00")
        self.assertFalse(self.reminders(incident))

from freezegun import freeze_time

from odoo.tests import tagged

from .incident_common import IncidentCase


@tagged("post_install", "-at_install")
class TestIncidentLoss(IncidentCase):
    """Lost, cleared, found again: the card follows the word of who answers."""

    def test_a_reported_gun_is_lost_when_it_is_confirmed(self):
        incident = self.report()
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.as_("warden", incident).action_confirm_loss("Searched twice")
        self.assertEqual(self.state_of(self.gun), "lost")
        self.assertEqual(self.onhand(self.gun, self.guns), 0)
        self.assertTrue(self.entries(self.gun, "armory.lost"))

    def test_a_suspicion_that_is_confirmed_owes_the_police_report(self):
        incident = self.report("suspected_loss")
        self.assertFalse(incident.police_owed)
        self.as_("leader", incident).action_confirm_loss("Searched twice")
        self.assertTrue(incident.police_owed)

    def test_what_is_cleared_is_no_loss(self):
        incident = self.report("suspected_loss")
        self.as_("warden", incident).action_no_loss("Was at the bench")
        self.assertEqual(incident.loss, "none")
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_a_keeper_confirms_nothing(self):
        incident = self.report()
        with self.refused("not yours"):
            self.as_("keeper_b", incident).action_confirm_loss("Gone")

    def test_who_had_the_gun_does_not_decide(self):
        incident = self.report(holders=self.people["warden"])
        doc = self.as_("warden", incident).sudo()
        with self.refused("took part"):
            doc.action_confirm_loss("Gone")

    def test_a_gun_that_is_found_goes_into_evidence_hold(self):
        incident = self.report()
        self.as_("warden", incident).action_confirm_loss("Gone")
        self.as_("warden", incident).action_found("In a ditch")
        self.assertEqual(self.state_of(self.gun), "evidence_hold")
        self.assertEqual(self.gun.armory_location_id, self.evidence)

    def test_what_is_not_lost_is_not_found(self):
        incident = self.report()
        with self.refused("no lost gun"):
            self.as_("warden", incident).action_found("In a ditch")

    def test_only_the_guns_of_the_sealed_word_move(self):
        incident = self.report()
        self.as_("warden", incident).action_confirm_loss("Gone")
        place = self.company._armory_location("lost")
        with self.refused("moves nothing"):
            doc = incident.sudo()
            doc._carry("lost", doc._gun_items(self.gun2, place, "lost"))


@tagged("post_install", "-at_install")
class TestIncidentHarm(IncidentCase):
    """Persons hurt, guns gone off: who is told, and who does not investigate."""

    def test_our_own_shooter_is_a_conflict_of_interest(self):
        incident = self.report("casualty", shooter=self.people["police"])
        self.assertTrue(incident.conflict)
        self.assertIn("chief", self.told(incident, "Conflict"))
        self.assertTrue(self.entries(incident, "armory.incident.conflict"))

    def test_a_foreign_shooter_is_none(self):
        incident = self.report("casualty")
        self.assertFalse(incident.conflict)

    def test_a_casualty_waits_for_organ_procuratorate_and_higher(self):
        incident = self.report("casualty", shooter=self.people["police"])
        owed = [code for code, _words in incident._owed()]
        self.assertEqual(owed, ["police", "higher", "organ", "procuratorate", "answer"])

    def test_the_chief_passes_it_on(self):
        incident = self.report("casualty", shooter=self.people["police"])
        with self.refused("not yours"):
            self.as_("warden", incident).action_pass_on("City Procuratorate")
        self.as_("chief", incident).action_pass_on("City Procuratorate", "S-1")
        self.assertEqual(incident.higher_name, "City Procuratorate")

    def test_a_discharge_asks_for_a_written_report_within_a_day(self):
        with freeze_time("2026-05-04 02:00:00"):
            incident = self.report("discharge", holders=self.people["police"])
        clock = incident.time_limit_ids.filtered(
            lambda clock: clock.code == "armory.discharge.report"
        )
        self.assertEqual(str(clock.due_at), "2026-05-05 02:00:00")
        self.assertEqual(clock.responsible_id, self.people["police"])


@tagged("post_install", "-at_install")
class TestIncidentClose(IncidentCase):
    """Answered, then closed by two who had no part in it."""

    def test_head_and_leader_close_it(self):
        incident = self.report("damage")
        self.answer(incident)
        self.close(incident)
        self.assertEqual(incident.state, "closed")
        self.assertTrue(self.entries(incident, "armory.incident.closed"))

    def test_one_person_closes_nothing(self):
        incident = self.report("damage")
        self.answer(incident)
        self.close(incident, "warden")
        self.assertEqual(incident.state, "answered")

    def test_what_is_owed_keeps_it_open(self):
        incident = self.report()
        self.as_("warden", incident).action_confirm_loss("Gone")
        self.answer(incident, result="lost")
        with self.refused("public security"):
            self.as_("warden", incident).action_ask_close()

    def test_an_answer_has_all_its_words(self):
        incident = self.report("damage")
        with self.refused("what is done about it"):
            self.as_("warden", incident).action_answer("accident", "Fell", "", "")

    def test_a_concerned_head_is_replaced_by_the_chief(self):
        incident = self.report("damage", keepers=self.people["warden"])
        self.answer(incident, by="leader")
        self.as_("leader", incident).action_ask_close()
        request = incident.close_request_id
        self.assertEqual(
            request.second_group_id, self.env.ref("procuratorate_base.group_chief")
        )
        for login in ("leader", "chief"):
            self.sign(request, login)
        self.assertEqual(incident.state, "closed")

    def test_who_answered_may_be_asked_again(self):
        incident = self.report("damage")
        self.answer(incident)
        self.answer(incident, by="leader", result="fault")
        self.assertEqual(incident.result, "fault")
        self.assertEqual(len(self.steps(incident, "answer")), 2)

    def test_a_changed_answer_voids_the_first_signature(self):
        incident = self.report("damage")
        self.answer(incident)
        self.close(incident, "warden")
        self.answer(incident, by="leader", result="fault")
        with self.refused("changed"):
            self.sign(incident.close_request_id, "leader")

    def test_a_closed_incident_is_added_to_by_a_new_one(self):
        incident = self.report("damage")
        self.answer(incident)
        self.close(incident)
        with self.refused("closed"):
            self.as_("keeper_a", incident).action_note("More")


@tagged("post_install", "-at_install")
class TestIncidentRoom(IncidentCase):
    """A room in which a gun is missing issues for emergencies only."""

    def sign_full_count(self, incident):
        """The whole room is counted and signed, by whoever is left to do it."""
        count = incident.count_id.sudo()
        count._write_engine({"state": "signed"})
        count._release_incidents()

    def test_a_loss_freezes_the_room(self):
        """firearms#40"""
        self.report("count_difference")
        self.assertTrue(self.room.armory_frozen)

    def test_an_answer_and_a_word_on_the_loss_free_it(self):
        incident = self.report("count_difference")
        self.answer(incident)
        self.assertTrue(self.room.armory_frozen)
        self.as_("warden", incident).action_no_loss("Was at the bench")
        self.assertTrue(self.room.armory_frozen)
        self.sign_full_count(incident)
        self.assertFalse(self.room.armory_frozen)

    def test_a_suspicion_holds_the_room_when_it_comes_true(self):
        """A gun that is late is no reason to close the room; a lost one is."""
        incident = self.report("suspected_loss")
        self.assertFalse(self.room.armory_frozen)
        self.as_("leader", incident).action_confirm_loss("Searched twice")
        self.assertTrue(self.room.armory_frozen)
        self.assertEqual(incident.count_id.kind, "incident")

    def test_another_incident_keeps_it_frozen(self):
        one, other = self.report("count_difference"), self.report("theft")
        self.as_("warden", one).action_no_loss("Was at the bench")
        self.answer(one)
        self.sign_full_count(one)
        self.assertTrue(self.room.armory_frozen)
        self.assertFalse(one.holds_room)
        self.assertTrue(other.holds_room)

from odoo.tests import tagged

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomEntry(RoomCase):
    """Two persons go in, two keepers sign; what happened is never rewritten."""

    def test_two_go_in_and_are_seen_inside(self):
        entry = self.go_in(self.entry())
        self.assertEqual(entry.state, "inside")
        self.assertEqual(self.room.armory_inside_names, "keeper_a, keeper_b")

    def test_the_entry_is_sealed_in_the_book_of_the_room(self):
        entry = self.go_in(self.entry())
        [sealed] = self.entries(entry, "armory.entry_in")
        self.assertEqual(sealed.book_id.code, f"armory.room.{self.room.id}")
        names = [each["name"] for each in sealed._content()["persons"]]
        self.assertEqual(sorted(names), ["keeper_a", "keeper_b"])

    def test_one_person_alone_is_refused(self):
        """S6: 单人进入枪库"""
        with self.refused("alone", "Fewest persons"):
            self.as_("keeper_a", self.entry("keeper_a")).action_ask()

    def test_visitors_are_no_second_person(self):
        guest = {"name": "Inspector Wang", "unit": "Police", "id_number": "1234"}
        entry = self.entry("keeper_a", visitor_ids=[(0, 0, guest)])
        with self.refused("alone"):
            self.as_("keeper_a", entry).action_ask()

    def test_two_employees_of_one_person_are_alone(self):
        for login in ("keeper_a", "partner"):
            self.people[login].identification_id = "11010519491231002X"
        with self.refused("alone"):
            self.as_("keeper_a", self.entry("keeper_a", "partner")).action_ask()

    def test_being_alone_is_recorded_as_a_finding_only(self):
        """S6: 单人进入枪库"""
        entry = self.entry("keeper_a")
        self.as_("keeper_b", entry).action_report_alone("Fetched a lamp")
        self.assertEqual(entry.state, "alone")
        [finding] = self.findings("alone")
        self.assertIn("Fetched a lamp", finding.text)
        self.assertTrue(self.entries(entry, "armory.entry_alone"))
        self.assertTrue(finding.time_limit_due)
        self.assertEqual(
            finding.activity_ids.user_id, self.users["warden"], "the head is told"
        )

    def test_two_persons_are_no_finding(self):
        with self.refused("no entry of one person"):
            self.as_("keeper_a", self.entry()).action_report_alone("by mistake")

    def test_visitors_are_named(self):
        guest = {"name": "Inspector Wang", "unit": "Police", "id_number": "1234"}
        entry = self.go_in(self.entry(visitor_ids=[(0, 0, guest)]))
        self.assertIn("Inspector Wang", entry.person_names)
        [sealed] = self.entries(entry, "armory.entry_in")
        self.assertEqual(sealed._content()["visitors"][0]["unit"], "Police")

    def test_leaving_is_said_by_one_and_confirmed_by_another(self):
        entry = self.go_in(self.entry())
        self.as_("keeper_a", entry).action_leave()
        with self.refused("yourself"):
            self.as_("keeper_a", entry).action_confirm_leave()
        self.as_("keeper_b", entry).action_confirm_leave()
        self.assertEqual(entry.state, "closed")
        self.assertFalse(self.room.armory_inside_names)

    def test_leaving_can_be_disputed(self):
        entry = self.go_in(self.entry())
        self.as_("keeper_a", entry).action_leave()
        self.as_("keeper_b", entry).action_still_inside("The fitter is still there")
        self.assertEqual(entry.state, "inside")
        self.assertTrue(self.entries(entry, "armory.entry_disputed"))

    # When ---------------------------------------------------------------------

    def test_the_future_is_refused(self):
        """firearms#32"""
        with self.refused("has not come yet"):
            self.as_("keeper_a", self.entry(in_at=self.ago(-1))).action_ask()

    def test_after_twenty_minutes_a_reason_is_needed(self):
        """firearms#32"""
        entry = self.entry(in_at=self.ago(20))
        with self.refused("the reason why", "Entry after the act"):
            self.as_("keeper_a", entry).action_ask()

    def test_with_a_reason_it_is_entered_and_flagged(self):
        """firearms#32"""
        entry = self.go_in(self.entry(in_at=self.ago(20), in_reason="Power cut"))
        self.assertTrue(entry.is_late)
        [sealed] = self.entries(entry, "armory.entry_in")
        self.assertEqual(sealed._content()["reason"], "Power cut")
        self.assertTrue(sealed._content()["late"])

    def test_within_fifteen_minutes_no_reason_is_needed(self):
        """firearms#32"""
        self.assertFalse(self.go_in(self.entry(in_at=self.ago(15))).is_late)

    def test_nobody_leaves_before_going_in(self):
        """firearms#32"""
        entry = self.go_in(self.entry(in_at=self.ago(5)))
        with self.refused("before", error=Exception):
            self.as_("keeper_a", entry).write({"out_at": self.ago(10)})
            self.as_("keeper_a", entry).action_leave()

    def test_the_time_of_the_book_is_the_servers(self):
        """firearms#32"""
        entry = self.go_in(self.entry(in_at=self.ago(10)))
        [sealed] = self.entries(entry, "armory.entry_in")
        self.assertGreater(sealed.recorded_at, entry.in_at)

    # Persons ------------------------------------------------------------------

    def test_a_changed_entry_voids_the_first_signature(self):
        """firearms#12"""
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        self.sign(entry.request_id, "keeper_a")
        entry.sudo()._write_engine({"is_late": True})
        with self.refused("changed"):
            self.sign(entry.request_id, "keeper_b")

    def test_one_keeper_does_not_sign_twice(self):
        """firearms#9"""
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        self.sign(entry.request_id, "keeper_a")
        with self.refused("signed already"):
            self.sign(entry.request_id, "keeper_a")

    def test_a_head_does_not_sign_as_keeper(self):
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        with self.refused(""):
            self.sign(entry.request_id, "warden")

    def test_who_is_no_keeper_opens_nothing(self):
        for login in ("police", "supervision", "leader"):
            with self.refused(""):
                self.entry(by=login)

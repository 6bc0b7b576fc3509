from odoo.tests import Form, tagged

from .dispatch_common import DispatchCase

LOGINS = (
    "staff",
    "head",
    "leader",
    "chief",
    "dispatcher",
    "fleet_clerk",
    "driver",
    "guard",
    "supervision",
)
VIEWS = ("list", "kanban", "calendar", "form", "search")


@tagged("post_install", "-at_install")
class TestDispatchScreens(DispatchCase):
    """Everybody's screens open, with what they may read."""

    def test_every_login_opens_every_view(self):
        slip = self.given(reason="remand")
        for login in LOGINS:
            Slip = self.as_(login, self.env["procuratorate.fleet.slip"])
            for view in VIEWS[:4]:
                with self.subTest(login=login, view=view):
                    known = Slip.get_views([(False, view), (False, "search")])
                    names = known["models"][Slip._name]["fields"]
                    stored = {n: {} for n in names if n in Slip._fields}
                    found = Slip.web_search_read([("id", "=", slip.id)], stored)
                    self.assertEqual(found["length"], 1)
            with self.subTest(login=login, view="a form"):
                Form(self.as_(login, slip))

    def test_buttons_are_shown_to_whose_step_it_is(self):
        slip, draft = self.given(), self.make_slip()
        shown = {login: self.as_(login, slip).can_cancel for login in LOGINS}
        self.assertEqual([n for n in LOGINS if shown[n]], ["staff", "dispatcher"])
        self.assertTrue(self.as_("staff", draft).can_cancel)
        self.assertFalse(self.as_("dispatcher", draft).can_cancel)

    def test_filters_answer_questions(self):
        """Every filter of the search view can be asked."""
        self.given()
        Slip = self.as_("dispatcher", self.env["procuratorate.fleet.slip"])
        late = self.put(self.approved("2026-04-08 09:00", "2026-04-08 12:00"), "out")
        self.clock.move_to(self.at("2026-04-08 12:30"))
        self.assertEqual(Slip.search([("late", "=", True)]), late)
        self.assertNotIn(late, Slip.search([("late", "=", False)]))
        soon = self.approved("2026-04-08 17:00", "2026-04-08 18:00")
        self.assertFalse(Slip.search([("urgent", "=", True)]))
        self.clock.move_to(self.at("2026-04-08 15:30"))
        self.assertEqual(Slip.search([("urgent", "=", True)]), soon)

    def test_stops_are_seen_by_everybody(self):
        self.as_("dispatcher", self.env["procuratorate.fleet.stop"]).create(
            {
                "company_id": self.company.id,
                "date_from": self.at("2026-04-07 06:00"),
                "date_to": self.at("2026-04-07 12:00"),
            }
        )
        for login in LOGINS:
            with self.subTest(login=login):
                Stop = self.as_(login, self.env["procuratorate.fleet.stop"])
                self.assertEqual(Stop.search([]).mapped("kind"), ["fog"])

    def test_a_stop_ends_with_its_time(self):
        """Nobody is told that a stop of last week is in force."""
        stop = self.as_("dispatcher", self.env["procuratorate.fleet.stop"]).create(
            {
                "company_id": self.company.id,
                "date_from": self.at("2026-04-07 06:00"),
                "date_to": self.at("2026-04-07 12:00"),
            }
        )
        self.clock.move_to(self.at("2026-04-07 11:00"))
        self.assertFalse(stop.over)
        self.clock.move_to(self.at("2026-04-07 12:00"))
        stop.invalidate_recordset(["over"])
        self.assertTrue(stop.over)

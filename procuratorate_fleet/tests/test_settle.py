from odoo.exceptions import AccessError
from odoo.tests import tagged

from .road_common import RoadCase


@tagged("post_install", "-at_install")
class TestSettle(RoadCase):
    """After the return: explained, settled, and from then on only set against."""

    def explain(self, slip, text="The road was closed", by="driver"):
        self.as_(by, slip).action_explain(text)
        self.env.invalidate_all()

    def test_the_whole_way(self):
        """Asked for, decided, given, driven, settled, rated: one number all the way."""
        self.move("2026-04-06 09:00")
        slip = self.given(distance_km=50, area="city").with_env(self.env)
        self.driven(slip, 52000, 52104, keys_back=True)
        self.settle(slip)
        self.as_("staff", slip).action_rate("5")
        kinds = [entry.kind for entry in self.entries(slip)]
        for kind in ("assigned", "out", "back", "trip.settled", "trip.rated"):
            self.assertIn(f"fleet.{kind}", kinds)
        self.assertEqual(slip.km, 104)

    def test_settled(self):
        """The numbers are sealed, and the clock of three working days stops."""
        slip = self.driven()
        [clock] = slip.sudo().time_limit_ids
        local = self.company._procuratorate_local(clock.due_at)
        self.assertEqual(local.date().isoformat(), "2026-04-10")
        self.settle(slip)
        self.assertEqual(slip.state, "settled")
        self.assertEqual(slip.settled_by_id, self.people["dispatcher"])
        [entry] = self.entries(slip, "fleet.trip.settled")
        self.assertEqual(entry._content()["km"], "100.0")
        self.assertNotEqual(clock.state, "running")

    def test_much_farther_than_planned(self):
        """fleet#25: planned 100 km, driven 140; explained, then settled."""
        slip = self.driven(self.ready(distance_km=50, area="city"), last=52140)
        self.assertIn("140", slip.to_explain)
        with self.refused("140", "30"):
            self.settle(slip)
        self.explain(slip)
        self.settle(slip)
        [finding] = self.findings(slip, "DETOUR")
        self.assertEqual(finding.state, "explained")
        self.assertEqual(finding.explanation, "The road was closed")
        self.assertEqual(finding.explained_by_id, self.people["driver"])

    def test_within_thirty_percent(self):
        """130 km of 100: nothing to explain."""
        slip = self.driven(self.ready(distance_km=50, area="city"), last=52130)
        self.assertFalse(slip.to_explain)
        self.settle(slip)
        self.assertFalse(self.findings(slip))

    def test_no_kilometres(self):
        """fleet#22: out 52,000, in 52,000: settled with a note only."""
        slip = self.driven(last=52000)
        with self.refused("no kilometres"):
            self.settle(slip)
        self.explain(slip, "The witness had come himself", by="staff")
        self.settle(slip)
        self.assertEqual(self.findings(slip).code, "NOKM")

    def test_what_was_found_is_explained_first(self):
        """A trip with an open finding is not settled."""
        slip = self.out(self.ready(), 52050)
        self.back(slip, 52150)
        finding = self.findings(slip, "NOSLIP")
        with self.refused(finding.name):
            self.settle(slip)
        self.as_("fleet_clerk", finding).action_explain("Moved to the garage")
        self.settle(slip)
        self.assertEqual(slip.state, "settled")

    def test_who_settles_and_explains(self):
        slip = self.driven(last=52000)
        for login in ("outsider", "guard"):
            with self.refused(error=AccessError):
                self.explain(slip, by=login)
        for login in ("staff", "driver", "guard", "head"):
            with self.refused("Dispatcher", error=AccessError):
                self.settle(slip, by=login)
        self.d1.sudo().employee_id.user_id.group_ids += self.env.ref(
            "procuratorate_fleet.group_dispatcher"
        )
        self.explain(slip)
        with self.refused("own"):
            self.settle(slip, by="driver")

    def test_readings_are_corrected_before(self):
        """Anchor 5a: the typo is void, the right reading stands, so does the trip."""
        slip = self.driven(last=52300)
        fix = self.as_("dispatcher", slip).action_correct
        with self.refused("No reading"):
            fix(52000, 52300, "Nothing")
        with self.refused("without a word"):
            fix(52000, 52100, " ")
        with self.refused("km/h"):
            fix(52000, 53000, "Wrong")
        fix(52000, 52030, "Two digits swapped")
        self.env.invalidate_all()
        self.assertEqual((slip.odometer_in, slip.km), (52030, 30))
        self.assertEqual(self.car_a.odometer, 52030)
        [entry] = self.entries(slip, "fleet.trip.corrected")
        self.assertEqual(entry._content()["before"]["odometer_in"], "52300.0")

    def test_the_exit_is_corrected_on_the_road(self):
        """A reading of the exit that is too high lets nobody come back."""
        slip = self.out(self.ready(), 52300)
        with self.noted(slip, "52300", kind="refused_entry"):
            self.back(slip, 52090)
        self.as_("dispatcher", slip).action_correct(52003, text="Misread")
        self.back(slip, 52090)
        self.assertEqual(slip.km, 87)

    def test_a_settled_trip_stays(self):
        """fleet#43: a settled trip of April is set right by rows of May."""
        slip = self.settle(self.driven())
        self.put(slip, "published")
        self.move("2026-05-06 10:00")
        for vals in ({"km": 90}, {"odometer_in": 52090}, {"plan_out": False}):
            for each in (self.as_("dispatcher", slip), slip.sudo()):
                with self.refused(error=AccessError):
                    each.write(vals)
        fix = self.as_("dispatcher", slip)
        fix.action_correct(odometer_in=52090, text="Misread")
        self.env.invalidate_all()
        self.assertEqual((slip.km, slip.odometer_in), (100, 52100))
        self.assertEqual(slip.km_right, 90)
        rows = slip.correction_ids.sorted("id")
        self.assertEqual(rows.mapped("km"), [-100, 90])
        self.assertEqual(set(rows.mapped("date")), {rows[0].date})
        self.assertEqual(rows[0].date.isoformat(), "2026-05-06")
        self.assertEqual(self.car_a.odometer, 52090)
        self.assertEqual(len(self.entries(slip, "fleet.trip.reversed")), 1)
        fix.action_correct(odometer_in=52095, text="Read again")
        self.env.invalidate_all()
        self.assertEqual(slip.km_right, 95)
        for row in (self.as_("dispatcher", rows), rows.sudo()):
            for work in (
                lambda r=row: r.write({"km": 5}),
                row.unlink,
                lambda r=row: r[0].copy(),
            ):
                with self.refused(error=AccessError):
                    work()

    def test_who_corrects(self):
        slip = self.driven()
        for login in ("staff", "driver", "guard", "fleet_clerk"):
            with self.refused("Dispatcher", error=AccessError):
                self.as_(login, slip).action_correct(52000, 52090, "x")

    def test_the_trip_log(self):
        """Kept by who drives until it is settled; never more than the meter."""
        slip = self.driven()
        Leg = self.as_("driver", self.env["procuratorate.fleet.leg"])
        vals = {"origin": "Office", "destination": "Luoshan", "km": 120}
        leg = Leg.with_context(default_slip_id=slip.id).create(
            {**vals, "start": self.at("2026-04-07 09:00")}
        )
        with self.refused("120"):
            self.settle(slip)
        leg.km = 100
        for login in ("staff", "outsider", "guard"):
            with self.refused(error=AccessError):
                self.as_(login, leg.sudo(False)).write({"km": 5})
        self.settle(slip)
        for work in (
            lambda: leg.write({"km": 5}),
            leg.unlink,
            lambda: Leg.create({**vals, "slip_id": slip.id}),
            lambda: leg.sudo().write({"km": 5}),
        ):
            with self.refused("closed", error=AccessError):
                work()

    def test_a_leg_of_a_secret_trip(self):
        """Its places are read by whoever reads the errand."""
        slip = self.out(self.ready(reason="remand"))
        Leg = self.as_("driver", self.env["procuratorate.fleet.leg"])
        leg = Leg.create(
            {"slip_id": slip.id, "origin": "Office", "destination": "Remand centre"}
        )
        for login in ("guard", "fleet_clerk", "outsider", "finance"):
            if login in self.users:
                found = self.as_(login, self.env["procuratorate.fleet.leg"]).search([])
                self.assertNotIn(leg.id, found.ids)
        for login in ("staff", "driver", "dispatcher"):
            found = self.as_(login, self.env["procuratorate.fleet.leg"]).search([])
            self.assertIn(leg.id, found.ids)

    def test_a_leg_of_a_trip_whose_case_became_restricted(self):
        """fleet#44: as its errand, which the clerk does not read any more."""
        slip = self.out(self.ready())
        Leg = self.env["procuratorate.fleet.leg"]
        leg = self.as_("driver", Leg).create(
            {"slip_id": slip.id, "origin": "Office", "destination": "Luoshan"}
        )
        self.assertIn(leg.id, self.as_("fleet_clerk", Leg).search([]).ids)
        case = self.add_case(number="QH-9", secrecy="restricted")
        slip.sudo().errand_ids._write_engine({"case_id": case.id})
        self.assertNotIn(leg.id, self.as_("fleet_clerk", Leg).search([]).ids)
        self.assertIn(leg.id, self.as_("staff", Leg).search([]).ids)

    def test_rated_once(self):
        """By who rode along, once, and never by who drove."""
        slip = self.ready()
        with self.refused():
            self.as_("staff", slip).action_rate("5")
        self.driven(slip)
        for login in ("driver", "dispatcher"):
            with self.refused("not yours"):
                self.as_(login, slip).action_rate("5")
        for rating in ("6", 5, None):
            with self.refused("1 to 5"):
                self.as_("staff", slip).action_rate(rating)
        self.as_("staff", slip).action_rate("4", "Careful")
        self.assertEqual((slip.rating, slip.rating_text), ("4", "Careful"))
        with self.refused("once"):
            self.as_("staff", slip).action_rate("1")

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .month_common import MonthCase


@tagged("post_install", "-at_install")
class TestMonth(MonthCase):
    """From the draft of a month to its publication."""

    def test_a_car_stands_with_its_sums(self):
        line = self.line(self.closed())
        self.assertEqual((line.trips, line.km), (1, 100))
        self.assertEqual((line.cost_fuel, line.cost_toll, line.litres), (300, 50, 40))
        self.assertEqual((line.running, line.per_km), (350, 3.5))
        self.assertEqual(line.plate, self.car_a.license_plate)

    def test_a_car_that_stood_still_is_listed_as_well(self):
        line = self.line(self.closed(), self.car_c)
        self.assertEqual((line.trips, line.km, line.running), (0, 0, 0))

    def test_fines_stand_apart(self):
        """fleet#45"""
        self.pay("fine", 200, "2026-04-08 10:00")
        line = self.line(self.closed())
        self.assertEqual((line.cost_fine, line.running), (200, 350))

    def test_what_is_void_does_not_count(self):
        self.toll._proc_void("wrong")
        self.assertEqual(self.line(self.closed()).running, 300)

    def test_a_trip_counts_in_the_month_of_its_return_by_the_clock_of_the_office(self):
        self.ride("2026-03-31 20:00", "2026-04-01 00:30", 30)
        self.ride("2026-04-30 20:00", "2026-05-01 00:30", 70)
        self.assertEqual(self.line(self.closed()).km, 130)

    def test_a_month_is_published_after_both_reviews(self):
        """fleet#44"""
        month = self.closed()
        self.review(month, "leader")
        with self.refused("Supervision"):
            month.action_publish()
        self.review(month, "supervision")
        month.action_publish()
        self.assertEqual(month.state, "published")
        self.assertEqual(self.trip.state, "published")
        self.assertEqual(self.trip.month_id, month)
        self.assertEqual(self.fuel.sudo().proc_month_id, month)
        self.assertTrue(self.entries(month, "fleet.month.published"))

    def test_without_the_leader_supervision_has_no_turn(self):
        """fleet#44"""
        month = self.closed()
        with self.refused():
            self.as_("supervision", month).action_approve()
        with self.refused():
            month.action_publish()

    def test_who_compiled_the_month_reviews_nothing_of_it(self):
        """fleet#44"""
        self.users["fleet_clerk"].group_ids += self.env.ref(
            "procuratorate_base.group_supervision"
        )
        month = self.review(self.closed(), "leader")
        with self.refused():
            self.as_("fleet_clerk", month).action_approve()

    def test_a_policy_without_supervision_leads_nowhere(self):
        """fleet#44"""
        self.env.ref("procuratorate_fleet.step_month_supervision").unlink()
        month = self.month()
        with self.refused("Supervision"):
            month.action_submit()

    def test_a_month_that_runs_is_not_closed(self):
        month = self.month("2026-05-01")
        with self.refused("not over"):
            month.action_submit()

    def test_trips_are_settled_before(self):
        trip = self.ride("2026-04-20 09:00", "2026-04-20 10:00", 20, state="returned")
        month = self.month()
        with self.refused(trip.name):
            month.action_submit()
        trip._write_engine({"state": "settled"})
        month.action_submit()
        self.assertEqual(self.line(month).km, 120)

    def test_one_publication_for_a_month(self):
        self.month("2026-04-30")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.month("2026-04-01")

    def test_a_month_of_these_years(self):
        """Of others the calendar does not know the next month, nor a rule."""
        for day in ("9999-12-31", "0001-01-01"):
            with (
                self.subTest(day=day),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.month(day)

    def test_only_the_office_compiles(self):
        for login in ("staff", "leader", "supervision", "finance", "driver"):
            with self.refused(error=AccessError):
                self.month(by=login)
        self.assertTrue(self.month(by="director"))

    def test_only_the_office_publishes(self):
        month = self.review(self.closed())
        for login in ("leader", "supervision", "staff"):
            with self.refused(error=AccessError):
                self.as_(login, month).action_publish()

    def test_sent_back_it_is_open_again_and_compiled_anew(self):
        month = self.closed()
        self.as_("leader", month).action_refuse("The toll is missing")
        self.assertEqual(month.state, "rejected")
        self.assertFalse(self.trip.month_id)
        late = self.pay("parking", 10, "2026-04-09 10:00")
        self.assertEqual(str(late.proc_account_date), "2026-04-09")
        month.action_amend("The toll is there now")
        self.assertFalse(month.line_ids)
        month.action_submit()
        self.assertEqual(self.line(month).running, 360)
        self.review(month)
        month.action_publish()
        self.assertEqual(month.state, "published")

    def test_a_published_month_is_not_taken_back(self):
        month = self.published()
        for verb in ("action_amend", "action_withdraw"):
            with self.refused("closed"):
                getattr(month, verb)("again")
        self.assertEqual((month.state, month.approval_state), ("published", "approved"))

    def test_sources_that_changed_are_reviewed_again(self):
        """Whatever got past the locks: the sums are added up again."""
        month = self.review(self.closed())
        self.env.cr.execute(
            "UPDATE fleet_vehicle_log_services SET amount = 9 WHERE id = %s",
            [self.toll.id],
        )
        self.env.invalidate_all()
        with self.refused("not those that were reviewed"):
            month.action_publish()

    def test_a_car_that_is_entered_meanwhile(self):
        """Had in April, entered in May: nothing of what was reviewed changes."""
        month = self.review(self.closed())
        self.register_cars(
            {
                "license_plate": "豫S·E005",
                "vin_sn": "LFPH4ABC000000005",
                "acquisition_date": "2026-04-20",
            }
        )
        month.action_publish()
        self.assertEqual(month.state, "published")

    def test_lines_that_changed_are_not_what_was_approved(self):
        month = self.review(self.closed())
        self.env.cr.execute(
            "UPDATE procuratorate_fleet_month_line SET running = 1 WHERE month_id = %s",
            [month.id],
        )
        self.env.invalidate_all()
        with self.refused("not approved in its present form"):
            month.action_publish()

    def test_many_cars_and_trips_ask_as_little_as_one(self):
        """fleet#54: no query for a car, a trip or a cost."""
        month = self.month().sudo()
        first = self.count_queries(month._line_vals)
        for day in range(10, 20):
            self.ride(f"2026-04-{day} 09:00", f"2026-04-{day} 12:00", 9, self.car_c)
            self.pay("toll", 5, f"2026-04-{day} 10:00", self.car_c)
        self.assertEqual(self.count_queries(month._line_vals), first)

    def test_where_the_rules_are_off_nothing_is_posted(self):
        self.company.procuratorate_rules = False
        with self.refused("rules"):
            self.month()

    def test_the_clerk_hears_that_it_can_be_published(self):
        month = self.review(self.closed())
        self.assertTrue(self.told("fleet_clerk", month))

    def test_nobody_but_office_and_reviewers_reads_a_draft(self):
        """fleet#44"""
        month = self.closed()
        for login in ("fleet_clerk", "director", "leader", "chief", "finance"):
            self.assertTrue(self.as_(login, month).search([("id", "=", month.id)]))
        for login in ("staff", "driver", "guard", "outsider"):
            self.assertFalse(self.as_(login, month).search([("id", "=", month.id)]))
            with self.assertRaises(AccessError):
                self.as_(login, month.line_ids).read(["km"])

    def test_everybody_reads_what_is_published_and_says_a_word(self):
        """P2, P1: posted, with comments of the staff."""
        month = self.published()
        seen = self.as_("outsider", month)
        self.assertEqual(seen.line_ids.filtered("km").mapped("km"), [100])
        message = seen.message_post(body="Why two trips to Luoshan?")
        self.assertIn("Luoshan", self.as_("staff", message).body)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            seen.write({"remark": "mine"})

    def test_other_offices_read_nothing(self):
        month = self.published()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self.add_user("stranger", "procuratorate_base.group_staff")
        stranger.sudo().write(
            {"company_ids": [(6, 0, other.ids)], "company_id": other.id}
        )
        found = month.with_user(stranger).with_context(allowed_company_ids=other.ids)
        self.assertFalse(found.search([("id", "=", month.id)]))

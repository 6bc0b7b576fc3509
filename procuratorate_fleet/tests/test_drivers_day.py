from odoo.exceptions import AccessError
from odoo.tests import tagged

from .papers_common import PapersCase

FITNESS = "procuratorate.fleet.fitness"


@tagged("post_install", "-at_install")
class TestDriversDay(PapersCase):
    """Fitness of the day and hours at the wheel."""

    # Fitness --------------------------------------------------------------------

    def test_tired_or_ill(self):
        """P4: nobody is sent out tired or ill; who gave the car hears of it."""
        self.clock.move_to(self.at("2026-04-07 07:00"))
        slip = self.put(self.make_slip(), "assigned")
        self.as_("driver", self.d1).action_unfit("A cold, with fever")
        self.assertEqual(self.d1.fit_today, "unfit")
        [reason] = self.against_driver(self.d1, self.car_a)
        self.assertIn("A cold, with fever", reason.what)
        self.assertTrue(reason.absolute)
        self.assertTrue(self.told("dispatcher", slip))
        tomorrow = {"start": "2026-04-08 09:00", "end": "2026-04-08 12:00"}
        self.assertEqual(self.against_driver(self.d1, self.car_a, **tomorrow), [])

    def test_the_last_word_holds(self):
        self.clock.move_to(self.at("2026-04-07 07:00"))
        driver = self.as_("driver", self.d1)
        driver.action_unfit("Slept badly")
        driver.action_fit()
        self.env.invalidate_all()
        self.assertEqual(self.d1.fit_today, "fit")
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])

    def test_several_days(self):
        self.as_("driver", self.d1).action_unfit("Operation", until="2026-04-09")
        for day in ("2026-04-07", "2026-04-09"):
            span = {"start": f"{day} 09:00", "end": f"{day} 12:00"}
            self.assertTrue(self.against_driver(self.d1, self.car_a, **span), day)
        span = {"start": "2026-04-10 09:00", "end": "2026-04-10 12:00"}
        self.assertEqual(self.against_driver(self.d1, self.car_a, **span), [])

    def test_odd_days(self):
        """What is no day is today; a word reaches a year ahead at the most."""
        driver = self.as_("driver", self.d1)
        for odd in ("tomorrow", 5, [1], True, "2026-13-01", "2020-01-01"):
            driver.action_unfit("Ill", odd)
            self.assertEqual(str(self.d1.unfit_until), "2026-04-06")
        driver.action_unfit("Ill", "9999-12-31")
        self.assertEqual(str(self.d1.unfit_until), "2027-04-06")

    def test_who_was_sent_home_does_not_come_back_by_himself(self):
        self.as_("dispatcher", self.d1).action_unfit("Smells of alcohol")
        with self.refused("declared unfit", error=AccessError):
            self.as_("driver", self.d1).action_fit()
        self.as_("dispatcher", self.d1).action_fit("Slept, tested")
        self.assertEqual(self.d1.fit_today, "fit")

    def test_whose_word_it_is(self):
        for login in ("bailiff", "staff", "guard", "leader"):
            with self.refused(error=AccessError):
                self.as_(login, self.d1).action_fit()
        with self.refused("without a word"):
            self.as_("driver", self.d1).action_unfit(" ")

    def test_the_words_stay(self):
        """Neither written, made nor deleted by hand."""
        self.as_("driver", self.d1).action_unfit("A cold")
        word = self.env[FITNESS].search([("driver_id", "=", self.d1.id)])
        vals = {"driver_id": self.d1.id, "day": "2026-04-06", "fit": True}
        for way in (
            lambda: word.sudo().write({"fit": True}),
            lambda: word.sudo().write({"day": "2026-01-01"}),
            lambda: word.sudo().unlink(),
            lambda: word.sudo().with_context(_force_unlink=True).unlink(),
            lambda: self.env[FITNESS].sudo().create(vals),
            lambda: word.sudo().copy(),
        ):
            with self.refused(error=AccessError):
                way()

    def test_an_office_that_asks_before_work(self):
        """P7: where the rule says so, no car goes out before its driver has spoken."""
        rule = self.env.ref("procuratorate_fleet.rule_fitness_required")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": "yes",
                "date_from": "2026-01-01",
                "grade": "house",
            }
        )
        self.clock.move_to(self.at("2026-04-07 08:00"))
        [reason] = self.against_driver(self.d1, self.car_a, stage="out")
        self.assertIn("has not said yet", reason.what)
        self.assertEqual(self.against_driver(self.d1, self.car_a), [])
        self.as_("driver", self.d1).action_fit()
        self.assertEqual(self.against_driver(self.d1, self.car_a, stage="out"), [])

    # Hours ----------------------------------------------------------------------

    def hours(self, slip):
        """The reason of this slip for D1, if there is one."""
        found = self.d1._proc_reasons(
            slip, self.car_a, slip.plan_out, slip.plan_back, "assign"
        )
        return [reason for reason in found if reason.code == "hours"]

    def test_a_day_at_the_wheel_needs_rests(self):
        """R20: 300 km out and back in ten hours leave no rest."""
        slip = self.make_slip("2026-04-07 08:00", "2026-04-07 18:00", distance_km=300)
        [reason] = self.hours(slip)
        self.assertIn("10.0 hours with 0 minutes", reason.what)
        self.assertIn("40 are needed", reason.what)
        self.assertFalse(reason.absolute)

    def test_with_time_for_a_rest(self):
        slip = self.make_slip("2026-04-07 08:00", "2026-04-07 19:00", distance_km=300)
        self.assertEqual(self.hours(slip), [])

    def test_four_hours_need_none(self):
        slip = self.make_slip("2026-04-07 08:00", "2026-04-07 12:00", distance_km=120)
        self.assertEqual(self.hours(slip), [])

    def test_trips_without_a_rest_between_are_one_drive(self):
        """R20: 3 + 3 hours with ten minutes between; with twenty it is two."""
        first = self.make_slip("2026-04-07 08:00", "2026-04-07 11:00", distance_km=90)
        self.put(first, "assigned")
        near = self.make_slip("2026-04-07 11:10", "2026-04-07 14:10", distance_km=90)
        [reason] = self.hours(near)
        self.assertIn(first.name, reason.what)
        far = self.make_slip("2026-04-07 11:20", "2026-04-07 14:20", distance_km=90)
        self.assertEqual(self.hours(far), [])

    def test_trips_in_town_follow_each_other(self):
        """fleet#2: 12:00 after 09:00 to 12:00, nothing is known of kilometres."""
        self.put(self.make_slip(), "assigned")
        after = self.make_slip("2026-04-07 12:00", "2026-04-07 14:00")
        self.assertEqual(self.hours(after), [])

from odoo.tests import Form, tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchRequest(DispatchCase):
    """A car is asked for: by oneself, in time, told in full, for official business."""

    def test_a_request_is_short(self):
        """Where to and what for: the rest is there already."""
        self.clock.move_to(self.at("2026-04-07 08:00"))
        Slip = self.as_("staff", self.env["procuratorate.fleet.slip"])
        form = Form(Slip)
        form.destination = "Luoshan"
        form.purpose = "Questioning"
        slip = form.save()
        self.assertEqual(slip.applicant_id, self.people["staff"])
        self.assertEqual(slip.passenger_ids, self.people["staff"])
        self.assertEqual(slip.plan_out, self.at("2026-04-07 14:00"))
        self.assertEqual(slip.plan_back, self.at("2026-04-07 17:00"))
        self.submit(slip)
        self.assertEqual(slip.state, "submitted")

    def test_the_next_morning_is_a_working_one(self):
        """Who asks on Friday at noon is offered Monday."""
        self.clock.move_to(self.at("2026-04-10 12:00"))
        slip = self.as_("staff", self.env["procuratorate.fleet.slip"]).new({})
        self.assertEqual(slip.plan_out, self.at("2026-04-13 09:00"))

    def test_half_a_day_ahead(self):
        """fleet#19: at ten for eleven a reason is asked for, and goes on record."""
        self.clock.move_to(self.at("2026-04-07 10:00"))
        slip = self.make_slip("2026-04-07 11:00", "2026-04-07 12:00")
        self.assertIn("half a day ahead", slip.reasons)
        with self.refused("half a day ahead", "= 4 Hours"):
            self.submit(slip)
        slip.short_notice_reason = "The witness leaves tonight"
        self.submit(slip)
        [entry] = self.entries(slip, "fleet.requested")
        self.assertEqual(entry._content()["short_notice"], "The witness leaves tonight")

    def test_in_time_no_reason_is_asked_for(self):
        """fleet#19: half a day is enough."""
        self.clock.move_to(self.at("2026-04-07 10:00"))
        slip = self.make_slip("2026-04-07 14:00", "2026-04-07 15:00")
        self.assertFalse(slip.short_notice)
        self.submit(slip)
        self.assertEqual(slip.state, "submitted")

    def test_the_half_day_is_a_dated_rule(self):
        version = self.env.ref("procuratorate_fleet.rule_ahead_hours_v1")
        version.value = "24"
        slip = self.make_slip("2026-04-07 07:00", "2026-04-07 12:00")
        with self.refused("= 24 Hours"):
            self.submit(slip)

    def test_private_business_is_rejected_and_supervision_told(self):
        """fleet#21: the reason "private"."""
        slip = self.make_slip(reason="private")
        answer = self.submit(slip)
        self.assertEqual(answer["params"]["type"], "danger")
        self.assertEqual(slip.state, "rejected")
        self.assertFalse(slip.sudo().approval_case_ids)
        self.assertTrue(self.entries(slip, "fleet.private"))
        self.assert_supervision_knows(slip)

    def test_words_of_private_business(self):
        """fleet#21: taking children to school, visiting relatives, weddings."""
        for words in ("接送子女", "回乡探亲", "参加婚丧 事宜", "接　送－子女"):
            with self.subTest(words=words):
                slip = self.make_slip(purpose=words)
                self.submit(slip)
                self.assertEqual(slip.state, "rejected")
                self.assert_supervision_knows(slip)

    def test_the_words_are_looked_for_everywhere(self):
        """fleet#21: also in the place and the route."""
        for name in ("destination", "route", "origin"):
            with self.subTest(field=name):
                slip = self.make_slip(**{name: "探亲"})
                self.submit(slip)
                self.assertEqual(slip.state, "rejected")

    def test_private_business_is_told_before(self):
        slip = self.make_slip(purpose="探亲")
        self.assertIn("探亲", slip.reasons)

    def test_a_trip_is_told_in_full(self):
        slip = self.make_slip(destination=False, purpose=False)
        with self.refused("the purpose", "the destination"):
            self.submit(slip)
        far = self.make_slip(area="city")
        with self.refused("the distance"):
            self.submit(far)

    def test_what_is_typed_is_told(self):
        """In the form, before it is saved: nothing is missing that was typed."""
        Slip = self.env["procuratorate.fleet.slip"].with_user(self.users["staff"])
        with Form(Slip) as form:
            self.assertIn("the purpose, the destination", form.reasons)
            form.plan_out = self.at("2026-04-08 09:00")
            form.purpose = "Hearing"
            self.assertIn("not told in full: the destination.", form.reasons)
            form.destination = "Luoshan"
            self.assertFalse(form.reasons)
            form.purpose = "接送子女"
            self.assertIn("private business", form.reasons)
            form.purpose = "Hearing"
        slip = form.record
        self.assertFalse(slip.reasons)
        with Form(slip) as form:
            form.purpose = "探亲"
            self.assertIn("private business", form.reasons)
            form.purpose = False
            self.assertIn("not told in full: the purpose.", form.reasons)
            form.purpose = "Hearing"

    def test_a_crowd_is_a_slip_of_the_pen(self):
        slip = self.make_slip(guests=2**31 - 1)
        with self.refused("do not fit"):
            self.emergency(slip)

    def test_no_trip_in_the_past(self):
        slip = self.make_slip("2026-04-05 09:00", "2026-04-05 10:00")
        with self.refused("should have begun"):
            self.submit(slip)

    def test_no_slip_fixes_a_car_to_a_person(self):
        """A trip of months would be a car of one's own."""
        slip = self.make_slip("2026-04-07 09:00", "2026-07-07 09:00")
        with self.refused("too long", "= 15 Calendar days"):
            self.submit(slip)

    def test_nobody_asks_for_another(self):
        slip = self.make_slip()
        with self.refused("not yours to submit"):
            self.submit(slip, "dispatcher")

    def test_a_borrowing_unit_is_named(self):
        slip = self.make_slip(reason="lend")
        with self.refused("a unit that is named"):
            self.submit(slip)
        unit = self.env["res.partner"].create({"name": "County Court"})
        other = self.make_slip(lend_partner_id=unit.id)
        with self.refused("no lending"):
            self.submit(other)

    def test_trips_to_the_remand_centre_are_secret(self):
        """Covered for secrecy even inside the town, unless said otherwise."""
        self.assertTrue(self.make_slip(reason="remand").secret)
        self.assertFalse(self.make_slip(reason="research").secret)

    def test_nothing_is_asked_where_the_rules_are_off(self):
        slip = self.make_slip()
        self.company.procuratorate_rules = False
        with self.refused("dispatches no official cars"):
            self.submit(slip)

    def test_an_amended_request_is_decided_anew(self):
        slip = self.approved()
        self.as_("staff", slip).action_amend("An hour later")
        self.env.invalidate_all()
        self.assertEqual(slip.state, "draft")
        self.as_("staff", slip).plan_back = self.at("2026-04-07 13:00")
        with self.refused("does not wait for this step"):
            self.assign(slip)
        self.submit(slip)
        self.approve(slip)
        self.assign(slip)
        self.assertEqual(slip.state, "assigned")

    def assert_supervision_knows(self, slip):
        """By a finding, or by word."""
        if "procuratorate.fleet.finding" in self.env:
            Finding = self.env["procuratorate.fleet.finding"].sudo()
            found = Finding.search([("slip_id", "=", slip.id)])
            self.assertEqual(found.mapped("code"), ["WORDS"])
        else:
            self.assertTrue(self.told("supervision", slip))

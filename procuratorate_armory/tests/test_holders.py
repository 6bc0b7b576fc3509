from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .holders_common import HolderCase


@tagged("post_install", "-at_install")
@freeze_time("2026-05-01 04:00:00")
class TestHolders(HolderCase):
    """Who may hold a firearm over a whole task, and why not."""

    def tell(self):
        with freeze_time("2026-05-01 04:00:00"):
            self.police = self.make_holder("police")

    def assert_only(self, reasons, words):
        self.assertEqual(len(reasons), 1, reasons)
        self.assertIn(words, reasons[0])

    def test_a_complete_holder_may(self):
        self.assertEqual(self.reasons("police"), [])
        self.police._armory_check_may_hold(self.pistol, self.start, self.end)

    def test_the_permit_ends_the_day_before(self):
        """firearms#1"""
        self.put_post("partner")
        permit = self.put_permit(
            "partner", valid_from="2021-04-01", valid_to="2026-03-31", number="K-31"
        )
        self.put_review(permit, reviewed_on="2026-01-10")
        reasons = self.reasons(
            "partner", start="2026-04-01 00:00:00", end="2026-04-01 09:00:00"
        )
        said = [text for text in reasons if "K-31" in text]
        self.assertEqual(len(said), 1)
        self.assertIn("2026-03-31", said[0])

    def test_the_last_day_of_the_permit_is_a_day_where_the_office_is(self):
        """firearms#1: 31 March, 23:30 in Shanghai is still its day, 00:30 is not."""
        self.put_post("partner")
        self.put_permit("partner", valid_from="2025-06-01", valid_to="2026-05-31")
        for kind in ("theory", "live_fire", "medical", "psychological"):
            self.put_check("partner", kind)
        late = {"start": "2026-05-31 14:00:00", "end": "2026-05-31 15:30:00"}
        self.assertEqual(self.reasons("partner", **late), [])
        over = {"start": "2026-05-31 14:00:00", "end": "2026-05-31 16:30:00"}
        self.assert_only(self.reasons("partner", **over), "ends on 2026-05-31")

    def test_a_live_fire_test_holds_365_days_and_not_366(self):
        """firearms#3"""
        self.put_check("police", "live_fire", passed_on="2026-01-20")
        day = {"start": "2027-01-20 02:00:00", "end": "2027-01-20 03:00:00"}
        texts = " ".join(self.reasons("police", **day))
        self.assertNotIn("Live fire of", texts)
        self.assertIn("Theory of", texts)
        day = {"start": "2027-01-21 02:00:00", "end": "2027-01-21 03:00:00"}
        self.assertIn(
            "Live fire of 2026-01-20 holds until 2027-01-20",
            " ".join(self.reasons("police", **day)),
        )

    def test_a_test_that_ends_within_the_task_blocks_the_whole_task(self):
        """firearms#3"""
        self.put_check("police", "medical", passed_on="2026-02-01")
        reasons = self.reasons(
            "police", start="2026-12-30 02:00:00", end="2027-01-06 02:00:00"
        )
        self.assertIn("Theory of 2026-01-05 holds until 2027-01-05", " ".join(reasons))
        self.assertNotIn("Medical", " ".join(reasons))

    def test_a_pistol_shooter_gets_no_rifle(self):
        """firearms#4"""
        self.put_permit("police", (self.rifle,))
        reasons = self.reasons("police", self.rifle)
        self.assertEqual(len(reasons), 2)
        self.assertIn("Theory was taken with Type 92, not with Type 95", reasons[0])
        self.assertIn("Live fire was taken with Type 92", reasons[1])

    def test_another_type_of_the_category_needs_its_own_test(self):
        """firearms#4, I14"""
        other = self.pistol.create(
            {"name": "Type 77", "category": "pistol", "calibre": "7.62 mm"}
        )
        self.assertIn("not with Type 77", " ".join(self.reasons("police", other)))

    def test_the_rule_may_let_one_test_serve_a_category(self):
        """firearms#4, I14: the match is a dated rule"""
        other = self.pistol.create(
            {"name": "Type 77", "category": "pistol", "calibre": "7.62 mm"}
        )
        rule = self.env.ref("procuratorate_armory.rule_test_per")
        rule.version_ids.value = "category"
        self.assert_only(
            self.reasons("police", other), "does not name the type Type 77"
        )

    def test_a_clerk_is_no_holder(self):
        """firearms#5"""
        clerk = self.people["clerk"]
        self.assertFalse(clerk._armory_eligible())
        self.assertTrue(self.police._armory_eligible())
        self.assertIn("no armed post on record", self.reasons("clerk")[0])
        self.assertIn("art. 5", self.reasons("clerk")[0])

    def test_a_post_on_record_without_the_login_of_armed_staff_is_not_enough(self):
        """firearms#5"""
        self.put_post("staff")
        self.assertFalse(self.people["staff"]._armory_eligible())

    def test_only_holders_can_be_selected(self):
        """firearms#5"""
        found = self.env["hr.employee"].search(
            self.env["hr.employee"]._armory_holders_domain()
        )
        self.assertEqual(found, self.police)

    def test_all_reasons_are_said_in_one_refusal(self):
        with self.assertRaises(UserError) as caught:
            self.people["clerk"]._armory_check_may_hold(
                self.pistol, self.start, self.end
            )
        words = str(caught.exception)
        for part in (
            "no armed post",
            "no permit",
            "Theory: none",
            "Live fire: none",
            "Medical examination: none",
            "Psychological examination: none",
            "365",
            "House default",
        ):
            self.assertIn(part, words)

    def test_what_failed_last_counts(self):
        self.put_check("police", "live_fire", passed_on="2026-04-20", result="failed")
        texts = " ".join(self.reasons("police"))
        self.assertIn("Live fire of 2026-04-20 was not passed", texts)
        self.assertIn("is suspended", texts)

    def test_a_review_that_is_overdue_blocks(self):
        reasons = self.reasons(
            "police", start="2027-01-06 02:00:00", end="2027-01-06 03:00:00"
        )
        self.assertIn("review of permit", " ".join(reasons))

    def test_a_passed_review_goes_on(self):
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.police.id)]
        )
        self.put_review(permit, reviewed_on="2026-04-01")
        self.assertEqual(str(permit.review_due), "2027-04-01")

    def test_a_withdrawn_permit_permits_nothing(self):
        """Q7"""
        permit = self.env["procuratorate.armory.permit"].search(
            [("employee_id", "=", self.police.id)]
        )
        self.as_user(permit, "warden").action_withdraw("left the post", "transfer")
        self.assert_only(self.reasons("police"), "no permit on record")

    def test_the_young_and_the_new_hold_no_gun(self):
        """Q4, Q8"""
        self.police.birthday = "2007-01-01"
        self.assert_only(self.reasons("police"), "too young")
        self.police.birthday = "1990-01-01"
        self.put_post("partner", judicial_since="2026-01-01")
        self.assertIn("too new in judicial work", " ".join(self.reasons("partner")))

    def test_who_has_left_holds_no_gun(self):
        self.police.action_archive()
        self.assertIn("has left", " ".join(self.reasons("police")))

    def test_an_office_without_the_rules_is_left_alone(self):
        self.company.procuratorate_rules = False
        self.assertEqual(self.reasons("clerk"), [])

    def test_many_holders_take_as_many_queries_as_one(self):
        people = self.env["hr.employee"].union(
            *(self.people[name] for name in ("police", "partner", "clerk", "staff"))
        )
        span = (self.pistol, self.start, self.end)
        people._armory_reasons_by_person(*span)
        counts = []
        for persons in (self.police, people):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            persons._armory_reasons_by_person(*span)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

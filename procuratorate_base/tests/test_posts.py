from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MODULE, OfficeCase


@tagged("post_install", "-at_install")
class TestPosts(OfficeCase):
    """Who holds which post, where."""

    def holders(self, code, department=None):
        post = self.env.ref(f"{MODULE}post_{code}")
        return post._holders(self.company, department)

    def test_head_of_department_is_its_manager(self):
        self.assertEqual(
            self.holders("department_head", self.handling), self.people["head"]
        )

    def test_head_is_found_on_the_level_above(self):
        section = self.env["hr.department"].create(
            {
                "name": "Section",
                "parent_id": self.handling.id,
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self.holders("department_head", section), self.people["head"])

    def test_archived_head_is_passed_over(self):
        section = self.env["hr.department"].create(
            {
                "name": "Section",
                "parent_id": self.handling.id,
                "company_id": self.company.id,
                "manager_id": self.people["staff"].id,
            }
        )
        self.people["staff"].active = False
        self.assertEqual(self.holders("department_head", section), self.people["head"])

    def test_no_department_has_no_head(self):
        self.assertFalse(self.holders("department_head"))

    def test_leader_in_charge_is_named_by_the_department(self):
        self.assertEqual(self.holders("leader", self.handling), self.people["leader"])

    def test_unnamed_leader_means_every_leader(self):
        second = self.add_person("leader2", "group_leader")
        self.assertEqual(
            self.holders("leader", self.other), self.people["leader"] | second
        )

    def test_group_post_is_held_by_its_members(self):
        self.assertEqual(self.holders("office_director"), self.people["director"])

    def test_implied_group_counts(self):
        """The secretary is a member, though only the secretary group is ticked."""
        self.assertEqual(
            self.holders("party_group"),
            self.people["secretary"] | self.people["member"],
        )

    def test_chair_of_the_collective_body(self):
        post = self.env.ref(f"{MODULE}post_party_group")
        self.assertEqual(post._chairs(self.company), self.people["secretary"])

    def test_additional_login_in_the_group_holds_the_post(self):
        second = self.add_user("staff_second", "group_finance")
        second.procuratorate_employee_id = self.people["staff"]
        self.assertEqual(self.holders("finance"), self.people["staff"])

    def test_archived_login_holds_nothing(self):
        self.users["director"].active = False
        self.assertFalse(self.holders("office_director"))

    def test_archived_employee_holds_nothing(self):
        self.people["director"].active = False
        self.assertFalse(self.holders("office_director"))

    def test_other_company_does_not_hold_the_post_here(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.add_user("far", "group_office_director", company=elsewhere)
        self.add_person("far", user=user, company=elsewhere)
        self.assertEqual(self.holders("office_director"), self.people["director"])

    def test_a_plain_user_can_ask_for_holders(self):
        post = self.as_user(self.env.ref(f"{MODULE}post_chief"), "staff")
        holders = post._holders(self.company)
        self.assertEqual(holders.mapped("name"), ["chief"])
        self.assertFalse(holders.env.su)

    def test_holds_answers_for_one_employee(self):
        post = self.env.ref(f"{MODULE}post_chief")
        self.assertTrue(post._holds(self.people["chief"], self.company))
        self.assertFalse(post._holds(self.people["staff"], self.company))

    def test_holders_cost_few_queries(self):
        post = self.env.ref(f"{MODULE}post_party_group")
        post._holders(self.company)
        self.env.invalidate_all()
        with self.assertQueryCount(4):
            post._holders(self.company).ids

    def test_superior_of_each_post(self):
        expected = {
            "department_head": "leader",
            "office_director": "leader",
            "finance": "leader",
            "leader": "chief",
            "chief": "party_group",
            "supervision": "chief",
        }
        for code, superior in expected.items():
            with self.subTest(code):
                post = self.env.ref(f"{MODULE}post_{code}")
                self.assertEqual(post.superior_id.code, superior)

    def test_post_cannot_be_its_own_superior(self):
        leader = self.env.ref(f"{MODULE}post_leader")
        with self.assertRaises(ValidationError):
            leader.superior_id = self.env.ref(f"{MODULE}post_finance")

    def test_code_of_a_post_is_unique(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env.ref(f"{MODULE}post_leader").copy({"code": "chief"})
            self.env.flush_all()

    def test_group_post_needs_its_group(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.env["procuratorate.post"].create(
                {"code": "x", "name": "x", "kind": "group"}
            )
            self.env.flush_all()

    def test_holder_names_are_shown(self):
        post = self.env.ref(f"{MODULE}post_chief")
        self.assertEqual(post.with_company(self.company).holder_names, "chief")


@tagged("post_install", "-at_install")
class TestGroups(OfficeCase):
    """Posts are groups; the administrator is in none."""

    POST_GROUPS = (
        "staff",
        "department_head",
        "office_clerk",
        "office_director",
        "leader",
        "chief",
        "party_member",
        "party_secretary",
        "finance",
        "supervision",
    )

    def test_administrator_is_in_no_post_group(self):
        for code in self.POST_GROUPS:
            with self.subTest(code):
                xmlid = f"{MODULE}group_{code}"
                self.assertFalse(self.admin_only.has_group(xmlid))

    def test_no_odoo_group_implies_a_post(self):
        posts = self.env["res.groups"].browse(
            self.env.ref(f"{MODULE}group_{code}").id for code in self.POST_GROUPS
        )
        implying = posts.all_implied_by_ids - posts
        ours = self.env["ir.model.data"].search(
            [
                ("model", "=", "res.groups"),
                ("res_id", "in", implying.ids),
                ("module", "in", ["base", "hr", "mail"]),
            ]
        )
        self.assertFalse(ours.mapped("complete_name"))

    def test_every_post_is_staff(self):
        staff = self.env.ref(f"{MODULE}group_staff")
        for code in self.POST_GROUPS:
            with self.subTest(code):
                group = self.env.ref(f"{MODULE}group_{code}")
                self.assertIn(staff, group.all_implied_ids)

    def test_rules_officer_is_not_staff(self):
        officer = self.env.ref(f"{MODULE}group_rules_officer")
        self.assertNotIn(self.env.ref(f"{MODULE}group_staff"), officer.all_implied_ids)

    def test_director_is_a_clerk_too(self):
        self.assertTrue(self.users["director"].has_group(f"{MODULE}group_office_clerk"))

    def test_duty_leader_stands_below_the_leader_in_charge(self):
        """Who ratifies what was ordered by word of mouth stands above who did."""
        post = self.env.ref(f"{MODULE}post_duty_leader")
        self.people["staff"].user_id.group_ids += post.group_id
        self.assertTrue(post._holds(self.people["staff"], self.company))
        self.assertEqual(post.superior_id, self.env.ref(f"{MODULE}post_leader"))

    def test_groups_one_person_may_hold_together_have_privileges_of_their_own(self):
        """The user form offers one group per privilege."""
        together = (
            "department_head",
            "office_director",
            "leader",
            "duty_leader",
            "party_member",
            "finance",
        )
        privileges = {
            self.env.ref(f"{MODULE}group_{code}").privilege_id for code in together
        }
        self.assertEqual(len(privileges), len(together))

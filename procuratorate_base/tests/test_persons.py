from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import OfficeCase


@tagged("post_install", "-at_install")
class TestPersons(OfficeCase):
    """Who stands behind a login, and who is one natural person."""

    def acting(self, user):
        return self.env["hr.employee"].with_user(user)._acting(self.company)

    def test_own_employee_acts(self):
        self.assertEqual(self.acting(self.users["staff"]), self.people["staff"])

    def test_additional_login_acts_as_its_employee(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        self.assertEqual(self.acting(second), self.people["staff"])

    def test_login_without_employee_is_refused(self):
        with self.assertRaisesRegex(UserError, "admin_only"):
            self.acting(self.admin_only)

    def test_employee_of_another_company_does_not_act_here(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.add_user("traveller", company=elsewhere)
        self.add_person("traveller", user=user, company=elsewhere)
        with self.assertRaises(UserError):
            self.acting(user)

    def test_archived_employee_does_not_act(self):
        self.people["staff"].active = False
        with self.assertRaises(UserError):
            self.acting(self.users["staff"])

    def test_archived_employee_does_not_act_by_additional_login(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        self.people["staff"].active = False
        with self.assertRaises(UserError):
            self.acting(second)

    def test_superuser_is_nobody(self):
        with self.assertRaises(UserError):
            self.env["hr.employee"].with_user(1)._acting(self.company)

    def test_a_new_document_names_who_writes_it(self):
        """The own employee, else the person of an additional login, else nobody."""
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        nobody = self.env["hr.employee"]
        for user, person in (
            (self.users["head"], self.people["head"]),
            (second, self.people["staff"]),
            (self.admin_only, nobody),
        ):
            with self.subTest(user.login):
                default = self.env["hr.employee"].with_user(user)._default_person()
                self.assertEqual(default, person)

    def test_a_new_document_names_the_person_of_its_company(self):
        """One login with an employee in each of two companies."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        user = self.users["staff"]
        user.company_ids |= elsewhere
        there = self.add_person("staff", user=user, company=elsewhere)
        People = self.env["hr.employee"].with_user(user)
        for company, person in (
            (elsewhere, there),
            (self.company, self.people["staff"]),
        ):
            with self.subTest(company.name):
                default = People.with_company(company)._default_person()
                self.assertEqual(default, person)

    def test_different_employees_are_different_persons(self):
        staff, head = self.people["staff"], self.people["head"]
        self.assertFalse(staff._same_person(head))
        self.assertEqual(len((staff | head)._persons()), 2)

    def test_same_employee_is_same_person(self):
        self.assertTrue(self.people["staff"]._same_person(self.people["staff"]))

    def test_persons_meet(self):
        staff, head, leader = (self.people[n] for n in ("staff", "head", "leader"))
        self.assertTrue((staff | head)._meets(head | leader))
        self.assertFalse(staff._meets(head | leader))
        self.assertFalse(staff._meets(self.env["hr.employee"]))

    def test_nobody_is_not_somebody(self):
        self.assertFalse(self.people["staff"]._same_person(self.env["hr.employee"]))
        self.assertEqual(self.env["hr.employee"]._person_keys(), {})

    def test_same_user_over_companies_is_one_person(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["staff"].company_ids |= elsewhere
        twin = self.add_person("twin", user=self.users["staff"], company=elsewhere)
        self.assertTrue(twin._same_person(self.people["staff"]))

    def test_all_employments_of_a_person_are_found(self):
        """From any of them; other people are not among them."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["staff"].company_ids |= elsewhere
        staff = self.people["staff"]
        twin = self.add_person("twin", user=self.users["staff"], company=elsewhere)
        twin.active = False
        self.assertEqual(twin._employments(), staff | twin)
        self.assertEqual(staff._employments(), staff | twin)
        self.assertFalse(self.env["hr.employee"]._employments())

    def test_same_identification_number_is_one_person(self):
        twin = self.add_person("twin", user=self.env["res.users"])
        twin.identification_id = "11010119900307 123x"
        self.people["staff"].identification_id = "１１０１０１-19900307123X"
        self.assertTrue(twin._same_person(self.people["staff"]))

    def test_blank_identification_numbers_join_nobody(self):
        twin = self.add_person("twin", user=self.env["res.users"])
        twin.identification_id = " - "
        self.people["staff"].identification_id = " "
        self.assertFalse(twin._same_person(self.people["staff"]))

    def test_archived_twin_is_still_the_same_person(self):
        twin = self.add_person("twin", user=self.env["res.users"])
        twin.identification_id = self.people["staff"].identification_id = "42"
        twin.active = False
        self.assertTrue(twin._same_person(self.people["staff"]))

    def test_chain_of_identities_is_one_person(self):
        """A shares a login with B, B a number with C: all three are one."""
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.users["staff"].company_ids |= elsewhere
        second = self.add_person("b", user=self.users["staff"], company=elsewhere)
        third = self.add_person("c", user=self.env["res.users"])
        second.identification_id = third.identification_id = "42"
        people = self.people["staff"] | second | third
        self.assertEqual(len(people._persons()), 1)

    def test_keys_can_be_compared_across_calls(self):
        staff = self.people["staff"]
        alone = staff._person_keys()[staff.id]
        together = (staff | self.people["head"])._person_keys()[staff.id]
        self.assertEqual(alone, together)

    def test_keys_of_a_batch_cost_one_query(self):
        people = self.env["hr.employee"].search([])
        self.env.flush_all()
        with self.assertQueryCount(1):
            people._person_keys()

    def test_login_with_own_employee_cannot_be_additional(self):
        with self.assertRaisesRegex(ValidationError, "One login identifies"):
            self.users["head"].procuratorate_employee_id = self.people["staff"]

    def test_login_cannot_be_additional_to_its_own_employee(self):
        with self.assertRaises(ValidationError):
            self.users["staff"].procuratorate_employee_id = self.people["staff"]

    def test_additional_login_cannot_become_an_employee(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        with self.assertRaises(ValidationError):
            self.add_person("other", user=second)

    def test_additional_login_cannot_be_given_to_an_employee_later(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        with self.assertRaises(ValidationError):
            self.people["head"].user_id = second

    def test_additional_login_cannot_be_given_through_the_resource(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        with self.assertRaises(ValidationError):
            self.people["head"].resource_id.user_id = second

    def test_additional_login_is_not_copied_with_a_user(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        copied = second.copy({"login": "third"})
        self.assertFalse(copied.procuratorate_employee_id)

    def test_users_to_tell_prefer_the_own_login(self):
        second = self.add_user("staff_second")
        second.procuratorate_employee_id = self.people["staff"]
        people = self.people["staff"]
        self.assertEqual(people._procuratorate_users(), self.users["staff"])
        people.user_id = False
        self.assertEqual(people._procuratorate_users(), second)

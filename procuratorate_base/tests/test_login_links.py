from odoo.tests import tagged

from .common import OfficeCase


@tagged("post_install", "-at_install")
class TestLoginLinks(OfficeCase):
    """Record rules know at once which person a login stands for.

    Odoo keeps the domain of a rule per login; a rule that names the employees of a
    login has to be reckoned anew when they change.
    """

    def tell(self):
        self.env["ir.rule"].create(
            {
                "name": "Cases of the handler alone",
                "model_id": self.env["ir.model"]._get_id("procuratorate.case"),
                "domain_force": "[('handler_ids', 'in', (user.employee_ids"
                " + user.procuratorate_employee_id).ids)]",
            }
        )
        self.case = self.env["procuratorate.case"].create(
            {
                "number": "C-1",
                "name": "Theft",
                "company_id": self.company.id,
                "handler_ids": self.people["staff"].ids,
            }
        )

    def sees(self, user):
        """Whether this login finds the case of ``staff``."""
        found = self.env["procuratorate.case"].with_user(user).search([])
        return self.case in found

    def test_an_employee_linked_later_sees_his_own(self):
        newcomer = self.add_user("newcomer", "group_staff")
        self.assertFalse(self.sees(newcomer))
        person = self.env["hr.employee"].create(
            {"name": "newcomer", "user_id": newcomer.id, "company_id": self.company.id}
        )
        self.case.handler_ids |= person
        self.assertTrue(self.sees(newcomer))

    def test_a_login_that_is_taken_away_sees_no_more(self):
        self.assertTrue(self.sees(self.users["staff"]))
        self.people["staff"].user_id = False
        self.assertFalse(self.sees(self.users["staff"]))

    def test_a_login_given_to_another_person_sees_that_persons(self):
        other = self.users["outsider"]
        self.assertFalse(self.sees(other))
        self.people["outsider"].user_id = False
        self.env.flush_all()
        self.people["staff"].user_id = other
        self.assertTrue(self.sees(other))

    def test_a_login_taken_away_on_the_resource_sees_no_more(self):
        """The working resource of a person carries the login as well."""
        self.assertTrue(self.sees(self.users["staff"]))
        self.people["staff"].resource_id.user_id = False
        self.assertFalse(self.sees(self.users["staff"]))

    def test_who_has_left_sees_no_more(self):
        self.assertTrue(self.sees(self.users["staff"]))
        self.people["staff"].active = False
        self.assertFalse(self.sees(self.users["staff"]))

    def test_an_additional_login_comes_and_goes(self):
        second = self.add_user("staff_second", "group_staff")
        self.assertFalse(self.sees(second))
        second.procuratorate_employee_id = self.people["staff"]
        self.assertTrue(self.sees(second))
        second.procuratorate_employee_id = False
        self.assertFalse(self.sees(second))

from odoo.fields import Command
from odoo.tests import tagged

from .common_disposal import DisposalCase


@tagged("post_install", "-at_install")
class TestDisposalPersons(DisposalCase):
    """Who asks, who decides, who releases, who receives."""

    def tell(self):
        super().tell()
        self.ended()

    # Recipients ---------------------------------------------------------------

    def staff_row(self, partner, **vals):
        return self.draft(
            "judgment_return",
            self.items(),
            recipient_ids=[self.owner_row(partner, **vals)],
        )

    def test_staff_partner_does_not_receive(self):
        """The partner of a login of the office is refused.

        seized_property#28
        """
        partner = self.users["outsider"].partner_id
        self.assert_refused(
            lambda: self.staff_row(partner), "works here", "art. 234", "proxy letter"
        )

    def test_work_contact_of_an_employee_does_not_receive(self):
        """Not every employee has a login; his contact is enough.

        seized_property#28
        """
        contact = self.env["res.partner"].create({"name": "Driver"})
        self.env["hr.employee"].create(
            {
                "name": "Driver",
                "company_id": self.company.id,
                "work_contact_id": contact.id,
            }
        )
        self.assert_refused(lambda: self.staff_row(contact), "works here")

    def test_private_partner_with_an_employees_identity_number(self):
        """A second partner of the same person is found by the identity number.

        seized_property#28
        """
        self.people["outsider"].sudo().identification_id = "320102198001011234"
        private = self.env["res.partner"].create({"name": "Private"})
        self.assert_refused(
            lambda: self.staff_row(private, id_number="3201 0219 8001 0112 34"),
            "works here",
        )

    def test_archived_employee_does_not_receive(self):
        """seized_property#28"""
        partner = self.people["outsider"].work_contact_id
        self.people["outsider"].active = False
        self.users["outsider"].active = False
        self.assert_refused(lambda: self.staff_row(partner), "works here")

    def test_login_without_employee_does_not_receive(self):
        """seized_property#28"""
        partner = self.admin_only.partner_id
        self.assert_refused(lambda: self.staff_row(partner), "works here")

    def test_uninvolved_staff_with_the_owners_letter_collects(self):
        """seized_property#28"""
        disposal = self.staff_row(
            self.users["outsider"].partner_id,
            role="proxy",
            principal_id=self.owner.id,
            principal_role="owner",
            proxy_file_ids=[Command.set(self.file("proxy.pdf").ids)],
        )
        self.submit(disposal)
        self.assertEqual(disposal.state, "submitted")

    def test_staff_without_letter_is_no_proxy(self):
        """seized_property#28"""
        self.assert_refused(
            lambda: self.staff_row(
                self.users["outsider"].partner_id,
                role="proxy",
                principal_id=self.owner.id,
                principal_role="owner",
            ),
            "works here",
        )

    def test_handler_collects_not_even_with_a_letter(self):
        """seized_property#28"""
        self.assert_refused(
            lambda: self.staff_row(
                self.users["handler2"].partner_id,
                role="proxy",
                principal_id=self.owner.id,
                principal_role="owner",
                proxy_file_ids=[Command.set(self.file("proxy.pdf").ids)],
            ),
            "works here",
        )

    def test_recipient_who_becomes_staff_later_is_found_when_it_counts(self):
        """seized_property#28"""
        disposal = self.approved(self.returning(self.items()))
        self.env["hr.employee"].create(
            {
                "name": "New man",
                "company_id": self.company.id,
                "work_contact_id": self.owner.id,
            }
        )
        self.assert_refused(
            lambda: self.as_("custodian", disposal).action_exit(), "works here"
        )

    def test_recipient_shows_number_and_relation(self):
        for field in ("id_number", "relation"):
            disposal = self.returning(self.items())
            disposal.recipient_ids[field] = False
            self.assert_refused(lambda d=disposal: self.submit(d), "cannot receive")

    def test_proxy_needs_his_letter(self):
        disposal = self.draft(
            "judgment_return",
            self.items(),
            recipient_ids=[
                self.owner_row(
                    self.victim,
                    "proxy",
                    principal_id=self.owner.id,
                    principal_role="owner",
                )
            ],
        )
        self.assert_refused(lambda: self.submit(disposal), "proxy letter")

    def test_role_must_be_one_of_the_outcome(self):
        disposal = self.draft(
            "victim_early",
            self.items(),
            valuation=5.0,
            recipient_ids=[self.owner_row()],
        )
        self.assert_refused(lambda: self.submit(disposal), "cannot receive by this")

    # Proposer, decider, releaser ----------------------------------------------

    def test_custodian_proposes_nothing(self):
        disposal = self.returning(
            self.items(), applicant_id=self.people["custodian"].id
        )
        self.assert_refused(lambda: self.submit(disposal), "cannot propose")

    def test_custodian_never_decides(self):
        """A custodian who also heads the department is passed over."""
        self.users["head"].group_ids += self.env.ref(
            "procuratorate_seized_property.group_custodian"
        )
        disposal = self.submit(self.returning(self.items()))
        self.assert_refused(
            lambda: self.as_("head", disposal).action_approve("yes"), "head"
        )

    def test_proposer_does_not_decide(self):
        disposal = self.returning(self.items(), by="head")
        self.submit(disposal, by="head")
        self.assert_refused(
            lambda: self.as_("head", disposal).action_approve("yes"), "head"
        )

    def test_only_a_custodian_releases(self):
        disposal = self.approved(self.returning(self.items()))
        for login in ("handler1", "head", "chief", "money_keeper"):
            self.assert_refused(
                lambda name=login: self.as_(name, disposal).action_exit(),
                "cannot release",
            )

    def test_who_decided_does_not_release(self):
        disposal = self.approved(self.returning(self.items()))
        self.users["chief"].group_ids += self.env.ref(
            "procuratorate_seized_property.group_custodian"
        )
        self.assert_refused(
            lambda: self.as_("chief", disposal).action_exit(), "three persons"
        )

    def test_second_login_of_the_proposer_does_not_release(self):
        disposal = self.approved(self.returning(self.items()))
        second = self.add_person(
            "second", "procuratorate_seized_property.group_custodian"
        )
        self.people["handler1"].sudo().identification_id = "320102198505051234"
        second.sudo().identification_id = "320102198505051234"
        self.users["second"] = second.user_id
        self.assert_refused(
            lambda: self.as_("second", disposal).action_exit(), "three persons"
        )

    def test_release_and_hand_over_may_be_two_custodians(self):
        card = self.items()
        disposal = self.executable(self.returning(card))
        self.execute(disposal, by="custodian2")
        self.assertEqual(self.states(card), {"returned"})

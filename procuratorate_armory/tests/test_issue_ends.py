import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .issue_common import IssueCase


@tagged("post_install", "-at_install")
class TestIssueEnds(IssueCase):
    """How a request ends, who sees it, and that nothing is lent."""

    def test_nothing_goes_back_to_draft(self):
        """Amending is refused; who wants something else cancels and asks again."""
        issue = self.submit(self.ask())
        with self.refused("back to draft"):
            self.as_("police", issue).action_amend("other gun")
        self.as_("police", issue).action_cancel()
        self.env.invalidate_all()
        self.assertEqual(issue.state, "cancelled")
        with self.refused("does not wait"):
            self.as_("police", issue).action_submit()

    def test_withdrawn_is_cancelled(self):
        """The withdrawal of the approval ends the request."""
        issue = self.submit(self.ask())
        self.as_("police", issue).action_withdraw("not needed")
        self.env.invalidate_all()
        self.assertEqual(issue.state, "cancelled")

    def test_cancelled_request_cannot_be_decided(self):
        """A decision on a request that was given up changes nothing."""
        issue = self.approve(self.submit(self.ask()), "warden")
        self.as_("police", issue).action_cancel()
        with self.refused():
            self.as_("leader", issue).action_approve()
        self.env.invalidate_all()
        self.assertEqual(issue.state, "cancelled")
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_cancelled_after_the_approval(self):
        """Given up before it is collected: the gun and the rounds are free."""
        issue = self.approved()
        self.as_("police", issue).action_cancel()
        self.env.invalidate_all()
        self.assertEqual(self.state_of(self.gun), "in_store")
        self.assertEqual(self.ammo.armory_reserved, 0)
        self.assertEqual(len(self.sealed(self.gun, "armory.unreserved")), 1)

    def test_issued_cannot_be_cancelled(self):
        """What is out comes back; it is not given up."""
        issue = self.out()
        with self.refused("does not wait"):
            self.as_("police", issue).action_cancel()

    def test_cancelled_by_a_stranger(self):
        """Colleagues do not give up another's request."""
        issue = self.approved()
        with self.assertRaises(UserError):
            self.as_("partner", issue).action_cancel()

    # Who sees ---------------------------------------------------------------------

    def test_applicants_see_their_own(self):
        """Another applicant finds nothing; keepers, head, leader, supervision do."""
        issue = self.out()
        seen = {
            login: self.as_(login, self.env["procuratorate.armory.issue"])
            .search([("id", "=", issue.id)])
            .ids
            for login in ("police", "partner", "keeper_c", "warden", "leader", "chief")
        }
        self.assertEqual(seen.pop("partner"), [])
        self.assertTrue(all(ids == issue.ids for ids in seen.values()), seen)
        with self.assertRaises(AccessError):
            self.as_("partner", issue).read(["holder_id"])

    def test_administrator_sees_nothing(self):
        """The system administrator has no right in the armory."""
        issue = self.out()
        Issue = issue.with_user(self.admin_only)
        with self.assertRaises(AccessError):
            Issue.read(["holder_id"])
        with self.assertRaises(AccessError):
            Issue.search([])

    def test_supervision_writes_nothing(self):
        """Supervision reads all and takes no step."""
        issue = self.approved()
        seen = self.as_("supervision", issue)
        self.assertEqual(seen.read(["state"])[0]["state"], "approved")
        for verb in ("action_cancel", "action_issue", "action_submit"):
            with self.assertRaises(UserError):
                getattr(seen, verb)()
        with self.assertRaises(AccessError):
            seen.write({"place": "elsewhere"})

    def test_company_without_rules(self):
        """Where the rules are not in force, no firearm is asked for."""
        issue = self.ask()
        self.company.procuratorate_rules = False
        with self.refused("keeps no firearms"):
            self.as_("police", issue).action_submit()
        with self.refused("keeps no firearms"):
            self.ask()

    # Lending ----------------------------------------------------------------------

    def test_no_lending_to_another_unit(self):
        """firearms#46: a person of another unit cannot be the holder."""
        other = self.env["res.company"].create({"name": "Other Procuratorate"})
        stranger = self.env["hr.employee"].create(
            {"name": "Stranger", "company_id": other.id}
        )
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.ask(holder_id=stranger.id)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.emergency(holder_id=stranger.id)

    def test_no_lending_by_menu_or_rpc(self):
        """firearms#46: no menu, no button and no verb lends."""
        models = [name for name in self.env if name.startswith("procuratorate.armory")]
        verbs = {
            f"{name}.{verb}"
            for name in models
            for verb in dir(type(self.env[name]))
            if verb.startswith("action_")
        }
        menus = (
            self.env["ir.ui.menu"]
            .search([])
            .filtered(
                lambda menu: (
                    menu.action and getattr(menu.action, "res_model", "") in models
                )
            )
        )
        told = {*verbs, *menus.mapped("name")}
        self.assertTrue(told)
        lending = re.compile(r"(?:^|[._ ])(?:lend|lent|loan|rent|borrow)", re.I)
        self.assertFalse([each for each in told if lending.search(each)])

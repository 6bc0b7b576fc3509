from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestExtension(ClocksCase):
    """A time limit for disposal is extended once, by the chief, in time."""

    def tell(self):
        super().tell()
        self.on("2026-03-09")
        self.event("non_prosecution")
        self.limit = self.clock(self.case, "seized.d4")

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    def ask(self, by="handler1", **vals):
        Extension = self.as_(by, self.env["procuratorate.seized.extension"])
        return Extension.create(
            {"time_limit_id": self.limit.id, "reason": "Owner abroad", **vals}
        )

    def test_the_chief_extends_before_expiry(self):
        """seized_property#24: due Wednesday 8 April, extended to Friday 8 May."""
        self.assertEqual(str(self.limit.due_date), "2026-04-08")
        self.on("2026-04-07")
        doc = self.ask()
        self.assertEqual(str(doc.until), "2026-05-08")
        doc.action_submit()
        self.assertEqual(str(self.limit.due_date), "2026-04-08")
        self.as_("chief", doc).action_approve("Agreed")
        self.assertEqual(str(self.limit.due_date), "2026-05-08")
        self.assertEqual(self.limit.extended_by_id, self.people["chief"])
        self.assertEqual(str(doc.granted_until), "2026-05-08")

    def test_an_approval_after_expiry_is_refused(self):
        """seized_property#24: the approval is dated before the limit ends."""
        self.on("2026-04-08")
        doc = self.ask()
        doc.action_submit()
        self.on("2026-04-09")
        with self.assertRaisesRegex(UserError, "cannot be extended"):
            self.as_("chief", doc).action_approve("Agreed")
        self.assertEqual(str(self.limit.due_date), "2026-04-08")
        self.assertFalse(doc.granted_at)

    def test_nothing_is_asked_for_after_expiry(self):
        self.on("2026-04-09")
        with self.assertRaisesRegex(UserError, "cannot be extended"):
            self.ask().action_submit()

    def test_a_head_of_department_does_not_extend(self):
        """seized_property#24: only the chief procurator."""
        doc = self.ask()
        doc.action_submit()
        for login in ("head", "leader", "custody_head", "handler2"):
            with self.assertRaises(UserError):
                self.as_(login, doc).action_approve("Agreed")
        self.assertEqual(str(self.limit.due_date), "2026-04-08")

    def test_a_limit_is_extended_once(self):
        doc = self.ask()
        doc.action_submit()
        self.as_("chief", doc).action_approve("Agreed")
        with self.assertRaisesRegex(UserError, "already extended"):
            self.ask().action_submit()

    def test_not_longer_than_the_rule(self):
        with self.assertRaisesRegex(UserError, "a length from 1 to"):
            self.ask(length=31).action_submit()

    def test_an_outsider_does_not_ask(self):
        with self.assertRaisesRegex(UserError, "your part in the case"):
            self.ask(by="handler3").action_submit()

    def test_the_applicant_is_whoever_asks(self):
        with self.assertRaises(UserError):
            self.ask(applicant_id=self.people["handler2"].id)

    def test_what_is_decided_upon_stays(self):
        doc = self.ask()
        doc.action_submit()
        with self.assertRaises(UserError):
            doc.length = 10
        with self.assertRaises(UserError):
            doc.granted_until = "2027-01-01"

    def test_a_clock_without_extension_is_not_extended(self):
        """D3 has no extension."""
        self.event("found_unrelated", lots=self.phone, note="His")
        clock = self.clock(self.phone, "seized.d3")
        with self.assertRaisesRegex(UserError, "cannot be extended"):
            self.ask(time_limit_id=clock.id, length=3).action_submit()

    def test_the_extension_is_sealed(self):
        doc = self.ask()
        doc.action_submit()
        self.as_("chief", doc).action_approve("Agreed")
        sealed = self.sealed(doc, "seized.extended")
        self.assertEqual(sealed["due_on"], "2026-05-08")

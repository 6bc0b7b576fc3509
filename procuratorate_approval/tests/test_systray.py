from odoo.tests import tagged

from .common import ApprovalCase


@tagged("post_install", "-at_install")
class TestCount(ApprovalCase):
    """The badge counts what the list shows."""

    def count(self, login):
        return self.as_(login, self.env["procuratorate.approval.inbox"]).count_mine()

    def test_counts_what_waits(self):
        self.submit()
        self.submit()
        self.assertEqual(self.count("head"), 2)
        self.assertEqual(self.count("staff"), 0)

    def test_silent_where_the_rules_are_off(self):
        self.submit()
        self.company.procuratorate_rules = False
        self.assertEqual(self.count("head"), 0)

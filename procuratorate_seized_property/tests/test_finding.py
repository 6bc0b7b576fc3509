from odoo.addons.procuratorate_base.tests.common import OfficeCase
from odoo.exceptions import UserError
from odoo.tests import tagged


class FindingCase(OfficeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.add_case()
        cls.findings = cls.env["procuratorate.seized.finding"]


@tagged("post_install", "-at_install")
class TestFinding(FindingCase):
    def test_a_violation_is_on_record_once(self):
        """Looking again finds nothing new."""
        first = self.findings._raise_finding(3, self.case, "Late")
        again = self.findings._raise_finding(3, self.case, "Late")
        self.assertEqual(first, again)
        self.assertEqual(first.department_id, self.handling)
        self.assertEqual(first.person_id, self.people["staff"])

    def test_another_key_is_another_finding(self):
        """Two lists of one case are late each for itself."""
        first = self.findings._raise_finding(3, self.case, "Late", key="a")
        other = self.findings._raise_finding(3, self.case, "Late", key="b")
        self.assertNotEqual(first, other)

    def test_a_finding_is_sealed(self):
        """The register of the company has it, by its number."""
        finding = self.findings._raise_finding(4, self.case, "Before filing")
        entry = self.env["procuratorate.book.entry"].search(
            [("res_model", "=", finding._name), ("res_id", "=", finding.id)]
        )
        self.assertEqual(entry.kind, "seized.finding")
        self.assertEqual(entry._content()["record"], finding.name)

    def test_nothing_where_the_rules_are_off(self):
        """A company without the procuratorate's rules has no findings."""
        self.company.procuratorate_rules = False
        self.assertFalse(self.findings._raise_finding(3, self.case, "Late"))

    def test_a_finding_is_neither_changed_nor_deleted(self):
        """Not by the superuser either."""
        finding = self.findings._raise_finding(3, self.case, "Late")
        for attack in (
            lambda: finding.sudo().write({"state": "closed"}),
            lambda: finding.sudo().unlink(),
            lambda: finding.sudo().copy(),
            lambda: self.findings.sudo().create({"trigger": "3"}),
        ):
            with self.subTest(attack), self.assertRaises(UserError):
                attack()

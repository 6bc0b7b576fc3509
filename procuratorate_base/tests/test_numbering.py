from psycopg2.errors import UniqueViolation

from odoo.addons.procuratorate_base.tools.numbering import next_number
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import OfficeCase

CODE = "procuratorate.test.numbering"


@tagged("post_install", "-at_install")
class TestNumbering(OfficeCase):
    """One series of numbers for each company, kind of document and year."""

    def test_numbers_follow_each_other(self):
        year = self.company._procuratorate_today().year
        numbers = [next_number(self.env, CODE, self.company, "XX") for _n in range(2)]
        self.assertEqual(numbers, [f"XX{year}-0001", f"XX{year}-0002"])

    def test_another_company_has_a_series_of_its_own(self):
        other = self.env["res.company"].create({"name": "Other Procuratorate"})
        first = next_number(self.env, CODE, self.company, "XX")
        self.assertEqual(next_number(self.env, CODE, other, "XX"), first)

    @mute_logger("odoo.sql_db")
    def test_a_series_is_not_opened_twice(self):
        next_number(self.env, CODE, self.company, "XX")
        twin = {"name": "x", "code": CODE, "company_id": self.company.id}
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.env["ir.sequence"].create(twin)

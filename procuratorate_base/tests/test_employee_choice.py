from odoo.exceptions import AccessError, RedirectWarning
from odoo.tests import tagged

from .common import OfficeCase

PLAIN = [(False, "kanban"), (False, "search")]


@tagged("post_install", "-at_install")
class TestEmployeeChoice(OfficeCase):
    """On a telephone a person is chosen in a window: everybody may open it."""

    @property
    def colleagues(self):
        return self.as_user(self.env["hr.employee"], "staff")

    def test_staff_choose_by_name_and_department(self):
        views = self.colleagues.get_views(PLAIN)
        self.assertIn("department_id", views["views"]["kanban"]["arch"])
        found = self.colleagues.web_search_read(
            [("name", "=", "head")],
            {"name": {}, "department_id": {"fields": {"display_name": {}}}},
        )
        self.assertEqual(found["records"][0]["name"], "head")

    def test_nothing_private_is_described_or_read(self):
        fields = self.colleagues.get_views(PLAIN)["models"]["hr.employee"]["fields"]
        self.assertIn("name", fields)
        for name in ("identification_id", "procuratorate_login_ids", "private_phone"):
            self.assertNotIn(name, fields)
            with self.assertRaises(AccessError):
                self.colleagues.search_read([], [name])

    def test_the_file_of_a_person_stays_shut(self):
        with self.assertRaises(RedirectWarning):
            self.colleagues.get_views([(False, "form")])

import io

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import LedgerCase


@tagged("post_install", "-at_install")
class TestUninstall(LedgerCase):
    """Uninstalling drops the tables: refused while a book would be lost."""

    def setUp(self):
        super().setUp()
        self.Module = self.env["ir.module.module"]
        self.module = self.module_named("procuratorate_ledger")
        self.fill(3)

    def module_named(self, name):
        return self.Module.search([("name", "=", name)])

    def export_all(self):
        self.Book.search([])._export(io.BytesIO())

    def test_button_is_refused_and_says_how_to_export(self):
        with self.assertRaises(UserError) as caught:
            self.module.button_uninstall()
        self.assertIn(self.company.name, str(caught.exception))
        self.assertEqual(self.module.state, "installed")

    def test_base_below_is_refused_when_it_would_drag_us_along(self):
        for name in ("procuratorate_base", "hr", "mail"):
            with self.assertRaises(UserError):
                self.module_named(name).button_uninstall()

    def test_uninstall_past_the_button_is_refused(self):
        with self.assertRaises(UserError):
            self.module.module_uninstall()

    def test_state_behind_the_button_is_refused(self):
        for state in ("to remove", "uninstalled"):
            with self.assertRaises(UserError):
                self.module.state = state

    def test_after_the_export_it_is_allowed(self):
        self.export_all()
        self.module._check_books_exported()
        self.module.button_uninstall()
        self.assertEqual(self.module.state, "to remove")

    def test_one_entry_after_the_export_is_enough_to_refuse(self):
        self.export_all()
        self.fill(1)
        with self.assertRaises(UserError):
            self.module.button_uninstall()

    def test_other_addons_are_uninstalled_as_ever(self):
        module = self.Module.create({"name": "x_other", "state": "installed"})
        module.button_uninstall()
        self.assertEqual(module.state, "to remove")

from odoo.tests import Form, tagged

from .month_common import MonthCase

ACTIONS = (
    "fleet_month_action",
    "fleet_account_action",
    "fleet_account_month_action",
)
READERS = ("fleet_clerk", "director", "leader", "chief", "finance", "supervision")


@tagged("post_install", "-at_install")
class TestMonthScreens(MonthCase):
    """What people see and press."""

    def test_every_screen_opens_for_who_has_its_menu(self):
        self.published()
        for name in ACTIONS:
            action = self.env.ref(f"procuratorate_fleet.{name}")
            views = [(False, mode) for mode in action.view_mode.split(",")]
            for login in READERS:
                Model = self.as_(login, self.env[action.res_model])
                found = Model.get_views([*views, (False, "search")])
                names = set(found["views"]["list"]["arch"].split('name="')[1:])
                self.assertTrue(names)
                self.assertTrue(Model.search([]).read())

    def test_staff_opens_the_published_month(self):
        month = self.as_("outsider", self.published())
        form = Form(month)
        self.assertEqual(form.trips, 1)
        self.assertEqual(form.running, 350)
        self.assertEqual(len(form.line_ids), 3)

    def test_the_clerk_compiles_a_month(self):
        Month = self.as_("fleet_clerk", self.env["procuratorate.fleet.month"])
        with Form(Month) as form:
            self.assertEqual(str(form.date_from), "2026-04-01")
            form.remark = "Two cars stood in the garage"
        month = form.record
        self.assertEqual(month.applicant_id, self.people["fleet_clerk"])
        month.action_submit()
        self.assertEqual(month.state, "submitted")

    def test_menus_are_for_who_may_read_what_is_behind(self):
        """The whole staff reads published months; accounts are for the office."""
        menu = self.env.ref("procuratorate_fleet.menu_fleet_account")
        published = self.env.ref("procuratorate_fleet.menu_fleet_months")
        staff = self.as_("outsider", self.env["ir.ui.menu"])._visible_menu_ids()
        self.assertIn(published.id, staff)
        self.assertNotIn(menu.id, staff)

    def test_the_statistics_dialog(self):
        Report = self.as_("finance", self.env["procuratorate.fleet.statistics"])
        with Form(Report) as form:
            self.assertEqual(form.year, 2026)
        self.assertTrue(form.record.action_pdf())
        self.assertIn("/xlsx/", form.record.action_xlsx()["url"])

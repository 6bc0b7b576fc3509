from odoo.tests import tagged

from .common import FleetCase


@tagged("post_install", "-at_install")
class TestMenus(FleetCase):
    """Who reads documents finds them: menus follow the rights."""

    def menus(self, login):
        Menu = self.env["ir.ui.menu"].with_user(self.users[login])
        return Menu.browse(Menu._visible_menu_ids())

    def sees(self, login, *names):
        seen = self.menus(login)
        for name in names:
            menu = self.env.ref(f"procuratorate_fleet.menu_fleet_{name}")
            with self.subTest(login=login, menu=name):
                self.assertIn(menu, seen)

    def test_the_office_director(self):
        """He decides repairs and sees seals, cars and drivers."""
        self.sees("director", "care", "repairs", "accidents", "seal", "seal_lines")
        self.sees("director", "seal_unseal", "cars", "drivers", "supervision")

    def test_the_duty_leader_asks_for_a_seal_to_be_opened(self):
        self.sees("duty", "seal", "seal_unseal")

    def test_no_menu_leads_to_a_refusal(self):
        """Whatever a person sees, its list may be opened."""
        for login in ("director", "duty", "fleet_clerk", "guard", "staff", "leader"):
            mine = self.menus(login).filtered(
                lambda menu: (
                    menu.action
                    and menu.action._name == "ir.actions.act_window"
                    and (menu._get_external_ids().get(menu.id) or [""])[0].startswith(
                        "procuratorate_fleet."
                    )
                )
            )
            for model in {menu.action.res_model for menu in mine}:
                Model = self.env[model].with_user(self.users[login])
                with self.subTest(login=login, model=model):
                    self.assertTrue(Model.has_access("read"))

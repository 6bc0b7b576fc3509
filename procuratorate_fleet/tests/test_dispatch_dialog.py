from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDispatchDialog(DispatchCase):
    """What is free, why the rest is not, and how little is asked for it."""

    def test_the_dialog_shows_what_is_free_and_why_the_rest_is_not(self):
        first = self.given()
        slip = self.approved("2026-04-07 11:00", "2026-04-07 14:00", guests=1)
        action = self.as_("dispatcher", slip).action_assign_dialog()
        Wizard = self.as_("dispatcher", self.env["procuratorate.fleet.assign"])
        wizard = Wizard.browse(action["res_id"])
        options = {each.res_id: each for each in wizard.car_ids}
        self.assertIn(first.name, options[self.car_a.id].reasons)
        self.assertFalse(options[self.car_a.id].free)
        drivers = {each.res_id: each for each in wizard.driver_ids}
        self.assertIn(first.name, drivers[self.d1.id].reasons)
        self.assertLess(wizard.car_ids.mapped("free").count(False), len(wizard.car_ids))

    def test_a_choice_in_the_dialog(self):
        slip = self.approved()
        action = self.as_("dispatcher", slip).action_assign_dialog()
        Wizard = self.as_("dispatcher", self.env["procuratorate.fleet.assign"])
        wizard = Wizard.browse(action["res_id"])
        wizard.car_ids.filtered(lambda o: o.res_id == self.car_a.id).action_take()
        wizard.driver_ids.filtered(lambda o: o.res_id == self.d1.id).action_take()
        self.assertFalse(wizard.reasons)
        self.assertEqual(wizard.vehicle_name, "豫S·A001 Red Flag/H5")
        wizard.action_confirm()
        self.env.invalidate_all()
        self.assertEqual(slip.state, "assigned")

    def test_the_head_sees_which_cars_are_his_to_give(self):
        self.car_a._proc_write(
            {"proc_mode": "section", "proc_department_id": self.handling.id}
        )
        slip = self.approved()
        action = self.as_("head", slip).action_assign_dialog()
        Wizard = self.as_("head", self.env["procuratorate.fleet.assign"])
        wizard = Wizard.browse(action["res_id"])
        free = {o.res_id for o in wizard.car_ids if o.free}
        self.assertEqual(free, {self.car_a.id})

    def test_the_dialog_of_many_cars(self):
        """As many queries for thirty cars more."""
        slip = self.as_("dispatcher", self.approved())
        slip._car_options()
        few = self.queries(slip._car_options)
        self.register_cars(
            *({"license_plate": f"豫S·X{n:03}", "seats": 5} for n in range(30))
        )
        self.assertLessEqual(self.queries(slip._car_options), few + 2)

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        call()
        return self.cr.sql_log_count - before

    def test_few_queries(self):
        """All gates and the overlap in 25 queries, room for other parts included."""
        slip = self.approved()
        car, driver = self.car_a.id, self.d1.id
        self.warm()
        mine = self.as_("dispatcher", slip)
        self.assertLessEqual(self.queries(lambda: mine.action_assign(car, driver)), 25)

    def test_few_queries_of_a_head(self):
        """The same of a head, who reads by other rules."""
        self.car_a._proc_write(
            {"proc_mode": "section", "proc_department_id": self.handling.id}
        )
        slip = self.approved()
        other = self.approved("2026-04-08 09:00", "2026-04-08 12:00")
        self.assign(other, by="head")
        mine = self.as_("head", slip)
        car, driver = self.car_a.id, self.d1.id
        self.assertLessEqual(self.queries(lambda: mine.action_assign(car, driver)), 40)

    def warm(self):
        """Rules, rights and references are in the caches of a server that runs."""
        other = self.approved("2026-04-08 09:00", "2026-04-08 12:00")
        self.assign(other)

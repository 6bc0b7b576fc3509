from odoo.tests import tagged

from .dispatch_common import DispatchCase


@tagged("post_install", "-at_install")
class TestDriversPolice(DispatchCase):
    """R19: a police vehicle is driven by police of the owning office, and by no other.

    ``car_b`` is a prisoner van; ``d1`` is staff, ``d2`` judicial police.
    """

    def slip(self, **vals):
        return self.approved(reason="remand", duty_order_no="J-2026-7", **vals)

    def test_police_with_a_duty_order(self):
        """fleet#9: D2 valid, with the number of the duty order."""
        slip = self.assign(self.slip(), self.car_b, self.d2)
        self.assertEqual(slip.state, "assigned")

    def test_without_the_duty_order(self):
        """fleet#9"""
        slip = self.approved(reason="remand", duty_order_no=" ")
        with self.refused("duty order"):
            self.assign(slip, self.car_b, self.d2)
        self.assertEqual(slip.state, "approved")

    def test_staff_do_not_drive_it(self):
        """fleet#9: no override, whoever asks: administrator, duty leader."""
        slip = self.slip()
        with self.refused("not of the judicial police", "art. 14"):
            self.assign(slip, self.car_b, self.d1)
        self.users["dispatcher"].group_ids += self.env.ref("base.group_system")
        with self.refused("not of the judicial police"):
            self.assign(slip, self.car_b, self.d1)
        urgent = self.make_slip(reason="remand", duty_order_no="J-2026-8")
        with self.refused("not of the judicial police"):
            self.emergency(urgent, self.car_b, self.d1)
        self.assertEqual(slip.state, "approved")

    def test_hired_and_auxiliary_do_not_either(self):
        slip = self.slip()
        for kind in ("hired", "auxiliary", "staff"):
            self.d2.sudo().write({"kind": kind})
            with self.refused("not of the judicial police"):
                self.assign(slip, self.car_b, self.d2)

    def test_on_probation(self):
        """fleet#9"""
        self.d2.sudo().write({"probation_to": "2026-04-07"})
        slip = self.slip()
        with self.refused("on probation until 2026-04-07"):
            self.assign(slip, self.car_b, self.d2)
        self.d2.sudo().write({"probation_to": "2026-04-06"})
        self.assign(slip, self.car_b, self.d2)
        self.assertEqual(slip.state, "assigned")

    def test_nobody_knows_of_his_probation(self):
        """Without the day of the first issue nobody knows; no hand takes it away."""
        self.d2.sudo().write({"first_issue": False, "probation_to": False})
        slip = self.slip()
        with self.refused("first issued is not on record"):
            self.assign(slip, self.car_b, self.d2)
        self.d2.sudo().write({"first_issue": "2025-10-01"})
        self.d2.sudo().write({"probation_to": False})
        with self.refused("on probation until 2026-09-30"):
            self.assign(slip, self.car_b, self.d2)

    def test_the_certificate_holds_for_the_whole_trip(self):
        self.d2.sudo().write({"police_certificate_to": "2026-04-06"})
        slip = self.slip()
        with self.refused("certificate of bailiff ends on 2026-04-06"):
            self.assign(slip, self.car_b, self.d2)
        for none in (False, "  "):
            self.d2.sudo().write({"police_certificate": none})
            with self.refused("No police certificate"):
                self.assign(slip, self.car_b, self.d2)

    def test_police_of_another_office(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.car_b.sudo()._proc_write({"company_id": other.id})
        reasons = self.d2._proc_reasons(
            self.make_slip(duty_order_no="J-1"),
            self.car_b,
            self.at("2026-04-07 09:00"),
            self.at("2026-04-07 12:00"),
            "assign",
        )
        self.assertIn("owning office", "".join(reason.what for reason in reasons))

    def test_not_for_other_business(self):
        """R4: prisoners and scenes; nobody rides to a meeting in it."""
        slip = self.approved(reason="meeting", duty_order_no="J-2026-7")
        with self.refused("is not for"):
            self.assign(slip, self.car_b, self.d2)
        urgent = self.make_slip(reason="meeting", duty_order_no="J-2026-8")
        with self.refused("is not for"):
            self.emergency(urgent, self.car_b, self.d2)

    def test_a_scene_car_needs_no_duty_order(self):
        self.car_b.sudo()._proc_write({"proc_police_kind": "scene"})
        slip = self.given(reason="case_work", vehicle=self.car_b, driver=self.d2)
        self.assertEqual(slip.state, "assigned")

    def test_at_the_gate_again(self):
        """fleet#9: what ends after the assignment is seen at the exit."""
        slip = self.assign(self.slip(), self.car_b, self.d2)
        self.d2.sudo().write({"police_certificate_to": "2026-04-06"})
        self.clock.move_to(self.at("2026-04-07 09:00"))
        codes = [reason.code for reason in slip._gate_reasons("out")]
        self.assertIn("police", codes)

    def test_an_ordinary_car_asks_for_none_of_it(self):
        slip = self.given(vehicle=self.car_a, driver=self.d1)
        self.assertEqual(slip.state, "assigned")

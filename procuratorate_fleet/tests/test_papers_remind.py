from odoo.tests import tagged

from .papers_common import PapersCase


@tagged("post_install", "-at_install")
class TestPapersRemind(PapersCase):
    """Sixty, thirty and seven days before the end, and after it: each once."""

    def remind(self, moment=None):
        if moment:
            self.clock.move_to(self.at(moment))
        self.run_job("cron_paper_remind")

    def test_each_step_once(self):
        self.bare(self.car_a)
        paper = self.paper(start="2025-06-06", date_to="2026-06-05")
        self.remind()
        self.assertEqual(len(self.told("fleet_clerk", paper)), 1)
        self.assertFalse(self.told("director", paper))
        self.remind("2026-04-10 09:00")
        self.assertEqual(len(self.told("fleet_clerk", paper)), 1)
        self.remind("2026-05-06 09:00")
        self.assertEqual(len(self.told("fleet_clerk", paper)), 2)
        self.remind("2026-05-29 09:00")
        self.assertEqual(len(self.told("fleet_clerk", paper)), 3)
        self.assertEqual(len(self.told("director", paper)), 1)
        self.remind("2026-06-06 09:00")
        self.remind("2026-06-08 09:00")
        self.assertEqual(len(self.told("fleet_clerk", paper)), 4)
        self.assertIn("ended on 2026-06-05", self.told("director", paper)[-1].summary)

    def test_not_of_what_was_renewed(self):
        paper = self.paper(start="2025-05-01", date_to="2026-04-30")
        self.paper(start="2026-05-01", number="P-2")
        self.remind()
        self.assertFalse(self.told("fleet_clerk", paper))

    def test_of_an_inspection_that_nobody_recorded(self):
        [car] = self.register_cars(
            {
                "license_plate": "豫S·I100",
                "vin_sn": "LFPH4ABC000000100",
                "seats": 5,
            }
        )
        self.bare(car)
        self.remind()
        self.assertEqual(len(self.told("fleet_clerk", car)), 1)
        self.remind("2026-04-07 09:00")
        self.assertEqual(len(self.told("fleet_clerk", car)), 1)

    def test_licence_and_certificate(self):
        self.d1.sudo().write({"valid_to": "2026-05-20"})
        self.d2.sudo().write({"police_certificate_to": "2026-04-10"})
        self.remind()
        self.assertIn("2026-05-20", self.told("driver", self.d1).summary)
        self.assertEqual(len(self.told("fleet_clerk", self.d1)), 1)
        self.assertIn("Police certificate", self.told("bailiff", self.d2).summary)
        self.remind("2026-04-08 09:00")
        self.assertEqual(len(self.told("fleet_clerk", self.d1)), 1)
        self.d1.sudo().write({"valid_to": "2026-05-22"})
        self.remind("2026-04-09 09:00")
        self.assertEqual(len(self.told("fleet_clerk", self.d1)), 2)

    def test_what_ends_soon(self):
        self.bare(self.car_a)
        soon = self.paper(start="2025-06-06", date_to="2026-06-05")
        later = self.paper(start="2025-07-06", date_to="2026-07-05", kind="commercial")
        self.assertTrue(soon.ends_soon)
        self.assertFalse(later.ends_soon)

from psycopg2.errors import ExclusionViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .papers_common import PapersCase

ALLOTMENT = "procuratorate.fleet.allotment"


@tagged("post_install", "-at_install")
class TestAllotment(PapersCase):
    """A section has a car by decision of the Party group, and nobody else."""

    def test_decided_by_the_party_group(self):
        """P1: number and day come from the resolution; the car follows."""
        doc = self.allot()
        self.assertEqual(doc.state, "decided")
        resolution = doc.sudo()._approval_resolution()
        self.assertEqual(doc.decision_no, resolution.number)
        self.assertEqual(str(doc.decision_date), "2026-04-06")
        self.assertEqual(self.car_a.proc_department_id, self.handling)
        self.assertEqual(self.car_a.proc_mode, "section")
        [entry] = self.entries(self.car_a, "fleet.allotted")
        self.assertEqual(entry._content()["decision_no"], doc.decision_no)
        self.assertTrue(self.told("head", doc))

    def test_nothing_without_a_decision_number(self):
        """fleet#37: whoever else agrees, without the Party group nothing holds."""
        policy = self.env.ref("procuratorate_fleet.policy_allotment")
        policy.step_ids.filtered(
            lambda step: step.post_id.kind == "collective"
        ).sudo().unlink()
        doc = self.allotment()
        doc.action_submit()
        with self.refused("the number of a decision of the Party group"):
            self.as_("leader", doc).action_approve("Fine")
        self.assertEqual(doc.state, "submitted")
        self.assertFalse(self.car_a.proc_department_id)

    def test_the_party_group_says_no(self):
        doc = self.allotment()
        doc.action_submit()
        self.as_("leader", doc).action_approve("To the Party group")
        self.close(self.meet(doc, "no"))
        self.assertEqual(doc.state, "rejected")
        self.assertFalse(self.car_a.proc_department_id)

    def test_the_new_one_ends_the_old_on_its_eve(self):
        """fleet#37: section X, then Y from 2026-05-01: X ends 04-30."""
        first = self.allot(section=self.handling)
        second = self.allot(section=self.other, start="2026-05-01")
        self.assertEqual(str(first.date_to), "2026-04-30")
        self.assertEqual(first.state, "decided")
        self.assertEqual(self.car_a.proc_department_id, self.handling)
        self.clock.move_to(self.at("2026-04-30 23:00"))
        self.run_job("cron_allotments")
        self.assertEqual(self.car_a.proc_department_id, self.handling)
        self.clock.move_to(self.at("2026-05-01 01:00"))
        self.run_job("cron_allotments")
        self.assertEqual(self.car_a.proc_department_id, self.other)
        self.assertEqual(first.state, "ended")
        self.assertTrue(second.in_force)
        self.assertFalse(first.in_force)

    def test_no_day_before_the_decision(self):
        """Asked for from today, decided on Wednesday: in force from Wednesday."""
        doc = self.allotment()
        doc.action_submit()
        self.clock.move_to(self.at("2026-04-08 10:00"))
        self.as_("leader", doc).action_approve("To the Party group")
        self.close(self.meet(doc))
        self.assertEqual(str(doc.begins_on), "2026-04-08")

    def test_a_later_decision_beats_one_still_to_begin(self):
        coming = self.allot(section=self.other, start="2026-05-01")
        now = self.allot(section=self.handling)
        self.assertEqual(coming.state, "ended")
        self.assertEqual(now.state, "decided")
        self.assertFalse(now.date_to)

    def test_one_that_is_over_before_another_begins(self):
        """Lent for two weeks, the car goes to its section in May as decided."""
        coming = self.allot(section=self.other, start="2026-05-01")
        self.allot(section=self.handling, date_until="2026-04-20")
        self.assertEqual(coming.state, "decided")
        self.assertEqual(self.car_a.proc_department_id, self.handling)
        self.clock.move_to(self.at("2026-05-01 01:00"))
        self.run_job("cron_allotments")
        self.assertEqual(self.car_a.proc_department_id, self.other)

    def test_one_with_an_end_of_its_own(self):
        self.allot(date_until="2026-04-20", mode="pool")
        self.assertEqual(self.car_a.proc_mode, "pool")
        self.clock.move_to(self.at("2026-04-21 01:00"))
        self.run_job("cron_allotments")
        self.assertFalse(self.car_a.proc_department_id)
        self.assertFalse(self.car_a.proc_mode)

    def test_law_enforcement_cars_for_the_front_line(self):
        """R8: not for internal management."""
        doc = self.allotment(section=self.office)
        with self.refused("front line", "art. 27"):
            doc.action_submit()
        self.allotment(section=self.office, mode="pool").action_submit()
        self.allotment(self.car_c, self.office).action_submit()

    def test_not_for_days_that_are_over_nor_twice(self):
        with self.refused("which is over"):
            self.allotment(start="2026-04-05").action_submit()
        self.allot()
        with self.refused("says the same already"):
            self.allotment().action_submit()

    def test_who_prepares_it(self):
        doc = self.allotment()
        for login in ("head", "leader", "staff"):
            with self.refused():
                self.as_(login, doc).action_submit()

    def test_the_car_of_a_section_serves_it(self):
        """P1: another section does not get it; the pool does."""
        self.allot()
        slip = self.make_slip()
        found = slip._gate_reasons("assign", self.car_a, self.d1)
        self.assertNotIn("section", [reason.code for reason in found])
        other = self.make_slip(by="outsider", applicant_id=self.people["outsider"].id)
        found = other._gate_reasons("assign", self.car_a, self.d1)
        self.assertIn("section", [reason.code for reason in found])

    def test_withdrawn_before_the_decision(self):
        doc = self.allotment()
        doc.action_submit()
        doc.action_withdraw("Not needed")
        self.assertEqual(doc.state, "cancelled")
        with self.refused("cannot go back"):
            doc.action_amend("x")

    def test_a_disposed_car_is_nobodys(self):
        doc = self.allot()
        request = self.env["procuratorate.fleet.car_request"].new({"name": "CS-1"})
        self.car_a.sudo()._proc_dispose(
            "x", self.company._procuratorate_today(), request
        )
        self.assertEqual(doc.state, "ended")
        self.assertFalse(self.car_a.proc_department_id)

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_one_a_day(self):
        """EXCLUDE: what gets past the verbs is refused as well."""
        first = self.allot()
        second = self.allotment(section=self.other)
        with self.assertRaises(ExclusionViolation), self.env.cr.savepoint():
            second.sudo()._write_engine(
                {
                    "state": "decided",
                    "decision_no": "2026-9",
                    "decision_date": "2026-04-06",
                    "begins_on": "2026-04-10",
                }
            )
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(first.state, "decided")

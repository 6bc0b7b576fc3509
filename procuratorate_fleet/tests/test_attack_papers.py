from odoo.exceptions import AccessError
from odoo.tests import tagged

from .papers_common import PAPER, PapersCase

ALLOTMENT = "procuratorate.fleet.allotment"


@tagged("post_install", "-at_install")
class TestAttackPapers(PapersCase):
    """Papers and allotments, and every ordinary way round them."""

    def everybody(self, record):
        """The record as clerk, administrator and superuser."""
        admin = self.users["dispatcher"]
        admin.group_ids += self.env.ref("base.group_system")
        return (
            self.as_("fleet_clerk", record),
            self.as_("dispatcher", record),
            record.sudo(),
        )

    def test_a_paper_on_record_stays(self):
        for paper in self.everybody(self.paper()):
            for vals in (
                {"date_to": "2040-01-01"},
                {"vehicle_id": self.car_b.id},
                {"kind": "commercial"},
                {"number": "X"},
                {"amount": 1},
                {"state": "draft"},
                {"renewed_by_id": False},
                {"told": -1},
            ):
                with self.refused(error=AccessError):
                    paper.write(vals)
            with self.refused(error=AccessError):
                paper.unlink()
            with self.refused(error=AccessError):
                paper.with_context(_force_unlink=True).unlink()
            with self.refused(error=AccessError):
                paper.copy()

    def test_no_forged_paper(self):
        with self.refused(error=AccessError):
            self.draft(state="recorded")
        Paper = self.as_("fleet_clerk", self.env[PAPER])
        paper = Paper.with_context(default_state="recorded").create(
            {
                "company_id": self.company.id,
                "vehicle_id": self.car_a.id,
                "kind": "compulsory",
                "number": "X",
            }
        )
        self.assertEqual(paper.state, "draft")
        result = Paper.load(
            ["vehicle_id/.id", "kind", "number", "date_from", "state"],
            [[str(self.car_a.id), "compulsory", "X", "2026-01-01", "recorded"]],
        )
        self.assertFalse(result["ids"])

    def test_a_draft_holds_nothing(self):
        self.bare(self.car_a)
        self.draft(date_from="2026-01-01")
        [reason] = self.against(self.car_a)
        self.assertIn("Compulsory insurance", reason.what)

    def test_not_by_way_of_the_car(self):
        """The list on the file of the car is no way in."""
        self.bare(self.car_a)
        vals = {"kind": "compulsory", "number": "X", "state": "recorded"}
        for car in (self.as_("fleet_clerk", self.car_a), self.car_a.sudo()):
            with self.refused(error=AccessError):
                car.write({"proc_paper_ids": [(0, 0, vals)]})
        with self.refused(error=AccessError):
            self.car_a.sudo().write({"proc_inspection_due": "2040-01-01"})

    def test_who_writes_papers(self):
        paper = self.draft()
        for login in ("driver", "leader", "director", "finance", "supervision"):
            with self.refused(error=AccessError):
                self.as_(login, paper).write({"number": "X"})
        with self.refused(error=AccessError):
            self.as_("staff", paper).read(["number"])

    def test_papers_of_a_secret_car(self):
        paper = self.paper()
        self.car_a.sudo()._proc_write({"proc_secret": True})
        for login, sees in {
            "fleet_clerk": True,
            "leader": True,
            "supervision": True,
            "driver": False,
            "finance": False,
            "head": False,
        }.items():
            found = self.as_(login, self.env[PAPER]).search([("id", "=", paper.id)])
            self.assertEqual(bool(found), sees, login)

    # Allotment ------------------------------------------------------------------

    def test_a_decision_is_not_written(self):
        """fleet#37: number, day and state come from the resolution only."""
        doc = self.allotment()
        for record in self.everybody(doc):
            for vals in (
                {"decision_no": "2026-1"},
                {"decision_date": "2026-04-01"},
                {"state": "decided"},
                {"begins_on": "2026-04-01"},
                {"in_force": True},
            ):
                with self.refused(error=AccessError):
                    record.write(vals)
        with self.refused(error=AccessError):
            self.allotment(state="decided", decision_no="2026-1")

    def test_what_was_decided_stays(self):
        doc = self.allot()
        for record in self.everybody(doc):
            for vals in (
                {"department_id": self.other.id},
                {"vehicle_id": self.car_c.id},
                {"mode": "pool"},
                {"date_to": "2030-01-01"},
                {"date_until": "2030-01-01"},
            ):
                with self.refused():
                    record.write(vals)
            with self.refused():
                record.unlink()
            with self.refused():
                record.copy()

    def test_what_is_before_the_party_group_does_not_change(self):
        doc = self.allotment()
        doc.action_submit()
        with self.refused():
            doc.write({"department_id": self.other.id})

    def test_no_person_is_a_holder(self):
        """fleet#37, R16: there is no field for one, and none on the car."""
        persons = ("hr.employee", "res.partner", "res.users")
        fields = self.env[ALLOTMENT]._fields.values()
        named = {
            field.name
            for field in fields
            if field.comodel_name in persons and not field.related
        }
        allowed = {
            "applicant_id",
            "create_uid",
            "write_uid",
            "activity_user_id",
            "message_partner_ids",
        }
        self.assertLessEqual(named, allowed)
        with self.refused("art. 26"):
            self.car_a.sudo().write({"driver_employee_id": self.people["leader"].id})

    def test_the_car_is_not_moved_by_hand(self):
        for car in self.everybody(self.car_a):
            with self.refused(error=AccessError):
                car.write({"proc_department_id": self.other.id})
            with self.refused(error=AccessError):
                car.write({"proc_mode": "section"})

    def test_a_decision_past_the_book_is_found(self):
        """A row changed by SQL between decision and closing carries nothing."""
        doc = self.allotment()
        doc.action_submit()
        self.as_("leader", doc).action_approve("To the Party group")
        meeting = self.meet(doc)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_fleet_allotment SET department_id = %s WHERE id = %s",
            [self.other.id, doc.id],
        )
        self.env.invalidate_all()
        with self.refused():
            self.close(meeting)
        self.assertFalse(self.car_a.proc_department_id)

from contextlib import contextmanager

from odoo.exceptions import UserError

from .common import FleetCase

PAPER = "procuratorate.fleet.paper"
DRIVER = "procuratorate.fleet.driver"


class PapersCase(FleetCase):
    """Papers, allotments and drivers: words for their tests.

    ``as_`` (a record as a person sees it), ``paper`` (on record, by the clerk),
    ``against`` (words of the reasons of a car), ``against_driver``, ``allot`` (decided
    by the Party group), ``refused(*words)``, ``told``, ``run_job``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.lang = "en_US"
        cls.add_people({"finance": "procuratorate_base.group_finance"})
        cls.people["finance"].department_id = cls.office
        cls.handling.proc_front_line = True
        cls.other.proc_front_line = True
        cls.insurer = cls.env["res.partner"].create({"name": "Insurer"})
        cls.env.flush_all()

    def as_(self, login, record):
        return self.as_user(record, login)

    # Papers ---------------------------------------------------------------------

    def bare(self, car):
        """This car without any paper on record."""
        car.proc_paper_ids.sudo()._write_engine({"state": "void", "void_text": "x"})
        self.env.invalidate_all()
        return car

    def draft(self, car=None, kind="compulsory", **vals):
        return self.as_("fleet_clerk", self.env[PAPER]).create(
            {
                "company_id": self.company.id,
                "vehicle_id": (car or self.car_a).id,
                "kind": kind,
                "number": "P-1",
                "partner_id": self.insurer.id,
                **vals,
            }
        )

    def paper(self, car=None, kind="compulsory", start="2026-01-01", **vals):
        """A paper of this kind on record."""
        paper = self.draft(car, kind, date_from=start, **vals)
        paper.action_record()
        self.env.flush_all()
        self.env.invalidate_all()
        return paper

    def against(self, car, start="2026-04-07 09:00", end="2026-04-07 12:00", slip=None):
        return car._proc_reasons(slip, self.at(start), self.at(end), "assign")

    # Drivers --------------------------------------------------------------------

    def against_driver(
        self,
        driver,
        car=None,
        start="2026-04-07 09:00",
        end="2026-04-07 12:00",
        slip=None,
        stage="assign",
    ):
        car = car or self.env["fleet.vehicle"]
        span = (self.at(start), self.at(end))
        return driver._proc_reasons(slip, car, *span, stage)

    # Allotments -----------------------------------------------------------------

    def allotment(self, car=None, section=None, start="2026-04-06", **vals):
        return self.as_(
            "fleet_clerk", self.env["procuratorate.fleet.allotment"]
        ).create(
            {
                "company_id": self.company.id,
                "vehicle_id": (car or self.car_a).id,
                "department_id": (section or self.handling).id,
                "date_from": start,
                **vals,
            }
        )

    def allot(self, *args, **vals):
        """An allotment that the Party group decided today."""
        doc = self.allotment(*args, **vals)
        doc.action_submit()
        self.as_("leader", doc).action_approve("To the Party group")
        self.env.invalidate_all()
        self.close(self.meet(doc))
        return doc

    def meet(self, doc, verdict="yes"):
        """The Party group in session about this document; everybody has voted."""
        case = doc.sudo().approval_case_id
        self.as_("clerk", case).action_new_resolution()
        found = case.resolution_ids.filtered(lambda each: each.state != "void")
        meeting = self.as_("clerk", found)
        today = self.company._procuratorate_today()
        meeting.write({"meeting_date": today, "place": "Room 301"})
        meeting.action_start()
        chair = meeting.sudo().chair_id
        members = meeting.sudo().vote_ids.employee_id - chair
        for member in [*members, chair]:
            login = member.user_id.login
            self.as_(login, meeting).action_vote(verdict, "Agreed")
        return meeting

    def close(self, meeting):
        chair = meeting.sudo().chair_id.user_id.login
        self.as_(chair, meeting).action_close()
        self.env.flush_all()
        self.env.invalidate_all()

    # Words ----------------------------------------------------------------------

    def told(self, login, record):
        """What this person was told about the record."""
        activities = self.env["mail.activity"].sudo()
        return activities.search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("user_id", "=", self.users[login].id),
            ]
        )

    def run_job(self, name):
        """The scheduled job of this name, as the server runs it."""
        job = self.env.ref(f"procuratorate_fleet.{name}")
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()

    @contextmanager
    def refused(self, *words, error=UserError):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

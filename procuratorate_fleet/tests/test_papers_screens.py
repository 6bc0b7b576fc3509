from lxml import etree

from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from .papers_common import PapersCase

#: model: (who opens it, its views)
SCREENS = {
    "procuratorate.fleet.paper": (
        ("fleet_clerk", "dispatcher", "driver", "head", "leader", "finance"),
        ("list", "calendar", "form"),
    ),
    "procuratorate.fleet.allotment": (
        ("fleet_clerk", "director", "head", "leader", "member", "supervision"),
        ("list", "form"),
    ),
    "procuratorate.fleet.driver": (
        ("fleet_clerk", "dispatcher", "driver", "director", "supervision"),
        ("list", "kanban", "calendar", "form"),
    ),
    "procuratorate.fleet.violation": (
        ("fleet_clerk", "driver", "director", "leader", "supervision"),
        ("list", "form"),
    ),
    "procuratorate.fleet.meeting": (
        ("fleet_clerk", "driver", "director", "supervision"),
        ("list", "form"),
    ),
    "procuratorate.fleet.fitness": (
        ("fleet_clerk", "driver", "director", "supervision"),
        ("list",),
    ),
}


@tagged("post_install", "-at_install")
class TestPapersScreens(PapersCase):
    """Everybody's screens open, with what they may read."""

    def tell(self):
        super().tell()
        self.there = {
            "procuratorate.fleet.paper": self.car_a.proc_paper_ids[:1],
            "procuratorate.fleet.allotment": self.allotment(),
            "procuratorate.fleet.driver": self.d1,
            "procuratorate.fleet.violation": self.as_(
                "fleet_clerk", self.env["procuratorate.fleet.violation"]
            ).create(
                {
                    "company_id": self.company.id,
                    "driver_id": self.d1.id,
                    "vehicle_id": self.car_a.id,
                    "at": "2026-01-05 10:00:00",
                    "what": "Red light",
                }
            ),
            "procuratorate.fleet.meeting": self.env[
                "procuratorate.fleet.meeting"
            ].create({"company_id": self.company.id}),
            "procuratorate.fleet.fitness": self.env["procuratorate.fleet.fitness"],
        }

    def test_every_login_opens_every_view(self):
        self.as_("driver", self.d1).action_unfit("A cold")
        for model, (logins, views) in SCREENS.items():
            for login in logins:
                Model = self.as_(login, self.env[model])
                for view in views:
                    with self.subTest(model=model, login=login, view=view):
                        known = Model.get_views([(False, view), (False, "search")])
                        names = known["models"][model]["fields"]
                        stored = {n: {} for n in names if n in Model._fields}
                        found = Model.web_search_read([], stored)
                        self.assertTrue(found["length"])

    def test_every_form_opens(self):
        for model, (logins, views) in SCREENS.items():
            for login in logins if "form" in views else ():
                with self.subTest(model=model, login=login):
                    Form(self.as_(login, self.there[model]))

    def test_the_clerk_renews_an_insurance(self):
        old = self.car_a.proc_paper_ids.filtered(lambda row: row.kind == "compulsory")
        action = self.as_("fleet_clerk", old).action_renew()
        Paper = self.as_("fleet_clerk", self.env["procuratorate.fleet.paper"])
        with Form(Paper.with_context(**action["context"])) as form:
            form.number = "P-9"
            form.partner_id = self.insurer
            self.assertEqual(str(form.date_from), "2028-01-01")
            self.assertEqual(str(form.date_to), "2028-12-31")
        form.record.action_record()
        self.assertEqual(old.renewed_by_id, form.record)

    def test_the_clerk_sees_when_the_next_inspection_is_due(self):
        """fleet#13: reckoned while he types, entered for a coach."""
        Paper = self.as_("fleet_clerk", self.env["procuratorate.fleet.paper"])
        form = Form(Paper.with_context(default_kind="inspection"))
        form.vehicle_id = self.car_a
        form.date_from = "2026-04-01"
        self.assertTrue(form.reckoned)
        self.assertEqual(str(form.date_to), "2028-05-10")
        form.vehicle_id = self.car_c
        self.assertFalse(form.reckoned)
        self.assertFalse(form.date_to)

    def test_a_new_meeting_begins_with_all_drivers(self):
        Meeting = self.as_("fleet_clerk", self.env["procuratorate.fleet.meeting"])
        with Form(Meeting) as form:
            self.assertEqual(len(form.line_ids), 3)

    def test_the_words_of_a_step(self):
        paper = self.paper()
        clerk = self.as_("fleet_clerk", paper).with_context(say="action_void")
        action = clerk.action_words()
        dialog = self.as_("fleet_clerk", self.env[action["res_model"]])
        dialog = dialog.with_context(**action["context"]).create({"text": "Wrong car"})
        dialog.action_confirm()
        self.assertEqual(paper.state, "void")

    def test_questions_of_the_lists(self):
        """What ends within sixty days, of papers, inspections and licences."""
        self.bare(self.car_a)
        soon = self.paper(start="2025-06-01", date_to="2026-05-31")
        Paper = self.as_("fleet_clerk", self.env["procuratorate.fleet.paper"])
        self.assertEqual(Paper.search(self.filter_of(Paper, "soon")), soon)
        Vehicle = self.as_("fleet_clerk", self.env["fleet.vehicle"])
        found = Vehicle.search(self.filter_of(Vehicle, "inspection_soon", "fleet_car"))
        self.assertEqual(found, self.car_a)
        Driver = self.as_("fleet_clerk", self.env["procuratorate.fleet.driver"])
        self.assertEqual(Driver.search(self.filter_of(Driver, "soon")), self.d3)
        for name in ("probation", "points", "unfit", "large", "certificate_soon"):
            Driver.search(self.filter_of(Driver, name))

    def filter_of(self, model, name, view=None):
        """The domain of this filter of the search view."""
        ref = f"procuratorate_fleet.{view}_view_search" if view else None
        arch = model.get_view(ref and self.env.ref(ref).id, "search")["arch"]
        [node] = etree.fromstring(arch).xpath(f"//filter[@name='{name}']")
        return safe_eval(node.get("domain"))

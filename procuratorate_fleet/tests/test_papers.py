from odoo.tests import tagged

from .papers_common import PAPER, PapersCase


@tagged("post_install", "-at_install")
class TestPapers(PapersCase):
    """Each kind of paper holds for the whole trip, whatever the others say."""

    def codes(self, reasons):
        return [reason.code for reason in reasons]

    def test_nothing_stands_against_a_car_with_its_papers(self):
        self.assertEqual(self.against(self.car_a), [])

    def test_a_lease_hides_no_insurance(self):
        """fleet#11: insurance ended 2026-04-06, a lease runs to 2028."""
        self.bare(self.car_a)
        self.paper(start="2025-04-07", date_to="2026-04-06")
        self.paper(kind="inspection", start="2026-03-01")
        self.env["fleet.vehicle.log.contract"].create(
            {
                "vehicle_id": self.car_a.id,
                "company_id": self.company.id,
                "start_date": "2024-01-01",
                "expiration_date": "2028-01-01",
            }
        )
        [reason] = self.against(self.car_a)
        self.assertIn("ended on 2026-04-06", reason.what)
        self.assertTrue(reason.absolute)
        self.assertEqual(reason.code, "paper")
        self.assertIn("art. 13, 17 and 95", reason.text())

    def test_the_rule_names_the_papers(self):
        """Whoever is refused reads which papers are meant, not their codes."""
        self.bare(self.car_a)
        [reason, *_others] = self.against(self.car_a)
        self.assertIn("= Compulsory insurance, Inspection;", reason.text())
        version = self.env.ref("procuratorate_fleet.rule_paper_required_v1")
        version.value = "compulsory, something"
        self.assertEqual(version.value_display, "Compulsory insurance, something")

    def test_the_last_day_is_a_day(self):
        self.bare(self.car_a)
        self.paper(start="2025-04-07", date_to="2026-04-07")
        self.paper(kind="inspection", start="2026-03-01")
        self.assertEqual(self.against(self.car_a), [])
        [reason] = self.against(self.car_a, end="2026-04-08 10:00")
        self.assertIn("ends on 2026-04-07, within the trip", reason.what)

    def test_a_span_until_midnight_does_not_touch_the_new_day(self):
        self.bare(self.car_a)
        self.paper(start="2025-04-07", date_to="2026-04-07")
        self.paper(kind="inspection", start="2026-03-01")
        self.assertEqual(self.against(self.car_a, end="2026-04-08 00:00"), [])

    def test_a_renewal_goes_on_without_a_gap(self):
        self.bare(self.car_a)
        self.paper(start="2025-04-08", date_to="2026-04-07")
        self.paper(start="2026-04-08", number="P-2")
        self.paper(kind="inspection", start="2026-03-01")
        span = {"start": "2026-04-06 09:00", "end": "2026-04-10 12:00"}
        self.assertEqual(self.against(self.car_a, **span), [])

    def test_a_gap_of_a_day_is_a_gap(self):
        self.bare(self.car_a)
        self.paper(start="2025-04-07", date_to="2026-04-06")
        self.paper(start="2026-04-08", number="P-2")
        self.paper(kind="inspection", start="2026-03-01")
        span = {"start": "2026-04-06 09:00", "end": "2026-04-10 12:00"}
        [reason] = self.against(self.car_a, **span)
        self.assertIn("ends on 2026-04-06, within the trip", reason.what)

    def test_an_insurance_that_is_still_to_begin(self):
        self.bare(self.car_a)
        self.paper(start="2026-04-08")
        self.paper(kind="inspection", start="2026-03-01")
        [reason] = self.against(self.car_a)
        self.assertIn("begins on 2026-04-08", reason.what)

    def test_no_paper_is_no_paper(self):
        """A car without anything on record goes nowhere."""
        self.bare(self.car_c)
        found = self.against(self.car_c)
        self.assertEqual(self.codes(found), ["paper", "paper"])
        for reason in found:
            self.assertIn("none on record", reason.what)

    def test_commercial_insurance_only_when_there_is_one(self):
        self.paper(kind="commercial", start="2025-01-01", date_to="2026-04-01")
        [reason] = self.against(self.car_a)
        self.assertIn("Commercial insurance", reason.what)
        self.assertFalse(reason.absolute)

    def test_the_office_may_ask_for_more_kinds(self):
        """A version of the dated rule makes the licence book compulsory."""
        rule = self.env.ref("procuratorate_fleet.rule_paper_required")
        self.env["procuratorate.rule.version"].create(
            {
                "rule_id": rule.id,
                "company_id": self.company.id,
                "value": "compulsory, inspection, licence_book",
                "date_from": "2026-01-01",
                "grade": "house",
            }
        )
        [reason] = self.against(self.car_a)
        self.assertIn("Licence book", reason.what)
        self.paper(kind="licence_book", start="2020-05-10")
        self.assertEqual(self.against(self.car_a), [])

    def test_assignment_is_refused(self):
        """fleet#11, at the assignment itself."""
        slip = self.put(self.make_slip(), "approved")
        self.bare(self.car_a)
        self.paper(start="2025-04-07", date_to="2026-04-06")
        reasons = slip._gate_reasons("assign", self.car_a, self.d1)
        self.assertIn("paper", self.codes(reasons))

    # Putting on record ----------------------------------------------------------

    def test_a_year_of_insurance_by_itself(self):
        paper = self.draft(date_from="2026-05-01")
        self.assertEqual(str(paper.date_to), "2027-04-30")

    def test_what_a_paper_needs(self):
        with self.refused("the insurer"):
            self.draft(partner_id=False).action_record()
        with self.refused("the number"):
            self.draft(number=" ").action_record()
        with self.refused("the last day"):
            self.draft(date_to=False).action_record()
        with self.refused("does not wait"):
            self.paper(number="P-3").action_record()

    def test_no_compulsory_insurance_of_many_years(self):
        """A slip of the pen is no reason for the gates to sleep; a day more is."""
        with self.refused("Rule:", "art. 22", "a last day not after 2027-05-01"):
            self.paper(start="2026-05-01", date_to="2072-04-30")
        self.paper(start="2026-05-01", date_to="2027-05-01")
        self.paper(kind="commercial", start="2026-05-01", date_to="2029-04-30")

    def test_only_the_clerk(self):
        paper = self.draft()
        for login in ("staff", "driver", "leader", "director"):
            with self.refused():
                self.as_(login, paper).action_record()

    def test_it_stands_in_the_register(self):
        paper = self.paper()
        [entry] = self.entries(paper, "fleet.paper")
        self.assertEqual(entry._content()["number"], "P-1")
        self.as_("fleet_clerk", paper).action_void("Typed for the wrong car")
        [entry] = self.entries(paper, "fleet.paper.void")
        self.assertEqual(entry._content()["reason"], "Typed for the wrong car")

    def test_a_void_paper_holds_no_more(self):
        self.bare(self.car_a)
        self.paper(kind="inspection", start="2026-03-01")
        paper = self.paper()
        self.assertEqual(self.against(self.car_a), [])
        with self.refused("without a word"):
            self.as_("fleet_clerk", paper).action_void(" ")
        self.as_("fleet_clerk", paper).action_void("Not paid")
        self.assertTrue(self.against(self.car_a))

    def test_which_one_renews(self):
        self.bare(self.car_a)
        first = self.paper(start="2025-04-08", date_to="2026-04-07")
        second = self.paper(start="2026-04-08", number="P-2")
        self.assertEqual(first.renewed_by_id, second)
        self.assertFalse(second.renewed_by_id)
        self.as_("fleet_clerk", second).action_void("Not paid")
        self.assertFalse(first.renewed_by_id)

    def test_days_beyond_the_calendar(self):
        """A slip of the pen is no breakdown: nothing is reckoned from it."""
        Paper = self.as_("fleet_clerk", self.env[PAPER])
        vals = {"company_id": self.company.id, "vehicle_id": self.car_a.id}
        for kind in ("compulsory", "inspection"):
            paper = Paper.create({**vals, "kind": kind, "date_from": "9999-12-31"})
            self.assertFalse(paper.date_to)
        end = {"date_from": "2026-01-01", "date_to": "9999-12-31"}
        paper = Paper.create({**vals, "kind": "compulsory", **end})
        self.assertNotIn("default_date_from", paper.action_renew()["context"])

    def test_renew_begins_where_the_last_one_ends(self):
        paper = self.paper(start="2025-04-08", date_to="2026-04-07")
        context = paper.action_renew()["context"]
        self.assertEqual(str(context["default_date_from"]), "2026-04-08")
        self.assertEqual(context["default_vehicle_id"], self.car_a.id)

    def test_what_it_cost_is_booked_once(self):
        paper = self.paper(amount=950.0)
        self.assertEqual(paper.cost_id.amount, 950.0)
        self.assertEqual(paper.cost_id.proc_kind, "insurance")
        self.assertEqual(paper.cost_id.vehicle_id, self.car_a)

    def test_with_a_void_paper_its_cost_goes(self):
        paper = self.paper(amount=950.0)
        self.as_("fleet_clerk", paper).action_void("Typed for the wrong car")
        self.assertTrue(paper.cost_id.proc_void)

    # Availability ---------------------------------------------------------------

    def test_a_car_without_papers_is_blocked(self):
        self.assertEqual(self.car_a.proc_avail, "free")
        self.bare(self.car_a)
        self.assertEqual(self.car_a.proc_avail, "blocked")
        found = self.env["fleet.vehicle"].search([("proc_avail", "=", "blocked")])
        self.assertIn(self.car_a, found)
        self.assertNotIn(self.car_b, found)
        self.assertIn("none on record", self.car_a.proc_paper_text)

    def test_many_cars_ask_as_little_as_one(self):
        cars = self.as_("dispatcher", self.car_a + self.car_b + self.car_c)
        one, many = (
            lambda: cars[0].proc_paper_text,
            lambda: cars.mapped("proc_paper_text"),
        )
        self.count_queries(one)  # rights are read once
        self.assertEqual(self.count_queries(many), self.count_queries(one))

    def test_switched_off_asks_for_nothing(self):
        """Without the rules no paper stands against anything."""
        other = self.env["res.company"].create({"name": "Elsewhere"})
        car = self.env["fleet.vehicle"].create(
            {"model_id": self.model.id, "company_id": other.id}
        )
        self.assertFalse(car.proc_paper_text)
        self.assertFalse(car.proc_inspection_due)

    def test_papers_and_allotments_stand_in_the_printed_file(self):
        """One car, one file: what holds of it is read on one paper."""
        self.paper(kind="commercial", number="SY-77", start="2026-02-01")
        Report = self.as_("fleet_clerk", self.env["ir.actions.report"])
        html, _kind = Report._render_qweb_html(
            "procuratorate_fleet.report_car_file", self.car_a.ids
        )
        for word in ("SY-77", "compulsory 豫S·A001", self.insurer.name):
            self.assertIn(word, html.decode())

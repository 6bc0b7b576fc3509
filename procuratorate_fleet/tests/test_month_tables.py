import io
from unittest import skipUnless

import openpyxl

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.addons.procuratorate_base.tools import chromium
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from .month_common import MonthCase

MONTH = "procuratorate_fleet.action_report_fleet_month"
YEAR = "procuratorate_fleet.action_report_fleet_statistics"


@tagged("post_install", "-at_install")
class TestMonthTables(MonthCase, RpcCase):
    """Tables of a month and of a year, on paper and as files."""

    def html(self, report, record, login="staff"):
        reports = self.as_(login, self.env["ir.actions.report"])
        return reports._render_qweb_html(report, record.ids)[0].decode()

    def rows(self, content):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return {
            sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
            for sheet in book
        }

    def statistics(self, login="finance", year=2026):
        Report = self.as_(login, self.env["procuratorate.fleet.statistics"])
        return Report.create({"year": year, "company_id": self.company.id})

    def quota(self, count=6):
        return self.env["procuratorate.fleet.quota"]._engine_create(
            [
                {
                    "company_id": self.company.id,
                    "car_class": "enforcement",
                    "count": count,
                    "date_from": "2020-01-01",
                    "document_no": "BZ-1",
                    "decided_by": "Finance",
                    "state": "valid",
                }
            ]
        )

    def test_the_sheet_of_a_month(self):
        month = self.published()
        text = self.html(MONTH, month)
        for word in ("豫S·A001", "2026-04", "350.00", "3.50", "leader", "supervision"):
            self.assertIn(word, text)

    def test_nobody_prints_a_draft_of_others(self):
        month = self.closed()
        with self.assertRaises(AccessError):
            self.html(MONTH, month)

    @skipUnless(chromium.find(), "needs Chromium")
    def test_the_sheet_on_paper(self):
        month = self.published()
        reports = self.as_("staff", self.env["ir.actions.report"])
        reports = reports.with_context(force_report_rendering=True)
        pdf, kind = reports._render_qweb_pdf(MONTH, month.ids)
        self.assertEqual(kind, "pdf")
        page = PdfFileReader(io.BytesIO(pdf)).pages[0]
        self.assertGreater(page.mediabox.width, page.mediabox.height)
        text = "".join(page.extract_text().split())
        for word in (month.name, "A001", "350.00", "Together"):
            self.assertIn(word, text)

    def test_the_table_of_a_month(self):
        month = self.as_("staff", self.published())
        rows, _trips = self.rows(month._xlsx()).values()
        head = next(row for row in rows if row[0] == "Class")
        car = next(row for row in rows if row[1] == "豫S·A001")
        found = dict(zip(head, car, strict=True))
        self.assertEqual((found["Kilometres"], found["Running Cost"]), (100, 350))
        total = dict(zip(head, rows[-1], strict=True))
        self.assertEqual((total["Class"], total["Running Cost"]), ("Together", 350))
        self.assertNotIn("Repair", head, "nothing was repaired")

    def test_a_name_is_no_formula(self):
        self.office.name = "=1+1"
        self.car_a._proc_write({"proc_department_id": self.office.id})
        month = self.published()
        book = openpyxl.load_workbook(io.BytesIO(month._xlsx()))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    @mute_logger("odoo.http")
    def test_the_route_gives_tables_to_who_may_read_them(self):
        month = self.closed()
        path = f"/procuratorate_fleet/xlsx/{month._name}/{month.id}"
        self.authenticate("staff", "staff")
        headers = {"X-Odoo-Database": self.env.cr.dbname}
        self.assertNotEqual(self.url_open(path, headers=headers).status_code, 200)
        self.review(month)
        month.action_publish()
        self.env.flush_all()
        answer = self.url_open(path, headers=headers)
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(self.rows(answer.content))
        other = "/procuratorate_fleet/xlsx/res.users/1"
        self.assertEqual(self.url_open(other, headers=headers).status_code, 404)

    def test_statistics_by_class(self):
        """R17: numbers by class, quota, distance, cost."""
        self.quota(1)
        rows = {row["class"]: row for row in self.statistics()._classes()}
        law = rows["Law enforcement"]
        self.assertEqual((law["quota"], law["there"], law["over"]), (1, 2, 1))
        self.assertEqual((law["km"], law["running"], law["trips"]), (100, 350, 1))
        self.assertEqual(rows["Together"]["there"], 3)
        self.assertEqual(rows["Emergency support"]["there"], 1)

    def test_cars_that_came_and_went(self):
        """R17"""
        self.register_cars(
            {
                "license_plate": "豫S·E005",
                "vin_sn": "LFPH4ABC000000005",
                "fuel_type": "electric",
                "acquisition_date": "2026-03-01",
                "net_car_value": 150000,
            }
        )
        self.env["fleet.vehicle"].create(
            {
                "model_id": self.model.id,
                "company_id": self.company.id,
                "proc_class": "enforcement",
                "license_plate": "豫S·F006",
                "acquisition_date": "2026-03-02",
                "net_car_value": 99000,
            }
        )
        self.car_b._proc_write(
            {"proc_state": "disposed", "write_off_date": "2026-02-01"}
        )
        rows = {row["class"]: row for row in self.statistics()._classes()}
        law = rows["Law enforcement"]
        found = [law[name] for name in ("before", "came", "went", "there")]
        self.assertEqual(found, [2, 1, 1, 2])
        self.assertEqual((law["new_energy"], law["bought"]), (1, 150000))
        before = {row["class"]: row for row in self.statistics(year=2025)._classes()}
        self.assertEqual(before["Law enforcement"]["there"], 2)

    def test_statistics_on_paper_and_as_tables(self):
        report = self.statistics()
        text = self.html(YEAR, report, "finance")
        for word in ("Law enforcement", "350.00", "豫S·A001"):
            self.assertIn(word, text)
        sheets = self.rows(report._xlsx())
        self.assertEqual(list(sheets), ["By Class", "By Car"])

    def test_cars_are_added_up(self):
        """Below the cars of the year stands what they drove and cost together."""
        report = self.statistics()
        headings, cars = report._car_sheet()
        total = dict(zip(headings, report._car_total(cars), strict=True))
        last = report._classes()[-1]
        self.assertEqual(total["Class"], "Together")
        self.assertEqual(total["Kilometres"], last["km"])
        self.assertEqual(total["Running Cost"], last["running"])
        self.assertEqual(total["Running Cost per km"], last["per_km"])
        self.assertIn("Together", str(self.rows(report._xlsx())["By Car"]))
        self.assertEqual(self.html(YEAR, report, "finance").count("Together"), 2)

    def test_trips_are_whole_numbers(self):
        """On paper and in the tables: one trip, not 1.00."""
        report = self.statistics()
        law = next(row for row in report._classes() if row["km"])
        self.assertEqual(report._figure(law["trips"]), "1")
        headings, [row, *_more] = report._car_sheet()
        trips = dict(zip(headings, row, strict=True))["Number of Trips"]
        self.assertEqual(report._figure(trips), "1")

    def test_a_class_stands_above_its_cars(self):
        """Once, not beside each of them: the table stays within the paper."""
        self.ride("2026-04-09 09:00", "2026-04-09 12:00", 10, self.car_b, self.d2)
        text = self.html(MONTH, self.published())
        self.assertIn("豫S·0202警", text)
        self.assertEqual(text.count('class="pl_group"'), 2, "of three cars")

    def test_tables_are_printed_on_a4(self):
        book = openpyxl.load_workbook(io.BytesIO(self.published()._xlsx()))
        self.assertEqual(book.active.page_setup.paperSize, 9)
        self.assertTrue(book.active.freeze_panes.startswith("C"), "class and plate")

    def test_statistics_of_another_office(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        report = self.statistics()
        report.sudo().company_id = other
        with self.assertRaises(AccessError):
            report._classes()

    def test_statistics_mask_a_secret_car(self):
        """fleet#44: whoever prints them; the report leaves the office."""
        self.car_a._proc_write({"proc_secret": True})
        for login in ("finance", "supervision", "fleet_clerk"):
            report = self.statistics(login)
            text = self.html(YEAR, report, login)
            self.assertIn("豫S****", text)
            self.assertNotIn("A001", text)
            self.assertNotIn("A001", str(self.rows(report._xlsx())))

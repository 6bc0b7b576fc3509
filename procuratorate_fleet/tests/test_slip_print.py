import io
from unittest import skipUnless
from unittest.mock import patch

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.addons.procuratorate_base.tools import chromium
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from .board_common import BoardCase

FORM = "procuratorate_fleet.report_fleet_slip"
PRINTED = "fleet.slip.printed"
SECRET = {
    "reason": "remand",
    "destination": "Remand centre 2",
    "purpose": "Suspect Li",
}


@tagged("post_install", "-at_install")
class TestSlipPrint(BoardCase, RpcCase):
    """The slip in two parts: a stub for the office, and one that goes along."""

    def html(self, slip, login="dispatcher"):
        """(stub, main part) as this person prints it."""
        self.env.flush_all()
        self.env.invalidate_all()
        reports = self.as_(login, self.env["ir.actions.report"])
        text = reports._render_qweb_html(FORM, slip.ids)[0].decode()
        stub, main = text.split("cut here")
        return stub, main

    def test_both_parts(self):
        """P5: number, section, persons, reason, place, times, car and driver."""
        slip = self.given("2026-04-07 14:00", "2026-04-07 16:00")
        for part in self.html(slip):
            for word in (
                slip.name,
                "First Department",
                "staff",
                "Case work",
                "Luoshan",
                "2026-04-07 14:00",
                "2026-04-07 16:00",
                "豫S·A001",
                self.d1.name,
            ):
                self.assertIn(word, part)
        stub, main = self.html(slip)
        for word in ("Questioning of witnesses", "head", "leader", "dispatcher"):
            self.assertIn(word, stub)
        self.assertNotIn("Questioning of witnesses", main)
        for word in ("Meter (km)", "Guard signs", "data:image/png"):
            self.assertIn(word, main)

    def test_the_number_is_what_the_gate_reads(self):
        """fleet#47: the code holds the number, and the gate finds the trip by it."""
        slip = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        # one number has more than one good code: what is looked at is the number
        Report = self.env.registry["ir.actions.report"]
        with patch.object(Report, "_procuratorate_qr", lambda _, value: f"qr:{value}"):
            self.assertIn(f'src="qr:{slip.name}"', self.html(slip)[1])
        card = self.as_("guard", self.env["procuratorate.fleet.gate"]).look(slip.name)
        self.assertEqual(card["id"], slip.id)

    def test_numbers_of_a_trip_that_is_over(self):
        slip = self.trip("returned", "2026-04-07 08:00", "2026-04-07 09:30")
        self.put(slip, "returned", odometer_out=52000, odometer_in=52084.5, km=84.5)
        main = self.html(slip)[1]
        for word in ("52,000", "52,084.5", "84.5", "2026-04-07 09:30"):
            self.assertIn(word, main)

    def test_a_secret_errand_on_the_stub(self):
        """fleet#44: read by who may read it; masked for whoever else prints."""
        slip = self.given("2026-04-07 14:00", "2026-04-07 16:00", **SECRET)
        for login in ("dispatcher", "driver", "staff", "supervision"):
            with self.subTest(login):
                self.assertIn("Remand centre 2", self.html(slip, login)[0])
        for login in ("guard", "fleet_clerk"):
            with self.subTest(login):
                stub, main = self.html(slip, login)
                for word in ("Remand centre 2", "Suspect", "persons: staff"):
                    self.assertNotIn(word, stub + main)
                self.assertIn("Secret", stub)

    def test_a_secret_errand_does_not_go_along(self):
        """fleet#44: the part that passes the gate and lies in the car says nothing."""
        slip = self.given("2026-04-07 14:00", "2026-04-07 16:00", **SECRET)
        for login in ("dispatcher", "chief", "driver"):
            main = self.html(slip, login)[1]
            self.assertNotIn("Remand centre 2", main)
            self.assertNotIn("Suspect", main)
            self.assertIn("Secret", main)

    def test_the_plate_of_a_secret_car(self):
        self.car_a._proc_write({"proc_secret": True})
        slip = self.given("2026-04-07 14:00", "2026-04-07 16:00")
        self.assertNotIn("A001", "".join(self.html(slip)))

    def test_what_lets_no_car_out_says_so(self):
        marks = {
            "approved": "Not valid",
            "cancelled": "Void",
            "rejected": "Void",
            "expired": "Void",
            "merged": "Void",
        }
        for state, mark in marks.items():
            slip = self.trip(state, "2026-04-07 14:00", "2026-04-07 16:00")
            with self.subTest(state):
                for part in self.html(slip):
                    self.assertIn(mark, part)
        good = self.trip("assigned", "2026-04-07 18:00", "2026-04-07 19:00")
        for part in self.html(good):
            self.assertNotIn("pl_slip_mark", part.split("</style>")[-1])

    def test_each_print_is_on_record(self):
        """Who printed it and which copy it is; the second says so on the paper."""
        slip = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        self.assertNotIn("Copy no.", "".join(self.html(slip)))
        for part in self.html(slip, "driver"):
            self.assertIn("Copy no. 2", part)
        first, second = self.entries(slip, PRINTED)
        self.assertEqual([first._content()["copy"], second._content()["copy"]], [1, 2])
        self.assertEqual(first.actor_employee_id, self.people["dispatcher"])
        self.assertEqual(second.actor_employee_id, self.people["driver"])

    def test_a_print_from_the_browser_is_on_record(self):
        slip = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        self.env.flush_all()
        self.authenticate("staff", "staff")
        headers = {"X-Odoo-Database": self.env.cr.dbname}
        answer = self.url_open(f"/report/html/{FORM}/{slip.id}", headers=headers)
        self.assertIn(slip.name, answer.text)
        self.env.invalidate_all()
        self.assertEqual(len(self.entries(slip, PRINTED)), 1)

    def test_strangers_print_nothing(self):
        slip = self.trip("assigned", "2026-04-07 14:00", "2026-04-07 16:00")
        for login in ("outsider", "bailiff"):
            with self.subTest(login), self.assertRaises(AccessError):
                self.html(slip, login)
            with self.subTest(login), self.assertRaises(AccessError):
                self.as_(login, slip).action_print()
        self.assertFalse(self.entries(slip, PRINTED))

    @skipUnless(chromium.find(), "needs Chromium")
    def test_on_paper(self):
        """Both parts on one page, each with the number."""
        slip = self.given("2026-04-07 14:00", "2026-04-07 16:00", guests=2)
        reports = self.as_("dispatcher", self.env["ir.actions.report"])
        reports = reports.with_context(force_report_rendering=True)
        pdf, kind = reports._render_qweb_pdf(FORM, slip.ids)
        self.assertEqual(kind, "pdf")
        pages = PdfFileReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(pages), 1)
        text = "".join(pages[0].extract_text().split())
        self.assertGreaterEqual(text.count(slip.name), 2)
        for word in ("Stub", "Mainpart", "A001", "Luoshan", "Guardsigns"):
            self.assertIn(word, text)
        self.assertEqual(len(self.entries(slip, PRINTED)), 1)

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .dispatch_common import DispatchCase

KNOW = ("staff", "head", "leader", "chief", "dispatcher", "driver", "supervision")
#: who reads that there is a trip, and no more of a secret one
SEE = ("guard", "fleet_clerk")
STRANGERS = ("outsider", "clerk", "member", "bailiff")


@tagged("post_install", "-at_install")
class TestDispatchSecret(DispatchCase):
    """fleet#44: a secret errand is told to those who need it, and to nobody else."""

    def setUp(self):
        super().setUp()
        self.secret = self.given(
            reason="remand", purpose="Suspect Li", destination="Remand centre"
        )
        self.plain = self.given(
            "2026-04-08 09:00", "2026-04-08 12:00", destination="Guangshan"
        )

    def of(self, login, slip):
        return self.as_(login, slip).read(["purpose", "destination", "errand_hidden"])

    def test_who_needs_it_reads_it(self):
        """Applicant, deciders, dispatcher, driver, supervision."""
        for login in KNOW:
            with self.subTest(login=login):
                [found] = self.of(login, self.secret)
                self.assertEqual(found["purpose"], "Suspect Li")
                self.assertFalse(found["errand_hidden"])

    def test_the_rest_of_the_office_sees_a_trip(self):
        """The gate lets it out, and learns nothing of it."""
        for login in SEE:
            with self.subTest(login=login):
                [found] = self.of(login, self.secret)
                self.assertFalse(found["purpose"] or found["destination"])
                self.assertTrue(found["errand_hidden"])
                [open_] = self.of(login, self.plain)
                self.assertEqual(open_["destination"], "Guangshan")

    def test_what_was_ordered_tells_the_errand(self):
        """The words of a spoken order are hidden as the purpose is, also over RPC."""
        slip = self.make_slip(
            "2026-04-07 09:00", "2026-04-07 12:00", reason="remand", secret=True
        )
        self.emergency(slip, text="Fetch suspect Wang")
        Slip = self.env["procuratorate.fleet.slip"]
        for login in (*SEE, *STRANGERS):
            with self.subTest(login=login):
                mine = self.as_(login, slip)
                if login in SEE:
                    [found] = mine.read(["order_text"])
                    self.assertFalse(found["order_text"])
                    notes = mine.activity_ids.mapped("note")
                    self.assertNotIn("Wang", str(notes))
                asked = self.as_(login, Slip)
                self.assertFalse(asked.search([("order_text", "ilike", "Wang")]))
        for login in ("dispatcher", "chief", "supervision", "staff"):
            [found] = self.as_(login, slip).read(["order_text"])
            self.assertEqual(found["order_text"], "Fetch suspect Wang")
        for entry in self.entries(slip):
            self.assertNotIn("Wang", str(entry._content()))

    def test_the_words_of_an_order_are_nobody_s_to_write(self):
        """Neither on the slip nor on the errand beneath it."""
        slip = self.make_slip("2026-04-09 09:00", "2026-04-09 12:00")
        for login in ("staff", "dispatcher"):
            mine = self.as_(login, slip)
            with self.assertRaises(AccessError):
                mine.write({"order_text": "x"})
            with self.assertRaises(AccessError):
                mine.errand_ids.write({"order_text": "x"})
        with self.assertRaises(AccessError):
            self.make_slip("2026-04-10 09:00", "2026-04-10 12:00", order_text="x")

    def test_strangers_see_no_trip_at_all(self):
        for login in STRANGERS:
            with self.subTest(login=login):
                Slip = self.as_(login, self.env["procuratorate.fleet.slip"])
                self.assertFalse(Slip.search([]) & (self.secret | self.plain))
                with self.assertRaises(AccessError):
                    self.of(login, self.secret)

    def test_nobody_finds_what_he_may_not_read(self):
        """By place, purpose or through the errand; searching is reading."""
        for login in (*SEE, *STRANGERS):
            Slip = self.as_(login, self.env["procuratorate.fleet.slip"])
            Errand = self.as_(login, self.env["procuratorate.fleet.errand"])
            for name, text in (("purpose", "Li"), ("destination", "Remand")):
                with self.subTest(login=login, name=name):
                    self.assertFalse(Slip.search([(name, "ilike", text)]))
                    self.assertFalse(Slip.name_search(text))
                    self.assertFalse(Errand.search([(name, "ilike", text)]))
        staff = self.as_("staff", self.env["procuratorate.fleet.slip"])
        self.assertEqual(staff.search([("purpose", "ilike", "Li")]), self.secret)

    def test_a_restricted_case_makes_a_trip_secret(self):
        """Not submitted without the tick; and no reader learns of the case before."""
        case = self.add_case(number="QH-7", secrecy="restricted")
        slip = self.make_slip("2026-04-09 09:00", "2026-04-09 12:00", case_id=case.id)
        for login in SEE:
            [found] = self.as_(login, slip).read(["case_id", "destination"])
            self.assertFalse(found["case_id"] or found["destination"])
        with self.refused("restricted case is secret"):
            self.submit(slip)
        slip.secret = True
        self.submit(slip)
        self.assertEqual(slip.state, "submitted")

    def test_a_case_that_is_restricted_later(self):
        case = self.add_case(number="QH-8")
        slip = self.make_slip("2026-04-09 09:00", "2026-04-09 12:00", case_id=case.id)
        self.submit(slip)
        [found] = self.as_("guard", slip).read(["case_id"])
        self.assertEqual(found["case_id"][0], case.id)
        case.sudo().secrecy = "restricted"
        self.env.flush_all()
        self.env.invalidate_all()
        [found] = self.as_("guard", slip).read(["case_id"])
        self.assertFalse(found["case_id"])

    def test_exports_and_groups_show_nothing(self):
        self.users["guard"].group_ids += self.env.ref("base.group_allow_export")
        guard = self.as_("guard", self.secret)
        [row] = guard.export_data(["name", "purpose", "destination", "errand_ids"])[
            "datas"
        ]
        self.assertNotIn("Suspect", str(row))
        self.assertNotIn("Remand", str(row))

    def test_the_register_says_nothing_of_the_errand(self):
        for entry in self.entries(self.secret):
            self.assertNotIn("Suspect", entry.content)
            self.assertNotIn("Remand centre", entry.content)

    def test_who_decided_still_reads(self):
        """Somebody who decided keeps what he decided upon before his eyes."""
        self.people["head"].department_id = self.other
        self.handling.manager_id = False
        [found] = self.of("head", self.secret)
        self.assertEqual(found["purpose"], "Suspect Li")

    def test_the_plate_of_a_secret_car(self):
        """Masked on slip and in the register, whoever asks for the car's name."""
        self.car_a._proc_write({"proc_secret": True})
        slip = self.given("2026-04-09 09:00", "2026-04-09 12:00")
        self.assertNotIn("A001", slip.vehicle_name)
        self.assertNotIn("A001", self.entries(slip, "fleet.assigned").content)
        [seen] = self.as_("staff", slip).web_read(
            {"vehicle_id": {"fields": {"display_name": {}}}, "vehicle_name": {}}
        )
        self.assertNotIn("A001", str(seen))
        [seen] = self.as_("driver", slip).web_read(
            {"vehicle_id": {"fields": {"display_name": {}}}}
        )
        self.assertIn("A001", str(seen))

    def test_other_companies_see_nothing(self):
        other = self.env["res.company"].create(
            {"name": "Other Procuratorate", "procuratorate_rules": True}
        )
        person = self.add_person("far", "group_supervision", company=other)
        Slip = self.env["procuratorate.fleet.slip"].with_user(person.user_id)
        self.assertFalse(Slip.with_context(allowed_company_ids=other.ids).search([]))

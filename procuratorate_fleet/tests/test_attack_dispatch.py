from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .dispatch_common import DispatchCase

EVERYBODY = (
    "staff",
    "head",
    "leader",
    "chief",
    "dispatcher",
    "fleet_clerk",
    "driver",
    "guard",
    "supervision",
)
KEYS = {
    "default_state": "assigned",
    "default_approval_state": "approved",
    "default_emergency": True,
    "install_mode": True,
    "module_uninstall": True,
    "force_delete": True,
    "skip_validation": True,
    "tracking_disable": True,
    "import_file": True,
}


@tagged("post_install", "-at_install")
class TestAttackDispatch(DispatchCase):
    """Every ordinary way around the verbs of a dispatch slip, by everybody."""

    def setUp(self):
        super().setUp()
        self.slip = self.given()
        self.waiting = self.approved("2026-04-08 09:00", "2026-04-08 12:00")

    def snapshot(self):
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT state, vehicle_id, driver_id, plan_out, plan_back, emergency,"
            " approval_state, merged_into_id FROM procuratorate_fleet_slip"
            " WHERE id = ANY(%s) ORDER BY id",
            [(self.slip | self.waiting).ids],
        )
        return self.env.cr.fetchall()

    def attempts(self, record):
        """What a hand could try on one slip."""
        yield from (
            lambda vals=vals: record.write(vals)
            for vals in (
                {"state": "out"},
                {"vehicle_id": self.car_c.id},
                {"driver_id": self.d2.id},
                {"vehicle_name": "X"},
                {"plan_out": self.at("2026-04-09 09:00")},
                {"plan_back": self.at("2026-04-09 09:00")},
                {"passenger_ids": [Command.clear()]},
                {"approval_state": "approved"},
                {"approval_case_id": False},
                {"emergency": True},
                {"ratify_state": "ratified"},
                {"merged_into_id": self.slip.id},
                {"needs_chief": True},
                {"end_text": "x"},
                {"tell_pending": True},
                {"purpose": "Something else"},
                {"destination": "Beach"},
                {"errand_ids": [Command.clear()]},
                {"secret": True},
                {"company_id": self.env.company.id},
            )
        )
        yield record.unlink
        yield record.copy

    def test_no_hand_writes_a_slip(self):
        """Requester, deciders, dispatcher, driver, guard, supervision."""
        before = self.snapshot()
        for login in (*EVERYBODY, "admin"):
            slips = self.slip | self.waiting
            record = slips.sudo() if login == "admin" else self.as_(login, slips)
            self.try_all(login, record.with_context(**KEYS))
        self.assertEqual(self.snapshot(), before)

    def try_all(self, who, record):
        for number, attempt in enumerate(self.attempts(record)):
            with (
                self.subTest(who=who, attempt=number),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                attempt()
                self.env.flush_all()
            self.env.invalidate_all()

    def test_no_slip_is_born_further_on(self):
        """By create, by default keys, by import."""
        vals = {
            "company_id": self.company.id,
            "applicant_id": self.people["staff"].id,
            "plan_out": self.at("2026-04-10 09:00"),
            "plan_back": self.at("2026-04-10 12:00"),
        }
        Slip = self.as_("staff", self.env["procuratorate.fleet.slip"])
        for forged in (
            {"state": "approved"},
            {"vehicle_id": self.car_a.id},
            {"emergency": True},
            {"approval_state": "approved"},
            {"name": "PC2026-9999"},
        ):
            with self.subTest(**forged), self.refused(error=AccessError):
                Slip.create({**vals, **forged})
        slip = Slip.with_context(**KEYS).create(vals)
        self.assertEqual(slip.state, "draft")
        self.assertFalse(slip.emergency)
        self.assertEqual(slip.approval_state, "draft")

    def test_imported_slips_are_drafts(self):
        Slip = self.as_("staff", self.env["procuratorate.fleet.slip"])
        names = ["plan_out", "plan_back", "state"]
        row = ["2026-04-10 01:00:00", "2026-04-10 04:00:00", "assigned"]
        found = Slip.with_context(import_file=True).load(names, [row])
        self.assertFalse(found["ids"])
        self.assertTrue(found["messages"])
        rows = [row[:2]]
        found = Slip.with_context(import_file=True).load(names[:2], rows)
        self.assertEqual(Slip.browse(found["ids"]).state, "draft")

    def test_nobody_writes_an_errand(self):
        errand = self.slip.sudo().errand_ids
        for login in EVERYBODY:
            mine = self.as_(login, errand).with_context(**KEYS)
            for attempt in (
                lambda m=mine: m.write({"destination": "Beach"}),
                lambda m=mine: m.create({"slip_id": self.slip.id}),
                mine.unlink,
            ):
                with self.subTest(login=login), self.refused(error=AccessError):
                    attempt()

    def test_a_draft_belongs_to_who_writes_it(self):
        """Who rides along or heads the section reads it, and writes nothing."""
        draft = self.make_slip("2026-04-10 09:00", "2026-04-10 12:00")
        for login in ("head", "leader", "supervision", "guard", "fleet_clerk"):
            with self.subTest(login=login), self.refused(error=AccessError):
                self.as_(login, draft).write({"guests": 3})
            with self.subTest(login=login), self.refused(error=AccessError):
                self.as_(login, draft).unlink()
        outsider = self.as_("outsider", self.env["procuratorate.fleet.slip"])
        with self.refused(error=AccessError):
            outsider.create(
                {
                    "company_id": self.company.id,
                    "applicant_id": self.people["staff"].id,
                }
            )

    def test_the_verbs_ask_who_presses_them(self):
        """The administrator configures and gives no car."""
        admin = self.waiting.with_user(self.admin_only)
        calls = (
            ("action_assign", (self.car_a.id, self.d2.id)),
            ("action_cancel", ("x",)),
            ("action_submit", ()),
            ("action_approve", ("x",)),
            ("action_merge", (self.slip.ids,)),
            ("action_emergency", (self.car_a.id, self.d1.id, 1, "x")),
        )
        for name, args in calls:
            with self.subTest(verb=name), self.refused():
                getattr(admin, name)(*args)
            with self.subTest(verb=name, sudo=True), self.refused():
                getattr(admin.sudo(), name)(*args)

    def test_nonsense_is_refused_in_words(self):
        mine = self.as_("dispatcher", self.waiting)
        for car, driver in (
            (False, False),
            ("1", "2"),
            ([self.car_a.id], self.d1.id),
            (self.car_a.id, None),
            (10**9, self.d1.id),
            (True, True),
            (-1, self.d1.id),
        ):
            with self.subTest(car=car), self.refused("on record"):
                mine.action_assign(car, driver)

    def test_the_dialog_decides_nothing(self):
        """Written to somebody else's choice, it is the verb that looks."""
        Wizard = self.as_("head", self.env["procuratorate.fleet.assign"])
        wizard = Wizard.create({"slip_id": self.waiting.id})
        wizard.write({"vehicle_id": self.car_a.id, "driver_id": self.d1.id})
        with self.refused("not yours"):
            wizard.action_confirm()

    def test_no_verb_outside_the_dialog_of_words(self):
        Words = self.as_("dispatcher", self.env["procuratorate.fleet.words"])
        words = Words.create(
            {
                "res_model": self.waiting._name,
                "res_id": self.waiting.id,
                "verb": "unlink",
                "text": "x",
            }
        )
        with self.refused("no such step"):
            words.action_confirm()

    @mute_logger("odoo.sql_db")
    def test_who_rode_along_is_not_deleted(self):
        """Persons, sections and classes of licences that trips tell of stay."""
        rider = self.env["hr.employee"].create(
            {"name": "Temp", "company_id": self.company.id}
        )
        riders = (self.people["staff"] | rider).ids
        slip = self.given("2026-04-09 09:00", "2026-04-09 12:00", passenger_ids=riders)
        c1 = self.env.ref("procuratorate_fleet.licence_c1")
        for record in (rider, slip.department_id, c1):
            with (
                self.subTest(record),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                record.sudo().unlink()
                self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn(rider, slip.passenger_ids)

    def test_the_database_keeps_what_the_verbs_promise(self):
        """Written by SQL, a state is no approval."""
        draft = self.make_slip("2026-04-10 09:00", "2026-04-10 12:00")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_fleet_slip SET state = 'approved',"
            " approval_state = 'approved' WHERE id = %s",
            [draft.id],
        )
        self.env.invalidate_all()
        with self.refused("not approved"):
            self.assign(draft)

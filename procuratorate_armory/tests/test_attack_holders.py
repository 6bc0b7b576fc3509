from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .holders_common import HolderCase

MODELS = ("eligibility", "permit", "review", "check", "suspension")


@tagged("post_install", "-at_install")
@freeze_time("2026-05-01 04:00:00")
class TestAttackHolders(HolderCase):
    """Nobody makes himself a holder, and nothing on record is rewritten."""

    def tell(self):
        with freeze_time("2026-05-01 04:00:00"):
            self.users["admin_only"] = self.admin_only
            self.add_people({"personnel": "hr.group_hr_manager"})
            self.police = self.make_holder("police")
            self.permit = self.env["procuratorate.armory.permit"].search(
                [("employee_id", "=", self.police.id)]
            )
            self.put_review(self.permit, reviewed_on="2026-04-01")
            doc = self.as_user(
                self.env["procuratorate.armory.suspension"], "warden"
            ).create(
                {
                    "employee_id": self.police.id,
                    "company_id": self.company.id,
                    "reason": "misuse",
                    "date_from": "2026-05-02",
                    "basis": "shot at a sign",
                }
            )
            doc.action_suspend()
        self.suspended = doc.sudo()

    def facts(self):
        for name in MODELS:
            yield (
                self.env[f"procuratorate.armory.{name}"]
                .sudo()
                .search([("employee_id", "=", self.police.id)], limit=1)
            )

    # Those without a right ------------------------------------------------------

    def test_holder_keeper_personnel_and_administrator_write_nothing(self):
        for fact in self.facts():
            for login in ("police", "keeper_a", "personnel", "admin_only"):
                record = self.as_user(fact, login)
                with self.assertRaises(AccessError):
                    record.write({"company_id": self.company.id})
                with self.assertRaises(AccessError):
                    record.unlink()

    def test_they_make_none_either(self):
        values = {
            "eligibility": {"post": "judicial_police"},
            "permit": {"number": "X"},
            "check": {"kind": "medical", "examiner": "me"},
            "suspension": {"basis": "x"},
        }
        for name, vals in values.items():
            Model = self.env[f"procuratorate.armory.{name}"]
            vals = {
                **vals,
                "employee_id": self.people["clerk"].id,
                "company_id": self.company.id,
            }
            for login in ("police", "keeper_a", "personnel", "admin_only", "clerk"):
                with self.assertRaises(AccessError):
                    self.as_user(Model, login).create(vals)

    def test_an_administrator_with_the_rights_of_a_post_is_still_no_post(self):
        """Access to the table is not the act of the head."""
        fact = self.as_user(
            self.env["procuratorate.armory.eligibility"], "warden"
        ).create(
            {
                "employee_id": self.people["partner"].id,
                "company_id": self.company.id,
                "post": "judicial_police",
            }
        )
        for login in ("keeper_a", "supervision"):
            with self.assertRaises(AccessError):
                self.as_user(fact, login).action_record()
        self.assertEqual(fact.sudo().state, "draft")

    # What is on record ------------------------------------------------------------

    def test_nothing_on_record_is_rewritten_not_even_by_the_superuser(self):
        changes = {
            "eligibility": {"post": "investigator"},
            "permit": {"valid_to": "2040-01-01"},
            "review": {"result": "failed"},
            "check": {"passed_on": "2026-04-30"},
            "suspension": {"date_to": "2026-05-02"},
        }
        for fact in self.facts():
            vals = changes[fact._name.split(".")[-1]]
            for keys in ({}, {"install_mode": True, "import_file": True}):
                with self.assertRaisesRegex(AccessError, "on record"):
                    fact.with_context(**keys).write(vals)

    def test_nothing_on_record_is_deleted_or_copied(self):
        for fact in self.facts():
            with self.assertRaisesRegex(AccessError, "on record"):
                fact.with_context(_force_unlink=True).unlink()
            with self.assertRaises(AccessError):
                fact.copy()

    def test_the_state_is_not_written_by_hand(self):
        for fact in self.facts():
            for vals in ({"state": "draft"}, {"name": "X"}):
                with self.assertRaisesRegex(AccessError, "by hand"):
                    fact.write(vals)
        with self.assertRaisesRegex(AccessError, "by hand"):
            self.suspended.write({"lifted_by_id": self.people["leader"].id})
        with self.assertRaisesRegex(AccessError, "by hand"):
            self.permit.sudo().write({"review_due": "2040-01-01"})

    def test_nothing_is_born_on_record(self):
        Check = self.as_user(self.env["procuratorate.armory.check"], "warden")
        vals = {
            "employee_id": self.police.id,
            "company_id": self.company.id,
            "kind": "medical",
            "examiner": "x",
        }
        for forged in (
            {"state": "recorded"},
            {"recorded_by_id": self.people["warden"].id},
            {"expires_on": "2040-01-01"},
        ):
            with self.assertRaisesRegex(AccessError, "by hand"):
                Check.create({**vals, **forged})
        check = Check.with_context(
            default_state="recorded", default_expires_on="2040-01-01"
        ).create(vals)
        self.assertEqual((check.state, check.expires_on), ("draft", False))

    def test_import_puts_nothing_on_record(self):
        Check = self.as_user(self.env["procuratorate.armory.check"], "warden")
        result = Check.load(
            ["employee_id/.id", "kind", "examiner", "passed_on", "state"],
            [[str(self.police.id), "medical", "x", "2026-04-30", "recorded"]],
        )
        self.assertFalse(result["ids"])

    def test_a_permit_gets_no_further_firearm_once_on_record(self):
        scope = {"permit_id": self.permit.id, "category": "rifle"}
        Scope = self.env["procuratorate.armory.permit.scope"].sudo()
        for way in (
            lambda: Scope.create(scope),
            lambda: self.permit.sudo().write({"scope_ids": [Command.create(scope)]}),
            lambda: self.permit.sudo().scope_ids.write({"category": "rifle"}),
            lambda: self.permit.sudo().scope_ids.unlink(),
            lambda: Scope.with_context(default_permit_id=self.permit.id).create(
                {"category": "rifle"}
            ),
        ):
            with self.assertRaises(AccessError):
                way()

    def test_a_test_is_not_backdated_over_a_later_failure(self):
        """A pass entered afterwards with an earlier day does not hide a failure."""
        self.put_check("police", "medical", passed_on="2026-04-20", result="failed")
        self.put_check("police", "medical", passed_on="2026-04-19")
        texts = " ".join(self.reasons("police"))
        self.assertIn("Medical examination of 2026-04-20 was not passed", texts)

    # Past the ORM ---------------------------------------------------------------

    def sql(self, query, *args):
        self.env.flush_all()
        self.env.cr.execute(query, args)
        self.env.invalidate_all()

    def test_a_permit_lengthened_in_the_table_permits_nothing(self):
        self.sql(
            "UPDATE procuratorate_armory_permit SET valid_to = '2040-01-01'"
            " WHERE id = %s",
            self.permit.id,
        )
        self.assertIn("no permit on record", " ".join(self.reasons("police")))

    def test_a_test_passed_in_the_table_is_not_passed(self):
        check = self.put_check(
            "police", "theory", passed_on="2026-04-28", result="failed"
        )
        self.sql(
            "UPDATE procuratorate_armory_check SET result = 'passed' WHERE id = %s",
            check.id,
        )
        texts = " ".join(self.reasons("police", start="2026-05-01 05:00:00"))
        self.assertIn("is suspended", texts)

    def test_a_draft_put_on_record_in_the_table_is_not_believed(self):
        """firearms#5"""
        card = self.as_user(
            self.env["procuratorate.armory.eligibility"], "warden"
        ).create(
            {
                "employee_id": self.people["clerk"].id,
                "company_id": self.company.id,
                "post": "judicial_police",
            }
        )
        self.users["clerk"].group_ids |= self.env.ref(
            "procuratorate_armory.group_applicant"
        )
        self.sql(
            "UPDATE procuratorate_armory_eligibility SET state = 'recorded'"
            " WHERE id = %s",
            card.id,
        )
        self.assertFalse(self.people["clerk"]._armory_eligible())

    def test_a_withdrawn_permit_is_not_revived_in_the_table(self):
        self.as_user(self.permit, "warden").action_withdraw("misuse", "misuse")
        self.sql(
            "UPDATE procuratorate_armory_permit SET state = 'recorded' WHERE id = %s",
            self.permit.id,
        )
        self.assertIn("no permit on record", " ".join(self.reasons("police")))

    def test_a_suspension_lifted_in_the_table_holds(self):
        self.sql(
            "UPDATE procuratorate_armory_suspension SET state = 'lifted' WHERE id = %s",
            self.suspended.id,
        )
        self.assertIn("is suspended", " ".join(self.reasons("police")))

    def test_private_code_puts_no_forged_entry_into_the_register(self):
        """Entries of these kinds belong to a pen that no server action holds."""
        Book = self.env["procuratorate.book"]
        for kind in ("armory.permit", "armory.check", "armory.post", "armory.lifted"):
            with self.assertRaises(AccessError):
                Book._append_to(
                    self.company, "armory", [(kind, {"fact": {}}, self.permit)]
                )

    def test_engine_ways_lead_past_the_lock_but_not_past_the_register(self):
        """A server action that writes the state still makes no holder."""
        check = self.as_user(self.env["procuratorate.armory.check"], "warden").create(
            {
                "employee_id": self.people["partner"].id,
                "company_id": self.company.id,
                "kind": "medical",
                "examiner": "x",
            }
        )
        check._write_engine({"state": "recorded"})
        self.assertFalse(check._believed())
        for login in ("admin_only", "keeper_a"):
            with self.assertRaises(UserError):
                self.as_user(check, login)._record()

    # Lifting --------------------------------------------------------------------

    def test_nobody_lifts_the_own_suspension(self):
        """Neither the person, nor who ordered it, nor by a second login."""
        leader = self.people["leader"]
        doc = leader._armory_suspend("illness", "flu")
        with self.assertRaisesRegex(AccessError, "own matter"):
            self.as_user(doc, "leader").action_lift("well again")
        second = self.add_user("second", "procuratorate_base.group_leader")
        second.procuratorate_employee_id = leader
        with self.assertRaisesRegex(AccessError, "own matter"):
            self.as_user(doc, "leader").with_user(second).action_lift("well again")

    def test_holder_keeper_personnel_and_supervision_lift_nothing(self):
        for login in ("police", "keeper_a", "personnel", "supervision", "admin_only"):
            with self.assertRaises(AccessError):
                self.as_user(self.suspended, login).action_lift("fine")
        self.assertEqual(self.suspended.state, "suspended")

    # Cascades -------------------------------------------------------------------

    @mute_logger("odoo.sql_db")
    def test_the_person_on_record_is_not_deleted(self):
        """firearms#50"""
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self.police.sudo().unlink()
        self.assertIn(
            type(caught.exception).__name__,
            ("ForeignKeyViolation", "RestrictViolation", "UserError", "AccessError"),
        )
        self.assertTrue(self.police.exists())

    def test_refusals_leave_nothing_behind(self):
        before = self.env["procuratorate.book.entry"].search_count([])
        for fact in self.facts():
            with self.assertRaises(UserError), self.env.cr.savepoint():
                fact.with_user(self.users["warden"]).unlink()
        self.assertEqual(self.env["procuratorate.book.entry"].search_count([]), before)

from importlib.util import module_from_spec, spec_from_file_location

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import file_path

from .common import MODULE
from .loan_common import LoanCase
from .test_count import CountCase

EXTENSION = "procuratorate.seized.loan.extension"
LINE = "procuratorate.seized.loan.line"
PRESENCE = "procuratorate.seized.presence"
INCIDENT = "procuratorate.seized.incident"


class SightCase(LoanCase):
    """Who finds and reads rows, by login."""

    def assertSees(self, login, *records):
        """Finds them, counts them, reads them."""
        for record in records:
            mine = self.as_(login, record)
            found = mine.search([("id", "in", record.ids)])
            self.assertEqual(found.ids, record.ids, f"{login}: {record}")
            mine.read(["create_date"])

    def assertHidden(self, login, *records):
        """Neither finds nor counts nor reads any of them."""
        self.env.flush_all()
        self.env.invalidate_all()
        for record in records:
            mine = self.as_(login, record)
            self.assertTrue(mine)
            domain = [("id", "in", record.ids)]
            self.assertFalse(mine.search(domain), f"{login}: {record}")
            groups = mine.formatted_read_group(domain, [], ["__count"])
            self.assertFalse(groups[0]["__count"])
            for each in mine:
                with self.assertRaises(AccessError, msg=f"{login}: {each}"):
                    each.read(["create_date"])


@tagged("post_install", "-at_install")
class TestAttackLoanLines(SightCase):
    """What stands in a request or an incident is read by whoever may read that."""

    def tell(self):
        super().tell()
        self.cards = self.stored(*(self.goods(f"Phone {n}") for n in range(3)))
        self.card = self.cards[0]
        self.loan = self.approved(
            self.card,
            presence_ids=[Command.create(self.witness_vals())],
        )
        Extension = self.as_("handler1", self.env[EXTENSION])
        self.extension = Extension.create(
            {"loan_id": self.loan.id, "days": 1, "reason": "put off"}
        ).with_env(self.env)
        Incident = self.as_("custodian", self.env[INCIDENT])
        self.incident = Incident._report(
            self.as_("custodian", self.card), "damage", "The screen is broken"
        ).with_env(self.env)
        self.rows = (
            self.loan.line_ids,
            self.loan.presence_ids,
            self.incident.line_ids,
        )
        self.documents = (self.loan, self.extension, self.incident)
        self.env.flush_all()
        self.env.invalidate_all()

    def test_another_department_reads_no_rows(self):
        """seized_property#15: not the items, nor who was there with what number"""
        for login in ("handler3", "outsider", "money_keeper"):
            self.assertHidden(login, *self.documents, *self.rows)

    def test_another_department_adds_and_removes_nobody_present(self):
        """seized_property#15"""
        for login in ("handler3", "outsider"):
            Presence = self.as_(login, self.env[PRESENCE])
            vals = {"loan_id": self.loan.id, **self.witness_vals()}
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                Presence.create(vals)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.as_(login, self.loan.presence_ids).name = "Another witness"
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self.as_(login, self.loan.presence_ids).unlink()

    def test_another_department_adds_nothing_to_a_draft(self):
        """seized_property#19"""
        draft = self.ask(self.cards[1])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            Line = self.as_("handler3", self.env[LINE])
            Line.create({"loan_id": draft.id, "lot_id": self.cards[2].id})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.as_("handler3", draft.line_ids).unlink()

    def test_the_own_department_and_case_management_read_them(self):
        """seized_property#15"""
        logins = ("handler1", "handler2", "staff", "head", "custodian", "custody_head")
        for login in (*logins, "leader", "chief", "supervision"):
            self.assertSees(login, *self.documents, *self.rows)

    def test_a_colleague_is_not_admitted_by_his_department(self):
        """seized_property#15: a restricted case is that of its handlers"""
        self.case.secrecy = "restricted"
        self.assertHidden("staff", self.case, *self.documents, *self.rows)

    def test_the_admitted_read_what_a_restricted_case_asked_for(self):
        """seized_property#15: members as well, under any of their logins"""
        self.case.secrecy = "restricted"
        for login in ("handler1", "handler2"):
            self.assertSees(login, *self.documents, *self.rows)
        self.case.member_ids = self.people["staff"]
        self.assertSees("staff", *self.documents, *self.rows)
        self.users["staff_b"] = self.add_user(
            "staff_b", "procuratorate_base.group_staff"
        )
        self.users["staff_b"].procuratorate_employee_id = self.people["staff"]
        self.env.flush_all()
        self.assertSees("staff_b", *self.documents, *self.rows)

    def test_case_management_reads_what_a_restricted_case_asked_for(self):
        """Items are handed out whoever handles the case."""
        self.case.secrecy = "restricted"
        for login in ("custodian", "custody_head", "leader", "supervision"):
            self.assertSees(login, *self.documents, *self.rows)

    def test_the_head_reads_the_incidents_of_his_department(self):
        """He answers for them; the request is that of the handlers."""
        self.case.secrecy = "restricted"
        self.assertSees("head", self.incident, self.incident.line_ids)

    def test_an_incident_without_a_case_is_its_departments(self):
        """seized_property#15"""
        Incident = self.env[INCIDENT].sudo()
        found = Incident._report(self.env["stock.lot"], "surplus", "A phone, no card")
        found._sealed_write({"department_id": self.people["staff"].department_id.id})
        self.assertSees("staff", found)
        self.assertHidden("handler3", found)

    def test_rows_of_another_company_are_not_read(self):
        other = self.env["res.company"].create({"name": "Other Procuratorate"})
        self.users["supervision"].company_ids += other
        for row in (*self.documents, *self.rows):
            mine = row.with_user(self.users["supervision"])
            mine = mine.with_context(allowed_company_ids=other.ids)
            self.assertFalse(mine.search([("id", "in", row.ids)]))


@tagged("post_install", "-at_install")
class TestAttackSecretPresence(SightCase):
    """Who was there when the seal of a secret item was broken."""

    def test_whoever_sees_no_secret_request_reads_nobody_present(self):
        """seized_property#15"""
        self.company.seized_secret_custodian_ids = self.people["custodian"]
        card = self.stored(self.secret_laptop(), shelf="secret")
        presence = [Command.create(self.witness_vals())]
        loan = self.ask(card, kind="unseal", presence_ids=presence)
        for login in ("custodian2", "custody_head", "staff", "handler3", "chief"):
            self.assertHidden(login, loan, loan.line_ids, loan.presence_ids)
        for login in ("handler1", "custodian", "supervision"):
            self.assertSees(login, loan, loan.line_ids, loan.presence_ids)


@tagged("post_install", "-at_install")
class TestAttackCountLines(SightCase, CountCase):
    """The result of a count is read by whoever may read the count."""

    def tell(self):
        super().tell()
        self.cards = self.stored(*(self.goods(f"Phone {n}") for n in range(2)))
        self.count = self.counted(self.cards[:1].mapped("name"))
        self.rows = (self.count.line_ids, self.count.scan_ids)

    def test_staff_read_no_result_of_a_count(self):
        """seized_property#37"""
        for login in ("handler1", "handler3", "staff", "head", "money_keeper"):
            self.assertHidden(login, self.count, *self.rows)

    def test_the_counter_and_case_management_read_the_result(self):
        """seized_property#37"""
        logins = ("outsider", "custodian", "custody_head", "leader", "supervision")
        for login in logins:
            self.assertSees(login, self.count, *self.rows)

    def test_before_the_end_only_the_counter_reads_what_he_found(self):
        """seized_property#37: and nobody reads what is on record"""
        count = self.begun()
        self.enter(count, self.cards[:1].mapped("name"))
        self.assertSees("outsider", count.scan_ids)
        for login in ("custodian", "custody_head", "leader", "supervision", "staff"):
            self.assertHidden(login, count.scan_ids, count.line_ids)
        self.assertHidden("outsider", count.line_ids)


@tagged("post_install", "-at_install")
class TestLoanRulesReloaded(SightCase):
    """Rules are not updated by themselves; a database in use has them replaced."""

    def migrate(self):
        path = MODULE.replace(".", "/migrations/19.0.1.0.2/post-migration.py")
        spec = spec_from_file_location("reloaded_rules", file_path(path))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.1.0.1")
        return script.RULES

    def test_rules_that_led_past_other_rules_are_replaced(self):
        """seized_property#15"""
        mended = self.env.ref(MODULE + "rule_seized_presence")
        kept = self.env.ref(MODULE + "rule_seized_loan_company")
        right = mended.domain_force
        mended.domain_force = "[('loan_id', 'any', [('company_id', '!=', 0)])]"
        kept.domain_force = "[('company_id', 'in', company_ids), ('id', '!=', 0)]"
        before = kept.domain_force
        for name in self.migrate():
            rule = self.env.ref(MODULE + name)
            self.assertNotIn("'any'", rule.domain_force)
        self.assertEqual(mended.domain_force, right)
        self.assertEqual(kept.domain_force, before)

    def test_no_rule_of_ours_asks_for_the_rules_of_another_model(self):
        """They are read as superuser: what ``any`` leads to is seen by everybody"""
        rules = self.env["ir.rule"].with_context(active_test=False).search([])
        ours = rules.filtered(lambda rule: rule.model_id.model.startswith("procura"))
        for rule in ours:
            for operator in ("'any'", '"any"'):
                self.assertNotIn(operator, rule.domain_force or "", rule.name)

import re
from importlib.util import module_from_spec, spec_from_file_location

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import file_path

from .common import MODULE
from .common_disposal import DisposalCase
from .handover_common import HandoverCase
from .test_attack_loan_lines import SightCase

#: a rule that asks whether the acting user is the login of a person
OWN = re.compile(r"""\(['"]([a-z_.]+)\.user_id['"], ['"]=['"], user\.id\)""")


def second_login(case, login):
    """Another login of the same natural person, in no other post."""
    again = case.add_user(f"{login}_b", "procuratorate_base.group_staff")
    again.procuratorate_employee_id = case.people[login]
    case.users[f"{login}_b"] = again
    case.env.flush_all()
    case.env.invalidate_all()
    return f"{login}_b"


def found_by(case, login, *records):
    """The models of which this login finds these records."""
    return [
        record._name
        for record in records
        if case.as_(login, record).search([("id", "in", record.ids)]) == record
    ]


@tagged("post_install", "-at_install")
class TestSecondLoginDisposal(DisposalCase):
    """Whoever handles a case reads its disposals under each of his logins."""

    def test_disposals_and_judgments_are_read_under_each_login(self):
        """Applicant and handler; rows go with their document."""
        self.ended()
        [card] = self.items()
        disposal = self.returning(card)
        judgment = (
            self.env["procuratorate.seized.judgment"].search(
                [("case_id", "=", self.case.id)], limit=1
            )
            or self.judgment()
        )
        records = (
            disposal,
            disposal.line_ids,
            disposal.condition_ids,
            disposal.recipient_ids,
            judgment,
        )
        records = [record.with_env(self.env).sudo(False) for record in records]
        again = second_login(self, "handler1")
        names = [record._name for record in records]
        self.assertEqual(found_by(self, "handler1", *records), names)
        self.assertEqual(found_by(self, again, *records), names)
        stranger = second_login(self, "handler3")
        self.assertEqual(found_by(self, stranger, *records), [])

    def judgment(self):
        Judgment = self.as_("handler1", self.env["procuratorate.seized.judgment"])
        return Judgment.create(
            {
                "number": "(2026) QH 1",
                "case_id": self.case.id,
                "company_id": self.company.id,
                "court_id": self.court.id,
                "received_on": "2026-03-09",
            }
        )


@tagged("post_install", "-at_install")
class TestSecondLoginHandover(HandoverCase):
    """Whoever hands property over reads the hand-over under each of his logins."""

    def tell(self):
        super().tell()
        self.handover = self.checked(self.hand_over(self.signed_list(self.gold())))

    def test_hand_overs_are_read_under_each_login(self):
        """Sender and handler; rows and checks go with the hand-over."""
        handover = self.handover.sudo(False)
        records = (handover, handover.sudo().line_ids, handover.sudo().check_ids)
        records = [record.sudo(False) for record in records]
        names = [record._name for record in records]
        again = second_login(self, "handler1")
        self.assertEqual(found_by(self, "handler1", *records), names)
        self.assertEqual(found_by(self, again, *records), names)
        stranger = second_login(self, "handler3")
        self.assertEqual(found_by(self, stranger, *records), [])

    def test_photos_of_a_hand_over_are_read_with_it(self):
        """Not by all staff of the company: by those who read the hand-over."""
        photos = self.handover.sudo().line_ids.photo_ids.sudo(False)
        self.assertTrue(photos)
        self.assertFalse(photos.sudo().line_id)
        Photo = photos.browse()
        for login in ("handler1", "handler2", "custodian", "supervision"):
            mine = self.as_(login, Photo).search([("id", "in", photos.ids)])
            self.assertEqual(mine, photos, login)
            mine.read(["sha256", "image"])
        for login in ("handler3", "outsider"):
            other = self.as_(login, photos)
            self.assertFalse(other.search([("id", "in", photos.ids)]), login)
            self.assertFalse(other.has_access("read"), login)
        again = second_login(self, "handler1")
        self.assertTrue(self.as_(again, photos).has_access("read"))


@tagged("post_install", "-at_install")
class TestSecondLoginLoan(SightCase):
    """Whoever fetches an item reads the request under each of his logins."""

    def tell(self):
        super().tell()
        self.card = self.stored(self.goods())
        self.loan = self.approved(
            self.card,
            borrower_id=self.people["staff"].id,
            presence_ids=[Command.create(self.witness_vals())],
        )
        self.case.secrecy = "restricted"
        self.env.flush_all()

    def test_the_borrower_reads_under_each_login(self):
        """Of a restricted case as well: he fetches the item, he is no handler."""
        records = (self.loan, self.loan.line_ids, self.loan.presence_ids)
        self.assertSees("staff", *records)
        self.assertSees(second_login(self, "staff"), *records)
        self.assertHidden(second_login(self, "handler3"), *records)

    def test_photos_of_a_slip_are_read_with_it(self):
        """What is seen on the picture is as secret as the request."""
        photo = self.slip_photo()
        for login in ("handler1", "staff", second_login(self, "staff"), "custodian"):
            self.assertSees(login, photo)
        for login in ("handler3", "outsider", second_login(self, "outsider")):
            self.assertHidden(login, photo)

    def slip_photo(self):
        line = self.loan.line_ids
        Photo = self.as_("custodian", self.env["procuratorate.seized.photo"])
        vals = {
            **self.photo(),
            "res_model": line._name,
            "res_id": line.id,
            "lot_id": self.card.id,
            "stage": "exit",
            "company_id": self.company.id,
        }
        return Photo.create(vals).with_env(self.env)

    def test_a_photo_of_a_card_is_read_with_the_card(self):
        """It belongs to no document yet."""
        Photo = self.as_("custodian", self.env["procuratorate.seized.photo"])
        vals = {**self.photo(), "company_id": self.company.id}
        photo = Photo.create({**vals, "lot_id": self.card.id, "stage": "view"})
        photo = photo.with_env(self.env)
        self.assertSees("handler1", photo)
        self.assertHidden("handler3", photo)

    def test_a_loose_photo_is_its_makers(self):
        """Nobody else knows yet what it shows."""
        Photo = self.as_("handler3", self.env["procuratorate.seized.photo"])
        vals = {**self.photo(), "company_id": self.company.id}
        photo = Photo.create(vals).with_env(self.env)
        self.assertSees("handler3", photo)
        self.assertHidden("handler1", photo)
        self.assertHidden("staff", photo)


@tagged("post_install", "-at_install")
class TestSecondLoginRules(SightCase):
    """Rules ask for persons; a database in use has them replaced."""

    def ours(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE[:-1]), ("model", "=", "ir.rule")]
        )
        return self.env["ir.rule"].browse(data.mapped("res_id"))

    def test_no_rule_asks_for_one_login_of_a_person_only(self):
        """Two logins of one employee are one person, wherever a rule asks."""
        for rule in self.ours():
            domain = rule.domain_force or ""
            for path in OWN.findall(domain):
                self.assertIn(f"{path}.procuratorate_login_ids", domain, rule.name)
            self.assertNotIn("user.employee_ids.", domain, rule.name)

    def migrate(self):
        path = MODULE.replace(".", "/migrations/19.0.1.0.3/post-migration.py")
        spec = spec_from_file_location("rules_of_persons", file_path(path))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.1.0.2")
        return [name for names in script.RULES.values() for name in names]

    def test_rules_of_a_database_in_use_are_replaced(self):
        """Also the one of the photos; what an office wrote into others stays."""
        names = ("rule_judgment_staff", "rule_seized_photo_read", "list_staff")
        mended = [self.env.ref(MODULE + name) for name in names]
        right = [rule.domain_force for rule in mended]
        kept = self.env.ref(MODULE + "rule_seized_loan_company")
        own = "[('company_id', 'in', company_ids), ('id', '!=', 0)]"
        kept.domain_force = own
        for rule in mended:
            rule.domain_force = "[('id', '=', 0)]"
        self.assertTrue(set(names) <= set(self.migrate()))
        self.assertEqual([rule.domain_force for rule in mended], right)
        self.assertEqual(kept.domain_force, own)

    def test_every_rule_named_in_the_migration_exists(self):
        """A misspelt name would mend nothing, and say nothing."""
        for name in self.migrate():
            self.assertTrue(self.env.ref(MODULE + name, raise_if_not_found=False), name)

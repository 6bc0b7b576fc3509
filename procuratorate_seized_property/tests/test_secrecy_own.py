from importlib.util import module_from_spec, spec_from_file_location

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import file_path

from .test_secrecy import SecretCase

MODULE = "procuratorate_seized_property"


@tagged("post_install", "-at_install")
class TestSecrecyOwn(SecretCase):
    """Each way by which an item card is one's own, and none beside it."""

    def setUp(self):
        super().setUp()
        self.person = self.add_person("stranger")
        self.users["stranger"] = self.person.user_id
        self.assertFalse(self.sees())

    def sees(self, login="stranger", lot=None):
        """Whether the card is found, read and told to be the own, all alike."""
        lot = (lot or self.plain)[:1]
        found = bool(self.lots(login).search([("id", "=", lot.id)]))
        self.assertEqual(self.as_(login, lot).has_access("read"), found)
        told = lot.with_user(self.users[login]).sudo()
        self.assertEqual(told.seized_mine, found)
        return found

    def test_a_handler(self):
        self.case.handler_ids = [Command.link(self.person.id)]
        self.assertTrue(self.sees())

    def test_a_member_of_the_case(self):
        self.case.member_ids = [Command.link(self.person.id)]
        self.assertTrue(self.sees())

    def test_who_is_admitted_to_the_case(self):
        self.case.seized_access_user_ids = [Command.link(self.person.user_id.id)]
        self.assertTrue(self.sees())

    def test_who_is_admitted_to_the_item(self):
        lot = self.plain[:1]
        self.as_("handler1", lot).seized_admit(self.person.user_id.ids)
        self.assertTrue(self.sees())

    def test_a_colleague_of_the_department_until_he_moves(self):
        """Moved today, he sees nothing today; what is not yet written counts."""
        self.person.department_id = self.plain[:1].seized_department_id
        self.assertTrue(self.sees())
        self.person.department_id = self.other
        self.assertFalse(self.sees())

    def test_the_head_of_the_department(self):
        self.plain[:1].seized_department_id.manager_id = self.person
        self.assertTrue(self.sees())

    def test_an_additional_login(self):
        """Two logins of one employee are one person."""
        self.users["second"] = self.add_user("second", "group_staff")
        self.case.handler_ids = [Command.link(self.person.id)]
        self.assertFalse(self.sees("second"))
        self.users["second"].procuratorate_employee_id = self.person
        self.assertTrue(self.sees("second"))

    def test_what_is_not_mine_is_the_rest(self):
        """No card is neither, nor both."""
        lots = self.lots("stranger").sudo()
        every = lots.search([])
        mine = lots.search([("seized_mine", "=", True)])
        rest = lots.search([("seized_mine", "=", False)])
        self.assertEqual(every, mine | rest)
        self.assertFalse(mine & rest)
        self.assertIn(self.plain[:1], rest)

    def test_a_database_in_use_asks_the_new_way(self):
        """The rule is not updated by itself."""
        rule = self.env.ref(f"{MODULE}.lot_staff")
        right = rule.domain_force
        rule.domain_force = "[('id', '=', 0)]"
        path = f"{MODULE}/migrations/19.0.1.0.4/post-migration.py"
        spec = spec_from_file_location("rule_of_lots", file_path(path))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, "19.0.1.0.3")
        self.assertEqual(rule.domain_force, right)

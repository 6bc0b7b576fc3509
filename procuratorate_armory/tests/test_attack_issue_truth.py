from psycopg2 import IntegrityError

from odoo.addons.procuratorate_armory.tools.movement_item import Item
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .issue_common import IssueCase

ISSUE = "procuratorate.armory.issue"


@tagged("post_install", "-at_install")
class TestAttackIssueTruth(IssueCase):
    """What is sealed decides; rows, code and orders beside it move nothing."""

    def code(self, text, **names):
        """Code typed into a server action, with every private name within reach."""
        action = self.env["ir.actions.server"].create(
            {
                "name": "attack",
                "model_id": self.env["ir.model"]._get(ISSUE).id,
                "state": "code",
                "code": text,
            }
        )
        with mute_logger("odoo.addons.base.models.ir_actions"):
            action.with_context(**names).run()

    def test_state_by_code_moves_nothing(self):
        """A state that code wrote is no approval, and no gun follows it."""
        issue = self.ask()
        self.code(
            "env['procuratorate.armory.issue'].browse(%s)._write_engine("
            "{'state': 'approved'})" % issue.id
        )
        self.env.invalidate_all()
        self.assertEqual(issue.state, "approved")
        with self.refused():
            self.begin(issue)
        self.assertEqual(self.state_of(self.gun), "in_store")

    def test_approval_by_code(self):
        """Flags of an approval are no approval: the book has no decision."""
        issue = self.submit(self.ask())
        issue.sudo()._approval_write({"approval_state": "approved"})
        with self.refused("not approved"):
            issue.sudo()._approval_on_approved()
        self.assertEqual(self.state_of(self.gun), "in_store")

    def items(self, issue):
        place = self.company._armory_holder_place(issue.sudo().holder_id)
        return [
            Item(line.lot_id, line.quantity, line.source_id, place)
            for line in issue.sudo().line_ids
        ]

    def carry_out(self, issue, items=None, kind="issue"):
        return self.env["procuratorate.armory.movement"]._carry_out(
            kind, items or self.items(issue), issue
        )

    def test_movement_without_signatures(self):
        """The engine moves nothing for a request that nobody signed."""
        issue = self.approved()
        with self.refused("signed by two keepers"):
            self.carry_out(issue)
        request = self.begin(issue)
        self.give(request, "keeper_a")
        with self.refused("signed by two keepers"):
            self.carry_out(issue)
        with self.refused("two"):
            issue.sudo()._on_out_signed(request)

    def test_movement_twice(self):
        """What was signed leaves once: back in the store, it does not leave again."""
        issue = self.out()
        place = self.company._armory_holder_place(self.people["police"])
        line = issue.sudo().line_ids.filtered(lambda each: each.kind == "gun")
        again = [Item(self.ammo, 30, self.rounds, place)]
        again.append(Item(self.gun, 1, line.source_id, place))
        with self.refused("signed by two keepers"):
            issue._armory_authorise("issue", again)
        with self.refused():
            self.carry_out(issue, again)

    def test_movement_of_something_else(self):
        """Another gun, more rounds or another kind of movement: refused."""
        issue = self.approved()
        with self.refused():
            self.carry_out(issue, kind="maintenance")
        with self.refused():
            self.carry_out(issue, kind="lost")

    def test_sealed_issue_is_not_forged(self):
        """The entry that lets a gun out has a pen that nobody else holds."""
        issue = self.approved()
        content = {"items": [], "holder": {"id": 1}}
        with self.refused("cannot be written from here"):
            issue.sudo()._put_on_record("armory.issue.out", content)

    def test_other_holder_by_sql(self):
        """A holder exchanged in the database is found before anything leaves."""
        issue = self.approved()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_armory_issue SET holder_id = %s WHERE id = %s",
            [self.people["partner"].id, issue.id],
        )
        self.env.invalidate_all()
        with self.refused("not approved"):
            self.begin(issue)

    def test_other_gun_by_sql(self):
        """A gun exchanged in the database is not the one that was put aside."""
        issue = self.approved()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE procuratorate_armory_issue_line SET lot_id = %s"
            " WHERE issue_id = %s AND kind = 'gun'",
            [self.gun2.id, issue.id],
        )
        self.env.invalidate_all()
        with self.refused("A0456"):
            self.begin(issue)

    # Emergency ------------------------------------------------------------------------

    def test_emergency_is_not_written(self):
        """A request does not become an emergency, nor ratified, by hand."""
        issue = self.emergency_out()
        for vals in (
            {"ratify_state": "ratified"},
            {"ratify_due_at": "2030-01-01 00:00:00"},
            {"duty_leader_id": self.people["leader"].id},
            {"emergency": False},
        ):
            for record in (self.as_("leader", issue), issue.sudo()):
                with self.refused():
                    record.write(vals)

    def test_lock_is_not_lifted_by_hand(self):
        """The lock is neither written, nor made, nor deleted by hand."""
        issue = self.emergency_out()
        issue.sudo()._unratified("too late")
        lock = self.env["procuratorate.armory.emergency.lock"].search([])
        for record in (self.as_("chief", lock), lock.sudo()):
            for act in (
                lambda record=record: record.write({"state": "lifted"}),
                lambda record=record: record.unlink(),
                lambda record=record: record.copy(),
                lambda record=record: record.create(
                    {"employee_id": self.people["leader"].id, "reason": "x"}
                ),
            ):
                with self.refused():
                    act()
        with self.refused():
            lock.sudo().action_lift("by the system")

    def test_leader_is_not_deleted(self):
        """Who is named in an issue stays: employees, guns and places."""
        issue = self.out()
        for record in (self.people["police"], self.gun, self.company):
            with self.subTest(record._name), mute_logger("odoo.sql_db"):
                self.assertNotDeleted(record.sudo())
        self.assertTrue(issue.exists())

    def assertNotDeleted(self, record):
        """Refused in words, or by the foreign key behind them."""
        try:
            with self.env.cr.savepoint():
                record.unlink()
                self.env.flush_all()
        except (UserError, IntegrityError):
            self.env.invalidate_all()
        self.assertTrue(record.exists())

import threading
from contextlib import contextmanager

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools import SQL, mute_logger

SKIPPED = ("ir_attachment", "ir_cron", "ir_logging", "base_registry", "bus_")


class Footprint:
    """Remembers the last id of every table, and forgets what came after.

    Committed test data has sealed rows in it, which nothing may delete; the owner of
    a test database can, by switching triggers off for his own session.
    """

    def __init__(self, cr):
        cr.execute(
            "SELECT table_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND column_name = 'id'"
            " AND data_type = 'integer' AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in cr.fetchall() if not name.startswith(SKIPPED)]
        self.last = {}
        for table in tables:
            cr.execute(
                SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(table))
            )
            self.last[table] = cr.fetchone()[0]
        cr.execute(
            "SELECT t.relname, a.attname, f.relname"
            "  FROM pg_constraint c"
            "  JOIN pg_class t ON t.oid = c.conrelid"
            "  JOIN pg_class f ON f.oid = c.confrelid"
            "  JOIN pg_attribute a"
            "    ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
            " WHERE c.contype = 'f'"
        )
        self.links = [row for row in cr.fetchall() if row[0] not in self.last]

    def forget(self, cr):
        """Delete every row that was added, relation tables first."""
        cr.execute("SET LOCAL session_replication_role = replica")
        for table, column, target in self.links:
            if target in self.last and not table.startswith(SKIPPED):
                self._delete(cr, table, column, self.last[target])
        for table, last in self.last.items():
            self._delete(cr, table, "id", last)

    def _delete(self, cr, table, column, last):
        cr.execute(
            SQL(
                "DELETE FROM %s WHERE %s > %s",
                SQL.identifier(table),
                SQL.identifier(column),
                last,
            )
        )


@tagged("post_install", "-at_install")
class TestRace(TransactionCase):
    """Two real sessions for one step, one vote, one number: exactly one wins."""

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            cr.execute("SELECT current_setting('is_superuser')")
            if cr.fetchone()[0] != "on":
                self.skipTest("needs a database role that can clean up sealed rows")
            footprint = Footprint(cr)
        self.addCleanup(self.clean, footprint)
        self.errors, self.done = [], []
        with self.committed() as env:
            self.prepare(env)

    def clean(self, footprint):
        with self.registry.cursor() as cr:
            footprint.forget(cr)
        self.registry.clear_all_caches()

    @contextmanager
    def committed(self, uid=SUPERUSER_ID):
        with self.registry.cursor() as cr:
            yield api.Environment(cr, uid, {})

    def prepare(self, env):
        """A procuratorate with a head and an office director, and one matter."""
        env = env(context={"tracking_disable": True, "no_reset_password": True})
        company = env["res.company"].create(
            {"name": "Race Procuratorate", "procuratorate_rules": True}
        )
        env.user.company_ids |= company
        env = env(context={**env.context, "allowed_company_ids": company.ids})
        people = {
            name: self.person(env, company, name, group)
            for name, group in (
                ("race.staff", "group_staff"),
                ("race.head", "group_department_head"),
                ("race.second", "group_office_director"),
                ("race.third", "group_office_director"),
            )
        }
        unit = env["hr.department"].create(
            {
                "name": "Race",
                "company_id": company.id,
                "manager_id": people["race.head"].id,
            }
        )
        people["race.staff"].department_id = unit
        self.company = company.id
        self.users = {name: person.user_id.id for name, person in people.items()}
        proposal = self.as_(env, "race.staff").create(
            {
                "title": "Race",
                "line_ids": [Command.create({"name": "x", "price_unit": 10.0})],
            }
        )
        proposal.action_submit()
        self.proposal = proposal.id

    def person(self, env, company, login, group):
        user = new_test_user(
            env,
            login=login,
            groups=f"base.group_user,procuratorate_base.{group}",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        return env["hr.employee"].create(
            {"name": login, "user_id": user.id, "company_id": company.id}
        )

    def as_(self, env, login):
        model = env["procuratorate.approval.proposal"].with_user(self.users[login])
        return model.with_context(allowed_company_ids=[self.company])

    def decide(self, login, verb="action_approve"):
        def work(env):
            getattr(self.as_(env, login).browse(self.proposal), verb)("yes")
            self.barrier.wait(10)

        return work

    def run_together(self, *works):
        """Every work in its own transaction; all are inside before one commits."""
        self.barrier = threading.Barrier(len(works))
        # made here: the main thread holds the registry's lock while tests run
        envs = [
            api.Environment(self.registry.cursor(), SUPERUSER_ID, {}) for _w in works
        ]

        def run(env, work):
            cr = env.cr
            try:
                work(env)
                env.flush_all()
                cr.commit()  # pylint: disable=invalid-commit
                self.done.append(1)
            except (UserError, SerializationFailure) as error:
                cr.rollback()
                self.errors.append(error)
                self.barrier.abort()
            except threading.BrokenBarrierError:
                env.flush_all()
                cr.commit()  # pylint: disable=invalid-commit
                self.done.append(1)
            finally:
                cr.close()

        threads = [
            threading.Thread(target=run, args=pair)
            for pair in zip(envs, works, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)

    def decisions(self):
        with self.committed() as env:
            case = env["procuratorate.approval.proposal"].browse(self.proposal)
            return case.approval_case_id.decision_ids.mapped("employee_name")

    @mute_logger("odoo.sql_db")
    def test_two_sessions_of_one_head(self):
        """The same step twice at once: one decision, one kind refusal."""
        self.run_together(self.decide("race.head"), self.decide("race.head"))
        self.assertEqual((len(self.done), len(self.errors)), (1, 1))
        self.assertEqual(self.decisions(), ["race.head"])

    @mute_logger("odoo.sql_db")
    def test_two_holders_of_one_post(self):
        """Two office directors decide the same step: exactly one wins."""
        with self.committed() as env:
            self.as_(env, "race.head").browse(self.proposal).action_approve("yes")
        self.run_together(self.decide("race.second"), self.decide("race.third"))
        self.assertEqual((len(self.done), len(self.errors)), (1, 1))
        self.assertEqual(len(self.decisions()), 2)

    @mute_logger("odoo.sql_db")
    def test_approve_against_refuse(self):
        """Yes and no at the same moment: one of them stands, not both."""
        self.run_together(
            self.decide("race.head"), self.decide("race.head", "action_refuse")
        )
        self.assertEqual(len(self.done), 1)
        self.assertEqual(len(self.decisions()), 1)

    @mute_logger("odoo.sql_db")
    def test_approve_against_amend(self):
        """A decision and an amendment at the same moment: one of them is refused."""
        self.run_together(
            self.decide("race.head"), self.decide("race.staff", "action_amend")
        )
        self.assertEqual(len(self.done), 1)

    def test_the_loser_is_told_kindly(self):
        self.run_together(self.decide("race.head"), self.decide("race.head"))
        kind = [e for e in self.errors if isinstance(e, UserError)]
        self.assertTrue(kind, self.errors)
        self.assertIn("right now", str(kind[0]))

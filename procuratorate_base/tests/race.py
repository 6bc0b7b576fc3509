"""Races: real transactions in real threads, over rows that are really committed."""

import threading
import uuid
from contextlib import contextmanager, suppress

import psycopg2
from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL, mute_logger

LOST = (SerializationFailure, DeadlockDetected)  # Odoo tries again after these
EXPECTED = (UserError, psycopg2.Error)  # how a work may end; all else is a mistake
WAIT = 10  # seconds until somebody who waits for the others goes on
SKIPPED = ("ir_attachment", "ir_cron", "ir_logging", "base_registry", "bus_")

_TABLES = """
SELECT table_name
  FROM information_schema.columns
  JOIN information_schema.tables USING (table_schema, table_name)
 WHERE table_schema = 'public' AND column_name = 'id'
   AND data_type = 'integer' AND table_type = 'BASE TABLE'
"""
_LINKS = """
SELECT t.relname, a.attname, f.relname
  FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid
  JOIN pg_class f ON f.oid = c.confrelid
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
 WHERE c.contype = 'f'
"""
# what the browser's bundles are kept in stays
_FILES = """
DELETE FROM ir_attachment
 WHERE id > %s AND res_model IS NOT NULL AND res_model != 'ir.ui.view'
"""


class RaceCase(TransactionCase):
    """Several sessions at once. The cursor of the test itself stays unused.

    Vocabulary: ``committed`` (an environment whose work is committed), ``session``
    (one that the test commits itself), ``race`` (many at the same moment),
    ``forget_afterwards`` (leave no row behind).
    """

    def forget_afterwards(self):
        """Delete after the test whatever row is committed from here on.

        Rows that were there before and are changed stay changed: let a race have
        records of its own, as those of :class:`RaceOffice`.
        """
        with self.registry.cursor() as cr:
            cr.execute("SELECT current_setting('is_superuser')")
            if cr.fetchone()[0] != "on":
                self.skipTest("needs a PostgreSQL superuser, to remove sealed rows")
            footprint = Footprint(cr)
        self.addCleanup(self._forget, footprint)

    def _forget(self, footprint):
        with self.registry.cursor() as cr:
            footprint.forget(cr)
        self.registry.clear_all_caches()

    @contextmanager
    def committed(self):
        """Give an environment; what is done in it is committed at the end."""
        with self.registry.cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})

    def session(self):
        """Return an environment on a connection of its own.

        Threads get theirs from here, too: the main thread holds the lock of the
        registry while tests run, and another one would wait for it for ever.
        """
        cr = self.registry.cursor()
        self.addCleanup(lambda: cr.closed or cr.close())
        return api.Environment(cr, SUPERUSER_ID, {})

    def race(self, *works, tries=1, hold=False):
        """Run every ``work(env)`` in a thread and transaction of its own, at once.

        Nobody begins before all have their snapshot of the database. With ``hold``
        nobody commits either before all others have worked or failed. Who loses to
        another is sent again, as Odoo does, up to ``tries`` times in all. Return the
        :class:`Runner` of each work, in the order of the works.
        """
        start = threading.Barrier(len(works), timeout=WAIT)
        finish = threading.Barrier(len(works), timeout=WAIT) if hold else None
        runners = [Runner(self.session(), work, start, finish, tries) for work in works]
        with mute_logger("odoo.sql_db"):
            for runner in runners:
                runner.start()
            for runner in runners:
                runner.join(120)
        for runner in runners:
            runner.check()
        return runners


class Runner(threading.Thread):
    """One work of a race: ``done``, or the ``error`` it ended with, after ``tries``."""

    def __init__(self, env, work, start, finish, limit):
        super().__init__(daemon=True)
        self.env, self.work = env, work
        self.start_line, self.finish_line = start, finish
        self.limit = limit
        self.tries, self.done, self.error = 0, False, None

    @property
    def result(self):
        return "done" if self.done else type(self.error).__name__

    def check(self):
        """Raise what is no result of a race but a mistake in the work."""
        if self.is_alive():
            raise AssertionError("A session of the race still waits.")
        if self.error and not isinstance(self.error, EXPECTED):
            raise self.error

    def run(self):
        try:
            self.env.cr.execute("SELECT 1")  # takes the snapshot
            self.start_line.wait()
            attempt(self.env, self._try, self.limit)
            self.done = True
        except Exception as error:
            self.error = error
            self.env.cr.rollback()
            self._wait_for_the_others()
        finally:
            self.env.cr.close()

    def _try(self, env):
        self.tries += 1
        self.work(env)
        self._wait_for_the_others()

    def _wait_for_the_others(self):
        line, self.finish_line = self.finish_line, None
        if line:
            # in vain if another one waits for a lock that is held here
            with suppress(threading.BrokenBarrierError):
                line.wait()


def attempt(env, work, tries):
    """Run ``work(env)`` and commit, again when another transaction was faster."""
    for left in reversed(range(tries)):
        try:
            work(env)
            env.cr.commit()  # pylint: disable=invalid-commit
            return
        except LOST:
            env.cr.rollback()
            if not left:
                raise


class RaceOffice(RaceCase):
    """A committed procuratorate of its own with a person at each post.

    ``users`` and ``people`` are ids by the names in ``POSTS``; ``head`` leads the
    department of ``staff``, and ``leader``, if there is one, is in charge of it.
    """

    POSTS = {"staff": "group_staff", "head": "group_department_head"}

    def setUp(self):
        super().setUp()
        self.forget_afterwards()
        self.mark = uuid.uuid4().hex[:6]
        with self.committed() as env:
            context = {"tracking_disable": True, "no_reset_password": True}
            self.prepare(self.open_office(env(context=context)))

    def prepare(self, env):
        """Make what the race is about; an heir does."""

    def open_office(self, env):
        """Make company, people and department; return the environment in it."""
        company = env["res.company"].create(
            {"name": f"Race {self.mark}", "procuratorate_rules": True}
        )
        self.company = company.id
        env.user.company_ids |= company
        env = env(context={**env.context, "allowed_company_ids": company.ids})
        people = {name: self._add_person(env, name) for name in self.POSTS}
        self.people = {name: person.id for name, person in people.items()}
        self.users = {name: person.user_id.id for name, person in people.items()}
        people["staff"].department_id = env["hr.department"].create(
            {
                "name": "Race",
                "company_id": company.id,
                "manager_id": self.people["head"],
                "procuratorate_leader_id": self.people.get("leader"),
            }
        )
        return env

    def _add_person(self, env, name):
        user = new_test_user(
            env,
            login=f"race.{name}.{self.mark}",
            groups=f"base.group_user,procuratorate_base.{self.POSTS[name]}",
            company_id=self.company,
            company_ids=[Command.set([self.company])],
        )
        return env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company}
        )

    def as_(self, env, login, model):
        """The model as the person at that post sees it."""
        model = env[model].with_user(self.users[login])
        return model.with_context(allowed_company_ids=[self.company])


class Footprint:
    """Remembers the last id of every table, and forgets what came after.

    Committed test data has sealed rows in it, which nothing may delete; the owner of
    a test database can, by switching triggers off for his own session.
    """

    def __init__(self, cr):
        cr.execute(_TABLES)
        tables = [name for (name,) in cr.fetchall() if not name.startswith(SKIPPED)]
        self.last = {table: self._last_id(cr, table) for table in tables}
        self.last_file = self._last_id(cr, "ir_attachment")
        cr.execute(_LINKS)
        self.links = [row for row in cr.fetchall() if row[0] not in self.last]

    def _last_id(self, cr, table):
        cr.execute(SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(table)))
        return cr.fetchone()[0]

    def forget(self, cr):
        """Delete every row that was added, relation tables first."""
        cr.execute("SET LOCAL session_replication_role = replica")
        for table, column, target in self.links:
            if target in self.last and not table.startswith(SKIPPED):
                self._delete(cr, table, column, self.last[target])
        for table, last in self.last.items():
            self._delete(cr, table, "id", last)
        cr.execute(_FILES, [self.last_file])

    def _delete(self, cr, table, column, last):
        cr.execute(
            SQL(
                "DELETE FROM %s WHERE %s > %s",
                SQL.identifier(table),
                SQL.identifier(column),
                last,
            )
        )

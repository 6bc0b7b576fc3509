"""Races of the people of an office: the words of the other tests, really committed."""

import threading
from types import SimpleNamespace
from unittest.mock import patch

from psycopg2 import IntegrityError
from psycopg2.errors import SerializationFailure

from odoo import models
from odoo.addons.procuratorate_base.tests.race import Footprint, RaceCase
from odoo.exceptions import ConcurrencyError, UserError, ValidationError
from odoo.modules.registry import Registry
from odoo.sql_db import Cursor
from odoo.tests import get_db_name

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"


class PeopleRace(RaceCase):
    """Mixed in before a case with words: its office is committed, once for a class.

    ``self.env`` and every record of the class are those of a session of the test
    itself, which ``commit()`` makes visible to others. Vocabulary: ``work(login,
    record, verb)``, ``signing(login, request)``, ``one_wins(*works)`` (exactly one,
    the others are refused in words), ``all_done(*works)``, ``verify()``.
    """

    TRIES = 5  # as often as Odoo sends a request again
    #: columns of rows that were there before and learn of what is forgotten afterwards
    CHANGED = ()
    tells_once = False  # what is told must be committed, and forgotten again

    @classmethod
    def setUpClass(cls):
        cls._remember()
        super().setUpClass()
        cls.env.flush_all()
        Cursor.commit(cls.cr)  # on purpose: what others are to see

    @classmethod
    def _remember(cls):
        registry = Registry(get_db_name())
        with registry.cursor() as cr:
            footprint, kept = Footprint(cr), {}
            for table, column in cls.CHANGED:
                cr.execute(f"SELECT {column}, id FROM {table}")  # pylint: disable=sql-injection
                kept[table, column] = cr.fetchall()

        def forget():
            with registry.cursor() as cr:
                footprint.forget(cr)
                for (table, column), rows in kept.items():
                    query = f"UPDATE {table} SET {column} = %s WHERE id = %s"
                    cr.executemany(query, rows)
            registry.clear_all_caches()

        cls.addClassCleanup(forget)

    def setUp(self):
        self._own_session()
        # a thread of a test makes no environment (see RaceCase.session); what is
        # noted of refused attempts is tested over HTTP
        self.startPatcher(patch(f"{SIGNING}.note_afterwards"))
        super().setUp()

    def _own_session(self):
        """Another connection for the test, and the people of the class on it."""
        env = self.session()
        self.env = env(context=type(self).env.context)
        for cls in reversed(type(self).__mro__):
            for name, value in vars(cls).items():
                if isinstance(value, models.BaseModel):
                    setattr(self, name, value.with_env(self.env))
        for name in ("people", "users"):
            owned = getattr(type(self), name)
            ours = {key: value.with_env(self.env) for key, value in owned.items()}
            setattr(self, name, ours)

    def commit(self):
        """Let the others see what was done so far, and see what they did."""
        self.env.flush_all()
        self.env.cr.commit()  # pylint: disable=invalid-commit
        self.env.invalidate_all()

    # Works --------------------------------------------------------------------

    def there(self, env, login, record):
        """The record in another session, as that person sees it."""
        user = self.users[login].id
        model = env(context=self.env.context)[record._name].with_user(user)
        model = model.with_context(allowed_company_ids=[self.company.id])
        return model.browse(record.ids)

    def work(self, login, record, verb, *args, **kwargs):
        """A work: this person presses this button."""

        def run(env):
            getattr(self.there(env, login, record), verb)(*args, **kwargs)

        return run

    def signing(self, login, request):
        """A work: this person signs, in a browser of his own."""
        request, user = request.sudo(False), self.users[login]
        # the password that Odoo gives the people of a test
        uid, password = user.id, user.login.ljust(8, "x")

        def run(env):
            sessions.current.session = SimpleNamespace(uid=uid, sid=f"sid of {login}")
            self.there(env, login, request)._sign(password)

        return run

    # Races --------------------------------------------------------------------

    def at_once(self, *works, **options):
        """Commit, and let them all happen at the same moment."""
        self.commit()
        options.setdefault("tries", self.TRIES)
        with patch(f"{SIGNING}.http_request", sessions):
            runners = self.race(*(in_words(each) for each in works), **options)
        self.commit()
        return runners

    def one_wins(self, *works, **options):
        """Exactly one happens; the others are refused in words. Return the winner."""
        runners = self.at_once(*works, **options)
        done = [number for number, runner in enumerate(runners) if runner.done]
        said = [str(runner.error) for runner in runners if not runner.done]
        self.assertEqual(len(done), 1, said)
        for runner in runners:
            if not runner.done:
                self.assertIsInstance(runner.error, UserError)
                self.assertNotIn("psycopg2", str(runner.error))
        self.verify()
        return done[0]

    def all_done(self, *works, **options):
        """All of them happen, one after the other."""
        runners = self.at_once(*works, **options)
        said = [str(runner.error) for runner in runners if not runner.done]
        self.assertFalse(said)
        self.verify()

    def verify(self):
        """Every sealed book of the office is whole."""
        books = self.env["procuratorate.book"].sudo()
        for book in books.search([("company_id", "=", self.company.id)]):
            self.assertTrue(book._verify()["ok"], book.display_name)

    def sealed(self, record, kind):
        """How many entries of this kind there are about the record."""
        return (
            self.env["procuratorate.book.entry"]
            .sudo()
            .search_count(
                [
                    ("kind", "=", kind),
                    ("res_model", "=", record._name),
                    ("res_id", "in", record.ids),
                ]
            )
        )


class Sessions:
    """Stands for the request: each thread has a browser session of its own."""

    def __init__(self):
        self.current = threading.local()

    @property
    def session(self):
        return self.current.session


sessions = Sessions()


def in_words(work):
    """The work as a request does it: what an index refuses is said in words."""

    def run(env):
        try:
            work(env)
            env.flush_all()
        except ConcurrencyError as error:  # sent again, as a lost transaction is
            raise SerializationFailure from error
        except IntegrityError as error:
            env.cr.rollback()
            model = env["base"]
            for each in env.registry.values():
                if each._table == error.diag.table_name:
                    model = env[each._name]
            raise ValidationError(model._sql_error_to_message(error)) from error

    return run

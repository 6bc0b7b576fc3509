from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ArmoryCase
from .holders_common import HolderVocabulary

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"
#: a Monday, eight in the morning in Shanghai
MORNING = "2026-05-04 00:00:00"


class IssueVocabulary(HolderVocabulary):
    """Firearms are asked for, decided, issued: mix it into a case of the armory.

    ``ask`` (a draft by ``police``), ``submit``, ``approve`` (warden, leader),
    ``approved``, ``begin(issue)`` (keeper a asks for the signatures), ``give(request,
    login)`` (one signature in an own browser session), ``out`` (all of it),
    ``emergency``; ``at(moment)``; ``refused(*words)``.
    """

    def equip(self):
        """``police`` and ``partner`` may hold the pistol."""
        for login in ("police", "partner"):
            self.make_holder(login, self.pistol)

    def as_(self, login, record):
        return self.as_user(record, login)

    @contextmanager
    def at(self, moment):
        """The server's clock stands at this moment (UTC)."""
        with freeze_time(moment):
            self.env.invalidate_all()
            yield
        self.env.invalidate_all()

    def ask_vals(self, **vals):
        return {
            "company_id": self.company.id,
            "gun_type_id": self.pistol.id,
            "rounds": 30,
            "purpose": "escort",
            "place": "County Court",
            "route": "Office, county court and back",
            "start_at": "2026-05-04 01:00:00",
            "planned_end": "2026-05-04 10:00:00",
            "companion_ids": [Command.link(self.people["staff"].id)],
            **vals,
        }

    def ask(self, by="police", **vals):
        Issue = self.as_(by, self.env["procuratorate.armory.issue"])
        return Issue.create(self.ask_vals(**vals)).with_env(self.env)

    def submit(self, issue, by="police"):
        self.as_(by, issue).action_submit()
        self.env.invalidate_all()
        return issue

    def approve(self, issue, *by):
        for login in by or ("warden", "leader"):
            self.as_(login, issue).action_approve()
            self.env.invalidate_all()
        return issue

    def approved(self, by="police", deciders=(), **vals):
        return self.approve(self.submit(self.ask(by, **vals), by), *deciders)

    @contextmanager
    def browser(self, login, sid=None):
        """A browser session of this person."""
        session = SimpleNamespace(
            uid=self.users[login].id, sid=sid or f"sid of {login}"
        )
        with patch(f"{SIGNING}.http_request", SimpleNamespace(session=session)):
            yield

    def begin(self, issue, login="keeper_a"):
        """This keeper begins the issue; nobody has signed yet."""
        with self.browser(login):
            self.as_(login, issue).action_issue()
        self.env.invalidate_all()
        return issue.sudo().out_request_id.sudo(False)

    def give(self, request, login, password=None, sid=None):
        """Sign with the password, in a browser session of one's own."""
        with self.browser(login, sid), self.env.cr.savepoint():
            # the password that Odoo gives the people of a test
            self.as_(login, request)._sign(password or login.ljust(8, "x"))
            self.env.flush_all()
        self.env.invalidate_all()

    def collect(self, issue, *logins):
        """Two keepers sign: it is in the hands of the holder."""
        first, second = logins or ("keeper_a", "keeper_b")
        request = self.begin(issue, first)
        self.give(request, first)
        self.give(request, second)
        return issue

    def out(self, by="police", **vals):
        return self.collect(self.approved(by, **vals))

    def emergency(self, gun=None, by="keeper_a", **vals):
        """Put aside on a spoken order; nobody has signed yet."""
        Issue = self.as_(by, self.env["procuratorate.armory.issue"])
        issue = Issue._emergency_issue(
            (gun or self.gun).sudo(False),
            {
                "company_id": self.company.id,
                "holder_id": self.people["police"].id,
                "duty_leader_id": self.people["duty"].id,
                "order_text": "Riot at the court",
                "rounds": 10,
                **vals,
            },
        )
        self.env.invalidate_all()
        return issue.with_env(self.env)

    def emergency_out(self, **vals):
        return self.collect(self.emergency(**vals))

    def run_job(self, name):
        """The scheduled job of this name, as the server runs it."""
        job = self.env.ref(f"procuratorate_armory.{name}")
        with self.enter_registry_test_mode():
            job.method_direct_trigger()
        self.env.invalidate_all()

    def sealed(self, record, kind):
        """The contents of the sealed entries of this kind about the record."""
        return [entry._content() for entry in self.entries(record, kind)]

    def register(self, kind):
        """The entries of this kind, of whatever record."""
        domain = [("kind", "=", kind), ("book_id.company_id", "=", self.company.id)]
        return self.env["procuratorate.book.entry"].sudo().search(domain)

    @contextmanager
    def refused(self, *words):
        """Refused in words that a person understands; nothing is left."""
        with self.assertRaises(UserError) as caught, self.env.cr.savepoint():
            yield
            self.env.flush_all()
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))


class IssueCase(IssueVocabulary, ArmoryCase):
    """An armory in the morning; ``police`` and ``partner`` may hold the pistol."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pistol.ammo_type_ids = cls.ball
        cls.company.partner_id.lang = "en_US"

    def tell(self):
        super().tell()
        with freeze_time(MORNING):
            self.equip()

    def setUp(self):
        super().setUp()
        frozen = freeze_time(MORNING)
        frozen.start()
        self.addCleanup(frozen.stop)
        self.env.invalidate_all()

from datetime import date, datetime
from unittest.mock import patch

from odoo.addons.base.models import res_users
from odoo.fields import Command
from odoo.tests import TransactionCase

MODULE = "procuratorate_base."


class OfficeCase(TransactionCase):
    """A small office, rules on, in Shanghai time.

    Departments: office (head director) under leader, handling (head head,
    member staff) led by leader. Persons: director, clerk, head, staff, leader,
    chief, secretary (of the Party group), member, supervision; each an employee
    with a login of the same name. ``outsider`` is staff of another department.
    ``admin_only`` is the system administrator without any post.

    Vocabulary: ``add_person``, ``add_rule``, ``start``, ``as_user``.
    """

    POSTS = {
        "director": "group_office_director",
        "clerk": "group_office_clerk",
        "head": "group_department_head",
        "staff": "group_staff",
        "outsider": "group_staff",
        "leader": "group_leader",
        "chief": "group_chief",
        "secretary": "group_party_secretary",
        "member": "group_party_member",
        "supervision": "group_supervision",
        "officer": "group_rules_officer",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # hashing the passwords of a test's people took half of the time of all tests
        cls.startClassPatcher(patch(f"{res_users.__name__}.MIN_ROUNDS", 1))
        cls.env = cls.env(
            context=dict(
                cls.env.context,
                tracking_disable=True,
                mail_create_nolog=True,
                no_reset_password=True,
                lang="en_US",
            )
        )
        cls.env["res.lang"]._activate_lang("en_US")
        cls.company = cls.env["res.company"].create(
            {
                "name": "Test Procuratorate",
                "procuratorate_rules": True,
                "procuratorate_tz": "Asia/Shanghai",
            }
        )
        cls.env.user.company_ids |= cls.company
        cls.env = cls.env(
            context=dict(cls.env.context, allowed_company_ids=cls.company.ids)
        )
        cls.people, cls.users = {}, {}
        cls.add_people(cls.POSTS)
        cls.admin_only = cls.add_user("admin_only", "base.group_system")
        Department = cls.env["hr.department"]
        cls.office = Department.create(
            {
                "name": "Office",
                "company_id": cls.company.id,
                "manager_id": cls.people["director"].id,
            }
        )
        cls.handling = Department.create(
            {
                "name": "First Department",
                "company_id": cls.company.id,
                "manager_id": cls.people["head"].id,
                "procuratorate_leader_id": cls.people["leader"].id,
            }
        )
        cls.other = Department.create(
            {"name": "Second Department", "company_id": cls.company.id}
        )
        for login in ("director", "clerk"):
            cls.people[login].department_id = cls.office
        for login in ("head", "staff"):
            cls.people[login].department_id = cls.handling
        cls.people["outsider"].department_id = cls.other
        cls.env.flush_all()

    #: whether :meth:`tell` is told once for all tests of the class
    tells_once = True

    def tell(self):
        """What all tests of the class begin with: records, noted on ``self``.

        Told once, before the first of them; each test is rolled back to here. What
        must be done before each test (a frozen day, a patch) belongs into ``setUp``.
        """

    def setUp(self):
        """Keep the caches warm from one test to the next, when nothing emptied them.

        Odoo empties them after each test, and the next looks up every right, rule
        and default anew. What a cache holds of a test goes only with a change that
        empties it; then all of it is forgotten, as in Odoo.
        """
        if self.tells_once:
            self._tell_once()
        forgotten = self._watch_caches()
        forget_all = self.registry.clear_all_caches
        with patch.object(
            self.registry, "clear_all_caches", lambda: forgotten and forget_all()
        ):
            super().setUp()
        if not self.tells_once:
            self.tell()

    def _tell_once(self):
        """Tell the class what its tests begin with, unless it knows already."""
        cls = type(self)
        if "_told" in vars(cls):
            return
        before = set(vars(self))
        self.tell()
        self.doCleanups()
        for name in set(vars(self)) - before:
            setattr(cls, name, vars(self)[name])
        cls._told = True

    def _watch_caches(self):
        """The list to which each emptying of a cache is added while the test runs."""
        forgotten, clear_cache = [], self.registry.clear_cache

        def watched(*names):
            forgotten.append(names)
            return clear_cache(*names)

        self.startPatcher(patch.object(self.registry, "clear_cache", watched))
        return forgotten

    @classmethod
    def add_people(cls, posts):
        """Create a login and an employee for each of these, all at once.

        One at a time they take most of the time of most tests.
        """
        users = cls.env["res.users"].create(
            [cls.user_vals(login, group) for login, group in posts.items()]
        )
        people = cls.env["hr.employee"].create(
            [
                {"name": user.login, "user_id": user.id, "company_id": cls.company.id}
                for user in users
            ]
        )
        cls.users.update(zip(posts, users, strict=True))
        cls.people.update(zip(posts, people, strict=True))

    @classmethod
    def user_vals(cls, login, group="base.group_user", company=None):
        company = company or cls.company
        xmlids = group if "." in group else MODULE + group
        groups = cls.env["res.groups"].union(
            *(cls.env.ref(xmlid) for xmlid in ("base.group_user", *xmlids.split(",")))
        )
        return {
            "name": f"{login} (base.group_user,{xmlids})",
            "login": login,
            "password": login.ljust(8, "x"),
            "email": f"{login[0]}.{login[0]}@example.com",
            "group_ids": [Command.set(groups.ids)],
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "tz": "Asia/Shanghai",
            "lang": "en_US",
        }

    @classmethod
    def add_user(cls, login, group="base.group_user", company=None):
        return cls.env["res.users"].create(cls.user_vals(login, group, company))

    @classmethod
    def add_person(cls, name, group="group_staff", user=None, company=None):
        company = company or cls.company
        user = cls.add_user(name, group, company) if user is None else user
        return cls.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": company.id}
        )

    @classmethod
    def add_rule(cls, code, value="3", unit="calendar_day", kind="duration", **vals):
        return cls.env["procuratorate.rule"].create(
            {
                "code": code,
                "name": f"Rule {code}",
                "value_type": kind,
                "version_ids": [
                    Command.create(
                        {
                            "value": value,
                            "unit": unit,
                            "date_from": "2020-01-01",
                            "basis": "Article 1",
                            "grade": "law",
                            **vals,
                        }
                    )
                ],
            }
        )

    @classmethod
    def add_case(cls, number="QH-1", **vals):
        return cls.env["procuratorate.case"].create(
            {
                "number": number,
                "name": "theft",
                "company_id": cls.company.id,
                "department_id": cls.handling.id,
                "handler_ids": [Command.set(cls.people["staff"].ids)],
                **vals,
            }
        )

    @classmethod
    def start(cls, case, value, unit, start, code="test.limit", **kwargs):
        """Start a clock of ``value`` units on ``case`` at ``start`` (UTC)."""
        if not cls.env["procuratorate.rule"].search_count([("code", "=", code)]):
            cls.add_rule(code, str(value), unit)
        kwargs.setdefault("responsible", cls.people["staff"])
        return case._start_time_limit(code, start=start, **kwargs)

    def as_user(self, record, login):
        """``record`` as that login sees it, with the cache of its own."""
        user = self.users[login]
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)


def utc(*args):
    return datetime(*args)


def day(text):
    return date.fromisoformat(text)

"""An armory with its people, for the figures: asked, decided, issued, given back."""

import itertools
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from odoo.fields import Command, Datetime

SIGNING = "odoo.addons.procuratorate_ledger.models.procuratorate_signature_signing"
ROUNDS = "odoo.addons.base.models.res_users.MIN_ROUNDS"
POSTS = {
    "police": "procuratorate_armory.group_applicant",
    "keeper_a": "procuratorate_armory.group_keeper",
    "keeper_b": "procuratorate_armory.group_keeper",
    "warden": "procuratorate_armory.group_armory_head",
    "leader": "procuratorate_base.group_leader",
    "chief": "procuratorate_base.group_chief",
    "supervision": "procuratorate_base.group_supervision",
}
#: put on record long before; what is not measured
LONG_AGO = "2026-01-05"
_numbers = itertools.count(1)


@contextmanager
def cheap_passwords():
    """Passwords hashed once: what a password costs is Odoo's, not the armory's."""
    with patch(ROUNDS, 1):
        yield


class Armory:
    """A company with one room, ``guns`` pistols, rounds and one complete holder."""

    def __init__(self, env, guns=2):
        quiet = {"tracking_disable": True, "no_reset_password": True, "lang": "en_US"}
        env = env(context=quiet)
        self.company = env["res.company"].create(
            {"name": f"Bench Armory {next(_numbers)}", "procuratorate_rules": True}
        )
        env.user.company_ids |= self.company
        self.env = env(context={**quiet, "allowed_company_ids": self.company.ids})
        self.people = {name: self.person(name) for name in POSTS}
        self.users = {name: each.user_id for name, each in self.people.items()}
        self.department = self.env["hr.department"].create(
            {
                "name": "Judicial Police",
                "company_id": self.company.id,
                "manager_id": self.people["warden"].id,
                "procuratorate_leader_id": self.people["leader"].id,
            }
        )
        for person in self.people.values():
            person.department_id = self.department
        self.open_room(guns)
        self.equip()
        self.fresh()

    def fresh(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def person(self, name):
        login = f"bench.armory.{self.company.id}.{name}"
        user = self.env["res.users"].create(
            {
                "name": name,
                "login": login,
                "password": login,
                "company_id": self.company.id,
                "company_ids": [Command.set(self.company.ids)],
                "group_ids": [Command.set(self.env.ref(POSTS[name]).ids)],
            }
        )
        return self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, "company_id": self.company.id}
        )

    def as_(self, name, records):
        return records.with_user(self.users[name]).with_context(
            allowed_company_ids=self.company.ids
        )

    # The room -----------------------------------------------------------------

    def open_room(self, guns):
        """One room, one model, ``guns`` of it and a lot of rounds, in store."""
        from odoo.addons.procuratorate_armory.tools.movement_item import Item

        self.room = self.company._armory_open_room("Bench Room")
        places = {place.armory_use: place for place in self.room.child_ids}
        self.cabinet, self.rounds = places["gun_cabinet"], places["ammo_cabinet"]
        Type = self.env["procuratorate.armory.type"]
        name = f"Bench {self.company.id}"
        self.ball = Type.create(
            {"name": f"{name} Ball", "kind": "ammo", "calibre": "9 mm"}
        )
        self.pistol = Type.create(
            {
                "name": f"{name} Pistol",
                "kind": "gun",
                "category": "pistol",
                "calibre": "9 mm",
                "ammo_type_ids": self.ball.ids,
                "magazine_size": 15,
            }
        )
        Lot = self.env["stock.lot"]
        self.guns = Lot._armory_create_cards(
            [
                {
                    "company_id": self.company.id,
                    "armory_type_id": self.pistol.id,
                    "armory_number": f"C{self.company.id}-{number:05d}",
                }
                for number in range(guns)
            ]
        )
        self.ammo = Lot._armory_create_cards(
            [
                {
                    "company_id": self.company.id,
                    "armory_type_id": self.ball.id,
                    "armory_number": f"L{self.company.id}",
                }
            ]
        )
        source = self.company._armory_location("source")
        items = [
            Item(
                gun,
                1,
                source,
                self.cabinet,
                vals={"armory_home_id": self.cabinet.id, "armory_slot": str(number)},
            )
            for number, gun in enumerate(self.guns)
        ]
        items.append(
            Item(
                self.ammo,
                100000,
                source,
                self.rounds,
                vals={"armory_home_id": self.rounds.id},
            )
        )
        Movement = self.env["procuratorate.armory.movement"]
        Movement._carry_out("intake", items, Anyhow(self.company))
        self.guns._armory_enter("in_store", "armory.registered")

    def equip(self):
        """Armed post, permit and all tests of the holder, on record."""
        holder = {
            "employee_id": self.people["police"].id,
            "company_id": self.company.id,
        }
        scope = {"category": "pistol", "type_id": self.pistol.id}
        self._put(
            "eligibility", {"post": "judicial_police", "date_from": LONG_AGO}, holder
        )
        permit = {
            "number": f"P-{self.company.id}",
            "valid_from": LONG_AGO,
            "scope_ids": [Command.create(scope)],
        }
        self._put("permit", permit, holder)
        today = self.company._procuratorate_today()
        for kind in ("theory", "live_fire", "medical", "psychological"):
            tested = self.pistol.ids if kind in ("theory", "live_fire") else []
            check = {
                "kind": kind,
                "type_ids": tested,
                "passed_on": today,
                "examiner": "Examiner",
                "late_reason": "from the paper file",
            }
            self._put("check", check, holder)

    def _put(self, model, vals, holder):
        Model = self.env[f"procuratorate.armory.{model}"]
        self.as_("warden", Model).create({**holder, **vals}).action_record()

    # One issue ----------------------------------------------------------------

    def approved(self):
        """A request of one gun with thirty rounds, decided; nobody has signed."""
        now = Datetime.now()
        issue = self.as_("police", self.env["procuratorate.armory.issue"]).create(
            {
                "company_id": self.company.id,
                "gun_type_id": self.pistol.id,
                "rounds": 30,
                "purpose": "escort",
                "place": "County Court",
                "route": "there and back",
                "start_at": now,
                "planned_end": Datetime.add(now, hours=8),
                "companion_ids": [Command.link(self.people["keeper_b"].id)],
            }
        )
        issue.action_submit()
        for login in ("warden", "leader"):
            self.as_(login, issue).action_approve()
        self.fresh()
        return issue.with_env(self.env)

    def sign(self, request, login):
        """A signature with password, in a session of this person's own."""
        user = self.users[login]
        session = SimpleNamespace(uid=user.id, sid=f"sid of {login}")
        with patch(f"{SIGNING}.http_request", SimpleNamespace(session=session)):
            self.as_(login, request.sudo(False))._sign(user.login)

    def issue(self, issue):
        """Keeper a begins, both sign: orders, moves, cards, books."""
        user = self.users["keeper_a"]
        session = SimpleNamespace(uid=user.id, sid="sid of keeper_a")
        with patch(f"{SIGNING}.http_request", SimpleNamespace(session=session)):
            self.as_("keeper_a", issue).action_issue()
        request = issue.sudo().out_request_id
        for login in ("keeper_a", "keeper_b"):
            self.sign(request, login)
        self.env.flush_all()

    def give_back(self, issue):
        """Number read, rounds counted, barrel looked into, both sign."""
        action = self.as_("keeper_a", issue).action_open_return()
        back = self.env["procuratorate.armory.return"].browse(action["res_id"])
        own = self.as_("keeper_a", back)
        own.write({"number_read": back.gun_number})
        line = own.line_ids
        line.write({"lot_read": self.ammo.armory_number, "returned": 30})
        for login in ("keeper_a", "keeper_b"):
            self.as_(login, back).action_tick_clear()
        own.action_ask_signatures()
        for login in ("keeper_a", "keeper_b"):
            self.sign(back.sudo().request_id, login)
        self.env.flush_all()
        assert issue.sudo().state == "closed", issue.sudo().state

    def issue_and_return(self, issue):
        """What is measured: out and back, all four signatures sealed."""
        self.issue(issue)
        self.give_back(issue)


class Anyhow:
    """A document whose signatures are in order; what it checks is not measured."""

    _name, id, display_name = "res.company", 0, "Bench"

    def __init__(self, company):
        self.company_id, self.id = company, company.id
        self.room_id = company.env["stock.location"]

    def sudo(self, flag=True):
        return self

    def _armory_authorise(self, kind, items):
        """Everything was signed."""

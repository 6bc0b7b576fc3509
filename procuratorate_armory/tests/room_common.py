from contextlib import contextmanager

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from .common import ArmoryCase

#: Monday, ten in the morning in Shanghai
NOW = "2026-03-02 02:00:00"


class RoomCase(ArmoryCase):
    """A room with two locks on each cabinet, its keys, and keepers on the roster.

    Vocabulary: ``at(text)`` (the clock stands there), ``entry(…)``, ``go_in(entry)``,
    ``lock(slot, place)`` (in use, with key and spare), ``working(lock)``,
    ``spare(lock)``, ``move(keys, kind, to)``, ``shift(a, b)`` (counted as on record),
    ``hand_over(shift)``, ``on_duty()``, ``sheets(first, last)``, ``findings(kind)``,
    ``refused(words)``.
    """

    @classmethod
    def setUpClass(cls):
        cls.startClassPatcher(freeze_time(NOW))
        super().setUpClass()
        cls.roster = cls.env["procuratorate.armory.key.roster"]
        for login in ("keeper_a", "keeper_b", "keeper_c"):
            cls.roster |= cls.as_class("warden", cls.roster).create(
                {
                    "room_id": cls.room.id,
                    "employee_id": cls.people[login].id,
                    "company_id": cls.company.id,
                }
            )
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def as_class(cls, login, record):
        record = record.with_user(cls.users[login])
        return record.with_context(allowed_company_ids=cls.company.ids)

    def as_(self, login, record):
        return self.as_user(record, login)

    def at(self, text):
        """The server's clock stands there until the end of the test."""
        self.startPatcher(_Frozen(text))
        self.env.invalidate_all()

    @contextmanager
    def refused(self, *words, error=UserError):
        with self.assertRaises(error) as caught, self.env.cr.savepoint():
            yield
        self.env.invalidate_all()
        for word in words:
            self.assertIn(word, str(caught.exception))

    # Entries ------------------------------------------------------------------

    def entry(self, *persons, by="keeper_a", **vals):
        persons = persons or ("keeper_a", "keeper_b")
        Entry = self.as_(by, self.env["procuratorate.armory.entry"])
        return Entry.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "purpose": "count",
                "person_ids": [Command.set([self.people[each].id for each in persons])],
                **vals,
            }
        ).with_env(self.env)

    def go_in(self, entry, *signers, by="keeper_a"):
        self.as_(by, entry).action_ask()
        self.both_sign(entry.request_id, *signers)
        self.env.invalidate_all()
        return entry

    # Keys ---------------------------------------------------------------------

    def lock(self, slot="a", place=None, **vals):
        """A lock in use, with a working key and a sealed spare."""
        lock = self.draft_lock(slot, place, **vals)
        self.as_("keeper_a", lock).action_put_in_use()
        self.both_sign(lock.request_id)
        self.env.invalidate_all()
        return lock

    def draft_lock(self, slot="a", place=None, **vals):
        place = place or self.guns
        Lock = self.as_("warden", self.env["procuratorate.armory.lock"])
        others = Lock.search_count([("room_id", "=", place.armory_room_id.id)])
        number = f"{place.id}{slot}{others}"
        return Lock.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "place_id": place.id,
                "slot": slot,
                "number": f"L{number}",
                "key_ids": [
                    Command.create({"tag": f"K{number}"}),
                    Command.create(
                        {
                            "tag": f"S{number}",
                            "is_spare": True,
                            "seal_no": f"F{number}",
                            "kept_at": "Safe of the office",
                        }
                    ),
                ],
                **vals,
            }
        ).with_env(self.env)

    def working(self, lock):
        return lock.key_ids.filtered(lambda key: not key.is_spare)

    def spare(self, lock):
        return lock.key_ids.filtered("is_spare")

    def move(self, keys, kind="take", to="keeper_a", by="keeper_a", **vals):
        Move = self.as_(by, self.env["procuratorate.armory.key.move"])
        return Move.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "kind": kind,
                "key_ids": [Command.set(keys.ids)],
                "receiver_id": self.people[to].id if to else False,
                **vals,
            }
        ).with_env(self.env)

    def moved(self, keys, kind="take", to="keeper_a", signers=(), **vals):
        """Asked, and signed by both."""
        move = self.move(keys, kind, to, **vals)
        self.as_("keeper_a", move).action_ask()
        self.both_sign(move.request_id, *signers)
        self.env.invalidate_all()
        return move

    # Shifts -------------------------------------------------------------------

    def shift(
        self, a="keeper_a", b="keeper_b", guns=None, rounds=None, by=None, **vals
    ):
        """A hand-over counted as on record, unless something else was read."""
        guns = ["A0123", "A0456"] if guns is None else guns
        if rounds is None:
            rounds = {"B2025-1": 100, "T2025-7": 100}
        Shift = self.as_(by or a, self.env["procuratorate.armory.shift"])
        return Shift.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "incoming_a_id": self.people[a].id,
                "incoming_b_id": self.people[b].id,
                "gun_ids": [Command.create({"number": number}) for number in guns],
                "round_ids": [
                    Command.create({"number": number, "quantity": quantity})
                    for number, quantity in rounds.items()
                ],
                **vals,
            }
        ).with_env(self.env)

    def hand_over(self, shift, outgoing=(), incoming=("keeper_a", "keeper_b")):
        """Asked and signed by both pairs."""
        self.as_("keeper_a", shift).action_ask()
        self.env.invalidate_all()
        if outgoing:
            self.both_sign(shift.out_request_id, *outgoing)
        self.both_sign(shift.in_request_id, *incoming)
        self.env.invalidate_all()
        return shift

    def on_duty(self):
        return self.room._armory_on_duty()

    # Sheets -------------------------------------------------------------------

    def sheets(self, first=101, last=105):
        Book = self.as_("warden", self.env["procuratorate.armory.sheet.book"])
        book = Book.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "first": first,
                "last": last,
            }
        )
        book.action_issue()
        self.env.invalidate_all()
        return book.with_env(self.env)

    def sheet(self, book, number):
        return book.sheet_ids.filtered(lambda sheet: sheet.number == number)

    # What was found -----------------------------------------------------------

    def findings(self, kind=None):
        domain = [("room_id", "=", self.room.id), ("state", "=", "open")]
        if kind:
            domain.append(("kind", "=", kind))
        return self.env["procuratorate.armory.finding"].search(domain)

    def incidents(self):
        Incident = self.env["procuratorate.armory.incident"]
        return Incident.search([("company_id", "=", self.company.id)])

    def ago(self, minutes):
        return fields.Datetime.subtract(fields.Datetime.now(), minutes=minutes)


class _Frozen:
    """freeze_time as a patcher that is started and stopped."""

    def __init__(self, text):
        self.freezer = freeze_time(text)

    def start(self):
        return self.freezer.start()

    def stop(self):
        return self.freezer.stop()

    def __enter__(self):
        return self.start()

    def __exit__(self, *args):
        self.stop()

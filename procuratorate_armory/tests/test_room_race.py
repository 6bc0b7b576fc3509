from odoo.addons.procuratorate_ledger.tests.race_people import PeopleRace
from odoo.tests import tagged

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestRoomRace(PeopleRace, RoomCase):
    """Keys, shifts and sheets at the same moment; real transactions."""

    CHANGED = (("procuratorate_armory_type", "product_id"),)

    def lock_of(self, slot):
        return self.lock(slot)

    def half(self, record, field="request_id", login="keeper_b"):
        """Asked, and signed by one."""
        self.as_("keeper_a", record).action_ask()
        self.env.invalidate_all()
        request = record[field].sudo(False)
        self.sign(request, login)
        return request

    def test_one_person_takes_both_sides_at_once(self):
        """S5: two hand-overs to one person, the last signatures at one moment."""
        key_a, key_b = (self.working(self.lock_of(slot)) for slot in "ab")
        first = self.half(self.move(key_a, to="keeper_a"))
        second = self.half(self.move(key_b, to="keeper_a"))
        self.one_wins(self.signing("keeper_a", first), self.signing("keeper_a", second))
        held = [key.holder_id.ids for key in key_a | key_b]
        self.assertEqual(
            sorted(held), [[], self.people["keeper_a"].ids], "one side only"
        )

    def test_two_take_one_key_at_once(self):
        """One key is in one hand."""
        key = self.working(self.lock_of("a"))
        first = self.half(self.move(key, to="keeper_b"), login="keeper_a")
        second = self.half(self.move(key, to="keeper_c"), login="keeper_a")
        winner = self.one_wins(
            self.signing("keeper_b", first), self.signing("keeper_c", second)
        )
        expected = self.people[("keeper_b", "keeper_c")[winner]]
        self.assertEqual(key.holder_id, expected)

    def test_two_enter_one_sheet_at_once(self):
        """firearms#48: one sheet becomes one document."""
        book = self.sheets(901, 902)
        sheet = self.sheet(book, 901)
        entries = [self.go_in(self.entry()) for _each in range(2)]

        def enter(login, entry):
            def run(env):
                there = self.there(env, login, entry)
                self.there(env, login, sheet)._enter(there, self.ago(30), "Power cut")

            return run

        winner = self.one_wins(
            enter("keeper_a", entries[0]), enter("keeper_b", entries[1])
        )
        self.assertEqual(sheet.res_id, entries[winner].id)

    def test_one_number_is_issued_once(self):
        """firearms#48: two books with the same number at one moment."""
        Book = self.as_("warden", self.env["procuratorate.armory.sheet.book"])
        books = [
            Book.create(
                {
                    "room_id": self.room.id,
                    "company_id": self.company.id,
                    "first": first,
                    "last": first + 5,
                }
            ).with_env(self.env)
            for first in (801, 804)
        ]
        self.one_wins(*(self.work("warden", book, "action_issue") for book in books))

    def test_two_begin_a_hand_over_at_once(self):
        """One hand-over of a room at a time."""

        def begin(login):
            def run(env):
                Shift = self.there(env, login, self.env["procuratorate.armory.shift"])
                Shift.create(
                    {
                        "room_id": self.room.id,
                        "company_id": self.company.id,
                        "incoming_a_id": self.people["keeper_a"].id,
                        "incoming_b_id": self.people["keeper_b"].id,
                    }
                )

            return run

        self.one_wins(begin("keeper_a"), begin("keeper_b"))
        Shift = self.env["procuratorate.armory.shift"]
        going_on = Shift.search(
            [("room_id", "=", self.room.id), ("state", "=", "draft")]
        )
        self.assertEqual(len(going_on), 1)
        self.as_("keeper_a", going_on).action_cancel()
        self.commit()

    def test_leaving_is_confirmed_twice_at_once(self):
        """One confirmation is on record."""
        entry = self.go_in(self.entry())
        self.as_("keeper_a", entry).action_leave()
        self.one_wins(
            self.work("keeper_b", entry, "action_confirm_leave"),
            self.work("keeper_c", entry, "action_confirm_leave"),
        )
        self.assertEqual(len(self.entries(entry, "armory.entry_closed")), 1)

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .room_common import RoomCase


@tagged("post_install", "-at_install")
class TestAttackRoom(RoomCase):
    """Logs of a room are not written, changed, copied or deleted by anybody."""

    def tell(self):
        self.lock_a, self.lock_b = self.lock("a"), self.lock("b")
        self.key_a, self.key_b = self.working(self.lock_a), self.working(self.lock_b)
        self.key_move = self.moved(self.key_a)
        self.inside = self.go_in(self.entry())
        self.book = self.sheets()
        self.finding = self.env["procuratorate.armory.finding"]._raise_finding(
            self.room, "check", "Found by a test", self.inside
        )

    def records(self):
        return (
            self.inside,
            self.key_a,
            self.key_move,
            self.lock_a,
            self.roster[0],
            self.finding,
            self.book,
            self.book.sheet_ids[0],
        )

    def everybody(self, record):
        """As keeper, head, administrator, superuser and with keys of a context."""
        yield self.as_("keeper_a", record)
        yield self.as_("warden", record)
        yield record.with_user(self.admin_only)
        yield record.sudo()
        yield self.as_("warden", record).sudo()
        yield record.sudo().with_context(
            _force_unlink=True, install_mode=True, active_test=False
        )

    def test_the_state_is_written_by_nobody(self):
        for record in self.records():
            for each in self.everybody(record):
                with self.refused("", error=AccessError):
                    each.write({"state": "cancelled"})

    def test_nothing_is_deleted(self):
        """firearms#29"""
        for record in self.records():
            for each in self.everybody(record):
                with self.refused("", error=AccessError):
                    each.unlink()

    def test_nothing_is_copied(self):
        for record in self.records():
            for each in self.everybody(record):
                with self.refused("", error=AccessError):
                    each.copy()

    def test_content_is_not_rewritten(self):
        for record, vals in (
            (self.inside, {"in_at": self.ago(500)}),
            (self.inside, {"person_ids": [(6, 0, [])]}),
            (self.inside, {"room_id": self.room.id, "purpose": "other"}),
            (self.key_a, {"holder_id": self.people["keeper_c"].id}),
            (self.key_a, {"tag": "X"}),
            (self.key_b, {"lock_id": self.lock_a.id}),
            (self.key_b, {"side": 0}),
            (self.key_move, {"receiver_id": self.people["keeper_c"].id}),
            (self.lock_a, {"slot": "b"}),
            (self.roster[0], {"slot": "b"}),
            (self.roster[0], {"employee_id": self.people["keeper_c"].id}),
            (self.finding, {"text": "Nothing"}),
            (self.book, {"last": 110}),
            (self.book.sheet_ids[0], {"number": 999}),
            (self.book.sheet_ids[0], {"res_id": 1}),
        ):
            for each in self.everybody(record):
                with self.refused("", error=AccessError):
                    each.write(vals)

    def test_nothing_is_born_done(self):
        room = {"room_id": self.room.id, "company_id": self.company.id}
        for model, vals in (
            ("entry", {**room, "purpose": "count", "state": "inside"}),
            ("entry", {**room, "purpose": "count", "in_by": "keeper_a, keeper_b"}),
            ("key.move", {**room, "state": "done"}),
            ("shift", {**room, **self.pair(), "state": "done"}),
            ("shift", {**room, **self.pair(), "allowed_by_id": 1}),
            ("room.check", {**room, "state": "done"}),
            ("room.check", {**room, "line_ids": [(0, 0, {"name": "x"})]}),
            ("finding", {**room, "kind": "check", "text": "x"}),
            ("sheet", {**room, "book_id": self.book.id, "number": 7}),
            (
                "lock",
                {**room, "place_id": self.guns.id, "number": "1", "state": "in_use"},
            ),
            ("sheet.book", {**room, "first": 1, "last": 2, "state": "issued"}),
        ):
            Model = self.env[f"procuratorate.armory.{model}"]
            for each in self.everybody(Model):
                with self.refused("", error=AccessError):
                    each.create(vals)

    def pair(self):
        return {
            "incoming_a_id": self.people["keeper_a"].id,
            "incoming_b_id": self.people["keeper_b"].id,
        }

    def test_defaults_of_a_caller_do_not_count(self):
        Entry = self.as_("keeper_a", self.env["procuratorate.armory.entry"])
        entry = Entry.with_context(default_state="closed", default_is_late=True).create(
            {"room_id": self.room.id, "company_id": self.company.id, "purpose": "care"}
        )
        self.assertEqual((entry.state, entry.is_late), ("draft", False))

    def test_a_key_is_not_born_for_a_lock_in_use(self):
        with self.refused(""):
            self.as_("warden", self.env["procuratorate.armory.key"]).create(
                {"lock_id": self.lock_a.id, "tag": "Second"}
            )

    def test_a_key_is_not_born_in_a_hand(self):
        lock = self.draft_lock("a", self.rounds)
        with self.refused(""):
            self.as_("warden", self.env["procuratorate.armory.key"]).create(
                {
                    "lock_id": lock.id,
                    "tag": "Second",
                    "holder_id": self.people["keeper_a"].id,
                }
            )

    def test_the_verbs_of_signing_need_both_signatures(self):
        """firearms#11: nobody calls what follows from two signatures"""
        entry = self.entry()
        self.as_("keeper_a", entry).action_ask()
        with self.refused("two keepers"):
            self.as_("keeper_a", entry)._on_in_signed(entry.request_id)
        shift = self.shift()
        self.as_("keeper_a", shift).action_ask()
        with self.refused("two keepers"):
            self.as_("keeper_a", shift)._on_pair_signed(shift.in_request_id)
        with self.refused("two keepers"):
            self.as_("keeper_a", shift)._on_pair_signed(entry.request_id)

    def test_the_entry_of_a_shift_needs_its_pen(self):
        with self.refused("cannot be written from here"):
            self.env["procuratorate.book"]._append_to(
                self.company,
                self.room._armory_book_code(),
                [("armory.shift", {"stock": []}, self.inside)],
            )

    def test_rows_of_a_check_are_only_answered(self):
        Check = self.as_("keeper_a", self.env["procuratorate.armory.room.check"])
        check = Check.create({"room_id": self.room.id, "company_id": self.company.id})
        line = check.line_ids[0]
        for each in self.everybody(line):
            with self.refused("", error=AccessError):
                each.write({"name": "Something else"})
            with self.refused("", error=AccessError):
                each.unlink()

    def test_a_keeper_writes_no_list_of_checks(self):
        item = self.env["procuratorate.armory.room.check.item"].search([], limit=1)
        for each in (self.as_("keeper_a", item), self.as_("keeper_a", item).sudo()):
            with self.refused(""):
                each.active = False
            with self.refused(""):
                each.with_context(install_mode=True).unlink()

    @mute_logger("odoo.sql_db")
    def test_who_is_named_is_not_deleted(self):
        """firearms#50"""
        for record in (self.people["keeper_a"], self.room, self.guns):
            with self.refused("", error=Exception):
                record.sudo().unlink()
                self.env.flush_all()

    def test_supervision_reads_and_writes_nothing(self):
        for record in self.records():
            each = self.as_("supervision", record)
            each.read(["display_name"])
            with self.refused("", error=AccessError):
                each.write({"message_ids": []})

    def test_a_dialog_takes_no_other_step(self):
        Words = self.as_("keeper_a", self.env["procuratorate.armory.words"])
        words = Words.create(
            {
                "res_model": self.inside._name,
                "res_id": self.inside.id,
                "verb": "unlink",
                "text": "x",
            }
        )
        with self.refused("There is no such step"):
            words.action_confirm()


@tagged("post_install", "-at_install")
class TestAttackRoomRpc(RoomCase, RpcCase):
    """The same from outside, as a client calls."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def tell(self):
        self.key = self.working(self.lock("a"))
        self.inside = self.go_in(self.entry())
        self.env.flush_all()
        self.env.invalidate_all()

    def setUp(self):
        super().setUp()
        for name in ("keeper_a", "police"):
            self.users[name].password = name

    def test_private_verbs_are_not_called(self):
        self.login("keeper_a")
        for method, args in (
            ("_write_engine", [{"state": "closed"}]),
            ("_on_in_signed", [1]),
            ("_engine_unlink", []),
        ):
            answer = self.call(self.inside._name, method, self.inside.ids, *args)
            self.assertIn("error", answer)
        self.env.invalidate_all()
        self.assertEqual(self.inside.state, "inside")

    def test_a_key_is_not_given_by_a_call(self):
        self.login("keeper_a")
        vals = {"holder_id": self.people["keeper_a"].id, "state": "held"}
        self.assert_refused(self.call(self.key._name, "write", self.key.ids, vals))
        self.assert_refused(self.call(self.key._name, "unlink", self.key.ids))

    def test_an_entry_is_not_deleted_by_a_call(self):
        """firearms#29"""
        self.login("keeper_a")
        ids = self.inside.ids
        self.assert_refused(self.call(self.inside._name, "unlink", ids))
        self.assert_refused(
            self.call(self.inside._name, "unlink", ids, context={"_force_unlink": True})
        )
        self.assert_refused(self.call(self.inside._name, "copy", ids))

    def test_a_holder_reads_nothing_of_a_room(self):
        self.login("police")
        for record in (self.inside, self.key):
            self.assert_refused(self.call(record._name, "search_read", []))

from unittest.mock import patch

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.addons.procuratorate_approval.tools import channel
from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..tools.movement_item import Item
from .common_back import NOON, BackCase


@tagged("post_install", "-at_install")
class TestAttackReturn(BackCase):
    """No way back but by the count and the signatures of two keepers."""

    def signing(self, **counted):
        ret = self.counted(**(counted or {"returned": 30}))
        self.complete(ret)
        return ret

    # Writing ------------------------------------------------------------------

    def test_nobody_makes_a_return_by_hand(self):
        for record in (
            self.as_user(self.env["procuratorate.armory.return"], "keeper_a"),
            self.env["procuratorate.armory.return"].sudo(),
        ):
            with self.refused("by hand", error=AccessError):
                record.with_context(default_state="done").create(
                    {"issue_id": self.issue.id, "state": "done"}
                )

    def test_states_and_keepers_are_written_by_nobody(self):
        ret = self.open_return()
        for vals in (
            {"state": "done"},
            {"keeper_a_id": self.people["keeper_a"].id},
            {"holder_id": self.people["partner"].id},
            {"gun_id": self.gun2.id},
            {"gun_absent": True},
            {"request_id": False},
        ):
            for record in (self.as_user(ret, "keeper_a"), ret.sudo()):
                with self.subTest(vals), self.refused(error=AccessError):
                    record.with_context(install_mode=True).write(vals)

    def test_an_issue_is_not_closed_by_write(self):
        for record in (self.as_user(self.issue, "keeper_a"), self.issue.sudo()):
            with self.refused(error=AccessError):
                record.write({"state": "closed"})

    def test_lines_of_the_issue_are_not_counted_by_hand(self):
        line = self.issue.line_ids[-1]
        for vals in ({"returned": 30}, {"lost": 30}, {"read_number": "X"}):
            with self.subTest(vals), self.refused(error=AccessError):
                line.sudo().write(vals)

    def test_quantities_stay_after_the_first_signature(self):
        """firearms#12: writing after signing is refused."""
        ret = self.signing()
        self.give(ret.sudo().request_id, "keeper_a")
        for record, vals in (
            (ret.line_ids, {"returned": 29, "lost": 1}),
            (ret, {"number_read": "A0456"}),
            (ret, {"magazines": 3}),
        ):
            with self.subTest(vals), self.refused("cannot be changed"):
                self.as_user(record, "keeper_a").write(vals)

    def test_quantities_changed_in_the_table_void_the_signature(self):
        """firearms#12: what B signs is what A signed."""
        ret = self.signing()
        self.give(ret.sudo().request_id, "keeper_a")
        self.env.cr.execute(
            "UPDATE procuratorate_armory_return_line SET returned = 20, lost = 10 "
            "WHERE return_id = %s",
            [ret.id],
        )
        self.env.invalidate_all()
        with self.refused("content has changed"):
            self.give(ret.sudo().request_id, "keeper_b")
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_the_number_changed_in_the_table_voids_the_signature(self):
        """firearms#12"""
        ret = self.signing()
        self.give(ret.sudo().request_id, "keeper_a")
        self.env.cr.execute(
            "UPDATE procuratorate_armory_return SET number_read = 'A0456' "
            "WHERE id = %s",
            [ret.id],
        )
        self.env.invalidate_all()
        with self.refused():
            self.give(ret.sudo().request_id, "keeper_b")

    def test_rows_neither_come_nor_go(self):
        ret = self.open_return()
        line = ret.line_ids
        for command in (
            Command.create({"lot_id": self.training.id, "line_id": line.line_id.id}),
            Command.delete(line.id),
            Command.clear(),
        ):
            with self.subTest(command), self.refused(error=AccessError):
                self.as_user(ret, "keeper_a").write({"line_ids": [command]})

    def test_rounds_are_whole_and_not_negative(self):
        """Negative and fractional rounds, and what only looks like a number."""
        ret = self.open_return()
        for value in (-1, 1.5, "29", True):
            for name in ("returned", "fired", "dud", "lost", "cases_collected"):
                with self.subTest(name), self.refused("number of pieces"):
                    self.as_user(ret.line_ids, "keeper_a").write({name: value})
        with self.refused("number of pieces"):
            self.as_user(ret, "keeper_a").write({"magazines": -1})

    @mute_logger("odoo.sql_db")
    def test_the_database_closes_only_what_ties_out(self):
        """firearms#17: a CHECK, past everything else."""
        ret = self.bring_back(returned=30)
        ammo = self.issue.line_ids.filtered(lambda line: line.kind == "ammo")
        for table, row in (
            ("procuratorate_armory_return_line", ret.line_ids.id),
            ("procuratorate_armory_issue_line", ammo.id),
        ):
            with (
                self.subTest(table),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(
                    f"UPDATE {table} SET returned = 29 WHERE id = %s", [row]
                )

    @mute_logger("odoo.sql_db")
    def test_the_database_knows_one_open_return(self):
        ret = self.open_return()
        with self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.env["procuratorate.armory.return"].sudo()._engine_create(
                [{"issue_id": ret.issue_id.id, "company_id": self.company.id}]
            )

    def test_nothing_is_deleted_or_copied(self):
        ret = self.open_return()
        self.clear(self.count(ret, returned=30))
        for record in (ret, ret.line_ids, ret.clear_ids):
            with self.subTest(record._name), self.refused(error=AccessError):
                record.sudo().with_context(_force_unlink=True).unlink()
        with self.refused(error=AccessError):
            ret.sudo().copy()

    # Signatures and ticks -------------------------------------------------------

    def test_one_keeper_does_not_sign_twice(self):
        """firearms#9 at the return."""
        ret = self.signing()
        self.give(ret.sudo().request_id, "keeper_a")
        with self.refused("signed already"):
            self.give(ret.sudo().request_id, "keeper_a")

    def test_a_tick_is_not_given_for_the_other_keeper(self):
        """firearms#24: code that acts as B in A's session."""
        ret = self.count(self.open_return(), returned=30)
        session = type("Session", (), {"uid": self.users["keeper_a"].id})
        request = type("Request", (), {"session": session})
        with (
            patch.object(channel, "request", request),
            self.refused(error=AccessError),
        ):
            self.as_user(ret, "keeper_b").action_tick_clear()

    def test_a_tick_is_not_written(self):
        """firearms#24"""
        ret = self.count(self.open_return(), returned=30)
        Clear = self.env["procuratorate.armory.return.clear"]
        vals = {
            "return_id": ret.id,
            "employee_id": self.people["keeper_b"].id,
            "user_id": self.users["keeper_b"].id,
            "cleared_at": NOON,
            "number_key": "A0123",
        }
        with self.refused(error=AccessError):
            Clear.sudo().create(vals)

    def test_a_row_without_its_sealed_word_is_no_tick(self):
        """firearms#24: a row in the table is not the word of a keeper."""
        ret = self.count(self.open_return(), returned=30)
        self.clear(ret, "keeper_a")
        self.env["procuratorate.armory.return.clear"].sudo()._engine_create(
            [
                {
                    "return_id": ret.id,
                    "employee_id": self.people["keeper_b"].id,
                    "user_id": self.users["keeper_b"].id,
                    "cleared_at": NOON,
                    "number_key": "A0123",
                }
            ]
        )
        with self.refused("both keepers"):
            self.complete(ret)

    def test_only_keepers_take_back(self):
        for login in ("police", "warden", "leader", "chief", "supervision"):
            with self.subTest(login), self.refused(error=AccessError):
                self.as_user(self.issue, login).action_open_return()
        ret = self.counted(returned=30)
        for verb in ("action_tick_clear", "action_ask_signatures", "action_cancel"):
            for login in ("police", "warden", "supervision"):
                with self.subTest(verb, login=login), self.refused(error=AccessError):
                    getattr(self.as_user(ret, login), verb)()
            with self.subTest(verb), self.refused(error=AccessError):
                getattr(ret.with_user(self.admin_only), verb)()

    def test_a_signed_return_is_not_replayed(self):
        """The same request a second time brings nothing back."""
        ret = self.bring_back(returned=30)
        request = ret.sudo().request_id
        with self.refused():
            ret.sudo()._on_back_signed(request)
        with self.refused():
            self.give(request, "keeper_a")
        again = self.put_out(self.gun2, 30, login="partner")
        other = self.counted(again, returned=30)
        with self.refused():
            other.sudo()._on_back_signed(request)
        self.assertEqual(self.onhand(self.ammo, self.rounds), 70)

    def test_the_engine_asks_the_return_before_it_moves(self):
        ret = self.signing()
        place = self.company._armory_holder_place(self.people["police"])
        with self.refused("moves nothing more than was signed"):
            self.env["procuratorate.armory.movement"]._carry_out(
                "return", [Item(self.ammo, 30, place, self.rounds)], ret
            )

    def test_the_sealed_return_is_written_by_its_own_pen(self):
        ret = self.signing()
        with self.refused("cannot be written from here", error=AccessError):
            ret.sudo()._seal("armory.return", ret.sudo()._keeper_content("back"))


@tagged("post_install", "-at_install")
class TestLostGun(BackCase):
    """A gun whose loss is on record does not keep its issue open for ever."""

    def test_rounds_come_back_without_the_gun(self):
        incident = self.env["procuratorate.armory.incident"]._report(
            "suspected_loss", self.gun, "Fell into the river", self.issue
        )
        self.act("leader", incident, "action_confirm_loss", "Divers found nothing")
        self.assertEqual(self.state_of(self.gun), "lost")
        ret = self.open_return()
        self.assertTrue(ret.gun_absent)
        vals = {"lot_read": "B2025-1", "returned": 30}
        self.act("keeper_a", ret.line_ids, "write", vals)
        self.complete(ret)
        self.both(ret)
        self.assertEqual(self.issue.state, "closed")
        gun = self.issue.line_ids.filtered(lambda line: line.kind == "gun")
        self.assertEqual((gun.returned, gun.lost), (0, 1))
        self.assertEqual(self.state_of(self.gun), "lost")


@tagged("post_install", "-at_install")
class TestReturnRpc(BackCase, RpcCase):
    """The same doors from outside, over HTTP."""

    def let_time_run(self):
        """Sessions of a frozen day are over before they begin."""
        self.clock.stop()
        self.clock = None

    def test_a_keeper_ticks_by_no_programme(self):
        """firearms#24: an API key is nobody at the counter."""
        ret = self.count(self.open_return(), returned=30)
        self.let_time_run()
        user = self.users["keeper_b"]
        answer = self.json2(
            user, "procuratorate.armory.return", "action_tick_clear", ids=ret.ids
        )
        self.assertNotEqual(answer.status_code, 200)
        self.assertFalse(ret.clear_ids)

    def test_private_doors_stay_shut(self):
        ret = self.counted(returned=30)
        self.let_time_run()
        self.login("keeper_a")
        for model, record, method in (
            (ret._name, ret, "_on_back_signed"),
            (ret._name, ret, "_write_engine"),
            (self.issue._name, self.issue, "_close_returned"),
            (self.issue._name, self.issue, "_cron_overdue"),
            (self.issue._name, self.issue, "_recall"),
        ):
            with self.subTest(method):
                self.assertIn("error", self.call(model, method, record.ids, {}))
        answer = self.call(ret._name, "write", ret.ids, {"state": "done"})
        self.assertIn("error", answer)
        self.assertEqual(ret.state, "open")

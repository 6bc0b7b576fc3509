from psycopg2.errors import UniqueViolation

from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_clocks import ClocksCase


@tagged("post_install", "-at_install")
class TestAttackProceedings(ClocksCase):
    """Dates and events are no business of whoever can write a field."""

    def tell(self):
        super().tell()
        self.on("2026-03-09")
        self.recorded = self.event("withdrawn")
        self.limit = self.clock(self.case, "seized.d4")

    def setUp(self):
        super().setUp()
        self.on("2026-03-09")

    def refused(self, call, *args, **kwargs):
        with self.assertRaises(UserError):
            call(*args, **kwargs)
            self.env.flush_all()

    def test_an_event_on_record_does_not_change(self):
        """Not even for the superuser, with any context."""
        for vals in (
            {"date": "2026-03-06"},
            {"kind": "resumed"},
            {"lot_ids": [Command.clear()]},
            {"state": "draft"},
            {"case_id": self.seized_case("QH-8").id},
            {"attachment_ids": [Command.create({"name": "x", "raw": b"x"})]},
        ):
            self.refused(self.recorded.sudo().write, vals)
            keyed = self.recorded.with_context(
                install_mode=True, import_file=True, tracking_disable=True
            )
            self.refused(keyed.write, vals)
        self.assertEqual(str(self.recorded.date), "2026-03-09")

    def test_an_event_on_record_is_not_deleted(self):
        self.refused(self.recorded.sudo().unlink)
        self.refused(self.recorded.with_context(_force_unlink=True).unlink)
        self.assertTrue(self.recorded.exists())

    def test_an_event_is_not_born_on_record(self):
        for vals in (
            {"state": "recorded"},
            {"recorded_by_id": self.people["chief"].id},
            {"name": "SX2026-9999"},
        ):
            self.refused(self.draft_event, "withdrawn", **vals)

    def test_defaults_of_a_caller_record_nothing(self):
        Events = self.env["procuratorate.seized.event"].with_context(
            default_state="recorded", default_recorded_at="2026-03-09 00:00:00"
        )
        event = Events.create({"case_id": self.case.id, "kind": "resumed"})
        self.assertEqual(event.state, "draft")
        self.assertFalse(event.recorded_at)

    def test_a_copy_is_a_draft(self):
        copy = self.recorded.copy()
        self.assertEqual(copy.state, "draft")
        self.assertNotEqual(copy.name, self.recorded.name)

    def test_an_import_records_nothing(self):
        result = self.as_("handler1", self.env["procuratorate.seized.event"]).load(
            ["case_id/.id", "kind", "date", "state"],
            [[str(self.case.id), "resumed", "2026-03-09", "recorded"]],
        )
        self.assertTrue(result["messages"])
        self.assertFalse(result["ids"])

    def test_outsiders_and_the_administrator_record_nothing(self):
        event = self.draft_event("resumed", note="New")
        for login in ("handler3", "leader"):
            with self.assertRaises(AccessError):
                self.as_(login, event).action_record()
        admin = event.with_user(self.admin_only).with_context(
            allowed_company_ids=self.company.ids
        )
        self.refused(admin.action_record)
        self.assertEqual(event.state, "draft")

    def test_a_program_records_nothing_in_the_name_of_a_handler(self):
        """The entry of an event belongs to a pen: code cannot write it."""
        book = self.env["procuratorate.book"]
        content = {"event": 1, "kind": "resumed", "date": "2026-03-09", "items": []}
        with self.assertRaises(AccessError):
            book._append_to(
                self.company, "seized", [("seized.event", content, self.case)]
            )
        self.assertTrue(self.case._seized_ended())

    def test_a_clock_is_not_moved_by_hand(self):
        for vals in (
            {"due_date": "2027-01-01"},
            {"state": "cancelled"},
            {"seized_case_id": False},
            {"is_seized": False},
            {"is_restricted": True},
        ):
            self.refused(self.limit.sudo().write, vals)
        self.refused(self.limit.sudo().unlink)

    def test_a_clock_is_not_started_with_an_event_of_ones_own(self):
        vals = {
            "res_model": "procuratorate.case",
            "res_id": self.case.id,
            "company_id": self.company.id,
            "code": "seized.d4",
            "seized_event_id": self.recorded.id,
        }
        self.refused(self.limit.sudo().create, vals)

    def test_mirrors_of_the_case_are_not_typed(self):
        for vals in (
            {"seized_phase": "preliminary"},
            {"seized_ended_on": False},
            {"seized_close_reason": "Done"},
        ):
            self.refused(self.case.sudo().write, vals)
            self.refused(self.seized_case, "QH-7", **dict(vals, seized_phase="trial"))

    def test_filing_is_not_moved_under_a_signed_list(self):
        """seized_property#11: a list signed after filing stays after filing."""
        self.refused(self.case.sudo().write, {"filing_date": "2026-03-05"})
        self.refused(self.case.sudo().write, {"filing_date": False})
        self.case.write({"filing_date": "2026-01-05"})

    def test_the_day_without_ground_is_not_typed(self):
        self.refused(self.phone.sudo().write, {"seized_ground_ended": "2026-12-31"})

    def test_renewals_are_not_on_record_by_hand(self):
        Renewal = self.env["procuratorate.seized.freeze.renewal"]
        freeze = self.env["procuratorate.seized.freeze"].create(
            {
                "case_id": self.case.id,
                "institution_id": self.bank.id,
                "account_no": "1",
                "decision_no": "DJ-1",
            }
        )
        base = {"freeze_id": freeze.id, "decision_no": "DJ-2"}
        self.refused(Renewal.create, {**base, "state": "recorded"})
        self.refused(Renewal.create, {**base, "expires_on": "2030-01-01"})
        self.refused(freeze.write, {"state": "active", "expires_on": "2030-01-01"})

    def test_two_freezes_in_force_are_impossible_below_the_orm(self):
        """seized_property#17: the database itself keeps one in force."""
        Freeze = self.env["procuratorate.seized.freeze"]
        vals = {
            "case_id": self.case.id,
            "institution_id": self.bank.id,
            "account_no": "1",
            "decision_no": "DJ-1",
        }
        first, second = Freeze.create([vals, vals])
        first._write_engine({"state": "active", "account_key": "1"})
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            second._write_engine({"state": "active", "account_key": "1"})
            self.env.flush_all()

    def test_a_case_is_not_closed_by_import_or_context(self):
        """seized_property#41: whatever way the state is written."""
        case = self.case.sudo().with_context(force_close=True, install_mode=True)
        self.refused(case.write, {"state": "closed"})
        self.refused(case.write, {"active": False})
        result = self.as_("handler1", self.env["procuratorate.case"]).load(
            [".id", "state"], [[str(self.case.id), "closed"]]
        )
        self.assertTrue(result["messages"])
        self.assertEqual(self.case.state, "open")

    def test_a_reason_sealed_by_a_program_closes_nothing(self):
        book = self.env["procuratorate.book"]
        left = sorted(self.case._seized_left())
        with self.assertRaises(AccessError):
            book._append_to(
                self.company,
                "seized",
                [("seized.case.closing", {"left": left}, self.case)],
            )
        self.refused(self.case.sudo().write, {"state": "closed"})


@tagged("post_install", "-at_install")
class TestAttackProceedingsRpc(ClocksCase, RpcCase):
    """The same from outside, over HTTP."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def tell(self):
        super().tell()
        self.recorded = self.event("withdrawn", "2026-03-09")

    def test_closing_over_rpc(self):
        """seized_property#41: a handler's own script is refused as well."""
        self.login("handler1")
        answer = self.call(
            "procuratorate.case", "write", [self.case.id], {"state": "closed"}
        )
        self.assertIn("not disposed of", self.assert_refused(answer))
        answer = self.call(
            "procuratorate.case",
            "write",
            [self.case.id],
            {"state": "closed"},
            context={"seized_close_reason": "x", "force": True},
        )
        self.assert_refused(answer)
        self.case.invalidate_recordset()
        self.assertEqual(self.case.state, "open")

    def test_events_over_rpc(self):
        self.login("handler3")
        event = self.draft_event("resumed", "2026-03-09", note="New")
        answer = self.call("procuratorate.seized.event", "action_record", [event.id])
        self.assert_refused(answer, "AccessError")
        answer = self.call(
            "procuratorate.seized.event",
            "write",
            [self.recorded.id],
            {"date": "2026-01-06"},
        )
        self.assert_refused(answer, "AccessError")

    def test_private_verbs_are_not_reachable(self):
        self.login("handler1")
        for model, record, method in (
            ("procuratorate.seized.event", self.recorded, "_record"),
            ("procuratorate.seized.event", self.recorded, "_write_engine"),
            ("procuratorate.case", self.case, "_seized_write_engine"),
            ("procuratorate.case", self.case, "_seized_give_reason"),
        ):
            answer = self.call(model, method, [record.id])
            self.assert_refused(answer, "AccessError")

    def test_time_limits_over_rpc(self):
        self.login("handler1")
        clock = self.clock(self.case, "seized.d4")
        for method, args in (
            ("write", [[clock.id], {"due_date": "2030-01-01"}]),
            ("unlink", [[clock.id]]),
        ):
            self.assert_refused(self.call("procuratorate.time.limit", method, *args))

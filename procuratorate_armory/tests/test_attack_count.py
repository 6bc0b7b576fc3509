from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .count_common import CountCase

COUNT = "procuratorate.armory.count"
LINE = "procuratorate.armory.count.line"
SCAN = "procuratorate.armory.count.scan"


@tagged("post_install", "-at_install")
class TestAttackCount(CountCase):
    """A count is not faked, softened, signed alone, or used to learn what is there."""

    def test_a_count_is_not_born_signed(self):
        for vals in (
            {"state": "signed"},
            {"difference_count": 0, "sheet_sha256": "0" * 64},
            {"counter_a_id": self.people["keeper_b"].id},
        ):
            with self.subTest(vals), self.refused("by hand"):
                self.plan(**vals)

    def test_default_keys_begin_nothing(self):
        Count = self.as_("keeper_a", self.env[COUNT]).with_context(
            default_state="signed",
            default_counter_b_id=self.people["keeper_b"].id,
            default_period="x",
        )
        count = Count.create({"room_id": self.room.id, "kind": "extra"})
        self.assertEqual(count.state, "planned")
        self.assertFalse(count.counter_b_id)
        self.assertFalse(count.sudo().period)

    def test_no_hand_plans_what_the_calendar_plans(self):
        for kind in ("monthly", "weekly", "incident"):
            with self.subTest(kind), self.refused("cannot be planned by hand"):
                self.plan(kind)

    def test_a_cabinet_is_no_room(self):
        with self.refused("cannot be planned by hand"):
            self.plan(room_id=self.guns.id)

    def test_nobody_writes_or_deletes_a_count(self):
        count = self.begun()
        for vals in (
            {"state": "signed"},
            {"kind": "seal"},
            {"difference_count": 0},
            {"counter_b_id": self.people["keeper_c"].id},
            {"movement_mark": 10**6},
            {"looked_twice": True},
        ):
            with self.subTest(vals), self.refused("by hand"):
                count.sudo().write(vals)
        for each in (count, count.with_context(_force_unlink=True)):
            with self.refused("by hand"):
                each.sudo().unlink()
        with self.refused("by hand"):
            count.sudo().copy()

    def test_before_the_comparison_the_server_has_nothing_to_tell(self):
        count = self.begun()
        self.enter(count, "A0123")
        self.assertFalse(count.sudo().line_ids)
        self.assertFalse(self.env[LINE].sudo().search([("count_id", "=", count.id)]))
        values = self.as_("keeper_a", count).read()[0]
        self.assertNotIn("A0456", str(values))
        with self.refused("exported"):
            self.as_("keeper_a", count).export_data(["name", "line_ids/number"])

    def test_entering_says_nothing_of_the_record(self):
        count = self.begun()
        self.assertEqual(self.enter(count, "A0123"), 1)
        self.assertEqual(self.enter(count, "X77"), 1)

    def test_only_the_two_counters_enter(self):
        count = self.begun()
        for login in ("keeper_c", "warden"):
            with self.subTest(login), self.refused("Nothing can be entered"):
                self.enter(count, "A0123", by=login)
        with self.refused(""):
            self.enter(count, "A0123", by="supervision")

    def test_rows_are_not_written_after_the_comparison(self):
        count = self.counted()
        scan = self.as_("keeper_a", count.scan_ids[:1])
        for call in (
            lambda: scan.write({"number": "X77"}),
            lambda: scan.sudo().unlink(),
            lambda: scan.sudo().with_context(_force_unlink=True).unlink(),
            lambda: scan.create({"count_id": count.id, "number": "X77"}),
        ):
            with self.refused("Nothing can be entered"):
                call()

    def test_a_row_is_not_moved_and_its_mark_not_written(self):
        count = self.begun()
        self.enter(count, "A0123")
        scan = self.as_("keeper_a", count.scan_ids)
        with self.refused("by hand"):
            scan.count_id = count
        for vals in ({"movement_mark": 0}, {"scanned_at": "2026-01-01"}):
            with self.subTest(vals), self.refused("by hand"):
                scan.write(vals)

    def test_rounds_are_whole_and_none_or_more(self):
        count = self.begun()
        for quantity in (-1, 1.5):
            with self.subTest(quantity), self.refused("whole number"):
                self.enter_rounds(count, "B2025-1", quantity)
        self.enter(count, "A0123")
        with self.refused("whole number"):
            self.as_("keeper_a", count.scan_ids).quantity = -1

    def test_what_is_no_number_is_not_entered(self):
        Scan = self.as_("keeper_a", self.env[SCAN])
        with self.refused("as it stands on the gun"):
            Scan.create({"count_id": self.begun().id, "number": " - "})

    def test_results_are_not_written(self):
        count = self.counted("A0123")
        for call in (
            lambda: count.line_ids.sudo().write({"result": "ok"}),
            lambda: count.line_ids.sudo().unlink(),
            lambda: count.line_ids.sudo().create(
                {"count_id": count.id, "result": "ok"}
            ),
        ):
            with self.refused("Refused"):
                call()

    def test_the_sheet_and_its_end_need_their_pens(self):
        count = self.begun()
        for kind in (
            "armory.count.compared",
            "armory.count.signed",
            "armory.count.struck",
            "armory.count.corrected",
        ):
            with self.subTest(kind), self.refused("cannot be written from here"):
                count._put_in_room(kind, {})

    def test_the_end_is_not_called_without_signatures(self):
        count = self.counted()
        with self.refused("by hand"):
            count.sudo()._on_count_signed(count.request_id)
        self.assertEqual(count.state, "explained")

    def test_another_request_does_not_end_it(self):
        one = self.signed()
        other = self.counted(pair=("keeper_a", "keeper_c"))
        with self.refused("by hand"):
            other.sudo()._on_count_signed(one.request_id)

    def test_the_second_session_that_compares_comes_too_late(self):
        count = self.begun()
        self.all_found(count)
        self.compare(count)
        with self.refused("Nothing can be entered"):
            self.as_("keeper_b", count).action_compare()
        self.assertEqual(len(self.entries(count, "armory.count.compared")), 1)

    def test_a_correction_is_no_way_around(self):
        count = self.signed()
        Correction = self.as_(
            "keeper_c", self.env["procuratorate.armory.count.correction"]
        )
        doc = Correction.create(
            {"count_id": count.id, "number": "A0456", "found": 0, "reason": "X"}
        )
        for vals in ({"state": "done"}, {"was": 0}):
            with self.subTest(vals), self.refused("by hand"):
                doc.sudo().write(vals)
        with self.refused(""):
            doc.sudo()._on_keepers_signed(count.request_id)

    def test_applicant_and_administrator_see_nothing(self):
        self.counted()
        for model in (COUNT, LINE, SCAN):
            with self.subTest(model):
                self.assertFalse(self.as_("police", self.env[model]).has_access("read"))
                user = self.admin_only
                self.assertFalse(self.env[model].with_user(user).has_access("read"))


@tagged("post_install", "-at_install")
class TestAttackCountRpc(CountCase, RpcCase):
    """The same over RPC, by a counter who wants to know what should be there."""

    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def test_a_counter_learns_nothing_of_his_count(self):
        count = self.begun()
        self.env.flush_all()
        self.env.invalidate_all()
        self.login("keeper_a")
        answer = self.call(LINE, "search_read", [], ["number", "expected"])
        self.assertEqual(answer["result"], [])
        groups = self.call(LINE, "formatted_read_group", [], ["result"], ["__count"])
        self.assertEqual(groups["result"], [])
        self.assertEqual(self.call(LINE, "name_search", "A0")["result"], [])
        for method, args in (
            ("_compare", [count.ids]),
            ("_compare_guns", [count.ids, []]),
            ("_rounds_now", [count.ids]),
            ("_cron_plan", []),
            ("_plan_for", [self.room.id, "monthly"]),
            ("write", [count.ids, {"state": "compared"}]),
            ("unlink", [count.ids]),
        ):
            with self.subTest(method):
                self.assert_refused(self.call(COUNT, method, *args))

    def test_a_counter_counts(self):
        count = self.begun()
        self.env.flush_all()
        self.env.invalidate_all()
        self.login("keeper_a")
        ids = count.ids
        self.assertEqual(
            self.call(COUNT, "action_enter", ids, "A0123\nA0456")["result"], 2
        )
        for lot in ("B2025-1", "T2025-7"):
            self.call(COUNT, "action_enter", ids, lot, "ammo", 100)
        self.assertTrue(self.call(COUNT, "action_compare", ids)["result"])
        self.env.invalidate_all()
        self.assertEqual(count.state, "explained")

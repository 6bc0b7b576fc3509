from odoo.addons.procuratorate_base.tests.rpc import RpcCase
from odoo.tests import tagged

from .test_count import CountCase


@tagged("post_install", "-at_install")
class TestAttackCount(CountCase):
    """A count cannot be faked, softened or used to correct the stock."""

    def tell(self):
        super().tell()
        self.cards = self.stored(*(self.goods(f"Phone {n}") for n in range(3)))

    def test_a_count_is_not_born_done(self):
        for vals in (
            {"state": "done"},
            {"found_count": 3},
            {"sheet_sha256": "0" * 64},
        ):
            with self.refused("by hand"):
                self.plan(**vals)

    def test_a_count_is_not_written_done(self):
        count = self.begun()
        for vals in ({"state": "done"}, {"missing_count": 0}, {"kind": "sample"}):
            with self.refused("by hand"):
                self.as_("custody_head", count).sudo().write(vals)

    def test_a_count_is_not_deleted(self):
        """seized_property#37"""
        for count in (self.plan(), self.counted([], room_id=self.room2().id)):
            for each in (count, count.with_context(_force_unlink=True)):
                with self.refused("by hand"):
                    each.sudo().unlink()

    def room2(self):
        return self.env["stock.location"]._seized_create(
            [
                {
                    "name": "Second room",
                    "usage": "internal",
                    "seized_use": "room",
                    "company_id": self.company.id,
                    "location_id": self.company._seized_location("root").id,
                }
            ]
        )

    def test_a_handler_plans_nothing(self):
        with self.refused(""):
            self.plan(by="handler1")

    def test_a_custodian_plans_nothing(self):
        with self.refused(""):
            self.plan(by="custodian")

    def test_the_counter_is_not_exchanged_after_the_beginning(self):
        count = self.begun()
        with self.refused("by hand"):
            self.as_("custody_head", count).counter_id = self.people["handler3"]

    def test_rows_are_not_written_after_the_end(self):
        """seized_property#37"""
        count = self.counted(self.cards[:2].mapped("name"))
        Scan = self.as_("outsider", self.env["procuratorate.seized.count.scan"])
        with self.refused("Nothing can be entered"):
            Scan.create({"count_id": count.id, "code": self.cards[2].name})
        with self.refused("Nothing can be entered"):
            self.as_("outsider", count.scan_ids[:1]).code = self.cards[2].name
        with self.refused("Nothing can be entered"):
            self.as_("outsider", count.scan_ids).sudo().unlink()
        with self.refused("Nothing can be entered"):
            scans = self.as_("outsider", count.scan_ids).sudo()
            scans.with_context(_force_unlink=True).unlink()

    def test_results_are_not_written(self):
        """seized_property#37"""
        count = self.counted(self.cards[:2].mapped("name"))
        with self.refused("Changing a record"):
            count.line_ids.sudo().write({"result": "ok"})
        with self.refused("Deleting a record"):
            count.line_ids.sudo().unlink()

    def test_the_sealed_sheet_needs_its_pen(self):
        count = self.begun()
        with self.refused("cannot be written from here"):
            self.env["procuratorate.book"]._append_to(
                self.company, "seized", [("seized.count.sheet", {}, count)]
            )

    def test_the_custodian_cannot_stop_the_report(self):
        """Without his signature the sheet is sealed and the incident open."""
        count = self.counted(self.cards[:2].mapped("name"))
        self.assertEqual(count.request_id.state, "open")
        self.assertTrue(count.sheet_entry_id)
        self.assertTrue(self.incidents(self.cards[2]))

    def test_a_row_is_not_moved_to_another_count(self):
        count = self.begun()
        self.enter(count, self.cards.mapped("name"))
        with self.refused("by hand"):
            self.as_("outsider", count.scan_ids[:1]).count_id = count


@tagged("post_install", "-at_install")
class TestAttackCountRpc(CountCase, RpcCase):
    def rpc_context(self):
        return {"allowed_company_ids": self.company.ids}

    def tell(self):
        super().tell()
        self.cards = self.stored(*(self.goods(f"Phone {n}") for n in range(3)))
        self.count = self.begun()
        self.env.flush_all()
        self.env.invalidate_all()

    def test_the_expected_items_are_not_read(self):
        """seized_property#37"""
        self.login("outsider")
        model = "procuratorate.seized.count.line"
        answer = self.call(model, "search_read", [], ["code"])
        self.assertEqual(answer["result"], [])
        line = self.env[model].search([("count_id", "=", self.count.id)], limit=1)
        self.assert_refused(self.call(model, "read", line.ids, ["code"]))
        groups = self.call(model, "formatted_read_group", [], ["result"], ["__count"])
        self.assertEqual(groups["result"], [])

    def test_a_custodian_enters_nothing(self):
        self.login("custodian")
        answer = self.call(
            "procuratorate.seized.count", "action_enter", self.count.ids, ["X"]
        )
        self.assert_refused(answer)

    def test_what_is_no_code_enters_nothing(self):
        """Anything may come instead of a text."""
        self.login("outsider")
        model, ids = "procuratorate.seized.count", self.count.ids
        for odd in (None, 7, [7], [None], [["x"]], [{"code": 7}], {"a": 1}, "\n \n"):
            with self.subTest(odd=odd):
                answer = self.call(model, "action_enter", ids, odd)
                self.assertEqual(answer["result"], 0)
        for odd in (None, 7, ["x"], {}):
            answer = self.call("stock.lot", "seized_find", odd)
            self.assertNotIn("Traceback", str(answer.get("error", {}).get("message")))
            self.assertFalse(
                self.as_("custodian", self.env["stock.lot"]).seized_find(odd)
            )

    def test_a_counter_enters_and_finishes(self):
        self.login("outsider")
        model, ids = "procuratorate.seized.count", self.count.ids
        codes = self.cards.mapped("name")
        self.assertEqual(self.call(model, "action_enter", ids, codes)["result"], 3)
        self.assertTrue(self.call(model, "action_finish", ids)["result"])
        self.env.invalidate_all()
        self.assertEqual(self.count.state, "done")

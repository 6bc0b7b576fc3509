from freezegun import freeze_time

from odoo.tests import tagged

from ..tools.count_sample import draw, sample_size, weight
from .common import MODULE
from .loan_common import LoanCase


class CountCase(LoanCase):
    """Rooms are counted. ``plan``, ``begun``, ``enter``, ``finish``, ``result``."""

    def plan(self, counter="outsider", by="custody_head", **vals):
        Count = self.as_(by, self.env["procuratorate.seized.count"])
        return Count.create(
            {
                "room_id": self.room.id,
                "company_id": self.company.id,
                "counter_id": self.people[counter].id,
                **vals,
            }
        ).with_env(self.env)

    def begun(self, counter="outsider", **vals):
        count = self.plan(counter, **vals)
        self.as_(counter, count).action_start()
        self.env.invalidate_all()
        return count

    def enter(self, count, codes, by="outsider"):
        entered = self.as_(by, count).action_enter(codes)
        self.env.invalidate_all()
        return entered

    def finish(self, count, by="outsider", sure=True):
        doc = self.as_(by, count)
        if sure:
            doc.action_finish_sure()
        else:
            doc.action_finish()
        self.env.invalidate_all()
        return count

    def counted(self, codes, **vals):
        count = self.begun(**vals)
        self.enter(count, codes)
        return self.finish(count)

    def result(self, count, card):
        return count.line_ids.filtered(lambda line: line.code == card.name).result


@tagged("post_install", "-at_install")
class TestCount(CountCase):
    """Somebody else counts, blind; what differs is an incident, never a correction."""

    def tell(self):
        super().tell()
        self.cards = self.stored(*(self.goods(f"Phone {n}") for n in range(5)))

    def test_all_found_is_as_on_record(self):
        count = self.counted(self.cards.mapped("name"))
        self.assertEqual(count.state, "done")
        self.assertEqual(set(count.line_ids.mapped("result")), {"ok"})
        self.assertFalse(self.incidents(self.cards))
        self.assertEqual((count.found_count, count.missing_count), (5, 0))

    def test_a_missing_item_is_an_incident_and_stock_stays(self):
        """seized_property#37"""
        lost, found = self.cards[0], self.cards[1:]
        before = self.quants(lost).mapped(lambda q: (q.location_id.id, q.quantity))
        moves = self.env["stock.move"].search_count([])
        count = self.counted(found.mapped("name"))
        self.assertEqual(self.result(count, lost), "missing")
        self.assertEqual(lost.seized_state, "incident")
        self.assertEqual(self.incidents(lost).kind, "missing")
        self.assertEqual(set(found.mapped("seized_state")), {"stored"})
        after = self.quants(lost).mapped(lambda q: (q.location_id.id, q.quantity))
        self.assertEqual(before, after)
        self.assertEqual(self.env["stock.move"].search_count([]), moves)

    def test_the_sheet_is_the_counters_own_sealed_act(self):
        """seized_property#37"""
        count = self.counted(self.cards.mapped("name"))
        entry = count.sheet_entry_id
        self.assertEqual(entry.kind, "seized.count.sheet")
        self.assertEqual(entry.actor_employee_id, self.people["outsider"])
        self.assertEqual(len(entry._content()["results"]), 5)

    def test_a_custodian_does_not_count(self):
        """seized_property#37"""
        with self.refused("cannot count this room"):
            self.plan("custodian2")

    def test_a_custodian_does_not_count_with_a_second_login(self):
        """seized_property#37"""
        user = self.add_user("outsider_b", MODULE + "group_custodian")
        user.procuratorate_employee_id = self.people["outsider"]
        with self.refused("cannot count this room"):
            self.plan("outsider")

    def test_who_became_custodian_meanwhile_does_not_finish(self):
        count = self.begun()
        self.enter(count, self.cards.mapped("name"))
        self.users["outsider"].group_ids += self.env.ref(MODULE + "group_custodian")
        with self.refused("cannot count this room"):
            self.finish(count)

    def test_the_counter_sees_nothing_of_the_record(self):
        count = self.begun()
        doc = self.as_("outsider", count)
        self.assertFalse(doc.line_ids)
        Line = self.as_("outsider", self.env["procuratorate.seized.count.line"])
        self.assertEqual(Line.search_count([]), 0)
        self.assertFalse(doc.sample_codes)
        self.assertEqual(doc.population, 0)

    def test_not_even_the_head_sees_the_record_before_the_end(self):
        count = self.begun()
        self.assertFalse(self.as_("custody_head", count).line_ids)
        self.enter(count, self.cards.mapped("name"))
        self.finish(count)
        self.assertEqual(len(self.as_("custody_head", count).line_ids), 5)

    def test_custodians_learn_of_no_plan(self):
        count = self.plan()
        Count = self.as_("custodian", self.env["procuratorate.seized.count"])
        self.assertNotIn(count.id, Count.search([]).ids)

    def test_only_the_counter_enters(self):
        count = self.begun()
        with self.refused("access"):
            self.enter(count, ["X"], by="handler3")
        with self.refused("Nothing can be entered"):
            self.enter(count, ["X"], by="custody_head")

    def test_the_counter_is_told(self):
        count = self.plan()
        self.assertEqual(count.activity_ids.user_id, self.users["outsider"])
        self.assertEqual(count.planned_on, count.time_limit_ids.due_date)

    def test_only_the_counter_begins(self):
        count = self.plan()
        with self.refused("cannot be begun"):
            self.as_("custody_head", count).action_start()

    def test_codes_count_once(self):
        count = self.begun()
        codes = self.cards.mapped("name")
        self.assertEqual(self.enter(count, "\n".join(codes + codes[:2])), 5)
        self.assertEqual(self.enter(count, codes), 0)

    def test_another_shelf_is_an_incident(self):
        rows = [{"code": card.name} for card in self.cards]
        rows[0]["place"] = self.shelf("safe").name
        count = self.counted(rows)
        self.assertEqual(self.result(count, self.cards[0]), "misplaced")
        self.assertEqual(self.incidents(self.cards[0]).kind, "misplaced")
        self.assertEqual(self.quants(self.cards[0]).location_id, self.shelf())

    def test_another_quantity_changes_no_quantity(self):
        """seized_property#37"""
        rows = [{"code": card.name} for card in self.cards]
        rows[0]["quantity"] = 3
        count = self.counted(rows)
        self.assertEqual(self.result(count, self.cards[0]), "shortage")
        self.assertEqual(self.quants(self.cards[0]).quantity, 1.0)
        self.assertEqual(self.cards[0].seized_qty, 1.0)

    def test_from_the_shelf_to_the_record(self):
        elsewhere = self.signed_list(self.goods("Camera")).line_ids.lot_id
        codes = [*self.cards.mapped("name"), elsewhere.name, "NO-SUCH-CARD"]
        count = self.counted(codes)
        self.assertEqual(self.result(count, elsewhere), "surplus")
        unknown = count.line_ids.filtered(lambda line: line.result == "unknown")
        self.assertEqual(unknown.code, "NO-SUCH-CARD")
        self.assertIn("NO-SUCH-CARD", unknown.incident_id.text)

    def test_what_moved_during_the_count_is_no_incident(self):
        count = self.begun()
        loan = self.out(self.cards[0])
        self.enter(count, self.cards[1:].mapped("name"))
        self.finish(count)
        self.assertEqual(self.result(count, self.cards[0]), "moved")
        self.assertFalse(self.incidents(loan.line_ids.lot_id))

    def test_a_loss_that_is_known_is_not_reported_again(self):
        codes = self.cards[1:].mapped("name")
        self.counted(codes)
        count = self.counted(codes)
        self.assertEqual(self.result(count, self.cards[0]), "known")
        self.assertEqual(len(self.incidents(self.cards[0])), 1)

    def test_an_unfinished_count_stops_nothing(self):
        count = self.begun()
        self.enter(count, self.cards[:2].mapped("name"))
        with self.refused("not finished yet", "10"):
            self.finish(count, sure=False)
        self.assertEqual(set(self.cards.mapped("seized_state")), {"stored"})

    def test_found_items_were_seen(self):
        with freeze_time("2026-06-01 02:00:00"):
            self.counted(self.cards[1:].mapped("name"))
        self.assertEqual(str(self.cards[1].seized_seen_at), "2026-06-01 02:00:00")
        self.assertFalse(self.cards[0].seized_seen_at)

    def test_counter_and_custodian_sign_the_sheet(self):
        """seized_property#37"""
        count = self.counted(self.cards.mapped("name"))
        with self.refused("not yours to sign"):
            self.give(count.request_id, "handler3")
        self.sign_slip(count.request_id, "outsider", "custodian")
        self.assertEqual(count.request_id.state, "signed")

    def test_nobody_who_counted_or_keeps_closes_what_was_found(self):
        count = self.begun("custody_head")
        self.enter(count, self.cards[1:].mapped("name"), by="custody_head")
        self.finish(count, by="custody_head")
        incident = self.incidents(self.cards[0])
        with self.refused("took no part"):
            self.as_("custody_head", incident).action_close("found", "was there")

    def test_handover_counts_with_the_new_custodian(self):
        count = self.begun(
            "custodian2",
            kind="handover",
            outgoing_id=self.people["custodian"].id,
            incoming_id=self.people["custodian2"].id,
        )
        self.enter(count, self.cards.mapped("name"), by="custodian2")
        self.finish(count, by="custodian2")
        self.sign_slip(count.request_id, "custodian2", "custodian")
        keepers = self.cards.seized_keeper_id
        self.assertEqual(keepers, self.people["custodian2"])
        self.assertTrue(self.entries(self.cards, "custody.taken_over"))

    def test_a_handover_is_not_counted_by_who_leaves(self):
        with self.refused("cannot count this room"):
            self.plan(
                "custodian",
                kind="handover",
                outgoing_id=self.people["custodian"].id,
                incoming_id=self.people["custodian2"].id,
            )

    def test_one_room_is_counted_once_at_a_time(self):
        self.plan()
        with self.refused("to be counted already"):
            self.plan()


@tagged("post_install", "-at_install")
class TestCountSample(CountCase):
    """A sample from a stated confidence, weighted by risk, drawn from a sealed seed."""

    def test_size_follows_from_the_confidence(self):
        self.assertEqual(sample_size(500, 95.0, 2.0), 129)
        self.assertGreater(sample_size(500, 99.0, 2.0), sample_size(500, 95.0, 2.0))
        self.assertEqual(sample_size(3, 95.0, 2.0), 3)
        self.assertEqual(sample_size(0, 95.0, 2.0), 0)

    def test_such_a_sample_really_finds_with_that_confidence(self):
        """500 items, 10 of them wrong: a draw misses all of them about 1 in 20."""
        items = dict.fromkeys(range(500), 1)
        size = sample_size(500, 95.0, 2.0)
        misses = sum(
            not any(key < 10 for key in draw(items, size, f"seed {n}"))
            for n in range(300)
        )
        self.assertLess(misses, 30)

    def test_heavier_items_are_drawn_more_often(self):
        items = {"heavy": 10, **dict.fromkeys(range(50), 1)}
        hits = sum("heavy" in draw(items, 5, f"seed {n}") for n in range(200))
        self.assertGreater(hits, 80)

    def test_risk_weighs(self):
        factors = {"value": 3, "category": 3, "unseen": 1, "keeper": 2}
        plain = weight(0, False, 0, 0, factors)
        self.assertEqual(plain, 1)
        self.assertEqual(weight(10**6 - 1, False, 0, 0, factors), 4)
        self.assertEqual(weight(0, True, 0, 0, factors), 4)
        self.assertEqual(weight(0, False, 65, 0, factors), 3)
        self.assertEqual(weight(0, False, 0, 2, factors), 5)

    def test_the_same_seed_draws_the_same_sample(self):
        items = {f"C-{n}": 1 + n % 3 for n in range(100)}
        self.assertEqual(draw(items, 10, "a"), draw(items, 10, "a"))
        self.assertNotEqual(draw(items, 10, "a"), draw(items, 10, "b"))

    def test_the_counter_gets_codes_and_no_more(self):
        cards = self.stored(*(self.goods(f"Phone {n}") for n in range(4)))
        count = self.begun(kind="sample")
        self.assertEqual(count.sample_codes.splitlines(), cards.mapped("name"))
        self.assertEqual(count.sample_size, 4)
        self.assertTrue(count.seed)
        self.assertFalse(self.as_("outsider", count).line_ids)

    def test_found_beyond_the_sample_is_checked_against_the_record(self):
        self.env.ref(MODULE + "rule_seized_count_confidence_v1").value = "10"
        self.env.ref(MODULE + "rule_seized_count_tolerable_v1").value = "50"
        cards = self.stored(*(self.goods(f"Phone {n}") for n in range(6)))
        count = self.begun(kind="sample")
        self.assertLess(count.sample_size, 6)
        self.enter(count, cards.mapped("name"))
        self.finish(count)
        self.assertEqual(len(count.line_ids), 6)
        self.assertEqual(set(count.line_ids.mapped("result")), {"ok"})
        self.assertFalse(self.incidents(cards))


@tagged("post_install", "-at_install")
class TestCountPlan(CountCase):
    """Every room is counted in its turn, and when the custodian changes."""

    def planned(self, moment):
        with freeze_time(moment):
            Count = self.env["procuratorate.seized.count"]
            return Count.with_company(self.company)._plan_company(self.company)

    def test_a_room_that_was_never_counted_is_planned(self):
        count = self.planned("2026-03-09 01:00:00")
        self.assertEqual(count.room_id, self.room)
        self.assertEqual(count.time_limit_ids.responsible_post_id.code, "custody_head")

    def test_what_is_planned_is_not_planned_twice(self):
        self.planned("2026-03-09 01:00:00")
        self.assertFalse(self.planned("2026-03-10 01:00:00"))

    def test_a_month_after_the_last_count_the_next_is_due(self):
        with freeze_time("2026-03-09 01:00:00"):
            self.counted([])
        self.assertFalse(self.planned("2026-04-08 01:00:00"))
        self.assertTrue(self.planned("2026-04-09 01:00:00"))

    def test_a_change_of_custodian_asks_for_a_count(self):
        with freeze_time("2026-03-09 01:00:00"):
            self.planned("2026-03-09 01:00:00").sudo()._write_engine(
                {"state": "cancelled"}
            )
            self.counted([])
        self.assertFalse(self.planned("2026-03-10 01:00:00"))
        self.users["custodian2"].group_ids -= self.env.ref(MODULE + "group_custodian")
        count = self.planned("2026-03-11 01:00:00")
        self.assertEqual(count.kind, "handover")
        self.assertEqual(count.outgoing_id, self.people["custodian2"])

    def test_the_scheduled_job_plans(self):
        with self.enter_registry_test_mode():
            self.env.ref(MODULE + "cron_seized_count_plan").method_direct_trigger()
        self.env.invalidate_all()
        planned = self.env["procuratorate.seized.count"].search(
            [("room_id", "=", self.room.id)]
        )
        self.assertEqual(planned.state, "planned")

    def test_a_plan_can_be_given_up_a_begun_count_cannot(self):
        count = self.plan()
        self.as_("custody_head", count).action_cancel()
        self.assertEqual(count.state, "cancelled")
        count = self.begun()
        with self.refused("by hand"):
            self.as_("custody_head", count).action_cancel()

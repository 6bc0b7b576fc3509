from odoo.tests import tagged

from .test_count import CountCase


@tagged("post_install", "-at_install")
class TestCountSpeed(CountCase):
    """500 cards are counted by a few statements, whatever their number."""

    def queries(self, work):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_no_query_for_each_row_that_is_entered(self):
        count = self.begun()
        few = self.queries(lambda: self.enter(count, [f"A-{n}" for n in range(10)]))
        many = self.queries(lambda: self.enter(count, [f"B-{n}" for n in range(500)]))
        self.assertLessEqual(many, few + 5)

    def test_500_cards_one_missing(self):
        """seized_property#37"""
        cards = self.stored(*(self.goods(f"Phone {n}") for n in range(500)))
        before = self.stock()
        count = self.begun()
        self.enter(count, cards[1:].mapped("name"))
        self.finish(count, sure=False)
        self.assertEqual(count.missing_count, 1)
        self.assertEqual(self.incidents(cards[0]).kind, "missing")
        self.assertEqual(len(self.incidents(cards)), 1)
        self.assertEqual(self.stock(), before)
        self.assertEqual(count.sheet_entry_id.actor_employee_id, count.counter_id)

    def stock(self):
        quants = self.env["stock.quant"].search(
            [("company_id", "=", self.company.id)], order="id"
        )
        return quants.mapped(lambda q: (q.lot_id.id, q.location_id.id, q.quantity))

    def test_comparing_costs_the_same_for_more_items(self):
        small = self.finishing(20)
        large = self.finishing(120)
        self.assertLessEqual(large, small + 15)

    def finishing(self, number):
        cards = self.stored(*(self.goods(f"Item {n}") for n in range(number)))
        present = self.env["stock.lot"].search([("seized_room_id", "=", self.room.id)])
        count = self.begun()
        self.enter(count, present.mapped("name"))
        self.assertTrue(cards <= present)
        return self.queries(lambda: self.finish(count))

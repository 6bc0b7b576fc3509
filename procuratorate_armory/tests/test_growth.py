from odoo.tests import tagged

from .book_case import BookCase


@tagged("post_install", "-at_install")
class TestGrowth(BookCase):
    """What the counter and the board ask does not grow with the books and the guns.

    The seconds are measured by the figures ``armory.issue_screen``,
    ``armory.verify_200k`` and ``armory.growth``.
    """

    def queries(self, work):
        work()  # caches are warm
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        work()
        return self.env.cr.sql_log_count - before

    def test_more_entries_and_guns_cost_no_query_more(self):
        """firearms#51: counter, board, history of a gun and of a full verification."""
        Counter = self.as_("keeper_a", self.env["procuratorate.armory.counter"])
        works = {
            "counter": lambda: Counter.look("A0123"),
            "board": lambda: self.lots("keeper_a").armory_board(),
            "verify": lambda: self.book._verify(),
        }
        few = {name: self.queries(work) for name, work in works.items()}
        self.fill_to(2500)
        self.take_in(
            *(
                {"armory_type_id": self.rifle.id, "armory_number": f"R{number:04d}"}
                for number in range(40)
            )
        )
        many = {name: self.queries(work) for name, work in works.items()}
        self.assertEqual(few, many)
        self.assertTrue(self.book._verify()["ok"])

    def test_a_gun_is_found_by_an_index(self):
        """firearms#51: the number, the board and what is overdue have indexes."""
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'stock_lot'"
        )
        indexes = " ".join(row[0] for row in self.env.cr.fetchall())
        for columns in (
            "(armory_number_key)",
            "(company_id, armory_state, armory_due_at)",
            "(armory_due_at)",
        ):
            with self.subTest(columns):
                self.assertIn(columns, indexes)

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..tools.pen import take_pen
from .common import LedgerCase

PEN = take_pen("test.reserved", "test.reserved.too")


@tagged("post_install", "-at_install")
class TestAttackPen(LedgerCase):
    """Kinds that a mechanism keeps to itself are written with its pen only."""

    def test_entry_without_the_pen_is_refused(self):
        with self.assertRaises(AccessError):
            self.book._append("test.reserved", {})
        self.assertEqual(self.book.head_sequence, 0)

    def test_another_pen_does_not_write(self):
        other = take_pen("test.other")
        with self.assertRaises(AccessError):
            self.book._append_batch([("test.reserved", {}, None)], other)

    def test_one_reserved_kind_in_a_batch_refuses_it_whole(self):
        items = [("test.item", {}, None), ("test.reserved", {}, None)]
        with self.assertRaises(AccessError):
            self.book._append_batch(items)
        self.assertEqual(self.book.head_sequence, 0)

    def test_the_pen_writes_its_kinds_and_free_ones(self):
        kinds = ("test.reserved", "test.reserved.too", "test.item")
        entries = self.book._append_batch([(kind, {}, None) for kind in kinds], PEN)
        self.assertEqual(entries.mapped("kind"), list(kinds))

    def test_module_loaded_again_keeps_its_pen(self):
        self.assertIs(take_pen("test.reserved"), PEN)

from odoo.tests import BaseCase, tagged

from ..tools.pro_rata import fill, largest_remainder, restitution


@tagged("post_install", "-at_install")
class TestProRata(BaseCase):
    """Shares to the cent, without a database."""

    def test_sum_is_kept(self):
        for total in (0, 1, 99, 100, 10000001):
            for weights in ([1, 1, 1], [3, 7], [1, 10**12], [0, 5, 0]):
                self.assertEqual(sum(largest_remainder(total, weights)), total)

    def test_left_over_cents_go_to_the_largest_remainders(self):
        self.assertEqual(largest_remainder(100, [1, 1, 1]), [34, 33, 33])
        self.assertEqual(largest_remainder(10, [50, 30, 19]), [5, 3, 2])

    def test_nobody_without_weight_gets_anything(self):
        self.assertEqual(largest_remainder(7, [0, 1, 0]), [0, 7, 0])
        self.assertEqual(largest_remainder(7, [0, 0]), [0, 0])

    def test_what_was_compensated_is_deducted(self):
        rows, left = restitution(1000, [(1000, 500), (1500, 0)])
        self.assertEqual([row.share for row in rows], [250, 750])
        self.assertEqual(left, 0)

    def test_nobody_gets_more_than_he_is_owed(self):
        rows, left = restitution(1000, [(300, 100), (200, 500)])
        self.assertEqual([row.share for row in rows], [200, 0])
        self.assertEqual(left, 800)

    def test_shares_are_laid_over_the_cards(self):
        parts = fill([50, 30, 20], [60, 40])
        self.assertEqual(parts, [(0, 0, 50), (1, 0, 10), (1, 1, 20), (2, 1, 20)])

    def test_one_card_may_stay_untouched(self):
        self.assertEqual(fill([50, 50], [50]), [(0, 0, 50)])

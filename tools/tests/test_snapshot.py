"""Comparing what two databases consist of."""

import unittest

from devtool import snapshot


class TestSnapshot(unittest.TestCase):
    """What is left over and what is missing."""

    def test_same(self):
        self.assertEqual(snapshot.compare({"table a"}, {"table a"}), [])

    def test_both_ways(self):
        self.assertEqual(
            snapshot.compare({"table a", "table b"}, {"table b", "table c"}),
            ["left over: table c", "missing:   table a"],
        )

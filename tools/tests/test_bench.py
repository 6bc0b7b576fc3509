"""The measuring itself: a figure whose outcome is known."""

import sys
import unittest
from unittest.mock import patch

from devtool import paths

sys.path.insert(0, str(paths.ROOT))

from bench import harness


class Clock:
    """A clock that only moves when it is told to; a busy machine is no matter."""

    def __init__(self):
        self.now = 0.0

    def spend(self, seconds):
        self.now += seconds

    def read(self):
        return self.now


class TestBench(unittest.TestCase):
    """Two sides whose length is known."""

    def setUp(self):
        self.clock = Clock()
        for patcher in (
            patch.dict(harness.FIGURES, clear=True),
            patch.object(harness.time, "perf_counter", self.clock.read),
        ):
            patcher.start()
            self.addCleanup(patcher.stop)

    def _figure(self, bar, better="less"):
        @harness.figure("self.check", bar=bar, better=better)
        def check(bench):
            return bench.paired(
                lambda: self.clock.spend(0.004),
                lambda: self.clock.spend(0.001),
                n=5,
            )

        return harness.measure(harness.Bench({}, []), harness.FIGURES["self.check"])

    def test_ratio(self):
        shown = self._figure(bar=100)
        self.assertAlmostEqual(shown["ratio"], 4)
        self.assertAlmostEqual(shown["ours"], 4)
        self.assertTrue(shown["ok"])
        self.assertEqual(shown["unit"], "ms")

    def test_bar(self):
        self.assertFalse(self._figure(bar=1.1)["ok"])
        harness.FIGURES.clear()
        self.assertTrue(self._figure(bar=1.1, better="more")["ok"])

    def test_sides_take_turns(self):
        order = []
        harness.paired(lambda: order.append("o"), lambda: order.append("p"), n=4)
        self.assertEqual(order.count("o"), order.count("p"))
        self.assertEqual({"".join(order[i : i + 2]) for i in (0, 2)}, {"op", "po"})

    def test_before_is_given_and_not_measured(self):
        seen = []
        result = harness.paired(
            seen.append, n=2, warm=0, before_ours=lambda: self.clock.spend(0.02) or 7
        )
        self.assertEqual(seen, [7, 7])
        self.assertAlmostEqual(result.ours, 0)

    def test_missing_database_leaves_the_figure_out(self):
        @harness.figure("self.needs")
        def needs(bench):
            bench.database("tier")

        bench = harness.Bench({"tier": None}, [])
        shown = harness.measure(bench, harness.FIGURES["self.needs"])
        self.assertIn("left_out", shown)

    def test_same_name_twice(self):
        self._figure(bar=1)
        with self.assertRaises(ValueError):
            self._figure(bar=1)

    def test_selection_by_beginning(self):
        for name in ("a.x", "a.y", "ab.z"):
            harness.figure(name)(lambda bench: None)
        names = [one.name for one in harness.wanted(["a"])]
        self.assertEqual(names, ["a.x", "a.y"])

"""Tests of the driver of monitoring at scale; run by CTest: python3 -m unittest driver.test_monitoring."""

import sys
import time
import unittest

from driver import monitoring_rows
from driver.goals import at_most
from driver.monitoring import Measured, Plan, listed, says
from driver.monitoring_rows import Row
from driver.watched import Silent, Watched

LISTING = """NAME                 STATUS  PRESENCE  SINCE  UPTIME  MESSAGE
device.00000         ok      running     12s     12s  ready
├─ device.00001      ok      running     12s     12s  ready
└─ device.00002      ok      stale       12s     12s  no sign of life
other.00001          ok      running     12s     12s  ready
"""
STOPPED = "2026-01-31 12:00:00.123  device.00001  running → stopped, ok → shutdown  stopped"


class AListing(unittest.TestCase):
    def test_counts_only_our_objects_that_run(self):
        self.assertEqual(listed(LISTING), 2)


class ALineOfWatch(unittest.TestCase):
    def test_tells_who_is_what_now(self):
        self.assertTrue(says(STOPPED, "device.00001", "stopped"))

    def test_is_not_of_another_object_or_of_what_was_before(self):
        self.assertFalse(says(STOPPED, "device.0000", "stopped"))
        self.assertFalse(says(STOPPED, "device.00001", "running"))

    def test_may_be_of_an_object_that_appears(self):
        self.assertTrue(says("2026-01-31 12:00:00.123  victim.1  running, ok", "victim.1", "running"))


class ARow(unittest.TestCase):
    measured = Measured({"stop.ms": [1, 2, 300]})

    def test_is_judged_by_its_median(self):
        outcome = Row("a stop", "stop.ms", "ms", at_most(100, "ms")).outcome(self.measured)
        self.assertTrue(outcome.passed)
        self.assertEqual(outcome.ours, "2 ms")

    def test_is_judged_by_its_worst_where_all_must_keep_it(self):
        outcome = Row("a stop", "stop.ms", "ms", at_most(100, "ms"), worst=True).outcome(self.measured)
        self.assertFalse(outcome.passed)
        self.assertEqual(monitoring_rows.verdict(outcome), "MISSED by 200.0 %")

    def test_that_was_not_measured_is_a_failure(self):
        outcome = Row("a death", "death.ms", "ms", at_most(100, "ms")).outcome(self.measured)
        self.assertTrue(outcome.failed)
        self.assertIsNone(outcome.passed)

    def test_has_a_key_of_its_own(self):
        keys = [row.key for row in monitoring_rows.rows(Plan())]
        self.assertEqual(len(keys), len(set(keys)))


class AWatchedProgram(unittest.TestCase):
    def echo(self) -> Watched:
        return Watched(sys.executable, "-uc", "import sys\nfor line in sys.stdin: print('said', line, end='')",
                       asked=False)

    def test_gives_the_line_that_is_wanted_and_when_it_came(self):
        with self.echo() as program:
            begin = time.monotonic()
            program.tell("one")
            program.tell("two")
            came, line = program.wait_for(lambda text: "two" in text, 60)
        self.assertEqual(line, "said two")
        self.assertGreaterEqual(came, begin)

    def test_that_says_nothing_is_told_by_name(self):
        with self.echo() as program, self.assertRaisesRegex(Silent, "python.* did not print"):
            program.wait_for(lambda text: True, 0.01)

    def test_uses_memory(self):
        with self.echo() as program:
            program.tell("one")
            program.wait_for(lambda text: True, 60)
            self.assertGreater(program.peak_mib(), 1)
            self.assertGreaterEqual(program.cpu_seconds(), 0)


if __name__ == "__main__":
    unittest.main()

"""Tests of the driver; run by CTest: python3 -m unittest driver.test_driver in tests/benchmark."""

import json
import tempfile
import unittest
from pathlib import Path

from driver import codec, goals, scenarios, table
from driver.case import Case
from driver.peers import PEERS, PeerFailed, Programs, parse
from driver.report import run_line
from driver.results import Results, rate


def line(calls_per_second: float) -> dict:
    return {"rate": calls_per_second, "calls": 1000, "peak_rss_kib": 5000, "rss_kib": 4000, "threads": 6,
            "latency_us": {"p50": 1e6 / calls_per_second}, "versions": {"libnats": "3"}}


def results_of(*runs: tuple[Case, float]) -> Results:
    results = Results()
    for case, calls_per_second in runs:
        results.add(case, line(calls_per_second))
    return results


OURS = Case("natsmith", "async", 256)
THEIRS = Case("grpc", "callback", 256)
FIVE_TIMES = goals.Goal("rate", "gRPC", goals.at_least(5), rate, "/s", OURS, THEIRS)


class ACase(unittest.TestCase):
    def test_passes_on_only_what_differs_from_the_defaults(self):
        self.assertEqual(Case("grpc", "sync").arguments(), ["--mode", "sync"])
        self.assertEqual(Case("grpc", "sync", 16, rate=100).arguments(),
                         ["--mode", "sync", "--in-flight", "16", "--rate", "100"])

    def test_that_is_idle_makes_no_calls(self):
        self.assertEqual(Case("natsmith", "async", endpoints=9, idle=True).arguments()[-4:],
                         ["--endpoints", "9", "--calls", "0"])


class AGoal(unittest.TestCase):
    def test_is_reached_by_the_ratio_of_the_medians(self):
        results = results_of((OURS, 500), (OURS, 90), (OURS, 600), (THEIRS, 100), (THEIRS, 90), (THEIRS, 100))
        row = FIVE_TIMES.measure(results)
        self.assertEqual((row.ratio, row.verdict()), (5, "pass"))
        self.assertEqual((row.ratios.least, row.ratios.most), (1, 6))

    def test_that_is_missed_says_by_how_much(self):
        row = FIVE_TIMES.measure(results_of((OURS, 400), (THEIRS, 100)))
        self.assertEqual((row.passed, row.verdict()), (False, "MISSED by 20.0 %"))

    def test_of_an_absent_peer_says_what_to_install(self):
        results = results_of((OURS, 400))
        results.absent = {"grpc": "gRPC C++: absent, install x"}
        self.assertEqual(FIVE_TIMES.measure(results).verdict(), "gRPC C++: absent, install x")

    def test_of_a_case_that_failed_names_the_case(self):
        self.assertIn(str(THEIRS), FIVE_TIMES.measure(results_of((OURS, 400))).verdict())

    def test_for_a_fixed_rate_takes_one_that_both_can_keep(self):
        self.assertEqual(goals.half_of_lower_peak(results_of((OURS, 250_000), (THEIRS, 60_123))), 30_000)
        self.assertEqual(goals.half_of_lower_peak(results_of((OURS, 250_000))), 125_000)
        self.assertIsNone(goals.half_of_lower_peak(results_of((THEIRS, 60_000))))

    def test_for_memory_divides_what_many_endpoints_add(self):
        few, many = (Case("natsmith", "blocking", endpoints=count, idle=True) for count in (1, 1000))
        results = Results()
        results.add(few, {"rss_kib": 9000})
        results.add(many, {"rss_kib": 9000 + 999 * 5})
        row = goals.EndpointMemory(few, many).measure(results)
        self.assertEqual((row.ratio, row.verdict()), (5, "MISSED by 25.0 %"))

    def test_needs_no_case_that_no_scenario_measures(self):
        measured = {case for scenario in scenarios.for_goals() for case in scenario.cases}
        for goal in goals.blocking_goals() + goals.async_goals() + goals.endpoint_goals():
            cases = (goal.few, goal.many) if isinstance(goal, goals.EndpointMemory) else (goal.ours, goal.theirs)
            for case in cases:
                self.assertIn(case, measured, goal)


class ARun(unittest.TestCase):
    def test_counts_peak_memory_without_the_latencies_that_the_peer_keeps(self):
        printed = '{"calls": 128000, "peak_rss_kib": 9000}\n'
        self.assertEqual(parse(OURS, printed)["peak_rss_kib"], 8000)

    def test_without_a_line_of_figures_has_failed(self):
        with self.assertRaises(PeerFailed):
            parse(OURS, "out of memory\n")

    def test_that_ends_with_an_error_tells_its_last_words(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / PEERS["natsmith"].program
            program.write_text("#!/bin/sh\necho first >&2\necho no such mode >&2\nexit 2\n")
            program.chmod(0o700)
            with self.assertRaisesRegex(PeerFailed, "exit code 2: no such mode"):
                Programs(Path(folder), 1).run(OURS, "nats://nowhere")

    def test_names_each_program_that_is_absent(self):
        with tempfile.TemporaryDirectory() as folder:
            absent = Programs(Path(folder), 1).absent()
        self.assertEqual(set(absent), set(PEERS))
        self.assertEqual(absent["grpc"], "gRPC C++: absent, install " + PEERS["grpc"].install)


class TheCodec(unittest.TestCase):
    def test_is_compared_by_the_time_of_each_repetition(self):
        times = {"encode_natsmith/1000": [10.0, 10.0], "encode_document/1000": [150.0, 90.0]}
        out, into = codec.rows(times)
        self.assertEqual((out.ratio, out.verdict()), (12, "pass"))
        self.assertTrue(into.missing)


class ATable(unittest.TestCase):
    def test_shows_the_goal_and_the_verdict_of_each_row(self):
        rows = table.goal_rows([FIVE_TIMES.measure(results_of((OURS, 400), (THEIRS, 100)))])
        text = table.aligned(table.GOAL_HEAD, rows)
        self.assertIn("at least 5 ×", text)
        self.assertIn("MISSED by 20.0 %", text)

    def test_counts_what_was_not_measured(self):
        outcomes = [FIVE_TIMES.measure(results_of((OURS, 500), (THEIRS, 100))), FIVE_TIMES.measure(Results())]
        self.assertEqual(table.summary(outcomes), "1 of 1 goals reached, 1 not measured")


class ARunWritten(unittest.TestCase):
    def test_keeps_the_offered_rate_apart_from_the_measured_one(self):
        case = Case("natsmith", "async", rate=1000)
        written = json.loads(run_line(case, line(999) | {"mode": "async", "offered_rate": 1000}))
        self.assertEqual(Case(**written["case"]), case)
        self.assertEqual((written["rate"], "mode" in written), (999, False))


if __name__ == "__main__":
    unittest.main()

"""Tests of the driver; run by CTest: python3 -m unittest driver.test_driver in tests/benchmark."""

import json
import tempfile
import unittest
from pathlib import Path

from driver import against, codec, comparisons, goals, scenarios, table
from driver.case import Case
from driver.peers import PEERS, Peer, PeerFailed, Programs, parse
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


def beside_line(p99: float, rate_beside: float | None) -> dict:
    return line(1000) | {"latency_us": {"p50": 90, "p99": p99, "p999": p99}, "rate_beside": rate_beside,
                         "cpu_us_per_call": 40, "allocations_per_call": 7}


def fairness_row(case: Case, p99: float) -> goals.Outcome:
    """The row of a case, with 250 µs where nothing goes on beside."""
    results = Results()
    results.add(case, beside_line(p99, 150_000))
    results.add(Case("natsmith", "blocking"), beside_line(250, None))
    return next(goal for goal in goals.fairness_goals() if goal.ours == case).measure(results)


OURS = Case("natsmith", "async", 256)
THEIRS = Case("grpc", "callback", 256)
FIVE_TIMES = goals.Goal("rate", "gRPC", goals.at_least(5), rate, "/s", OURS, THEIRS)


class ACase(unittest.TestCase):
    def test_passes_on_only_what_differs_from_the_defaults(self):
        self.assertEqual(Case("grpc", "sync").arguments(), ["--mode", "sync"])
        self.assertEqual(Case("grpc", "sync", 16, rate=100).arguments(),
                         ["--mode", "sync", "--in-flight", "16", "--rate", "100"])

    def test_beside_other_calls_says_which(self):
        self.assertEqual(scenarios.beside_many("same").arguments(),
                         ["--mode", "blocking", "--beside", "4096", "--beside-connection", "same",
                          "--warm-up", "200"])
        self.assertEqual(scenarios.beside_slow(0).arguments(),
                         ["--mode", "blocking-executor", "--beside-method", "slow"])

    def test_has_a_name_of_its_own(self):
        planned = scenarios.for_goals() + scenarios.for_curves()
        cases = {case for scenario in planned for case in scenario.cases}
        self.assertEqual(len({str(case) for case in cases}), len(cases))

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

    def test_of_fairness_is_missed_when_thousands_in_flight_starve_one(self):
        for connection in scenarios.CONNECTIONS_BESIDE:
            row = fairness_row(scenarios.beside_many(connection), p99=1500)
            self.assertEqual((row.ratio, row.verdict()), (6, "MISSED by 20.0 %"))
            self.assertEqual(fairness_row(scenarios.beside_many(connection), p99=1250).verdict(), "pass")

    def test_of_fairness_tells_what_was_answered_beside(self):
        self.assertEqual(fairness_row(scenarios.beside_many("own"), p99=900).ours,
                         "900 µs [900 to 900], beside 150,000 /s")

    def test_for_a_slow_method_compares_with_the_same_method_idle(self):
        results = Results()
        busy, idle = scenarios.slow_method().cases
        results.add(busy, beside_line(p99=500, rate_beside=500))
        results.add(idle, beside_line(p99=200, rate_beside=None))
        row = goals.fairness_goals()[-1].measure(results)
        self.assertEqual((row.ratio, row.verdict()), (2.5, "MISSED by 25.0 %"))

    def test_for_a_fixed_rate_stands_in_the_table_once_the_rate_is_known(self):
        known, unknown = ({goal.what for goal in goals.all_goals(rate_) if isinstance(goal, goals.Goal)}
                          for rate_ in (900, None))
        self.assertEqual(known - unknown, {goals.fixed_rate_goal(900).what})

    def test_needs_no_case_that_no_scenario_measures(self):
        measured = {case for scenario in scenarios.for_goals() for case in scenario.cases}
        for goal in goals.all_goals(None):
            cases = (goal.few, goal.many) if isinstance(goal, goals.EndpointMemory) else (goal.ours, goal.theirs)
            for case in cases:
                self.assertIn(case, measured, goal)


class ARun(unittest.TestCase):
    def test_lasts_as_long_as_was_asked_but_for_an_idle_one(self):
        for peer in PEERS.values():
            self.assertEqual(self.seconds_passed_to(peer), ["--seconds", "2"], peer)
        self.assertEqual(self.seconds_passed_to(PEERS["natsmith"], idle=True), [])

    def seconds_passed_to(self, peer: Peer, idle: bool = False) -> list[str]:
        """What a program in the peer's place is told about it."""
        name = next(name for name, known in PEERS.items() if known == peer)
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder) / peer.program
            program.write_text('#!/bin/sh\necho "{\\"calls\\":0,\\"peak_rss_kib\\":0,\\"words\\":\\"$*\\"}"\n')
            program.chmod(0o700)
            words = Programs(Path(folder), 2).run(Case(name, "x", idle=idle), "nats://nowhere")["words"].split()
        return words[words.index("--seconds"):] if "--seconds" in words else []

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


class AProgramWithComparisons(unittest.TestCase):
    LINE = {"row": "structs in, 1 KiB", "against": "nlohmann", "unit": "µs", "runs": 3, "ratio_of": "speed",
            "ours": {"median": 2, "least": 1, "most": 3}, "theirs": {"median": 9, "least": 8, "most": 10},
            "ratio": {"median": 4.5, "least": 4, "most": 5}}
    GOAL = {"bound": "at least", "goal": 6.0, "reached": False}

    def outcomes(self, script: str) -> list[goals.Outcome]:
        """Of a program that is this script."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / comparisons.PROGRAMS[0].name
            path.write_text("#!/bin/sh\n" + script)
            path.chmod(0o700)
            return comparisons.run(comparisons.PROGRAMS[0], Path(folder), 3)

    def printing(self, *lines: dict) -> str:
        return "".join(f"echo '{json.dumps(line)}'\n" for line in lines)

    def test_has_its_goals_judged_though_it_ends_with_an_error_for_a_missed_one(self):
        (row,) = self.outcomes(self.printing(self.LINE | self.GOAL) + "exit 1\n")
        self.assertEqual((row.what, row.ratio, row.verdict()),
                         ("codec, structs in, 1 KiB: speed", 4.5, "MISSED by 25.0 %"))
        self.assertEqual((row.ours, row.goal()), ("2 µs [1 to 3]", "at least 6 ×"))

    def test_may_have_rows_without_a_goal(self):
        (row,) = self.outcomes(self.printing(self.LINE))
        self.assertEqual((row.passed, row.goal(), row.missing), (None, "none, for comparison", ""))

    def test_says_what_is_absent(self):
        absent = {"row": "structs", "against": "protobuf", "absent": "protobuf: absent, install x"}
        measured, missing = self.outcomes(self.printing(self.LINE, absent))
        self.assertEqual((measured.ratio, missing.verdict()), (4.5, "protobuf: absent, install x"))

    def test_that_fails_has_a_row_that_says_why(self):
        (row,) = self.outcomes(self.printing(self.LINE) + "echo no headers >&2\nexit 2\n")
        self.assertEqual((row.verdict(), row.failed), ("codec_sizes_benchmark: exit code 2: no headers", True))

    def test_that_is_absent_names_what_to_build(self):
        with tempfile.TemporaryDirectory() as folder:
            for program in comparisons.PROGRAMS:
                (row,) = comparisons.run(program, Path(folder), 1)
                self.assertIn(f"build the target {program.name}", row.verdict())
                self.assertFalse(row.failed)

    def test_is_told_how_often_to_measure(self):
        script = f"test \"$*\" = '--json --runs 3' || exit 2\n{self.printing(self.LINE)}"
        self.assertEqual(len(self.outcomes(script)), 1)
        self.assertEqual(self.outcomes(script)[0].missing, "")


class ATable(unittest.TestCase):
    def test_shows_what_was_answered_beside_a_case(self):
        results = Results()
        results.add(scenarios.beside_many("same"), beside_line(p99=900, rate_beside=150_000))
        text = table.aligned(table.FIGURE_HEAD, table.figure_rows(results))
        self.assertIn("beside 4,096 on the same connection", text)
        self.assertIn("1,000, beside 150,000 /s", text)

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


class AComparisonOfTwoTrees(unittest.TestCase):
    def test_is_judged_by_the_ratio_within_each_round(self):
        quiet_then_busy = [against.Round(100, 100, 100), against.Round(99, 100, 100), against.Round(50, 50, 50)]
        self.assertTrue(against.outcomes_of(OURS, quiet_then_busy)[0].passed)

    def test_misses_when_most_rounds_are_slower(self):
        slower = [against.Round(95, 100, 100), against.Round(96, 100, 100), against.Round(110, 100, 100)]
        self.assertIs(against.outcomes_of(OURS, slower)[0].passed, False)

    def test_shows_the_mood_of_the_machine_in_a_control_that_is_not_judged(self):
        moody = [against.Round(100, 100, 90), against.Round(100, 100, 92), against.Round(100, 100, 110)]
        control = against.outcomes_of(OURS, moody)[1]
        self.assertEqual((control.ratio, control.passed), (0.92, None))

    def test_runs_the_other_tree_twice_in_each_round(self):
        order = []

        class Told:
            def __init__(self, name: str):
                self.name = name

            def run(self, case: Case, url: str) -> dict:
                order.append(self.name)
                return line(1000 + len(order))

        result = against.run_round(OURS, Told("ours"), Told("theirs"), "")
        self.assertEqual(sorted(order), ["ours", "theirs", "theirs"])
        self.assertEqual(sorted([result.ours, result.theirs, result.again]), [1001, 1002, 1003])
        self.assertEqual(result.ours, 1001 + order.index("ours"))


if __name__ == "__main__":
    unittest.main()

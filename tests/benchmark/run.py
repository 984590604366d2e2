#!/usr/bin/env python3
"""Runs natsmith and its peers in turns, prints how they compare, and writes JSON, tables and plots.

  run.py --programs build/release/bin --output docs/performance
  run.py --quick --output /tmp/bench      only what the table of goals needs, in short runs
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing of this belongs into the source tree

from driver import codec, comparisons, goals, scenarios, table
from driver.measuring import Bench
from driver.peers import Programs
from driver.report import Report


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=Path("build/release/bin"), help="folder of the peers")
    parser.add_argument("--output", type=Path, required=True, help="folder to write to")
    parser.add_argument("--quick", action="store_true", help="three short rounds of what the goals need")
    parser.add_argument("--rounds", type=int, help="runs of each case; 5, with --quick 3")
    parser.add_argument("--seconds", type=float, help="of one run; 1, with --quick 0.3")
    arguments = parser.parse_args()
    arguments.programs = arguments.programs.resolve()  # a bare name would be looked for in PATH
    arguments.rounds = arguments.rounds or (3 if arguments.quick else 5)
    arguments.seconds = arguments.seconds or (0.3 if arguments.quick else 1)
    return arguments


def measure(bench: Bench, quick: bool) -> int | None:
    """Runs all scenarios; the rate of the one with a fixed rate."""
    planned = scenarios.for_goals() + ([] if quick else scenarios.for_curves())
    bench.announce(planned + [scenarios.fixed_rate(1)])
    for scenario in planned:
        bench.run(scenario)
    calls_per_second = goals.half_of_lower_peak(bench.results)
    if calls_per_second:
        bench.run(scenarios.fixed_rate(calls_per_second))
    return calls_per_second


def measure_alone(programs: Path, rounds: int) -> list[goals.Outcome]:
    """What needs neither peers nor a nats-server."""
    print("codec_benchmark", file=sys.stderr, flush=True)
    outcomes = codec.rows(codec.run(programs / "codec_benchmark", rounds))
    for program in comparisons.PROGRAMS:
        print(program.name, file=sys.stderr, flush=True)
        outcomes += comparisons.run(program, programs, rounds)
    return outcomes


def main() -> int:
    arguments = parse_arguments()
    programs = Programs(arguments.programs, arguments.seconds)
    bench = Bench(programs, arguments.rounds)
    calls_per_second = measure(bench, arguments.quick)
    outcomes = goals.measure_all(goals.all_goals(calls_per_second), bench.results)
    outcomes += measure_alone(arguments.programs, arguments.rounds)
    print(table.aligned(table.FIGURE_HEAD, table.figure_rows(bench.results)), end="\n\n")
    print(table.aligned(table.GOAL_HEAD, table.goal_rows(outcomes)), end="\n\n")
    print("\n".join([table.summary(outcomes), *bench.results.absent.values(), *bench.results.failures]))
    told = Report(bench.results, outcomes, arguments.rounds, calls_per_second, arguments.quick)
    told.write(arguments.output)
    print(f"written to {arguments.output}")
    return 1 if bench.results.failures or any(row.failed or row.passed is False for row in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Measures monitoring at scale: 10,000 objects on one nats-server, and what it costs to see them all.

  run_monitoring.py --programs build/release/bin --output docs/performance
  run_monitoring.py --quick --output /tmp/bench      1,000 objects that are alive every 5 s, fewer rounds
  run_monitoring.py --check                          500 objects; is everything seen? without judging a time
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Callable

sys.dont_write_bytecode = True  # nothing of this belongs into the source tree

from driver import machine, monitoring_rows, nats_server, table
from driver.goals import Outcome
from driver.monitoring import Measured, Observer, Plan
from driver.results import Results
from driver.watched import Silent, Watched

FULL = Plan()
QUICK = Plan(objects=1000, interval_s=5, rounds=3)
CHECK = Plan(objects=500, interval_s=1, rounds=1, stops=2)
ABSURD_MIB = 200  # of 500 objects; sanitizers are not run with this


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=Path("build/release/bin"), help="folder of the programs")
    parser.add_argument("--output", type=Path, help="folder to write monitoring.json and monitoring.md to")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="1,000 objects, fewer rounds")
    how.add_argument("--check", action="store_true", help="500 objects; fails when something is not seen")
    return parser.parse_args()


def step(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def measure(programs: Path, plan: Plan) -> Measured:
    measured = Measured()
    for number in range(plan.rounds):
        is_last = number + 1 == plan.rounds
        step(f"start {plan.objects:,} objects [{number + 1}/{plan.rounds}]")
        with nats_server.nats_server(jetstream=True) as url:
            observer = Observer(programs, url, plan, measured)
            with observer.start_all() as many:
                if is_last:
                    measure_all(observer, many)
    return measured


def measure_all(observer: Observer, many: Watched) -> None:
    attempt(observer, "ls", observer.measure_ls)
    with observer.watch() as watch:
        attempt(observer, "watch and serve follow the objects", lambda: observer.measure_followers(watch, many))
        attempt(observer, "stops", lambda: observer.measure_stops(watch, many))
        attempt(observer, "deaths", lambda: observer.measure_deaths(watch))
    attempt(observer, "set_status", observer.measure_status)


def attempt(observer: Observer, what: str, measure_it: Callable[[], None]) -> None:
    """What fails leaves its rows empty, and the others theirs."""
    step(what)
    try:
        measure_it()
    except Silent as silent:
        step(f"FAILED: {what}: {silent}")
        observer.measured.failures.append(f"{what}: {silent}")


def write(folder: Path, plan: Plan, measured: Measured, outcomes: list[Outcome]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = machine.describe(Results())
    document = {"machine": about, "plan": asdict(plan), "values": measured.values, "failures": measured.failures,
                "goals": [asdict(row) | {"passed": row.passed, "verdict": row.verdict()} for row in outcomes]}
    (folder / "monitoring.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    (folder / "monitoring.md").write_text("\n\n".join([
        "# Monitoring at scale, measured",
        "Made by `./dev bench monitoring`; [performance.md](../performance.md) explains it.",
        f"{plan.rounds} repetitions ({plan.stops} stops). {machine.sentence(about)}.",
        table.markdown(monitoring_rows.HEAD, monitoring_rows.texts(outcomes)),
        table.summary(outcomes) + ".",
        *(failure + "." for failure in measured.failures)]) + "\n")


def check(plan: Plan, measured: Measured) -> list[str]:
    """What is wrong, whatever the machine's mood: times are not judged."""
    wrong = [f"{row.what}: {row.missing}" for row in monitoring_rows.outcomes(plan, measured) if row.missing]
    if measured.values["ls.listed"] != [plan.objects]:
        wrong.append(f"ls listed {measured.values['ls.listed']} of {plan.objects} objects")
    wrong += [f"{key}: {values} MiB, expected less than {ABSURD_MIB}" for key, values in measured.values.items()
              if key.endswith(".peak_mib") and max(values) > ABSURD_MIB]
    return wrong


def main() -> int:
    arguments = parse_arguments()
    plan = CHECK if arguments.check else QUICK if arguments.quick else FULL
    measured = measure(arguments.programs.resolve(), plan)
    outcomes = monitoring_rows.outcomes(plan, measured)
    print(table.aligned(monitoring_rows.HEAD, monitoring_rows.texts(outcomes)), end="\n\n")
    if arguments.check:
        wrong = check(plan, measured)
        print("\n".join(wrong))
        return 1 if wrong else 0
    print(table.summary(outcomes))
    if arguments.output:
        write(arguments.output, plan, measured, outcomes)
        print(f"written to {arguments.output}")
    return 1 if any(row.failed or row.passed is False for row in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Rows of the programs that measure and judge comparisons by themselves (comparison/)."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from driver.goals import Limit, Outcome, shown
from driver.peers import last_line
from driver.results import Spread

LONGEST_RUN_S = 1200
MISSED = 1  # exit code: all was measured, and a goal was missed


@dataclass(frozen=True)
class Program:
    name: str
    title: str  # put before the rows' own names


PROGRAMS = (Program("codec_sizes_benchmark", "codec"), Program("generator_benchmark", "generator"))


def run(program: Program, folder: Path, rounds: int) -> list[Outcome]:
    """One row that says why, when the program is absent or fails."""
    path = folder / program.name
    if not path.exists():
        return [not_measured(program, f"absent, build the target {program.name}")]
    command = [str(path), "--json", "--runs", str(rounds)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_RUN_S, check=False)
    except subprocess.TimeoutExpired:
        return [not_measured(program, f"not ready after {LONGEST_RUN_S} s", failed=True)]
    if done.returncode not in (0, MISSED):
        return [not_measured(program, f"exit code {done.returncode}: {last_line(done.stderr)}", failed=True)]
    return [row(program, json.loads(line)) for line in done.stdout.splitlines()]


def not_measured(program: Program, why: str, failed: bool = False) -> Outcome:
    return Outcome(program.title, "", None, missing=f"{program.name}: {why}", failed=failed)


def row(program: Program, line: dict) -> Outcome:
    what = f"{program.title}, {line['row']}"
    if "absent" in line:
        return Outcome(what, line["against"], None, missing=line["absent"])
    limit = Limit(line["bound"].removeprefix("at "), line["goal"]) if "bound" in line else None
    ours, theirs, ratios = (Spread(**line[name]) for name in ("ours", "theirs", "ratio"))
    return Outcome(f"{what}: {line['ratio_of']}", line["against"], limit, ratios.median, ratios,
                   shown(ours, line["unit"]), shown(theirs, line["unit"]))

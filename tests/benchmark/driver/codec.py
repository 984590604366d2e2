"""The codec's rows, taken from codec_benchmark (Google Benchmark)."""

import json
import subprocess
from pathlib import Path

from driver.goals import Limit, Outcome, at_least
from driver.results import spread

STRUCTS = 1000
LONGEST_RUN_S = 1200
DIRECTIONS = (("out", "encode", at_least(10)), ("in", "decode", at_least(6)))


def run(program: Path, rounds: int) -> dict[str, list[float]]:
    """Nanoseconds of each repetition, by the benchmark's name; empty: the program is absent or failed."""
    if not program.exists():
        return {}
    names = "|".join(f"{word}_(natsmith|document)/{STRUCTS}$" for _, word, _ in DIRECTIONS)
    command = [str(program), f"--benchmark_filter={names}", f"--benchmark_repetitions={rounds}",
               "--benchmark_enable_random_interleaving=true", "--benchmark_format=json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=LONGEST_RUN_S, check=False)
    return parse(done.stdout) if done.returncode == 0 else {}


def parse(output: str) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for run_ in json.loads(output[output.index("{"):])["benchmarks"]:
        if run_["run_type"] == "iteration":
            times.setdefault(run_["run_name"], []).append(run_["cpu_time"])
    return times


def rows(times: dict[str, list[float]]) -> list[Outcome]:
    return [row(times, direction, word, limit) for direction, word, limit in DIRECTIONS]


def row(times: dict[str, list[float]], direction: str, word: str, limit: Limit) -> Outcome:
    what, against = f"codec, vector of structs, {direction}: speed", "nlohmann document"
    ours, theirs = (times.get(f"{word}_{coder}/{STRUCTS}") for coder in ("natsmith", "document"))
    if not ours or not theirs:
        return Outcome(what, against, limit, missing="not measured: codec_benchmark is absent or failed")
    mine, other = spread(ours), spread(theirs)
    ratio = other.median / mine.median
    ratios = spread([b / a for a, b in zip(ours, theirs)])
    per_struct = [f"{value.median / STRUCTS:.0f} ns a struct" for value in (mine, other)]
    return Outcome(what, against, limit, ratio, ratios, *per_struct)

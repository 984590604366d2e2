"""Writes what was measured into a folder: JSON, a page with the tables, and the plots."""

import json
from dataclasses import asdict
from pathlib import Path

from driver import machine, table
from driver.goals import Outcome
from driver.results import Results

NO_PLOTS = "no plots: install python3-matplotlib"


def write(folder: Path, results: Results, outcomes: list[Outcome], rounds: int,
          calls_per_second: int | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = machine.describe(results)
    (folder / "results.json").write_text(as_json(results, outcomes, rounds, about))
    below = f"Medians of {rounds} alternating runs. {machine.sentence(about)}"
    plots = draw(folder, results, below, calls_per_second)
    (folder / "README.md").write_text(page(results, outcomes, rounds, about, plots))


def as_json(results: Results, outcomes: list[Outcome], rounds: int, about: dict) -> str:
    document = {
        "machine": about,
        "rounds": rounds,
        "absent": results.absent,
        "failures": results.failures,
        "goals": [asdict(row) | {"passed": row.passed, "verdict": row.verdict()} for row in outcomes],
        "measurements": [{"case": case.as_json(), "runs": results.runs(case)} for case in results.cases()],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def draw(folder: Path, results: Results, below: str, calls_per_second: int | None) -> list[str]:
    """The names of the files; none, and a sentence, without matplotlib."""
    try:
        from driver.plots import Plots
    except ModuleNotFoundError:
        print(NO_PLOTS)
        return []
    plots = Plots(results, folder, below)
    plots.draw_all(calls_per_second)
    return plots.files


def page(results: Results, outcomes: list[Outcome], rounds: int, about: dict, plots: list[str]) -> str:
    parts = [
        "# Measured",
        "Made by `./dev bench`; [performance.md](../performance.md) explains it. Client and server run in one "
        "process and, but for gRPC, call each other through one nats-server; all peers ran in turns on the same "
        "machine.",
        f"Medians of {rounds} runs, the least and the most in brackets. {machine.sentence(about)}.",
        "## Goals",
        table.markdown(table.GOAL_HEAD, table.goal_rows(outcomes)),
        table.summary(outcomes) + ".",
    ]
    parts += [sentence + "." for sentence in (*results.absent.values(), *results.failures)]
    parts += [f"![{name.removesuffix('.svg')}]({name})" for name in plots]
    parts += ["## All figures", table.markdown(table.FIGURE_HEAD, table.figure_rows(results))]
    return "\n\n".join(parts) + "\n"

"""Writes what was measured into a folder: JSON, a page with the tables, and the plots."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from driver import machine, table
from driver.case import Case
from driver.goals import Outcome
from driver.results import Results

NO_PLOTS = "no plots: install python3-matplotlib"


@dataclass(frozen=True)
class Report:
    """All that there is to tell."""

    results: Results
    outcomes: list[Outcome]
    rounds: int
    calls_per_second: int | None  # of the scenario with a fixed rate
    quick: bool  # without the curves

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        about = machine.describe(self.results)
        (folder / "results.json").write_text(self.as_json(about))
        (folder / "runs.jsonl").write_text(self.runs())
        plots = [] if self.quick else self.draw(folder, about)
        (folder / "README.md").write_text(self.page(about, plots))

    def as_json(self, about: dict) -> str:
        document = {
            "machine": about,
            "rounds": self.rounds,
            "absent": self.results.absent,
            "failures": self.results.failures,
            "goals": [asdict(row) | {"passed": row.passed, "verdict": row.verdict()} for row in self.outcomes],
        }
        return json.dumps(document, indent=1, ensure_ascii=False) + "\n"

    def runs(self) -> str:
        """One line for each run, with its case."""
        lines = [run_line(case, run) for case in self.results.cases() for run in self.results.runs(case)]
        return "\n".join(lines) + "\n"

    def draw(self, folder: Path, about: dict) -> list[str]:
        """The names of the files; none, and a sentence, without matplotlib."""
        try:
            from driver.plots import Plots
        except ModuleNotFoundError:
            print(NO_PLOTS)
            return []
        below = f"Medians of {self.rounds} alternating runs. {machine.sentence(about)}"
        plots = Plots(self.results, folder, below)
        plots.draw_all(self.calls_per_second)
        return plots.files

    def page(self, about: dict, plots: list[str]) -> str:
        parts = [
            "# Measured",
            "Made by `./dev bench`; [performance.md](../performance.md) explains it. Client and server run in one "
            "process and, but for gRPC, call each other through one nats-server; all peers ran in turns on the same "
            "machine.",
            f"Medians of {self.rounds} runs, the least and the most in brackets. {machine.sentence(about)}.",
            "## Goals",
            table.markdown(table.GOAL_HEAD, table.goal_rows(self.outcomes)),
            table.summary(self.outcomes) + ".",
        ]
        parts += [sentence + "." for sentence in (*self.results.absent.values(), *self.results.failures)]
        parts += [f"![{name.removesuffix('.svg')}]({name})" for name in plots]
        parts += ["## All figures", table.markdown(table.FIGURE_HEAD, table.figure_rows(self.results))]
        return "\n\n".join(parts) + "\n"


def run_line(case: Case, run: dict) -> str:
    said_elsewhere = case.as_json().keys() - {"rate"} | {"versions", "offered_rate"}
    figures = {name: value for name, value in run.items() if name not in said_elsewhere}
    return json.dumps({"case": case.as_json()} | figures, ensure_ascii=False)

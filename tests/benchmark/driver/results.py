"""Results: what the runs of each case gave, as medians and spreads."""

from dataclasses import dataclass
from statistics import median
from typing import Callable

from driver.case import Case

Metric = Callable[[dict], float]


def rate(line: dict) -> float:
    """Calls a second."""
    return line["rate"]


def latency(name: str) -> Metric:
    """A percentile in microseconds: p50, p90, p99, p999, max."""
    return lambda line: line["latency_us"][name]


def field(name: str) -> Metric:
    return lambda line: line[name]


@dataclass(frozen=True)
class Spread:
    median: float
    least: float
    most: float


def spread(values: list[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


class Results:
    """The lines that the peers printed, by case, in the order of the rounds."""

    def __init__(self) -> None:
        self._runs: dict[Case, list[dict]] = {}
        self.failures: list[str] = []
        self.absent: dict[str, str] = {}  # peers, each with a sentence

    def add(self, case: Case, line: dict) -> None:
        self._runs.setdefault(case, []).append(line)

    def cases(self) -> list[Case]:
        return list(self._runs)

    def has(self, case: Case) -> bool:
        return case in self._runs

    def reason(self, case: Case) -> str:
        """Why a case has no results."""
        return self.absent.get(case.peer, f"not measured: {case}")

    def runs(self, case: Case) -> list[dict]:
        return self._runs[case]

    def spread(self, case: Case, metric: Metric) -> Spread | None:
        """None: not measured, or not by this peer."""
        values = [metric(line) for line in self._runs.get(case, [])]
        return spread(values) if values and None not in values else None

    def versions(self) -> dict[str, str]:
        """Of all that the peers are made of."""
        merged: dict[str, str] = {}
        for runs in self._runs.values():
            merged |= runs[-1].get("versions") or {}
        return dict(sorted(merged.items()))

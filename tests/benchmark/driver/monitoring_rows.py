"""The rows of monitoring at scale: what was measured, beside its goal."""

from dataclasses import dataclass

from driver.goals import Limit, Outcome, at_least, at_most, short
from driver.monitoring import Measured, Plan
from driver.results import Spread, spread

HEAD = ("", "median", "[least to most]", "goal", "verdict")


@dataclass(frozen=True)
class Row:
    what: str
    key: str  # of Measured
    unit: str
    limit: Limit | None = None
    worst: bool = False  # the worst repetition is judged, not the median

    def outcome(self, measured: Measured) -> Outcome:
        values = measured.values.get(self.key)
        if not values:
            return Outcome(self.what, "", self.limit, missing="not measured", failed=True)
        middle = spread(values)
        judged = middle.median
        if self.worst:
            judged = middle.most if not self.limit or self.limit.word == "most" else middle.least
        return Outcome(self.what, f"{len(values)} times", self.limit, judged, middle, shown(middle.median, self.unit))


def shown(value: float, unit: str) -> str:
    return f"{short(value)} {unit}".rstrip()


def status_rows(what: str, key: str, limit: Limit | None = None) -> list[Row]:
    """Of the caller's time: by the clock, others' turns included, and that which its thread was at work."""
    return [
        Row(f"{what}: median", f"{key}.wall_us.p50", "µs", limit),
        Row("the same: 99 of 100 calls", f"{key}.wall_us.p99", "µs", limit),
        Row("the same, processor time of the caller: median", f"{key}.processor_us.p50", "µs", limit),
        Row("the same: 99 of 100 calls", f"{key}.processor_us.p99", "µs", limit),
    ]


def rows(plan: Plan) -> list[Row]:
    every, many = f"{plan.interval_s:g} s", f"{plan.objects:,}"
    return [
        Row(f"`ls` lists the {many} objects", "ls.listed", "", at_least(plan.objects, ""), worst=True),
        Row("the same: time", "ls.seconds", "s", at_most(2, "s")),
        Row("the same: peak memory", "ls.peak_mib", "MiB", at_most(64, "MiB"), worst=True),
        Row(f"`watch` follows them, alive every {every}: share of a core", "watch.percent", "%", at_most(10, "%")),
        Row("the same: peak memory", "watch.peak_mib", "MiB", at_most(64, "MiB"), worst=True),
        Row("`serve`, no page open: share of a core", "serve.percent", "%", at_most(10, "%")),
        Row("the same: peak memory", "serve.peak_mib", "MiB", at_most(64, "MiB"), worst=True),
        Row("`serve`, one page open: share of a core", "serve_read.percent", "%", at_most(10, "%")),
        Row("the same: peak memory", "serve_read.peak_mib", "MiB", at_most(64, "MiB"), worst=True),
        Row("a stop is a line of `watch` after, at worst", "stop.ms", "ms", at_most(100, "ms"), worst=True),
        Row("a silent death, alive every 250 ms, at worst", "death.ms", "ms", at_most(2000, "ms"), worst=True),
        *status_rows("`set_status` after a pause", "status_1000", at_most(20, "µs")),
        *status_rows("`set_status` without a pause", "status_0", at_most(20, "µs")),
        *status_rows("waking a sleeping thread, and nothing else", "wake_1000"),
        Row(f"start() of {many} objects in one process", "objects.start_seconds", "s"),
        Row("the same: processor time", "objects.cpu_seconds", "s"),
        Row("the same: memory of one", "objects.kib_each", "KiB"),
        Row("their process, while they run: share of a core", "objects.percent", "%"),
    ]


def outcomes(plan: Plan, measured: Measured) -> list[Outcome]:
    return [row.outcome(measured) for row in rows(plan)]


def bracket(values: Spread | None) -> str:
    return f"[{short(values.least)} to {short(values.most)}]" if values else "–"


def texts(results: list[Outcome]) -> list[tuple[str, ...]]:
    return [(row.what, row.ours or "–", bracket(row.ratios), row.goal() if row.limit else "none", verdict(row))
            for row in results]


def verdict(row: Outcome) -> str:
    return "reached" if row.passed else row.verdict()

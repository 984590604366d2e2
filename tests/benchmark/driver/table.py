"""The tables: of the goals, and of all that was measured."""

from driver.goals import Outcome, beside, short
from driver.results import Results, field, latency, rate

GOAL_HEAD = ("", "against", "natsmith", "the other", "ratio [of the rounds]", "goal", "verdict")
FIGURE_HEAD = ("case", "calls/s", "[least to most]", "p50 µs", "p99 µs", "p99.9 µs", "CPU µs/call",
               "allocations/call", "peak KiB", "threads")


def ratio_text(row: Outcome) -> str:
    if row.ratio is None:
        return "–"
    return f"{row.ratio:.3g} [{row.ratios.least:.3g} to {row.ratios.most:.3g}]"


def goal_rows(outcomes: list[Outcome]) -> list[tuple[str, ...]]:
    return [(row.what, row.against, row.ours or "–", row.theirs or "–", ratio_text(row), row.goal(),
             row.verdict()) for row in outcomes]


def figure_rows(results: Results) -> list[tuple[str, ...]]:
    rows = []
    for case in results.cases():
        if case.idle:
            figures = ["–"] * 7
        else:
            rates = results.spread(case, rate)
            figures = [short(rates.median) + beside(results, case), f"[{short(rates.least)} to {short(rates.most)}]"]
            figures += [short(results.spread(case, latency(name)).median) for name in ("p50", "p99", "p999")]
            figures += [middle(results, case, name) for name in ("cpu_us_per_call", "allocations_per_call")]
        figures += [middle(results, case, name) for name in ("peak_rss_kib", "threads")]
        rows.append((str(case), *figures))
    return rows


def middle(results: Results, case, name: str) -> str:
    value = results.spread(case, field(name))
    return short(value.median) if value else "–"


def aligned(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """For a terminal."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in [head, ["-" * width for width in widths], *rows]]
    return "\n".join(lines)


def markdown(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines)


def summary(outcomes: list[Outcome]) -> str:
    judged = [row for row in outcomes if row.passed is not None]
    unknown = sum(1 for row in outcomes if row.missing)
    text = f"{sum(row.passed for row in judged)} of {len(judged)} goals reached"
    return text + (f", {unknown} not measured" if unknown else "")


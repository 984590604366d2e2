"""The plots: SVG files that can be read by somebody who has never seen the project."""

from pathlib import Path

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "natsmith"  # the same figures give the same bytes
matplotlib.rcParams["svg.fonttype"] = "none"

from matplotlib import pyplot, ticker  # noqa: E402  after the choice of what draws

from driver import scenarios  # noqa: E402
from driver.case import Case  # noqa: E402
from driver.labels import label  # noqa: E402
from driver.results import Metric, Results, field, latency, rate  # noqa: E402

COLOURS = {"natsmith": "#c1272d", "grpc": "#0071bc", "libnats": "#4d4d4d", "go": "#009e73"}
STYLES = ("-", "--", ":", "-.", (0, (1, 3)))
MARKERS = ("o", "s", "^", "D", "v")
PERCENTILES = (("p50", "50 %"), ("p90", "90 %"), ("p99", "99 %"), ("p999", "99.9 %"))


class Plots:
    """Draws into a folder; `below` stands under each plot."""

    def __init__(self, results: Results, folder: Path, below: str):
        self._results = results
        self._folder = folder
        self._below = below
        self._used: dict[str, int] = {}  # lines drawn for a peer, to tell its modes apart
        self.files: list[str] = []

    def draw_all(self, calls_per_second: int | None) -> None:
        self.rate_over_in_flight()
        self.rate_over_callers()
        self.rate_over_body()
        self.latency_percentiles("latency", "One blocking call at a time", [
            Case(peer, mode) for peer, mode in (*scenarios.BLOCKING, ("libnats", "run-to-completion"))])
        if calls_per_second:
            cases = list(scenarios.fixed_rate(calls_per_second).cases)
            title = f"{calls_per_second:,} calls a second, sent evenly"
            self.latency_percentiles("latency-at-rate", title, cases)
        self.processor_time()
        self.threads_over_endpoints()

    def rate_over_in_flight(self) -> None:
        axes = self.start("Calls answered a second, 64-byte requests, one caller thread")
        more = (("natsmith", "coroutine"), ("natsmith", "async-executor"))
        for peer, mode in (scenarios.ASYNC[0], *more, *scenarios.ASYNC[1:]):
            self.line(axes, [(count, Case(peer, mode, count)) for count in scenarios.IN_FLIGHT], rate)
        self.finish(axes, "rate-in-flight", "calls in flight", "calls/s (higher is better)", scenarios.IN_FLIGHT)

    def rate_over_callers(self) -> None:
        axes = self.start("Calls answered a second, 64-byte requests, callers that block")
        for peer, mode in scenarios.BLOCKING:
            self.line(axes, [(count, Case(peer, mode, count)) for count in scenarios.CALLERS], rate)
        self.finish(axes, "rate-callers", "caller threads", "calls/s (higher is better)", scenarios.CALLERS)

    def rate_over_body(self) -> None:
        axes = self.start(f"Calls answered a second, {scenarios.BODY_IN_FLIGHT} in flight, body echoed")
        for peer, mode in scenarios.ASYNC:
            points = [(size, Case(peer, mode, scenarios.BODY_IN_FLIGHT, body=size)) for size in scenarios.BODIES]
            self.line(axes, points, rate)
        across = "bytes of the request's body"
        self.finish(axes, "rate-body", across, "calls/s (higher is better)", scenarios.BODIES)

    def latency_percentiles(self, name: str, title: str, cases: list[Case]) -> None:
        axes = self.start(title + ": how long calls take")
        for case in cases:
            if not self._results.has(case):
                continue
            values = [self._results.spread(case, latency(key)).median for key, _ in PERCENTILES]
            axes.plot([text for _, text in PERCENTILES], values, **self.style(case))
        axes.set_yscale("log")
        self.finish(axes, name, "so many of the calls were answered within", "µs (lower is better)")

    def processor_time(self) -> None:
        axes = self.start("Processor time of client and server together, without nats-server, 256 in flight")
        ways = scenarios.ASYNC + scenarios.MORE_ASYNC
        cases = [Case(peer, mode, scenarios.RATE_IN_FLIGHT) for peer, mode in ways]
        cases = [case for case in cases if self._results.has(case)]
        needed = {case: self._results.spread(case, field("cpu_us_per_call")) for case in cases}
        cases.sort(key=lambda case: needed[case].median, reverse=True)  # the least on top
        values = [needed[case] for case in cases]
        errors = [[value.median - value.least for value in values],
                  [value.most - value.median for value in values]]
        bars = axes.barh([label(case) for case in cases], [value.median for value in values],
                         color=[COLOURS[case.peer] for case in cases], xerr=errors if cases else None)
        axes.bar_label(bars, fmt=" %.1f", padding=4)
        axes.margins(x=0.12)
        self.finish(axes, "processor-time", "µs for one call (lower is better)", "")

    def threads_over_endpoints(self) -> None:
        axes = self.start("Threads of an idle process that serves so many endpoints")
        for peer, mode in (("natsmith", "blocking"), ("libnats", "sendasap")):
            points = [(count, Case(peer, mode, endpoints=count, idle=True)) for count in scenarios.ENDPOINTS]
            self.line(axes, points, field("threads"))
        self.finish(axes, "threads", "endpoints", "threads (lower is better)", scenarios.ENDPOINTS)

    def start(self, title: str):
        self._used = {}
        _, axes = pyplot.subplots(figsize=(9, 5.5))
        axes.set_title(title, loc="left", fontsize=12)
        return axes

    def style(self, case: Case) -> dict:
        number = self._used.get(case.peer, 0)
        self._used[case.peer] = number + 1
        return {"color": COLOURS[case.peer], "linestyle": STYLES[number % len(STYLES)],
                "marker": MARKERS[number % len(MARKERS)], "markersize": 5, "label": label(case)}

    def line(self, axes, points: list[tuple[int, Case]], metric: Metric) -> None:
        """The medians, in a band from the least to the most."""
        known = [(x, case, self._results.spread(case, metric)) for x, case in points if self._results.has(case)]
        if not known:
            return
        places, cases, values = zip(*known)
        axes.plot(places, [value.median for value in values], **self.style(cases[0]))
        axes.fill_between(places, [value.least for value in values], [value.most for value in values],
                          color=COLOURS[cases[0].peer], alpha=0.12, linewidth=0)

    def finish(self, axes, name: str, across: str, up: str, ticks: tuple[int, ...] = ()) -> None:
        if ticks:
            axes.set_xscale("log")
            axes.set_yscale("log")
            axes.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
            axes.set_xticks([], minor=True)
        if axes.get_yscale() == "log":
            axes.yaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
            axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.set_xlabel(across)
        axes.set_ylabel(up)
        axes.grid(True, which="major", alpha=0.3)
        if axes.get_legend_handles_labels()[1]:
            axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), fontsize=8, frameon=False, handlelength=3)
        figure = axes.figure
        figure.text(0.01, 0.0, self._below, fontsize=6, color="#555555", wrap=True, va="top")
        figure.savefig(self._folder / f"{name}.svg", bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
        self.files.append(f"{name}.svg")

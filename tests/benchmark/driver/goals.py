"""Goals: the rows of the table, each a ratio of two cases measured in the same scenario."""

from dataclasses import dataclass, field as data_field

from driver import scenarios
from driver.case import WORDS, Case
from driver.results import Metric, Results, Spread, field, latency, rate, spread


@dataclass(frozen=True)
class Limit:
    """A bound for a ratio or a figure."""

    word: str  # "most" or "least"
    value: float
    unit: str = "×"

    def __str__(self) -> str:
        return f"at {self.word} {self.value:g} {self.unit}"

    def holds(self, figure: float) -> bool:
        return figure <= self.value if self.word == "most" else figure >= self.value

    def distance(self, figure: float) -> float:
        """How far a figure is from the bound, as a part of the bound."""
        return abs(figure - self.value) / self.value


@dataclass(frozen=True)
class Outcome:
    """One row as measured. Without a ratio, `missing` says why."""

    what: str
    against: str
    limit: Limit | None  # None: printed without a goal
    ratio: float | None = None
    ratios: Spread | None = None  # over the rounds
    ours: str = ""
    theirs: str = ""
    missing: str = ""
    failed: bool = False  # missing because something went wrong

    @property
    def passed(self) -> bool | None:
        """None: without a goal, or not measured."""
        return self.limit.holds(self.ratio) if self.limit and self.ratio is not None else None

    def goal(self) -> str:
        if self.limit:
            return str(self.limit)
        return "" if self.missing else "none, for comparison"

    def verdict(self) -> str:
        if self.passed is None:
            return self.missing
        return "pass" if self.passed else f"MISSED by {100 * self.limit.distance(self.ratio):.1f} %"


def at_most(value: float, unit: str = "×") -> Limit:
    return Limit("most", value, unit)


def at_least(value: float, unit: str = "×") -> Limit:
    return Limit("least", value, unit)


@dataclass(frozen=True)
class Goal:
    """A ratio: a metric of `ours` over that of `theirs`."""

    what: str
    against: str
    limit: Limit | None  # None: printed without a goal
    metric: Metric
    unit: str
    ours: Case
    theirs: Case

    def measure(self, results: Results) -> Outcome:
        ours = results.spread(self.ours, self.metric)
        theirs = results.spread(self.theirs, self.metric)
        if not ours or not theirs:
            missing = results.reason(self.theirs if ours else self.ours)
            return Outcome(self.what, self.against, self.limit, missing=missing)
        rounds = [self.metric(a) / self.metric(b)
                  for a, b in zip(results.runs(self.ours), results.runs(self.theirs))]
        return Outcome(self.what, self.against, self.limit, ours.median / theirs.median, spread(rounds),
                       shown(ours, self.unit) + beside(results, self.ours), shown(theirs, self.unit))


@dataclass(frozen=True)
class EndpointMemory:
    """Memory per idle endpoint: what many need more than one, divided."""

    few: Case
    many: Case
    limit: Limit = data_field(default_factory=lambda: at_most(4, "KiB"))

    def measure(self, results: Results) -> Outcome:
        what, against = "memory per idle endpoint", f"{self.many.endpoints:,} endpoints, less 1, divided"
        resident = field("rss_kib")
        if not results.has(self.few) or not results.has(self.many):
            return Outcome(what, against, self.limit, missing=results.reason(self.many))
        added = self.many.endpoints - self.few.endpoints
        each = [(resident(many) - resident(few)) / added
                for few, many in zip(results.runs(self.few), results.runs(self.many))]
        middle = spread(each)
        return Outcome(what, against, self.limit, middle.median, middle,
                       shown(results.spread(self.many, resident), "KiB"),
                       shown(results.spread(self.few, resident), "KiB"))


def shown(value: Spread, unit: str) -> str:
    return f"{short(value.median)} {unit} [{short(value.least)} to {short(value.most)}]"


def beside(results: Results, case: Case) -> str:
    """What was answered in the same time, besides the measured calls."""
    if not case.beside:
        return ""
    return f", beside {short(results.spread(case, field('rate_beside')).median)} /s"


def short(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def blocking_goals() -> list[Goal]:
    one, grpc_one = Case("natsmith", "blocking"), Case("grpc", "sync")
    rows = [
        Goal("one blocking call at a time, handler inline: latency", "gRPC C++ sync", at_most(0.95),
             latency("p50"), "µs", one, grpc_one),
        Goal("the same, handler on the executor", "gRPC C++ sync", at_most(1.15),
             latency("p50"), "µs", Case("natsmith", "blocking-executor"), grpc_one),
        Goal("the same, inline, natsmith polls, too (busy_poll)", "gRPC C++ sync", None,
             latency("p50"), "µs", Case("natsmith", "blocking-polling"), grpc_one),
    ]
    for count, limit in ((16, 1.2), (64, 1.1)):
        rows.append(Goal(f"{count} blocking callers: rate", f"gRPC C++ sync, {count} threads", at_least(limit),
                         rate, "/s", Case("natsmith", "blocking", count), Case("grpc", "sync", count)))
    return rows


def async_goals() -> list[Goal]:
    flying = scenarios.RATE_IN_FLIGHT
    many = Case("natsmith", "async", flying)
    spike = Case("libnats", "run-to-completion", flying)
    return [
        Goal(f"{flying} in flight, one caller thread: rate", "gRPC C++ callback", at_least(5), rate, "/s",
             many, Case("grpc", "callback", flying)),
        Goal("the same, no headers", "run to completion, raw bytes", at_least(0.75), rate, "/s", many, spike),
        Goal("the same, with a timeout header", "run to completion, raw bytes", None, rate, "/s",
             Case("natsmith", "async-header", flying), spike),
        Goal(f"{flying} in flight: rate", f"nats.go, {flying} goroutines", at_least(2), rate, "/s",
             many, Case("go", "request", flying)),
        Goal(f"16 KiB of structs each way, {scenarios.ITEMS_IN_FLIGHT} in flight: rate",
             "gRPC C++ callback, protobuf", at_least(1), rate, "/s", *scenarios.structs().cases),
        Goal("10,000 in flight: rate", f"{flying} in flight", at_least(0.8), rate, "/s",
             Case("natsmith", "async", scenarios.MANY_IN_FLIGHT), many),
    ]


def endpoint_goals() -> list:
    few, many = scenarios.ENDPOINTS[0], scenarios.ENDPOINTS[-1]
    idle_few, idle_many = (Case("natsmith", "blocking", endpoints=count, idle=True) for count in (few, many))
    return [
        Goal(f"threads of an idle process, {many:,} endpoints", "1 endpoint", at_most(1),
             field("threads"), "threads", idle_many, idle_few),
        Goal(f"one blocking call at a time, {many:,} endpoints: latency", "1 endpoint", at_most(1.15),
             latency("p50"), "µs", Case("natsmith", "blocking", endpoints=many), Case("natsmith", "blocking")),
        EndpointMemory(idle_few, idle_many),
    ]


def fairness_goals() -> list[Goal]:
    """Nobody is starved by what others do."""
    many = f"beside {scenarios.MANY_BESIDE:,} calls in flight"
    rows = [Goal(f"one blocking call at a time, {many} on {words} connection: p99", "alone", at_most(5),
                 latency("p99"), "µs", scenarios.beside_many(connection), Case("natsmith", "blocking"))
            for connection, words in WORDS.items()]
    rows.append(Goal("one blocking call at a time, beside a slow method that holds all its permits: p99",
                     "the slow method idle", at_most(2), latency("p99"), "µs",
                     *scenarios.slow_method().cases))
    return rows


def all_goals(calls_per_second: int | None) -> list:
    """The rows of the peers; without a fixed rate its row is left out."""
    rows = blocking_goals() + async_goals() + endpoint_goals() + fairness_goals()
    return rows + ([fixed_rate_goal(calls_per_second)] if calls_per_second else [])


def fixed_rate_goal(calls_per_second: int) -> Goal:
    ours, theirs = scenarios.fixed_rate(calls_per_second).cases
    return Goal(f"p99.9 latency at {calls_per_second:,} calls/s, half of the lower peak",
                "gRPC C++ callback, same rate", at_most(1), latency("p999"), "µs", ours, theirs)


def half_of_lower_peak(results: Results) -> int | None:
    """A rate that both natsmith and gRPC can keep; None: natsmith was not measured."""
    flying = scenarios.RATE_IN_FLIGHT
    ours = results.spread(Case("natsmith", "async", flying), rate)
    theirs = results.spread(Case("grpc", "callback", flying), rate)
    if not ours:
        return None
    return int(min(peak.median for peak in (ours, theirs) if peak) / 200) * 100


def measure_all(goals: list, results: Results) -> list[Outcome]:
    return [goal.measure(results) for goal in goals]

"""Scenarios: the cases that are compared with each other and therefore run in turns."""

from dataclasses import dataclass

from driver.case import Case

CALLERS = (1, 4, 16, 64)
IN_FLIGHT = (1, 16, 256, 4096)
BODIES = (64, 1024, 16 * 1024, 256 * 1024)
BODY_IN_FLIGHT = 16
ENDPOINTS = (1, 100, 1000)
MANY_IN_FLIGHT = 10_000
ITEMS = 270  # about 16 KiB of JSON
ITEMS_IN_FLIGHT = 64
RATE_IN_FLIGHT = 256  # where the peak rates are taken from
MANY_BESIDE = 4096
CONNECTIONS_BESIDE = ("own", "same")
SLOW_BESIDE = 16  # more than the slow method of bench_natsmith has permits

BLOCKING = (("natsmith", "blocking"), ("natsmith", "blocking-executor"), ("natsmith", "blocking-polling"),
            ("grpc", "sync"), ("libnats", "default-blocking"), ("libnats", "sendasap-blocking"), ("go", "request"),
            ("go", "micro"))
ASYNC = (("natsmith", "async"), ("grpc", "callback"), ("libnats", "default"), ("libnats", "sendasap"),
         ("libnats", "run-to-completion"), ("go", "request"))
MORE_ASYNC = (("natsmith", "async-executor"), ("natsmith", "async-header"), ("natsmith", "coroutine"),
              ("go", "request-raw"), ("go", "micro"))


@dataclass(frozen=True)
class Scenario:
    title: str
    cases: tuple[Case, ...]


def one_at_a_time() -> Scenario:
    cases = [Case(peer, mode) for peer, mode in (*BLOCKING, ("libnats", "run-to-completion"))]
    cases += [Case("natsmith", "blocking", endpoints=count) for count in ENDPOINTS[1:]]
    cases += [beside_many(connection) for connection in CONNECTIONS_BESIDE]
    return Scenario("one call at a time", tuple(cases))


def callers(count: int) -> Scenario:
    return Scenario(f"{count} blocking callers", tuple(Case(peer, mode, count) for peer, mode in BLOCKING))


def in_flight(count: int, ways: tuple[tuple[str, str], ...]) -> Scenario:
    cases = [Case(peer, mode, count) for peer, mode in ways]
    if count == RATE_IN_FLIGHT:
        cases.append(Case("natsmith", "async", MANY_IN_FLIGHT))
    return Scenario(f"{count} in flight", tuple(cases))


def structs() -> Scenario:
    ways = (("natsmith", "async"), ("grpc", "callback"))
    cases = tuple(Case(peer, mode, ITEMS_IN_FLIGHT, items=ITEMS) for peer, mode in ways)
    return Scenario("16 KiB of structs each way", cases)


def bodies(size: int) -> Scenario:
    cases = tuple(Case(peer, mode, BODY_IN_FLIGHT, body=size) for peer, mode in ASYNC)
    return Scenario(f"bodies of {size:,} B", cases)


def idle(counts: tuple[int, ...]) -> Scenario:
    ways = (("natsmith", "blocking"), ("libnats", "sendasap"))
    cases = tuple(Case(peer, mode, endpoints=count, idle=True) for peer, mode in ways for count in counts)
    return Scenario("idle", cases)


def fixed_rate(calls_per_second: int) -> Scenario:
    """Every case must be able to keep the rate, or its latencies mean nothing."""
    ways = (("natsmith", "async"), ("grpc", "callback"))
    cases = tuple(Case(peer, mode, rate=calls_per_second) for peer, mode in ways)
    return Scenario(f"{calls_per_second:,} calls a second", cases)


def beside_many(connection: str) -> Case:
    """A caller that makes one call at a time, beside one with thousands in flight."""
    return Case("natsmith", "blocking", beside=MANY_BESIDE, beside_connection=connection)


def slow_method() -> Scenario:
    """A fast method of a handler, while nothing or too much calls its slow one; both run on the executor."""
    return Scenario("beside a slow method", (beside_slow(SLOW_BESIDE), beside_slow(0)))


def beside_slow(calls: int) -> Case:
    return Case("natsmith", "blocking-executor", beside=calls, beside_method="slow")


def for_goals() -> list[Scenario]:
    """What the table of goals needs, but for the fixed rate, which is known only after these."""
    ends = (ENDPOINTS[0], ENDPOINTS[-1])
    return [one_at_a_time(), callers(16), callers(64), in_flight(RATE_IN_FLIGHT, ASYNC + MORE_ASYNC), structs(),
            idle(ends), slow_method()]


def for_curves() -> list[Scenario]:
    """What the plots need besides: the other points of the axes."""
    scenarios = [callers(4), idle(ENDPOINTS[1:-1])]
    scenarios += [in_flight(count, ASYNC + MORE_ASYNC) for count in IN_FLIGHT if count != RATE_IN_FLIGHT]
    return scenarios + [bodies(size) for size in BODIES[1:]]

"""What a change costs: the calls of this tree beside those of another one, in turns."""

import sys
from dataclasses import dataclass

from driver import nats_server
from driver.case import Case
from driver.goals import Outcome, at_least, shown
from driver.peers import Programs
from driver.results import rate, spread

COSTS_NOTHING = at_least(0.97)

CASES = (Case("natsmith", "blocking"), Case("natsmith", "blocking-executor"), Case("natsmith", "blocking", 16),
         Case("natsmith", "async", 256), Case("natsmith", "async-header", 256))


@dataclass(frozen=True)
class Pair:
    """One round: the same case by both trees, one right after the other."""

    ours: float  # calls a second
    theirs: float

    def ratio(self) -> float:
        return self.ours / self.theirs


def measure(ours: Programs, theirs: Programs, rounds: int) -> dict[Case, list[Pair]]:
    """Each case with a nats-server of its own. Raises PeerFailed."""
    return {case: measure_case(case, ours, theirs, rounds) for case in CASES}


def measure_case(case: Case, ours: Programs, theirs: Programs, rounds: int) -> list[Pair]:
    with nats_server.nats_server() as url:
        pairs = [run_pair(case, ours, theirs, url, number) for number in range(rounds)]
    print(f"{case}: {outcome(case, pairs).ratio:.3f}", file=sys.stderr, flush=True)
    return pairs


def run_pair(case: Case, ours: Programs, theirs: Programs, url: str, number: int) -> Pair:
    """Who is first changes from round to round, since the second one finds the machine warm."""
    if number % 2 == 0:
        first = rate(ours.run(case, url))
        return Pair(first, rate(theirs.run(case, url)))
    first = rate(theirs.run(case, url))
    return Pair(rate(ours.run(case, url)), first)


def outcome(case: Case, pairs: list[Pair]) -> Outcome:
    """Judged by the median of the rounds' ratios: the machine's mood changes between rounds, hardly within one."""
    ratios = spread([pair.ratio() for pair in pairs])
    return Outcome(f"{case}: rate", "the other tree", COSTS_NOTHING, ratios.median, ratios,
                   shown(spread([pair.ours for pair in pairs]), "/s"),
                   shown(spread([pair.theirs for pair in pairs]), "/s"))


def outcomes(measured: dict[Case, list[Pair]]) -> list[Outcome]:
    return [outcome(case, pairs) for case, pairs in measured.items()]

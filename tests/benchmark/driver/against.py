"""What a change costs: the calls of this tree beside those of another one, in turns."""

import random
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
class Round:
    """The same case by both trees, by the other one twice. Calls a second."""

    ours: float
    theirs: float
    again: float  # theirs: what differs here is the machine's mood

    def ratio(self) -> float:
        return self.ours / self.theirs

    def control(self) -> float:
        return self.again / self.theirs


def measure(ours: Programs, theirs: Programs, rounds: int) -> dict[Case, list[Round]]:
    """Each case with a nats-server of its own. Raises PeerFailed."""
    return {case: measure_case(case, ours, theirs, rounds) for case in CASES}


def measure_case(case: Case, ours: Programs, theirs: Programs, count: int) -> list[Round]:
    with nats_server.nats_server() as url:
        rounds = [run_round(case, ours, theirs, url) for _ in range(count)]
    tree, control = outcomes_of(case, rounds)
    print(f"{case}: {tree.ratio:.3f}, control {control.ratio:.3f}", file=sys.stderr, flush=True)
    return rounds


def run_round(case: Case, ours: Programs, theirs: Programs, url: str) -> Round:
    """In an order of its own: each finds the machine as the one before has left it."""
    runs = [("ours", ours), ("theirs", theirs), ("again", theirs)]
    random.shuffle(runs)
    return Round(**{name: rate(programs.run(case, url)) for name, programs in runs})


def outcomes_of(case: Case, rounds: list[Round]) -> tuple[Outcome, Outcome]:
    """Judged by the median of the rounds' ratios: the machine's mood changes between rounds, less within one. How
    much it does is seen in the control."""
    ratios, controls = spread([run.ratio() for run in rounds]), spread([run.control() for run in rounds])
    theirs = shown(spread([run.theirs for run in rounds]), "/s")
    tree = Outcome(f"{case}: rate", "the other tree", COSTS_NOTHING, ratios.median, ratios,
                   shown(spread([run.ours for run in rounds]), "/s"), theirs)
    control = Outcome("the other tree: rate", "itself", None, controls.median, controls,
                      shown(spread([run.again for run in rounds]), "/s"), theirs)
    return tree, control


def outcomes(measured: dict[Case, list[Round]]) -> list[Outcome]:
    return [row for case, rounds in measured.items() for row in outcomes_of(case, rounds)]

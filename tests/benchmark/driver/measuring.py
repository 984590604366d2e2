"""Running scenarios: each round runs every case once, the next one in the opposite order."""

import sys
import time

from driver import nats_server
from driver.case import Case
from driver.peers import PeerFailed, Programs
from driver.results import Results
from driver.scenarios import Scenario


class Progress:
    """One line on stderr for each run, with the time that is left."""

    def __init__(self, runs: int):
        self._runs = runs
        self._done = 0
        self._begin = time.monotonic()

    def add(self, runs: int) -> None:
        """More runs than were known at first."""
        self._runs += runs

    def show(self, scenario: Scenario, case: Case, figure: str) -> None:
        self._done += 1
        left = (time.monotonic() - self._begin) / self._done * (self._runs - self._done)
        print(f"[{self._done}/{self._runs}, {left / 60:.0f} min left] {scenario.title}: {case}: {figure}",
              file=sys.stderr, flush=True)


class Bench:
    """Runs cases and keeps their results; cases of absent peers are left out, for the tables to tell."""

    def __init__(self, programs: Programs, rounds: int):
        self.results = Results()
        self._programs = programs
        self._rounds = rounds
        self.results.absent = programs.absent()
        self._progress = Progress(0)

    def announce(self, scenarios: list[Scenario]) -> None:
        cases = {case for scenario in scenarios for case in self.cases(scenario)}
        self._progress.add(len(cases) * self._rounds)

    def cases(self, scenario: Scenario) -> list[Case]:
        """Those that can be measured and were not in another scenario already."""
        return [case for case in scenario.cases
                if case.peer not in self.results.absent and not self.results.has(case)]

    def run(self, scenario: Scenario) -> None:
        """With a nats-server of its own, so that scenarios do not age it for each other."""
        cases = self.cases(scenario)
        broken: set[Case] = set()
        with nats_server.nats_server() as url:
            for number in range(self._rounds):
                for case in cases if number % 2 == 0 else reversed(cases):
                    if case not in broken and not self.run_once(scenario, case, url):
                        broken.add(case)

    def run_once(self, scenario: Scenario, case: Case, url: str) -> bool:
        try:
            line = self._programs.run(case, url)
        except PeerFailed as failure:
            self.results.failures.append(str(failure))
            self._progress.show(scenario, case, f"FAILED: {failure}")
            return False
        self.results.add(case, line)
        figure = f"{line['rate']:,.0f}/s" if line["rate"] else f"{line['threads']} threads"
        self._progress.show(scenario, case, figure)
        return True

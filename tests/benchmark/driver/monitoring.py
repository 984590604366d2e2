"""Monitoring at scale: many objects on one nats-server, and what it costs to see them all."""

import http.client
import json
import os
import subprocess
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from driver.watched import Silent, Watched

START_WITHIN_S = 180
LINE_WITHIN_S = 60
DEATH_INTERVAL_MS = 250
STATUS_PAUSES_US = (1000, 0)


@dataclass(frozen=True)
class Plan:
    objects: int = 10_000
    interval_s: float = 30  # between signs of life
    rounds: int = 5
    stops: int = 20


@dataclass
class Measured:
    """Values by row, one for each repetition, in the unit that the row says."""

    values: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, row: str, value: float) -> None:
        self.values.setdefault(row, []).append(value)


class Observer:
    """Runs the programs and takes the figures; each `measure_` adds to `measured`."""

    def __init__(self, programs: Path, url: str, plan: Plan, measured: Measured):
        self.measured = measured
        self._programs = programs
        self._url = url
        self._plan = plan

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [str(self._programs / program), *arguments, "--url", self._url]

    def objects(self, name: str, count: int, interval_ms: float) -> Watched:
        return Watched(*self._command("monitored_objects", "--name", name, "--objects", str(count),
                                      "--interval-ms", f"{interval_ms:.0f}"), asked=False)

    def start_all(self) -> Watched:
        """All objects, as soon as the server has what they said first."""
        many = self.objects("device", self._plan.objects, 1000 * self._plan.interval_s)
        told = json.loads(many.wait_for(is_json, START_WITHIN_S)[1])
        for row in ("start_seconds", "published_seconds", "cpu_seconds"):
            self.measured.add("objects." + row, told[row])
        self.measured.add("objects.kib_each", told["rss_kib"] / told["objects"])
        return many

    # ---- ls

    def measure_ls(self) -> None:
        for _ in range(self._plan.rounds):
            text, seconds, peak_mib = run_to_the_end(self._command("natsmith-monitor", "ls", "--color", "never"))
            self.measured.add("ls.seconds", seconds)
            self.measured.add("ls.peak_mib", peak_mib)
            self.measured.add("ls.listed", listed(text))

    # ---- those that follow

    def watch(self) -> Watched:
        """On no terminal; as soon as it has told all objects."""
        watch = Watched(*self._command("natsmith-monitor", "watch", "--color", "never"))
        told: set[str] = set()

        def is_last(line: str) -> bool:
            told.add(name_of(line))
            return len(told) >= self._plan.objects

        watch.wait_for(is_last, LINE_WITHIN_S)
        return watch

    def measure_followers(self, watch: Watched, many: Watched) -> None:
        """Each round is one interval, in which all objects give a sign of life."""
        command = self._command("natsmith-monitor", "serve", "--listen", "127.0.0.1:0")
        with Watched(*command) as unread, Watched(*command) as read:
            for server in (unread, read):
                page = server.wait_for(lambda line: "http://" in line, LINE_WITHIN_S)[1]
            reader = Reader("http" + page.partition("http")[2].split()[0])
            followers = {"watch": watch, "serve": unread, "serve_read": read, "objects": many}
            self._measure_intervals(followers)
            for name in ("watch", "serve", "serve_read"):
                self.measured.add(name + ".peak_mib", followers[name].peak_mib())
            reader.check()

    def _measure_intervals(self, followers: dict[str, Watched]) -> None:
        for _ in range(self._plan.rounds):
            begin = time.monotonic()
            used = {name: program.cpu_seconds() for name, program in followers.items()}
            time.sleep(self._plan.interval_s)
            passed = time.monotonic() - begin
            for name, program in followers.items():
                self.measured.add(name + ".percent", 100 * (program.cpu_seconds() - used[name]) / passed)

    def measure_stops(self, watch: Watched, many: Watched) -> None:
        """From the call of stop() to the line of `watch`: what lies between on the wire is in it."""
        for number in range(self._plan.stops):
            name = f"device.{number * self._plan.objects // self._plan.stops + 1:05}"
            many.tell(f"stop {name}")
            came = watch.wait_for(lambda line: says(line, name, "stopped"), LINE_WITHIN_S)[0]
            told = json.loads(many.wait_for(lambda line: '"stopped"' in line, LINE_WITHIN_S)[1])
            self.measured.add("stop.ms", 1000 * came - told["began_ns"] / 1e6)

    def measure_deaths(self, watch: Watched) -> None:
        """From SIGKILL to the line of `watch`."""
        for number in range(self._plan.rounds):
            with self.objects(f"victim{number}", 1, DEATH_INTERVAL_MS) as victim:
                name = f"victim{number}.00000"
                victim.wait_for(is_json, LINE_WITHIN_S)  # its first sign of life, which tells the interval, is out
                watch.wait_for(lambda line: says(line, name, "running"), LINE_WITHIN_S)
                killed = victim.kill()
                came = watch.wait_for(lambda line: says(line, name, "dead"), LINE_WITHIN_S)[0]
            self.measured.add("death.ms", 1000 * (came - killed))

    # ---- what it costs to say something

    def measure_status(self) -> None:
        for _ in range(self._plan.rounds):
            for pause in STATUS_PAUSES_US:
                told = json.loads(run_to_the_end(self._command("status_cost", "--pause-us", str(pause)))[0])
                for what in ("status", "wake") if pause else ("status",):
                    for clock in ("wall_us", "processor_us"):
                        for percentile in ("p50", "p99"):
                            self.measured.add(f"{what}_{pause}.{clock}.{percentile}", told[what][clock][percentile])


class Reader:
    """An open page: reads the events of the dashboard and counts their bytes."""

    def __init__(self, page: str):
        self._answer = urllib.request.urlopen(page.rstrip("/") + "/api/events", timeout=LINE_WITHIN_S)
        self._bytes = 0
        self._ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while some := self._answer.read1(1 << 16):
                self._bytes += len(some)
        except (OSError, http.client.HTTPException):
            pass  # the dashboard has ended
        self._ended = True

    def check(self) -> None:
        if self._ended or self._bytes == 0:
            raise Silent("the dashboard did not keep the stream of events open")


def run_to_the_end(command: list[str]) -> tuple[str, float, float]:
    """Its output, the seconds it took, and the most memory that was resident, MiB: at least what this one needs."""
    with tempfile.TemporaryFile("w+") as out:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise Silent(f"{Path(command[0]).name} ended with exit code {process.returncode}")
        out.seek(0)
        return out.read(), seconds, usage.ru_maxrss / 1024


def listed(text: str) -> int:
    """How many of our objects a listing has, as running."""
    return sum("device." in line and " running " in line for line in text.splitlines())


def is_json(line: str) -> bool:
    return line.startswith("{")


def name_of(line: str) -> str:
    """Of a line of `watch`: date, time, name, what is so now, why."""
    fields = line.split()
    return fields[2] if len(fields) > 2 else ""


def says(line: str, name: str, presence: str) -> bool:
    """`running → stopped, ok → shutdown`: the last word before the comma."""
    return name_of(line) == name and line.partition(",")[0].split()[-1] == presence

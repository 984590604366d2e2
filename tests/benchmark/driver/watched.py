"""Watched: a program that runs beside, its lines with the time at which they came, and what it uses."""

import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Callable

END_WITHIN_S = 60
TICKS = os.sysconf("SC_CLK_TCK")


class Silent(Exception):
    """What was waited for did not come."""


class Watched:
    """Ends with the `with`: its standard input is closed, then it is asked to end, and killed when it does not."""

    def __init__(self, *command: str, asked: bool = True):
        """asked: by SIGTERM; otherwise the end of its standard input is enough."""
        self.name = Path(command[0]).name
        self._asked = asked
        self._lines: queue.SimpleQueue[tuple[float, str]] = queue.SimpleQueue()
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, text=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        if self._asked:
            self._process.terminate()
        try:
            self._process.wait(END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
        self._reader.join(END_WITHIN_S)
        self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout:
            self._lines.put((time.monotonic(), line.rstrip("\n")))

    def tell(self, line: str) -> None:
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def wait_for(self, wanted: Callable[[str], bool], within_s: float) -> tuple[float, str]:
        """The next line that is wanted, and when it came; those before it are gone then."""
        give_up = time.monotonic() + within_s
        while (left := give_up - time.monotonic()) > 0:
            try:
                came, line = self._lines.get(timeout=left)
            except queue.Empty:
                break
            if wanted(line):
                return came, line
        raise Silent(f"{self.name} did not print what was expected within {within_s:g} s")

    def kill(self) -> float:
        """By SIGKILL; returns when."""
        when = time.monotonic()
        self._process.kill()
        self._process.wait()
        return when

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_mib(self) -> float:
        """The most memory that was ever resident."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise Silent(f"{self.name} has ended")

"""The peers: their programs, what to install for those that may be absent, and running one of them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from driver.case import Case

LONGEST_RUN_S = 180


@dataclass(frozen=True)
class Peer:
    program: str
    title: str
    install: str  # what makes it appear; empty: it is part of the build


PEERS = {
    "natsmith": Peer("bench_natsmith", "natsmith", ""),
    "libnats": Peer("bench_libnats", "libnats", ""),
    "grpc": Peer("bench_grpc", "gRPC C++", "pkg-config libgrpc++-dev protobuf-compiler-grpc libprotobuf-dev"),
    "go": Peer("bench_go", "nats.go", "Go 1.26 or newer (Debian 12 has an older one)"),
}


class PeerFailed(Exception):
    """A run ended with an error, or without a line of figures."""


class Programs:
    """The peers' programs in one folder."""

    def __init__(self, folder: Path, seconds: float):
        self._folder = folder
        self._seconds = seconds

    def path(self, peer: str) -> Path:
        return self._folder / PEERS[peer].program

    def absent(self) -> dict[str, str]:
        """Peers without a program, each with what to do about it."""
        sentences = {}
        for name, peer in PEERS.items():
            if self.path(name).exists():
                continue
            remedy = f"install {peer.install}" if peer.install else f"build the target {peer.program}"
            sentences[name] = f"{peer.title}: absent, {remedy}"
        return sentences

    def run(self, case: Case, url: str) -> dict:
        """Runs the peer once; its figures. Raises PeerFailed."""
        command = [str(self.path(case.peer)), "--url", url, *case.arguments()]
        if not case.idle:
            command += ["--seconds", str(self._seconds)]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_RUN_S, check=False)
        except subprocess.TimeoutExpired as late:
            raise PeerFailed(f"{case}: not ready after {LONGEST_RUN_S} s") from late
        if run.returncode != 0:
            raise PeerFailed(f"{case}: exit code {run.returncode}: {last_line(run.stderr)}")
        return parse(case, run.stdout)


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "no message"


def parse(case: Case, output: str) -> dict:
    """The one line of JSON that a peer prints; peak memory without what the peer keeps to measure latencies."""
    try:
        line = json.loads(last_line(output))
    except json.JSONDecodeError as error:
        raise PeerFailed(f"{case}: no line of JSON: {error}") from error
    line["peak_rss_kib"] -= 8 * line["calls"] // 1024
    return line

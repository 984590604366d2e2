"""A private nats-server on a free port, for as long as a `with` lasts."""

import json
import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

READY_WITHIN_S = 10


def program() -> str:
    """NATSMITH_NATS_SERVER, or the one in PATH."""
    chosen = os.environ.get("NATSMITH_NATS_SERVER") or shutil.which("nats-server")
    if not chosen:
        raise SystemExit("bench: there is no nats-server; ./dev setup installs it")
    return chosen


def version() -> str:
    text = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout
    return text.strip().removeprefix("nats-server: v")


@contextmanager
def nats_server(jetstream: bool = False) -> Iterator[str]:
    """Gives the server's URL."""
    with tempfile.TemporaryDirectory(prefix="natsmith-bench-") as folder:
        command = [program(), "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", folder, "-l", folder + "/log"]
        if jetstream:
            command += ["-js", "-sd", folder + "/jetstream"]
        server = subprocess.Popen(command)
        try:
            yield wait_for_url(server, Path(folder))
        finally:
            server.terminate()
            server.wait()


def wait_for_url(server: subprocess.Popen, folder: Path) -> str:
    """Reads the file that the server writes when it listens."""
    ports = folder / f"nats-server_{server.pid}.ports"
    give_up = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < give_up and server.poll() is None:
        try:
            return json.loads(ports.read_text())["nats"][0]
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.005)  # the file is not there yet, or half written
    raise SystemExit(f"bench: nats-server does not start:\n{(folder / 'log').read_text()}")

"""Makes what the tests of discovery talk to: peers.py node FOLDER, peers.py go FOLDER.

Ends with 0 when it is there, with 77 (skipped) when this machine cannot have it: no such tool, no registry that can be
reached. Everything else that goes wrong is an error. What is made once is used again.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPED = 77
HERE = Path(__file__).resolve().parent

# What npm and go say when they get no answer at all, in distinction from an answer that they do not like.
UNREACHABLE = re.compile(
    r"ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|dial tcp|i/o timeout|connection refused|no such host"
    r"|cannot query module due to -mod=|module lookup disabled"
)


def skip(folder: Path, reason: str) -> int:
    print("skipped: " + reason)
    folder.with_name(folder.name + ".skipped").write_text(reason)
    return SKIPPED


def run(command, folder: Path, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def go_program():
    beside = Path("/usr/local/go/bin/go")
    return shutil.which("go") or (str(beside) if beside.exists() else None)


def copy(source: Path, folder: Path, stamp: str) -> bool:
    """Whether what is in the folder was made of other files."""
    wanted = "".join(file.read_text() for file in sorted(source.iterdir()))
    made = folder / "made"
    if made.exists() and made.read_text() == wanted + stamp:
        return False
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    return True


def finish(folder: Path, source: Path, stamp: str, done: subprocess.CompletedProcess, what: str) -> int:
    if done.returncode == 0:
        (folder / "made").write_text("".join(file.read_text() for file in sorted(source.iterdir())) + stamp)
        folder.with_name(folder.name + ".skipped").unlink(missing_ok=True)
        return 0
    if UNREACHABLE.search(done.stdout):
        return skip(folder, f"no registry with {what} can be reached")
    print(f"{what} cannot be had:\n{done.stdout}")
    return done.returncode


def node(folder: Path) -> int:
    npm, program = shutil.which("npm"), shutil.which("node")
    if not npm or not program:
        return skip(folder, "there is no node with npm, so there is no @nats-io/services")
    if not copy(HERE / "node", folder, program):
        return 0
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    return finish(folder, HERE / "node", program, run([npm, *arguments], folder), "@nats-io/services")


def go(folder: Path) -> int:
    program = go_program()
    if not program:
        return skip(folder, "there is no Go, so there is no github.com/nats-io/nats.go/micro")
    if not copy(HERE / "micro", folder, program):
        return 0
    arguments = ["build", "-trimpath", "-o", "micro_client", "."]
    built = run([program, *arguments], folder, GOTOOLCHAIN="local", GOFLAGS="-mod=readonly")
    if "requires go >=" in built.stdout:
        return skip(folder, "Go is older than github.com/nats-io/nats.go needs")
    return finish(folder, HERE / "micro", program, built, "github.com/nats-io/nats.go/micro")


if __name__ == "__main__":
    sys.exit({"node": node, "go": go}[sys.argv[1]](Path(sys.argv[2])))

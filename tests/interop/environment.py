"""Makes the virtual environment of the interoperability tests: environment.py FOLDER REQUIREMENTS.

Ends with 0 when it is there, with 77 (skipped) when this machine cannot have one: no venv, no package index that can
be reached. Everything else that goes wrong is an error. What is made once is used again.
"""

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

SKIPPED = 77

# What pip says when it gets no answer at all, in distinction from an answer that it does not like.
UNREACHABLE = re.compile(
    r"after connection broken by|Could not fetch URL .*(connection|Max retries)|Failed to establish a new connection"
    r"|ReadTimeoutError|ConnectTimeoutError|ProxyError|Temporary failure in name resolution"
)

# Exactly what is listed, never a compiler, and no long waiting.
INSTALL = ["install", "--quiet", "--no-deps", "--only-binary", ":all:", "--no-input", "--retries", "1", "--timeout", "15"]


def is_unreachable(output: str) -> bool:
    return UNREACHABLE.search(output) is not None


def reason_file(folder: Path) -> Path:
    """Why there is no environment; for run.py."""
    return folder.with_name(folder.name + ".skipped")


def python_of(folder: Path) -> Path:
    return folder / "bin" / "python3"


def skip(folder: Path, reason: str) -> int:
    print("skipped: " + reason)
    reason_file(folder).write_text(reason)
    return SKIPPED


def pip(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [str(python_of(folder)), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def make(folder: Path) -> int:
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False)
    if made.returncode != 0:
        print(f"no virtual environment could be made in {folder}")
    return made.returncode


def install(folder: Path, requirements: Path) -> int:
    installed = pip(folder, *INSTALL, "--requirement", str(requirements))
    if installed.returncode != 0 and is_unreachable(installed.stdout):
        return skip(folder, "no package index can be reached, so there is no serverish and no nats-py")
    checked = installed if installed.returncode != 0 else pip(folder, "check")
    if checked.returncode != 0:
        print(f"{requirements} cannot be installed:\n{checked.stdout}")
    return checked.returncode


def main(folder: Path, requirements: Path) -> int:
    stamp = folder / "requirements.installed"
    wanted = sys.version + "\n" + requirements.read_text()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    shutil.rmtree(folder, ignore_errors=True)
    reason_file(folder).unlink(missing_ok=True)
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        return skip(folder, "this Python has no venv; ./dev setup installs python3-venv")
    code = make(folder) or install(folder, requirements)
    if code == 0:
        stamp.write_text(wanted)
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

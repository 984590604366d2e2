"""Runs one test module in the virtual environment: run.py FOLDER MODULE. Ends with 77 when there is none, or not
the client that the module runs (peers.py)."""

import os
import sys
from pathlib import Path

from environment import SKIPPED, python_of, reason_file


def main(folder: Path, module: str) -> int:
    for needed in (folder, Path(os.environ.get("NATSMITH_PEER_FOLDER", folder))):
        reason = reason_file(needed)
        if reason.exists():
            print("skipped: " + reason.read_text())
            return SKIPPED
    python = str(python_of(folder))
    os.execv(python, [python, "-B", "-W", "error::ResourceWarning", "-m", "unittest", "-v", module])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))

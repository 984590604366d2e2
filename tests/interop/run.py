"""Runs one test module in the virtual environment: run.py FOLDER MODULE. Ends with 77 when there is none."""

import os
import sys
from pathlib import Path

from environment import SKIPPED, python_of, reason_file


def main(folder: Path, module: str) -> int:
    reason = reason_file(folder)
    if reason.exists():
        print("skipped: " + reason.read_text())
        return SKIPPED
    python = str(python_of(folder))
    os.execv(python, [python, "-B", "-W", "error::ResourceWarning", "-m", "unittest", "-v", module])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))

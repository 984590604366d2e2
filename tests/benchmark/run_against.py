#!/usr/bin/env python3
"""Runs the calls of two builds of natsmith in turns and tells what one costs beside the other.

  run_against.py --programs build/release/bin --against build/against/build/bin
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing of this belongs into the source tree

from driver import against, table
from driver.peers import PeerFailed, Programs


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", type=Path, default=Path("build/release/bin"), help="this tree's programs")
    parser.add_argument("--against", type=Path, required=True, help="the other tree's programs")
    parser.add_argument("--rounds", type=int, default=31, help="runs of each case by each tree; 31")
    parser.add_argument("--seconds", type=float, default=0.4, help="of one run; 0.4")
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    ours = Programs(arguments.programs.resolve(), arguments.seconds)
    theirs = Programs(arguments.against.resolve(), arguments.seconds)
    try:
        rows = against.outcomes(against.measure(ours, theirs, arguments.rounds))
    except PeerFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    print(table.aligned(table.GOAL_HEAD, table.goal_rows(rows)), end="\n\n")
    print(table.summary(rows))
    return 1 if any(row.passed is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())

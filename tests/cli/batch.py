#!/usr/bin/env python3
"""The contract of `patella batch`, line by line: batch.py BINARY [NAME]. Each line of docs/batch.md names its test, which
is in batch_lines.py or batch_streams.py."""

import pathlib
import re
import sys

import batch_lines
import batch_streams
import harness
from filter import Batch, equal

TESTS = batch_lines.TESTS + batch_streams.TESTS
OWN_SCRIPT = "batch_same"


def page_and_tests_agree():
    told = set(re.findall(r"(?m)^\| \d+ \|.*\| `([a-z_]+)` \|$", batch_lines.PAGE.read_text()))
    equal(sorted(told), sorted({test.__name__ for test in TESTS} | {OWN_SCRIPT}), "the tests that docs/batch.md names")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    batch = Batch(str(pathlib.Path(sys.argv[1]).resolve()))
    wanted = sys.argv[2] if len(sys.argv) == 3 else ""
    tally = harness.Tally()
    for test in TESTS:
        if wanted in test.__name__:
            tally.check(test.__name__, test, batch)
    if not wanted:
        tally.check("docs/batch.md", page_and_tests_agree)
    tally.finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Golden tests of several commands that share one journal: stories.py BINARY [FILTER] [--update]

One story is one file stories/NAME.story. Its first line is a comment that says what it shows. Then:

    ~ prose                        for the reader
    $ patella ...                  one command line as a shell would read it; {E1} is the id of an
                                   event that was printed before, {now 22 07:30} a --now in November 2026, and {name} a
                                   macro of this file or harness.py
    $ ...                          any other command: a line for the shell
    (the output)                   what it prints: stdout, then the lines of stderr, each after "! "
    [status N]                     unless the status is 0

All commands of a story run in one private folder, which is HOME, without a terminal; $DATA is the project's data. In what they print, the ids of
events become E1, E2 ... in the order of their first appearance, and the folder becomes HOME. A document is laid out for
reading, and has to fulfil its schema; so does every line of an export. --update rewrites what the commands print.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import harness
import run

STORIES = harness.HERE / "stories"
EVENT_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")
SHORT_ID = re.compile(r"\[([0-9a-f]{8})\]")
MACROS = {
    "runner": "triage " + harness.MACROS["default-but-bend"].replace("--tolerated-run 4", "--tolerated-run 1.6")
    + " --painkiller no --small-knee-bend 0 --quiet",
    "referred": "triage " + harness.MACROS["default-but-bend"].replace("--soon-signs none", "--soon-signs night-pain")
    + " --painkiller no --small-knee-bend 0 --quiet",
    "fine": "--small-knee-bend 0 --warning-signs none --painkiller no",
}


class World:
    """One folder, and the names that its events have got."""

    def __init__(self, binary):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="patella-story-"))
        (self.folder / "bin").mkdir()
        (self.folder / "bin/patella").symlink_to(binary)
        self.home = self.folder / "home"
        self.home.mkdir()
        (self.home / "protocols").symlink_to(harness.HERE / "protocols")
        self.ids = []

    def line(self, text):
        for name, macro in MACROS.items():
            text = text.replace("{" + name + "}", macro)
        text = re.sub(r"\{now (\d\d)(?: (\d\d:\d\d))?\}",
                      lambda m: f"--now 2026-11-{m.group(1)}T{m.group(2) or '08:00'}:00+01:00", text)
        text = re.sub(r"\{E(\d+)\}", lambda m: self.ids[int(m.group(1)) - 1], text)
        return harness.expand(text)

    def named(self, text):
        for found in EVENT_ID.findall(text):
            if found not in self.ids:
                self.ids.append(found)
        text = EVENT_ID.sub(lambda m: f"E{self.ids.index(m.group()) + 1}", text)
        text = text.replace(str(self.home), "HOME")
        text = re.sub(r"\([0-9a-f]{8}\.\.\.\)", "(SHA256...)", text)  # it changes with every word of the protocol
        short = {each[:8]: f"[E{i + 1}]" for i, each in enumerate(self.ids)}
        text = SHORT_ID.sub(lambda m: short.get(m.group(1), m.group()), text)
        return text

    def execute(self, text):
        """What a command line prints, as it stands in a story."""
        env = harness.environment(self.home)
        env["PATH"] = f"{self.folder}/bin:/usr/bin:/bin"
        env["DATA"] = str(harness.SCHEMAS.parent)
        status, stdout, stderr = harness.run(["/bin/sh", "-c", self.line(text)], self.home, b"", env)
        export = re.match(r"patella journal export\b[^|>]*$", text)
        if export:
            for each in stdout.decode().splitlines():
                harness.validator("event").validate(harness.parse_json(each))
        elif text.startswith("patella ") and "|" not in text:
            harness.check_laws(status, stdout, stderr)
        named = self.named(stdout.decode("utf-8", "backslashreplace"))
        out = run.normal(named) if export else run.shown(named.encode())
        out += "".join(f"! {each}\n" for each in run.normal(self.named(stderr.decode())).splitlines())
        return out + (f"[status {status}]\n" if status else "")


def parse(text):
    """(line, expected) pairs; lines that are no command have no output of their own."""
    parts = []
    for line in text.splitlines(keepends=True):
        if line.startswith(("# ", "~", "$ ")) or line == "\n" and (not parts or not parts[-1][0].startswith("$ ")):
            parts.append([line, ""])
        else:
            parts[-1][1] += line
    return parts


def play(binary, path):
    """The story as it is told now. An empty line before a command or prose is the story's own, not output."""
    world = World(binary)
    told = ""
    try:
        for line, expected in parse(path.read_text()):
            told += line
            if line.startswith("$ "):
                printed = world.execute(line[2:].rstrip("\n"))
                gap = "\n" if expected.endswith("\n\n") or expected == "\n" else ""
                told += printed + (gap if not printed.endswith("\n\n") else "")
    finally:
        shutil.rmtree(world.folder)
    return told


def judge(binary, path, update):
    try:
        before = path.read_text()
        assert before.startswith("# "), "the first line says what it shows"
        assert not re.search(r"(?m)^\$ patella (?!.*(--now|\{now |\{default\}|\{mini\}|journal export|paths|schema)).*$", before), \
            "a command depends on the clock: pass --now"
        after = play(binary, path)
    except (AssertionError, ValueError, OSError, IndexError, subprocess.TimeoutExpired,
            harness.jsonschema.ValidationError) as error:
        return f"{type(error).__name__}: {str(error)[:2000]}"
    if update and after != before:
        path.write_text(after)
        print(f"updated {path.stem}")
    elif after != before:
        return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "expected", "found", n=2))
    return None


def main():
    parser = argparse.ArgumentParser(description="Stories: golden tests of commands that share a journal.")
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("filter", nargs="?", default="")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    paths = [path for path in sorted(STORIES.glob("*.story")) if options.filter in path.stem]
    tally = harness.Tally()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda path: judge(options.binary, path, options.update), paths)
        for path, reason in zip(paths, results):
            if reason:
                tally.fail(f"stories/{path.stem}", reason)
            else:
                tally.passed += 1
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())

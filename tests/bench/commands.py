#!/usr/bin/env python3
"""commands.py PATELLA [--runs R] [--prove]: what one start of every command costs, beside `true`, jq and python3.

Processor time, the least of R starts taken in turn, as a multiple of `true`; instructions, by callgrind; memory. Prints;
it does not judge. Writers are asked for a dry run on a journal of their own, so that every start finds the same. With --prove also the instructions of `protocol prove`, which takes half an hour to count.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import measure

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SYSTEM_PYTHON = "/usr/bin/python3"  # rather than a wrapper of it
PYTHON = SYSTEM_PYTHON if os.path.exists(SYSTEM_PYTHON) else sys.executable
NOW = "2026-11-22T09:00:00+00:00"
EARLIER = "2026-11-21T07:00:00+00:00"
CHECKIN = ["--small-knee-bend", "0", "--warning-signs", "none", "--painkiller", "no", "--last-session", "not-done",
           "--morning", "same"]
RUN = ["log", "run", "--distance", "2km", "--minutes", "20", "--effort", "3", "--pain", "0", "--settled", "yes"]
STRENGTH = ["log", "strength", "--minutes", "20", "--effort", "3", "--pain", "0", "--settled", "yes"]


def commands(patella, folder, event):
    """name -> words. Those that take a journal are given one of two days."""
    answers = ["--answers", ROOT / "examples" / "answers" / "runners-knee.json"]
    request = folder / "request"
    journal = ["--journal", folder / "journal", "--now", NOW]
    dry = [*journal, "--dry-run"]
    protocol = ROOT / "examples" / "my-protocol" / "my-knee.toml"
    own = {
        "--version": ["--version"], "--help": ["--help"], "triage": ["triage", *answers, *dry],
        "checkin": ["checkin", *CHECKIN, *dry], "next": ["next", *journal], "plan": ["plan", *journal],
        "status": ["status", *journal], "log run": [*RUN, *dry], "log strength": [*STRENGTH, *dry],
        "log relief": ["log", "relief", *dry], "history": ["history", *journal], "undo": ["undo", *dry],
        "amend": ["amend", event, "--effort", "4", *dry], "journal check": ["journal", "check", *journal],
        "journal export": ["journal", "export", *journal[:2]],
        "journal import": ["journal", "import", *dry, folder / "export"], "protocol check": ["protocol", "check"],
        "protocol test": ["protocol", "test"], "protocol show": ["protocol", "show"],
        "protocol diff": ["protocol", "diff", protocol], "protocol replay": ["protocol", "replay", protocol, *journal],
        "protocol prove": ["protocol", "prove"], "batch": ["batch", "--quiet"], "paths": ["paths"],
        "schema": ["schema", "triage"],
    }
    words = {"true": ["true"], "jq -n 1": ["jq", "-n", "1"], "python3 -c pass": [PYTHON, "-c", "pass"]}
    return {name: (each, os.devnull) for name, each in words.items()} | {
        "patella " + name: ([patella, *each], request if name == "batch" else os.devnull) for name, each in own.items()}


SLOW = ("patella protocol prove", "patella protocol diff", "patella protocol replay")  # a start of these is work


def prepare(patella, folder):
    """A journal of two days, its export, and one request for batch."""
    def patella_says(*words):
        done = subprocess.run([str(word) for word in (patella, *words)], capture_output=True, text=True)
        if done.returncode in range(1, 9):
            sys.exit(f"commands.py: patella {' '.join(map(str, words))}: status {done.returncode}\n{done.stderr}")
        return done.stdout

    journal = ["--journal", folder / "journal", "--now", EARLIER]
    answers = ROOT / "examples" / "answers" / "runners-knee.json"
    patella_says("triage", "--answers", answers, *journal)
    patella_says(*RUN, *journal)
    exported = patella_says("journal", "export", *journal[:2])
    (folder / "export").write_text(exported)
    request = {"id": 1, "day": NOW[:10], "answers": json.loads(answers.read_text())}
    (folder / "request").write_text(json.dumps(request) + "\n")
    return json.loads(exported.splitlines()[-1])["id"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("patella", type=pathlib.Path)
    arguments.add_argument("--runs", type=int, default=100)
    arguments.add_argument("--prove", action="store_true", help="count the instructions of protocol prove, too")
    chosen = arguments.parse_args()
    for name in [name for name in os.environ if name.startswith("PATELLA_")]:
        del os.environ[name]  # nothing of the caller's
    os.environ["TZ"] = "UTC"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        patella = chosen.patella.resolve()
        started = commands(patella, folder, prepare(patella, folder))
        for command, (words, stdin) in started.items():
            with open(stdin, "rb") as source:
                done = subprocess.run([str(word) for word in words], stdin=source, capture_output=True, text=True)
            if done.returncode in (1, 2, 3, 4, 5, 6, 7):
                sys.exit(f"commands.py: {command}: status {done.returncode}\n{done.stderr}")
        least = measure.interleaved({name: each for name, each in started.items() if name not in SLOW}, chosen.runs)
        least |= measure.interleaved({name: started[name] for name in SLOW}, max(chosen.runs // 30, 1))
        rows = [["command", "ms", "times true", "instructions", "MB at most"]]
        for command, (words, stdin) in started.items():
            own = command.startswith("patella ")
            counted = own and (chosen.prove or command != "patella protocol prove")
            count = f"{measure.instructions(words, stdin):,}" if counted else ""
            memory = f"{measure.megabytes(words, stdin):.0f}" if command in SLOW else ""
            rows.append([command, f"{least[command] * 1000:.2f}", f"{least[command] / least['true']:.1f}", count, memory])
        print(measure.columns(rows))


if __name__ == "__main__":
    main()

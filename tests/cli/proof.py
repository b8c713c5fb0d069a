#!/usr/bin/env python3
"""Whole proofs by the real program: proof.py BINARY. The program should be built without sanitizers: the plan of the
built-in protocol is tens of millions of days."""

import pathlib
import re
import sys
import tempfile

import harness

PARTS = ["tree", "gate", "load", "planner"]
GUARD = 600  # seconds; against hanging
ALLOWED, REST, FAILS = 0, 10, 4

# Counters of tests/protocol/base.toml made small, and a step that takes 12 clean sessions.
SLOW = {"min_days = 14": "min_days = 1", "late_morning_days = { value = 3": "late_morning_days = { value = 1",
        "base_days = { value = 30": "base_days = { value = 7", "clean_to_advance = { value = 2":
        "clean_to_advance = { value = 12"}


def prove(binary, folder, *more):
    return harness.run([binary, "protocol", "prove", "--json", *more], folder, b"", harness.environment(folder), GUARD)


def test_built_in(binary):
    """All parts of the built-in protocol hold, and docs/proof.md states what the planner counted."""
    with tempfile.TemporaryDirectory() as folder:
        status, stdout, _ = prove(binary, folder)
        document = harness.read_document(stdout)
        assert (status, document["proved"]) == (0, True), stdout.decode()
        assert [part["part"] for part in document["parts"]] == PARTS
        page = (harness.HERE.parent.parent / "docs" / "proof.md").read_text()
        numbers = {int(number.replace(" ", "")) for number in re.findall(r"\d[\d ]*", page)}
        for count in document["parts"][-1]["counts"]:
            assert count["count"] in numbers, f"docs/proof.md does not say: {count}"


def test_counterexample_can_be_played(binary):
    """What is printed for a plan that climbs too slowly, typed as it stands: 21 clean days, and the first step still."""
    text = (harness.HERE.parent / "protocol" / "base.toml").read_text()
    for old, new in SLOW.items():
        assert old in text, old
        text = text.replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "slow.toml").write_text(text)
        status, stdout, _ = prove(binary, folder, "slow.toml", "--only", "planner")
        assert status == FAILS, stdout.decode()
        failed = [each for each in harness.read_document(stdout)["parts"][0]["invariants"] if each["holds"] is False]
        assert [each["id"] for each in failed] == ["clean-climbs"], failed
        commands = failed[0]["counterexample"]["commands"]
        assert sum("checkin" in command for command in commands) == 21, commands
        statuses, last = play(binary, folder, commands)
        assert set(statuses) <= {ALLOWED, REST}, statuses
        assert harness.parse_json(last)["position"]["run"]["step"] == entry_of(commands), last


def entry_of(commands):
    tolerated = re.search(r"--tolerated-run (\S+)", commands[1]).group(1)
    return {"3.2": "longer", "1.6": "phase-1"}.get(tolerated, "walk")


def play(binary, folder, commands):
    """The exit statuses of the commands in one shell, and the plan as `plan --json` tells it on the last day."""
    now = re.search(r"--now \S+", commands[-1]).group(0)
    script = [commands[0]] + [f"{command} >/dev/null; echo $? >&2" for command in commands[1:]]
    script.append(f'patella plan --json --journal "$J" --protocol slow.toml {now}')
    environment = dict(harness.environment(folder), PATH=f"{pathlib.Path(binary).parent}:/usr/bin:/bin", TMPDIR=folder)
    _, stdout, stderr = harness.run(["sh", "-c", "\n".join(script)], folder, b"", environment, GUARD)
    return [int(line) for line in stderr.decode().splitlines() if line.isdigit()], stdout.decode()


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    tally = harness.Tally()
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            tally.check(f"proof/{name[5:]}", test, binary)
    tally.finish()


if __name__ == "__main__":
    main()

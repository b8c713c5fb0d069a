#!/usr/bin/env python3
"""Breaks the built-in protocol and sees that it is told, with the line or the shortest example: run.py PATELLA [NAME]

breaks.py lists the ways. A check must complain at the line that is wrong. Where only the proof can tell, the invariant must
fail, no other, and its commands, run as they are printed, must show what the counterexample says.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from breaks import BREAKS  # noqa: E402

PROTOCOL = (HERE.parents[1] / "data" / "runners-knee.toml").read_text(encoding="utf-8")
URGENCIES = ["self-care", "routine", "soon", "same-day", "emergency"]
INVALID = 4
SECONDS = 300


def broken(old, new=None):
    text = PROTOCOL
    for before, after in old if isinstance(old, list) else [(old, new)]:
        assert text.count(before) >= 1, f"the protocol does not hold: {before}"
        text = text.replace(before, after, 1)
    return text


class Program:
    def __init__(self, path, folder):
        (folder / "patella").symlink_to(path)
        self.folder = folder
        self.environment = {"PATH": f"{folder}:/usr/bin:/bin", "HOME": str(folder), "TZ": "UTC", "LANG": "C.UTF-8"}

    def run(self, *words):
        return subprocess.run(["patella", *words], executable=self.folder / "patella", cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False)

    def shell(self, command):
        return subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=SECONDS, check=False)


def complaint(program, code, says, where):
    """What is wrong with the complaint of the check, in words; nothing if all is well."""
    done = program.run("protocol", "check", "knee.toml", "--now", "2026-11-22T07:30:00Z")
    if done.returncode != INVALID:
        return f"check is content: status {done.returncode}"
    found = re.findall(rf"^knee\.toml:(\d+):\d+: error\[{code}\]: (.*)$", done.stderr, re.MULTILINE)
    lines = (program.folder / "knee.toml").read_text(encoding="utf-8").splitlines()
    if any(text.startswith(says) and where in lines[int(line) - 1] for line, text in found):
        return ""
    return f"no {code} that begins {says!r} at {where!r}, but\n{done.stderr[:1500]}"


def triage(program, command):
    done = program.shell(f"{command} --json")
    document = json.loads(done.stdout)
    assert document["status"] == "complete", f"{command} comes to no verdict: {done.stderr}"
    return document


def shown(program, example):
    """Runs the commands of a counterexample: not knowing more must come out as it says."""
    words = re.match(r"not knowing (\S+) turns (\S+) \(.*?\) into (\S+) \(", example["what"])
    if not words:
        return "" if not example["commands"] else f"nobody knows what {example['what']!r} has to show"
    known, unknown = (triage(program, command) for command in example["commands"])
    if known["verdict"]["id"] != words[2] or unknown["verdict"]["id"] != words[3]:
        return f"the commands come to {known['verdict']['id']} and {unknown['verdict']['id']}, not as {example['what']!r} says"
    if unknown["answers"] != {**known["answers"], words[1]: "unknown"}:
        return f"the commands differ in more than {words[1]}"
    milder = URGENCIES.index(unknown["verdict"]["urgency"]) < URGENCIES.index(known["verdict"]["urgency"])
    without = {each["code"] for each in unknown["gate"]["refusals"]}
    opens = "no-plan" in {each["code"] for each in known["gate"]["refusals"]} and not without & {"no-plan", "referred"}
    return "" if milder or opens else f"not knowing is no milder, and opens no plan: {example}"


def counterexample(program, invariant, says):
    checked = program.run("protocol", "check", "knee.toml", "--now", "2026-11-22T07:30:00Z")
    if checked.returncode != 0:
        return f"a check tells already:\n{checked.stderr[:800]}"
    part = "gate" if invariant == "gate-reached" else "tree"
    done = program.run("protocol", "prove", "knee.toml", "--only", part, "--json")
    if done.returncode != INVALID:
        return f"it is proved: status {done.returncode} {done.stderr}"
    failing = [each for each in json.loads(done.stdout)["parts"][0]["invariants"] if each["holds"] is False]
    if [each["id"] for each in failing] != [invariant]:
        return f"not {invariant} fails, but {[each['id'] for each in failing]}"
    example = failing[0]["counterexample"]
    if not example["what"].startswith(says):
        return f"the counterexample says {example['what']!r}"
    return shown(program, example)


def judge(program, what, old, new, who, says, where=None):
    (program.folder / "knee.toml").write_text(broken(old, new), encoding="utf-8")
    if who.startswith("prove "):
        return counterexample(program, who.split()[1], says)
    return complaint(program, who, says, where if where is not None else (new or old).split("\n")[0])


def main():
    path = pathlib.Path(sys.argv[1]).resolve()
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="patella-broken-") as folder:
        program = Program(path, pathlib.Path(folder))
        for each in BREAKS:
            what, old, *rest = each
            new, *rest = rest if not isinstance(old, list) else (None, *rest)
            if wanted not in what:
                continue
            try:
                wrong = judge(program, what, old, new, *rest)
            except AssertionError as error:
                wrong = str(error)
            passed += not wrong
            failed += bool(wrong)
            if wrong:
                print(f"FAILED {what}\n  {wrong}")
    if not wanted and len(BREAKS) < 30:
        failed += 1
        print("FAILED fewer than 30 ways to break the protocol are left")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()

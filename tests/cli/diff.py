#!/usr/bin/env python3
"""Runs the examples of protocol diff: diff.py BINARY

For changes of the built-in protocol, every command that the document gives is run as it stands in a shell, under the old
and the new file, and must come to the verdict, urgency, refusals, plan step and distance that its group states.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import harness

BUILT_IN = harness.HERE.parent.parent / "data" / "runners-knee.toml"
CHANGES = {  # a name: texts and what takes their place
    "a limit that is gone": [('{ refusal = "pain-masked", any = ["painkiller-taken"], source = "own" },\n', ""),
                             ('painkiller-taken = { text = "a painkiller within 8 hours", question = "plan-limits", '
                              'has = "painkiller" }\n', "")],
    "a limit of age": [('question = "age", at_most = 17 }', 'question = "age", at_most = 15 }')],
    "another threshold": [('"0-1" = "kc-mild", "2-4" = "runners-knee"', '"0-2" = "kc-mild", "3-4" = "runners-knee"')],
    "another verdict": [('"0" = "kc-limits", "1" = "fat-pad"', '"0" = "kc-limits", "1" = "plica"')],
    "another entry": [("at_least = 3.2, step", "at_least = 4.5, step")],
    "a smaller share": [("share = 0.8", "share = 0.65")],
    "a sign more": [('{ id = "lump", label', '{ id = "itch", label = "It itches" },\n{ id = "lump", label')],
    "a choice more": [('{ id = "several", label', '{ id = "all-over", label = "All over" },\n{ id = "several", label'),
                      ('"several" = "several"', '"several | all-over" = "several"')],
    "a more urgent verdict": [('urgency = "self-care"\nsummary = "A fold of the', 'urgency = "routine"\nsummary = "A fold of the')],
}


def changed(changes):
    text = BUILT_IN.read_text()
    for old, new in changes:
        assert old in text, f"the protocol does not hold: {old}"
        text = text.replace(old, new, 1)
    return text


def ends(document):
    """What a triage came to, in the keys of diff."""
    session = document["next_session"]
    prescription = session["prescription"] or {}
    run = session["kind"] == "run"
    return {
        "verdict": document["verdict"]["id"],
        "urgency": document["verdict"]["urgency"],
        "refusals": [refusal["code"] for refusal in document["gate"]["refusals"]],
        "kind": session["kind"], "step": session["step"],
        "distance_m": prescription.get("distance_m") if run else None,
        "minutes": prescription.get("minutes") if run else None,
        "exit_status": document["exit_status"],
    }


def run_example(folder, command):
    done = subprocess.run(["/bin/sh", "-c", f"{command} --json --now {harness.NOW}"], cwd=folder, capture_output=True,
                          env={**harness.environment(folder), "PATH": f"{folder}:/usr/bin:/bin"}, check=False)
    return ends(harness.read_document(done.stdout))


def check(binary, name, changes):
    """How many examples were run."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="patella-"))
    try:
        (folder / "patella").symlink_to(binary)
        (folder / "old.toml").write_text(BUILT_IN.read_text())
        (folder / "new.toml").write_text(changed(changes))
        status, stdout, stderr = harness.run([binary, "protocol", "diff", "old.toml", "new.toml", "--json"], cwd=folder)
        assert status == 8, f"{name}: status {status}: {stderr.decode()}{stdout.decode()[:1000]}"
        document = harness.read_document(stdout)
        assert document["changes"], f"{name}: no answer ends otherwise"
        count = 0
        for change in document["changes"]:
            for side in ("before", "after"):
                stated = change[side]
                if stated["command"] is None:
                    continue
                found = run_example(folder, stated["command"])
                for key, value in found.items():
                    assert stated[key] == value, f"{name}: {key} is {value!r}, not {stated[key]!r}: {stated['command']}"
                count += 1
        return count
    finally:
        shutil.rmtree(folder)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    total = 0
    for name, changes in CHANGES.items():
        count = check(binary, name, changes)
        print(f"{name}: {count} examples")
        total += count
    assert total > 0
    print(f"{total} examples come to what they say")


if __name__ == "__main__":
    main()

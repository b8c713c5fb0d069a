#!/usr/bin/env python3
"""Mutates the built-in protocol, one place at a time, and looks who notices.

    run.py PATELLA [--plan [--quick]] [--every N] [--verbose] [NAME]

PATELLA is a release program. Each mutant goes through `protocol test` (the checks, then the built-in cases), and if it
passes through `protocol prove --only tree,gate`; what no single triage can show (the signs of a check-in, the second bend
of a day) through the days of tests/stories/signs.days. With --plan the numbers of the plan are mutated instead, and after
the cases come the days of all stories, the proof of the load and, unless --quick, that of the planner.
Whoever gets through all of it survived. A branch that no answers take, as the proof of the tree notes, may lead anywhere;
equivalent.txt lists the other mutants that come to the same, each with its reason. Any other survivor fails. --every N
takes each N-th mutant; NAME only those whose name holds it.
"""

import argparse
import collections
import concurrent.futures
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from mutants import mutants  # noqa: E402
from plan_numbers import plan_mutants  # noqa: E402

spec = importlib.util.spec_from_file_location("stories", HERE.parent / "stories" / "run.py")
stories = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stories)

DATA = HERE.parents[1] / "data"
PROTOCOL = (DATA / "runners-knee.toml").read_text(encoding="utf-8")
CASES = DATA / "runners-knee.cases.toml"
SIGNS = HERE.parent / "stories" / "signs.days"
STORIES = sorted(SIGNS.parent.glob("*.days"), key=lambda path: (path.stem != "ladder", path.stem))  # it notices most
SECONDS = 300
INVALID = 4


def run(binary, *words):
    return subprocess.run([binary, "protocol", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS,
                          env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TZ": "UTC"}, check=False)


def proves(binary, file, part):
    """Whether that proof holds; one that is too large, or takes too long, shows nothing."""
    try:
        proved = run(binary, "prove", str(file), "--only", part, "--quiet")
    except subprocess.TimeoutExpired:
        return True
    assert proved.returncode in (0, INVALID), f"prove {part}: status {proved.returncode}: {proved.stderr}"
    return proved.returncode == 0 or "too large" in proved.stdout


def who_notices(binary, mutant, folder, options):
    """check, cases, days, or the part of the proof; or nobody"""
    file = pathlib.Path(tempfile.mkstemp(suffix=".toml", dir=folder)[1])
    file.write_text(mutant.apply(PROTOCOL), encoding="utf-8")

    def told(paths):
        return all(stories.is_told(binary, path, ["--protocol", str(file)]) for path in paths)

    try:
        tested = run(binary, "test", str(file), "--cases", str(CASES))
        if tested.returncode == INVALID:
            return "check" if "error[" in tested.stderr and not tested.stdout else "cases"
        assert tested.returncode == 0, f"{mutant.name}: status {tested.returncode}: {tested.stderr}"
        if options.plan and not told(STORIES):
            return "days"
        for part in (["load"] + ["planner"] * (not options.quick) if options.plan else ["tree", "gate"]):
            if not proves(binary, file, part):
                return part
        if mutant.flag and not told([SIGNS]):
            return "days"
    finally:
        file.unlink()
    return "nobody"


def equivalents():
    """name -> reason"""
    lines = (HERE / "equivalent.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    return {name: reason for name, reason in pairs}


def untaken(binary):
    """`tree.NODE LABEL` of every branch that no answers take, by the proof's own note."""
    tree = json.loads(run(binary, "prove", "--only", "tree", "--json").stdout)["parts"][0]
    listed = tree["notes"][0].split(": ", 1)[1]
    return [f"tree.{node} {label}" for node, label in re.findall(r'([a-z0-9-]+) "([^"]+)"', listed)]


def score(found, known):
    """`188/190 (98 %)` of the mutants that are not equivalent."""
    counted = [who for mutant, who in found if mutant.name not in known]
    caught = sum(who != "nobody" for who in counted)
    return f"{caught}/{len(counted)} ({100 * caught // max(len(counted), 1)} %)"


def main():
    parser = argparse.ArgumentParser(description="Mutates the built-in protocol and looks who notices.")
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--plan", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_intermixed_args()
    decisions, numbers = list(mutants(PROTOCOL)), list(plan_mutants(PROTOCOL))
    everything = numbers if options.plan else decisions
    known = equivalents()
    wrong = [f"equivalent.txt: there is no mutant {name}" for name in known if name not in {m.name for m in decisions + numbers}]
    branches = () if options.plan else tuple(f"{branch} -> " for branch in untaken(options.binary))
    same = {m.name for m in everything if m.name.startswith(branches)}
    chosen = [m for m in everything if options.name in m.name][:: options.every]
    found = []
    with tempfile.TemporaryDirectory(prefix="patella-mutants-") as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for mutant, who in zip(chosen, pool.map(lambda mutant: who_notices(options.binary, mutant, folder, options), chosen)):
            found.append((mutant, who))
            if options.verbose:
                print(f"{who:7} {mutant.group}: {mutant.name}", flush=True)
    for mutant, who in found:
        if who == "nobody" and mutant.name in same:
            known[mutant.name] = "no answers take the branch"
        elif who == "nobody" and mutant.name not in known:
            wrong.append(f"survived: {mutant.group}: {mutant.name}")
        elif who != "nobody" and mutant.name in known:
            wrong.append(f"equivalent.txt: {mutant.name} is noticed by {who}")
    for line in wrong:
        print(line)
    print(f"mutants: {len(found)} of {len(everything)}; equivalent: {sum(m.name in known for m, _ in found)}")
    print("noticed by " + ", ".join(f"{who}: {n}" for who, n in collections.Counter(who for _, who in found).most_common()))
    for group, some in sorted(collections.Counter(m.group for m, _ in found).items()):
        print(f"  {group}: {score([f for f in found if f[0].group == group], known)}")
    if not options.plan:
        print(f"gate and red flags: {score([f for f in found if f[0].flag], known)}")
    print(f"all: {score(found, known)}")
    sys.exit(1 if wrong or not found else 0)


if __name__ == "__main__":
    main()

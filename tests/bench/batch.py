#!/usr/bin/env python3
"""batch.py PATELLA [--records N] [--runs R]: how fast `patella batch` is beside others over the same lines.

Records are always the same ones. Each peer's decisions are compared before it is timed. Speed is by the processor time of
the whole process, the least of R runs taken in turn. Prints; it does not judge: the targets stand beside the figures.
"""

import argparse
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys

import measure
import records

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
ROOT = HERE.parent.parent
FOLDER = ROOT / "build" / "bench-peers"
PACKAGES = ["json-logic-js", "json-rules-engine", "@gorules/zen-engine"]
TARGET_PER_SECOND = 300_000
EVENTS = 30


def run(command, stdin=None, stdout=subprocess.PIPE, **options):
    with open(stdin or os.devnull, "rb") as source:
        return subprocess.run([str(word) for word in command], stdin=source, stdout=stdout, check=True, **options).stdout


def prepare(folder):
    """What the peers need, in a folder of their own; ends the bench, saying what is missing."""
    missing = [tool for tool in ("node", "npm", "jq", "g++", "valgrind") if not shutil.which(tool)]
    if missing:
        sys.exit(f"batch.py: please install {', '.join(missing)} (Debian packages nodejs, npm, jq, g++, valgrind)")
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / "node_modules" / package).exists() for package in PACKAGES):
        (folder / "package.json").write_text('{"private": true}\n')
        run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES], cwd=folder)
    sax = folder / "sax"
    if not sax.exists() or sax.stat().st_mtime < (PEERS / "sax.cpp").stat().st_mtime:
        run(["g++", "-std=c++20", "-O2", "-DNDEBUG", PEERS / "sax.cpp", "-o", sax])


def make_lines(patella, folder, count):
    """Files of lines: all, only the complete ones (for those who decide the tree alone), and with history."""
    made = records.lines(patella, count)
    (folder / "all").write_text("".join(made))
    (folder / "history").write_text("".join(records.lines(patella, max(count // 50, 100), EVENTS)))
    run([patella, "batch", "--quiet"], folder / "all", open(folder / "all.out", "wb"))
    with open(folder / "all.out") as replies:
        decided = [json.loads(reply)["verdict"] for reply in replies]
    complete = [(line, verdict) for line, verdict in zip(made, decided) if verdict]
    for name, share in (("complete", 1), ("complete-few", 20)):
        some = complete[:max(len(complete) // share, 1)]
        (folder / name).write_text("".join(line for line, _ in some))
        (folder / (name + ".out")).write_text("".join(verdict + "\n" for _, verdict in some))


def make_programs(patella, folder):
    (folder / "protocol.json").write_bytes(run([patella, "protocol", "show", "--json"]))
    for script, words, name in (("make_tree.py", [], "tree.js"), ("make_rules.py", ["json-logic"], "logic.js"),
                                ("make_rules.py", ["json-rules"], "rules.json"), ("make_rules.py", ["zen"], "zen.json")):
        (folder / name).write_bytes(run([sys.executable, PEERS / script, *words], folder / "protocol.json"))


class Contender:
    """One who reads some of the lines; `expected` holds what must come out, `target` patella's speed as a multiple."""

    def __init__(self, name, command, lines, expected, target):
        self.name, self.command, self.lines, self.expected, self.target = name, command, lines, expected, target

    def check(self, folder):
        """Its decisions are patella's, or this ends here."""
        if not self.expected:
            return
        said = run(self.command, folder / self.lines, cwd=folder)
        if said == (folder / self.expected).read_bytes():
            return
        pairs = itertools.zip_longest(said.splitlines(), (folder / self.expected).read_bytes().splitlines())
        line, (one, other) = next((i, pair) for i, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        sys.exit(f"batch.py: {self.name} decides otherwise, line {line} of {folder / self.lines}:\n{one}\n{other}")


def contenders(patella, folder):
    def node(script, *words):
        return ["node", PEERS / script, *(folder / word for word in words)]

    return [
        Contender("patella", [patella, "batch", "--quiet"], "all", "all.out", None),
        Contender("JavaScript, by hand", node("decide.js", "tree.js", "protocol.json"), "all", "all.out", 1.3),
        Contender("json-logic-js", node("json_logic.js", "logic.js"), "complete", "complete.out", 2),
        Contender("json-rules-engine", node("json_rules.js", "rules.json"), "complete-few", "complete-few.out", 15),
        Contender("@gorules/zen-engine", node("zen.js", "zen.json"), "complete-few", "complete-few.out", 40),
        Contender("jq -c .", ["jq", "-c", "."], "all", None, 5),
        Contender("SAX, recursive", [folder / "sax", "recursive"], "all", None, 0.35),
        Contender("SAX, iterative", [folder / "sax", "iterative"], "all", None, 0.35),
        Contender("patella, with history", [patella, "batch", "--quiet"], "history", None, None),
        Contender("SAX, recursive, history", [folder / "sax", "recursive"], "history", None, 0.4),
        Contender("SAX, iterative, history", [folder / "sax", "iterative"], "history", None, 0.4),
    ]


def count_lines(path):
    with open(path, "rb") as lines:
        return sum(1 for _ in lines)


def measured(all_of_them, folder, runs):
    os.chdir(folder)  # where node looks for the packages
    return measure.interleaved({each.name: (each.command, folder / each.lines) for each in all_of_them}, runs)


def quickest(all_of_them, seconds):
    """Of those who do the same in two ways (`SAX, recursive`, `SAX, iterative`) the quicker."""
    def rivals(each):
        return [other for other in all_of_them
                if (other.name.split(",")[0], other.lines) == (each.name.split(",")[0], each.lines)]

    return [each for each in all_of_them if seconds[each.name] == min(seconds[other.name] for other in rivals(each))]


def table(all_of_them, seconds, folder):
    speed = {each.name: count_lines(folder / each.lines) / seconds[each.name] for each in all_of_them}
    rows = [["", "lines", "lines a second", "patella is", "target", "", "MB at most"]]
    for each in all_of_them:
        own = speed["patella, with history" if "history" in each.name else "patella"]
        ratio = own / speed[each.name]
        if each.name == "patella":
            aim, met = f"{TARGET_PER_SECOND:,}/s", own >= TARGET_PER_SECOND
        else:
            aim, met = (f"{each.target} x", ratio >= each.target) if each.target else ("", None)
        rows.append([each.name, f"{count_lines(folder / each.lines):,}", f"{speed[each.name]:,.0f}",
                     f"{ratio:.2f} x", aim, "" if met is None else "met" if met else "MISSED",
                     f"{measure.megabytes(each.command, folder / each.lines):.0f}"])
    return measure.columns(rows)


# The functions that a record passes through, and the parts of some of them.
PARTS = {
    "patella::import::RequestParser::read": "reads the line",
    "patella::import::AnswersReader::store": "    of it turns words into answers",
    "patella::reply_to": "decides",
    "patella::walk_tree": "    of it walks the tree",
    "patella::rank_conditions": "    of it ranks the conditions",
    "patella::Course::Course": "    of it folds the history",
    "patella::render::ReplyWriter::write": "writes the reply",
}


def instructions(patella, folder, name, most):
    """Of one record, and of its parts: over `most` lines, less a run over none."""
    some, profile = folder / "some", folder / "profile"
    with open(folder / name) as lines:
        taken = list(itertools.islice(lines, most))
    some.write_text("".join(taken))
    command = [patella, "batch", "--quiet"]
    one = (measure.instructions(command, some, profile) - measure.instructions(command)) / len(taken)
    spent = measure.inside(profile, PARTS)
    rows = [["", "instructions", "share"], ["a record", f"{one:,.0f}", ""]]
    rows += [["  " + part, f"{spent[function] / len(taken):,.0f}", f"{spent[function] / len(taken) / one:.0%}"]
             for function, part in PARTS.items() if spent[function]]
    return measure.columns(rows)


MEMORY_BLOCK = 10_000


def memory(patella, folder):
    """Peak memory for a million lines and for ten, repeated through a pipe."""
    with open(folder / "all", "rb") as lines:
        block = b"".join(itertools.islice(lines, MEMORY_BLOCK))
    size = block.count(b"\n")
    rows = [["lines through a pipe", "lines out", "MB at most", "lines a second"]]
    for millions in (1, 10):
        taken = measure.stream([patella, "batch", "--quiet"], block, millions * 1_000_000 // size)
        rows.append([f"{millions * 1_000_000 // size * size:,}", f"{taken.lines:,}", f"{taken.megabytes:.1f}",
                     f"{taken.lines / taken.seconds:,.0f}"])
    return measure.columns(rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("patella", type=pathlib.Path)
    arguments.add_argument("--records", type=int, default=200_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--folder", type=pathlib.Path, default=FOLDER, help="for what the peers need")
    chosen = arguments.parse_args()
    patella, folder = chosen.patella.resolve(), chosen.folder.resolve()
    prepare(folder)
    make_programs(patella, folder)
    make_lines(patella, folder, chosen.records)
    all_of_them = contenders(patella, folder)
    for each in all_of_them:
        each.check(folder)
    print(f"the same decisions: {', '.join(each.name for each in all_of_them[1:] if each.expected)}")
    size = (folder / "all").stat().st_size / chosen.records
    print(f"{chosen.records:,} triages of {size:.0f} bytes, the least processor time of {chosen.runs} runs, "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    seconds = measured(all_of_them, folder, chosen.runs)
    print(table(quickest(all_of_them, seconds), seconds, folder))
    print(f"\na triage\n{instructions(patella, folder, 'all', 20_000)}")
    print(f"\na check-in after {EVENTS} events\n{instructions(patella, folder, 'history', 500)}\n")
    print(memory(patella, folder))


if __name__ == "__main__":
    main()

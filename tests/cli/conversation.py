#!/usr/bin/env python3
"""Holds whole conversations through next_question alone, as another program would: conversation.py BINARY

Each patient starts with no answers and answers what next_question asks, in one growing JSON object on stdin, until the
document is complete. Checked at every step: the schema, that the question is new, that urgency_at_least never falls, and
the law of the gate (harness.check_laws). At the end: all answers at once, as flags, give the same document.

200 patients; 20 if the binary is instrumented by a sanitizer.
"""

import concurrent.futures
import json
import pathlib
import random
import sys

import harness

URGENCIES = ["self-care", "routine", "soon", "same-day", "emergency"]
MOST_STEPS = 60
BASE = ["triage", "--json", "--no-input", "--no-journal", "--now", harness.NOW]


def answer(question, chance):
    """What this patient says: rarely a sign, often the first choice, so that many paths go deep."""
    if chance.random() < 0.03:
        return "unknown"
    ids = [choice["id"] for choice in question["choices"] or []]
    kind = question["kind"]
    if kind == "yes-no":
        return chance.random() < 0.5
    if kind == "choice":
        return ids[0] if chance.random() < 0.6 else chance.choice(ids)
    if kind == "checklist":
        return [] if chance.random() < 0.85 else chance.sample(ids, chance.randint(1, min(3, len(ids))))
    if kind == "scale":
        return 0 if chance.random() < 0.5 else chance.randint(question["min"], question["max"])
    return chance.randint(int(question["min"]), int(question["max"]))


def as_flag(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(value) or "none"
    return str(value)


class Doctor:
    """Asks the program; the same answers are asked only once."""

    def __init__(self, binary):
        self.binary = binary
        self.known = {}

    def ask(self, arguments, stdin):
        status, stdout, stderr = harness.run([self.binary, *BASE, *arguments], stdin=stdin)
        harness.check_laws(status, stdout, stderr)
        return harness.parse_json(stdout)

    def triage(self, answers):
        key = json.dumps(answers, sort_keys=True)
        if key not in self.known:
            self.known[key] = self.ask(["--answers", "-"], json.dumps(answers).encode())
        return self.known[key]

    def converse(self, patient):
        chance = random.Random(patient)
        answers = {}
        least = 0
        for _ in range(MOST_STEPS):
            document = self.triage(answers)
            now = URGENCIES.index(document["urgency_at_least"])
            assert now >= least, f"the urgency fell from {URGENCIES[least]} to {URGENCIES[now]}: {answers}"
            least = now
            if document["status"] == "complete":
                assert URGENCIES.index(document["verdict"]["urgency"]) >= least, f"the verdict is milder than promised: {answers}"
                flags = [word for key, value in answers.items() for word in ("--" + key, as_flag(value))]
                at_once = self.ask(flags, b"")
                assert at_once == document, f"other words at once: {flags}\n{at_once}\n{document}"
                assert not document["messages"], f"a question was asked in vain: {document['messages']}"
                return document
            question = document["next_question"]
            assert question["id"] not in answers, f"{question['id']} is asked twice: {answers}"
            assert document["open_questions"][0] == question["id"], "the next question is not the first open one"
            assert not set(document["open_questions"]) & set(answers), "an answered question is still open"
            answers[question["id"]] = answer(question, chance)
        raise AssertionError(f"no end after {MOST_STEPS} questions: {answers}")


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    patients = 20 if harness.instrumented(binary) else 200
    doctor = Doctor(binary)
    tally = harness.Tally()
    statuses = {}
    seeds = random.Random(1)
    # Seeds first, so that what a patient says does not depend on the order in which the threads run.
    people = [seeds.random() for _ in range(patients)]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for number, future in enumerate([pool.submit(doctor.converse, person) for person in people]):
            def settle(future=future):
                document = future.result()
                statuses[document["exit_status"]] = statuses.get(document["exit_status"], 0) + 1
            tally.check(f"patient {number}", settle)

    def all_kinds():
        assert {0, 20, 22, 30} <= set(statuses) or patients < 200, f"some outcome never came up: {statuses}"

    tally.check("all outcomes", all_kinds)
    print(f"{patients} patients by exit status: {dict(sorted(statuses.items()))}, {len(doctor.known)} documents")
    tally.finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""records.py PATELLA COUNT [--history EVENTS]: realistic requests for `patella batch`, one a line, always the same.

Each runner has one of the protocol's conditions, drawn by its prior, and answers as its evidence says. What is asked is
what an interview would ask: patella batch itself says what is still open, until nothing is; one interview in a hundred
is broken off. With --history each record is a check-in after that many events.
"""

import argparse
import datetime
import json
import random
import subprocess

# How often something is chosen, 1 unless stated; how often an item is ticked, by list or its urgency; how often yes is said.
USUAL = {"gradual": 4, "after-change": 3, "behind-kneecap": 2}
ITEM = {"emergency": 0.0004, "same-day": 0.003, "soon": 0.01, "plan-limits": 0.03, None: 0.2}
YES = 0.35
UNKNOWN = 0.01
BROKEN_OFF = 0.01
LAST = datetime.date(2026, 11, 22)


def shown(patella):
    return json.loads(subprocess.run([patella, "protocol", "show", "--json"], capture_output=True, check=True).stdout)


class Runner:
    """Answers questions as somebody with one of the conditions would."""

    def __init__(self, rng, protocol):
        self.rng = rng
        weights = [condition["prior"]["value"] for condition in protocol["conditions"]]
        chosen = rng.choices(protocol["conditions"], weights)[0]
        self.evidence = [(protocol["finding"][each["finding"]], each["present"] / each["absent"])
                         for each in chosen["evidence"]]

    def odds(self, question, word):
        """How much the condition speaks for this choice or item."""
        odds = 1
        for finding, ratio in self.evidence:
            if finding["question"] == question["id"] and finding["answers"] and word in finding["answers"]:
                odds *= ratio
        return odds

    def says(self, question, word, usual):
        odds = usual / (1 - usual) * self.odds(question, word)
        return self.rng.random() < odds / (1 + odds)

    def answer(self, question):
        rng = self.rng
        if rng.random() < (UNKNOWN / 10 if question["safety"] else UNKNOWN):
            return "unknown"
        words = [choice["id"] for choice in question["choices"] or []]
        kind = question["kind"]
        if kind == "yes-no":
            return self.says(question, "yes", YES)
        if kind == "choice":
            return rng.choices(words, [USUAL.get(word, 1) * self.odds(question, word) for word in words])[0]
        if kind == "checklist":
            usual = ITEM.get(question["id"], ITEM[question["urgency"]])
            return [word for word in words if self.says(question, word, usual)]
        if kind == "scale":
            return 0 if rng.random() < 0.5 else rng.randint(1, 6)
        if question["id"] == "age":
            return round(rng.triangular(12, 75, 33))
        return round(min(rng.gammavariate(2, 1.5), question["max"]), 1)


def first_open(reply):
    """The question that a reply asks next, without parsing all of it."""
    begin = reply.index('"open_questions":[') + len('"open_questions":[')
    return reply[begin + 1:reply.index('"', begin + 1)] if reply[begin] == '"' else None


def interviews(patella, count, seed=20261122):
    rng = random.Random(seed)
    protocol = shown(patella)
    protocol["finding"] = {finding["id"]: finding for finding in protocol["findings"]}
    questions = {question["id"]: question for question in protocol["questions"]}
    records, waiting = [], []
    for number in range(count):
        day = LAST - datetime.timedelta(rng.randrange(60))
        records.append({"id": f"runner-{number:06}", "day": day.isoformat(), "answers": {}})
        waiting.append((records[-1], Runner(rng, protocol), rng.randrange(1, 8) if rng.random() < BROKEN_OFF else 99))
    while waiting:
        lines = "".join(json.dumps(record) + "\n" for record, _, _ in waiting)
        replies = subprocess.run([patella, "batch", "--quiet"], input=lines, capture_output=True, text=True, check=True)
        still = []
        for (record, runner, patience), reply in zip(waiting, replies.stdout.splitlines()):
            asked = first_open(reply)
            if asked and len(record["answers"]) < patience:
                record["answers"][asked] = runner.answer(questions[asked])
                still.append((record, runner, patience))
        waiting = still
    return records


def event(rng, kind, day, hour, said, derived, identity):
    at = f"{day.isoformat()}T{hour:02}:{rng.randrange(60):02}:00+01:00"
    return {"id": f"{rng.getrandbits(64):016x}", "kind": kind, "at": at, "day": day.isoformat(), "recorded": at,
            "recorded_day": day.isoformat(), "protocol": identity, "key": None, "partial": False,
            "said": said, "derived": derived}


def triage_event(rng, day, identity):
    answers = {"emergency-signs": [], "age": rng.randint(18, 39), "onset": "gradual", "same-day-signs": [],
               "soon-signs": [], "pain-location": "behind-kneecap", "kneecap-signs": ["stairs", "kneeling"],
               "plan-limits": [], "small-knee-bend": 0, "heel-on-squat": True, "heel-off-squat": True,
               "tolerated-run": round(rng.uniform(1, 6), 1)}
    return event(rng, "triage", day, 7, {"answers": answers},
                 {"verdict": "runners-knee", "urgency": "self-care", "plan": "return-to-running", "hurt": False}, identity)


def checkin_event(rng, day, identity):
    bend = 0 if rng.random() < 0.85 else rng.randint(1, 4)
    answers = {"small-knee-bend": bend, "warning-signs": [], "painkiller": False,
               "morning": rng.choice(["same", "same", "better", "worse"])}
    return event(rng, "checkin", day, 7, {"answers": answers},
                 {"warning": None, "day_sign": False, "masked": False, "hurt": bend > 0, "about": None, "session": None},
                 identity)


def session_event(rng, day, identity):
    said = {"kind": "run", "minutes": 30, "distance": "2km", "distance_m": 2000, "effort": rng.randint(2, 5),
            "pain": rng.choice([0, 0, 0, 1, 2, 4]), "settled": "yes", "as_planned": False}
    return event(rng, "session", day, 18, said, {"planned": False, "step": None, "distance_m": None, "minutes": None},
                 identity)


def histories(patella, count, events, seed=20261122):
    """A triage, then a check-in each morning and a run each evening up to the day before the check-in asked for."""
    rng = random.Random(seed)
    identity = shown(patella)["protocol"]
    for number in range(count):
        today = LAST - datetime.timedelta(rng.randrange(60))
        first = today - datetime.timedelta(days=events // 2 + 1)
        told = [triage_event(rng, first, identity)]
        for each in range(1, events):
            day = first + datetime.timedelta(days=(each + 1) // 2)
            told.append(checkin_event(rng, day, identity) if each % 2 else session_event(rng, day, identity))
        answers = {"small-knee-bend": 0, "warning-signs": [], "painkiller": False, "morning": "same",
                   "last-session": "as-planned", "session-pain": 0, "settled": True}
        yield {"id": f"runner-{number:06}", "day": today.isoformat(), "history": told, "answers": answers}


def lines(patella, count, events=0):
    made = histories(patella, count, events) if events else interviews(patella, count)
    return [json.dumps(record, separators=(",", ":")) + "\n" for record in made]


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("patella")
    arguments.add_argument("count", type=int)
    arguments.add_argument("--history", type=int, default=0, metavar="EVENTS")
    chosen = arguments.parse_args()
    print("".join(lines(chosen.patella, chosen.count, chosen.history)), end="")


if __name__ == "__main__":
    main()

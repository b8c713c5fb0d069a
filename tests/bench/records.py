#!/usr/bin/env python3
"""records.py PATELLA COUNT [--history EVENTS]: realistic requests for `patella batch`, one a line, always the same.

The answers of each record are those of an interview: patella batch itself says what it still asks, until nothing is open.
With --history each record is a check-in after that many events.
"""

import argparse
import datetime
import json
import random
import subprocess

USUAL = {"onset": "gradual", "pain-location": "behind-kneecap"}
SAFETY = {"emergency-signs", "same-day-signs", "soon-signs", "injury-signs"}
DAY = datetime.date(2026, 11, 22)


def questions(patella):
    """id -> (kind, choices, lowest, highest, safety) of every question."""
    shown = json.loads(subprocess.run([patella, "protocol", "show", "--json"], capture_output=True, check=True).stdout)
    return {q["id"]: q for q in shown["questions"]}


def answer(rng, question):
    """Most knees are harmless, and most runners know what they feel."""
    kind = question["kind"]
    if rng.random() < 0.02:
        return "unknown"
    if kind == "yes-no":
        return rng.random() < 0.4
    if kind == "choice":
        ids = [choice["id"] for choice in question["choices"]]
        usual = USUAL.get(question["id"])
        return usual if usual and rng.random() < 0.6 else rng.choice(ids)
    if kind == "checklist":
        ticked = 0 if rng.random() < (0.97 if question["id"].endswith("-signs") and question["id"] in SAFETY else 0.5) else rng.choice([1, 1, 1, 2])
        return [item["id"] for item in rng.sample(question["choices"], min(ticked, len(question["choices"])))]
    if kind == "scale":
        return 0 if rng.random() < 0.5 else rng.randint(1, 6)
    if question["id"] == "age":
        return rng.randint(16, 70)
    low, high = question["min"], question["max"]
    return round(rng.uniform(low, min(high, 12)), 1)


def interviews(patella, count, seed=20261122):
    rng = random.Random(seed)
    known = questions(patella)
    records = [{"id": i, "day": DAY.isoformat(), "answers": {}} for i in range(count)]
    waiting = list(records)
    while waiting:
        lines = "".join(json.dumps(record) + "\n" for record in waiting)
        replies = subprocess.run([patella, "batch"], input=lines, capture_output=True, text=True, check=True).stdout
        still = []
        for record, reply in zip(waiting, map(json.loads, replies.splitlines())):
            if reply["open_questions"]:
                asked = reply["open_questions"][0]
                record["answers"][asked] = answer(rng, known[asked])
                still.append(record)
        waiting = still
    return records


def event(number, kind, day, hour, said, derived, identity):
    at = f"{day.isoformat()}T{hour:02}:30:00+01:00"
    return {"id": f"{number:016x}", "kind": kind, "at": at, "day": day.isoformat(), "recorded": at,
            "recorded_day": day.isoformat(), "protocol": identity, "key": None, "partial": False,
            "said": said, "derived": derived}


def histories(patella, count, events, seed=20261122):
    """A triage, then check-ins and runs in turn up to the day before; the record is the day's check-in."""
    rng = random.Random(seed)
    shown = json.loads(subprocess.run([patella, "protocol", "show", "--json"], capture_output=True, check=True).stdout)
    identity = shown["protocol"]
    begin = {"emergency-signs": [], "age": 34, "onset": "gradual", "same-day-signs": [], "soon-signs": [],
             "pain-location": "behind-kneecap", "kneecap-signs": ["stairs"], "small-knee-bend": 0,
             "heel-on-squat": True, "heel-off-squat": True, "movie-goers-sign": False, "plan-limits": [],
             "tolerated-run": 2.0}
    for i in range(count):
        first = DAY - datetime.timedelta(days=(events + 1) // 2)
        told = [event(0, "triage", first, 7, {"answers": begin},
                      {"verdict": "runners-knee", "urgency": "self-care", "plan": "return-to-running", "hurt": False},
                      identity)]
        for number in range(1, events):
            day = first + datetime.timedelta(days=(number + 1) // 2)
            if number % 2:
                bend = 0 if rng.random() < 0.85 else rng.randint(1, 4)
                told.append(event(number, "checkin", day, 7,
                                  {"answers": {"small-knee-bend": bend, "warning-signs": [], "painkiller": False,
                                               "morning": "same"}},
                                  {"warning": None, "day_sign": False, "masked": False, "hurt": bend > 0,
                                   "about": None, "session": None}, identity))
            else:
                told.append(event(number, "session", day, 18,
                                  {"kind": "run", "minutes": 30, "distance": "2km", "distance_m": 2000, "effort": 3,
                                   "pain": rng.choice([0, 0, 0, 1, 2, 4]), "settled": "yes", "as_planned": False},
                                  {"planned": False, "step": None, "distance_m": None, "minutes": None}, identity))
        yield {"id": i, "day": DAY.isoformat(), "history": told,
               "answers": {"small-knee-bend": 0, "warning-signs": [], "painkiller": False, "morning": "same",
                           "last-session": "as-planned", "session-pain": 0, "settled": True}}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("patella")
    arguments.add_argument("count", type=int)
    arguments.add_argument("--history", type=int, default=0)
    chosen = arguments.parse_args()
    made = (histories(chosen.patella, chosen.count, chosen.history) if chosen.history
            else interviews(chosen.patella, chosen.count))
    for record in made:
        print(json.dumps(record, separators=(",", ":")))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runners from day to day: golden tests of the decisions alone. run.py BINARY [FILTER] [--update]

A story is a file NAME.days. Its first lines are comments; `start YYYY-MM-DD` is day 1. Then one line for each thing told:

    DAY  WHAT  =>  STATUS DECISION  [REASONS]

WHAT is one of
    triage BEND [tolerated KM]      the usual answers of a runner's knee
    BEND [WORD ...]                 a check-in with that small knee bend. ok: the last session was as planned, without
                                    pain, settled, and the knee is the same; longer, shorter, not-done, pain N,
                                    unsettled, worse and better change that. relief, painkiller, signs A,B, usual KM.
    run KM MIN PAIN [EFFORT]        a run that she logs in the evening; a jump in distance is named at the end
    -                               nothing is told: what `next` says at noon
    dose                            the same, and all that is to be done: minutes, sets x repeats, effort
    why                             the same, each reason with the numbers that its words name
An empty line and a comment are the reader's. Everything from => on is what the program decides: the exit status, the
session with its dose or why there is none (and how urgent it is, if it is), the two steps where she stands
(run/strength), and the codes of the reasons (r: run, s: strength). --update rewrites it.
"""

import argparse
import concurrent.futures
import datetime
import difflib
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import harness  # noqa: E402

TRIAGE = harness.words("--emergency-signs none --age 34 --onset after-change --same-day-signs none --soon-signs none"
                       " --pain-location behind-kneecap --kneecap-signs stairs --heel-on-squat yes --heel-off-squat yes"
                       " --movie-goers-sign yes --plan-limits none --painkiller no")
SESSION_WORDS = {"longer": ("last-session", "longer"), "shorter": ("last-session", "shorter"),
                 "not-done": ("last-session", "not-done"), "unsettled": ("settled", "no"), "worse": ("morning", "worse"),
                 "better": ("morning", "better")}


def flags_of_checkin(words):
    """The flags of a check-in, from the words after the day."""
    answers = {"small-knee-bend": words.pop(0), "warning-signs": "none", "painkiller": "no"}
    session = {"last-session": "as-planned", "session-pain": "0", "settled": "yes", "morning": "same"}
    told = False
    while words:
        word = words.pop(0)
        if word in SESSION_WORDS:
            told = True
            key, value = SESSION_WORDS[word]
            session[key] = value
        elif word == "ok":
            told = True
        elif word == "pain":
            told = True
            session["session-pain"] = words.pop(0)
        elif word == "relief":
            answers["relief-done"] = "yes"
        elif word == "painkiller":
            answers["painkiller"] = "yes"
        elif word == "signs":
            answers["warning-signs"] = words.pop(0)
        elif word == "usual":
            answers["usual-run"] = words.pop(0)
        else:
            raise AssertionError(f"what is {word!r}?")
    if session["last-session"] == "not-done":
        session = {"last-session": "not-done"}
    if told:
        answers.update(session)
    return [part for key, value in answers.items() for part in (f"--{key}", value)]


def weekday(day):
    return datetime.date.fromisoformat(day).strftime("%a %d %b")


def doses(session):
    """`massage 2, test, run 3, walk 2, massage 2, effort 3`, of the session or of what is done instead of one."""
    whole = session["prescription"] or session["instead"]
    parts = [f"relief {whole['minutes']}"] if session["instead"] else []
    for block in whole["blocks"]:
        if block["do"] == "exercise":
            parts.append(block["text"].split(". ")[0].replace(":", ""))
        elif block["do"] != "note":
            parts.append(block["do"] + (f" {block['minutes']}" if block["minutes"] else ""))
    return ", ".join(parts + ([f"effort {whole['effort']}"] if session["prescription"] else []))


def reason_words(reason, numbers):
    named = " ".join(re.findall(r"\d+", reason["text"])) if numbers else ""
    return (f"{reason['track'][0]}:" if reason["track"] else "") + reason["code"] + (f"({named})" if named else "")


def decision(document, today, numbers=False):
    """One line on a document of triage, checkin or next; with the numbers that the reasons name."""
    if document["status"] == "incomplete":
        return f"{document['exit_status']} missing: {' '.join(document['open_questions'])}"
    session = document["next_session"]
    if session["allowed"]:
        dose = session["prescription"]
        amount = ""
        if dose["distance_m"] is not None:
            amount = f" {dose['distance_m'] / 1000:g} km"
        elif session["kind"] == "run":
            amount = f" {dose['minutes']} min"
        words = f"{session['kind']} {session['step']}{amount}"
    elif document["gate"]["refusals"]:
        words = " ".join(each["code"] for each in document["gate"]["refusals"])
        urgency = document.get("urgency") or document.get("urgency_at_least") or document["verdict"]["urgency"]
        words += "" if urgency == "self-care" else f" ({urgency})"
    else:
        words = "rest" + ("" if session["day"] in (None, today) else f" until {weekday(session['day'])}")
    place = document.get("position")
    where = f"  ({place['run']['number']}/{place['strength']['number']})" if place else ""
    reasons = [reason_words(each, numbers) for each in document.get("reasons") or []]
    return f"{document['exit_status']} {words}{where}" + (f"  [{' '.join(reasons)}]" if reasons else "")


class Course:
    """One journal, and the laws that hold for every line."""

    def __init__(self, binary, folder, flags=()):
        self.binary = binary
        self.folder = folder
        self.flags = flags
        self.bend = {}
        self.hour = {}

    def patella(self, command, day, hour, *flags):
        status, stdout, stderr = harness.run(
            [self.binary, *command.split(), *flags, *self.flags, "--json", "--journal", f"{self.folder}/journal.sqlite",
             "--now", f"{day}T{hour}:00+00:00"], self.folder)
        assert status in (0, 3, 10, 20, 21, 22, 30), stderr.decode()
        document = harness.parse_json(stdout.decode())
        assert document["exit_status"] == status
        return document

    def tell(self, day, what):
        words = what.split()
        more = ""
        # A second thing on the same morning is told half an hour later.
        self.hour[day] = self.hour.get(day, 6 * 60 + 30) + 30
        clock = f"{self.hour[day] // 60:02}:{self.hour[day] % 60:02}"
        if words[0] == "triage":
            self.bend[day] = words[1]
            tolerated = words[3] if len(words) > 2 else "0"
            document = self.patella("triage", day, clock, *TRIAGE, "--small-knee-bend", words[1], "--tolerated-run", tolerated)
        elif words[0] == "run":
            flags = ["--distance", f"{words[1]}km", "--minutes", words[2], "--pain", words[3], "--settled", "yes"]
            load = self.patella("log run", day, "19:00", *flags, *(["--effort", words[4]] if len(words) > 4 else []))["load"]
            document = self.patella("next", day, "20:00")
            more = f"  a {load['band']} jump" if load["band"] in ("small", "moderate", "large") else ""
        elif words[0] in ("-", "dose", "why"):
            document = self.patella("next", day, "12:00")
            more = f"  {doses(document['next_session'])}" if words[0] == "dose" else ""
        else:
            self.bend[day] = words[0]
            document = self.patella("checkin", day, clock, *flags_of_checkin(words))
        if document["exit_status"] == 0:
            assert self.bend.get(day) == "0", f"{day}: a session although the bend is {self.bend.get(day)}"
        return decision(document, day, what == "why") + more


def played(binary, path, flags=()):
    """The story as the program decides it, line by line; `flags` go to every command."""
    start = None
    with tempfile.TemporaryDirectory(prefix="patella-days-") as folder:
        course = Course(binary, folder, flags)
        for line in path.read_text().splitlines():
            given = line.split("=>")[0].rstrip()
            if line.startswith("start "):
                start = datetime.date.fromisoformat(line.split()[1])
            elif given and not given.startswith("#"):
                number, what = given.split(maxsplit=1)
                if what.split()[0] in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"):
                    what = what.split(maxsplit=1)[1]
                day = start + datetime.timedelta(int(number) - 1)
                line = f"{number:>2} {day:%a} {what:<27} => {course.tell(day.isoformat(), what)}"
            yield line + "\n"


def is_told(binary, path, flags=()):
    """Whether the story comes out as it is written, played up to the first line that does not."""
    written = path.read_text().splitlines(True)
    return all(line == expected for line, expected in zip(played(binary, path, flags), written))


def judge(binary, path, update):
    before = path.read_text()
    after = "".join(played(binary, path))
    if update and after != before:
        path.write_text(after)
        print(f"updated {path.stem}")
        return
    difference = difflib.unified_diff(before.splitlines(True), after.splitlines(True), "expected", "found", n=2)
    assert after == before, "".join(difference)


def main():
    parser = argparse.ArgumentParser(description="Runners from day to day.")
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("filter", nargs="?", default="")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    tally = harness.Tally()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for each in [pool.submit(tally.check, path.stem, judge, options.binary, path, options.update)
                     for path in sorted(HERE.glob("*.days")) if options.filter in path.stem]:
            each.result()
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())

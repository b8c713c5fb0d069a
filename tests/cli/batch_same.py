#!/usr/bin/env python3
"""`patella batch` decides what the single commands decide: batch_same.py BINARY [--records N] [--seed N]

N random records (interviews; halves, contradictions and nonsense; with the histories of made-up runners) go through one
`patella batch --texts` and through `patella triage|checkin|next --json` in the last millisecond of the same day. Every
field that both have must be equal.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import harness
import lives

sys.path.insert(0, str(harness.HERE.parent / "bench"))
import records  # noqa: E402

WITH_HISTORY = 0.15
JOURNALS = 60
PREFIXES = 5  # of each of them
LONGEST = 40
DAY_STARTS = ("04:00",) * 18 + ("00:00", "12:00")


# ---- Records


def random_answer(rng, question):
    """Any answer that the question takes, likely or not."""
    if rng.random() < 0.1:
        return "unknown"
    ids = [choice["id"] for choice in question["choices"] or []]
    if question["kind"] == "yes-no":
        return rng.choice([True, False, "yes", "no"])
    if question["kind"] == "choice":
        return rng.choice(ids)
    if question["kind"] == "checklist":
        return rng.choice([[], [], "none", rng.sample(ids, rng.randint(1, len(ids)))])
    if question["kind"] == "scale":
        return rng.choice([0, 0, rng.randint(0, 10)])
    return round(rng.uniform(question["min"], question["max"]), rng.choice([0, 0, 1]))


NONSENSE = (("smal-knee-bend", 0), ("age", 3), ("age", "old"), ("small-knee-bend", True), ("small-knee-bend", 0.5),
            ("onset", "graduel"), ("older-signs", ["grinding", "none"]), ("heel-on-squat", 1), ("soon-signs", [3]),
            ("age", {}), ("tolerated-run", -1), ("onset", None), ("last-session", ""))


def spoiled(rng, answers, known):
    """Less, more, or something else than an interview would have asked."""
    answers = dict(answers)
    how = rng.random()
    for each in list(answers):
        if how < 0.4 and rng.random() < 0.2:
            del answers[each]
        elif 0.4 <= how < 0.6 and rng.random() < 0.3:
            answers[each] = "unknown"
        elif 0.6 <= how < 0.75 and rng.random() < 0.2:
            answers[each] = random_answer(rng, known[each])
    if how >= 0.75:
        for each in rng.sample(sorted(known), rng.randint(1, len(known))):
            answers.setdefault(each, random_answer(rng, known[each]))
    if rng.random() < 0.03:
        answers.update([rng.choice(NONSENSE)])
    return answers


def random_day(rng):
    return (records.LAST + datetime.timedelta(days=rng.randint(-400, 900))).isoformat()


def without_history(rng, record, known):
    record["day"] = random_day(rng)
    if rng.random() < 0.5:
        record["answers"] = spoiled(rng, record["answers"], known)
    kind = rng.random()
    if kind < 0.05:
        record.update({"as": "checkin", "answers": lives.day_answers(rng)})
    elif kind < 0.08:
        record["history"] = []  # makes a check-in of it
    elif kind < 0.1:
        record["history"] = None
    elif kind < 0.12:
        record["as"] = "next"
        del record["answers"]
    return record


def with_history(rng, record, events, known):
    """A day before, among or after the days of the events."""
    record["history"] = events
    last = datetime.date.fromisoformat(events[-1]["day"])
    away = rng.choice([0, 0, 0, 1, 1, 1, 2, 3, 9, 30, -1, -2, -rng.randint(0, 20)])
    record["day"] = (last + datetime.timedelta(days=away)).isoformat()
    kind = rng.random()
    if kind < 0.2:
        record["as"] = "next"
        del record["answers"]
        return record
    if kind < 0.4:
        record["as"] = "triage"
        if rng.random() < 0.5:
            record["answers"]["cleared-by-clinician"] = rng.choice([True, False, "unknown"])
    else:
        record["answers"] = lives.day_answers(rng)
    if rng.random() < 0.4:
        record["answers"] = spoiled(rng, record["answers"], known)
    return record


def make_records(binary, count, seed, histories):
    rng = random.Random(seed)
    known = {question["id"]: question for question in records.shown(binary)["questions"]}
    made = []
    for number, record in enumerate(records.interviews(binary, count, seed)):
        record["id"] = number
        if rng.random() < WITH_HISTORY:
            made.append(with_history(rng, record, rng.choice(histories), known))
        else:
            made.append(without_history(rng, record, known))
        made[-1]["day_start"] = rng.choice(DAY_STARTS)
    return made


# ---- The two ways


def batch(binary, made):
    """The replies in the order of the records, which go by the beginning of their day."""
    replies = [None] * len(made)
    for start in sorted(set(DAY_STARTS)):
        mine = [record for record in made if record["day_start"] == start]
        lines = "".join(json.dumps({k: v for k, v in record.items() if k != "day_start"}) + "\n" for record in mine)
        done = subprocess.run([binary, "batch", "--texts", "--quiet", "--day-start", start], input=lines, stdout=subprocess.PIPE,
                              text=True, env=harness.environment("/nonexistent"))
        assert done.returncode in (0, 7), f"batch ends with status {done.returncode}"
        for record, line in zip(mine, done.stdout.splitlines(), strict=True):
            replies[record["id"]] = harness.parse_json(line)
    return replies


def last_moment(record):
    """The last millisecond of the record's day, by the clock of the last event that is not of a later day."""
    events = [event for event in record.get("history") or [] if event["day"] <= record["day"]]
    offset = events[-1]["recorded"][-6:] if events else "+00:00"
    hours, minutes = map(int, record["day_start"].split(":"))
    day = datetime.date.fromisoformat(record["day"]) + datetime.timedelta(days=1)
    moment = datetime.datetime(day.year, day.month, day.day, hours, minutes) - datetime.timedelta(milliseconds=1)
    return f"{moment.isoformat(timespec='milliseconds')}{offset}"


def single(binary, record, journals, home):
    """The document of the command for this record."""
    events = record.get("history")
    asked = record.get("as") or ("triage" if events is None else "checkin")
    command = [binary, asked, "--json", "--now", last_moment(record), "--day-start", record["day_start"]]
    if asked != "next":
        command += ["--answers", "-", "--dry-run"]
    command += ["--journal", journals[key_of(events)]] if events else ["--no-journal"]
    given = json.dumps(record["answers"]).encode() if asked != "next" else b""
    status, stdout, _ = harness.run(command, home, given, harness.environment(home))
    document = json.loads(stdout)
    assert document["exit_status"] == status, f"exit_status is not the status {status}"
    return document


def key_of(events):
    return events[0]["id"], len(events)


def import_journal(binary, folder, number, events):
    """A journal that holds these events."""
    file = folder / f"{number}.sqlite"
    lines = "".join(json.dumps(event) + "\n" for event in events).encode()
    status, _, stderr = harness.run([binary, "journal", "import", "-", "--journal", str(file), "--now", "2030-01-01T12:00:00+00:00"],
                                    folder, lines, harness.environment(folder))
    assert status == 0, stderr.decode()
    return str(file)


# ---- What must be equal


def of_single(document):
    """What the document of a single command says, in the words of a reply."""
    if document["status"] == "error":
        message = next(m for m in document["messages"] if m["level"] == "error")
        return {"status": "error", "error": message["code"], "field": message["field"] and re.sub("^--(answers -: )?", "", message["field"]),
                "exit_status": 2, "text": message["text"], "remedy": message["remedy"]}
    verdict = document.get("verdict")
    question = document.get("next_question")
    said = {"status": document["status"], "as": document["command"], "protocol": document["protocol"], "day": document["day"],
            "protocol_expired": any(message["code"] == "protocol-expired" for message in document["messages"]),
            "exit_status": document["exit_status"], "open_questions": document.get("open_questions", []),
            "urgency": verdict["urgency"] if verdict else document.get("urgency") or document["urgency_at_least"],
            "verdict": None, "path": None, "differential": None, "gate": None, "next_session": None, "reasons": None}
    if document["command"] == "triage":
        said["verdict"] = verdict and verdict["id"]
        said["path"] = [step["node"] for step in document["path"]]
        said["differential"] = [{k: c[k] for k in ("condition", "likelihood")} for c in document["differential"]]
    if document["gate"]:
        session = document["next_session"]
        dose = session["prescription"] or {"distance_m": None, "minutes": None}
        said["gate"] = {"clear": document["gate"]["clear"], "refusals": [r["code"] for r in document["gate"]["refusals"]]}
        said["reasons"] = [{k: r[k] for k in ("code", "track")} for r in document["reasons"]]
        said["next_session"] = {"allowed": session["allowed"], "day": session["day"], "kind": session["kind"], "step": session["step"],
                                "distance_m": dose["distance_m"], "minutes": dose["minutes"],
                                "retest_on": session["retest_on"], "relief": session["instead"] is not None}
    said["texts"] = {"title": verdict and verdict["title"], "summary": verdict and verdict["summary"],
                     "next_session": said["gate"] and document["next_session"]["text"], "ask": question and question["ask"]}
    return said


def of_batch(reply):
    if reply["status"] == "error":
        error = reply["error"]
        return {"status": "error", "error": error["code"], "field": error["field"], "exit_status": reply["exit_status"],
                "text": error["text"], "remedy": error["remedy"]}
    return {key: value for key, value in reply.items() if key not in ("id", "error")}


def difference(reply, document):
    mine, theirs = of_batch(reply), of_single(document)
    return {key: {"batch": mine.get(key), "single": theirs.get(key)}
            for key in sorted({*mine, *theirs}) if mine.get(key) != theirs.get(key)}


RED_FLAGS = {"emergency-signs", "injury-signs", "same-day-signs", "soon-signs"}


def passes_over_a_sign(record):
    """The command would only note that the answer was not used; batch has no place for notes, and refuses."""
    asked = record.get("as") or ("triage" if record.get("history") is None else "checkin")
    unheard = {"triage": {"warning-signs"}, "checkin": RED_FLAGS, "next": set()}[asked]
    return any(record["answers"].get(name) not in (None, [], "none") for name in unheard)


def judge(binary, record, reply, journals, home):
    if reply["id"] != record["id"]:
        return f"id {reply['id']}"
    if record["id"] % 20 == 0:
        harness.need_valid("reply", reply)
    if passes_over_a_sign(record):
        refused = reply["error"] and reply["exit_status"] == 2
        return None if refused else f"a sign is passed over: {record['answers']}"
    found = difference(reply, single(binary, record, journals, home))
    if not found:
        return None
    shown = {k: v if k != "history" else f"{v and len(v)} events" for k, v in record.items()}
    return f"{json.dumps(found)}\n  record {json.dumps(shown)}"


def main():
    arguments = argparse.ArgumentParser(description="patella batch against the single commands.")
    arguments.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    arguments.add_argument("--records", type=int, default=10000)
    arguments.add_argument("--seed", type=int, default=20261122)
    arguments.add_argument("--keep", help="a folder for the records and replies that differ")
    chosen = arguments.parse_args()
    count = chosen.records // 50 if harness.instrumented(chosen.binary) else chosen.records
    folder = pathlib.Path(tempfile.mkdtemp(prefix="patella-same-"))
    tally = harness.Tally()
    try:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            pool_size = min(JOURNALS, max(count // 100, 3))
            whole = list(pool.map(lambda n: lives.history(chosen.binary, folder / f"life{n}", chosen.seed + n), range(pool_size)))
            rng = random.Random(chosen.seed)
            histories = [events[:rng.randint(1, min(len(events), LONGEST))] for events in whole for _ in range(PREFIXES)]
            distinct = {key_of(events): events for events in histories}
            files = pool.map(lambda n, events: import_journal(chosen.binary, folder, n, events), *zip(*enumerate(distinct.values())))
            journals = dict(zip(distinct, files))
            made = make_records(chosen.binary, count, chosen.seed, histories)
            replies = batch(chosen.binary, made)
            results = pool.map(lambda record: judge(chosen.binary, record, replies[record["id"]], journals, folder), made)
            for record, why in zip(made, results):
                if why is None:
                    tally.passed += 1
                else:
                    tally.fail(f"record {record['id']}", why)
                    if chosen.keep:
                        pathlib.Path(chosen.keep, f"{record['id']}.json").write_text(json.dumps(record) + "\n")
        statuses = sorted({reply["exit_status"] for reply in replies})
        enough = count < 10000 or statuses == [0, 2, 3, 10, 20, 21, 22, 30]
        tally.check("every status is among them", lambda: harness.need(enough, f"only {statuses}"))
    finally:
        shutil.rmtree(folder)
    tally.finish()


if __name__ == "__main__":
    main()

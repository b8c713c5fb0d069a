"""Random journals of made-up runners, recorded by the real commands: what a history looks like."""

import datetime
import json
import pathlib
import random

import harness

FIRST = datetime.date(2026, 9, 1)
OFFSETS = (-720, -210, 0, 60, 60, 345, 840)
BEGIN = {"emergency-signs": [], "age": 34, "onset": "gradual", "same-day-signs": [], "soon-signs": [],
         "pain-location": "behind-kneecap", "kneecap-signs": ["stairs"], "small-knee-bend": 0, "heel-on-squat": True,
         "heel-off-squat": True, "movie-goers-sign": False, "plan-limits": [], "painkiller": False}
SIGNS = ("limping", "slight-swelling", "locking", "night-pain", "other-knee", "hot-fever")


def offset_text(minutes):
    ahead = abs(minutes)
    return f"{'-' if minutes < 0 else '+'}{ahead // 60:02}:{ahead % 60:02}"


def bend(rng):
    return rng.choice([0, 0, 0, 0, 0, 0, 1, 2, 3, 5, "unknown"])


def first_answers(rng):
    """Mostly runner's knee, so that a plan opens."""
    given = dict(BEGIN, **{"small-knee-bend": bend(rng), "tolerated-run": rng.choice([0, 1.6, 2.5, 4, 8, "unknown"])})
    odd = rng.random()
    if odd < 0.1:
        given["soon-signs"] = ["night-pain"]
    elif odd < 0.15:
        given["plan-limits"] = ["pregnancy"]
    elif odd < 0.2:
        given["pain-location"] = "shin-bump"
        given["front-signs"] = []
    return given


def day_answers(rng):
    """A whole check-in: whatever may be asked has an answer."""
    given = {"small-knee-bend": bend(rng), "warning-signs": [rng.choice(SIGNS)] if rng.random() < 0.08 else [],
             "painkiller": rng.random() < 0.06, "morning": rng.choice(["same", "same", "same", "better", "worse"]),
             "relief-done": rng.random() < 0.5,
             "last-session": rng.choice(["as-planned", "as-planned", "as-planned", "shorter", "longer", "not-done"])}
    if given["last-session"] != "not-done":
        given["session-pain"] = rng.choice([0, 0, 0, 1, 2, 3, 5, 7])
        given["settled"] = rng.random() < 0.9
    return given


class Life:
    """One runner with a journal in `folder`."""

    def __init__(self, binary, folder, seed):
        self.binary = binary
        self.rng = random.Random(seed)
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        self.offset = offset_text(self.rng.choice(OFFSETS))
        self.ids = []

    def do(self, day, clock, *words, answers=None):
        """The events that it recorded become known; a command that is refused is as good."""
        given = ["--answers", "-"] if answers is not None else []
        stdout = harness.run([self.binary, *words, *given, "--json", "--now", f"{day.isoformat()}T{clock}{self.offset}"],
                             self.folder, json.dumps(answers).encode() if given else b"",
                             harness.environment(self.folder))[1]
        event = json.loads(stdout).get("event")
        if event and event["recorded"]:
            self.ids.append(event["id"])

    def live(self, day):
        rng = self.rng
        if rng.random() < 0.12:
            return
        if rng.random() < 0.04:
            self.do(day, "06:10:00", "triage", answers=dict(first_answers(rng), **{"cleared-by-clinician": rng.random() < 0.5}))
        if rng.random() < 0.1:
            self.do(day, "06:20:00", "checkin", answers={"small-knee-bend": rng.choice([0, 2, 6])})
        if rng.random() < 0.85:
            self.do(day, "07:30:00", "checkin", answers=day_answers(rng))
        if rng.random() < 0.15:
            self.do(day, "09:30:00.250", "log", "relief")
            self.do(day, "10:00:00", "checkin", answers={"small-knee-bend": bend(rng), "relief-done": True})
        if rng.random() < 0.3:
            self.do(day, "18:00:00", "log", "run", "--distance", f"{rng.uniform(0.8, 9):.1f}km", "--minutes", str(rng.randint(5, 60)),
                    "--pain", str(rng.randint(0, 4)), "--settled", rng.choice(["yes", "no", "unknown"]))
        elif rng.random() < 0.3:
            self.do(day, "18:30:00", "log", rng.choice(["run", "strength"]), "--as-planned", "--pain", str(rng.randint(0, 3)))
        if self.ids and rng.random() < 0.06:
            self.do(day, "20:00:00", "undo", rng.choice(self.ids[-4:]))
        if self.ids and rng.random() < 0.06:
            self.do(day, "20:30:00", "amend", rng.choice(self.ids[-4:]), *rng.choice([["--pain", "6"], ["--small-knee-bend", "4"], ["--morning", "worse"]]))
        if rng.random() < 0.05:
            self.do(day, "21:00:00", "checkin", "--date", "yesterday", answers=day_answers(rng))

    def export(self):
        stdout = harness.run([self.binary, "journal", "export"], self.folder, b"", harness.environment(self.folder))[1]
        return [json.loads(line) for line in stdout.splitlines()]


def history(binary, folder, seed):
    """The events of one made-up runner, in the order of recording: at least one."""
    life = Life(binary, folder, seed)
    day = FIRST + datetime.timedelta(days=life.rng.randint(0, 40))
    life.do(day, "06:00:00", "triage", answers=first_answers(life.rng))
    for number in range(1, life.rng.randint(2, 24)):
        life.live(day + datetime.timedelta(days=number))
    return life.export()

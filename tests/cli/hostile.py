#!/usr/bin/env python3
"""Tries everything to get a session out of a painful knee bend: hostile.py BINARY

Every attempt has all other answers as clear as can be, so that the bend alone decides. A session (status 0, a
prescription, "TODAY: " with a title) may appear only where the answer that counts is exactly 0.

What is accepted as 0: the digits of zero as a person or a program may write them, and nothing else:
  0  00  0.0  0.000  and blanks around them; in JSON the numbers 0 and 0.0. (-0, 0. and .0 may be accepted or refused.)
What is not: any digit but 0 however far behind the point; exponents, also 0e0; +0; 0x0; a decimal comma; digits of other
scripts; words (none, no, zero, false); an empty value; nan; a list; a text in JSON; whatever wraps around to 0 in binary.

Every attempt is made in text and as a document; if the binary is instrumented by a sanitizer, every third, one form each.
"""

import concurrent.futures
import json
import os
import pathlib
import sys
import tempfile

import harness

MAY_BE_ZERO = ["0", "00", "0.0", "0.000", " 0", "0 ", "\t0\n"]
# Nothing but zero, but not everybody's spelling: accepted or refused, both are safe.
EITHER = ["-0", "-0.0", "0.", ".0", "0" * 400, "0." + "0" * 400, " 0 ", "\r0"]
NEVER_ZERO = [
    "", " ", "+0", "0e0", "0E0", "0e5", "1e-9", "1e-320", "1e-400", "0x0", "0b0", "0o0", "0,0", "0;0", "0 0", "0/10", "0 of 10",
    "0%", "0!", "00x", "0\\", "0\u200b", "\ufeff0", "\u06f0", "\u0660", "\uff10", "\u2070", "\u2080", "\u24ea", "\U0001d7d8", "O", "o", "l",
    "none", "no", "No", "false", "null", "nil", "zero", "clear", "painless", "nan", "-nan", "inf", "-inf", "infinity",
    "0.1", "0.01", "0.001", "0.0009", "0.0005", "0.0001", "0.00001", "0.000000001", "0." + "0" * 30 + "1", "0." + "0" * 330 + "1",
    "-0.0001", "-0.1", "-1", "-10", "-4294967296", "0.4", "0.49999", "0.5", "0.99999", "1", "01", "1.0", "5", "9.99", "10", "10.0",
    "11", "99", "100", "256", "65536", "2147483648", "4294967296", "4294967306", "18446744073709551616", "9" * 400, "1e1", "1e999",
    "unknown", "Unknown", "?", "u", "<", "q", "-", "--", "5,0", "0,5", "5 0", "0 5", "5\n0", "0\n5", "[0]", "{0}", "{}", "[]", "%%", "${0}", "$((0))", "@0",
    "\u2212" + "0", "\u202e0", "0\u0301", "\x1b[8m5\x1b[0m0", "0\x085",
]
JSON_ZERO = ["0", "0.0", " 0 "]
JSON_EITHER = ["-0", "-0.0"]
JSON_NEVER = [
    "1", "5", "10", "0.0009", "0.0001", "1e-9", "1e-400", "0e0", "0E0", "0.0e0", "-0.0001", "4294967296", "18446744073709551616", '"0"', '"00"', '""', '" "',
    '"none"', '"no"', '"unknown"', "false", "null", "[]", "[0]", '["0"]', "{}", '{"value":0}', "00", "+0", "0x0", ".0", "0.", "NaN", "-Infinity", "5 0",
    '5, "small-knee-bend": 0', '0, "small-knee-bend": 5', '5, "small\\u002dknee-bend": 0', '"unknown", "small-knee-bend": 0',
    '5, "Small-Knee-Bend": 0', '5, "small_knee_bend": 0', '5, " small-knee-bend": 0', '5, "small-knee-bend\\u0000": 0', '5} {"small-knee-bend": 0',
    '5, "": 0', '5 /* 0 */', "/* 5 */ 1", "5 // 0\n",
]
EARLIER_DAYS = ["2026-11-21", "1999-12-31"]  # their bend says nothing about today: neither 0 nor pain counts
SUFFIX = [
    [], ["--no-journal"], ["--dry-run"], ["--units", "mi"], ["--region", "there"], ["--no-color"], ["--quiet"], ["--day-start", "00:00"],
    ["--date", "2026-11-22"], ["--now", harness.NOW],
    *(["--date", day] for day in EARLIER_DAYS),
]
# What follows a painful bend to undo it.
AFTER = [
    ["--small-knee-bend", "0"], ["--small-knee-bend=0"], ["--small-knee-bend="], ["--small-knee-bend=", "0"], ["0"], ["--", "--small-knee-bend", "0"], ["--", "0"],
    ["--small-knee-bend", "unknown"], ["-small-knee-bend", "0"], ["--Small-Knee-Bend", "0"], ["--small_knee_bend", "0"], ["--small-knee", "0"],
    ["--no-small-knee-bend"], ["--small-knee-bend", ""], ["--small-knee-bend"], ["--force"], ["--override"], ["--yes"], ["--config", "answers.json"],
    ["@answers.json"], ["--answers", "zero.json"], ["--answers=zero.json"], ["--answers", "empty.json"], ["--answers", "zero.json", "--answers", "zero.json"],
]
ENVIRONMENTS = [
    {"SMALL_KNEE_BEND": "0"}, {"PATELLA_SMALL_KNEE_BEND": "0"}, {"PATELLA_ANSWERS": "zero.json"}, {"PATELLA_FORCE": "1"}, {"PATELLA_DATE": "2026-11-21"},
    {"PATELLA_NOW": harness.NOW}, {"PATELLA_DAY_START": "12:00"}, {"PATELLA_UNITS": "mi"}, {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"},
]
SESSION_WORDS = [b"Longer runs", b"Run and walk", b"Wall squat", b"Run 3.2 km", b"Run 2 mi"]

BASE = ["triage", "--no-input", *harness.words("{mini} {mini-but-bend}")]
OTHERS = {
    "emergency-signs": [], "hot-knee": False, "night-pain": False, "onset": "gradual", "place": "front", "squat": True, "age": 30,
    "painkiller": False, "tolerated-run": 4,
}


class Attempts:
    def __init__(self):
        self.list = []

    def add(self, arguments, zero, stdin=b"", env=None):
        """zero: True must give a session, False must not, None may."""
        self.list.append((BASE + arguments, zero, stdin, env))

    def without_flags(self, bend, zero):
        text = json.dumps(OTHERS)[:-1] + f', "small-knee-bend": {bend}' + "}"
        self.list.append((["triage", "--no-input", *harness.words("{mini}"), "--answers", "-"], zero, text.encode(), None))


def all_attempts():
    attempts = Attempts()
    attempts.add([], False)
    for spelled in MAY_BE_ZERO:
        attempts.add(["--small-knee-bend", spelled], True)
        attempts.add(["--small-knee-bend=" + spelled], True)
    for spelled in EITHER:
        attempts.add(["--small-knee-bend", spelled], None)
    for spelled in NEVER_ZERO:
        attempts.add(["--small-knee-bend", spelled], False)
        attempts.add(["--small-knee-bend=" + spelled], False)
    for bend in JSON_ZERO:
        attempts.without_flags(bend, True)
    for bend in JSON_EITHER:
        attempts.without_flags(bend, None)
    for bend in JSON_NEVER:
        attempts.without_flags(bend, False)
    for bend in [str(value) for value in range(1, 11)] + ["unknown"]:
        quoted = bend if bend.isdigit() else f'"{bend}"'
        attempts.without_flags(quoted, False)
        attempts.add(["--answers", "-"], False, f'{{"small-knee-bend": {quoted}}}'.encode())
        attempts.add(["--answers", "-", "--small-knee-bend", "0"], False, f'{{"small-knee-bend": {quoted}}}'.encode())
        attempts.add(["--small-knee-bend", bend, "--answers", "-"], False, b'{"small-knee-bend": 0}')
        attempts.add(["--small-knee-bend", bend, "--small-knee-bend", "0"], False)
        attempts.add(["--small-knee-bend", "0", "--small-knee-bend", bend], False)
    for suffix in SUFFIX:
        for bend in ("1", "10", "unknown"):
            attempts.add(["--small-knee-bend", bend, *suffix], False)
            attempts.list.append(([BASE[0], *suffix, "--small-knee-bend", bend, *BASE[1:]], False, b"", None))
    for day in EARLIER_DAYS:
        attempts.add(["--small-knee-bend", "0", "--date", day], False)
    for after in AFTER:
        attempts.add(["--small-knee-bend", "5", *after], False)
        attempts.list.append(([BASE[0], *after, *BASE[1:], "--small-knee-bend", "5"], False, b"", None))
    for env in ENVIRONMENTS:
        attempts.add(["--small-knee-bend", "5"], False, env=env)
        attempts.add([], False, env=env)
    # Everything else clear, one other reason against a session, the bend at 0.
    for flag, value in (("emergency-signs", "crooked"), ("emergency-signs", "unknown"), ("hot-knee", "yes"), ("hot-knee", "unknown"), ("night-pain", "yes"),
                        ("night-pain", "unknown"), ("age", "17"), ("age", "unknown"), ("painkiller", "yes"), ("painkiller", "unknown"),
                        ("onset", "twist"), ("onset", "unknown"), ("place", "back"), ("place", "unknown"), ("squat", "no")):
        words = list(BASE)
        words[words.index("--" + flag) + 1] = value
        attempts.list.append((words + ["--small-knee-bend", "0"], False, b"", None))
    # A sign that is stated although the path would not ask for it.
    for said in ("yes", "unknown"):
        attempts.add(["--small-knee-bend", "0", "--swelled", said], False)
    attempts.add(["--small-knee-bend", "0", "--swelled", "no"], True)
    # The built-in protocol.
    default = ["triage", "--no-input", *harness.words("{default} {default-but-bend}")]
    attempts.list.append((default + ["--small-knee-bend", "0"], True, b"", None))
    for bend in [str(value) for value in range(1, 11)] + ["unknown", "0.0009", "", "-1"]:
        attempts.list.append((default + ["--small-knee-bend", bend], False, b"", None))
    return attempts.list


def of_an_earlier_day(words):
    return any(day in words for day in EARLIER_DAYS)


def without_places(stdout):
    """A document without what it says about the ladders: where one stands there is no leave to run."""
    if not stdout.startswith(b"{"):
        return stdout
    document = harness.parse_json(stdout)
    return json.dumps({key: value for key, value in document.items() if key not in ("position", "waits_for")}).encode()


def attempt(binary, folder, forms, words, zero, stdin, env):
    """Text and document must agree, and give a session only for a 0."""
    spelled, words = words, [os.fsencode(word) for word in words]
    for form in forms:
        refused = (20, 21, 22, 30) if of_an_earlier_day(spelled) else (20, 22, 30)
        status, stdout, stderr = harness.run([binary, *words, *form], folder, stdin, harness.environment(folder, env))
        harness.check_laws(status, stdout, stderr)
        assert isinstance(status, int) and status in (0, 2, 3, *refused), f"status {status}: {stderr.decode()}"
        assert zero is not True or status == 0, f"a painless bend is refused with {status}: {stderr.decode()}"
        if zero is False:
            assert status != 0, f"status 0:\n{stdout.decode()}"
        if status != 0:
            today = without_places(stdout)
            shown = [word for word in SESSION_WORDS if word in today or word in stderr]
            assert not shown, f"a session is shown with status {status}: {shown}\n{stdout.decode()}"


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    tally = harness.Tally()
    both = [[], [b"--json"]]
    with tempfile.TemporaryDirectory(prefix="patella-") as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        folder = pathlib.Path(name)
        os.symlink(harness.HERE / "protocols", folder / "protocols")
        (folder / "zero.json").write_text('{"small-knee-bend": 0}')
        (folder / "answers.json").write_text('{"small-knee-bend": 0}')
        (folder / "empty.json").write_text("{}")
        attempts = [(both, *each) for each in all_attempts()]
        if harness.instrumented(binary):
            attempts = [([both[number % 2]], *each) for number, (_, *each) in enumerate(attempts) if number % 3 == 0]
        tried = [(words, pool.submit(attempt, binary, folder, forms, words, *rest)) for forms, words, *rest in attempts]
        for words, future in tried:
            bend = [word for word in words if word not in BASE] or ["no bend at all"]
            tally.check(ascii(" ".join(bend))[:200], future.result)
    tally.finish()


if __name__ == "__main__":
    main()

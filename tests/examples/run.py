#!/usr/bin/env python3
"""The shipped examples do what they say: run.py BINARY [FILTER] [--update]

examples/cron/ runs as cron would run it: no terminal, no HOME, no TZ, nothing in the environment but PATELLA,
PATELLA_JOURNAL and PATELLA_NOW. examples/my-protocol is checked, tested, proved and used. examples/six-weeks.sh and
examples/pipes.sh have golden outputs beside this file (--update rewrites them), and in none of them a session stands on
a day whose last knee bend hurt.
"""

import argparse
import concurrent.futures
import difflib
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import harness  # noqa: E402
import my_protocol  # noqa: E402

EXAMPLES = HERE.parent.parent / "examples"
CRON = EXAMPLES / "cron"
GOLDEN = ("six-weeks", "pipes")
SESSION = re.compile(r"(?:^|\. )(Run \d|Walk \d|Strength \()", re.MULTILINE)
FINE = {"small-knee-bend": 0, "warning-signs": [], "painkiller": False, "last-session": "as-planned", "session-pain": 0,
        "settled": True, "morning": "same"}
NO_SESSION_ON_ITS_WORD = "could not decide"


class Morning:
    """A folder as morning.sh finds it, and a runner whose triage was on Sunday, 22 November 2026, in the evening."""

    def __init__(self, binary, triage=True):
        self.binary = binary
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="patella-cron-"))
        self.folder = self.root / "Anna's knee"  # a blank and a quote: paths are not words
        self.folder.mkdir()
        self.journal = self.root / "journal.sqlite"
        if triage:
            answers = harness.words("{default-but-bend} --small-knee-bend 0 --painkiller no")
            status, _, stderr = self.patella("triage", *answers, "--now", "2026-11-22T18:00:00+00:00")
            assert status == 0, stderr

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root)

    def environment(self, now=None):
        bare = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        bare.update({"PATELLA": self.binary, "PATELLA_JOURNAL": str(self.journal)})
        if now:
            bare["PATELLA_NOW"] = f"2026-11-{now}:00+00:00"
        return bare

    def patella(self, *arguments):
        return harness.run([self.binary, *arguments], self.root, env=self.environment())

    def form(self, day, answers):
        text = answers if isinstance(answers, str) else json.dumps(answers)
        (self.folder / f"answers-2026-11-{day}.json").write_text(text)

    def run(self, now="23T06:30"):
        """morning.sh; what it wrote."""
        status, stdout, stderr = harness.run([str(CRON / "morning.sh"), str(self.folder)], "/", env=self.environment(now))
        assert (status, stdout, stderr) == (0, b"", b""), f"cron would mail: {status} {stdout} {stderr}"
        assert not (self.folder / "today.new").exists(), "half a file is left"
        return (self.folder / "today.txt").read_text()

    def export(self):
        status, stdout, stderr = self.patella("journal", "export")
        assert status == 0, stderr
        return stdout

    def events(self):
        return len(self.export().splitlines())


def has(text, *parts):
    for part in parts:
        assert part in text, f"{part!r} is not in:\n{text}"


def no_session(text):
    assert not SESSION.search(text), f"a session:\n{text}"


# --- cron ---

def nothing_yet(binary):
    with Morning(binary, triage=False) as world:
        text = world.run()
        has(text, "There is no plan yet")
        no_session(text)
        assert not world.journal.exists(), "reading made a journal"


def not_tested(binary):
    with Morning(binary) as world:
        text = world.run()
        has(text, "Not tested yet")
        no_session(text)


def fine_and_again(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        text = world.run()
        has(text, "There is a session for you today.")
        assert SESSION.search(text), text
        recorded = world.export()
        assert world.events() == 2
        assert world.run() == text, "the second run says something else"
        shutil.copy(world.folder / "done/answers-2026-11-23.json", world.folder)  # as if it had not been moved
        assert world.run("23T08:00") == text
        assert world.export() == recorded, "recorded twice"
        assert not list(world.folder.glob("answers-*")), "a file was left"


def painful_part(binary):
    with Morning(binary) as world:
        world.form(23, {"small-knee-bend": 3})
        text = world.run()
        has(text, "No running and no strength work today.", "The small knee bend hurts", "answers are missing")
        no_session(text)
        event = json.loads(world.export().splitlines()[-1])
        assert event["partial"] and event["said"]["answers"] == {"small-knee-bend": 3}, event


def painless_part(binary):
    with Morning(binary) as world:
        world.form(23, {"small-knee-bend": 0})
        text = world.run()
        has(text, "Not tested yet", "answers are missing")
        no_session(text)
        assert world.events() == 1


def changed_file(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        assert SESSION.search(world.run())
        world.form(23, FINE | {"small-knee-bend": 4})
        text = world.run("23T08:00")
        has(text, "The small knee bend hurts")
        no_session(text)


def broken_file(binary):
    for broken in ("{", '{"small-knee-bend": 11}', '{"no-such-question": 1}', ""):
        with Morning(binary) as world:
            world.form(23, broken)
            text = world.run()
            has(text, NO_SESSION_ON_ITS_WORD, "answers-2026-11-23: not recorded (status 2)", "patella: error[")
            no_session(text)
            assert world.events() == 1
            assert (world.folder / "answers-2026-11-23.json").exists(), "a file that was not recorded is gone"


def broken_beside_fine(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        world.form(24, "not JSON")  # the same check-in as far as anybody knows, and it may say that the bend hurts
        no_session(world.run())
        (world.folder / "answers-2026-11-24.json").unlink()
        assert SESSION.search(world.run())


def yesterday(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        text = world.run("24T06:30")
        has(text, "Not tested yet")
        no_session(text)
        assert json.loads(world.export().splitlines()[-1])["day"] == "2026-11-23"


def of_tomorrow(binary):
    with Morning(binary) as world:
        world.form(24, FINE)
        no_session(world.run("23T06:30"))
        assert world.events() == 1


def no_writing(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        world.journal = pathlib.Path("/proc/patella/journal.sqlite")  # not even root writes there
        text = world.run()
        has(text, NO_SESSION_ON_ITS_WORD, "status 6")
        no_session(text)


def damaged(binary):
    with Morning(binary) as world:
        world.form(23, FINE)
        world.journal.write_text("This was a journal once. " * 400)
        text = world.run()
        has(text, NO_SESSION_ON_ITS_WORD, "status 5")
        no_session(text)


def not_recorded(binary):
    """A journal that stays locked, say: the answers are not in, and `next` would still know of the painless bend only."""
    with Morning(binary) as world:
        world.form(23, FINE)
        assert SESSION.search(world.run())
        world.form(23, FINE | {"small-knee-bend": 4})
        world.binary = str(world.root / "patella")
        pathlib.Path(world.binary).write_text(f'#!/bin/sh\n[ "$1" != checkin ] || exit 6\nexec "{binary}" "$@"\n')
        pathlib.Path(world.binary).chmod(0o755)
        text = world.run("23T08:00")
        has(text, NO_SESSION_ON_ITS_WORD, "not recorded (status 6)")
        no_session(text)
        world.binary = binary
        has(world.run("23T08:10"), "The small knee bend hurts")


def no_folder(binary):
    with Morning(binary) as world:
        status, _, stderr = harness.run([str(CRON / "morning.sh"), "/dev/null/knee"], "/", env=world.environment())
        assert status != 0 and stderr, "silent without a folder"


def notify(binary):
    """Every status of a decision has a line of its own, and any other one says that nothing was decided."""
    del binary
    said = {}
    for number in (0, 10, 20, 21, 22, 30, 1, 3, 5, 6, 130):
        status, stdout, _ = harness.run([str(CRON / "notify.sh"), str(number)], "/", env={})
        assert status == 0 and stdout.count(b"\n") == 1
        said[number] = stdout.decode()
    assert len(set(said.values())) == len(said)
    for number, text in said.items():
        assert (NO_SESSION_ON_ITS_WORD in text) == (number not in (0, 10, 20, 21, 22, 30)), text


def crontab(binary):
    del binary
    lines = [line for line in (CRON / "crontab").read_text().splitlines() if line and not line.startswith("#")]
    settings = [line for line in lines if re.match(r"[A-Z_]+=", line)]
    jobs = [line for line in lines if line not in settings]
    assert jobs and all("$" not in line for line in settings), "cron does not expand variables in settings"
    for job in jobs:
        match = re.fullmatch(r"((?:[\d*/,-]+ ){5})(/\S+)(.*)", job)
        assert match, f"not five fields and a whole path: {job}"
        for field, last in zip(match.group(1).split(), (59, 23, 31, 12, 7)):
            assert field == "*" or int(field) <= last, job
        assert not re.search(r"(?<!\\)%", job), f"a per cent sign ends the command: {job}"
        script = pathlib.Path(match.group(2)).name
        assert script == "patella" or os.access(CRON / script, os.X_OK), f"{script} is no script of the examples"
        for path in re.findall(r'(?:^|[\s>"])([\w.]*/[^\s"]*)', match.group(3)):
            assert path.startswith("/"), f"not a whole path: {path}"
    assert "SuccessExitStatus=10 20 21 22 30" in (CRON / "crontab").read_text()


# --- the stories ---

WRAPPER = """#!/bin/sh
status=0
"{binary}" "$@" >"{root}/stdout" || status=$?
cat "{root}/stdout"
{{ printf '%s\\n' "$@"; printf '\\001%s\\n\\001' "$status"; cat "{root}/stdout"; printf '\\002'; }} >>"{root}/calls"
exit $status
"""


def laws(calls):
    """No session on a day whose last bend hurt, or that has none."""
    bend = {}
    sessions = 0
    for call in calls.split("\2")[:-1]:
        arguments, status, stdout = call.split("\1")
        words = arguments.splitlines()
        day = words[words.index("--now") + 1][:10]
        if "--small-knee-bend" in words:
            bend[day] = int(words[words.index("--small-knee-bend") + 1])
        if words[0] in ("triage", "checkin", "next"):
            session = int(status) == 0
            assert session or not SESSION.search(stdout), f"{day}: {stdout}"
            assert not session or bend.get(day) == 0, f"{day}: a session although the bend is {bend.get(day)}"
            sessions += session
        assert int(status) in (0, 10, 20, 21, 30), f"{day}: {words[0]} ends with {int(status)}"
    assert sessions > 20, "the story has hardly any session"


def story(name, update, binary):
    with tempfile.TemporaryDirectory(prefix="patella-example-") as root:
        wrapper = pathlib.Path(root) / "patella"
        wrapper.write_text(WRAPPER.format(binary=binary, root=root))
        wrapper.chmod(0o755)
        home = pathlib.Path(root) / "home"
        home.mkdir()
        # What a user may have set must not change an example, nor may it reach the user's journal.
        env = harness.environment(home, {"PATELLA_UNITS": "mi", "PATELLA_REGION": "us", "TZ": "Pacific/Auckland",
                                         "PATELLA_JOURNAL": str(home / "journal.sqlite"), "PATELLA_DAY_START": "11:00",
                                         "COLUMNS": "40", "LANG": "de_DE.UTF-8", "TMPDIR": root})
        status, stdout, stderr = harness.run([str(EXAMPLES / f"{name}.sh"), str(wrapper)], home, env=env)
        assert (status, stderr) == (0, b""), f"status {status}: {stderr.decode()}"
        assert not list(home.iterdir()), f"it left something in HOME: {list(home.iterdir())}"
        left = {each.name for each in pathlib.Path(root).iterdir()} - {"home", "patella", "calls", "stdout"}
        assert not left, f"it left something in the temporary folder: {left}"
        laws((pathlib.Path(root) / "calls").read_text())
    expected = HERE / f"{name}.expected"
    before = expected.read_text() if expected.exists() else ""
    found = stdout.decode()
    if update and found != before:
        expected.write_text(found)
        print(f"updated {expected.name}")
    elif found != before:
        raise AssertionError("".join(difflib.unified_diff(
            before.splitlines(True), found.splitlines(True), "expected", "found", n=2)))


def main():
    parser = argparse.ArgumentParser(description="The shipped examples do what they say.")
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("filter", nargs="?", default="")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    tests = {f"cron/{test.__name__}": test for test in (
        nothing_yet, not_tested, fine_and_again, painful_part, painless_part, changed_file, broken_file,
        broken_beside_fine, yesterday, of_tomorrow, no_writing, damaged, not_recorded, no_folder, notify, crontab)}
    tests |= {f"my-protocol/{test.__name__}": test for test in my_protocol.TESTS}
    for name in GOLDEN:
        tests[name] = lambda binary, name=name: story(name, options.update, binary)
    tally = harness.Tally()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        done = [pool.submit(tally.check, name, test, options.binary) for name, test in tests.items() if options.filter in name]
        for each in done:
            each.result()
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())

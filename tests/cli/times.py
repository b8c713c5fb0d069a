#!/usr/bin/env python3
"""Days, offsets and clocks through the real program: times.py BINARY. No clock is read: every command has a --now."""

import datetime
import pathlib
import shutil
import sys
import tempfile

import harness

TRIAGE = harness.MACROS["default-but-bend"].replace("--tolerated-run 4", "--tolerated-run 1.6").split()
FINE = ["--warning-signs", "none", "--painkiller", "no", "--last-session", "not-done", "--small-knee-bend"]
REFUSED, UNTESTED, NO_PLAN, REST, ALLOWED = 20, 21, 22, 10, 0


class Runner:
    """One journal in one temporary HOME."""

    def __init__(self, binary, **environment):
        self.binary = binary
        self.home = tempfile.mkdtemp(prefix="patella-time-")
        self.environment = harness.environment(self.home, environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home)

    def run(self, now, *words):
        status, stdout, stderr = harness.run(
            [self.binary, *words, "--now", now], self.home, b"", self.environment)
        assert b"runtime error:" not in stderr and b"Sanitizer" not in stderr, stderr.decode()
        return status, stdout

    def triage(self, now, *more):
        return self.run(now, "triage", *TRIAGE, "--painkiller", "no", "--small-knee-bend", "0", "--quiet", *more)[0]

    def bend(self, now, pain="0", *more):
        return self.run(now, "checkin", *FINE, pain, "--quiet", *more)[0]

    def next(self, now, *more):
        return self.run(now, "next", "--quiet", *more)[0]

    def day(self, now, *more):
        return harness.parse_json(self.run(now, "next", "--json", *more)[1].decode())["day"]


def equal(found, expected, what=""):
    assert found == expected, f"{what}: {found} instead of {expected}"


def offset_text(minutes):
    ahead = abs(minutes)
    return f"{'-' if minutes < 0 else '+'}{ahead // 60:02}:{ahead % 60:02}"


def test_every_offset(binary):
    """From -12:00 to +14:00 by quarters of an hour the day begins at four."""
    step = 105 if harness.instrumented(binary) else 15
    for minutes in range(-720, 841, step):
        zone = offset_text(minutes)
        with Runner(binary) as runner:
            runner.triage(f"2026-11-20T09:00:00{zone}")
            equal(runner.next(f"2026-11-22T03:59:59{zone}"), UNTESTED, zone)
            equal(runner.bend(f"2026-11-22T04:00:00{zone}"), ALLOWED, zone)
            equal(runner.next(f"2026-11-23T03:59:59{zone}"), ALLOWED, zone)
            equal(runner.next(f"2026-11-23T04:00:00{zone}"), UNTESTED, zone)
            equal(runner.day(f"2026-11-23T03:59:59{zone}"), "2026-11-22", zone)


def test_wrong_offsets(binary):
    for zone in ("+14:15", "-12:15", "+1:00", "+24:00", ""):
        with Runner(binary) as runner:
            equal(runner.next(f"2026-11-22T09:00:00{zone}"), 2, zone)


def test_one_instant_two_offsets(binary):
    """The same instant is another day elsewhere."""
    with Runner(binary) as runner:
        equal(runner.day("2026-11-22T12:00:00+14:00"), "2026-11-22")
        equal(runner.day("2026-11-21T10:00:00-12:00"), "2026-11-21")


def test_before_the_day_starts(binary):
    with Runner(binary) as runner:
        runner.triage("2026-11-20T09:00:00+01:00")
        equal(runner.bend("2026-11-22T03:59:00+01:00"), ALLOWED, "at 03:59 it is Saturday")
        equal(runner.next("2026-11-22T04:00:00+01:00"), UNTESTED, "Saturday's bend is not Sunday's")


def test_day_start_flag(binary):
    for start, midnight, noon in (("00:00", UNTESTED, ALLOWED), ("12:00", ALLOWED, UNTESTED)):
        with Runner(binary) as runner:
            runner.triage("2026-11-19T13:00:00+01:00", "--day-start", start)
            runner.bend("2026-11-21T13:00:00+01:00", "0", "--day-start", start)
            equal(runner.next("2026-11-22T00:00:00+01:00", "--day-start", start), midnight, f"midnight, {start}")
            runner.bend("2026-11-22T11:59:59+01:00", "0", "--day-start", start)
            equal(runner.next("2026-11-22T12:00:00+01:00", "--day-start", start), noon, f"noon, {start}")


def test_day_start_moved(binary):
    """Moving the day's start must not lose a bend that hurt two hours ago."""
    with Runner(binary) as runner:
        runner.triage("2026-11-19T13:00:00+01:00")
        equal(runner.bend("2026-11-22T05:00:00+01:00", "6", "--day-start", "06:00"), REFUSED)
        equal(runner.bend("2026-11-22T07:00:00+01:00", "0", "--day-start", "04:00"), REFUSED)
    with Runner(binary, PATELLA_DAY_START="12:00") as runner:
        equal(runner.day("2026-11-22T11:59:00+01:00"), "2026-11-21", "from the environment")
        equal(runner.day("2026-11-22T11:59:00+01:00", "--day-start", "00:00"), "2026-11-22", "the flag wins")


def test_zone_of_the_environment_is_nothing(binary):
    """With --now no zone of the machine has a part."""
    for zone in ("Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Nowhere/Land", ":", ""):
        with Runner(binary, TZ=zone) as runner:
            runner.triage("2026-03-26T09:00:00+01:00")
            equal(runner.bend("2026-03-29T03:59:59+02:00"), ALLOWED, zone)
            equal(runner.day("2026-03-29T03:59:59+02:00"), "2026-03-28", zone)
            equal(runner.next("2026-03-29T04:00:00+02:00"), UNTESTED, zone)


def test_autumn(binary):
    """Berlin, 25 October 2026: half past two comes twice, and the later one is the later one."""
    midnight = ("--day-start", "00:00")
    with Runner(binary, TZ="Europe/Berlin") as runner:
        runner.triage("2026-10-22T09:00:00+02:00", *midnight)
        equal(runner.bend("2026-10-25T02:30:00+02:00", "0", *midnight), ALLOWED)
        equal(runner.bend("2026-10-25T02:10:00+01:00", "0", *midnight), ALLOWED, "forty minutes later")
        equal(runner.next("2026-10-25T23:59:59+01:00", *midnight), ALLOWED, "a day of 25 hours")
        equal(runner.next("2026-10-26T00:00:00+01:00", *midnight), UNTESTED)
    with Runner(binary, TZ="America/New_York") as runner:
        runner.triage("2026-10-29T09:00:00-04:00", *midnight)
        equal(runner.bend("2026-11-01T01:30:00-04:00", "5", *midnight), REFUSED)
        equal(runner.bend("2026-11-01T01:20:00-05:00", "0", *midnight), REFUSED, "5 closes the day")


def test_spring(binary):
    """New York, 8 March 2026: a day of 23 hours is one day between two sessions of a kind."""
    with Runner(binary, TZ="America/New_York") as runner:
        runner.triage("2026-03-07T08:00:00-05:00")
        equal(runner.run("2026-03-07T10:00:00-05:00", "log", "run", "--as-planned", "--pain", "0", "--settled", "yes",
                         "--quiet")[0], 0)
        equal(runner.next("2026-03-07T11:00:00-05:00"), REST, "one session a day")
        equal(runner.next("2026-03-08T03:30:00-04:00"), REST, "half past three is still Saturday")
        equal(runner.day("2026-03-08T04:00:00-04:00"), "2026-03-08")


def test_flying_west(binary):
    """From Auckland to Honolulu: Sunday, then Saturday, then Sunday again."""
    with Runner(binary) as runner:
        runner.triage("2026-11-18T09:00:00+13:00")
        equal(runner.bend("2026-11-22T09:00:00+13:00"), ALLOWED, "Sunday in Auckland")
        equal(runner.next("2026-11-21T21:00:00-10:00"), UNTESTED, "tomorrow's bend clears nothing")
        equal(runner.bend("2026-11-21T21:05:00-10:00"), ALLOWED, "a new one does")
        equal(runner.next("2026-11-22T09:00:00-10:00"), UNTESTED, "nor does the first Sunday clear the second")
        equal(runner.bend("2026-11-22T09:05:00-10:00"), ALLOWED)
    with Runner(binary) as runner:
        runner.triage("2026-11-18T09:00:00+13:00")
        runner.bend("2026-11-22T09:00:00+13:00", "5")
        equal(runner.bend("2026-11-21T21:05:00-10:00"), REFUSED, "what hurt eleven hours ago")


def test_flying_east(binary):
    """From Honolulu to Auckland: Saturday morning, then Sunday evening."""
    with Runner(binary) as runner:
        runner.triage("2026-11-18T09:00:00-10:00")
        equal(runner.bend("2026-11-21T09:00:00-10:00"), ALLOWED)
        equal(runner.next("2026-11-22T19:00:00+13:00"), UNTESTED, "Saturday's bend")
        equal(runner.bend("2026-11-22T19:05:00+13:00"), ALLOWED)


def test_leap_day(binary):
    with Runner(binary) as runner:
        runner.triage("2028-02-26T09:00:00+00:00")
        equal(runner.day("2028-02-29T09:00:00+00:00"), "2028-02-29")
        equal(runner.bend("2028-02-29T09:00:00+00:00"), ALLOWED)
        equal(runner.next("2028-03-01T09:00:00+00:00"), UNTESTED)
        equal(runner.bend("2028-03-01T09:00:00+00:00", "0", "--date", "2028-02-29"), UNTESTED, "written late")
        equal(runner.run("2027-03-01T09:00:00+00:00", "checkin", "--date", "2027-02-29")[0], 2, "no such day")


def test_stale_over_the_leap_day(binary):
    """28 days after the last check-in a triage is stale; in a leap year that is one date earlier."""
    for year, last_day, stale_day in ((2028, "02-28", "02-29"), (2027, "02-28", "03-01")):
        with Runner(binary) as runner:
            first = datetime.date.fromisoformat(f"{year}-{stale_day}") - datetime.timedelta(28)
            runner.triage(f"{first}T09:00:00+00:00")
            equal(runner.next(f"{year}-{last_day}T09:00:00+00:00"), UNTESTED, f"{year}: 27 days")
            equal(runner.next(f"{year}-{stale_day}T09:00:00+00:00"), REFUSED, f"{year}: 28 days")


def test_years_end(binary):
    with Runner(binary) as runner:
        runner.triage("2026-12-29T09:00:00+01:00")
        equal(runner.bend("2027-01-01T03:59:59+01:00"), ALLOWED, "still the old year")
        equal(runner.day("2027-01-01T03:59:59+01:00"), "2026-12-31")
        equal(runner.next("2027-01-01T04:00:00+01:00"), UNTESTED)


def test_clock_set_back_within_the_day(binary):
    with Runner(binary) as runner:
        runner.triage("2026-11-20T09:00:00+01:00")
        equal(runner.bend("2026-11-22T09:00:00+01:00"), ALLOWED)
        equal(runner.next("2026-11-22T08:00:00+01:00"), UNTESTED, "a reading in the future")
        equal(runner.bend("2026-11-22T08:30:00+01:00"), UNTESTED, "their order is in doubt")
        equal(runner.next("2026-11-22T10:00:00+01:00"), UNTESTED, "and stays so")
        equal(runner.bend("2026-11-23T09:00:00+01:00"), ALLOWED, "until tomorrow")


def test_clock_set_back_by_a_year(binary):
    with Runner(binary) as runner:
        runner.triage("2026-11-20T09:00:00+01:00")
        runner.bend("2026-11-22T09:00:00+01:00")
        equal(runner.bend("2025-11-22T09:00:00+01:00"), NO_PLAN, "the triage is not made yet")
        equal(runner.next("2026-11-22T10:00:00+01:00"), UNTESTED, "the clock is right again: which of them was it?")
        equal(runner.bend("2026-11-22T10:05:00+01:00"), ALLOWED, "a new bend")


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    tally = harness.Tally()
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            tally.check(f"time/{name[5:]}", test, binary)
    tally.finish()


if __name__ == "__main__":
    main()

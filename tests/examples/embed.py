#!/usr/bin/env python3
"""patella as a library, from the outside: embed.py BUILD, the folder of a release build.

Installs into a temporary folder, moves that elsewhere, builds examples/embed.cpp as a project of its own with
find_package(patella), and compares what it decides with what `patella batch` does. The C++ of docs/embedding.md is that
of the example.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "cli"))
import harness  # noqa: E402

DAYS = [f"2026-11-{day}" for day in range(20, 30)]
RUNNER = json.loads((ROOT / "examples/answers/runners-knee.json").read_text())
FINE = json.loads((ROOT / "examples/batch/checkin.json").read_text())
STRICT = "-Wall -Wextra -Wconversion -Wshadow -Wpedantic -Werror"


def tool(*command):
    done = subprocess.run([str(word) for word in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, f"{command}: {done.stdout}"
    return done.stdout


def typed(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (",".join(value) or "none") if isinstance(value, list) else str(value)


def words(day, answers):
    return [day, *(f"{question}={typed(value)}" for question, value in answers.items())]


class World:
    """An installed patella, and the example that was built with it."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.prefix = folder / "elsewhere"
        tool("cmake", "--install", build, "--prefix", folder / "first")
        (folder / "first").rename(self.prefix)
        self.program = str(self.prefix / "bin/patella")
        self.configured = tool(*self.configure())
        tool("cmake", "--build", folder / "build")
        self.example = str(folder / "build/embed")

    def configure(self, into="build", source=ROOT / "examples"):
        return ["cmake", "-S", source, "-B", self.folder / into, f"-DCMAKE_PREFIX_PATH={self.prefix}",
                f"-DCMAKE_CXX_FLAGS={STRICT}"]

    def embed(self, *arguments):
        return harness.run([self.example, *arguments], self.folder)

    def patella(self, *arguments, stdin=b""):
        return harness.run([self.program, *arguments], self.folder, stdin=stdin)

    def batch(self, records):
        _, stdout, _ = self.patella("batch", stdin="".join(json.dumps(each) + "\n" for each in records).encode())
        return [json.loads(line) for line in stdout.splitlines()]


def told_by_example(text):
    """What the example printed of each day, under batch's names."""
    days = []
    for line in text.splitlines():
        key, _, rest = line.partition(" ")
        first, *others = rest.split()
        if key == "day":
            days.append({"day": first, "as": others[0], "verdict": None, "open": None, "refusals": [], "session": None})
        elif key == "refused":
            days[-1]["refusals"].append(first.rstrip(":"))
        elif key == "session":
            days[-1]["session"] = [first, others[0], int(others[1]) if others[1:] else None]
        else:
            days[-1][{"ask": "open"}.get(key, key)] = int(first) if key == "status" else first.rstrip(":")
    return days


def told_by_batch(reply):
    session = reply["next_session"]
    return {"day": reply["day"], "as": reply["as"], "verdict": reply["verdict"], "urgency": reply["urgency"],
            "open": next(iter(reply["open_questions"]), None), "refusals": (reply["gate"] or {"refusals": []})["refusals"],
            "session": [session["kind"], session["step"], session["distance_m"]] if session and session["allowed"] else None,
            "status": reply["exit_status"]}


def same(found, expected):
    assert found == expected, f"the example says\n  {found}\npatella batch\n  {expected}"


def same_triages(world):
    """The answers of every built-in case, whole and with the last one missing."""
    cases = tomllib.loads((world.prefix / "share/patella/runners-knee.cases.toml").read_text())["cases"]
    sets = [case["answers"] for case in cases.values()]
    sets += [dict(list(answers.items())[:-1]) for answers in sets[::5]]
    replies = world.batch({"day": DAYS[0], "answers": answers} for answers in sets)
    allowed = 0
    for answers, reply in zip(sets, replies, strict=True):
        status, stdout, stderr = world.embed(*words(DAYS[0], answers))
        assert (status, stderr) == (reply["exit_status"], b""), f"{answers}: {status} {stderr}"
        same(told_by_example(stdout.decode()), [told_by_batch(reply)])
        allowed += status == 0
    assert 10 < allowed < len(sets) - 10, "the cases show too little"


def same_days(world):
    """The days after a triage: what the example remembers decides like what the program has recorded."""
    sore, half = FINE | {"small-knee-bend": 3}, {"small-knee-bend": 4}
    stories = [[FINE, FINE, FINE, FINE], [sore, FINE], [half, FINE], [{"small-knee-bend": 0}, FINE],
               [FINE | {"session-pain": 6}, FINE | {"last-session": "not-done"}],
               [FINE | {"warning-signs": ["locking"]}, FINE], [FINE | {"warning-signs": "unknown"}, FINE], [{}, FINE]]
    for number, story in enumerate(stories):
        story = [{k: v for k, v in each.items() if each.get("last-session") != "not-done" or k not in ("session-pain", "settled")}
                 for each in story]
        journal, records = f"{number}.sqlite", []
        for day, answers in zip(DAYS, [RUNNER, *story]):
            common = ("--now", f"{day}T20:00:00+00:00", "--journal", journal)
            history = [json.loads(line) for line in export(world, journal)] if records else []
            records.append({"day": day, "as": "checkin" if records else "triage", "history": history, "answers": answers})
            (world.folder / "answers.json").write_text(json.dumps(answers))
            status, _, stderr = world.patella("checkin" if history else "triage", *common, "--answers", "answers.json")
            assert status in (0, 3, 10, 20, 21, 30), f"{status} {stderr}"
        arguments = [word for record in records for word in words(record["day"], record["answers"])]
        _, stdout, stderr = world.embed(*arguments)
        assert not stderr, stderr
        same(told_by_example(stdout.decode()), [told_by_batch(reply) for reply in world.batch(records)])


def export(world, journal):
    status, stdout, stderr = world.patella("journal", "export", "--journal", journal)
    assert status == 0, stderr
    return stdout.splitlines()


def mistakes(world):
    broken = world.folder / "broken.toml"
    broken.write_text("format = 1\n")
    for arguments, status, part in (
            ([], 2, "give a day"), (["yesterday"], 2, "not a date"), ([DAYS[0], "age=3"], 2, "from 5 to 100"),
            ([DAYS[0], "no-such=1"], 2, "QUESTION=ANSWER"), ([DAYS[0], "loose"], 2, "not a date"),
            ([DAYS[0], "warning-signs=limping"], 2, "would pass over a sign"),
            (["--protocol", "/nowhere.toml", DAYS[0]], 6, "/nowhere.toml"), (["--protocol", "/", DAYS[0]], 6, "/"),
            (["--protocol", str(broken), DAYS[0]], 4, "broken.toml:")):
        found, _, stderr = world.embed(*arguments)
        assert found == status and part in stderr.decode(), f"{arguments}: {found} {stderr.decode()}"


def protocol_of_a_file(world):
    file = ROOT / "examples/my-protocol/my-knee.toml"
    built_in, own = (world.embed(*which, *words(DAYS[0], RUNNER))[1] for which in ([], ["--protocol", str(file)]))
    assert own and built_in != own, "the file made no difference"


def nothing_of_the_build(world):
    """No installed file names the folder of the sources, of the build or of the first installation."""
    names = [str(each).encode() for each in (ROOT, world.build, world.folder)]
    files = [path for path in world.prefix.rglob("*") if path.is_file()]
    assert len(files) > 50, "hardly anything was installed"
    for path in files:
        content = path.read_bytes()
        assert not any(name in content for name in names), f"{path.relative_to(world.prefix)} names a folder of the build"
    public = {path.name for path in (ROOT / "include/patella").iterdir()}
    assert {path.name for path in (world.prefix / "include/patella").iterdir()} == public
    targets = "".join(path.read_text() for path in (world.prefix).rglob("patellaTargets*.cmake"))
    for foreign in ("-W", "-fsanitize", "/usr", "INTERFACE_COMPILE_OPTIONS", "INTERFACE_LINK_OPTIONS"):
        assert foreign not in targets, f"users would get {foreign}"


def version(world):
    """0.1 is what it is; 0.2 and 1.0 are not."""
    file = next(world.prefix.rglob("patellaConfigVersion.cmake"))
    for wanted, fits in (("0.1", "TRUE"), ("0.1.0", "TRUE"), ("0.2", "FALSE"), ("1.0", "FALSE")):
        script = world.folder / "version.cmake"
        major, minor = wanted.split(".")[:2]
        script.write_text(f'set(PACKAGE_FIND_VERSION {wanted})\nset(PACKAGE_FIND_VERSION_MAJOR {major})\n'
                          f'set(PACKAGE_FIND_VERSION_MINOR {minor})\nset(CMAKE_SIZEOF_VOID_P 8)\ninclude({file})\n'
                          'message(STATUS "${PACKAGE_VERSION_COMPATIBLE}")\n')
        assert f"-- {fits}" in tool("cmake", "-P", script), f"find_package(patella {wanted})"


def page(world):
    """Each line of the page's C++ and CMake is one of the example."""
    del world
    text = (ROOT / "docs/embedding.md").read_text()
    sources = {"cpp": (ROOT / "examples/embed.cpp").read_text(), "cmake": (ROOT / "examples/CMakeLists.txt").read_text()}
    for language, source in sources.items():
        lines = {line.strip() for line in source.splitlines()}
        blocks = re.findall(rf"(?ms)^```{language}\n(.*?)^```", text)
        assert blocks, f"docs/embedding.md has no {language}"
        for line in "".join(blocks).splitlines():
            assert line.strip() in lines, f"docs/embedding.md: not in the example (any more): {line}"


def main():
    if len(sys.argv) != 2 or not (pathlib.Path(sys.argv[1]) / "CMakeCache.txt").exists():
        sys.exit(__doc__)
    tally = harness.Tally()
    with tempfile.TemporaryDirectory(prefix="patella-embed-") as folder:
        world = World(pathlib.Path(os.path.abspath(sys.argv[1])), pathlib.Path(folder))
        for test in (same_triages, same_days, mistakes, protocol_of_a_file, nothing_of_the_build, version, page):
            tally.check(test.__name__, test, world)
    tally.finish()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runs `patella protocol check` on broken protocols and compares every word of its complaints.

    run.py PATELLA [--update] [NAME ...]

A fixture broken/CODE[.VARIANT].edit changes a line or two of base.toml (or of base.cases.toml) and states what must
be on stderr. Its directives, one a line, in this order of use:

    in: LINE              the edits below look for their line after this one
    replace: LINE         takes this exact line away; `with:` lines stand in its place
    after: LINE           keeps this exact line; `with:` lines follow it
    with: LINE
    bytes: LITERAL [* N]  the file is not made of base.toml but of these Python byte literals, one after another
    append: LITERAL [* N] ... or they stand at the end of base.toml
    check: cases          the edits are to base.cases.toml, run by `patella protocol test`
    cases: none | LINE    what stands beside the protocol as knee.cases.toml: nothing, or this one line, and not the
                          whole base.cases.toml
    now: TIME             the time, instead of one long before base.toml expires
    region: ID            --region ID
    status: N             the exit status, if it is not 4. 0: there are warnings only, and --strict makes the same
                          complaints errors; else --json holds no problems but a message
    stderr:               the rest of the file is the expected stderr

The --json twin must name the same codes, lines and columns. Every code in src/protocol must have a fixture.
"""
import ast
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src" / "protocol"
NAMES = {"protocol": "knee.toml", "cases": "knee.cases.toml"}
PROTOCOL_INVALID = 4
DONE = 0
NOW = "2026-11-22T07:30:00+00:00"
SECONDS = 60
BASE_CASES = (HERE / "base.cases.toml").read_text(encoding="utf-8")


class Fixture:
    def __init__(self, path):
        self.path = path
        self.code = path.name.split(".")[0]
        text = path.read_text(encoding="utf-8")
        self.head, _, self.expected = text.partition("\nstderr:\n")
        self.head = self.head.rstrip("\n")
        self.kind, self.region, self.status, self.now, self.cases = "protocol", None, PROTOCOL_INVALID, NOW, None
        self.directives = []
        for line in self.head.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            word, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"{path.name}: not a directive: {line}")
            value = value.removeprefix(" ")
            if word == "check":
                self.kind = value
            elif word == "cases":
                self.cases = value
            elif word == "now":
                self.now = value
            elif word == "region":
                self.region = value
            elif word == "status":
                self.status = int(value)
            else:
                self.directives.append((word, value))

    def content(self):
        base = "base.toml" if self.kind == "protocol" else "base.cases.toml"
        lines = (HERE / base).read_text(encoding="utf-8").splitlines()
        start, place, parts, tail = 0, None, [], []
        for word, value in self.directives:
            if word == "in":
                start = self.find(lines, value, 0) + 1
            elif word in ("replace", "after"):
                place = self.find(lines, value, start)
                if word == "replace":
                    del lines[place]
                else:
                    place += 1
            elif word == "with":
                lines.insert(place, value)
                place += 1
            elif word in ("bytes", "append"):
                (parts if word == "bytes" else tail).append(literal(value))
            else:
                raise ValueError(f"{self.path.name}: unknown directive {word}")
        whole = b"".join(parts) if parts else ("\n".join(lines) + "\n").encode("utf-8")
        return whole + b"".join(tail)

    def find(self, lines, wanted, start):
        for i in range(start, len(lines)):
            if lines[i] == wanted:
                return i
        raise ValueError(f"{self.path.name}: base has no line {wanted!r} there")

    def write(self, stderr):
        self.path.write_text(f"{self.head}\n\nstderr:\n{stderr}", encoding="utf-8")


def literal(value):
    text, star, times = value.rpartition(" * ")
    return ast.literal_eval(text) * int(times) if star else ast.literal_eval(value)


def run(patella, fixture, folder, *flags):
    beside = folder / NAMES["cases"]
    beside.unlink(missing_ok=True)
    if fixture.cases != "none":
        beside.write_text(fixture.cases or BASE_CASES, encoding="utf-8")
    (folder / NAMES[fixture.kind]).write_bytes(fixture.content())
    if fixture.kind == "protocol":
        command = [patella, "protocol", "check", NAMES["protocol"], "--now", fixture.now]
    else:
        command = [patella, "protocol", "test", str(HERE / "base.toml"), "--cases", NAMES["cases"]]
    if fixture.region:
        command += ["--region", fixture.region]
    return subprocess.run(command + list(flags), cwd=folder, capture_output=True, timeout=SECONDS,
                          stdin=subprocess.DEVNULL, check=False)


def places_in(stderr):
    """(code, line, column) of each complaint; no line for the file as a whole."""
    found = []
    for line in stderr.splitlines():
        match = re.match(r"knee(?:\.cases)?\.toml(?::(\d+):(\d+))?: (?:error|warning)\[([a-z0-9-]+)\]", line)
        if match:
            found.append((match[3], *(int(n) if n else None for n in match.group(1, 2))))
    return found


def complaints(fixture, text, twin, strict):
    """What is wrong with the runs, in words; nothing if all is well. `strict`: the run with --strict, if there is one."""
    wrong = []
    stderr = text.stderr.decode("utf-8", "backslashreplace")
    if strict and strict.returncode != PROTOCOL_INVALID:
        wrong.append(f"--strict: status {strict.returncode}")
    if strict and strict.stderr.decode() != re.sub(r"(?m)^(knee\.toml\S* )warning\[", r"\1error[", stderr):
        wrong.append("--strict does not say the same as errors")
    for name, run_of in (("text", text), ("--json", twin)):
        if run_of.returncode != fixture.status:
            wrong.append(f"{name}: status {run_of.returncode}, not {fixture.status}")
    if text.stdout:
        wrong.append(f"stdout is not empty: {text.stdout[:200]!r}")
    if stderr != fixture.expected:
        wrong.append(f"stderr differs\n--- expected\n{fixture.expected}--- got\n{stderr}---")
    places = places_in(stderr)
    if fixture.status not in (DONE, PROTOCOL_INVALID):
        places = [(code, None, None) for code in re.findall(r"^patella: error\[([a-z0-9-]+)\]", stderr, re.M)]
    if fixture.code not in [code for code, _, _ in places]:
        wrong.append(f"no complaint has the code {fixture.code}")
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", stderr):
        wrong.append("a control character reached stderr")
    try:
        document = json.loads(twin.stdout)
        problems = document["problems" if fixture.status in (DONE, PROTOCOL_INVALID) else "messages"]
        listed = [(p["code"], p.get("line"), p.get("column")) for p in problems]
        if listed != places:
            wrong.append(f"--json names other problems: {listed}")
        if document["exit_status"] != fixture.status or document["status"] != ("error" if fixture.status else "complete"):
            wrong.append("--json does not say how it ended")
    except (ValueError, KeyError) as error:
        wrong.append(f"--json is no such document: {error!r} {twin.stdout[:200]!r}")
    return wrong


def arguments_after(source, start):
    """The arguments of the call whose parenthesis opened just before `start`, as texts."""
    depth, quoted, begin, out, i = 0, False, start, [], start
    while i < len(source):
        c = source[i]
        if quoted:
            i += c == "\\"
            quoted = c != '"'
        elif c == '"':
            quoted = True
        elif c in "([{":
            depth += 1
        elif c in ")]}" and depth == 0:
            return out + [source[begin:i].strip()]
        elif c in ")]}":
            depth -= 1
        elif c == "," and depth == 0:
            out.append(source[begin:i].strip())
            begin = i + 1
        i += 1
    return out


def codes_in_sources():
    """Every code that src/protocol can report: the second argument of error() and warn(), the fourth of
    require_settled()."""
    codes = set()
    for path in sorted(SOURCES.glob("*.cpp")):
        source = path.read_text(encoding="utf-8")
        for match in re.finditer(r"\b(error|warn|require_settled)\(", source):
            arguments = arguments_after(source, match.end())
            place = 3 if match[1] == "require_settled" else 1
            code = arguments[place] if len(arguments) > place else ""
            if re.fullmatch(r'"[a-z][a-z0-9-]*"', code):
                codes.add(code.strip('"'))
    return codes


def main(arguments):
    update = "--update" in arguments
    patella, *wanted = [a for a in arguments if a != "--update"]
    patella = str(pathlib.Path(patella).resolve())
    fixtures = [Fixture(p) for p in sorted((HERE / "broken").glob("*.edit"))]
    passed = failed = 0

    def count(name, wrong):
        nonlocal passed, failed
        passed, failed = passed + (not wrong), failed + bool(wrong)
        if wrong:
            print(f"FAILED {name}", *wrong, sep="\n  ")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for fixture in fixtures:
            if wanted and not any(fixture.path.name.startswith(w) for w in wanted):
                continue
            text = run(patella, fixture, folder)
            if update:
                fixture.expected = text.stderr.decode("utf-8", "backslashreplace")
                fixture.write(fixture.expected)
            strict = run(patella, fixture, folder, "--strict") if fixture.status == DONE else None
            count(fixture.path.name, complaints(fixture, text, run(patella, fixture, folder, "--json"), strict))
    if not wanted:
        codes = codes_in_sources()
        missing = sorted(codes - {f.code for f in fixtures})
        count("every code has a fixture", [f"none for {code}" for code in missing])
        count("the search for codes finds them", [] if len(codes) > 40 else [f"only {sorted(codes)}"])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: run.py PATELLA [--update] [NAME ...]")
    sys.exit(main(sys.argv[1:]))

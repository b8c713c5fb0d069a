#!/usr/bin/env python3
"""Golden tests of the command line: run.py BINARY [FILTER] [--without TOPIC] [--update]

One case is one file TOPIC/NAME.test: a comment line that says what it shows, then sections.

    --- args                       one line as a shell would read it; {name} is a macro of harness.py
    --- env                        NAME=VALUE lines
    --- stdin                      the text on stdin
    --- stdin repeat N             the text N times over
    --- file NAME                  a file in the case's private folder, which is the working folder
    --- file NAME repeat N         the text N times over
    --- file NAME from FILE        FILE in which the text after "- " is replaced, once, by that after "+ "
    --- folder NAME
    --- redirect                   shell redirections, such as >&- or 2>/dev/full
    --- stdout [json]              what it prints; json: documents, laid out for reading
    --- stderr
    --- check                      in place of stdout and stderr, what must hold:
                                     json .PATH == VALUE | json .PATH contains VALUE     ([] takes every item)
                                     stdout|stderr contains|lacks TEXT, stdout|stderr empty, stdout width N
    --- status                     the exit status; 0 if absent

\\xHH stands for a byte in args, env, stdin and files. An absent stdout or stderr section means that nothing is printed.
The folder protocols/ is linked into the working folder, which is HOME as well and is shown so; ids of events are shown as
EVENT. --update rewrites stdout, stderr and status.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import harness

HEADER = re.compile(r"^--- (args|env|stdin|file|folder|redirect|stdout|stderr|check|status)(?: (.*))?$")
NORMAL = ((re.compile(r"\b[0-9a-f]{64}\b"), "SHA256"), (re.compile(r"\b[0-9a-f]{16}\b"), "EVENT"),
          (re.compile(r"\bpatella [0-9]+\.[0-9]+\.[0-9]+\b"), "patella VERSION"))


def decode(text):
    """\\xHH to its byte, all else as UTF-8."""
    return re.sub(rb"\\x([0-9a-fA-F]{2})", lambda m: bytes([int(m.group(1), 16)]), text.encode())


class Case:
    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(harness.HERE).with_suffix(""))
        self.sections = []  # (kind, argument, text) in order
        self.comment = []
        target = self.comment
        for line in path.read_text().splitlines(keepends=True):
            header = HEADER.match(line.rstrip("\n"))
            if header:
                target = []
                self.sections.append((header.group(1), header.group(2) or "", target))
            else:
                target.append(line)
        assert self.comment and self.comment[0].startswith("# "), f"{self.name}: the first line says what it shows"

    def all(self, kind):
        return [(argument, "".join(lines)) for k, argument, lines in self.sections if k == kind]

    def one(self, kind, otherwise=""):
        found = self.all(kind)
        assert len(found) <= 1, f"{self.name}: more than one {kind}"
        return found[0][1] if found else otherwise

    @property
    def status(self):
        return int(self.one("status", "0"))

    def rewrite(self, status, stdout, stderr):
        kept = [s for s in self.sections if s[0] not in ("stdout", "stderr", "status")]
        if not self.all("check"):
            if stdout:
                kept.append(("stdout", "json" if stdout.startswith("{") else "", [stdout]))
            if stderr:
                kept.append(("stderr", "", [stderr]))
        if status != 0:
            kept.append(("status", "", [f"{status}\n"]))
        out = "".join(self.comment)
        for kind, argument, lines in kept:
            text = "".join(lines)
            out += f"--- {kind}{' ' + argument if argument else ''}\n{text}{'' if text.endswith(chr(10)) or not text else chr(10)}"
        if out != self.path.read_text():
            self.path.write_text(out)
            print(f"updated {self.name}")


def edited(text, edits):
    """The text in which what the "- " lines say is replaced, once, by what the "+ " lines after them say."""
    for block in re.findall(r"((?:^- .*\n)+)((?:^\+ .*\n)*)", edits, re.MULTILINE):
        old, new = ("\n".join(line[2:] for line in lines.splitlines()) for lines in block)
        assert old in text, f"the edit does not apply: {old}"
        text = text.replace(old, new, 1)
    return text


def prepare(case, folder):
    os.symlink(harness.HERE / "protocols", folder / "protocols")
    for name, _ in case.all("folder"):
        (folder / name).mkdir()
    for argument, text in case.all("file"):
        name, *how = argument.split(" ")
        if how[:1] == ["from"]:
            text = edited((folder / how[1]).read_text(), text)
        times = int(how[1]) if how[:1] == ["repeat"] else 1
        content = decode(text)
        with open(os.fsencode(folder) + b"/" + decode(name), "wb") as out:
            for _ in range(times):
                out.write(content)


def stdin_of(case):
    found = case.all("stdin")
    if not found:
        return b""
    argument, text = found[0]
    times = int(argument.split(" ")[1]) if argument else 1
    return decode(text) * times


def execute(binary, case):
    """Returns status, stdout and stderr of a case."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="patella-"))
    try:
        prepare(case, folder)
        command = [binary] + [decode(word) for word in harness.words(case.one("args"))]
        redirect = case.one("redirect").strip()
        if redirect:
            command = ["/bin/sh", "-c", f'exec "$0" "$@" {redirect}'] + command
        extra = dict(line.split("=", 1) for line in case.one("env").splitlines())
        env = {os.fsencode(k): decode(v) for k, v in harness.environment(folder, extra).items()}
        status, *printed = harness.run(command, folder, stdin_of(case), env)
        return status, *(text.replace(os.fsencode(folder), b"HOME") for text in printed)
    finally:
        shutil.rmtree(folder)


def normal(text):
    for pattern, name in NORMAL:
        text = pattern.sub(name, text)
    return text


def shown(stdout):
    """stdout as it stands in a case: documents are laid out for reading."""
    text = normal(stdout.decode("utf-8", "backslashreplace"))
    lines = text.split("\n")
    if lines.pop() == "" and lines and all(line.startswith("{") for line in lines):
        return "".join(harness.pretty(harness.parse_json(line)) + "\n" for line in lines)
    return text


def look_up(value, path):
    """.a.b[0] is one value; [] makes a list of what the rest gives for each item."""
    if not path:
        return value
    step = re.match(r"\.([A-Za-z0-9_-]+)|\[(\d*)\]", path)
    assert step, f"bad path at {path}"
    rest = path[step.end():]
    if step.group(1) is not None:
        assert isinstance(value, dict) and step.group(1) in value, f"there is no {step.group(1)}"
        return look_up(value[step.group(1)], rest)
    assert isinstance(value, list), f"not a list at {path}"
    if step.group(2):
        assert int(step.group(2)) < len(value), f"the list has only {len(value)} items"
        return look_up(value[int(step.group(2))], rest)
    return [look_up(item, rest) for item in value]


def check_line(line, stdout, stderr):
    json_check = re.match(r"json (\S+) (==|contains) (.*)$", line)
    if json_check:
        path, how, wanted = json_check.groups()
        found = look_up(harness.parse_json(stdout), path)
        wanted = harness.parse_json(wanted)
        assert found == wanted if how == "==" else wanted in found, f"{path} is {harness.pretty(found)}, not {how} {wanted!r}"
        return
    stream, how, text = re.match(r"(stdout|stderr) (contains|lacks|empty|width) ?(.*)$", line).groups()
    content = stdout if stream == "stdout" else stderr
    if how == "empty":
        assert not content, f"{stream} is not empty: {content[:300]}"
    elif how == "width":
        long = [l for l in content.splitlines() if len(l) > int(text)]
        assert not long, f"wider than {text}: {long[0]}"
    else:
        assert (text in content) == (how == "contains"), f"{stream} {'lacks' if how == 'contains' else 'contains'} {text!r}:\n{content[:2000]}"


def differences(name, wanted, found):
    return "".join(difflib.unified_diff(wanted.splitlines(True), found.splitlines(True), f"{name} expected", f"{name} found", n=2))


def judge(binary, case, update):
    """Every reason why the case fails."""
    args = case.one("args")
    reasons = []
    if args.startswith("triage ") and not re.search(r"\{(mini|default)\}|--now|--help", args):
        reasons.append("the case depends on the clock: pass --now")
    try:
        status, stdout, stderr = execute(binary, case)
        harness.check_laws(status, stdout, stderr)
    except (AssertionError, ValueError, OSError, subprocess.TimeoutExpired) as error:
        return reasons + [f"{type(error).__name__}: {error}"]
    if update:
        case.rewrite(status, shown(stdout), normal(stderr.decode()))
        return reasons
    if status != case.status:
        reasons.append(f"the status is {status}, expected {case.status}\n{stderr.decode()}")
    if case.all("check"):
        for line in case.one("check").splitlines():
            try:
                check_line(line, stdout.decode(), stderr.decode())
            except (AssertionError, AttributeError, ValueError) as error:
                reasons.append(f"check: {line}\n{error}")
        return reasons
    for name, found in (("stdout", shown(stdout)), ("stderr", normal(stderr.decode()))):
        if case.one(name) != found:
            reasons.append(differences(name, case.one(name), found))
    return reasons


def check_schemas(binary, tally):
    """`patella schema NAME` prints the file that the documents are validated against."""
    def same(name, path):
        status, stdout, stderr = harness.run([binary, "schema", name])
        assert (status, stderr) == (0, b""), f"status {status}: {stderr.decode()}"
        assert stdout == path.read_bytes(), "it is not the text of the file"
        harness.validator(name)

    for path in sorted(harness.SCHEMAS.glob("*.json")):
        tally.check(f"schema {path.stem}", same, path.stem, path)


def main():
    parser = argparse.ArgumentParser(description="Golden tests of the command line.")
    parser.add_argument("binary", type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("filter", nargs="?", default="")
    parser.add_argument("--without", default=None, metavar="TOPIC", help="leave a folder out")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    cases = [Case(path) for path in sorted(harness.HERE.glob("*/*.test"))]
    cases = [case for case in cases if options.filter in case.name and not (options.without and case.name.startswith(options.without + "/"))]
    tally = harness.Tally()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda case: judge(options.binary, case, options.update), cases)
        for case, reasons in zip(cases, results):
            if reasons:
                tally.fail(case.name, "\n".join(reasons))
            else:
                tally.passed += 1
    if not options.filter:
        check_schemas(options.binary, tally)
    tally.finish()


if __name__ == "__main__":
    main()

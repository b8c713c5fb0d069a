"""What the command-line tests share: running patella in a clean environment, reading its JSON, and the laws that hold
for every run whatever the case is about."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
SCHEMAS = HERE.parent.parent / "data" / "schema"
NOW = "2026-11-22T09:00:00+00:00"
HANG_SECONDS = 60  # a guard against hanging, never a wait

# Answers that leave only the small knee bend open: whatever it is decides about the session.
MACROS = {
    "mini": f"--protocol protocols/mini.toml --no-journal --now {NOW}",
    "mini-but-bend": "--emergency-signs none --hot-knee no --night-pain no --onset gradual --place front --squat yes"
    " --age 30 --painkiller no --tolerated-run 4",
    "default": f"--no-journal --now {NOW}",
    "default-but-bend": "--emergency-signs none --age 35 --onset gradual --same-day-signs none --soon-signs none"
    " --pain-location behind-kneecap --kneecap-signs stairs,kneeling --heel-on-squat yes --heel-off-squat yes"
    " --movie-goers-sign yes --plan-limits none --tolerated-run 4",
}


def instrumented(binary):
    """A sanitizer makes every start some ten times slower: the long scripts then take a sample."""
    return b"__asan_init" in pathlib.Path(binary).read_bytes()


def expand(line):
    """Replaces {name} of MACROS."""
    for name, text in MACROS.items():
        line = line.replace("{" + name + "}", text)
    return line


def words(line):
    return shlex.split(expand(line))


def environment(home, extra=None):
    """An allow-list, so that nothing of the caller's environment reaches a test."""
    clean = {"PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8", "COLUMNS": "80", "HOME": str(home)}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            clean[name] = os.environ[name]
    clean.update(extra or {})
    return clean


def run(command, cwd=None, stdin=b"", env=None, guard=HANG_SECONDS):
    """Runs it without a terminal; returns (status, stdout, stderr)."""
    done = subprocess.run(
        command, cwd=cwd, env=env or environment(cwd or "/nonexistent"), timeout=guard,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, input=stdin)
    status = done.returncode if done.returncode >= 0 else f"killed by signal {-done.returncode}"
    return status, done.stdout, done.stderr


def _no_constant(name):
    raise ValueError(f"{name} is not JSON")


def _no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key stands twice: {keys}")
    return dict(pairs)


def parse_json(text):
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)


_validators = {}


def validator(name):
    if name not in _validators:
        schema = parse_json((SCHEMAS / f"{name}.json").read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        _validators[name] = jsonschema.Draft202012Validator(schema)
    return _validators[name]


SCHEMA_OF_COMMAND = {
    "log run": "log", "log strength": "log", "log relief": "log", "undo": "change", "amend": "change", "history": "history",
    "journal check": "journal", "journal import": "import", "paths": "paths", "protocol show": "protocol",
    "protocol replay": "replay", "protocol diff": "diff", "protocol prove": "proof",
}


def schema_of(document):
    """The name of the schema that a document must fulfil, by its command and what it is about."""
    if document.get("command") == "triage":
        return "triage"
    if document.get("command") in ("plan", "status") and document.get("status") == "complete":
        return document["command"]
    if document.get("command") in ("checkin", "next") and document.get("status") != "error":
        return document["command"]
    if document.get("command") == "batch" and document.get("status") == "summary":
        return "batch"
    if document.get("command") in SCHEMA_OF_COMMAND and document.get("status") in ("complete", "same", "different"):
        return SCHEMA_OF_COMMAND[document["command"]]
    if "problems" in document:
        return "problems"
    if "cases" in document:
        return "cases"
    return "error"


def read_document(stdout):
    """The JSON document of a run: one line, valid by its schema. Raises AssertionError."""
    text = stdout.decode("utf-8")
    assert text.endswith("\n") and text.count("\n") == 1, "the document is not exactly one line"
    document = parse_json(text)
    assert isinstance(document, dict), "the document is not an object"
    need_valid(schema_of(document), document)
    return document


def need_valid(name, document):
    """Raises AssertionError unless the document fulfils that schema."""
    problems = sorted(validator(name).iter_errors(document), key=str)
    listed = "".join(f"\n  at {p.json_path}: {p.message[:300]}" for p in problems[:5])
    assert not problems, f"the document breaks the schema {name}:{listed}"


# Control characters, DEL, C1, and marks that reorder text or hide it: none of it may reach a terminal.
HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
# A session in text: "TODAY: " and the title of a step. A refusal or a rest day that takes its place begins as below.
SESSION = re.compile(r"^TODAY: (?!NO RUN\b|REST\.|DONE\. REST\.)", re.MULTILINE)


def check_laws(status, stdout, stderr, gate_question="small-knee-bend"):
    """What no run may ever do. Raises AssertionError."""
    for name, stream in (("stdout", stdout), ("stderr", stderr)):
        text = stream.decode("utf-8", "surrogateescape")
        found = HOSTILE.search(text)
        assert not found, f"{name} holds the control character {found.group()!r}"
        assert not re.search("[\udc80-\udcff]", text), f"{name} is not UTF-8"
        assert "runtime error:" not in text and "Sanitizer" not in text, f"{name} holds a sanitizer's report"
    text = stdout.decode()
    if text.startswith('{"id":') and '"as":' in text:
        check_replies(text)
        return
    if not text.startswith("{"):
        allowed = SESSION.search(text) is not None
        assert not allowed or status == 0, f"a session is shown although the status is {status}"
        return
    document = read_document(stdout)
    if stdout and status != 6:
        assert document["exit_status"] == status, f"exit_status is not the status {status}"
    if document["command"] not in ("triage", "checkin", "next") or "next_session" not in document:
        return
    session = document["next_session"]
    allowed = session is not None and (session["allowed"] or session["prescription"] is not None)
    assert allowed == (document["exit_status"] == 0), "a session and status 0 must come together"
    assert not allowed or document["gate"]["clear"], "a session although the gate is closed"
    if allowed and document["command"] != "next":
        bend = document["answers"].get(gate_question)
        assert bend == 0 and not isinstance(bend, bool), f"a session although the knee bend is {bend!r}"
    if allowed and document["command"] == "triage":
        urgency = document["verdict"]["urgency"]
        assert urgency == "self-care", f"a session although the urgency is {urgency}"
    if allowed and document["command"] != "triage":
        urgency = document.get("urgency", document.get("urgency_at_least"))
        assert urgency == "self-care", f"a session although the urgency is {urgency}"


def check_replies(text):
    """The same laws for the lines of a batch, each of which stands for a run."""
    assert text.endswith("\n"), "the last line does not end"
    for reply in map(parse_json, text.split("\n")[:-1]):
        need_valid("reply", reply)
        allowed = reply["next_session"] is not None and reply["next_session"]["allowed"]
        assert allowed == (reply["exit_status"] == 0), "a session and status 0 must come together"
        assert not allowed or reply["gate"]["clear"], "a session although the gate is closed"
        assert not allowed or reply["urgency"] == "self-care", f"a session although the urgency is {reply['urgency']}"


def pretty(value, indent=0, width=112):
    """JSON as a person reads it: short lists and objects stay on one line. Keeps the order of the keys."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or len(flat) + indent <= width:
        return flat
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [f"{pad}{json.dumps(key)}: {pretty(part, indent + 2, width - len(key) - 4)}" for key, part in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + pretty(part, indent + 2, width) for part in value) + "\n" + " " * indent + "]"


def need(holds, complaint):
    """An assertion that can stand in an expression."""
    assert holds, complaint


class Tally:
    """Counts what passed and failed, and ends the script."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, test, *arguments):
        try:
            test(*arguments)
        except (AssertionError, ValueError, KeyError, TypeError, subprocess.TimeoutExpired) as error:
            self.fail(name, f"{type(error).__name__}: {error}")
        else:
            self.passed += 1

    def fail(self, name, why):
        self.failed += 1
        print(f"FAILED {name}\n  {why}", flush=True)

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)

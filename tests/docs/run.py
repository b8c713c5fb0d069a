#!/usr/bin/env python3
"""Checks that the documentation says what the program does.

usage: tests/docs/run.py PATELLA [--update]        (needs jq, and Python 3.11 or later)

PATELLA is the built program. --update rewrites the example outputs of README.md and docs/, and the protocol that
docs/authoring.md makes (nothing else); read the difference before you commit it. Ends with `N passed, N failed`; the
status is 1 if anything failed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from breaks import BREAKS  # noqa: E402
import edits  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests/docs/small.toml"
NOW = "2026-11-22T07:30:00+01:00"  # the examples do not depend on the day they are made
PAGES = ["README.md", *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").glob("*.md")), "examples/my-protocol/README.md"]
URGENCIES = ["self-care", "routine", "soon", "same-day", "emergency"]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


class Checks:
    """Counts what passed and prints what did not."""

    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, holds, complaint):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {complaint}")

    def same_set(self, wanted, found, what, where):
        for name in sorted(wanted - found):
            self.expect(False, f"{where}: {what} {name} is not there")
        for name in sorted(found - wanted):
            self.expect(False, f"{where}: there is no {what} {name}")
        for _ in wanted & found:
            self.expect(True, "")


class Program:
    """patella, run where nothing of the machine reaches it."""

    def __init__(self, path):
        self.folder = Path(tempfile.mkdtemp(prefix="patella-docs-"))
        (self.folder / "build").mkdir()
        (self.folder / "build/patella").symlink_to(Path(path).resolve())
        for name in ("examples", "data"):
            (self.folder / name).symlink_to(ROOT / name)
        shutil.copy(SMALL, self.folder / "knee.toml")
        self.environment = {"PATH": f"{self.folder}/build:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80"}
        self.fresh_home()

    def fresh_home(self):
        """Nothing is remembered, and nothing that is recorded reaches anybody's journal."""
        self.environment["HOME"] = tempfile.mkdtemp(prefix="home-", dir=self.folder)

    def shell(self, command):
        return subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=900)

    def run(self, *words):
        self.fresh_home()
        return subprocess.run(["patella", *words], cwd=self.folder, env=self.environment, text=True, timeout=60,
                              executable=self.folder / "build/patella", stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def on_a_fixed_day(command):
    """The command with --now behind whatever asks what day it is, unless it names a time itself."""
    daily = r"(patella (?:triage|checkin|next|status|protocol check)\b)"
    return command if "--now" in command else re.sub(daily, rf"\1 --now {NOW}", command)


# ---- Example outputs. ```console: a line `$ COMMAND` (going on after a backslash), then what it prints; a last line
# `...` stands for the rest. ```text after **`code`**: what `patella protocol check` says to the broken small protocol.


def shown(program, block):
    """The console block as it should be. Its commands share a journal, which is new."""
    program.fresh_home()
    out = []
    for part in re.split(r"(?m)^(?=\$ )", block):
        if not part.startswith("$ "):
            out.append(part)
            continue
        lines = part.splitlines()
        taken = 1
        while lines[taken - 1].endswith("\\"):
            taken += 1
        command = "\n".join(lines[:taken])[2:]
        printed = program.shell(on_a_fixed_day(command)).stdout.splitlines()
        printed = [re.sub(r'("sha256":")[0-9a-f]{60}', r"\1...", line) for line in printed]
        printed = [line.replace(program.environment["HOME"], "~") for line in printed]
        printed = [re.sub(r"(patella undo )[0-9a-f]{16}", r"\g<1>3f6c0a9d51e2b784", line) for line in printed]
        if lines[-1] == "...":
            head = printed[: len(lines) - taken - 1]
            while head and not head[-1]:
                head.pop()
            printed = [*head, "..."]
        out.append("\n".join([*lines[:taken], *printed]) + "\n")
    return "".join(out)


def broken_small(code):
    """The small protocol, broken for one check; as bytes."""
    change = BREAKS.get(code, ())
    if isinstance(change, bytes):
        return change
    text = SMALL.read_text(encoding="utf-8")
    pairs = [change] if change and isinstance(change[0], str) else change
    for old, new in pairs:
        if old not in text:
            raise SystemExit(f"tests/docs/breaks.py: {code}: {old!r} is not in small.toml")
        text = text.replace(old, new, 1)
    return text.encode()


def complaint_of(program, code):
    """The message of one check, and nothing else that the same slip may cause."""
    (program.folder / "knee.toml").write_bytes(broken_small(code))
    printed = program.run("protocol", "check", "knee.toml", "--now", NOW).stderr
    shutil.copy(SMALL, program.folder / "knee.toml")
    for message in re.split(r"(?m)^(?=knee\.toml)", printed):
        if re.search(rf"(?:error|warning)\[{code}\]", message):
            return message
    return f"(no {code} among:\n{printed})\n"


def with_true_examples(program, page, text):
    writer = edits.Edits(program.folder, page)

    def console_or_edit(match):
        if match[1] is not None:
            return f"```console\n{shown(program, match[1])}```"
        writer.carry_out(match[0])
        return match[0]

    text = re.sub(r"(?ms)^```console\n(.*?)^```$|" + edits.BLOCK, console_or_edit, text)

    def check(match):
        return f"{match[1]}```text\n{complaint_of(program, match[2])}```"

    return re.sub(r"(?ms)^(\*\*`([a-z0-9-]+)`\*\*(?:(?!^\*\*`|^```).)*?)^```text\n.*?^```", check, text)


def check_examples(checks, program, update):
    for page in PAGES:
        before = read(page)
        after = with_true_examples(program, page, before)
        for code in re.findall(r"(?m)^\(no ([a-z0-9-]+) among:", after):
            checks.expect(False, f"{page}: tests/docs/breaks.py does not lead to {code} (any more)")
        if update and after != before:
            (ROOT / page).write_text(after, encoding="utf-8")
            print(f"updated {page}")
        blocks = len(re.findall(r"(?m)^```(?:console|text)$", before))
        if update or after == before:
            checks.passed += max(blocks, 1)
            continue
        for old, new in zip(before.splitlines(), after.splitlines()):
            if old != new:
                checks.expect(False, f"{page}: says\n    {old}\n  but the program prints\n    {new}\n  (--update mends it)")
                break
        else:
            checks.expect(False, f"{page}: an example is shorter or longer than what the program prints")


def check_made_protocol(checks, program, update):
    """The walk-through of docs/authoring.md makes, edit by edit, the protocol that is shipped as an example."""
    made = (program.folder / "my-knee.toml").read_bytes()
    shipped = ROOT / "examples/my-protocol/my-knee.toml"
    if update and (not shipped.exists() or shipped.read_bytes() != made):
        shipped.write_bytes(made)
        print("updated examples/my-protocol/my-knee.toml")
    checks.expect(shipped.read_bytes() == made,
                  "docs/authoring.md makes another protocol than examples/my-protocol/my-knee.toml (--update mends it)")


def check_scripts(checks, program):
    """Blocks marked ```sh run or ```python run end with status 0."""
    ran = 0
    for page in PAGES:
        for language, code in re.findall(r"(?ms)^```(sh|python) run\n(.*?)^```", read(page)):
            ran += 1
            file = program.folder / f"script.{language}"
            file.write_text(on_a_fixed_day(code))
            program.fresh_home()
            done = program.shell(f"{'bash -eu' if language == 'sh' else 'python3'} {file}")
            checks.expect(done.returncode == 0, f"{page}: an example script ends with {done.returncode}: {done.stdout[-600:]}")
    checks.expect(ran >= 3, "the example scripts were not found: the check is blind")


# ---- What exists, and what is documented.


def flags_of_help(text):
    return set(re.findall(r"(?m)^  (--[a-z-]+)(?: .*)?$", text))


def check_commands(checks, program):
    page = read("docs/commands.md")
    commands = re.findall(r"(?m)^  ([a-z]+(?: [a-z]+)?)  +\S", program.run("--help").stdout.split("Commands\n")[1].split("\n\n")[0])
    documented = set(re.findall(r"(?m)^## `patella ([a-z ]+)", page))
    checks.expect(len(commands) >= 4, "patella --help lists no commands: the check is blind")
    checks.same_set(set(commands), {name.strip() for name in documented}, "command", "docs/commands.md")
    sections = re.split(r"(?m)^## ", page)
    common = set(re.findall(r"(?m)^- `(--[a-z-]+)", next(s for s in sections if s.startswith("Flags of every command"))))
    for command in commands:
        text = program.run(*command.split(), "--help").stdout
        help_flags = flags_of_help(text)
        # A question may be called like another command's flag; the options come last.
        own = flags_of_help(text.split("\nOptions\n")[-1]) - common
        section = next((s for s in sections if s.startswith(f"`patella {command}")), "")
        told = set(re.findall(r"(?m)^- `(--[a-z-]+)", section))
        checks.same_set(own, told, "flag", f"docs/commands.md, {command}")
        checks.expect(common <= help_flags, f"patella {command} --help does not list {common - help_flags}")
    for variable in sorted(set(re.findall(r"\b(PATELLA_[A-Z_]+|NO_COLOR|TERM|COLUMNS)\b", sources("src/cli")) ) - {"PATELLA_TOOL"}):
        checks.expect(f"`{variable}`" in page, f"docs/commands.md: {variable} is not there")
    header = read("include/patella/exit_status.hpp")
    table = dict(re.findall(r"(?m)^\| (\d+) \| ([^|]+) \|", page))
    values = re.findall(r"= (\d+),", header)
    checks.same_set(set(values), set(table), "exit status", "docs/commands.md")


def sources(folder):
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / folder).rglob("*.?pp")))


def arguments_of_calls(text, name):
    """The argument lists of every call of `name(`, split at the commas of the call itself."""
    for start in re.finditer(rf"\b{name}\(", text):
        depth, arguments, current, quoted, i = 1, [], "", False, start.end()
        while depth and i < len(text):
            c = text[i]
            if quoted and c == "\\":
                current += text[i : i + 2]
                i += 2
                continue
            if c == '"':
                quoted = not quoted
            elif not quoted and c in "([{":
                depth += 1
            elif not quoted and c in ")]}":
                depth -= 1
            if depth == 1 and c == "," and not quoted:
                arguments.append(current.strip())
                current = ""
            elif depth:
                current += c
            i += 1
        yield [*arguments, current.strip()]


def codes_of_source():
    """The code of every complaint that src/protocol can make."""
    text = sources("src/protocol")
    codes = set()
    for name, place in (("error", 1), ("warn", 1), ("require_settled", 3)):
        for arguments in arguments_of_calls(text, name):
            if len(arguments) > place and (found := re.fullmatch(r'"([a-z0-9-]+)"', arguments[place])):
                codes.add(found[1])
    answers = read("src/core/answer.cpp")
    for arguments in arguments_of_calls(answers, "wrong"):
        if len(arguments) > 1 and (found := re.fullmatch(r'"([a-z0-9-]+)"', arguments[1])):
            codes.add(found[1])
    return codes


def keys_of_source():
    """Every TOML key that the loader asks for."""
    text = sources("src/protocol")
    readers = ("text|text_or_empty|texts|word|flag|integer|integer_if|number|number_if|date|one_of|sourced|node|required|"
               r"table|array|each_table|has|ref<\w+>|ref_if<\w+>|bound|add_numbers")
    keys = set(re.findall(rf'\b(?:{readers})\(\s*"([a-z_]+)"', text))
    keys |= set(re.findall(r'\b(?:collect|read_blocks|read_numbers|read_mask|read_choices|find_step)\(\w+, "([a-z_]+)"', text))
    keys |= set(re.findall(r'\{"([a-z_]+)", &(?:PlanRules|PlanCaps|CheckinRules)::', text))
    return keys


def check_protocol_page(checks):
    page = read("docs/protocol.md")
    codes = codes_of_source()
    checks.expect(len(codes) > 50, "no codes were found in src/protocol: the check is blind")
    checks.same_set(codes, set(re.findall(r"\*\*`([a-z0-9-]+)`\*\*", page)), "check code", "docs/protocol.md")
    keys = keys_of_source()
    checks.expect(len(keys) > 80, "no keys were found in src/protocol: the check is blind")
    told = set(re.findall(r"`([a-z_]+)(?: = [^`]*)?`", page))
    for key in sorted(keys):
        checks.expect(key in told, f"docs/protocol.md: the key {key} is not there")
    reserved = re.search(r"reserved_question_ids\(\) \{.*?\{(.*?)\}\)", sources("src/protocol"), re.S)[1]
    for word in re.findall(r'"([a-z-]+)"', reserved):
        checks.expect(f"`{word}`" in page, f"docs/protocol.md: the reserved id {word} is not there")


def keys_of_document(value, at=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, at
            if key != "answers":
                yield from keys_of_document(inner, key)
    if isinstance(value, list):
        for inner in value:
            yield from keys_of_document(inner, at)


def check_json_page(checks, program):
    page = read("docs/json.md")
    told = set(re.findall(r"`\"?([a-z0-9_]+)\"?`", page))
    answers = json.loads(read("examples/answers/runners-knee.json"))
    documents = []
    for change in ({}, {"small-knee-bend": 3}, {"emergency-signs": ["calf-breath"]}, {"small-knee-bend": None}, {"older-signs": []}):
        file = program.folder / "answers.json"
        file.write_text(json.dumps({k: v for k, v in {**answers, **change}.items() if v is not None}))
        documents.append(program.run("triage", "--now", NOW, "--json", "--answers", "answers.json").stdout)
    (program.folder / "broken.toml").write_bytes(broken_small("unknown-id"))
    documents.append(program.run("protocol", "check", "--json", "broken.toml").stdout)
    documents.append(program.run("protocol", "test", "--json").stdout)
    documents.append(program.run("protocol", "show", "--json").stdout)
    documents.append(program.run("protocol", "prove", "--only", "tree", "--json", "knee.toml").stdout)
    keys = set()
    for text in documents:
        checks.expect(text.count("\n") == 1, "a document is not one line")
        document = json.loads(text)
        keys |= {key for key, at in keys_of_document(document)}
    checks.expect({"blocks", "ratio", "retest_on", "decided_by", "severity", "cite", "examined"} <= keys, "the sample documents lost keys: the check is blind")
    for key in sorted(keys):
        checks.expect(key in told, f"docs/json.md: the key {key} is not there")
    order = list(json.loads(documents[0]))
    listed = [key for key in re.findall(r"(?m)^\| `([a-z_]+)` \|", page.split("## The triage document")[1].split("\n## ")[0]) if key in order]
    common = [key for key in re.findall(r"(?m)^\| `([a-z_]+)` \|", page.split("## Every document")[1].split("\n## ")[0])]
    whole = common[: common.index("status") + 1] + listed + common[common.index("status") + 1 :]
    checks.expect(whole == order, f"docs/json.md: keys in the order {whole}, but the program prints {order}")
    names = re.search(r"choose (.*)", program.run("schema").stderr)[1]
    for name in re.findall(r"[a-z]+", names.replace(" or ", " ")):
        checks.expect(f"`patella schema {name}`" in page, f"docs/json.md: patella schema {name} is not there")


# ---- The evidence page: ids as `section/id` or `section/id/item`, which exist in the protocol.


def ids_of_protocol(protocol):
    """section/id, section/id/key, and section/id/item of everything that has an id."""
    ids = set()
    for section, entries in protocol.items():
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            ids.add(f"{section}/{name}")
            for key, value in entry.items() if isinstance(entry, dict) else ():
                ids.add(f"{section}/{name}/{key}")
                if isinstance(value, dict):
                    ids |= {f"{section}/{name}/{key}/{inner}" for inner in value}
                if isinstance(value, list):
                    ids |= {f"{section}/{name}/{item['id']}" for item in value if isinstance(item, dict) and "id" in item}
    return ids


def flags_of_protocol(protocol):
    """red flag number -> the items that carry it"""
    carried = {}
    for name, question in protocol["questions"].items():
        for item in question.get("items", []):
            for number in item.get("flags", []):
                carried.setdefault(number, set()).add(f"questions/{name}/{item['id']}")
    return carried


def verdict_of(program, protocol, given):
    """The verdict of an otherwise quiet knee."""
    quiet = {"yes-no": False, "checklist": [], "scale": 0}
    answers = {}
    for name, question in protocol["questions"].items():
        answers[name] = quiet.get(question["kind"], question["choices"][0]["id"] if "choices" in question else question.get("min"))
    (program.folder / "answers.json").write_text(json.dumps({**answers, **given}))
    return json.loads(program.run("triage", "--json", "--now", NOW, "--answers", "answers.json").stdout)["verdict"]


def check_verdict_column(checks, program, protocol, rows):
    """Each red flag leads, alone, to a verdict that its row names, and each verdict named is reached."""
    people = [{"age": 30, "onset": "gradual"}, {"age": 14, "onset": "gradual"}, {"age": 30, "onset": "twist-or-landing"},
              {"age": 30, "onset": "blow-or-fall"}]
    signs = {number: [item.split("/")[1:] for item in items] for number, items in flags_of_protocol(protocol).items()}
    for number, row in rows.items():
        reached = set()
        for question, item in signs.get(number, [("injury-signs", None)]):
            urgency = protocol["questions"][question]["urgency"]
            given = {question: [item] if item else []}
            if number == 9:
                contexts = [{"age": 60, "onset": "twist-or-landing"}, {"age": 51, "onset": "blow-or-fall"}, {"age": 11, "onset": "blow-or-fall"}]
            elif protocol["questions"][question].get("injury"):
                contexts = people[2:]
            else:
                contexts = people + [{**people[0], "gout-signs": ["toe-attacks"]}]
            mine = [verdict_of(program, protocol, {**person, **given}) for person in contexts]
            reached |= {verdict["id"] for verdict in mine}
            checks.expect(all(URGENCIES.index(v["urgency"]) >= URGENCIES.index(urgency) for v in mine),
                          f"red flag {number}, {item}: a verdict is milder than {urgency}")
        for name in re.findall(r"`verdicts/([a-z-]+)`", row):
            checks.expect(name in reached, f"docs/evidence.md: red flag {number} does not lead to {name} but to {sorted(reached)}")
        checks.expect(reached & set(re.findall(r"`verdicts/([a-z-]+)`", row)), f"docs/evidence.md: red flag {number} leads to {sorted(reached)}")


def check_evidence_page(checks, program):
    page = read("docs/evidence.md")
    protocol = tomllib.loads(read("data/runners-knee.toml"))
    ids = ids_of_protocol(protocol)
    checks.expect(len(ids) > 300, "no ids were found in data/runners-knee.toml: the check is blind")
    for name in sorted(set(re.findall(r"`((?:protocol|questions|findings|tree|verdicts|conditions|ranking|plans|refusals|sources|gate)/[^`]*)`", page))):
        checks.expect(name in ids, f"docs/evidence.md: {name} is not in data/runners-knee.toml")
    method, flags = (page.split(f"## {title}")[1].split("\n## ")[0] for title in ("The method, row by row", "The red flags"))
    for part, most, what in ((method, 24, "row of the method"), (flags, 22, "red flag")):
        rows = dict((int(n), rest) for n, rest in re.findall(r"(?m)^\| (\d+) \|(.*)$", part))
        checks.same_set({str(i) for i in range(1, most + 1)}, {str(i) for i in rows}, what, "docs/evidence.md")
        for number, rest in rows.items():
            checks.expect(re.search(r"`[a-z]+/|out of scope|not carried", rest), f"docs/evidence.md: {what} {number} names nothing of the product")
    rows = dict((int(n), rest) for n, rest in re.findall(r"(?m)^\| (\d+) \|(.*)$", flags))
    for number, items in sorted(flags_of_protocol(protocol).items()):
        for item in sorted(items):
            checks.expect(f"`{item}`" in rows.get(number, ""), f"docs/evidence.md: red flag {number} does not name {item}")
    check_verdict_column(checks, program, protocol, rows)
    unverified = {name for name, source in protocol["sources"].items() if not source.get("verified", True)}
    told = set(re.findall(r"`sources/([a-z0-9-]+)`", page.split("## Recalled, not re-read")[1].split("\n## ")[0]))
    checks.same_set(unverified, told, "source that was not re-read", "docs/evidence.md")


def check_excerpts(checks, program):
    """TOML in docs/protocol.md is quoted from the built-in protocol and its cases, to the letter; the sample
    answers are the README's."""
    files = read("data/runners-knee.toml") + read("data/runners-knee.cases.toml")
    for block in re.findall(r"(?ms)^```toml\n(.*?)^```", read("docs/protocol.md")):
        checks.expect(block in files, f"docs/protocol.md: not in data/ (any more):\n{block}")
    document = json.loads(program.run("triage", "--json", "--now", NOW, "--answers", "examples/answers/runners-knee.json").stdout)
    checks.expect(document["status"] == "complete" and document["verdict"]["id"] == "runners-knee" and document["exit_status"] == 0,
                  "examples/answers/runners-knee.json does not lead to runner's knee and a session")
    checks.expect(not document["messages"], "examples/answers/runners-knee.json holds an answer that is not asked")
    most = int(re.search(r"at most (\d+) questions", read("README.md"))[1])
    checks.expect(len(document["answers"]) <= most, f"README.md: a typical triage takes {len(document['answers'])} questions, not {most}")


def shape_of_schema(schema, root):
    """The columns of a JSON Schema: a dictionary of its keys, a list around its items, else the name of a type."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = [kind for kind in schema.get("anyOf", []) if kind.get("type") != "null"]
    if kinds:
        return shape_of_schema(kinds[0], root)
    if "properties" in schema:
        return {key: shape_of_schema(each, root) for key, each in schema["properties"].items()}
    if "items" in schema:
        return [shape_of_schema(schema["items"], root)]
    if isinstance(schema.get("enum", [""])[0], int):
        return "number"
    kind = schema.get("type", "string")
    kind = [each for each in ([kind] if isinstance(kind, str) else kind) if each != "null"]
    if "pattern" in schema and "[0-9]{4}-" in schema["pattern"] or schema.get("format") == "date":
        return "day"
    return {"boolean": "truth", "integer": "number", "string": "text"}[kind[0]]


def shape_of_columns(text):
    """The same of columns as SQL declares them: `name TYPE` or `name: TYPE`, STRUCT of them, TYPE[] or ARRAY<TYPE>."""
    words = re.findall(r"\w+|\[\]|[(){}<>,]", re.sub(r"[`'\":]", " ", text))
    types = {"VARCHAR": "text", "STRING": "text", "JSON": "text", "BOOLEAN": "truth", "INTEGER": "number", "INT": "number", "DATE": "day"}

    def columns(end):
        found = {}
        while words and words[0] != end:
            name = words.pop(0)
            found[name] = value()
            if words and words[0] == ",":
                words.pop(0)
        if words:
            words.pop(0)
        return found

    def value():
        word = words.pop(0)
        if word in ("STRUCT", "ARRAY"):
            end = {"(": ")", "<": ">"}[words.pop(0)]
            found = columns(end) if word == "STRUCT" else [value()]
            if word == "ARRAY":
                words.pop(0)
        else:
            found = types[word]
        while words and words[0] == "[]":
            words.pop(0)
            found = [found]
        return found

    return columns("}")


def check_columns(checks):
    """The tables that docs/scale.md declares for replies are those of the schema."""
    schema = json.loads(read("data/schema/reply.json"))
    wanted, page = shape_of_schema(schema, schema), read("docs/scale.md")
    for engine, columns in (("DuckDB", re.search(r"columns = \{(.*?)\}\);", page, re.S)), ("Spark", re.search(r'columns = """(.*?)"""', page, re.S))):
        found = shape_of_columns(columns[1])
        checks.expect(list(found.items()) == list(wanted.items()), f"docs/scale.md: the columns for {engine} are {found}, of the schema {wanted}")


def check_links(checks):
    for page in PAGES:
        text = re.sub(r"(?ms)^```.*?^```", "", read(page))
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (ROOT / page).parent / path if path else ROOT / page
            checks.expect(file.exists(), f"{page}: the link {target} leads nowhere")
            if anchor and file.is_file():
                heads = re.findall(r"(?m)^#+ (.*)$", file.read_text(encoding="utf-8"))
                slugs = {re.sub(r"[^a-z0-9 _-]", "", head.lower()).replace(" ", "-") for head in heads}
                checks.expect(anchor in slugs, f"{page}: {target}: no such heading")
        for path in re.findall(r"`((?:src|include|data|docs|tests|examples)/[A-Za-z0-9_./-]+)`", text):
            checks.expect((ROOT / path).exists(), f"{page}: {path} does not exist")


def check_glossary(checks):
    page = read("docs/glossary.md")
    from_gate = re.search(r"refusal_words = \{(.*?)\}", read("src/core/words.cpp"), re.S)[1]
    for word in re.findall(r'"([a-z-]+)"', from_gate):
        for where in ("docs/glossary.md", "docs/json.md"):
            checks.expect(f"`{word}`" in read(where), f"{where}: the refusal {word} is not there")
    for word in re.findall(r'"([a-z-]+)"', re.search(r"urgency_words = \{(.*?)\}", read("include/patella/urgency.hpp"), re.S)[1]):
        checks.expect(f"`{word}`" in page, f"docs/glossary.md: the urgency {word} is not there")


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    if len(words) != 1 or words[0].startswith("-") or not os.access(words[0], os.X_OK):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    if not shutil.which("jq"):
        print("tests/docs/run.py: the documentation's examples need jq; install the Debian package jq", file=sys.stderr)
        return 2
    checks = Checks()
    program = Program(words[0])
    try:
        check_examples(checks, program, "--update" in sys.argv)
        check_made_protocol(checks, program, "--update" in sys.argv)
        check_scripts(checks, program)
        check_commands(checks, program)
        check_protocol_page(checks)
        check_json_page(checks, program)
        check_evidence_page(checks, program)
        check_excerpts(checks, program)
        check_columns(checks)
        check_links(checks)
        check_glossary(checks)
    finally:
        shutil.rmtree(program.folder)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())

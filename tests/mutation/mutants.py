"""Mutants of a protocol: one change each, made by position in the TOML text as data/runners-knee.toml writes it (one line a
node, a finding, a limit, a sign). Findings that only the ranking reads decide nothing and are left alone."""

import re

URGENCIES = ["self-care", "routine", "soon", "same-day", "emergency"]
PERMISSIVE = "runners-knee"  # the verdict that opens a plan


class Mutant:
    """Text from `start` to `end` becomes `new`. `group`: what is mutated; `flag`: it is about the gate or a red flag."""

    def __init__(self, group, name, start, end, new, flag=False):
        self.group, self.name, self.start, self.end, self.new, self.flag = group, name, start, end, new, flag

    def apply(self, text):
        return text[: self.start] + self.new + text[self.end :]


def lines_with_sections(text):
    """(section, offset of the line, the line)"""
    section, at = "", 0
    for line in text.splitlines(keepends=True):
        header = re.match(r"\[([a-z0-9.-]+)\]", line)
        if header:
            section = header[1]
        yield section, at, line.rstrip("\n")
        at += len(line)


def neighbours(urgency):
    i = URGENCIES.index(urgency)
    return [URGENCIES[j] for j in (i - 1, i + 1) if 0 <= j < len(URGENCIES)]


# ---- The tree: `id = { ask = "...", go = { "LABEL" = "target", ... } }`

BRANCH = re.compile(r'("(?P<label>[^"]+)"|(?P<bare>[a-z-]+)) = "(?P<to>[a-z0-9-]+)"')


class Branch:
    def __init__(self, match, offset):
        self.label = match["label"] or match["bare"]
        self.to = match["to"]
        self.label_at = (offset + match.start(1), offset + match.end(1))
        self.to_at = (offset + match.start("to"), offset + match.end("to"))
        numbers = re.fullmatch(r"(\d+)(?:-(\d+)|(\+))?", self.label)
        self.low = int(numbers[1]) if numbers else None
        self.open_end = bool(numbers and numbers[3])
        self.high = None if not numbers or self.open_end else int(numbers[2] or numbers[1])


def range_label(low, high):
    return f'"{low}+"' if high is None else f'"{low}"' if low == high else f'"{low}-{high}"'


def mutate_node(offset, line, flags):
    name = line.split(" ", 1)[0]
    go = line.index("go = {")
    branches = [Branch(m, offset + go + 6) for m in BRANCH.finditer(line[go + 6 :])]
    asked = re.search(r'ask = "([a-z0-9-]+)"', line)
    flag = bool(asked and asked[1] in flags)
    for i, branch in enumerate(branches):
        others = [b.to for b in branches[i + 1 :] + branches[:i] if b.to != branch.to]
        group = "safe side" if branch.label == "unknown" else "branch target"
        for to in dict.fromkeys(others[:1] + [PERMISSIVE]):
            if to != branch.to:
                yield Mutant(group, f"tree.{name} {branch.label} -> {to}", *branch.to_at, to, flag)
    yield from move_ends(name, branches, flag)
    yield from move_words(name, branches, line, offset, flag)
    counts = re.search(r"count = \[(.*?)\], go", line)
    if counts and ", " in counts[1]:
        parts = counts[1].split(", ")
        for i, part in enumerate(parts):
            rest = ", ".join(parts[:i] + parts[i + 1 :])
            yield Mutant("count", f"tree.{name} without {part.strip(chr(34))}", offset + counts.start(1), offset + counts.end(1), rest)


def move_ends(name, branches, flag):
    """The end between two neighbouring ranges, one up and one down, unless a range would be empty."""
    ranges = sorted((b for b in branches if b.low is not None), key=lambda b: b.low)
    for a, b in zip(ranges, ranges[1:]):
        for by in (-1, 1):
            if a.high + by < a.low or (b.high is not None and b.low + by > b.high):
                continue
            yield TwoPlaces("threshold", f"tree.{name} {a.label} | {b.label} by {by:+}", (*a.label_at, range_label(a.low, a.high + by)),
                            (*b.label_at, range_label(b.low + by, b.high)), flag)


def move_words(name, branches, line, offset, flag):
    """Each choice of a branch that takes several goes to the next branch that takes choices."""
    worded = [b for b in branches if b.low is None and b.label != "unknown"]
    for i, branch in enumerate(worded):
        words = branch.label.split(" | ")
        other = worded[(i + 1) % len(worded)]
        if len(words) < 2 or other is branch:
            continue
        for word in words:
            rest = " | ".join(w for w in words if w != word)
            yield TwoPlaces("branch answers", f"tree.{name} {word} to {other.to}", (*branch.label_at, f'"{rest}"'),
                            (*other.label_at, f'"{other.label} | {word}"'), flag)


class TwoPlaces(Mutant):
    def __init__(self, group, name, one, two, flag=False):
        super().__init__(group, name, *one, flag)
        self.other = two

    def apply(self, text):
        places = sorted([(self.start, self.end, self.new), self.other], reverse=True)
        for start, end, new in places:
            text = text[:start] + new + text[end:]
        return text


# ---- Findings: `id = { text = "...", question = "...", at_least = 1 }`


def mutate_finding(offset, line, flags):
    name = line.split(" ", 1)[0]
    flag = re.search(r'question = "([a-z-]+)"', line)[1] in flags
    for bound in re.finditer(r"(at_least|at_most) = (\d+)", line):
        for by in (-1, 1):
            yield Mutant("threshold", f"findings.{name} {bound[1]} {int(bound[2]) + by}", offset + bound.start(2), offset + bound.end(2),
                         str(int(bound[2]) + by), flag)
    listed = re.search(r"(is|has) = \[(.*?)\]", line)
    parts = listed[2].split(", ") if listed else []
    for i, part in enumerate(parts):
        rest = ", ".join(parts[:i] + parts[i + 1 :])
        if rest:
            yield Mutant("finding", f"findings.{name} without {part.strip(chr(34))}", offset + listed.start(2), offset + listed.end(2), rest, flag)


# ---- Questions, verdicts, the gate, the check-in, the entry of a plan


def mutate_question(section, offset, line, safety):
    name = section.split(".")[1]
    key = line.split(" ", 1)[0]
    if key == "urgency":
        yield from other_urgencies("urgency", section, offset, line, True)
    if key in ("safety", "injury", "movement"):
        yield Mutant("mark", f"{section} without {key}", offset, offset + len(line), "", safety or key != "movement")
    if key == "only_if":
        yield Mutant("mark", f"{section} without only_if", offset, offset + len(line), "", True)
    if key == "unknown":
        value = line.split(" = ", 1)[1]
        others = {'"yes"': ['"no"', '"each-node"'], '"no"': ['"yes"', '"each-node"'], '"all"': ['"each-node"'], "10": ["0", "9"],
                  "0": ["10"], '"each-node"': []}.get(value, ["1"])
        for other in others:
            yield Mutant("safe side", f"{section} unknown {other}", offset + line.index(value), offset + len(line), other,
                         safety or name == "small-knee-bend")


def other_urgencies(group, name, offset, line, flag=False):
    found = re.search(r'urgency = "([a-z-]+)"', line)
    for other in neighbours(found[1]) if found else []:
        yield Mutant(group, f"{name} urgency {other}", offset + found.start(1), offset + found.end(1), other, flag)


def mutate_limit(number, offset, line):
    name = f"gate limit {number}"
    yield Mutant("gate rule", f"{name} removed", offset, offset + len(line), "", True)
    listed = re.search(r"any = \[(.*?)\]", line)
    parts = listed[1].split(", ")
    for i, part in enumerate(parts):
        rest = ", ".join(parts[:i] + parts[i + 1 :])
        if rest:
            yield Mutant("gate rule", f"{name} without {part.strip(chr(34))}", offset + listed.start(1), offset + listed.end(1), rest, True)
    refusal = re.search(r'refusal = "([a-z-]+)"', line)
    other = "pain-masked" if refusal[1] == "plan-not-for-you" else "plan-not-for-you"
    yield Mutant("gate rule", f"{name} refusal {other}", offset + refusal.start(1), offset + refusal.end(1), other, True)
    yield from other_urgencies("gate rule", name, offset, line, True)
    urgency = re.search(r'urgency = "[a-z-]+", ', line)
    if urgency:
        yield Mutant("gate rule", f"{name} without urgency", offset + urgency.start(), offset + urgency.end(), "", True)


def mutate_sign(offset, line):
    item = re.search(r'item = "([a-z-]+)"', line)[1]
    yield Mutant("check-in sign", f"sign {item} removed", offset, offset + len(line), "", True)
    closes = re.search(r'closes = "(day|triage)"(, urgency = "[a-z-]+")?', line)
    new = 'closes = "triage", urgency = "soon"' if closes[1] == "day" else 'closes = "day"'
    yield Mutant("check-in sign", f"sign {item} {new}", offset + closes.start(), offset + closes.end(), new, True)
    yield from other_urgencies("check-in sign", f"sign {item}", offset, line, True)


def mutate_entry(offset, line):
    for number in re.finditer(r"(at_least) = ([\d.]+)", line):
        for factor in (0.5, 2):
            new = f"{float(number[2]) * factor:g}"
            if new != number[2]:
                yield Mutant("plan entry", f"entry {number[1]} {number[2]} {new}", offset + number.start(2), offset + number.end(2), new)
    step = re.search(r'step = "([a-z0-9-]+)"', line)
    if step:
        for other in ("walk", "phase-1", "phase-2", "continuous"):
            if other != step[1]:
                yield Mutant("plan entry", f"entry {line[2:20]} {step[1]} -> {other}", offset + step.start(1), offset + step.end(1), other)


def mutants(text):
    """All of them, in the order of the text."""
    flags = set(re.findall(r"\[questions\.([a-z-]+)\](?:(?!\n\[)[\s\S])*?\nsafety = true", text))
    decides = "".join(line for section, _, line in lines_with_sections(text) if section in ("tree", "gate"))
    limits = 0
    for section, offset, line in lines_with_sections(text):
        body = re.match(r"[a-z0-9-]+ = \{", line)
        if section == "tree" and body:
            yield from mutate_node(offset, line, flags)
        elif section == "findings" and body:
            if f'"{line.split(" ", 1)[0]}"' in decides:
                yield from mutate_finding(offset, line, flags)
        elif section.startswith("questions."):
            yield from mutate_question(section, offset, line, section.split(".")[1] in flags)
        elif section.startswith("verdicts."):
            if line.startswith("urgency"):
                grave = line.split(" = ")[1].strip(chr(34)) in URGENCIES[2:]
                yield from other_urgencies("urgency", section, offset, line, grave)
            if line.startswith("plan ="):
                yield Mutant("verdict", f"{section} without a plan", offset, offset + len(line), "")
        elif section == "gate":
            if line.startswith("{ refusal"):
                limits += 1
                yield from mutate_limit(limits, offset, line)
            if line.startswith("question"):
                yield Mutant("gate rule", "gate asks session-pain", offset, offset + len(line), 'question = "session-pain"', True)
            if line.startswith("retest_up_to"):
                for value in (2, 4):
                    yield Mutant("gate rule", f"gate retest_up_to {value}", offset, offset + len(line),
                                 f'retest_up_to = {{ value = {value}, source = "own" }}', True)
        elif section == "checkin" and line.startswith("{ item"):
            yield from mutate_sign(offset, line)
        elif section.endswith(".entry"):
            yield from mutate_entry(offset, line)
            if line.startswith("unknown"):
                for other in ("phase-1", "continuous"):
                    yield Mutant("safe side", f"entry unknown {other}", offset, offset + len(line), f'unknown = "{other}"')


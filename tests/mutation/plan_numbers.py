"""Mutants of the numbers of a plan (ladders, relief, entry, rules, caps): each one step down and one step up. A step is the
last digit as it is written; for metres it is what sessions are told in: 10 m on the ladder, 100 m for tops, caps and entry."""

import decimal
import re

from mutants import Mutant, lines_with_sections

NUMBER = re.compile(r"\b(?P<key>[a-z_]+) = (?:\{ value = )?(?P<value>\d+(?:\.\d+)?)\b")
METRES = {"distance_m": 10, "top_unknown_m": 100, "most_m": 100, "entry_walk_m": 100}


def place(section, step, line):
    """Whose number it is: `phase-1`, `strength-1 Clamshell`, `entry continuous`, `relief rest`, `rules`."""
    table = section.split(".")[2:]
    named = re.search(r'(id|name|step|do) = "([^"]+)"', line)
    words = table + [named[2]] if named else table
    if named and named[1] == "name":
        words = [step] + words
    if named and named[1] == "do" and not table:
        words = ["close" if line.startswith("close") else "prepare"] + words
    return " ".join(words)


def plan_mutants(text):
    """All of them, in the order of the text."""
    step = ""
    for section, offset, line in lines_with_sections(text):
        if not section.startswith("plans."):
            continue
        step = (re.search(r'id = "([a-z0-9-]+)"', line) or [None, step])[1]
        for number in NUMBER.finditer(line):
            value = decimal.Decimal(number["value"])
            by = METRES.get(number["key"], decimal.Decimal(1).scaleb(value.as_tuple().exponent))
            for new in (value - by, value + by):
                yield Mutant(group_of(section, number["key"]), f"{place(section, step, line)} {number['key']} {new}", offset + number.start("value"),
                             offset + number.end("value"), str(new))


def group_of(section, key):
    table = section.split(".")[2:]
    if table:
        return table[0]
    return "exercises" if key in ("sets", "reps", "hold_seconds") else "ladders"

"""Protocols of any number of nodes: the small one of the tests with a chain of yes-no questions before its last node."""

import pathlib

BASE = pathlib.Path(__file__).resolve().parent.parent / "protocol" / "base.toml"
BASE_NODES = 10

QUESTION = """[questions.extra-{0}]
kind = "yes-no"
name = "Extra {0}"
ask = "Is it so?"
unknown = "yes"
"""
NODE = """[tree.extra-{0}]
ask = "extra-{0}"
go = {{ no = "{1}", yes = "unclear" }}
"""


def chain_of(nodes):
    """The protocol as text."""
    extra = range(1, nodes - BASE_NODES + 1)
    text = BASE.read_text()
    if not extra:
        return text
    text = text.replace('front = "loads"', 'front = "extra-1"')
    text = text.replace("[questions.stairs]", "".join(map(QUESTION.format, extra)) + "[questions.stairs]", 1)
    chain = (NODE.format(each, "loads" if each == extra[-1] else f"extra-{each + 1}") for each in extra)
    return text.replace("[tree.loads]", "".join(chain) + "[tree.loads]", 1)


def record(nodes, answered):
    """A runner who answers all questions of the path, or with `answered` only so many of the chain: the last with yes."""
    chain = {f"extra-{each}": each == answered for each in range(1, min(nodes - BASE_NODES, answered) + 1)}
    return {"id": "runner-1", "day": "2026-11-22", "answers": {
        "emergency-signs": [], "age": 34, "same-day-signs": [], "onset": "gradual", "soon-signs": [], "place": "front",
        **chain, "stairs": True, "squat": True, "small-knee-bend": 1, "painkiller": False}}

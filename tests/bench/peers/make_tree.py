#!/usr/bin/env python3
"""make_tree.py < protocol.json > tree.js: the tree and the weights of `patella protocol show --json` as plain JavaScript.

Every node becomes a function of if and else, every question's evidence a function of products, in the order of patella.
decide.js holds the rest, written by hand. An answer is an integer: MISSING, UNKNOWN, the position of a choice, the
items ticked as bits (with their number in `ticks`), or a value in the steps of its question.
"""

import json
import sys

protocol = json.load(sys.stdin)
questions = {question["id"]: question for question in protocol["questions"]}
position = {question["id"]: i for i, question in enumerate(protocol["questions"])}
verdict = {each["id"]: i for i, each in enumerate(protocol["verdicts"])}
condition = {each["id"]: i for i, each in enumerate(protocol["conditions"])}
findings = {each["id"]: each for each in protocol["findings"]}


def name(node):
    return "node_" + node.replace("-", "_")


def steps(question, value):
    return round(value / (question["step"] or 1))


def words(question):
    return ["no", "yes"] if question["kind"] == "yes-no" else [choice["id"] for choice in question["choices"]]


def between(variable, low, high):
    return f"{variable} === {low}" if low == high else f"{variable} >= {low} && {variable} <= {high}"


def is_present(finding, value):
    """JavaScript that is true of a given answer if the finding is there."""
    question = questions[finding["question"]]
    if finding["answers"] is None:
        counted = question["kind"] == "checklist"
        variable = f"ticks[{position[question['id']]}]" if counted else value
        return between(variable, *(steps(question, finding[end]) for end in ("from", "to")))
    at = [words(question).index(word) for word in finding["answers"]]
    if question["kind"] == "checklist":
        return f"({value} & {sum(1 << bit for bit in at)}) !== 0"
    return " || ".join(f"{value} === {each}" for each in at)


def go(branch):
    if branch["leads_to"] == "verdict":
        return f"return {verdict[branch['go']]} /* {branch['go']} */;"
    return f"return {name(branch['go'])}(a, ticks);"


def ask_node(node):
    question = questions[node["ask"]]
    at = position[question["id"]]
    step = f"path += SEPARATOR + '\"{node['id']}\"';"
    print(f"  const v = a[{at}];  // {question['id']}\n  if (v === MISSING) return NEEDS - {at};\n  {step}")
    for branch in node["branches"]:
        if branch["unknown"]:
            print(f"  if (v === UNKNOWN) {{ {go(branch)} }}")
    for branch in node["branches"]:
        if branch["answers"] is None and branch["from"] is None:
            continue  # of unknown alone
        if branch["answers"] is not None:
            test = " || ".join(f"v === {words(question).index(word)}" for word in branch["answers"])
        else:
            variable = f"ticks[{at}]" if question["kind"] == "checklist" else "v"
            test = between(variable, steps(question, branch["from"]), steps(question, branch["to"]))
        print(f"  if ({test}) {{ {go(branch)} }}")


def count_node(node):
    step = f"path += SEPARATOR + '\"{node['id']}\"';"
    print("  let v, present = 0, open = 0, needs = 0;")
    for finding in node["count"]:
        at = position[finding["question"]]
        print(f"  v = a[{at}];  // {finding['question']}")
        print(f"  if (v >= 0) {{ if ({is_present(finding, 'v')}) present++; }}")
        print(f"  else {{ open++; if (v === MISSING && needs === 0) needs = NEEDS - {at}; }}")
    for branch in node["branches"]:
        if branch["from"] is None:
            continue
        low, high = int(branch["from"]), int(branch["to"])
        print(f"  if (present >= {low} && present + open <= {high}) {{ {step} {go(branch)} }}")
    print(f"  if (needs !== 0) return needs;\n  {step}")
    for branch in node["branches"]:
        if branch["unknown"]:
            print(f"  {go(branch)}")


def weights_of(question):
    """(absent: condition -> ratio, present: finding -> [(condition, ratio)]), as patella multiplies them."""
    absent, present = {}, {}
    for at, each in enumerate(protocol["conditions"]):
        for evidence in each["evidence"]:
            if findings[evidence["finding"]]["question"] != question:
                continue
            yes, no = evidence["present"], evidence["absent"]
            absent[at] = absent.get(at, 1.0) * no
            present.setdefault(evidence["finding"], []).append((at, yes / no))
    return absent, present


def main():
    print("'use strict';\n// Made by make_tree.py.\nconst MISSING = -2, UNKNOWN = -1, NEEDS = -1;")
    print("const SEPARATOR = ',';\nlet path = '';\n")
    for node in protocol["tree"]["nodes"]:
        print(f"function {name(node['id'])}(a, ticks) {{")
        (ask_node if node["ask"] else count_node)(node)
        print("}\n")
    asked = []
    for question, at in position.items():
        absent, present = weights_of(question)
        if not absent:
            continue
        asked.append(at)
        print(f"function weigh_{at}(v, ticks, w) {{  // {question}")
        print("".join(f"  w[{each}] *= {ratio!r};\n" for each, ratio in absent.items() if ratio != 1), end="")
        for finding, factors in present.items():
            print(f"  if ({is_present(findings[finding], 'v')}) {{")
            print("".join(f"    w[{each}] *= {ratio!r};\n" for each, ratio in factors if ratio != 1), end="")
            print("  }")
        print("}\n")
    print("/** A verdict's position, or NEEDS minus that of the question it needs first. */")
    print(f"function walk(a, ticks) {{ path = ''; return {name(protocol['tree']['start'])}(a, ticks); }}\n")
    print("function weigh(a, ticks, w) {")
    for at in asked:
        print(f"  if (a[{at}] >= 0) weigh_{at}(a[{at}], ticks, w);")
    print("}\n")
    print(f"const PRIORS = {[each['prior']['value'] for each in protocol['conditions']]!r};")
    print("module.exports = { MISSING, UNKNOWN, NEEDS, PRIORS, walk, weigh, path: () => path.slice(1) };")


if __name__ == "__main__":
    main()

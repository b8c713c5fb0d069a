#!/usr/bin/env python3
"""make_rules.py ENGINE < protocol.json: the tree of `patella protocol show --json` as rules for another engine.

ENGINE is json-logic (one rule a node, as one nested if with shared parts), json-rules (one small rule set a node) or zen
(a graph of switches). Each decides the verdict from the answers as they stand in a request.
"""

import json
import sys

protocol = json.load(sys.stdin)
questions = {question["id"]: question for question in protocol["questions"]}
nodes = {node["id"]: node for node in protocol["tree"]["nodes"]}
UNKNOWN = "unknown"


def kind(question):
    return questions[question]["kind"]


def known_ends(node):
    """(low, high, branch) or (words, None, branch) of the branches for a known answer, the unknown one last."""
    for branch in node["branches"]:
        if branch["answers"] is not None:
            yield branch["answers"], None, branch
        elif branch["from"] is not None:
            yield int(branch["from"]), int(branch["to"]), branch


def unknown_branch(node):
    return next(branch for branch in node["branches"] if branch["unknown"])


# ---- json-logic: expressions in JSON


def logic_ticked(question):
    return {"ticked": [{"var": question}]}


def logic_among(value, words):
    return {"==": [value, words[0]]} if len(words) == 1 else {"in": [value, words]}


def logic_range(value, low, high):
    return {"==": [value, low]} if low == high else {"<=": [low, value, high]}


def logic_present(finding):
    value = {"var": finding["question"]}
    words = finding["answers"]
    counted = kind(finding["question"]) == "checklist"
    if words is None:
        return logic_range(logic_ticked(finding["question"]) if counted else value, finding["from"], finding["to"])
    if counted:
        tests = [{"in": [word, value]} for word in words]
        return tests[0] if len(tests) == 1 else {"or": tests}
    if kind(finding["question"]) == "yes-no":
        return {"===": [value, words[0] == "yes"]}
    return logic_among(value, words)


def logic_open(question):
    return {"in": [{"var": question}, [UNKNOWN, None]]}


def logic_test(question, low, high):
    if high is None and kind(question) == "yes-no":
        return {"===": [{"var": question}, low[0] == "yes"]}
    if high is None:
        return logic_among({"var": question}, low)
    return logic_range(logic_ticked(question) if kind(question) == "checklist" else {"var": question}, low, high)


def json_logic():
    """The whole tree as one expression: JavaScript that shares what several branches lead to."""

    def target(branch):
        return json.dumps(branch["go"]) if branch["leads_to"] == "verdict" else "node_" + branch["go"].replace("-", "_")

    def chain(tests, otherwise):
        return "{ if: [" + ", ".join(f"{test}, {to}" for test, to in tests) + f", {otherwise}] }}"

    def ask(node):
        tests = [(json.dumps(logic_test(node["ask"], low, high)), target(branch))
                 for low, high, branch in known_ends(node) if not branch["unknown"]]
        otherwise = target(unknown_branch(node))
        return chain(tests, otherwise) if tests else otherwise

    def count(node):
        if len(node["count"]) == 1:
            ends = {low: target(branch) for low, _, branch in known_ends(node)}
            finding, unsure = node["count"][0], target(unknown_branch(node))
            tests = [(json.dumps(logic_present(finding)), ends.get(1, ends[0]))]
            if unsure != ends[0]:
                tests.append((json.dumps(logic_open(finding["question"])), unsure))
            return chain(tests, ends[0])
        present = {"+": [{"if": [logic_present(finding), 1, 0]} for finding in node["count"]]}
        most = {"+": [{"if": [{"or": [logic_open(finding["question"]), logic_present(finding)]}, 1, 0]}
                      for finding in node["count"]]}
        tests = [(json.dumps({"and": [{">=": [present, low]}, {"<=": [most, high]}]}), target(branch))
                 for low, high, branch in known_ends(node)]
        unsure = [branch for branch in node["branches"] if branch["unknown"]]
        return chain(tests, target(unsure[0])) if unsure else chain(tests[:-1], tests[-1][1])

    done = []

    def define(node):
        if node["id"] in done:
            return
        for branch in node["branches"]:
            if branch["leads_to"] == "node":
                define(nodes[branch["go"]])
        done.append(node["id"])
        rule = ask(node) if node["ask"] else count(node)
        print(f"const node_{node['id'].replace('-', '_')} = {rule};")

    define(nodes[protocol["tree"]["start"]])
    print(f"module.exports = node_{protocol['tree']['start'].replace('-', '_')};")


# ---- json-rules-engine: rules of conditions, an event each


def rules_node(node):
    rules = []
    if node["ask"]:
        counted = kind(node["ask"]) == "checklist"
        fact = {"fact": node["ask"]}
        for low, high, branch in known_ends(node):
            if branch["unknown"]:
                continue
            if high is None and kind(node["ask"]) == "yes-no":
                test = fact | {"operator": "equal", "value": low[0] == "yes"}
            elif high is None:
                test = fact | {"operator": "in", "value": low}
            else:
                test = fact | {"operator": "ticked" if counted else "between", "value": [low, high]}
            rules.append((test, branch))
        rules.append((None, unknown_branch(node)))  # last, so that it holds when none of the others does
    else:
        for low, high, branch in known_ends(node):
            rules.append(({"fact": "answers", "operator": "counts", "value": {
                "findings": [{key: finding[key] for key in ("question", "answers", "from", "to")} | {
                    "kind": kind(finding["question"])} for finding in node["count"]], "low": low, "high": high}}, branch))
        rules += [(None, branch) for branch in node["branches"] if branch["unknown"] and branch["from"] is None]
    return [{"conditions": {"all": [test] if test else []}, "priority": len(rules) - i,
             "event": {"type": branch["leads_to"], "params": {"go": branch["go"]}}}
            for i, (test, branch) in enumerate(rules)]


def json_rules():
    print(json.dumps({"start": protocol["tree"]["start"],
                      "nodes": {node["id"]: rules_node(node) for node in protocol["tree"]["nodes"]}}))


# ---- zen: switches between an input and the verdicts


def zen_name(question):
    return question.replace("-", "_")


def zen_present(finding):
    value, words = zen_name(finding["question"]), finding["answers"]
    counted = kind(finding["question"]) == "checklist"
    if words is None:
        return f"{f'len({value})' if counted else value} in [{int(finding['from'])}..{int(finding['to'])}]"
    if counted:
        return "(" + " or ".join(f"'{word}' in {value}" for word in words) + ")"
    if kind(finding["question"]) == "yes-no":
        return f"{value} == {'true' if words[0] == 'yes' else 'false'}"
    return f"{value} in {json.dumps(words)}"


def zen_open(question):
    return f"({zen_name(question)} == '{UNKNOWN}' or {zen_name(question)} == null)"


def zen_tests(node):
    """(condition, branch), to be tried in order; an empty condition always holds."""
    if node["ask"]:
        value = zen_name(node["ask"])
        yield f"{value} == '{UNKNOWN}'", unknown_branch(node)
        for low, high, branch in known_ends(node):
            if high is None and kind(node["ask"]) == "yes-no":
                yield f"{value} == {'true' if low[0] == 'yes' else 'false'}", branch
            elif high is None:
                yield f"{value} in {json.dumps(low)}", branch
            elif kind(node["ask"]) == "checklist":
                yield f"len({value}) in [{low}..{high}]", branch
            else:
                yield f"{value} in [{low}..{high}]", branch
        return
    present = " + ".join(f"((not {zen_open(f['question'])}) and {zen_present(f)} ? 1 : 0)" for f in node["count"])
    most = " + ".join(f"({zen_open(f['question'])} or {zen_present(f)} ? 1 : 0)" for f in node["count"])
    for low, high, branch in known_ends(node):
        yield f"{present} >= {low} and {most} <= {high}", branch
    for branch in node["branches"]:
        if branch["unknown"] and branch["from"] is None:
            yield "", branch


def zen():
    made = [{"id": "in", "type": "inputNode", "name": "in"}, {"id": "out", "type": "outputNode", "name": "out"}]
    edges = [{"id": "first", "sourceId": "in", "targetId": protocol["tree"]["start"], "type": "edge"}]
    for node in protocol["tree"]["nodes"]:
        statements = []
        for i, (condition, branch) in enumerate(zen_tests(node)):
            statements.append({"id": f"{node['id']}.{i}", "condition": condition})
            to = branch["go"] if branch["leads_to"] == "node" else "verdict." + branch["go"]
            edges.append({"id": f"edge.{node['id']}.{i}", "sourceId": node["id"], "targetId": to, "type": "edge",
                          "sourceHandle": f"{node['id']}.{i}"})
        made.append({"id": node["id"], "type": "switchNode", "name": node["id"],
                     "content": {"hitPolicy": "first", "statements": statements}})
    for each in protocol["verdicts"]:
        at = "verdict." + each["id"]
        made.append({"id": at, "type": "expressionNode", "name": at, "content": {
            "expressions": [{"id": at + ".e", "key": "verdict", "value": f"'{each['id']}'"}]}})
        edges.append({"id": "end." + at, "sourceId": at, "targetId": "out", "type": "edge"})
    print(json.dumps({"nodes": made, "edges": edges}))


if __name__ == "__main__":
    {"json-logic": json_logic, "json-rules": json_rules, "zen": zen}[sys.argv[1]]()

#!/usr/bin/env python3
"""Checks that docs/tree.svg is the tree of the built-in protocol.

usage: tests/docs/tree.py PATELLA [--update]

Compares what `patella protocol show --dot` says with what stands in the picture: boxes with their texts and colours, and
arrows. Where graphviz put them does not matter, so any version of it will do, and none is needed here. --update draws
the picture anew; that needs dot, from the Debian package graphviz.
"""

import collections
import html
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

PICTURE = Path(__file__).resolve().parents[2] / "docs/tree.svg"
SVG = "{http://www.w3.org/2000/svg}"


def texts_of_label(label):
    return collections.Counter(html.unescape(part) for part in re.split(r"<[^>]*>|\n", label) if part.strip())


def read_dot(dot):
    """What is to be seen: by box its texts and colours; the arrows; the texts above it all."""
    boxes = {}
    for name, label in re.findall(r'(?ms)^  "([a-z0-9-]+)" \[label=<(.*?)>\];$', dot):
        colours = collections.Counter(c for c in re.findall(r'BGCOLOR="([^"]+)"', label) if c != "#ffffff")
        boxes[name] = (texts_of_label(label), colours)
    arrows = collections.Counter(re.findall(r'(?m)^  "([a-z0-9-]+)":\w+:e -> "([a-z0-9-]+)":in:w;$', dot))
    return boxes, arrows, texts_of_label(re.search(r"(?ms)^    labelloc.*?label=<(.*?)>\];$", dot)[1])


def texts_of_group(group):
    return collections.Counter(text.text for text in group.findall(f"{SVG}text"))


def read_svg(svg):
    boxes, arrows = {}, collections.Counter()
    graph = tree.fromstring(svg).find(f"{SVG}g")
    for group in graph.findall(f"{SVG}g"):
        title = group.find(f"{SVG}title").text
        if group.get("class") == "node":
            fills = (shape.get("fill") for shape in group.iter(f"{SVG}polygon"))
            boxes[title] = (texts_of_group(group), collections.Counter(f for f in fills if f not in ("none", "white", "#ffffff")))
        else:
            arrows[tuple(re.sub(r":.*", "", end) for end in title.split("->"))] += 1
    return boxes, arrows, texts_of_group(graph)


def differences(dot, svg):
    """Each difference in one line."""
    (boxes, arrows, head), (drawn, drawn_arrows, drawn_head) = read_dot(dot), read_svg(svg)
    for name in sorted(boxes.keys() | drawn.keys()):
        if name not in drawn or name not in boxes:
            yield f"the box {name} is {'not drawn' if name not in drawn else 'no longer in the tree'}"
        elif boxes[name] != drawn[name]:
            yield f"the box {name} differs: {list((boxes[name][0] - drawn[name][0]) + (drawn[name][0] - boxes[name][0]))}"
    for arrow in sorted(((arrows - drawn_arrows) + (drawn_arrows - arrows)).keys()):
        yield f"the arrow {' -> '.join(arrow)} differs"
    if head != drawn_head:
        yield f"the heading differs: {list(head)}"


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    if len(words) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    dot = subprocess.run([words[0], "protocol", "show", "--dot"], capture_output=True, text=True, check=True,
                         env={"HOME": "/nonexistent", "TZ": "UTC"}).stdout
    if "--update" in sys.argv:
        PICTURE.write_text(subprocess.run(["dot", "-Tsvg"], input=dot, capture_output=True, text=True, check=True).stdout)
        print("updated docs/tree.svg")
    svg = PICTURE.read_text()
    boxes, arrows, _ = read_dot(dot)
    # Blind eyes see no difference: enough is found, and small changes are noticed.
    eyes = [len(boxes) > 20, sum(arrows.values()) > 20, sum(sum(box[0].values()) for box in boxes.values()) > 300]
    eyes += [any(differences(dot.replace(old, new, 1), svg)) for old, new in
             (("none ticked", "1 ticked"), ('-> "em-clot"', '-> "injury"'), ("#a11b1b", "#cfe8cf"), ("EMERGENCY", "ROUTINE"))]
    wrong = list(differences(dot, svg))
    for line in wrong:
        print(f"FAILED docs/tree.svg: {line}")
    if wrong:
        print("  Draw it anew: tests/docs/tree.py PATELLA --update")
    if not all(eyes):
        print(f"FAILED tests/docs/tree.py does not see what it should: {eyes}")
    failed = len(wrong) + eyes.count(False)
    print(f"{len(eyes) + (not wrong)} passed, {failed} failed" if not failed else f"{eyes.count(True)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

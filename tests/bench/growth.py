#!/usr/bin/env python3
"""growth.py PATELLA [--plot FILE] [--quick]: how the cost of `patella batch` grows with lines, history and protocol.

Instructions are those over a run without lines; times are the least processor time of three runs, the start included for
the lines and without it for the rest. Linear or better means: so many times the size costs at most so many times as much.
"""

import argparse
import json
import pathlib
import tempfile

import measure
import plot
import protocols
import records

TOLERANCE = 1.05  # of a ratio of costs
FEW = 300  # lines under callgrind, for the larger sizes fewer


class Growth:
    """Costs of one thing over its sizes: instructions and seconds of the whole, or of a record."""

    def __init__(self, title, sizes, unit):
        self.title, self.sizes, self.unit = title, sizes, unit
        self.instructions, self.seconds = {}, {}

    def rows(self):
        """A table, which says of each step whether it was linear or better."""
        yield [self.title, "seconds", "times before", "instructions", "times before", "size, times", "linear or better"]
        before = None
        for size in self.sizes:
            ratio = [self.ratio(cost, before, size) for cost in (self.seconds, self.instructions)]
            judged = ratio[1] or ratio[0]
            yield [f"{size:,}", f"{self.seconds[size]:.3g}", self.show(ratio[0]),
                   f"{self.instructions[size]:,.0f}" if size in self.instructions else "", self.show(ratio[1]),
                   f"{size / before:.1f}" if before else "",
                   "" if judged is None else "yes" if judged <= size / before * TOLERANCE else "NO"]
            before = size

    @staticmethod
    def ratio(cost, before, size):
        return cost[size] / cost[before] if before in cost and size in cost else None

    @staticmethod
    def show(ratio):
        return f"{ratio:.2f}" if ratio else ""


class Bench:
    def __init__(self, patella, folder):
        self.patella, self.folder = patella, pathlib.Path(folder)

    def command(self, protocol=None):
        return [self.patella, "batch", "--quiet", *(["--protocol", protocol] if protocol else [])]

    def file(self, lines):
        path = self.folder / "lines"
        path.write_text("".join(lines))
        return path

    def seconds(self, lines, protocol=None):
        path = self.file(lines)
        return min(measure.seconds(self.command(protocol), path) for _ in range(3))

    def instructions(self, lines, protocol=None):
        path = self.file(lines)
        return measure.instructions(self.command(protocol), path) - measure.instructions(self.command(protocol))

    def of_a_record(self, growth, size, lines, protocol=None):
        """Both costs of one line, the start taken off."""
        start = min(measure.seconds(self.command(protocol)) for _ in range(3))
        growth.seconds[size] = max(self.seconds(lines, protocol) - start, 1e-9) / len(lines)
        few = lines[:max(len(lines) // 20, 5)]
        growth.instructions[size] = self.instructions(few, protocol) / len(few)

    def lines(self, most):
        sizes = [size for size in (10_000, 30_000, 100_000, 300_000, 1_000_000) if size <= most]
        growth = Growth("lines", sizes, "seconds in all")
        made = records.lines(self.patella, 10_000)
        for size in sizes:
            many = made * (size // len(made))
            growth.seconds[size] = self.seconds(many)
            if size <= 100_000:  # ten times as slow, at the least, under callgrind
                growth.instructions[size] = self.instructions(many)
        return growth

    def history(self, budget):
        growth = Growth("events of history", [1, 10, 100, 1000], "seconds a record")
        for events in growth.sizes:
            self.of_a_record(growth, events, records.lines(self.patella, max(budget // events, 50), events))
        return growth

    def protocol(self, budget, title, answered):
        """`answered`: the most of the chain's questions that a record answers."""
        growth = Growth(title, [10, 100, 1000, 2500], "seconds a record")
        for nodes in growth.sizes:
            path = self.folder / "chain.toml"
            path.write_text(protocols.chain_of(nodes))
            line = json.dumps(protocols.record(nodes, min(answered, nodes)), separators=(",", ":")) + "\n"
            self.of_a_record(growth, nodes, [line] * max(budget // min(nodes, answered), 50), path)
        return growth

    def load(self):
        """What a start costs with a protocol of that size."""
        growth = Growth("nodes, start alone", [10, 100, 1000, 2500], "seconds")
        for nodes in growth.sizes:
            path = self.folder / "chain.toml"
            path.write_text(protocols.chain_of(nodes))
            growth.seconds[nodes] = min(measure.seconds(self.command(path)) for _ in range(5))
            growth.instructions[nodes] = measure.instructions(self.command(path))
        return growth


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("patella", type=pathlib.Path)
    arguments.add_argument("--plot", type=pathlib.Path, help="where to write the plot, an SVG")
    arguments.add_argument("--quick", action="store_true", help="a tenth of everything")
    chosen = arguments.parse_args()
    share = 10 if chosen.quick else 1
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(chosen.patella.resolve(), folder)
        growths = [bench.lines(1_000_000 // share), bench.history(40_000 // share),
                   bench.protocol(400_000 // share, "nodes, ten more answers", 10),
                   bench.protocol(400_000 // share, "nodes, all answered", 1_000_000), bench.load()]
    for growth in growths:
        print(measure.columns(list(growth.rows())) + "\n")
    if chosen.plot:
        chosen.plot.write_text(plot.svg([
            plot.Panel("lines", "lines", "seconds in all", [("triages", growths[0].seconds)]),
            plot.Panel("history", "events a line", "seconds a line", [("check-ins", growths[1].seconds)]),
            plot.Panel("protocol", "nodes", "seconds a line",
                       [("all answered", growths[3].seconds), ("ten answered", growths[2].seconds)])]))


if __name__ == "__main__":
    main()

"""Log-log plots as one SVG: plain text, readable on a light and on a dark page."""

import math
from typing import NamedTuple

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 310, 270, 74, 30, 20, 46
# Tones that can be read on white and on black, where a viewer knows no media query; where it does, better ones.
STYLE = """<style>
  text { font: 12px sans-serif; fill: #767676 }
  .title { font-weight: bold }
  .axis { stroke: #888; fill: none }
  .grid { stroke: #888; stroke-opacity: 0.35 }
  .linear { stroke: #888; stroke-dasharray: 4 4; fill: none }
  .a { stroke: #2b7fc4; fill: none; stroke-width: 2 } .a-dot { fill: #2b7fc4 }
  .b { stroke: #c96a30; fill: none; stroke-width: 2 } .b-dot { fill: #c96a30 }
  @media (prefers-color-scheme: light) { text { fill: #333 } }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } }
</style>"""


class Panel(NamedTuple):
    title: str
    x: str
    y: str
    series: list  # of (name, {size: cost})


class Scale:
    """Whole decades onto pixels."""

    def __init__(self, values, begin, end):
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(math.ceil(math.log10(max(values)) - 1e-9), self.low + 1)
        self.begin, self.end = begin, end

    def __call__(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def decades(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def number(value, seconds):
    if seconds:
        for size, unit in ((1, "s"), (1e-3, "ms"), (1e-6, "\u00b5s")):
            if value >= size * 0.999:
                return f"{value / size:g} {unit}"
        return f"{value / 1e-9:g} ns"
    return f"{value / 1e6:g} M" if value >= 1e6 else f"{value / 1e3:g} k" if value >= 1e3 else f"{value:g}"


def draw(panel, left):
    points = [point for _, costs in panel.series for point in costs.items()]
    x = Scale([size for size, _ in points], left + LEFT, left + WIDTH - RIGHT)
    y = Scale([cost for _, cost in points], HEIGHT - BOTTOM, TOP)
    middle = (x.begin + x.end) / 2
    yield f'<text class="title" x="{middle:.0f}" y="18" text-anchor="middle">{panel.title}</text>'
    for value in x.decades():
        yield f'<path class="grid" d="M{x(value):.1f} {y.begin}V{y.end}"/>'
        yield f'<text x="{x(value):.1f}" y="{y.begin + 16}" text-anchor="middle">{number(value, False)}</text>'
    for value in y.decades():
        yield f'<path class="grid" d="M{x.begin} {y(value):.1f}H{x.end}"/>'
        yield f'<text x="{x.begin - 5}" y="{y(value) + 4:.1f}" text-anchor="end">{number(value, True)}</text>'
    yield f'<path class="axis" d="M{x.begin} {y.end}V{y.begin}H{x.end}"/>'
    yield f'<text x="{middle:.0f}" y="{HEIGHT - 10}" text-anchor="middle">{panel.x}</text>'
    yield (f'<text transform="translate({left + 14} {(y.begin + y.end) / 2:.0f}) rotate(-90)" text-anchor="middle">'
           f'{panel.y}</text>')
    for mark, (name, costs) in zip("ab", panel.series):
        yield from draw_series(name, costs, mark, x, y)


def draw_series(name, costs, mark, x, y):
    """The costs, and from the last of them back what linear growth would be."""
    sizes = sorted(costs)
    last = sizes[-1]
    first = max(sizes[0], last * 10 ** y.low / costs[last])
    yield (f'<path class="linear" d="M{x(first):.1f} {y(costs[last] * first / last):.1f}'
           f'L{x(last):.1f} {y(costs[last]):.1f}"/>')
    line = "L".join(f"{x(size):.1f} {y(costs[size]):.1f}" for size in sizes)
    yield f'<path class="{mark}" d="M{line}"/>'
    for size in sizes:
        yield f'<circle class="{mark}-dot" cx="{x(size):.1f}" cy="{y(costs[size]):.1f}" r="3"/>'
    if mark == "a":
        yield f'<text x="{x(last) - 6:.1f}" y="{y(costs[last]) - 8:.1f}" text-anchor="end">{name}</text>'
    else:
        yield f'<text x="{x.end}" y="{y(costs[last]) + 34:.1f}" text-anchor="end">{name}</text>'


def svg(panels):
    """`panels` side by side; a dashed line is linear growth."""
    drawn = [line for i, panel in enumerate(panels) for line in draw(panel, i * WIDTH)]
    width = WIDTH * len(panels)
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" '
            'role="img">\n<title>What patella batch costs as lines, history and protocol grow; dashed: linear</title>')
    return "\n".join([head, STYLE, *drawn, "</svg>"]) + "\n"

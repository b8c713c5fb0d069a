"""The files that a page has its reader write in an editor, block by block.

```toml old FILE     what stands in FILE once; a line `...` stands for everything between
```toml new          what stands there from now on; without it the old lines are gone
```toml add FILE     what comes after the last line of FILE, which need not be there yet
<!-- undo -->        the reader takes the last edit back
"""

import re

BLOCK = r"(?:^```toml (?:old|new|add)\b[^\n]*\n.*?^```|^<!-- undo -->)$"


class Edits:
    """Carries out the blocks of one page, in their order, in a folder."""

    def __init__(self, folder, page):
        self.folder, self.page = folder, page
        self.done = []  # of every edit: the file, what it held before, and where its new lines belong

    def carry_out(self, block):
        if block == "<!-- undo -->":
            file, before, _ = self.done.pop()
            file.write_text(before, encoding="utf-8")
            return
        head, _, rest = block.partition("\n")
        lines = rest.removesuffix("```")
        kind, *names = head.removeprefix("```toml ").split()
        if kind == "new":
            self.insert(lines)
        elif kind == "old":
            self.cut(self.folder / names[0], lines)
        else:
            self.append(self.folder / names[0], lines)

    def cut(self, file, lines):
        before = file.read_text(encoding="utf-8")
        first, *others = re.split(r"(?m)^\.\.\.\n", lines)
        starts = [match.start() for match in re.finditer("(?m)^" + re.escape(first), before)]
        end = starts[0] + len(first) if len(starts) == 1 else -1
        for part in others:
            next_one = before.find("\n" + part, end - 1) + 1 if end > 0 else 0
            end = next_one + len(part) if next_one > 0 else -1
        if end < 0:
            raise SystemExit(f"{self.page}: does not stand in {file.name}, or not just once:\n{lines}")
        self.done.append((file, before, starts[0]))
        file.write_text(before[: starts[0]] + before[end:], encoding="utf-8")

    def insert(self, lines):
        file, _, start = self.done[-1]
        text = file.read_text(encoding="utf-8")
        file.write_text(text[:start] + lines + text[start:], encoding="utf-8")

    def append(self, file, lines):
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        self.done.append((file, before, len(before)))
        file.write_text(before + lines, encoding="utf-8")

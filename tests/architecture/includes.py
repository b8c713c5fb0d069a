#!/usr/bin/env python3
"""Checks who may know whom (design.md, section 3), and a few rules of the house.

    includes.py [PROJECT]

cli -> render, journal, import, protocol -> core. Third-party headers and what the machine knows (clock, files,
environment) have one place each. Every public name has a comment. No C++ file passes 400 lines.
"""
import pathlib
import re
import sys

LONGEST = 400
LAYERS = {  # layer: the layers whose headers it may include; every layer may use the public headers
    "core": {"core"},
    "format": set(),
    "protocol": {"core", "protocol"},
    "journal": {"core", "journal"},
    "import": {"core", "import"},
    "render": {"core", "render"},
    "cli": {"core", "protocol", "journal", "import", "render", "cli"},
}
THIRD_PARTY = {  # where each third-party header may stand; a folder or one file
    r"toml\+\+/": ["protocol/toml.hpp"],
    r"CLI/": ["cli/arguments.cpp"],
    r"rapidjson/": ["render/", "import/"],
    r"fmt/": ["format/", "protocol/", "render/", "import/", "journal/", "cli/"],
    r"sha2\.h": ["protocol/sha256.cpp"],
    r"SQLiteCpp/|sqlite3\.h": ["journal/"],
    r"tl/": [],
}
SYSTEM = {  # what knows more than its arguments
    r"(iostream|fstream|filesystem|ctime|time\.h|cstdlib|stdlib\.h|random|thread|mutex|locale|csignal|unistd\.h|fcntl\.h|sys/.*)":
        ["cli/", "journal/"],
    r"(regex|format|ranges)": [],
}
CALLS = {
    r"system_clock::now|steady_clock::now|\blocaltime(_r)?\s*\(|\bgmtime(_r)?\s*\(|(?<![\w.>])time\s*\(\s*(0|NULL|nullptr|&)":
        ["cli/settings.cpp"],
    r"\bgetenv\s*\(": ["cli/console.cpp"],
    r"\bstd::(cout|cerr|cin)\b|\bprintf\s*\(|\bfopen\s*\(": [],
    r"\bstd::views\b|\bstd::regex\b|\bstd::format\b": [],
    r"\bsetlocale\s*\(|\bstd::locale\b": [],
}


def allowed(name, places):
    return any(name == place or (place.endswith("/") and name.startswith(place)) for place in places)


def includes_of(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match[1] == '"', match[2]


def check_include(name, layer, ours, header, generated):
    """What is wrong with one include of src/; nothing if it is allowed."""
    for table in (THIRD_PARTY, SYSTEM):
        for pattern, places in table.items():
            if re.match(f"(?:{pattern})" + ("" if pattern.endswith("/") else ""), header) and (
                    table is THIRD_PARTY or re.fullmatch(pattern, header)):
                return None if allowed(name, places) else f"<{header}> does not belong here"
    if not ours:
        return None if re.fullmatch(r"[a-z0-9_]+(\.h)?", header) else f"<{header}> is not known: name its place in includes.py"
    folder = header.split("/")[0]
    if folder == "patella" or header in generated and folder in LAYERS[layer]:
        return None
    if folder not in LAYERS:
        return f'"{header}" is of no layer'
    return None if folder in LAYERS[layer] else f'{layer} must not know {folder}: "{header}"'


def without_comments(text):
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', lambda m: "\n" * m[0].count("\n"), text, flags=re.S)


def check_sources(root):
    generated = {"render/version.hpp"}
    for path in sorted((root / "src").rglob("*.[ch]pp")):
        name = path.relative_to(root / "src").as_posix()
        layer = name.split("/")[0]
        text = path.read_text(encoding="utf-8")
        if layer not in LAYERS:
            yield f"src/{name}: the folder is no layer"
            continue
        for number, ours, header in includes_of(text):
            wrong = check_include(name, layer, ours, header, generated)
            if wrong:
                yield f"src/{name}:{number}: {wrong}"
            if ours and header not in generated and not header.startswith("patella/") and not (root / "src" / header).exists():
                yield f'src/{name}:{number}: there is no "{header}"'
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            for pattern, places in CALLS.items():
                if re.search(pattern, line) and not allowed(name, places):
                    yield f"src/{name}:{number}: {line.strip()} does not belong here"


def check_public_headers(root):
    for path in sorted((root / "include").rglob("*")):
        if path.suffix not in (".hpp", ".h"):
            if path.is_file():
                yield f"{path.relative_to(root)}: not a header"
            continue
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if not text.startswith("#pragma once\n"):
            yield f"{name}:1: begins without #pragma once"
        for number, ours, header in includes_of(text):
            standard = not ours and re.fullmatch(r"[a-z_]+", header)
            if ours and not (root / "include" / header).exists():
                yield f'{name}:{number}: "{header}" is not public'
            elif not ours and not standard and (header != "tl/expected.hpp" or path.name != "result.hpp"):
                yield f"{name}:{number}: <{header}> is a third-party header"
            elif not ours and re.fullmatch(next(iter(SYSTEM)), header):
                yield f"{name}:{number}: <{header}> knows more than its arguments"


def check_contracts(root):
    """Every public name has its contract: in namespace patella a paragraph begins with a comment. What stands close
    under a commented declaration shares its comment."""
    for path in sorted((root / "include").rglob("*.hpp")):
        lines = path.read_text(encoding="utf-8").splitlines()
        start = next((number for number, line in enumerate(lines) if line == "namespace patella {"), None)
        if start is None:
            yield f"{path.relative_to(root)}: nothing in namespace patella"
            continue
        before = ""
        for number, line in enumerate(lines[start + 1:], start + 2):
            begins = not before and line and not re.match(r"///|[ }]|(class|struct) \w+;$", line)
            if begins:
                yield f"{path.relative_to(root)}:{number}: has no comment: {line}"
            before = line


def check_lengths(root):
    for folder in ("src", "include", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".cpp", ".hpp"):
                lines = path.read_text(encoding="utf-8").count("\n")
                if lines > LONGEST:
                    yield f"{path.relative_to(root)}: {lines} lines, more than {LONGEST}"


def check_commands(root):
    """A file in commands/ holds one command or a whole group, by name, and nothing that others include."""
    for path in sorted((root / "src/cli/commands").iterdir()):
        found = re.findall(r"^const Command (\w+)_command\b", path.read_text(encoding="utf-8"), re.M)
        name = path.relative_to(root).as_posix()
        if path.suffix != ".cpp" or not found:
            yield f"{name}: defines no command"
        for command in found:
            if path.stem not in command.split("_"):
                yield f"{name}: {command} belongs in a file of its own"
    for path in sorted((root / "src").rglob("*.cpp")):
        if path.parent.name != "commands" and re.search(r"^const Command \w", path.read_text(encoding="utf-8"), re.M):
            yield f"{path.relative_to(root)}: a command outside of commands/"


def check_units(root):
    """Every source is built: a file that CMake does not name would never be compiled."""
    lists = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    for path in sorted((root / "src").rglob("*.cpp")):
        name = path.relative_to(root).as_posix()
        if name not in lists:
            yield f"{name}: not in CMakeLists.txt"


def main(root):
    rules = (check_sources, check_public_headers, check_contracts, check_lengths, check_commands, check_units)
    failed = 0
    for rule in rules:
        wrong = list(rule(root))
        failed += bool(wrong)
        print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(rules) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()))

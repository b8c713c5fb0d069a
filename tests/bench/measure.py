"""What a child process costs: processor time, memory, instructions. No clock of the wall: a busy machine hurts it less."""

import os
import re
import subprocess
import time
from typing import NamedTuple


LOOK = 0.005  # seconds between two looks at a child's memory


def started(command, stdin, stdout=subprocess.DEVNULL):
    return subprocess.Popen([str(word) for word in command], stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)


def seconds(command, stdin=os.devnull):
    """User and system time until it ends. Its exit status is not looked at: some are decisions."""
    with open(stdin, "rb") as source:
        return ended(started(command, source))


def ended(child):
    """Waits for it; the processor time it took."""
    _, child.returncode, spent = os.wait4(child.pid, 0)
    return spent.ru_utime + spent.ru_stime


def peak(child):
    """The most memory it held so far, in MB. Its own resource usage would count that of the process that forked it."""
    try:
        with open(f"/proc/{child.pid}/status") as status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def megabytes(command, stdin=os.devnull):
    """The most memory it held at once, by looking often."""
    most = 0
    with open(stdin, "rb") as source, started(command, source) as child:
        while child.poll() is None:
            most = max(most, peak(child))
            time.sleep(LOOK)
    return most


class Stream(NamedTuple):
    lines: int  # that came out
    seconds: float
    megabytes: float


def stream(command, block, times):
    """What it costs to be fed `times` times the block through a pipe; nothing is stored."""
    with subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as counter:
        child = started(command, subprocess.PIPE, counter.stdin)
        counter.stdin.close()
        for _ in range(times):
            child.stdin.write(block)
        child.stdin.flush()
        most = peak(child)
        child.stdin.close()
        spent = ended(child)
        return Stream(int(counter.stdout.read()), spent, most)


def interleaved(commands, runs):
    """The least seconds of several runs of each, in turn so that a busy spell hits all. commands: name -> (words, stdin)"""
    least = dict.fromkeys(commands, float("inf"))
    for _ in range(runs):
        for name, (words, stdin) in commands.items():
            least[name] = min(least[name], seconds(words, stdin))
    return least


def instructions(command, stdin=os.devnull, profile=os.devnull):
    """By callgrind, which may also leave its profile in a file."""
    with open(stdin, "rb") as source:
        told = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}",
                               *(str(word) for word in command)], stdin=source,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(re.search(r"Collected : (\d+)", told.stderr)[1])


def inside(profile, functions):
    """Instructions spent in each function and in what it calls, by the profile of a run under callgrind."""
    told = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", str(profile)], capture_output=True,
                          text=True, check=True).stdout
    spent = dict.fromkeys(functions, 0)
    for line in told.splitlines():
        found = re.match(r" *([\d,]+) .*?[?\w]:(.*)", line)
        for function in functions if found else ():
            if re.match(rf"(void )?{re.escape(function)}\(", found[2]):
                spent[function] += int(found[1].replace(",", ""))
    return spent


def columns(rows):
    """Rows of text as lines: the first column left, the others right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) if i else cell.ljust(width)
                               for i, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows)

"""What a child process costs: processor time, memory, instructions. No clock of the wall: a busy machine hurts it less."""

import os
import re
import subprocess
from typing import NamedTuple


class Usage(NamedTuple):
    seconds: float  # user and system
    megabytes: float  # the most it held at once


def usage(command, stdin=os.devnull, stdout=os.devnull):
    """Runs it to its end. Its exit status is not looked at: some are decisions."""
    with open(stdin, "rb") as source, open(stdout, "wb") as sink:
        child = subprocess.Popen(command, stdin=source, stdout=sink, stderr=subprocess.DEVNULL)
        spent = os.wait4(child.pid, 0)[2]
    return Usage(spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024)


def usage_of_stream(command, block, times):
    """The same for `times` times the block through a pipe; nothing is stored. Also the number of lines that came out."""
    with subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as counter:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=counter.stdin, stderr=subprocess.DEVNULL)
        counter.stdin.close()
        for _ in range(times):
            child.stdin.write(block)
        child.stdin.close()
        spent = os.wait4(child.pid, 0)[2]
        lines = int(counter.stdout.read())
    return Usage(spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024), lines


def least(usages):
    """The run that other work disturbed least."""
    return min(usages, key=lambda each: each.seconds)


def interleaved(commands, runs):
    """The least of several runs of each, taken in turn so that a busy spell hits all. commands: name -> (words, stdin)"""
    taken = {name: [] for name in commands}
    for _ in range(runs):
        for name, (words, stdin) in commands.items():
            taken[name].append(usage(words, stdin))
    return {name: least(each) for name, each in taken.items()}


def instructions(command, stdin=os.devnull, profile=os.devnull):
    """By callgrind, which may also leave its profile in a file."""
    with open(stdin, "rb") as source:
        told = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", *command], stdin=source,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(re.search(r"Collected : (\d+)", told.stderr)[1])


def columns(rows):
    """Rows of text as lines: the first column left, the others right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(width) if i else cell.ljust(width)
                               for i, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows)

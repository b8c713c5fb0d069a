"""`patella batch` among other programs: shards, pipes, errors of input and output, memory, counts. docs/batch.md names these
tests; batch.py runs them."""

import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading

import harness
from filter import DAY, DONE, FAILED_LINES, IO_FAILED, URGENT, equal, line_of, padded


# ---- The same whatever is around it


def same_bytes(batch):
    """One process, shards of any size, one byte at a time."""
    lines = batch.good[:40] + [b"\n", b"{}\n"] + batch.told[:3] + [b"\xff\n"]
    whole = batch.run(b"".join(lines))[1]
    for size in (1, 7, len(lines) - 1):
        shards = [b"".join(lines[i:i + size]) for i in range(0, len(lines), size)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            equal(b"".join(pool.map(lambda shard: batch.run(shard)[1], shards)), whole, f"shards of {size}")
    process = batch.start("--quiet")
    reader = concurrent.futures.ThreadPoolExecutor(1).submit(process.stdout.read)
    for byte in b"".join(lines[:6] + lines[40:42] + lines[-1:]):
        process.stdin.write(bytes([byte]))
    process.stdin.close()
    equal(reader.result(harness.HANG_SECONDS), batch.run(b"".join(lines[:6] + lines[40:42] + lines[-1:]))[1], "byte by byte")
    process.wait()
    process.stderr.close()


def gnu_parallel(batch):
    """Serial and sharded give the same bytes, and the worst status comes through."""
    harness.need(shutil.which("parallel"), "GNU parallel is not here: install the Debian package parallel")
    whole = b"".join(batch.good * 10 + [b"nonsense\n"] + batch.told)
    with tempfile.TemporaryDirectory() as home:
        for block in ("1k", "10k", "200k"):
            found = subprocess.run(["parallel", "--will-cite", "--pipe", "--keep-order", "--jobs", "4", "--block", block, batch.binary, "batch", "--quiet"],
                                   input=whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=harness.environment(home))
            equal(found.stdout, batch.run(whole)[1], f"blocks of {block}")
            equal(found.returncode, 1, "how many of its jobs failed")


def nothing_around_it(batch):
    """Neither environment, zone, locale, home nor journal."""
    text = b"".join(batch.good[:30] + batch.told)
    with tempfile.TemporaryDirectory() as home:
        journal = pathlib.Path(home, ".local/share/patella/journal.sqlite")
        status = harness.run([batch.binary, "triage", "--quiet", "--now", f"{DAY}T12:00:00+00:00", "--answers", "-"], home,
                             json.dumps({**json.loads(batch.good[0])["answers"], **URGENT}).encode())[0]
        equal((status, journal.exists()), (30, True), "a journal that would refuse everything")
        before = journal.read_bytes()
        strange = {"PATELLA_PROTOCOL": "/nonexistent/a", "PATELLA_JOURNAL": "/nonexistent/b", "PATELLA_REGION": "mars", "PATELLA_UNITS": "mi",
                   "PATELLA_DAY_START": "11:00", "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "20",
                   "NO_COLOR": "1", "TERM": "dumb", "XDG_DATA_HOME": "/nonexistent/c"}
        plain = batch.run(text, "--texts", env={"PATH": "/usr/bin:/bin"})
        equal(batch.run(text, "--texts", env=harness.environment(home, strange)), plain)
        equal(batch.run(text, "--texts", env=harness.environment(home)), plain)
        equal(journal.read_bytes(), before, "the journal")


def answers_at_once(batch):
    """Before it waits for more it has written all it knows, with or without --line-buffered."""
    for flags in ([], ["--line-buffered"]):
        process = batch.start(*flags)
        for line in batch.good[:20]:
            process.stdin.write(line)
            reply = read_line(process.stdout)
            equal(json.loads(reply)["id"], json.loads(line)["id"])
        process.stdin.close()
        equal(process.stdout.read(), b"")
        equal(process.wait(), DONE)
        process.stderr.close()


def read_line(stream):
    line = b""
    while not line.endswith(b"\n"):
        more = stream.read(1)
        assert more, "the stream ended"
        line += more
    return line


def line_buffered(batch):
    """Each line is one write, also if many were there to read: the pipe keeps writes apart."""
    with tempfile.TemporaryFile() as file:
        file.write(b"".join(batch.good[:50]))
        file.seek(0)
        reader, writer = os.pipe2(os.O_DIRECT)
        process = batch.start("--line-buffered", stdin=file, stdout=writer)
        os.close(writer)
        pieces = list(iter(lambda: os.read(reader, 1 << 16), b""))
        os.close(reader)
        process.wait()
        process.stderr.close()
    equal((len(pieces), {piece.count(b"\n") for piece in pieces}), (50, {1}))
    equal(b"".join(pieces), batch.run(b"".join(batch.good[:50]))[1])


def closed_pipe(batch):
    process = batch.start()
    feeder = threading.Thread(target=feed, args=(process.stdin, batch.good * 200))
    feeder.start()
    read_line(process.stdout)
    process.stdout.close()
    equal((process.wait(), process.stderr.read()), (IO_FAILED, b""))
    feeder.join()
    process.stderr.close()


def feed(stream, lines):
    try:
        for line in lines:
            stream.write(line)
        stream.close()
    except BrokenPipeError:
        pass


def write_error(batch):
    for flags in ([], ["--line-buffered"], ["--summary"], ["--texts"]):
        for lines in (1, 200, 2000):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([batch.binary, "batch", *flags], input=b"".join(batch.good * 10)[:lines * 200], stdout=full, stderr=subprocess.PIPE)
            equal(done.returncode, IO_FAILED, flags)
            assert b"error[write-failed]" in done.stderr, done.stderr
    shell = ["/bin/sh", "-c", f'"{batch.binary}" batch >&-']
    equal(harness.run(shell, stdin=batch.good[0])[0], IO_FAILED, "stdout is closed")


def read_error(batch):
    for redirect in ("</", "<&-"):
        status, stdout, stderr = harness.run(["/bin/sh", "-c", f'"{batch.binary}" batch --summary {redirect}'])
        equal((status, stdout), (IO_FAILED, b""), redirect)
        assert b"error[read-failed]: stdin" in stderr, stderr


def interrupted(batch):
    """What was answered stays answered; the signal ends it."""
    process = batch.start()
    process.stdin.write(batch.good[0])
    first = read_line(process.stdout)
    process.stdin.write(batch.good[1][:20])
    process.send_signal(signal.SIGINT)
    equal((process.wait(), process.stdout.read()), (-signal.SIGINT, b""))
    equal(first, batch.run(batch.good[0])[1])
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()


# ---- Memory


def peak_kb(batch, lines, times):
    """The most memory it ever had, in kB, when it has answered all lines `times` times but not ended."""
    process = batch.start("--quiet")
    count = len(lines) * times

    def give():
        block = b"".join(lines)
        for _ in range(times):
            process.stdin.write(block)

    feeder = threading.Thread(target=give)
    feeder.start()
    seen = 0
    while seen < count:
        seen += process.stdout.read(1 << 20).count(b"\n")
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    feeder.join()
    process.stdin.close()
    equal(process.wait(), DONE if b"nonsense\n" not in lines else FAILED_LINES)
    for stream in (process.stdout, process.stderr):
        stream.close()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def constant_memory(batch):
    if batch.instrumented:
        return  # a sanitizer keeps what was freed
    some = batch.good * 5
    few, many = peak_kb(batch, some, 10), peak_kb(batch, some, 200)
    assert many <= few + 1024, f"{few} kB after 10 000 lines, {many} kB after 200 000"
    long = peak_kb(batch, [batch.good[0], padded(64 << 20) + b"\n", b"nonsense\n", batch.good[1]], 2)
    assert long < 64 << 10, f"{long} kB with lines of 64 MB"


def out_of_memory(batch):
    """What was answered is not lost, nor is half an answer written."""
    if batch.instrumented:
        return  # a sanitizer reserves more than any limit
    text = batch.good[0] + padded(15 << 20) + b"\n" + batch.good[1]
    equal(len(batch.replies(text)), 3, "with memory enough")
    status, stdout, stderr = harness.run(["/bin/sh", "-c", f'ulimit -v 24576; exec "{batch.binary}" batch'], stdin=text)
    equal((status, stdout), (IO_FAILED, batch.run(batch.good[0])[1]))
    assert b"line 2 takes more memory" in stderr, stderr
    for size in (3 << 20, 14 << 20):
        for end in (b"", b"\\n"):
            named = b'{"id":"' + b"x" * size + end + b'","day":"2026-11-22","answers":{}}\n'
            for limit in range(14000, 90000, 4000):
                status, stdout, _ = harness.run(["/bin/sh", "-c", f'ulimit -v {limit}; exec "{batch.binary}" batch'],
                                                stdin=batch.good[0] + named)
                assert status in (DONE, IO_FAILED), f"{status} at {limit} kB, an id of {size} bytes"
                assert stdout.startswith(batch.run(batch.good[0])[1]), "the first answer is lost"


# ---- Counts


def add(parts):
    total = {}
    for part in parts:
        for key, value in part.items():
            if isinstance(value, dict) and key != "protocol":
                total[key] = add([total.get(key, {}), value])
            elif isinstance(value, int) and key != "exit_status":
                total[key] = total.get(key, 0) + value
            else:
                total[key] = max(total.get(key, value), value) if key == "exit_status" else value
    return total


def summary_adds_up(batch):
    lines = batch.good + batch.told + [b"{}\n", b"\n", line_of(answers={}), line_of(answers=URGENT), b"nonsense\n"] * 3
    random.Random(7).shuffle(lines)
    stdout = batch.run(b"".join(lines), "--summary")[1]
    whole = harness.read_document(stdout)
    shards = [harness.read_document(batch.run(b"".join(lines[i::3]), "--summary")[1]) for i in range(3)]
    equal(add(shards), whole)
    replies = batch.replies(b"".join(lines))
    equal((whole["lines"], whole["errors"], whole["incomplete"]),
          (len(replies), sum(r["status"] == "error" for r in replies), sum(r["status"] == "incomplete" for r in replies)))
    equal(whole["lines"], whole["complete"] + whole["incomplete"] + whole["errors"], "lines")
    equal(whole["sessions"], sum(bool(r["next_session"] and r["next_session"]["allowed"]) for r in replies), "sessions")
    for table, found in (("verdicts", [r["verdict"] for r in replies]), ("urgencies", [r["urgency"] for r in replies]),
                         ("refusals", [code for r in replies if r["gate"] for code in r["gate"]["refusals"]]),
                         ("exit_statuses", [str(r["exit_status"]) for r in replies]),
                         ("error_codes", [r["error"]["code"] for r in replies if r["error"]])):
        counted = {name: found.count(name) for name in set(found) - {None}}
        equal({name: n for name, n in whole[table].items() if n}, counted, table)


TESTS = [same_bytes, gnu_parallel, nothing_around_it, answers_at_once, line_buffered, closed_pipe, write_error, read_error,
         interrupted, constant_memory, out_of_memory, summary_adds_up]

#!/usr/bin/env python3
"""Kills, starves and locks out processes that write to a journal, and looks at what is left.

    journal.py WRITER kill|steps|interrupted|crowd|full_disk|read_only

WRITER is faults_writer. Chance decides when a process is killed; everything else is the same each time.
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

HANG_SECONDS = 120  # a guard against hanging, never a wait
DAMAGED, IO_FAILED = 5, 6


class Journal:
    def __init__(self, writer, folder):
        self.writer, self.folder, self.path = writer, folder, folder / "events"
        self.rollback = folder / "events-journal"  # SQLite's, there as long as a transaction is open

    def command(self, *words):
        return [self.writer, words[0], str(self.path), *map(str, words[1:])]

    def run(self, *words, before=None):
        """The exit status, the lines of stdout, stderr."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True, preexec_fn=before,
                              timeout=HANG_SECONDS)
        return done.returncode, done.stdout.splitlines(), done.stderr

    def events(self):
        """The ids in the journal, which must be sound."""
        status, lines, error = self.run("list")
        check(status == 0, f"the journal cannot be read: {status} {error}")
        check(not lines or lines[-1] == "sound", f"not sound: {lines[-3:]}")
        check(len(lines) == len(set(lines)), "an event is there twice")
        return lines[:-1]

    def state(self):
        there = self.path.stat()
        return self.path.read_bytes(), there.st_mtime_ns, there.st_mode


def check(holds, message):
    if not holds:
        raise SystemExit(f"FAILED: {message}")


def kill(journal):
    """kill -9 somewhere in 1000 writes, again and again: every acknowledged event is there."""
    acknowledged, rounds, interrupted = [], 0, 0
    while len(acknowledged) < 1000:
        rounds += 1
        wanted = random.randrange(40)
        process = subprocess.Popen(journal.command("write", 1, 1000), stdout=subprocess.PIPE, text=True)
        acknowledged += [process.stdout.readline().strip() for _ in range(wanted)]
        for _ in range(random.randrange(8)):  # anywhere between two acknowledgements
            os.sched_yield()
        process.kill()
        acknowledged += process.stdout.read().split()
        process.wait()
        interrupted += journal.rollback.exists()
        there = journal.events()
        missing = set(acknowledged) - set(there)
        check(not missing, f"acknowledged and lost: {missing}")
        check(len(there) <= len(acknowledged) + rounds, "more events than were written")
    print(f"{len(acknowledged)} acknowledged, {rounds} kills, {interrupted} in the middle of a transaction")


def steps(journal):
    """A process dies at each change that it makes to a file, from the first of a new journal to the last. Before it
    acknowledges, every change has been brought to disk: what a power cut needs, which no test can make."""
    number, interrupted, status = 0, 0, -signal.SIGKILL
    while status == -signal.SIGKILL:
        status, acknowledged, error = journal.run("step", number)
        interrupted += journal.rollback.exists()
        there = journal.events()
        check(there[:len(acknowledged)] == acknowledged, f"step {number}: acknowledged and lost")
        check(len(there) <= len(acknowledged) + 1, f"step {number}: more events than were written")
        written, more, trouble = journal.run("write", 1, 1)
        check(written == 0 and journal.events() == there + more, f"step {number}: cannot go on: {trouble}")
        journal.path.unlink()
        number += 1
    check(status == 0 and len(acknowledged) == 3, f"without a death: {status} {error}")
    check(interrupted > 20, f"only {interrupted} deaths in the middle of a transaction")
    print(f"{number - 1} steps, {interrupted} in the middle of a transaction")


def interrupted(journal):
    """A process dies with half of its changes in the file: the next reader sees the file as it was before."""
    check(journal.run("write", 1, 50)[0] == 0, "cannot write")
    before, _, _ = journal.state()
    listed = journal.run("list")
    check(journal.run("die")[0] == -signal.SIGKILL, "did not die")
    check(journal.state()[0] != before, "nothing was half done, so this test is none")
    check(journal.run("list") == listed, "the events changed")
    check(journal.state()[0] == before, "the file is not as it was before")
    check(sorted(os.listdir(journal.folder)) == ["events"], "something is left beside the journal")


def crowd(journal):
    """32 processes write 100 events each, from an empty folder on: none is lost, none is there twice."""
    writers = [subprocess.Popen(journal.command("write", 10, 10), stdout=subprocess.PIPE, text=True) for _ in range(32)]
    written = [line for writer in writers for line in writer.communicate(timeout=HANG_SECONDS)[0].split()]
    check(all(writer.returncode == 0 for writer in writers), "a writer failed")
    check(len(written) == 3200, f"{len(written)} were acknowledged")
    check(sorted(journal.events()) == sorted(written), "the journal holds other events")


def full_disk(journal):
    """No file may grow beyond a limit: what was acknowledged is there, and writing goes on when there is room again."""
    failures = 0
    for limit in range(0, 200_000, 7_001):
        def no_room(limit=limit):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        status, written, error = journal.run("write", 1, 200, before=no_room)
        if status != 0:
            failures += 1
            check(status == IO_FAILED and error.startswith("journal-io "), f"limit {limit}: {status} {error}")
            check(str(journal.path) in error, f"the file is not named: {error}")
        check(journal.events() == written, f"limit {limit}: the journal holds other events")
        status, more, error = journal.run("write", 1, 3)
        check(status == 0, f"limit {limit}: with room again: {status} {error}")
        check(journal.events() == written + more, f"limit {limit}: the journal holds other events")
        journal.path.unlink()
    check(failures > 10, f"only {failures} of the limits were met")


def read_only(journal):
    """A file or folder that may not be written: status 6, nothing changes, and reading goes on."""
    check(journal.run("write", 1, 20)[0] == 0, "cannot write")

    def somebody():  # root may write anywhere
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    def refused(what, code, *words):
        before = journal.state()
        status, lines, error = journal.run(*words, before=somebody)
        check(status == IO_FAILED and not lines, f"{what}: {status} {lines}")
        check(error.startswith(code + " " + str(journal.path)), f"{what}: {error}")
        check(journal.state() == before, f"{what}: the file was changed")

    def readable(what):
        before = journal.state()
        status, lines, error = journal.run("list", before=somebody)
        check(status == 0 and len(lines) == 21 and lines[-1] == "sound", f"{what}: {status} {error}")
        check(journal.state() == before, f"{what}: reading changed the file")

    for what, folder_mode, file_mode in (("folder", 0o555, 0o666), ("file", 0o777, 0o444), ("both", 0o555, 0o444)):
        journal.folder.chmod(folder_mode)
        journal.path.chmod(file_mode)
        refused(what, "journal-read-only", "write", 1, 1)
        readable(what)
    journal.path.chmod(0)
    refused("hidden file", "journal-io", "list")
    refused("hidden file", "journal-io", "write", 1, 1)
    journal.path.chmod(0o600)
    journal.folder.chmod(0o555)
    inside = Journal(journal.writer, journal.folder / "new")
    status, _, error = inside.run("write", 1, 1, before=somebody)
    check(status == IO_FAILED and error.startswith("journal-read-only "), f"a new folder: {status} {error}")
    journal.folder.chmod(0o777)
    if os.getuid() == 0:
        journal.path.chmod(0o444)
        os.chown(journal.path, 65534, 65534)
    check(journal.run("die")[0] == -signal.SIGKILL, "did not die")
    refused("an interrupted write", "journal-read-only", "list")


def main():
    writer, fault = sys.argv[1], sys.argv[2]
    faults = {function.__name__: function for function in (kill, steps, interrupted, crowd, full_disk, read_only)}
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # thousands of writes
    folder = pathlib.Path(tempfile.mkdtemp(prefix="patella-faults-", dir=memory))
    try:
        folder.chmod(0o755)
        (folder / "journals").mkdir()
        faults[fault](Journal(writer, folder / "journals"))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

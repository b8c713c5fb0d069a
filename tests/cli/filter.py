"""What the tests of `patella batch` share: the program, lines to give it, and comparisons."""

import json
import subprocess
import sys
import threading

import harness

sys.path.insert(0, str(harness.HERE.parent / "bench"))
import records  # noqa: E402

DAY = "2026-11-22"
URGENT = {"emergency-signs": ["calf-breath"]}
LIMIT = 16 * 1024 * 1024
DONE, FAILED_LINES, IO_FAILED = 0, 7, 6


def equal(found, expected, what=""):
    assert found == expected, f"{what}: {str(found)[:600]} instead of {str(expected)[:600]}"


def line_of(**keys):
    return json.dumps({"day": DAY, **keys}).encode() + b"\n"


def padded(size):
    line = b'{"id":"long","day":"2026-11-22","answers":{}'
    return line + b" " * (size - len(line) - 1) + b"}"


class Batch:
    """The program, and lines to give it."""

    def __init__(self, binary):
        self.binary = binary
        self.instrumented = harness.instrumented(binary)
        self.good = [json.dumps(r).encode() + b"\n" for r in records.interviews(binary, 200)]
        self.told = [json.dumps(r).encode() + b"\n" for r in records.histories(binary, 20, 12)]
        self.history = json.loads(self.told[0])["history"]

    def run(self, text, *flags, env=None):
        """Status, stdout and stderr."""
        found = harness.run([self.binary, "batch", *flags], stdin=text, env=env or harness.environment("/nonexistent"))
        assert b"Sanitizer" not in found[2] and b"runtime error:" not in found[2], found[2].decode()
        return found

    def replies(self, text, *flags):
        """Every output line, which is JSON and ends."""
        stdout = self.run(text, *flags)[1]
        assert not stdout or stdout.endswith(b"\n"), "the last line does not end"
        return [harness.parse_json(line) for line in stdout.decode().split("\n")[:-1]]

    def reply(self, line, *flags):
        found = self.replies(line, *flags)
        equal(len(found), 1, "lines")
        return found[0]

    def code(self, line, *flags):
        reply = self.reply(line, *flags)
        return reply["error"] and reply["error"]["code"]

    def start(self, *flags, **streams):
        """A process to talk to; one that hangs is ended."""
        process = subprocess.Popen([self.binary, "batch", *flags], env=harness.environment("/nonexistent"), bufsize=0,
                                   **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams})
        guard = threading.Timer(harness.HANG_SECONDS, process.kill)
        guard.daemon = True
        guard.start()
        return process

    def event(self, number=1, **changes):
        """A check-in of the history as JSON, with keys of its own."""
        return {**self.history[number], **changes}

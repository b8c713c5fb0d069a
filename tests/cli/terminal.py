#!/usr/bin/env python3
"""Talks to patella through a pseudo-terminal, as a person does: terminal.py BINARY

Nothing sleeps: the tests read until the expected text or the end, with a time limit only against hanging.
"""

import fcntl
import os
import pathlib
import pty
import re
import select
import shlex
import signal
import struct
import sys
import tempfile
import termios

import harness

MINI = ["--protocol", "protocols/mini.toml", "--no-journal", "--now", harness.NOW]
# Every question of mini.toml on the way to a session, in its order, with an answer as an id or word.
WORDS = [
    ("Is any of these true?", "none"),
    ("Is the knee hot?", "no"),
    ("wake you at night?", "no"),
    ("How did it begin?", "gradual"),
    ("Where is it?", "front"),
    ("Does a squat hurt?", "yes"),
    ("How old are you?", "30"),
    ("painkiller within 8 hours?", "no"),
    ("Small knee bend:", "0"),
    ("How far did you run", "4"),
]
# The same with the numbers that the list shows, and abbreviations.
NUMBERS = ["0", "n", "n", "1", "1", "y", "30", "n", "0", "4.0"]


class Terminal:
    """One run of patella on a terminal of its own; stdout apart if `capture`."""

    def __init__(self, binary, arguments, columns=80, capture=False, env=None, folder="/"):
        self.folder = folder
        self.seen = ""
        self.at = 0
        self.out = os.path.join(folder, f"stdout-{os.urandom(4).hex()}") if capture else None
        clean = harness.environment(folder, {"TERM": "xterm", **(env or {})})
        clean = {name: value for name, value in clean.items() if value is not None}
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
                os.chdir(folder)
                if self.out:
                    os.dup2(os.open(self.out, os.O_WRONLY | os.O_CREAT, 0o600), 1)
                os.execve(binary, [binary, *arguments], clean)
            finally:
                os._exit(127)

    def read(self):
        """More of what the terminal shows; False at the end."""
        ready, _, _ = select.select([self.master], [], [], harness.HANG_SECONDS)
        if not ready:
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError(f"nothing more came after:\n{self.seen[self.at:]}")
        try:
            more = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += more.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        return bool(more)

    def expect(self, text):
        """Reads until the text comes, after what was expected before."""
        while text not in self.seen[self.at:]:
            if not self.read():
                raise AssertionError(f"{text!r} did not come:\n{self.seen[self.at:]}")
        self.at = self.seen.index(text, self.at) + len(text)

    def send(self, text):
        os.write(self.master, text.encode())

    def reply(self, question, text):
        """Waits for the question and its prompt, then answers."""
        self.expect(question)
        self.expect("> ")
        self.send(text + "\n")

    def end(self):
        """Reads to the end; returns the status and, if captured, stdout."""
        while self.read():
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.master)
        code = os.waitstatus_to_exitcode(status)
        if not self.out:
            return code, None
        stdout = pathlib.Path(self.out).read_bytes()
        os.unlink(self.out)
        return code, stdout


class Tests:
    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        os.symlink(harness.HERE / "protocols", folder + "/protocols")

    def start(self, *arguments, mini=True, **how):
        return Terminal(self.binary, ["triage", *(MINI if mini else []), *arguments], folder=self.folder, **how)

    def answer_all(self, terminal, answers=None):
        for number, (question, word) in enumerate(WORDS):
            terminal.reply(question, answers[number] if answers else word)

    def flags(self):
        return harness.words("{mini-but-bend}") + ["--small-knee-bend", "0"]

    def again(self, line):
        """The document of the command that was printed at the end."""
        words = shlex.split(line)
        assert words[0] == "patella", f"not a command: {line}"
        status, stdout, stderr = harness.run([self.binary, *words[1:], "--no-journal", "--json", "--no-input"], cwd=self.folder)
        harness.check_laws(status, stdout, stderr)
        return harness.read_document(stdout)

    def printed_command(self, terminal):
        """The printed command, which may be wrapped."""
        found = re.search(r"^ *(patella triage .*?)\n\s*(?:\n|$)", terminal.seen, re.MULTILINE | re.DOTALL)
        assert found, f"no command was printed:\n{terminal.seen}"
        return " ".join(found.group(1).split())

    # --- asking and answering

    def test_words(self):
        terminal = self.start("--json", capture=True)
        self.answer_all(terminal)
        status, stdout = terminal.end()
        document = harness.read_document(stdout)
        assert status == 0 and document["next_session"]["allowed"], terminal.seen
        assert "\x1b" not in terminal.seen, "the prompts hold an escape sequence"

    def test_numbers(self):
        by_word, by_number = self.start("--json", capture=True), self.start("--json", capture=True)
        self.answer_all(by_word)
        self.answer_all(by_number, NUMBERS)
        assert by_word.end() == by_number.end(), "numbers and ids do not give the same document"

    def test_all_at_once(self):
        terminal = self.start("--json", capture=True)
        terminal.send("".join(word + "\n" for _, word in WORDS))
        status, stdout = terminal.end()
        assert status == 0 and harness.read_document(stdout)["next_session"]["allowed"]

    def test_text_on_the_terminal(self):
        terminal = self.start()
        self.answer_all(terminal)
        terminal.expect("TODAY: Longer runs")
        status, _ = terminal.end()
        assert status == 0

    def test_painful(self):
        terminal = self.start()
        for question, word in WORDS[:-1]:  # a painful bend needs no distance
            terminal.reply(question, "7" if word == "0" else word)
        status, _ = terminal.end()
        assert status == 20 and "TODAY: NO RUN" in terminal.seen and not harness.SESSION.search(terminal.seen.replace("\x1b[1;31m", ""))

    def test_no_bend_under_a_limit(self):
        """Whom a limit keeps from the plan is not asked to bend the knee."""
        for limit, said in (("How old are you?", "17"), ("How old are you?", "u"), ("painkiller within 8 hours?", "yes")):
            terminal = self.start("--json", capture=True)
            for question, word in WORDS[:-2]:
                terminal.reply(question, said if question == limit else word)
            status, stdout = terminal.end()
            document = harness.read_document(stdout)
            assert status == 20 and "Small knee bend:" not in terminal.seen, terminal.seen
            assert "small-knee-bend" not in document["answers"], document["answers"]

    def test_several_items(self):
        for typed in ("1,3", "1 3", "1, 3", "cold-foot,short-breath", "3,1", "1,short-breath"):
            terminal = self.start("--json", capture=True)
            terminal.reply("Is any of these true?", typed)
            status, stdout = terminal.end()
            document = harness.read_document(stdout)
            assert status == 30 and document["answers"] == {"emergency-signs": ["cold-foot", "short-breath"]}, f"{typed}: {document['answers']}"

    def test_unknown(self):
        for typed in ("u", "unknown"):
            terminal = self.start("--json", capture=True)
            terminal.reply("Is any of these true?", typed)
            status, stdout = terminal.end()
            assert status == 30 and harness.read_document(stdout)["answers"] == {"emergency-signs": "unknown"}

    def test_only_open_questions(self):
        terminal = self.start(*harness.words("{mini-but-bend}"), "--json", capture=True)
        terminal.reply("1. Small knee bend:", "2")
        status, stdout = terminal.end()
        assert status == 20 and harness.read_document(stdout)["answers"]["small-knee-bend"] == 2
        assert "How old" not in terminal.seen

    def test_nothing_open(self):
        terminal = self.start(*self.flags())
        status, _ = terminal.end()
        assert status == 0 and "> " not in terminal.seen, terminal.seen

    def test_no_input(self):
        terminal = self.start("--no-input")
        status, _ = terminal.end()
        assert status == 3 and "Is any of these true?" not in terminal.seen, terminal.seen

    def test_prompts_on_stderr(self):
        terminal = self.start(*harness.words("{mini-but-bend}"), "--json", capture=True)
        terminal.reply("Small knee bend:", "0")
        _, stdout = terminal.end()
        assert stdout.startswith(b"{"), stdout

    # --- ?, <, q

    def test_explains(self):
        terminal = self.start()
        terminal.reply("Is any of these true?", "?")
        terminal.expect("good light")
        terminal.expect("> ")
        terminal.send("none\n")
        terminal.reply("Is the knee hot?", "?")
        terminal.expect("> ")
        terminal.send("yes\n")
        status, _ = terminal.end()
        assert status == 30

    def test_goes_back(self):
        terminal = self.start("--json", capture=True)
        terminal.reply("Is any of these true?", "<")
        terminal.expect("first question")
        terminal.reply("Is any of these true?", "crooked-by-mistake")
        terminal.expect("> ")
        terminal.send("none\n")
        terminal.reply("Is the knee hot?", "no")
        terminal.reply("wake you at night?", "<")
        terminal.reply("Is the knee hot?", "<")
        terminal.reply("Is any of these true?", "2")
        status, stdout = terminal.end()
        document = harness.read_document(stdout)
        assert status == 30 and document["answers"] == {"emergency-signs": ["crooked"]}, document["answers"]

    def test_back_to_the_bend(self):
        """Going back to change a painless bend closes the gate as any painful bend does."""
        terminal = self.start("--json", capture=True)
        for question, word in WORDS[:-1]:
            terminal.reply(question, word)
        terminal.reply("How far did you run", "<")
        terminal.reply("Small knee bend:", "4")
        status, stdout = terminal.end()
        document = harness.read_document(stdout)
        assert status == 20 and document["next_session"]["prescription"] is None

    def test_leaves(self):
        terminal = self.start("--json", capture=True)
        terminal.reply("Is any of these true?", "none")
        terminal.reply("Is the knee hot?", "q")
        status, stdout = terminal.end()
        document = harness.read_document(stdout)
        assert status == 130 and document["status"] == "error" and document["exit_status"] == 130
        assert document["answers"] is None

    def test_leaves_in_text(self):
        terminal = self.start(capture=True)
        terminal.reply("Is any of these true?", "q")
        assert terminal.end() == (130, b"")

    def test_interrupt(self):
        terminal = self.start("--json", capture=True)
        terminal.reply("Is any of these true?", "none")
        terminal.expect("Is the knee hot?")
        terminal.expect("> ")
        terminal.send("\x03")
        status, stdout = terminal.end()
        assert status == 130 and harness.read_document(stdout)["exit_status"] == 130

    def test_interrupt_in_a_line(self):
        terminal = self.start(capture=True)
        terminal.expect("> ")
        terminal.send("no\x03")
        assert terminal.end() == (130, b"")

    def test_end_of_input(self):
        terminal = self.start("--json", "--hot-knee", "yes", capture=True)
        terminal.expect("> ")
        terminal.send("\x04")
        status, stdout = terminal.end()
        document = harness.read_document(stdout)
        assert status == 3 and document["status"] == "incomplete" and document["next_question"]["id"] == "emergency-signs"
        assert document["urgency_at_least"] == "same-day", "the sign that was ticked is hidden"

    # --- wrong input

    def wrong(self, known, question, typed, complaint, right):
        terminal = self.start(*known, capture=True)
        terminal.reply(question, typed)
        terminal.expect(complaint)
        terminal.expect("> ")
        terminal.send(right + "\n")
        terminal.expect("\n")
        terminal.send("q\n")
        status, _ = terminal.end()
        assert status in (130, 30, 22), terminal.seen

    def test_wrong_item(self):
        self.wrong([], "Is any of these true?", "4", "is not an answer", "none")

    def test_empty_line(self):
        self.wrong([], "Is any of these true?", "", "empty", "none")

    def test_none_with_item(self):
        self.wrong([], "Is any of these true?", "0,1", "cannot stand beside", "none")

    def test_wrong_yes_no(self):
        self.wrong(["--emergency-signs", "none"], "Is the knee hot?", "maybe", "is not an answer", "no")

    def test_wrong_choice(self):
        known = ["--emergency-signs", "none", "--hot-knee", "no", "--night-pain", "no"]
        self.wrong(known, "How did it begin?", "3", "is not an answer", "1")
        self.wrong(known, "How did it begin?", "0", "is not an answer", "1")

    def test_wrong_scale(self):
        known = harness.words("{mini-but-bend}")
        for typed in ("11", "0.5", "0.0009", "-1", "zero", "0,0", "1 0"):
            terminal = self.start(*known, "--json", capture=True)
            terminal.reply("Small knee bend:", typed)
            terminal.expect("give 0 (no pain) to 10 (worst)")
            terminal.expect("> ")
            terminal.send("10\n")
            status, _ = terminal.end()
            assert status == 20, f"{typed}: {terminal.seen}"

    def test_hostile_input(self):
        terminal = self.start(capture=True)
        terminal.reply("Is any of these true?", "\x1b[31mred\u202e\u009b")
        terminal.expect("is not an answer")
        complaint = terminal.seen[terminal.seen.index("\n", terminal.seen.index("> ")):]
        assert not harness.HOSTILE.search(complaint), f"shown raw: {complaint!r}"
        terminal.expect("> ")
        terminal.send("q\n")
        assert terminal.end()[0] == 130

    def test_long_line(self):
        terminal = self.start(capture=True)
        terminal.reply("Is any of these true?", "x" * 3000)
        terminal.expect("> ")
        terminal.send("q\n")
        assert terminal.end()[0] == 130

    # --- the command at the end

    def test_command_reproduces(self):
        """With the protocol in the environment, as a runner with a protocol of their own would have it."""
        env = {"PATELLA_PROTOCOL": "protocols/mini.toml"}
        terminal = self.start("--no-journal", "--now", harness.NOW, "--json", mini=False, capture=True, env=env)
        self.answer_all(terminal)
        status, stdout = terminal.end()
        words = shlex.split(self.printed_command(terminal))
        now = [] if "--now" in words else ["--now", harness.NOW]
        again = harness.run([self.binary, *words[1:], *now, "--no-journal", "--json"], cwd=self.folder, env=harness.environment(self.folder, env))
        assert (status, stdout) == again[:2], f"not the same: {words}\n{stdout}\n{again}"

    def test_command_names_the_protocol(self):
        """A protocol that was named by a flag is named again: other questions would be asked without it."""
        terminal = self.start("--json", capture=True)
        self.answer_all(terminal)
        _, stdout = terminal.end()
        line = self.printed_command(terminal)
        now = "" if "--now" in line else f" --now {harness.NOW}"
        document = self.again(line + now)
        assert document == harness.read_document(stdout), f"not the same: {line}"

    # --- colour and width

    def text_with(self, env=None, flags=(), status=0):
        terminal = self.start(*self.flags(), *flags, env=env)
        assert terminal.end()[0] == status
        return terminal.seen

    def test_colour(self):
        assert "\x1b[" in self.text_with(), "a colour terminal gets no colour"
        plain = re.sub(r"\x1b\[[0-9;]*m", "", self.text_with())
        assert not harness.HOSTILE.search(plain), "an escape sequence that is not a colour"
        assert plain == self.text_with(flags=["--no-color"]), "colour changes more than colour"

    def test_no_colour(self):
        for name, how in {
            "NO_COLOR": {"env": {"NO_COLOR": "1"}},
            "TERM=dumb": {"env": {"TERM": "dumb"}},
            "no TERM": {"env": {"TERM": ""}},
            "--no-color": {"flags": ["--no-color"]},
        }.items():
            assert "\x1b" not in self.text_with(**how), f"colour in spite of {name}"

    def test_colour_not_into_a_file(self):
        terminal = self.start(*self.flags(), capture=True)
        _, stdout = terminal.end()
        assert b"\x1b" not in stdout and b"TODAY" in stdout

    def widest(self, text):
        return max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n"))

    def test_widths(self):
        for columns, limit in ((20, 20), (1, 20), (60, 60), (0, 80)):
            terminal = self.start(*self.flags(), columns=columns)
            assert terminal.end()[0] == 0
            assert self.widest(terminal.seen) <= limit, f"{columns} columns: {terminal.seen}"
            assert "TODAY" in terminal.seen

    def test_narrow_prompts(self):
        for columns in (0, 20):
            terminal = self.start("--json", columns=columns, capture=True)
            for _, word in WORDS:
                terminal.expect("> ")
                terminal.send(word + "\n")
            status, stdout = terminal.end()
            assert status == 0 and harness.read_document(stdout)["next_session"]["allowed"], terminal.seen

    # --- the rest

    def test_bare(self):
        terminal = Terminal(self.binary, [], folder=self.folder)
        status, _ = terminal.end()
        assert status == 0 and "patella triage" in terminal.seen

    def test_answers_from_the_terminal(self):
        """--answers - reads what is typed, up to the end of input."""
        terminal = self.start("--answers", "-", "--json", capture=True)
        terminal.send('{"emergency-signs": ["crooked"]}\n\x04')
        status, stdout = terminal.end()
        assert status == 30 and harness.read_document(stdout)["verdict"]["urgency"] == "emergency"

    def test_default_protocol(self):
        """The built-in protocol can be left at once, and its first question is a checklist with numbers."""
        terminal = self.start("--no-journal", "--now", harness.NOW, mini=False, capture=True)
        terminal.expect("1. ")
        terminal.expect("> ")
        terminal.send("?\n")
        terminal.expect("> ")
        terminal.send("1\n")
        status, stdout = terminal.end()
        assert status == 30 and b"EMERGENCY" in stdout.upper()


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    tally = harness.Tally()
    with tempfile.TemporaryDirectory(prefix="patella-") as folder:
        tests = Tests(binary, folder)
        for name in [name for name in dir(tests) if name.startswith("test_") and wanted in name]:
            tally.check(name, getattr(tests, name))
    tally.finish()


if __name__ == "__main__":
    main()

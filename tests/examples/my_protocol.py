"""examples/my-protocol is as good as the built-in protocol: checked, covered by its cases, proved, and of use."""

import json
import pathlib
import re
import shutil
import tempfile
import tomllib

import harness

FOLDER = harness.HERE.parent.parent / "examples" / "my-protocol"
MY_KNEE = str(FOLDER / "my-knee.toml")
SUNDAY = "2026-11-22T08:00:00+00:00"
PROOF_SECONDS = 1800  # a guard against hanging: a sanitizer makes a proof many times slower


class Runner:
    """Anna, who has the protocol in her environment and nothing else."""

    def __init__(self, binary):
        self.binary = binary
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="patella-anna-"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.home)

    def patella(self, *words, now=SUNDAY):
        """The JSON document of one command, and its exit status."""
        env = harness.environment(self.home, {"PATELLA_PROTOCOL": MY_KNEE})
        status, stdout, stderr = harness.run([self.binary, *words, "--json", "--now", now], self.home, env=env)
        document = harness.read_document(stdout)
        assert document["exit_status"] == status, stderr
        assert document["protocol"]["id"] == "my-knee", document["protocol"]
        return status, document

    def triage(self, **changes):
        answers = json.loads((FOLDER / "anna.json").read_text()) | {key.replace("_", "-"): value for key, value in changes.items()}
        file = self.home / "answers.json"
        file.write_text(json.dumps({key: value for key, value in answers.items() if value is not None}))
        return self.patella("triage", "--answers", str(file))

    def checkin(self, bend, now):
        return self.patella("checkin", *harness.words(
            f"--small-knee-bend {bend} --warning-signs none --painkiller no --last-session as-planned --session-pain 1"
            " --settled yes --morning same"), now=now)


def silent(binary, *words, guard=harness.HANG_SECONDS):
    status, stdout, stderr = harness.run([binary, "protocol", *words], FOLDER, guard=guard)
    assert status == 0, f"{words} ends with {status}:\n{(stdout + stderr).decode()}"
    assert stderr == b"", stderr.decode()
    return stdout.decode()


def sound(binary):
    assert silent(binary, "check", "my-knee.toml", "--strict", "--now", SUNDAY) == ""


def covered(binary):
    text = silent(binary, "test", "my-knee.toml", "--min-coverage", "100")
    assert re.search(r"[1-9][0-9]* cases, .* 0 failed", text), text


def list_of(answer):
    return answer if isinstance(answer, list) else []


def every_sign_has_a_case(binary):
    """So that a warning sign which gets lost makes a case fail: nothing else knows that it was meant to be there."""
    del binary
    questions = tomllib.loads((FOLDER / "my-knee.toml").read_text(encoding="utf-8"))["questions"]
    cases = tomllib.loads((FOLDER / "my-knee.cases.toml").read_text(encoding="utf-8"))["cases"]
    for name, question in questions.items():
        ticked = {item for case in cases.values() for item in list_of(case["answers"].get(name))}
        for item in question["items"] if question.get("safety") else []:
            assert item["id"] in ticked, f"no case ticks {item['id']} of {name}"


def proved(binary):
    text = silent(binary, "prove", "my-knee.toml", guard=PROOF_SECONDS)
    assert re.search(r"^Proved: my-knee.toml: all [1-9][0-9]* invariants hold", text, re.MULTILINE), text
    assert "FAILED" not in text, text


def smaller_and_other(binary):
    """What the page promises: fewer questions, one more, another ladder; no red flag is missing."""
    mine, built_in = (json.loads(harness.run([binary, "protocol", "show", "--json", *words], FOLDER)[1])
                      for words in (["--protocol", "my-knee.toml"], []))
    ids = [{question["id"] for question in each["questions"]} for each in (mine, built_in)]
    assert ids[0] - ids[1] == {"brisk-walk"} and len(ids[0]) < len(ids[1]), ids
    flags = [{item["id"] for question in each["questions"] if question["safety"] for item in question["choices"]}
             for each in (mine, built_in)]
    assert flags[0] == flags[1], flags[0] ^ flags[1]
    ladders = [[step["id"] for step in each["plans"][0]["run"]] for each in (mine, built_in)]
    assert ladders[0] != ladders[1], ladders


def a_plan_begins(binary):
    with Runner(binary) as anna:
        status, document = anna.triage()
        assert (status, document["verdict"]["id"], document["next_session"]["step"]) == (0, "runners-knee", "run-1")
        status, document = anna.checkin(0, "2026-11-23T07:00:00+00:00")
        assert (status, document["next_session"]["kind"], document["next_session"]["step"]) == (0, "strength", "strength-1")
        status, document = anna.checkin(1, "2026-11-24T07:00:00+00:00")
        assert (status, document["next_session"]["allowed"]) == (20, False), "a session on a painful bend"


def walk_first(binary):
    for brisk_walk in (False, "unknown"):
        with Runner(binary) as anna:
            status, document = anna.triage(brisk_walk=brisk_walk)
            assert (status, document["verdict"]["id"]) == (22, "walk-first"), document["verdict"]


def same_gate(binary):
    """No less strict than under the built-in protocol."""
    for changes, expected in (({"small_knee_bend": 1}, 20), ({"small_knee_bend": "unknown"}, 20),
                              ({"soon_signs": ["night-pain"]}, 30), ({"same_day_signs": "unknown"}, 30),
                              ({"plan_limits": ["painkiller"], "kneecap_signs": ["stairs", "kneeling"]}, 20),
                              ({"small_knee_bend": None}, 3)):
        with Runner(binary) as anna:
            status, document = anna.triage(**changes)
            session = document["next_session"]
            assert status == expected and not (session and session["allowed"]), (changes, status, session)


TESTS = (sound, covered, every_sign_has_a_case, proved, smaller_and_other, a_plan_begins, walk_first, same_gate)

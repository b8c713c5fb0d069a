"""What becomes of each line of `patella batch`: docs/batch.md names these tests. batch.py runs them."""

import json
import random
import re
import subprocess
import tempfile

import harness
from filter import DAY, DONE, FAILED_LINES, IO_FAILED, LIMIT, URGENT, equal, line_of, padded

PAGE = harness.HERE.parent.parent / "docs" / "batch.md"


# ---- One line out per line in


def same_order(batch):
    lines = batch.good[:20] + batch.told[:3]
    random.Random(3).shuffle(lines)
    lines.insert(5, b"nonsense\n")
    wanted = [json.loads(line).get("id") if line != b"nonsense\n" else None for line in lines]
    equal([reply["id"] for reply in batch.replies(b"".join(lines))], wanted)


def empty_input(batch):
    equal(batch.run(b""), (DONE, b"", b""))


def no_newline_at_end(batch):
    whole = b"".join(batch.good[:3])
    equal(batch.run(whole[:-1])[:2], batch.run(whole)[:2])


def crlf(batch):
    whole = b"".join(batch.good[:3])
    equal(batch.run(whole.replace(b"\n", b"\r\n"))[:2], batch.run(whole)[:2])


def byte_order_mark(batch):
    whole = b"".join(batch.good[:3])
    marked = b"".join(b"\xef\xbb\xbf" + line for line in batch.good[:3])
    equal(batch.run(marked)[:2], batch.run(whole)[:2])
    equal(batch.code(b"\xef\xbb\xbf\xef\xbb\xbf" + batch.good[0]), "not-json", "two of them")


def empty_lines(batch):
    found = batch.replies(b"\n" + batch.good[0] + b"\r\n \t \n\xef\xbb\xbf\n" + batch.good[1] + b"\n")
    equal([r["error"] and r["error"]["code"] for r in found],
          ["empty-line", None, "empty-line", "empty-line", "empty-line", None, "empty-line"])


def only_newline_ends_a_line(batch):
    ids = ["a\u2028b", "a\u0085b", "a\u000bb"]
    found = batch.replies(b"".join(json.dumps({"id": each, "day": DAY, "answers": {}}, ensure_ascii=False).encode()
                                   .replace(b"\x0b", b"\\u000b") + b"\n" for each in ids))
    equal([reply["id"] for reply in found], ids)


def long_line(batch):
    """The same whether it comes in large or in small pieces, and whether or not a line end follows."""
    for size, code in ((LIMIT, None), (LIMIT + 1, "too-large"), (LIMIT + LIMIT // 4, "too-large"), (64 * 1024 * 1024, "too-large")):
        text = batch.good[0] + padded(size) + b"\n" + batch.good[1] + padded(size)
        with tempfile.TemporaryFile() as file:
            file.write(text)
            file.seek(0)
            from_file = subprocess.run([batch.binary, "batch", "--quiet"], stdin=file, stdout=subprocess.PIPE).stdout
        from_pipe = batch.run(text, "--quiet")[1]
        equal(from_file, from_pipe, f"{size} bytes, from a file and from a pipe")
        found = [json.loads(line) for line in from_pipe.split(b"\n")[:-1]]
        equal([r["error"] and r["error"]["code"] for r in found], [None, code, None, code], f"{size} bytes")
        equal(found[1]["id"], None if code else "long", "id")
        equal(found[2]["id"], json.loads(batch.good[1])["id"], "the line after it")


# ---- What is wrong


def said(batch, text):
    """A line whose history ends with a check-in of that day that says what `text` is."""
    event = json.dumps(batch.event(at=f"{DAY}T07:30:00+01:00", day=DAY, recorded=f"{DAY}T07:30:00+01:00", recorded_day=DAY, said="SAID"))
    return (b'{"id":"h","day":"%s","as":"next","history":[%s,%s]}\n'
            % (DAY.encode(), json.dumps(batch.history[0]).encode(), event.replace('"SAID"', text).encode()))


def duplicate_keys(batch):
    event = json.dumps(batch.event())
    inner = [event.replace('"kind":', '"kind": "triage", "kind":'), event.replace('"version":', '"version": "1", "version":'),
             event.replace('"hurt":', '"hurt": false, "hurt":')]
    lines = [b'{"id":1,"id":2,"day":"2026-11-22","answers":{}}', b'{"day":"2026-11-22","answers":{},"answers":{}}',
             b'{"day":"2026-11-22","answers":{"age":34,"age":34}}', b'{"history":[],"history":[],"as":"next"}',
             *(b'{"as":"next","history":[%s]}' % each.encode() for each in inner),
             said(batch, '{"answers": {"small-knee-bend": 2, "small-knee-bend": 0}}').strip(),
             said(batch, '{"answers": {"small-knee-bend": 2}, "answers": {"small-knee-bend": 0}}').strip()]
    for line in lines:
        equal(batch.code(line + b"\n", "--date", DAY), "duplicate-key", line)


def unknown_keys(batch):
    event = json.dumps(batch.event())
    for line in (b'{"answer":{},"day":"2026-11-22"}', b'{"as":"next","history":[%s]}' % event.replace('"key":', '"note": 1, "key":').encode()):
        equal(batch.code(line + b"\n", "--date", DAY), "unknown-key", line)
    equal(batch.code(b'{"answers":{"smal-knee-bend":0}}\n', "--date", DAY), "unknown-question")
    equal(batch.code(said(batch, '{"answers": {}, "note": 1}')), "unknown-key", "said")


def not_json(batch):
    for text in (b"NaN", b"Infinity", b"-Infinity", b"+1", b"01", b".5", b"1.", b"0x10", b"'a'", b"undefined", b"{} {}", b"/**/1"):
        line = b'{"id":%s,"day":"2026-11-22","answers":{}}\n' % text
        equal(batch.code(line), "wrong-type" if text == b"{} {}" else "not-json", text)
        assert batch.code(b'{"day":"2026-11-22","answers":{"age":%s}}\n' % text), text
    for text in (b"{", b"{}}", b"{} {}", b'{"id":1,}', b"{'id':1}", b'{"id":1', b"# {}", b'{"answers":{}}{"answers":{}}'):
        equal(batch.code(text + b"\n", "--date", DAY), "not-json", text)


def bad_bytes(batch):
    for text in (b"\xff", b"\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\\ud800", b"\\udc00\\ud800", b"\x00", b"\x1f", b"\t"):
        equal(batch.code(b'{"id":"%s","day":"2026-11-22","answers":{}}\n' % text), "not-json", text)
    equal(batch.code(b"\x00\n"), "not-json")


def large_numbers(batch):
    """Numbers are decimals here: nothing is rounded through a double."""
    found = batch.run(b'{"id":9007199254740993,"answers":{}}\n{"id":123456789012345678901234567890.50,"answers":{}}\n', "--date", DAY)[1]
    lines = found.split(b"\n")
    assert lines[0].startswith(b'{"id":9007199254740993,') and lines[1].startswith(b'{"id":123456789012345678901234567890.50,'), lines
    for value, code in ((b"9007199254740993", "out-of-range"), (b"1e400", "not-json"), (b"1e1", "not-a-number"), (b"-0", "not-a-number"),
                        (b"34.00000000000000000000000001", "too-precise"), (b"34.0000000000000000000000", None),
                        (b"0." + b"0" * 400 + b"1", "too-precise"), (b"9" * 400, "not-json")):
        code = "out-of-range" if value.startswith(b"0.") else code
        equal(batch.code(b'{"answers":{"age":%s}}\n' % value, "--date", DAY), code, value[:40])
    equal(batch.code(b'{"answers":{"small-knee-bend":0.' + b"0" * 400 + b'1}}\n', "--date", DAY), "too-precise", "nearly no pain")


def deep_nesting(batch):
    for open_, close in ((b"[", b"]"), (b'{"a":', b"}")):
        for depth in (2, 63, 64, 65, 1000, 200_000):
            inner = open_ * depth + b"1" + close * depth
            for line in (b'{"id":1,"x":%s}\n', b'{"id":1,"answers":{"age":%s}}\n', b'{"id":1,"as":"next","history":[%s]}\n', b"%s\n"):
                found = batch.replies(line % inner + batch.good[0])
                equal([r["status"] for r in found], ["error", "complete"], line % b"..." + str(depth).encode())
    equal(batch.reply(b'{"x":' + b"[" * 60 + b"]" * 60 + b',"id":7}\n')["id"], 7, "an id after it")
    equal(batch.reply(b'{"x":' + b"[" * 90 + b"]" * 90 + b',"id":7}\n')["id"], None, "an id after what is too deep")


def ids(batch):
    """Texts as texts of the same characters, numbers digit by digit; null and absent are null; others are wrong."""
    for text in (b'"a"', b'""', b'"7"', b"7", b"-0", b"1.50", b"1e2", b"1E+02", b"null", '"\u00e9\U0001f600"'.encode(), b'"\\"\\\\\\n"'):
        stdout = batch.run(b'{"id":%s,"day":"2026-11-22","answers":{}}\n' % text)[1]
        assert stdout.startswith(b'{"id":%s,' % text), f"{text} became {stdout[:60]}"
    equal(batch.reply(b'{"id":"\\u00e9\\u0000\\/","day":"2026-11-22","answers":{}}\n')["id"], "\u00e9\0/")
    equal(batch.reply(b'{"day":"2026-11-22","answers":{}}\n')["id"], None)
    for text in (b"true", b"[1]", b'{"a":1}'):
        reply = batch.reply(b'{"id":%s,"day":"2026-11-22","answers":{}}\n' % text)
        equal((reply["id"], reply["error"]["code"], reply["error"]["field"]), (None, "wrong-type", "id"))


def id_of_a_bad_line(batch):
    """Wherever it stands, as long as it can be read."""
    for line, wanted in ((b'{"id":"a","answers":{"age":3}}', "a"), (b'{"answers":{"age":3},"id":"a"}', "a"), (b'{"x":[{"id":1}],"id":"a"}', "a"),
                         (b'{"id":"a","answers":', "a"), (b'{"answers":,"id":"a"}', None), (b'{"x":{"id":1}}', None), (b'{"x":1,"id":[5]}', None),
                         (b'{"id":007,"answers":{}}', None), (b'{"id":12 34}', None), (b'{"id":"an"na","answers":{}}', None), (b'{"x":1,"id":007}', None),
                         (b'{"id":7}x', 7)):
        equal(batch.reply(line + b"\n", "--date", DAY)["id"], wanted, line)


def error_record(batch):
    reply = batch.reply(b'{"id":4,"day":"2026-11-22","answers":{"age":"old' + b"x" * 100 + b'"}}\n')
    error = reply["error"]
    equal((reply["status"], reply["exit_status"], error["code"], error["field"]), ("error", 2, "wrong-type", "age"))
    equal(error["remedy"], "give a number from 5 to 100 (years, whole), or unknown")
    equal(len(error["line"]), 80)
    assert all(reply[key] is None for key in set(reply) - {"id", "protocol", "status", "error", "exit_status"}), reply
    raw = batch.reply(b"\x1b[31m\xc2\x9b\xe2\x80\xae\xff" + b"\x07" * 100 + b"\n")["error"]["line"]
    assert not harness.HOSTILE.search(raw), raw


def error_examples(batch):
    """code -> a line that has it"""
    event = batch.event()

    def next_of(**changes):
        return line_of(**{"as": "next"}, history=[{**event, **changes}])

    def told(**answers):
        return line_of(answers=answers)

    return {
        "empty-line": b"\n", "not-json": b"{\n", "not-an-object": b"[]\n", "too-large": padded(LIMIT + 1) + b"\n",
        "unknown-key": line_of(answer={}), "duplicate-key": b'{"id":1,"id":1}\n', "missing-key": line_of(),
        "wrong-type": line_of(answers=[]), "bad-date": line_of(day="22.11.2026", answers={}),
        "answers-disagree": line_of(**{"as": "next"}, answers={}), "bad-value": next_of(id="7"), "bad-event": next_of(said={}),
        "unknown-question": told(knee=1), "unknown-choice": told(onset="graduel"), "not-a-number": told(**{"tolerated-run": -1}),
        "out-of-range": told(age=3), "too-precise": told(age=34.5), "empty-answer": told(onset=""),
        "none-with-items": told(**{"older-signs": ["grinding", "none"]}),
        "unknown-with-items": told(**{"older-signs": [" unknown"]}),
    }


def every_error_code(batch):
    for wanted, line in error_examples(batch).items():
        equal(batch.code(line), wanted, line[:80])
    told = set(re.findall(r"(?m)^\| `([a-z-]+)` \|", PAGE.read_text().split("## Errors")[1].split("\n## ")[0]))
    equal(sorted(told), sorted(error_examples(batch)), "the codes of docs/batch.md")


def status_and_counts(batch):
    equal(batch.run(batch.good[0] + b"{}\n" + batch.good[1] + b"\n{}\n"),
          (FAILED_LINES, batch.run(batch.good[0] + b"{}\n" + batch.good[1] + b"\n{}\n", "--quiet")[1],
           b"patella: line 2: day: the line names no day [missing-key]\npatella: line 4: the line is empty [empty-line]\n"
           b"patella: line 5: day: the line names no day [missing-key]\n"
           b"patella: 3 of 5 lines have an error: 1 empty-line, 2 missing-key\n"))
    equal(batch.run(batch.good[0])[::2], (DONE, b""))
    many = batch.run(b"{}\n" * 1000)
    equal((many[0], many[2].count(b"\n")), (FAILED_LINES, 11), "ten lines are named, then the counts")
    equal(batch.run(b"{}\n", "--quiet")[::2], (FAILED_LINES, b""))
    equal(batch.run(b"", "--date", "tomorrow")[0], 2)
    equal(batch.run(b"", "--protocol", "/nonexistent/file")[0], IO_FAILED)
    equal(batch.run(b"", "--protocol", str(PAGE))[0], 4)


def strict(batch):
    status, stdout, stderr = batch.run(batch.good[0] + b"{}\n" + batch.good[1], "--strict")
    found = [json.loads(line)["status"] for line in stdout.split(b"\n")[:-1]]
    equal((status, found), (FAILED_LINES, ["complete", "error"]))
    assert b"patella: 1 of 2 lines have an error" in stderr, stderr
    equal(batch.run(b"".join(batch.good), "--strict")[:2], batch.run(b"".join(batch.good))[:2], "without an error")


# ---- What it may mean


def texts(batch):
    text = b"".join(batch.good[:30] + batch.told[:3]) + line_of(answers={})
    for plain, worded in zip(batch.replies(text), batch.replies(text, "--texts"), strict=True):
        words = worded.pop("texts")
        equal(plain.pop("texts"), None)
        equal(plain, worded)
        equal((words["next_session"] is None, words["ask"] is None), (plain["gate"] is None, plain["status"] == "complete"))
        equal(words["title"] is None, plain["verdict"] is None)
    call = line_of(answers=URGENT)
    assert batch.reply(call, "--texts", "--region", "us") != batch.reply(call, "--texts", "--region", "uk"), "the region's number"


def day_of_a_line(batch):
    equal(batch.code(b'{"answers":{}}\n'), "missing-key")
    equal(batch.reply(b'{"answers":{}}\n', "--date", DAY)["day"], DAY)
    equal(batch.reply(b'{"day":"2026-01-02","answers":{}}\n', "--date", DAY)["day"], "2026-01-02", "the line's own")
    expired = batch.run(b'{"day":"2099-01-01","answers":{}}\n')
    equal(expired[0], DONE)
    equal(json.loads(expired[1])["protocol_expired"], True)
    assert b"1 of 1 lines are of days after this protocol" in expired[2], expired[2]


def what_it_means(batch):
    """`as`, unless it is told: a triage without history, a check-in with one, be it empty."""
    for keys, wanted in (({"answers": {}}, "triage"), ({"answers": {}, "history": None}, "triage"), ({"answers": {}, "history": []}, "checkin"),
                         ({"answers": {}, "as": None, "history": []}, "checkin"), ({"answers": {}, "as": "triage", "history": []}, "triage"),
                         ({"as": "next"}, "next"), ({"as": "next", "answers": None}, "next")):
        equal(batch.reply(line_of(**keys))["as"], wanted, keys)


def later_events(batch):
    """What is of a day after the line's takes no part."""
    line = json.loads(batch.told[0])
    early = dict(line, day=line["history"][5]["day"], **{"as": "next"})
    del early["answers"]
    kept = [event for event in line["history"] if event["recorded_day"] <= early["day"]]
    assert len(kept) < len(line["history"]), "nothing is later"
    equal(batch.reply(json.dumps(early).encode() + b"\n"), batch.reply(json.dumps({**early, "history": kept}).encode() + b"\n"))


def schemas(batch):
    """Every line of realistic records, good and bad, has the form that is promised."""
    bad = [line for code, line in error_examples(batch).items() if code != "too-large"]
    lines = batch.good[:60] + batch.told[:4] + bad + [line_of(answers={}), line_of(answers=URGENT, id="a")]
    for line in batch.good[:60] + batch.told[:4]:
        harness.need_valid("request", json.loads(line))
    for flags in ([], ["--texts"]):
        for reply in batch.replies(b"".join(lines), *flags):
            harness.need_valid("reply", reply)


TESTS = [same_order, empty_input, no_newline_at_end, crlf, byte_order_mark, empty_lines, only_newline_ends_a_line, long_line,
         duplicate_keys, unknown_keys, not_json, bad_bytes, large_numbers, deep_nesting, ids, id_of_a_bad_line,
         error_record, every_error_code, status_and_counts, strict, texts, day_of_a_line, what_it_means, later_events,
         schemas]

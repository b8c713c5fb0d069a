"""One way to break tests/docs/small.toml for each check: code -> pairs (what stands there, what stands there instead).

Bytes are the whole file. run.py shows what `patella protocol check` says to it in docs/protocol.md.
"""

BREAKS = {
    # The file.
    "file-empty": b"",
    "file-too-large": b"# padding\n" * 60000,
    "not-utf8": b'title = "caf\xe9"\n',
    "line-too-long": b"format = 1 #" + b" long" * 500 + b"\n",
    "toml-syntax": ('id = "small"', 'id = "small'),
    # Keys, types, words.
    "missing-key": ('start = "emergency"\n', ""),
    "unknown-key": ('disclaimer = "Only an example."', 'disclaimer = "Only an example."\nscpoe = "Knees"'),
    "wrong-type": ("reviewed = 2026-11-22", 'reviewed = "2026-11-22"'),
    "unknown-format": ("format = 1", "format = 2"),
    "unknown-word": ('grade = "judgement"', 'grade = "judgment"'),
    "number-out-of-range": ("clean_pain_max = { value = 2,", "clean_pain_max = { value = 8,"),
    "empty-list": ('advice = ["Ease off."]', 'advice = []'),
    "empty-text": ('title = "Not clear"', 'title = " "'),
    "text-too-long": ('summary = "The knee is sore."', 'summary = "' + "The knee is sore, very sore. " * 6 + '"'),
    "control-character": ('about = "Two steps each."', 'about = "Two steps\\u001b[31m each."'),
    "unknown-placeholder": ("{emergency-number}", "{emergency-numbr}"),
    # Ids.
    "bad-id": ('id = "small"', 'id = "Small Protocol"'),
    "unknown-id": ('plan = "back"', 'plan = "bak"'),
    "duplicate-id": ('{ id = "shape", label', '{ id = "fever", label'),
    "reserved-id": ('{ id = "locked"', '{ id = "none"'),
    "unused-id": ("[questions.onset]", '[sources.spare]\ncite = "Spare"\ngrade = "clinic"\n[questions.onset]'),
    # The protocol as a whole, and its regions.
    "retired": ('status = "draft"', 'status = "retired"'),
    "default-region": ('name = "There"', 'name = "There"\ndefault = true'),
    "region-texts": ('emergency-number = "911"', 'emergency = "911"'),
    # Questions.
    "bad-unknown": ('unknown = 0\n', 'unknown = "far"\n'),
    "unsafe-unknown": ('unknown = "yes"', 'unknown = "no"'),
    "not-a-safety-question": ('name = "Onset"', 'name = "Onset"\nurgency = "soon"'),
    "safety-kind": ('name = "Onset"', 'name = "Onset"\nsafety = true\nurgency = "same-day"'),
    "safety-urgency": ('name = "Soon signs"\nsafety = true\nurgency = "soon"',
                       'name = "Soon signs"\nsafety = true\nurgency = "routine"'),
    "bad-only-if": ('name = "Emergency signs"\nsafety = true', 'name = "Emergency signs"\nsafety = true\nonly_if = "fell"'),
    "movement-without-how": ('how = "Hold on to something, bend the sore leg a little."\n', ""),
    "bad-step": ("step = 0.1", "step = 0.25"),
    "empty-range": ("max = 60", "max = 0"),
    "too-precise": ("max = 60", "max = 60.25"),
    "too-many": ('items = [{ id = "locked", label = "The knee is stuck" }]',
                 "items = [" + "".join('\n{ id = "sign-%d", label = "Sign" },' % i for i in range(33)) + "]"),
    # Findings.
    "bad-finding": ('is = "fall"', "at_least = 1"),
    "unknown-choice": ('is = "fall"', 'is = "fal"'),
    # The tree.
    "bad-node": ('[tree.onset]\nask = "onset"', "[tree.onset]"),
    "branch-gap": ("go = { gradual", 'go = { "fall" = "injury", unknown = "injury" } # gradual'),
    "branch-overlap": ('gradual = "same-day", fall', 'gradual = "same-day", "gradual | fall"'),
    "branch-outside": ('go = { "0" = "bend", "1+"', 'go = { "0" = "bend", "1-4"'),
    "branch-unknown-answer": ('gradual = "same-day", fall', 'gradual = "same-day", fell'),
    "bad-range": ('go = { "0" = "bend", "1+"', 'go = { "0" = "bend", "one"'),
    "unknown-branch-missing": ('fall = "injury", unknown = "injury"', 'fall = "injury"'),
    "cycle": ('go = { "0" = "bend"', 'go = { "0" = "onset"'),
    "unreachable": ('"1" = "sore"', '"1" = "unclear"'),
    "emergency-first": (('start = "emergency"', 'start = "hello"'), ('[tree.emergency]',
                        '[tree.hello]\nask = "onset"\ngo = { "gradual | fall" = "emergency", unknown = "emergency" }\n[tree.emergency]')),
    "safety-by-count": (('gradual = "same-day", fall', 'gradual = "peek", fall'), ('[tree.same-day]',
                        '[tree.peek]\ncount = [{ question = "same-day-signs", has = "locked" }]\n'
                        'go = { "0" = "same-day", "1" = "seen-today", unknown = "same-day" }\n[tree.same-day]')),
    "movement-too-early": (('gradual = "same-day", fall', 'gradual = "peek", fall'), ('[tree.same-day]',
                           '[tree.peek]\nask = "small-knee-bend"\ngo = { "0-10" = "same-day" }\n[tree.same-day]')),
    "movement-after-injury": ('"0" = "unclear", "1+" = "seen-soon"', '"0" = "bend", "1+" = "seen-soon"'),
    "plan-after-injury": ('"0" = "unclear", "1+" = "seen-soon"', '"0" = "sore", "1+" = "seen-soon"'),
    "urgency-hole": (('gradual = "same-day", fall', 'gradual = "wait", fall'), ('[tree.same-day]',
                     '[tree.wait]\nask = "onset"\ngo = { gradual = "unclear", fall = "same-day", unknown = "same-day" }\n[tree.same-day]')),
    "flag-ignored": ('"0" = "bend", "1+" = "seen-soon"', '"0" = "bend", "1+" = "unclear"'),
    "no-safety-questions": ('name = "Soon signs"\nsafety = true\nurgency = "soon"', 'name = "Soon signs"'),
    "unknown-helps": ('"1" = "sore", unknown = "unclear"', '"1" = "sore", unknown = "sore"'),
    # Verdicts and conditions.
    "plan-needs-self-care": ('urgency = "self-care"', 'urgency = "routine"'),
    "ratio-over-cap": ("present = 2,", "present = 12,"),
    # Gate and plan.
    "bad-gate-question": ("unknown = 10", "unknown = 9"),
    "no-test-before": ('prepare = [{ do = "test"', 'prepare = [{ do = "rest"'),
    "step-without-distance": ('grows = 1.1, top = "tolerated-run", top_unknown_m = 5000, ', ""),
    "missing-dose": ("sets = 3, reps = 10 }", "sets = 3 }"),
    "ladder-too-short": ('  { id = "squat", title = "Squat", effort = 5, min_days = 14, source = "own", '
                         'exercises = [{ name = "Squat", sets = 3, reps = 10 }] },\n', ""),
    "ladder-top": ("effort = 4, maintenance = true,", "effort = 4,"),
    "bad-entry": ('step = "go-on", share = 0.8, most_m = 10000', 'step = "go-on"'),
    "bad-entry-question": ('unit = "km"', 'unit = "miles"'),
    "entry-order": ("at_least = 0,", "at_least = 1,"),
    "entry-too-far": ('at_least = 0, step = "walk"', 'at_least = 0, step = "go-on", share = 0.8, most_m = 10000'),
    "rules-contradict": ("spike_moderate = { value = 1.3,", "spike_moderate = { value = 2.5,"),
}

# The journal under another protocol: the days that would have been decided otherwise.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 4 --settled yes --quiet {now 02 18:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella checkin {fine} --morning same --quiet {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
[status 10]
$ patella checkin {fine} --quiet {now 04}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella checkin --small-knee-bend 2 --warning-signs none --painkiller no --quiet {now 05}
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --last-session
! patella: questions that may still be asked: --last-session --session-pain --settled --morning
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
[status 3]

~ The same file: the same behaviour.
$ cp "$DATA/runners-knee.toml" same.toml
$ patella protocol replay same.toml {now 06}
The journal from 2026-11-02 to 2026-11-06, day by day.
Before: runners-knee 1.0.0
After:  runners-knee 1.0.0 (same.toml)

Every decision is the same (5 days).

~ A stricter one: pain of 4 is a flare there.
$ sed 's/^caution_pain_max = { value = 5/caution_pain_max = { value = 3/' "$DATA/runners-knee.toml" > strict.toml
$ patella protocol replay strict.toml {now 06}
The journal from 2026-11-02 to 2026-11-06, day by day.
Before: runners-knee 1.0.0
After:  runners-knee 1.0.0 (strict.toml)

The decision differs on 1 of 5 days:

Wed 2026-11-04
- before: strength, strength-1
- after:  rest
[status 8]
$ patella protocol replay strict.toml {now 06} --quiet
[status 8]
$ patella protocol replay strict.toml {now 06} --json
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "protocol replay",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-06",
  "status": "different",
  "other_protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "first_day": "2026-11-02",
  "days": 5,
  "differences": [
    {
      "day": "2026-11-04",
      "before": {
        "exit_status": 0,
        "urgency": "self-care",
        "refusals": [],
        "kind": "strength",
        "step": "strength-1",
        "distance_m": null,
        "minutes": null
      },
      "after": {
        "exit_status": 10,
        "urgency": "self-care",
        "refusals": [],
        "kind": null,
        "step": null,
        "distance_m": null,
        "minutes": null
      }
    }
  ],
  "messages": [],
  "exit_status": 8
}
[status 8]
$ patella protocol replay strict.toml {now 06} --journal none.sqlite
The journal from 2026-11-06 to 2026-11-06, day by day.
Before: runners-knee 1.0.0
After:  runners-knee 1.0.0 (strict.toml)

Every decision is the same (1 day).

~ What is wrong is said.
$ patella protocol replay {now 06}
! patella: error[file-missing]: name the protocol to replay the journal under; write patella protocol replay FILE; the journal's own is --protocol, or the built-in one
[status 2]
$ patella protocol replay a.toml b.toml {now 06}
! patella: error[unexpected-word]: b.toml: one file is enough; name one protocol file
[status 2]
$ patella protocol replay missing.toml {now 06}
! patella: error[file-missing]: missing.toml: there is no such file
[status 6]
$ echo 'format = 2' > broken.toml
$ patella protocol replay broken.toml {now 06}
! broken.toml:1:10: error[unknown-format]: this patella reads format 1
! 1 | format = 2
!   |          ^
!   = write format = 1
[status 4]
$ patella protocol replay same.toml --protocol strict.toml {now 06}
The journal from 2026-11-02 to 2026-11-06, day by day.
Before: runners-knee 1.0.0
After:  runners-knee 1.0.0 (same.toml)

The decision differs on 1 of 5 days:

Wed 2026-11-04
- before: rest
- after:  strength, strength-1
[status 8]
$ patella protocol replay strict.toml --protocol broken.toml {now 06}
! broken.toml:1:10: error[unknown-format]: this patella reads format 1
! 1 | format = 2
!   |          ^
!   = write format = 1
! patella: error[protocol-invalid]: broken.toml: 1 problem, so nothing was evaluated; see patella protocol check
[status 4]
$ echo nonsense > journal.sqlite
$ patella protocol replay strict.toml --journal journal.sqlite {now 06}
! patella: error[journal-damaged]: journal.sqlite: this is not a journal, or its beginning is damaged; make a copy of the file; name another with --journal
[status 5]
$ patella protocol replay strict.toml --no-journal {now 06}
! patella: error[unknown-flag]: --no-journal: there is no such flag; did you mean --journal?
[status 2]

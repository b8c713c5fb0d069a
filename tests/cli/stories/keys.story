# A retry with the same key counts once.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --key run-1 --quiet {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log run --as-planned --pain 1 --settled yes --key run-1 {now 02 09:05}
Already recorded: a run on 2026-11-02, 1.6 km, pain 1, settled.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella log run --as-planned --pain 2 --settled yes --key run-1 {now 02 09:05}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]
$ patella amend {E2} --pain 2 --key change-1 --quiet {now 02 09:10}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella amend {E2} --pain 2 --key change-1 {now 02 09:11}
Already changed; it is: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella amend {E2} --pain 3 --key change-1 {now 02 09:11}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "change-1" belongs to event E3, which says something else; choose another key; a key names one event for good
[status 2]
$ patella undo {E2} --key undo-1 --quiet {now 02 09:20}
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E4; an undo stays: to have the event again, record it again
$ patella undo {E2} --key undo-1 {now 02 09:21}
Already taken back: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella undo --key undo-1 {now 02 09:21}
Already taken back: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella undo {E1} --key undo-1 {now 02 09:21}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "undo-1" belongs to event E4, which says something else; choose another key; a key names one event for good
[status 2]

~ The key of what was taken back stays taken.
$ patella log run --as-planned --pain 1 --settled yes --key run-1 {now 02 09:30}
Recorded before, and taken back since: a run on 2026-11-02, 1.6 km, pain 1,
settled.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella log run --distance 2km --key run-1 {now 02 09:30}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]

~ A dry run says what the write would have said of the key, and writes nothing.
$ patella log run --distance 2km --key run-1 --dry-run {now 02 09:31}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]
$ patella undo {E2} --key undo-1 --dry-run --json {now 02 09:31} | jq -c .event
{"id": null, "journal": "HOME/.local/share/patella/journal.sqlite", "recorded": false, "repeated": true}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 2km --key run-2 --dry-run --quiet {now 02 09:31}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella history --json {now 02 09:32} | jq '.events | length'
4

~ What closes the day is recorded from half a check-in, and says so.
$ patella checkin --painkiller unknown --no-input --key half {now 03 08:00}
NO SESSION: the check-in is not complete.
  A painkiller can hide the pain that the small knee bend looks for. Do not run
  or train today; test again tomorrow, once it has worn off.
  Next question: --small-knee-bend
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --small-knee-bend
! patella: questions that may still be asked: --small-knee-bend --warning-signs --last-session --session-pain --settled --morning
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
[status 3]
$ patella checkin --warning-signs limping --small-knee-bend 2 --no-input --key half {now 03 08:05}
NO SESSION: the check-in is not complete.
  A warning sign, ticked or not sure of: no running and no strength work now.
  Rest the knee today, and walk only as far as it is painless and without a
  limp.
  The small knee bend hurts: no running and no strength work now. Walk only as
  far as it is painless; leave out stairs, hills and squats.
  Next question: --last-session
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --last-session
! patella: questions that may still be asked: --last-session --session-pain --settled --morning
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
[status 3]

# patella undo takes an event back, and never opens the gate.
$ patella undo {now 02}
! patella: error[nothing-to-undo]: HOME/.local/share/patella/journal.sqlite: there is nothing to take back; patella history --all lists the events
[status 2]
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 0 --settled yes {now 02 09:00}
Recorded: a run on 2026-11-02, 1.6 km, pain 0, settled.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella undo --dry-run {now 02 09:30}
Not taken back, only shown: run of 2026-11-02 (1.6 km, pain 0, settled), event
E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella undo {now 02 09:30}
Taken back: run of 2026-11-02 (1.6 km, pain 0, settled), event E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E3; an undo stays: to have the event again, record it again
$ patella undo {E2} {now 02 09:31}
! patella: error[undone-already]: event E2 was taken back already, by E3; nothing is left to do
[status 2]
$ patella undo {E3} {now 02 09:31}
! patella: error[not-undoable]: event E3 is itself an undo, which cannot be taken back; record what it took back again
[status 2]
$ patella undo ffff {now 02 09:31}
! patella: error[unknown-event]: no event has the id "ffff"; patella history lists the events with their ids
[status 2]
$ patella undo abc {now 02 09:31}
! patella: error[bad-event-id]: "abc" is not the id of an event; give at least 4 of its characters (0-9, a-f); patella history lists the events with their ids
[status 2]
$ patella undo E2 {now 02 09:31}
! patella: error[bad-event-id]: "E2" is not the id of an event; give at least 4 of its characters (0-9, a-f); patella history lists the events with their ids
[status 2]
$ patella undo {E1} {E2} {now 02 09:31}
! patella: error[unexpected-word]: one event at a time; give one id, or none for the last event
[status 2]
$ patella undo --pain 2 {now 02 09:31}
! patella: error[unknown-flag]: --pain: there is no such flag; see --help
[status 2]
$ patella history {now 02 09:32}
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
2026-11-02 09:00  run        UNDONE: 1.6 km, pain 0, settled [E2]
2026-11-02 09:30  undo       takes back E2 [E3]

~ The painful bend of today is taken back: a new one is needed, and an earlier 0 does not come back.
$ patella checkin {fine} --quiet {now 03}
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --last-session
! patella: questions that may still be asked: --last-session --session-pain --settled --morning
[status 3]
$ patella checkin --small-knee-bend 2 --quiet {now 03 09:00}
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --warning-signs
! patella: questions that may still be asked: --warning-signs --painkiller --last-session --session-pain --settled --morning
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
[status 3]
$ patella undo {now 03 09:01}
Taken back: check-in of 2026-11-03 (bend 2), event E4.
Today's small knee bend clears nothing any more: bend again, and check in.

No session today. Without a small knee bend today, nobody knows whether the knee
is ready (the last bend was undone or changed, told too late, or with a clock
that was wrong). Test the small knee bend first, holding a chair or door frame.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E5; an undo stays: to have the event again, record it again
$ patella next --quiet {now 03 09:02}
[status 21]

~ A triage that is taken back leaves no plan; the journal keeps it.
$ patella undo {E1} {now 03 09:03}
Taken back: triage of 2026-11-02 (This looks like runner's knee (self-care)),
event E1.

No session today. No plan is open, so patella schedules no session. Follow the
advice of your last verdict; if you have none yet, run `patella triage`.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E6; an undo stays: to have the event again, record it again
$ patella history {now 03 09:04} --json | jq -c '.events[] | [.kind, .undone, .amended]'
["triage",true,false]
["session",true,false]
["undo",false,false]
["checkin",true,false]
["undo",false,false]
["undo",false,false]

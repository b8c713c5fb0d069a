# patella amend changes what was told of a session or a check-in; what is not named stays.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes {now 02 09:00}
Recorded: a run on 2026-11-02, 1.6 km, pain 1, settled.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella amend {E2} --pain 3 --settled no {now 02 10:00}
Changed; it is now: run of 2026-11-02 (1.6 km, pain 3, not settled), event
E2.

Rest today. Pain above 2 in the last run: 1 extra day off, and it does not count
towards the next step. The next session is possible on Wed 2026-11-04, after a
painless small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella amend {E2} --distance 1.7km --minutes 20 --effort 4 --dry-run {now 02 10:00}
Not changed, only shown; it would be: run of 2026-11-02 (1.7 km, 20 min, effort
4, pain 3, not settled), event E2.

Rest today. Pain above 2 in the last run: 1 extra day off, and it does not count
towards the next step. The next session is possible on Wed 2026-11-04, after a
painless small knee bend.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella checkin {fine} --morning same --quiet {now 04}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4

~ A bend that is changed clears nothing: a new one is needed.
$ patella amend {E4} --small-knee-bend 0 {now 04 08:30}
Changed; it is now: check-in of 2026-11-04 (bend 0, warning signs none,
painkiller no, morning same), event E4.
A changed small knee bend clears nothing: bend again, and check in.

No session today. Without a small knee bend today, nobody knows whether the knee
is ready (the last bend was undone or changed, told too late, or with a clock
that was wrong). Test the small knee bend first, holding a chair or door frame.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella amend {E4} --small-knee-bend 4 {now 04 08:31}
Changed; it is now: check-in of 2026-11-04 (bend 4, warning signs none,
painkiller no, morning same), event E4.

No session today. The small knee bend hurts: no running and no strength work now
(4 of 10). Instead: Relief session, 10 minutes. Walk only as far as it is
painless; leave out stairs, hills and squats.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
$ patella history {now 04 09:00}
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
2026-11-02 09:00  run        AMENDED: 1.6 km, pain 3, not settled [E2]
2026-11-02 10:00  amendment  changes E2: pain 3, not settled
                             [E3]
2026-11-04 08:00  check-in   AMENDED: bend 4, warning signs none, painkiller no,
                             morning same [E4]
2026-11-04 08:30  amendment  changes E4: bend 0 [E5]
2026-11-04 08:31  amendment  changes E4: bend 4 [E6]

~ An amendment can be taken back, too: but the 4 of today is not forgotten.
$ patella undo {E6} {now 04 09:01}
Taken back: amendment of 2026-11-04 (bend 4), event E6.
Today's small knee bend clears nothing any more: bend again, and check in.

No session today. Without a small knee bend today, nobody knows whether the knee
is ready (the last bend was undone or changed, told too late, or with a clock
that was wrong). Test the small knee bend first, holding a chair or door frame.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E7; an undo stays: to have the event again, record it again
$ patella checkin {fine} --quiet {now 04 09:02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E8
[status 20]

# --as-planned takes what had been prescribed for that day, and only that.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log strength --as-planned {now 02 09:00}
! patella: error[not-planned]: --as-planned: no strength session was prescribed on 2026-11-02; leave it out
[status 2]
$ patella log run --as-planned --pain 0 --settled yes {now 02 09:00}
Recorded: a run on 2026-11-02, 1.6 km, pain 0, settled.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log run --as-planned {now 02 10:00}
! patella: error[recorded-already]: --as-planned: a run is recorded on 2026-11-02 already; to change it: patella amend E2; for one more, leave --as-planned out
[status 2]

~ What is typed beside it counts as typed.
$ patella checkin {fine} --morning same --quiet {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella log strength --as-planned --minutes 25 --pain 0 --settled yes {now 03 19:00}
Recorded: a strength session on 2026-11-03, 25 min, pain 0, settled.
The day was cleared for it.

Rest today. The next session is possible on Wed 2026-11-04, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4

~ A day later, after the check-in told that it was done: the prescription of that day still stands.
$ patella checkin {fine} --morning same --quiet {now 04}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella checkin {fine} --last-session as-planned --session-pain 0 --settled yes --morning same --quiet {now 05}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
$ patella log run --as-planned --effort 3 --date yesterday {now 05 09:00}
Recorded: a run on 2026-11-04, 1.6 km, effort 3.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Today: Strength (Wall squat, small range): 4 exercises at effort 5 of 10. Bend
the knee first: if it hurts now, do not start.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E7
$ patella log run --as-planned --date 2026-10-01 {now 05 09:00}
! patella: error[not-planned]: --as-planned: no run was prescribed on 2026-10-01; leave it out and tell --minutes or --distance
[status 2]

# A session on a day that was not cleared is recorded, kindly, and never clean.
~ Nobody has done a triage: nothing is planned, everything is recorded.
$ patella log run --distance 2km --minutes 15 {now 01}
Recorded: a run on 2026-11-01, 2 km, 15 min.
No run of the 30 days before has a distance, so there is nothing to compare this
one with.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log run --as-planned --effort 4 --pain 0 --settled yes {now 02 09:00}
! patella: error[not-planned]: --as-planned: no run was prescribed on 2026-11-02; leave it out and tell --minutes or --distance
[status 2]

~ Another run on the next day, which is too soon.
$ patella log run --distance 1.6km --pain 0 --settled yes {now 03 09:00}
Recorded: a run on 2026-11-03, 1.6 km, pain 0, settled.
It was not longer than the longest run of the 30 days before (2 km).
That day had no clearance, so it does not count towards the next step. Thank you
for recording it all the same: the plan is only as good as what it knows.

Rest today. The next session is possible on Wed 2026-11-04, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3

~ The bend hurts, and she runs all the same.
$ patella checkin --small-knee-bend 3 --warning-signs none --painkiller no --morning worse --quiet {now 05}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
[status 20]
$ patella log run --distance 1.6km --pain 3 --settled no {now 05 09:00}
Recorded: a run on 2026-11-05, 1.6 km, pain 3, not settled.
It was not longer than the longest run of the 30 days before (2 km).
That day had no clearance, so it does not count towards the next step. Thank you
for recording it all the same: the plan is only as good as what it knows.

No session today. The small knee bend hurts: no running and no strength work now
(3 of 10). Instead: Relief session, 10 minutes. Walk only as far as it is
painless; leave out stairs, hills and squats.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella log strength --as-planned {now 05 10:00}
! patella: error[not-planned]: --as-planned: no strength session was prescribed on 2026-11-05; leave it out
[status 2]

~ After a mild pain, relief, and another bend.
$ patella log relief --minutes 10 {now 05 10:10}
Recorded: a relief session on 2026-11-05, 10 min.
Rest a little, then bend again and check in.

No session today. The small knee bend hurts: no running and no strength work now
(3 of 10). Instead: Relief session, 10 minutes. Walk only as far as it is
painless; leave out stairs, hills and squats.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
$ patella checkin {fine} --relief-done yes --quiet {now 05 10:20}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E7
[status 10]

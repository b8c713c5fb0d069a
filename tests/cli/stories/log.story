# patella log: what was done, what it is beside the days before, and what it means for today.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --minutes 24 --distance 1.7km --effort 4 --pain 1 --settled yes {now 02 09:00}
Recorded: a run on 2026-11-02, 1.7 km, 24 min, effort 4, pain 1, settled.
It was a little longer than the longest run of the 30 days before (1.6 km), and
within 1.10 times it.
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2

~ Miles count as typed, and are shown in the unit that was asked for.
$ patella log run --distance 1.1mi --date 2026-11-01 --units mi {now 02 09:30}
Recorded: a run on 2026-11-01, 1.1 mi.
No run of the 30 days before has a distance, so there is nothing to compare this
one with.
No plan was open on that day; the distance counts all the same.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3

~ Strength has no distance, relief only minutes.
$ patella log strength --minutes 20 --effort 5 --pain 0 --settled yes {now 03}
Recorded: a strength session on 2026-11-03, 20 min, effort 5, pain 0, settled.
That day had no clearance, so it does not count towards the next step. Thank you
for recording it all the same: the plan is only as good as what it knows.

Rest today. The next session is possible on Wed 2026-11-04, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella log relief --minutes 10 {now 03 09:00}
Recorded: a relief session on 2026-11-03, 10 min.

Rest today. The next session is possible on Wed 2026-11-04, after a painless
small knee bend.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella log relief {now 03 09:30} --quiet
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6

~ Nothing is recorded in a dry run.
$ patella log run --distance 3km --dry-run {now 04}
Not recorded, only shown: a run on 2026-11-04, 3 km.
It was between 1.30 and 2.00 times the longest run of the 30 days before (1.77
km): a moderate jump. Such runs went with more injuries in one cohort of
runners; that is an association, not your risk.
That day had no clearance, so it does not count towards the next step. Thank you
for recording it all the same: the plan is only as good as what it knows.

Rest today. The last run was over 10 % longer than your longest of 30 days: 1
extra day off, and it does not raise the next one. In one cohort such runs went
with more injuries; it is not your own risk. The next session is possible on Fri
2026-11-06, after a painless small knee bend.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella history --all {now 04}
2026-11-01 later  run        1.77 km [E3]
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
2026-11-02 09:00  run        1.7 km, 24 min, effort 4, pain 1, settled
                             [E2]
2026-11-03 08:00  strength   20 min, effort 5, pain 0, settled [E4]
2026-11-03 09:00  relief     10 min [E5]
2026-11-03 09:30  relief     no more was told [E6]

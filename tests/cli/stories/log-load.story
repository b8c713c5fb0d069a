# How a run compares with the longest one of the 30 days before: bands that are closed at the top, and never a risk.
$ patella log run --distance 4km --date 2026-10-01 {now 01}
Recorded: a run on 2026-10-01, 4 km.
No run of the 30 days before has a distance, so there is nothing to compare this
one with.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
~ Day 31 before is outside, day 30 before is inside.
$ patella log run --distance 4.4km --date 2026-11-01 --dry-run {now 01} --json | jq -c .load
{"band": "no-history", "ratio": null, "longest_m": null}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 4.4km --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "usual", "ratio": 1.1, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 4km --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "usual", "ratio": 1, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 4401m --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "small", "ratio": 1.10025, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 5.2km --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "small", "ratio": 1.3, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 5201m --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "moderate", "ratio": 1.30025, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 8km --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "moderate", "ratio": 2, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 8001m --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
{"band": "large", "ratio": 2.00025, "longest_m": 4000}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --minutes 30 --date 2026-10-31 --dry-run {now 01} --json | jq -c .load
null
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite

~ In words.
$ patella log run --distance 4km --date 2026-11-01 --dry-run {now 01}
Not recorded, only shown: a run on 2026-11-01, 4 km.
No run of the 30 days before has a distance, so there is nothing to compare this
one with.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 4.4km --date 2026-10-31 --dry-run {now 01}
Not recorded, only shown: a run on 2026-10-31, 4.4 km.
It was a little longer than the longest run of the 30 days before (4 km), and
within 1.10 times it.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 5km --date 2026-10-31 --dry-run {now 01}
Not recorded, only shown: a run on 2026-10-31, 5 km.
It was between 1.10 and 1.30 times the longest run of the 30 days before (4 km):
a small jump. Such runs went with more injuries in one cohort of runners; that
is an association, not your risk.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 6km --date 2026-10-31 --dry-run {now 01}
Not recorded, only shown: a run on 2026-10-31, 6 km.
It was between 1.30 and 2.00 times the longest run of the 30 days before (4 km):
a moderate jump. Such runs went with more injuries in one cohort of runners;
that is an association, not your risk.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella log run --distance 10km --date 2026-10-31 --dry-run {now 01}
Not recorded, only shown: a run on 2026-10-31, 10 km.
It was more than 2.00 times the longest run of the 30 days before (4 km): a
large jump. Such runs went with more injuries in one cohort of runners; that is
an association, not your risk.
No plan was open on that day; the distance counts all the same.

No session today. No plan is open, so patella schedules no session (no triage
yet). Follow the advice of your last verdict; if you have none yet, run `patella
triage`.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite

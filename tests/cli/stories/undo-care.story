# A verdict that needs a clinician is not undone by an undo: a new triage is needed.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella {referred} {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
[status 30]
$ patella undo {now 02 09:30}
Taken back: triage of 2026-11-02 (Have this checked within a week (soon)), event
E2.

No session today. patella does not know your knee well enough now: no check-in
for 28 days, or the last triage was undone. Run `patella triage`: it takes a few
minutes. No running and no strength work before that.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E3; an undo stays: to have the event again, record it again
$ patella undo {now 02 09:31} --dry-run
Not taken back, only shown: triage of 2026-11-02 (This looks like runner's knee
(self-care)), event E1.

No session today. patella does not know your knee well enough now: no check-in
for 28 days, or the last triage was undone. Run `patella triage`: it takes a few
minutes. No running and no strength work before that.
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella next --quiet {now 02 09:32}
[status 20]

~ Nor is a warning sign.
$ patella {runner} {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella checkin --small-knee-bend 0 --warning-signs night-pain --painkiller no --quiet {now 03 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
[status 30]
$ patella undo {now 03 09:01}
Taken back: check-in of 2026-11-03 (bend 0, warning signs night-pain, painkiller
no), event E5.

Be seen by a doctor or physiotherapist within days. Rest the knee until then. No
session today. A warning sign, ticked or not sure of: no running and no strength
work now.
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E6; an undo stays: to have the event again, record it again
$ patella checkin {fine} --quiet {now 03 09:02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E7
[status 30]

# What cannot be amended, and what to do instead.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes {now 02 09:00} --quiet
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log relief --minutes 10 {now 02 09:30} --quiet
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella log strength --minutes 20 --date yesterday {now 02 09:30} --quiet
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella checkin {fine} --quiet --morning same {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella amend {E1} --small-knee-bend 2 {now 03}
! patella: error[not-amendable]: event E1 is a triage, which stands as it was answered; do a new triage
[status 2]
$ patella amend {E2} {now 03}
! patella: error[nothing-to-amend]: nothing says what to change; give --minutes, --distance, --effort, --pain or --settled
[status 2]
$ patella amend --pain 2 {now 03}
! patella: error[event-id-missing]: name the event to amend; write patella amend EVENT-ID --FLAG VALUE; patella history lists the ids
[status 2]
$ patella amend {E2} {E3} --pain 2 {now 03}
! patella: error[unexpected-word]: "E3" is not expected here; see --help
[status 2]
$ patella amend {E2} --pain 11 {now 03}
! patella: error[out-of-range]: --pain: "11" is out of range; give a whole number from 0 to 10, or leave the flag out
[status 2]
$ patella amend {E2} --distance 4 {now 03}
! patella: error[distance-without-unit]: --distance: "4" has no unit; write 4km, 4mi or 4m
[status 2]
$ patella amend {E2} --settled unknown {now 03}
! patella: error[not-amendable]: --settled: what was told cannot be made unknown; undo E2 and record the session again
[status 2]
$ patella amend {E2} --settled perhaps {now 03}
! patella: error[unknown-choice]: --settled: "perhaps" is not an answer to this question; answer yes, no or unknown
[status 2]
$ patella amend {E2} --small-knee-bend 2 {now 03}
! patella: error[not-of-this-event]: --small-knee-bend: a session has no such answer; give --minutes, --distance, --effort, --pain or --settled
[status 2]
$ patella amend {E2} --pian 2 {now 03}
! patella: error[unknown-flag]: --pian: there is no such flag; did you mean --pain?
[status 2]
$ patella amend {E3} --pain 2 {now 03}
! patella: error[not-of-this-event]: a relief session has only minutes; give --minutes
[status 2]
$ patella amend {E4} --distance 4km {now 03}
! patella: error[not-of-this-event]: --distance: only a run has a distance; leave it out
[status 2]
$ patella amend {E5} {now 03}
! patella: error[nothing-to-amend]: nothing says what to change; give the answers that change, such as --small-knee-bend 2
[status 2]
$ patella amend {E5} --pain 2 {now 03}
! patella: error[not-of-this-event]: --pain: a check-in has no such field; for the pain in the session give --session-pain
[status 2]
$ patella amend {E5} --age 40 {now 03}
! patella: error[not-of-this-event]: --age: a check-in does not ask this; see --help
[status 2]
$ patella amend {E5} --small-knee-bend 11 {now 03}
! patella: error[out-of-range]: --small-knee-bend: "11" is out of range; give a whole number from 0 to 10, or unknown
[status 2]

~ Relief that is told of afterwards would open a gate.
$ patella amend {E5} --relief-done yes {now 03}
! patella: error[not-amendable]: --relief-done: this answer stands as it was given; record patella log relief, then bend and check in again
[status 2]

~ What was taken back is recorded again, not changed; nor is an undo or an amendment.
$ patella amend {E2} --pain 2 --quiet {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
$ patella undo {E2} --quiet {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E7; an undo stays: to have the event again, record it again
$ patella amend {E2} --pain 2 {now 03}
! patella: error[not-amendable]: event E2 was taken back; record it again
[status 2]
$ patella amend {E6} --pain 2 {now 03}
! patella: error[not-amendable]: event E6 is itself an amendment; amend the event that it changes once more
[status 2]
$ patella amend {E7} --pain 2 {now 03}
! patella: error[not-amendable]: event E7 is an undo, which cannot be changed; record what it took back again
[status 2]
$ patella amend ffff --pain 2 {now 03}
! patella: error[unknown-event]: no event has the id "ffff"; patella history lists the events with their ids
[status 2]

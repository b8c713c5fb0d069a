# Ways past the gate that were tried: none gives a session. Each begins a journal of its own.

~ A check-in of an earlier day does not make a stale triage fresh.
$ patella {runner} {now 02} --journal a
! patella: recorded in a; to take it back: patella undo E1 --journal a
$ patella checkin --date 2026-11-20 --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done --now 2026-12-01T08:00:00+01:00 --journal a --short
No session today. patella does not know your knee well enough now: no check-in for 28 days, or the last triage was undone. Run `patella triage`: it takes a few minutes. No running and no strength work before that.
! patella: recorded in a; to take it back: patella undo E2 --journal a
[status 20]
$ patella next --short --now 2026-12-01T08:20:00+01:00 --journal a
No session today. patella does not know your knee well enough now: no check-in for 28 days, or the last triage was undone. Run `patella triage`: it takes a few minutes. No running and no strength work before that.
[status 20]

~ A bend that was told with the clock a day ahead does not open that day once the clock is right.
$ patella {runner} {now 02} --journal b
! patella: recorded in b; to take it back: patella undo E3 --journal b
$ patella checkin --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done --short {now 04 07:30} --journal b
Strength (Wall squat, small range): 4 exercises at effort 5 of 10. Bend the knee first: if it hurts now, do not start.
! patella: recorded in b; to take it back: patella undo E4 --journal b
$ patella checkin --small-knee-bend 5 --warning-signs none --painkiller no --last-session not-done --short {now 03 07:35} --journal b
No session today. The small knee bend hurts: no running and no strength work now (5 of 10). Instead: Relief session, 10 minutes. Walk only as far as it is painless; leave out stairs, hills and squats.
! patella: recorded in b; to take it back: patella undo E5 --journal b
[status 20]
$ patella next --short {now 04 08:00} --journal b
No session today. Without a small knee bend today, nobody knows whether the knee is ready (the last bend was undone or changed, told too late, or with a clock that was wrong). Test the small knee bend first, holding a chair or door frame.
[status 21]

~ Relief that is put between two bends afterwards is none.
$ patella {runner} {now 02} --journal c
! patella: recorded in c; to take it back: patella undo E6 --journal c
$ patella checkin --small-knee-bend 2 --warning-signs none --painkiller no --last-session not-done --quiet {now 03 07:30} --journal c
! patella: recorded in c; to take it back: patella undo E7 --journal c
[status 20]
$ patella checkin --small-knee-bend 0 --relief-done no --quiet {now 03 08:00} --journal c
! patella: recorded in c; to take it back: patella undo E8 --journal c
[status 20]
$ patella log relief --quiet {now 03 07:45} --journal c
! patella: recorded in c; to take it back: patella undo E9 --journal c
$ patella next --short {now 03 08:05} --journal c
No session today. Without a small knee bend today, nobody knows whether the knee is ready (the last bend was undone or changed, told too late, or with a clock that was wrong). Test the small knee bend first, holding a chair or door frame.
[status 21]

~ A bend that hurt closes the day under a protocol that calls the bend by another name.
$ sed 's/small-knee-bend/little-knee-bend/g' "$DATA/runners-knee.toml" > little.toml
$ patella {runner} {now 02} --journal d
! patella: recorded in d; to take it back: patella undo E10 --journal d
$ patella checkin --small-knee-bend 8 --warning-signs none --painkiller no --last-session not-done --quiet {now 03 07:30} --journal d
! patella: recorded in d; to take it back: patella undo E11 --journal d
[status 20]
$ patella checkin --protocol little.toml --little-knee-bend 0 --warning-signs none --painkiller no --quiet {now 03 07:45} --journal d
! patella: recorded in d; to take it back: patella undo E12 --journal d
[status 20]
$ patella next --protocol little.toml --short {now 03 08:00} --journal d
No session today. patella does not know your knee well enough now: no check-in for 28 days, or the last triage was undone. Run `patella triage`: it takes a few minutes. No running and no strength work before that.
[status 20]

~ A triage that is not finished keeps what closes the day.
$ patella {runner} {now 02} --journal e
! patella: recorded in e; to take it back: patella undo E13 --journal e
$ patella checkin --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done --quiet {now 03 07:30} --journal e
! patella: recorded in e; to take it back: patella undo E14 --journal e
$ patella triage --emergency-signs none --small-knee-bend 6 --no-input --quiet {now 03 08:00} --journal e
! patella: recorded in e; to take it back: patella undo E15 --journal e
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --age
! patella: questions that may still be asked: --age --onset --injury-signs --same-day-signs --soon-signs --pain-location --older-signs --kneecap-signs --outer-signs --tendon-signs --front-signs --inner-signs --back-signs --hip-signs --gout-signs --movie-goers-sign --plan-limits
[status 3]
$ patella next --short {now 03 08:05} --journal e
No session today. The small knee bend hurts: no running and no strength work now (6 of 10). Instead: Relief session, 10 minutes. Walk only as far as it is painless; leave out stairs, hills and squats.
[status 20]

~ Pain in a session that was not done is a slip; nobody guesses which of the two is true.
$ patella checkin --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done --session-pain 9 {now 04 07:30} --journal e
! patella: error[answers-disagree]: --session-pain: a session that was not done has no answer to this; leave it out, or say how the session went
[status 2]

~ Half a check-in that tells nothing new is not recorded again; a check-in that tells nothing, not at all.
$ patella {runner} {now 02} --journal f
! patella: recorded in f; to take it back: patella undo E16 --journal f
$ patella checkin --small-knee-bend 2 --no-input --quiet {now 03 07:30} --journal f
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --warning-signs
! patella: questions that may still be asked: --warning-signs --painkiller --last-session --session-pain --settled --morning
! patella: recorded in f; to take it back: patella undo E17 --journal f
[status 3]
$ patella checkin --small-knee-bend 2 --warning-signs none --no-input --quiet {now 03 07:31} --journal f
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --painkiller
! patella: questions that may still be asked: --painkiller --last-session --session-pain --settled --morning
[status 3]
$ patella checkin --small-knee-bend 2 --warning-signs limping --no-input --quiet {now 03 07:32} --journal f
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --painkiller
! patella: questions that may still be asked: --painkiller --last-session --session-pain --settled --morning
! patella: recorded in f; to take it back: patella undo E18 --journal f
[status 3]
$ patella checkin --warning-signs none --quiet --now 2026-12-20T07:30:00+01:00 --journal f
! patella: recorded in f; to take it back: patella undo E19 --journal f
[status 20]
$ patella checkin --quiet --now 2026-12-20T07:45:00+01:00 --journal f
[status 20]
$ patella history --journal f --now 2026-12-20T08:00:00+01:00
2026-12-20 07:30  check-in   warning signs none [E19]

3 earlier events: patella history --all

~ Two bends in doubt: not a third one helps, but tomorrow.
$ patella {runner} {now 02} --journal g
! patella: recorded in g; to take it back: patella undo E20 --journal g
$ patella checkin --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done --quiet {now 03 09:30} --journal g
! patella: recorded in g; to take it back: patella undo E21 --journal g
$ patella checkin --small-knee-bend 0 --quiet {now 03 08:30} --journal g
! patella: recorded in g; to take it back: patella undo E22 --journal g
[status 21]
$ patella checkin --small-knee-bend 0 {now 03 10:05} --journal g
TODAY: NO RUN AND NO STRENGTH SESSION.
  - Without a small knee bend today, nobody knows whether the knee is ready
    (today's bends contradict each other, or their order is in doubt).
    What to do: Take today off. If the clock of this machine is wrong, set it
    right.
    What would clear it: A painless small knee bend tomorrow.
  Bend again: 2026-11-04.

What would change it
- 2 more clean runs: then up to Run-walk 2.
- 2 more clean strength sessions and 13 more days on this step: then up to Wall
  squat, wider range.

Information, not a diagnosis. If in doubt, ask a doctor or physiotherapist.
! patella: recorded in g; to take it back: patella undo E23 --journal g
[status 21]

~ What closes the day does so too where it was told with the clock ahead.
$ patella {runner} {now 02} --journal h
! patella: recorded in h; to take it back: patella undo E24 --journal h
$ patella checkin --small-knee-bend 4 --warning-signs hot-knee --quiet {now 04 07:30} --journal h
! patella: recorded in h; to take it back: patella undo E25 --journal h
[status 30]
$ patella checkin --small-knee-bend 0 --warning-signs none --painkiller no --last-session not-done {now 03 07:35} --journal h
SAME DAY: be seen by a clinician today.

TODAY: NO RUN AND NO STRENGTH SESSION.
  - A warning sign, ticked or not sure of: no running and no strength work now.
    What to do: Be seen today: a doctor or a hospital.
    What would clear it: A new triage. Your plan goes on if it still fits.

Note: the journal holds an event of a later time than now: only what closes the
      day counts

Information, not a diagnosis. If in doubt, ask a doctor or physiotherapist.
! patella: recorded in h; to take it back: patella undo E26 --journal h
[status 30]
